//! The law of a document: what was written is what the page says.
//!
//! The file is read back by another road: with all changes rejected it must be the old text
//! of the page, with all accepted the new one, and nothing in it may be of the kinds that
//! editors are known to refuse or to misread.

use crate::page::{Page, Read, Side, Words};

use super::{
    check::{Moves, faults},
    read::read_texts,
    xml::legible,
};

/// Why a document is not what it was to be. Always our own mistake: the file is not given
/// away.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfaithful {
    /// It cannot be read back.
    #[error("the document cannot be read back: {what}")]
    Unreadable {
        /// What the reader says.
        what: String,
    },
    /// One of its two texts is not the engine's.
    #[error(
        "{address}: the document reads `{found}`, not `{expected}`, with all changes {side}"
    )]
    Differs {
        /// The provision.
        address: String,
        /// Whether changes were accepted or rejected.
        side: &'static str,
        /// What should stand there.
        expected: String,
        /// What does.
        found: String,
    },
    /// Editors would refuse it or misread it.
    #[error("the document is malformed: {what}")]
    Malformed {
        /// The first fault.
        what: String,
    },
}

/// Reads a document back and compares it with its page.
pub(super) fn prove(page: &Page, bytes: &[u8]) -> Result<(), Unfaithful> {
    for side in [Side::Old, Side::New] {
        let found =
            read_texts(bytes, side).map_err(|what| Unfaithful::Unreadable { what })?;
        compare(side, &page.read(side), &found)?;
    }
    // Which provisions moved the page says: none is looked for here.
    match faults(bytes, Moves::Spelled).into_iter().next() {
        None => Ok(()),
        Some(what) => Err(Unfaithful::Malformed { what }),
    }
}

fn compare(side: Side, expected: &[Read], found: &[String]) -> Result<(), Unfaithful> {
    let expected: Vec<(&str, String)> = expected
        .iter()
        .map(|read| (read.anchor.as_str(), legible(&line(&read.words))))
        .filter(|(_, line)| !line.is_empty())
        .collect();
    let lines = expected.len().max(found.len());
    for index in 0..lines {
        let (address, wanted) = match expected.get(index) {
            Some((address, wanted)) => (*address, wanted.as_str()),
            None => ("the end", ""),
        };
        let came = found.get(index).map(String::as_str).unwrap_or_default();
        if wanted != came {
            let side = match side {
                Side::Old => "rejected",
                Side::New => "accepted",
            };
            let (address, expected) = (address.to_owned(), wanted.to_owned());
            return Err(Unfaithful::Differs {
                address,
                side,
                expected,
                found: came.to_owned(),
            });
        }
    }
    Ok(())
}

fn line(words: &Words) -> String {
    match words {
        Words::Text(label, words) if label.is_empty() => words.clone(),
        Words::Text(label, words) => format!("{label}\t{words}"),
        Words::Row(cells) => cells.join(" | "),
    }
}
