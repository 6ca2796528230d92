//! `mimc log --json`.

use std::io::{self, Write};

use serde::Serialize;

use crate::paper;

use super::{VERSION, author::Author, write};

#[derive(Serialize)]
struct History<'v> {
    version: u32,
    base: Place<'v>,
    draft: Place<'v>,
    #[serde(skip_serializing_if = "Option::is_none")]
    compared: Option<&'v str>,
    introduced: Vec<Author<'v>>,
    events: Vec<Event<'v>>,
}

#[derive(Serialize)]
struct Place<'v> {
    text: &'v str,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'v str>,
}

#[derive(Serialize)]
struct Event<'v> {
    #[serde(flatten)]
    author: Author<'v>,
    changes: Vec<Change<'v>>,
}

#[derive(Serialize)]
struct Change<'v> {
    address: &'v str,
    change: &'v str,
}

/// Writes the history of a provision.
///
/// # Errors
/// When the writer refuses.
pub fn history(view: &paper::History, out: &mut dyn Write) -> io::Result<()> {
    let events = view.events.iter().map(|event| Event {
        author: Author::from(&event.author),
        changes: event
            .changes
            .iter()
            .map(|(address, change)| Change { address, change })
            .collect(),
    });
    let document = History {
        version: VERSION,
        base: place(&view.base),
        draft: place(&view.draft),
        compared: view.compared.as_deref(),
        introduced: view.introduced.iter().map(Author::from).collect(),
        events: events.collect(),
    };
    write(&document, out)
}

fn place((text, address): &(String, Option<String>)) -> Place<'_> {
    Place { text, address: address.as_deref() }
}
