//! What a change takes, brings and can go without.

use super::model::{Article, Change};

/// The paragraphs of an article, as they are written.
pub(super) fn body(article: &Article) -> String {
    let lines = (1..).zip(&article.paragraphs);
    let lines =
        lines.map(|(number, words)| format!("{number}. The {}.", words.join(" ")));
    lines.collect::<Vec<_>>().join("\n\n")
}

/// The word that a change puts others in the place of.
pub(super) fn replaced(change: &Change) -> Option<String> {
    let Change::Replace { word, .. } = change else { return None };
    Some(word.clone())
}

/// The words of the text that a change takes for its own.
pub(super) fn touched(change: &Change) -> Vec<String> {
    match change {
        Change::Replace { word, .. } | Change::Insert { word, .. } => vec![word.clone()],
        Change::Delete { words } => words.clone(),
        Change::Article { .. } | Change::Paragraph { .. } | Change::Leave { .. } => {
            Vec::new()
        }
    }
}

/// The words that a change brings.
pub(super) fn brings(change: &Change) -> Vec<String> {
    match change {
        Change::Replace { with, .. }
        | Change::Insert { with, .. }
        | Change::Paragraph { with, .. } => with.clone(),
        Change::Article { new, .. } => new.paragraphs.iter().flatten().cloned().collect(),
        Change::Delete { .. } | Change::Leave { .. } => Vec::new(),
    }
}

/// The words of a change that may be voted out of it without taking all of it.
pub(super) fn divisible(change: &Change) -> Vec<String> {
    match change {
        Change::Replace { with, .. }
        | Change::Insert { with, .. }
        | Change::Paragraph { with, .. }
            if with.len() > 1 =>
        {
            with.clone()
        }
        Change::Article { new, .. } => new.paragraphs[0].clone(),
        Change::Delete { words } if words.len() > 1 => words.clone(),
        Change::Replace { .. }
        | Change::Insert { .. }
        | Change::Paragraph { .. }
        | Change::Delete { .. }
        | Change::Leave { .. } => Vec::new(),
    }
}

/// The words that a change brings, or takes out.
pub(super) fn lists(change: &mut Change) -> Vec<&mut Vec<String>> {
    match change {
        Change::Replace { with, .. }
        | Change::Insert { with, .. }
        | Change::Paragraph { with, .. } => vec![with],
        Change::Article { new, .. } => new.paragraphs.iter_mut().collect(),
        Change::Delete { words } => vec![words],
        Change::Leave { .. } => Vec::new(),
    }
}

/// A sub-amendment puts another word in the place of one.
pub(super) fn renames(change: &mut Change, word: &str, with: &str) {
    for words in lists(change) {
        words.iter_mut().filter(|one| *one == word).for_each(|one| with.clone_into(one));
    }
}

/// A word was voted out: it does not come, or it stays.
pub(super) fn goes_without(change: &mut Change, word: &str) {
    lists(change).into_iter().for_each(|words| words.retain(|one| one != word));
}
