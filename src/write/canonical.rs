//! What an amendment says, in one form: what digests are made of.
//!
//! Comes in: an amendment. Goes out: lines that depend on its meaning alone: not on how its
//! YAML is laid out, on comments, on its number or on how its address was written. The first
//! line names the version of the form; a change of the form is a new version, since digests
//! of decided amendments are kept for good.
//!
//! Each line is a key, a space and a value. Texts stand in double quotes, with `\\`, `\"`,
//! `\n` and `\t` for the characters that would break a line or the quotes.

use std::fmt::Write as _;

use crate::model::{
    Amendment, NewText, Occurrence, Operation, ProvisionPlace, Quotation, WordPlace,
};

/// Returns the canonical text of an amendment's meaning.
#[must_use]
pub fn amendment_canonical(amendment: &Amendment) -> String {
    let operation = &amendment.operation;
    let mut lines = Canonical { written: String::from("mimc amendment 1\n") };
    lines.add("op", operation.name());
    lines.add("at", &operation.address().value.to_string());
    match operation {
        Operation::Replace { find, with, occurrence, .. } => {
            lines.text("find", &find.text);
            lines.occurrence(*occurrence);
            lines.text("with", with.text.raw());
        }
        Operation::InsertWords { place, text, .. } => {
            lines.word_place(place);
            lines.text("text", text.text.raw());
        }
        Operation::DeleteWords { find, occurrence, .. } => {
            lines.text("find", &find.text);
            lines.occurrence(*occurrence);
        }
        Operation::InsertProvisions { place, text, id } => {
            lines.add("place", place_name(place));
            if let Some(id) = id {
                lines.text("id", id.value.as_str());
            }
            lines.provisions(text);
        }
        Operation::DeleteProvision { old, .. } => lines.guard(old.as_ref()),
        Operation::Substitute { text, old, .. } => {
            lines.guard(old.as_ref());
            lines.provisions(text);
        }
        Operation::Retitle { with, .. } => lines.text("with", with.text.raw()),
    }
    lines.written
}

fn place_name(place: &ProvisionPlace) -> &'static str {
    match place {
        ProvisionPlace::After(_) => "after",
        ProvisionPlace::Before(_) => "before",
        ProvisionPlace::FirstIn(_) => "first-in",
        ProvisionPlace::LastIn(_) => "last-in",
    }
}

struct Canonical {
    written: String,
}

impl Canonical {
    fn add(&mut self, key: &str, value: &str) {
        let _ = writeln!(self.written, "{key} {value}");
    }

    fn text(&mut self, key: &str, text: &str) {
        let mut quoted = String::from("\"");
        for c in text.chars() {
            match c {
                '\\' => quoted.push_str("\\\\"),
                '"' => quoted.push_str("\\\""),
                '\n' => quoted.push_str("\\n"),
                '\t' => quoted.push_str("\\t"),
                c => quoted.push(c),
            }
        }
        quoted.push('"');
        self.add(key, &quoted);
    }

    /// Line breaks at the end of a block belong to its layout.
    fn provisions(&mut self, text: &NewText) {
        self.text("text", text.written.trim_end_matches('\n'));
    }

    fn guard(&mut self, old: Option<&Quotation>) {
        if let Some(old) = old {
            self.text("old", &old.text);
        }
    }

    fn occurrence(&mut self, occurrence: Occurrence) {
        match occurrence {
            Occurrence::Only => self.add("occurrence", "only"),
            Occurrence::Nth(nth) => self.add("occurrence", &nth.to_string()),
            Occurrence::All => self.add("occurrence", "all"),
        }
    }

    fn word_place(&mut self, place: &WordPlace) {
        match place {
            WordPlace::After(words, occurrence) => {
                self.text("after-words", &words.text);
                self.occurrence(*occurrence);
            }
            WordPlace::Before(words, occurrence) => {
                self.text("before-words", &words.text);
                self.occurrence(*occurrence);
            }
            WordPlace::Start => self.add("position", "start"),
            WordPlace::End => self.add("position", "end"),
        }
    }
}
