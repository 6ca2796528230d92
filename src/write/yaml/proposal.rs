//! Writes a new proposal.
//!
//! Comes in: a proposal. Goes out: the file a careful drafter would have written. Only for
//! proposals that have no file yet: see `splice` for the others.

use crate::model::{
    Amendment, Occurrence, Operation, Proposal, ProvisionPlace, WordPlace,
};

use super::scalar::{block, inline, list};

/// Returns the file of a proposal.
#[must_use]
pub fn proposal(proposal: &Proposal) -> String {
    let mut file = Lines::default();
    file.key("id", &inline(proposal.id.value.as_str()));
    file.key("title", &inline(&proposal.title));
    file.key("base", &inline(proposal.base.value.as_str()));
    for (key, names) in [
        ("sponsors", &proposal.sponsors),
        ("co_sponsors", &proposal.co_sponsors),
        ("themes", &proposal.themes),
    ] {
        if !names.is_empty() {
            file.key(key, &list(names));
        }
    }
    if proposal.revision > 1 {
        file.key("revision", &proposal.revision.to_string());
    }
    if let Some(received) = proposal.received {
        file.key("received", &received.to_string());
    }
    if !proposal.rationale.is_empty() {
        file.key("rationale", &block(&proposal.rationale, 2));
    }
    file.key("amendments", "");
    for amendment in &proposal.amendments {
        write(&mut file, amendment);
    }
    file.written
}

/// Collects lines of `key: value`.
#[derive(Default)]
struct Lines {
    written: String,
    prefix: &'static str,
}

impl Lines {
    fn key(&mut self, key: &str, value: &str) {
        self.written.push_str(self.prefix);
        self.written.push_str(key);
        self.written.push(':');
        if !value.is_empty() {
            self.written.push(' ');
            self.written.push_str(value);
        }
        self.written.push('\n');
        if self.prefix == "  - " {
            self.prefix = "    ";
        }
    }

    /// Writes new provisions; they stand below the key.
    fn provisions(&mut self, text: &str) {
        self.key("text", &block(text, 6));
    }

    fn occurrence(&mut self, occurrence: Occurrence) {
        match occurrence {
            Occurrence::Only => (),
            Occurrence::Nth(nth) => self.key("occurrence", &nth.to_string()),
            Occurrence::All => self.key("occurrence", "all"),
        }
    }
}

fn write(file: &mut Lines, amendment: &Amendment) {
    let operation = &amendment.operation;
    file.prefix = "  - ";
    file.key("op", operation.name());
    let address = inline(&operation.address().value.to_string());
    match operation {
        Operation::Replace { find, with, occurrence, .. } => {
            file.key("at", &address);
            file.key("find", &inline(&find.text));
            file.key("with", &inline(with.text.raw()));
            file.occurrence(*occurrence);
        }
        Operation::InsertWords { place, text, .. } => {
            file.key("at", &address);
            word_place(file, place);
            file.key("text", &inline(text.text.raw()));
        }
        Operation::DeleteWords { find, occurrence, .. } => {
            file.key("at", &address);
            file.key("find", &inline(&find.text));
            file.occurrence(*occurrence);
        }
        Operation::InsertProvisions { place, text, id } => {
            provision_place(file, place, &address);
            if let Some(id) = id {
                file.key("id", &inline(id.value.as_str()));
            }
            file.provisions(&text.written);
        }
        Operation::DeleteProvision { old, .. } => {
            file.key("at", &address);
            if let Some(old) = old {
                file.key("old", &inline(&old.text));
            }
        }
        Operation::Substitute { text, old, .. } => {
            file.key("at", &address);
            if let Some(old) = old {
                file.key("old", &inline(&old.text));
            }
            file.provisions(&text.written);
        }
        Operation::Retitle { with, .. } => {
            file.key("at", &address);
            file.key("with", &inline(with.text.raw()));
        }
    }
    file.prefix = "";
}

fn word_place(file: &mut Lines, place: &WordPlace) {
    match place {
        WordPlace::After(words, occurrence) => {
            file.key("after_words", &inline(&words.text));
            file.occurrence(*occurrence);
        }
        WordPlace::Before(words, occurrence) => {
            file.key("before_words", &inline(&words.text));
            file.occurrence(*occurrence);
        }
        WordPlace::Start => file.key("position", "start"),
        WordPlace::End => file.key("position", "end"),
    }
}

fn provision_place(file: &mut Lines, place: &ProvisionPlace, address: &str) {
    match place {
        ProvisionPlace::After(_) => file.key("after", address),
        ProvisionPlace::Before(_) => file.key("before", address),
        ProvisionPlace::FirstIn(_) => {
            file.key("into", address);
            file.key("position", "start");
        }
        ProvisionPlace::LastIn(_) => file.key("into", address),
    }
}
