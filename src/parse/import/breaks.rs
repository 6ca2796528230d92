//! Where a paragraph of a page ends and the next begins: told by spaces, ends of lines, labels.
//!
//! Comes in: a line and the one before it. Goes out: whether it begins a paragraph, or goes on
//! as a title does.

use super::{
    columns::BELOW,
    heading,
    hyphen::{is_cut, is_cut_word},
    label,
    line::Line,
    words::is_closing,
};

/// Whether a line begins a paragraph.
pub(super) fn begins(last: &Line, line: &Line, step: f64, labelled: bool) -> bool {
    // `Article 58(1),` and `(2)` below it: a citation goes on.
    let cites = last.text.ends_with("),") && line.left > last.left;
    let ended = !cites
        && last.text.ends_with(['.', ';', ':', ',', ')', ']', '’', '”', '—', '–'])
        || (!line.text.starts_with(|c: char| c.is_ascii_digit())
            && (last.text.ends_with(" and") || last.text.ends_with(" or")));
    let short = is_short(last, line);
    if !last.table.is_empty() {
        return true;
    }
    if is_cut_word(&last.text, &line.text) || is_cut(&last.text, &line.text) {
        return false;
    }
    if heading::read(&line.text).is_some() && (short || ended) {
        return true;
    }
    if heading::read(&last.text).is_some() && short {
        return true;
    }
    // The next column stands further below than any page is high.
    if last.page != line.page || line.top - last.top > BELOW / 2.0 {
        let full_stop = last.text.ends_with(['.', ';', ':']);
        let outdented = line.left < last.left - 6.0;
        let sentence = line.text.starts_with(char::is_uppercase);
        return (labelled && (ended || short))
            || (full_stop && (short || (outdented && sentence)));
    }
    let gap = line.top - last.top > step * 1.25;
    // A recital ends with a comma before it has to; a title in capitals ends where others begin.
    let recital = short
        && last.text.ends_with([',', ';', ':'])
        && line.text.starts_with(char::is_uppercase);
    gap || recital
        || (is_shouted(&last.text) && line.text.contains(char::is_lowercase))
        || (labelled && (ended || short))
        || (short && last.text.ends_with('.') && line.left <= last.left)
        || (last.text.ends_with('.') && is_closing(&line.text))
        // There was room for the first word.
        || (short
            && (last.left - line.left).abs() < 1.0
            && line.text.starts_with(char::is_uppercase)
            && !is_open(&last.text))
        // Words below points, set further out: they close the list.
        || (short && last.text.ends_with([',', ';']) && line.left < last.left - 6.0)
}

/// Whether a line is set in capitals, and long enough to be a title.
fn is_shouted(text: &str) -> bool {
    let letters = text.chars().filter(|one| one.is_alphabetic()).count();
    letters >= 12 && !text.chars().any(char::is_lowercase)
}

/// Whether a line ends before it has to: the first word of the next would have fitted.
pub(super) fn is_short(last: &Line, next: &Line) -> bool {
    last.right < last.edge - 40.0 && last.right + last.size / 4.0 + next.first < last.edge
}

/// Whether a line ends with a word that nothing ends with.
pub(super) fn is_open(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default().to_lowercase();
    OPEN.contains(&last.as_str())
}

/// Whether a line is what is left of a title: no sentence, with a label below it or ending
/// before it has to.
pub(super) fn is_rest(line: &Line, next: &Line) -> bool {
    let ends = line.text.ends_with(['.', ';', ':', ',', '—']);
    let labelled = |line: &Line| label::at_start(&line.text).is_some();
    !ends && !labelled(line) && (labelled(next) || is_short(line, next))
}

/// Words behind which a title goes on.
const OPEN: [&str; 16] = [
    "a", "against", "and", "at", "between", "by", "for", "from", "in", "of", "on", "or",
    "the", "to", "under", "with",
];
