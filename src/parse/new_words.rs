//! New words with the notes that they cite.

use crate::{
    diagnostic::Rule,
    model::{Provision, Text},
};

use super::{body, text::text};

/// Reads new words in one line, with the notes that they cite below them; nothing where there
/// is more.
pub(crate) fn words_with_notes(written: &str) -> Option<(Text, Vec<Provision>)> {
    let Some((words, below)) = written.split_once('\n') else {
        return Some((text(written), Vec::new()));
    };
    let body = body::read(below, 0, |_, _| false).noted(below, (&Text::default(), 0));
    let fits = body.provisions[1..].iter().all(|one| one.note().is_some());
    let is_wrong =
        body.problems.iter().any(|problem| problem.rule != Rule::NoteWithoutMark);
    let notes = body.provisions.into_iter().skip(1);
    let alone = notes.map(|note| Provision { parent: None, end: 1, lines: None, ..note });
    let notes: Vec<Provision> = alone.collect();
    (fits && !is_wrong && !notes.is_empty()).then(|| (text(words.trim_end()), notes))
}
