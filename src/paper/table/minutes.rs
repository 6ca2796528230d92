//! What stands beside a decision in the record, in words: votes by name, statements, and votes
//! on some words of an amendment.

use crate::model::{Entry, Outcome};

use super::{Cell, CellLine};

/// What became of words that were voted on apart from the rest; nothing where none were.
pub(super) fn done_with_words(entry: &Entry) -> Option<&'static str> {
    entry.minutes.words.as_ref()?;
    let outcome = entry.decided()?.outcome;
    Some(match outcome {
        Outcome::Adopted => "kept",
        Outcome::Rejected => "voted out",
        Outcome::AgreedInPrinciple
        | Outcome::Deferred
        | Outcome::Fallen
        | Outcome::Reopened
        | Outcome::Withdrawn => outcome.name(),
    })
}

/// What was put to the vote where it was some words of an amendment.
pub(super) fn of_words(
    subjects: Vec<(CellLine, Cell)>,
    words: &str,
) -> Vec<(CellLine, Cell)> {
    let said = || Cell::text(format!("the words “{words}”"));
    subjects.into_iter().map(|(place, _)| (place, said())).collect()
}

/// Who voted how, and who said what.
pub(super) fn beside(entry: &Entry) -> Vec<String> {
    let minutes = &entry.minutes;
    let mut said = Vec::new();
    if let (Some(words), Some(done)) = (&minutes.words, done_with_words(entry)) {
        said.push(format!("separate vote on the words “{words}”: {done}"));
    }
    if let Some(ruling) = &minutes.ruling {
        said.push(format!("ruled: {ruling}"));
    }
    if let Some(by) = &minutes.by {
        said.push(format!("taken up by {by}"));
    }
    if let Some(roll) = &minutes.roll {
        let called = [
            ("for", &roll.in_favour),
            ("against", &roll.against),
            ("abstaining", &roll.abstaining),
        ];
        let named = called.into_iter().filter(|(_, names)| !names.is_empty());
        said.extend(named.map(|(how, names)| format!("{how}: {}", names.join(", "))));
    }
    let statements = minutes.statements.iter();
    said.extend(
        statements
            .map(|one| format!("{} by {}: {}", one.kind.name(), one.by, one.text.trim())),
    );
    said
}
