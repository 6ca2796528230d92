//! A line of words where it stands on a page.

/// A line on a page.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The page, from 1.
    pub page: u32,
    /// The left edge, in points.
    pub left: f64,
    /// The right edge.
    pub right: f64,
    /// How wide its first word is.
    pub first: f64,
    /// The upper edge, from the top of the page.
    pub top: f64,
    /// The lower edge.
    pub bottom: f64,
    /// How high its highest word is.
    pub size: f64,
    /// Its words.
    pub text: String,
    /// Whether it is no text: a running head, the number of a page.
    pub furniture: bool,
}
