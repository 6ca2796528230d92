//! Labels in one column, text in the next, both measured as a terminal shows them.

use unicode_width::UnicodeWidthStr as _;

use super::page::filled;

/// Returns `text` followed by blanks up to `width` columns.
pub(super) fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// Returns the width of the widest of these texts.
pub(super) fn widest<'a>(texts: impl IntoIterator<Item = &'a str>) -> usize {
    texts.into_iter().map(|text| text.width()).max().unwrap_or(0)
}

/// Returns `text` behind `label`, filled so that every line of it begins in one column.
/// The label may be painted: `column` says where the text begins.
pub(super) fn hung(label: &str, text: &str, column: usize, width: usize) -> String {
    let indent = " ".repeat(column);
    let paragraph = filled(text, &indent, width);
    format!("{label}{}", paragraph.strip_prefix(&indent).unwrap_or(&paragraph))
}
