//! `mimc status --json`.

use std::io::{self, Write};

use serde::Serialize;

use crate::paper::Status;

use super::{VERSION, write};

/// Writes where the revision stands.
///
/// # Errors
/// When `out` cannot be written to.
pub fn status(status: &Status, out: &mut dyn Write) -> io::Result<()> {
    let proposals = status.proposals.iter();
    let document = Document {
        version: VERSION,
        title: &status.title,
        base: &status.base,
        next: &status.next,
        articles: status.articles,
        proposals: proposals.map(|count| (count.status, count.count)).collect(),
        in_play: status.in_play,
        apply: status.apply,
        unread: status.unread,
        conflicts: status.conflicts,
        conflicts_adopted: status.conflicts_adopted,
        unconfirmed: status.unconfirmed,
        broken: status
            .broken
            .iter()
            .map(|(at, printed)| Broken { at, printed })
            .collect(),
        draft: Draft {
            state: status.draft.name(),
            number: status.draft.number(),
            corrigendum: status.draft.corrigendum(),
        },
        advice: &status.advice,
    };
    write(&document, out)
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    title: &'a str,
    base: &'a str,
    next: &'a str,
    articles: usize,
    proposals: std::collections::BTreeMap<&'a str, usize>,
    in_play: usize,
    apply: usize,
    unread: usize,
    conflicts: usize,
    conflicts_adopted: usize,
    unconfirmed: usize,
    broken: Vec<Broken<'a>>,
    draft: Draft,
    advice: &'a str,
}

#[derive(Serialize)]
struct Broken<'a> {
    at: &'a str,
    printed: &'a str,
}

#[derive(Serialize)]
struct Draft {
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    corrigendum: Option<u32>,
}
