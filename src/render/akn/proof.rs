//! The law of a document: what was written is what the page says.

use crate::page::{Page, Side, Words, printable};

use super::check::faults;

/// Where a document is not what it was to be. Always our own mistake: it is not given away.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unlike {
    /// It cannot be read back.
    #[error("the document cannot be read back: {what}")]
    Unreadable {
        /// What the reader says.
        what: String,
    },
    /// It reads otherwise.
    #[error("{address}: the document reads `{found}`, not `{expected}`")]
    Differs {
        /// The provision.
        address: String,
        /// What should stand there.
        expected: String,
        /// What does.
        found: String,
    },
    /// It is not as the format wants it.
    #[error("the document is malformed: {what}")]
    Malformed {
        /// The first fault.
        what: String,
    },
}

/// Compares what was read back with one of the texts of a page.
pub(super) fn prove(
    (page, side): (&Page, Side),
    markup: &str,
    found: Result<Vec<String>, String>,
) -> Result<(), Unlike> {
    let found = found.map_err(|what| Unlike::Unreadable { what })?;
    let expected: Vec<(String, String)> = page
        .read(side)
        .into_iter()
        .map(|read| (read.anchor, line(&read.words)))
        .filter(|(_, line)| !line.is_empty())
        .collect();
    for index in 0..expected.len().max(found.len()) {
        let (address, expected) = expected.get(index).cloned().unwrap_or_default();
        let found = found.get(index).cloned().unwrap_or_default();
        if expected != found {
            return Err(Unlike::Differs { address, expected, found });
        }
    }
    match faults(markup).into_iter().next() {
        None => Ok(()),
        Some(what) => Err(Unlike::Malformed { what }),
    }
}

fn line(words: &Words) -> String {
    let line = match words {
        Words::Text(label, words) if label.is_empty() => words.clone(),
        Words::Text(label, words) => format!("{label}\t{words}"),
        Words::Row(cells) => cells.join(" | "),
    };
    let legal = |letter: char| match letter {
        '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        letter => letter,
    };
    printable(&line).chars().map(legal).collect()
}
