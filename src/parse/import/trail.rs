//! What was read in each paragraph of a source: the lines of the proof sheets.
//!
//! It looks at what a paragraph left behind in the treaty that is being put together, so that
//! the sheets show what is written and nothing that was only meant.

use crate::model::{Became, Imported, ImportedDocument, ImportedKind, SourceLine, Tally};

use super::block::{Block, plain};

/// How far the treaty was when a paragraph came.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    documents: usize,
    provisions: usize,
    notes: usize,
    doubts: usize,
    tally: Tally,
}

/// Returns how far the treaty is.
pub(super) fn mark(made: &Imported) -> Mark {
    let last = made.documents.last();
    Mark {
        documents: made.documents.len(),
        provisions: last.map_or(0, |one| one.provisions.len()),
        notes: last.map_or(0, |one| one.notes.len()),
        doubts: made.doubts.len(),
        tally: made.tally,
    }
}

/// Notes what a paragraph added since then.
pub(super) fn note(made: &mut Imported, before: Mark, block: &Block) {
    let became = became(made.tally, before.tally);
    let read = match became {
        Became::Furniture => Vec::new(),
        Became::Heading if made.documents.len() == before.documents => {
            let title = made.documents.last().map_or(&made.title, |one| &one.title);
            vec![(0, title.clone())]
        }
        Became::Heading | Became::Note | Became::Provision => {
            let added = added(made, before);
            // What goes on with the words before it is read with them.
            if added.is_empty() { last(made) } else { added }
        }
    };
    let label = block.label.iter().map(|label| format!("{label} "));
    let line = SourceLine {
        page: block.page,
        text: plain(&label.chain([block.text.clone()]).collect::<String>()),
        became,
        read,
        doubts: made.doubts[before.doubts..].iter().map(|one| one.why.clone()).collect(),
    };
    made.lines.push(line);
}

fn became(now: Tally, before: Tally) -> Became {
    if now.provision > before.provision {
        Became::Provision
    } else if now.heading > before.heading {
        Became::Heading
    } else if now.note > before.note {
        Became::Note
    } else {
        Became::Furniture
    }
}

/// The documents, provisions and notes that were not there.
fn added(made: &Imported, before: Mark) -> Vec<(usize, String)> {
    let mut lines = Vec::new();
    let known = before.documents.saturating_sub(1);
    for (at, document) in made.documents.iter().enumerate().skip(known) {
        let is_new = at >= before.documents;
        if is_new {
            lines.push((0, heading(document)));
        }
        let (provisions, notes) =
            if is_new { (0, 0) } else { (before.provisions, before.notes) };
        lines.extend(document.provisions.iter().skip(provisions).map(|one| {
            let label = one.label.iter().map(String::as_str);
            let cells = one.table.iter().flatten().map(String::as_str);
            let words: Vec<&str> =
                label.chain([one.text.as_str()]).chain(cells).collect();
            (one.depth, plain(&words.join(" ")))
        }));
        let notes = document.notes.iter().skip(notes);
        lines.extend(notes.map(|(name, words)| (0, format!("[^{name}]: {words}"))));
    }
    lines
}

/// The last provision.
fn last(made: &Imported) -> Vec<(usize, String)> {
    let last = made.documents.last().and_then(|one| one.provisions.last());
    last.map(|one| (one.depth, plain(&one.text))).into_iter().collect()
}

fn heading(document: &ImportedDocument) -> String {
    let ImportedDocument { kind, word, number, title, .. } = document;
    let named = match kind {
        ImportedKind::Preamble | ImportedKind::Closing => word.clone(),
        ImportedKind::Group | ImportedKind::Article | ImportedKind::Container => {
            format!("{word} {number}")
        }
    };
    match title.as_str() {
        "" => named,
        title => format!("{named}. {title}"),
    }
}
