//! What a reader of plain text has to see of a provision besides its words: where another
//! paragraph of a quotation begins, and where a note is cited.

use crate::model::{Document, Label, Shape, Text};

use super::looks::quoted;

/// Returns the bytes of the printed words at which another paragraph of a quotation begins
/// behind a blank.
pub(in crate::paper) fn breaks(text: &Text) -> Vec<usize> {
    let spans = quoted(text);
    let pairs = spans.windows(2).filter(|pair| pair[0].place() < pair[1].place());
    pairs.filter_map(|pair| pair[1].at.start.checked_sub(1)).collect()
}

/// Returns the words of a provision with both.
pub(in crate::paper) fn marked(document: &Document, provision: u32) -> String {
    let read = &document.provisions[provision as usize];
    let text = &read.text;
    let mut words = text.printed().to_owned();
    if read.shape == Shape::Quote {
        for at in breaks(text) {
            words.replace_range(at..=at, "\n");
        }
    }
    let mut signs: Vec<(usize, String)> = Vec::new();
    for mark in text.note_marks() {
        if document.note(provision, &mark.name).is_some() {
            let sign = Label::Note(mark.name).printed();
            let at = text.printed_range(mark.range.start..mark.range.start).start;
            signs
                .push((at.min(words.len()), format!("[{}]", sign.trim_end_matches(':'))));
        }
    }
    for (at, sign) in signs.into_iter().rev() {
        words.insert_str(at, &sign);
    }
    words
}
