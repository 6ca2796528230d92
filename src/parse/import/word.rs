//! A word where it stands on a page.

/// A word on a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Word {
    /// The page, from 1.
    pub page: u32,
    /// The left edge, in points.
    pub left: f64,
    /// The right edge.
    pub right: f64,
    /// The upper edge, from the top of the page.
    pub top: f64,
    /// The lower edge.
    pub bottom: f64,
    /// Its characters.
    pub text: String,
    /// The column that it stands in: 0 where the page has one, else from 1.
    pub column: u8,
}

/// Whether two words stand at one height of a page.
pub(super) fn is_one_row(one: &Word, other: &Word) -> bool {
    let height = (one.bottom - one.top).max(other.bottom - other.top);
    one.page == other.page && (middle(one) - middle(other)).abs() < height * 0.45
}

pub(super) fn middle(word: &Word) -> f64 {
    f64::midpoint(word.top, word.bottom)
}
