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
    Amendment, Frame, NewText, Occurrence, Operation, Proposal, ProvisionPlace,
    Quotation, SubAmendment, SubOperation, Tag, TermHit, WordPlace,
};

/// Returns the canonical text of an amendment's meaning.
#[must_use]
pub fn amendment_canonical(amendment: &Amendment) -> String {
    let operation = &amendment.operation;
    let mut lines = Canonical { written: String::from("mimc amendment 1\n") };
    lines.add("op", operation.name());
    lines.add("at", &operation.address().value.to_string());
    if amendment.frame == Frame::Result {
        lines.add("frame", "result");
    }
    match operation {
        Operation::Replace { find, with, occurrence, .. } => {
            lines.found(find);
            lines.occurrence(*occurrence);
            lines.text("with", &with.written());
        }
        Operation::InsertWords { place, text, .. } => {
            lines.word_place(place);
            lines.text("text", &text.written());
        }
        Operation::DeleteWords { find, occurrence, .. } => {
            lines.found(find);
            lines.occurrence(*occurrence);
        }
        Operation::InsertProvisions { place, text, id, tags } => {
            lines.add("place", place_name(place));
            if let Some(id) = id {
                lines.text("id", id.value.as_str());
            }
            lines.tags(tags);
            lines.provisions(text);
        }
        Operation::DeleteProvision { old, keeps, .. } => {
            lines.guard(old.as_ref());
            lines.texts("keeps", keeps);
        }
        Operation::Substitute { text, old, .. } => {
            lines.guard(old.as_ref());
            lines.provisions(text);
        }
        Operation::Retitle { with, .. } => lines.text("with", &with.written()),
        Operation::Move { .. }
        | Operation::Renumber { .. }
        | Operation::Wrap { .. }
        | Operation::Split { .. }
        | Operation::Join { .. }
        | Operation::ReplaceTerm { .. }
        | Operation::Set { .. } => structure(&mut lines, operation),
    }
    lines.written
}

/// Returns the canonical text of a sub-amendment's meaning.
#[must_use]
pub fn sub_amendment_canonical(sub_amendment: &SubAmendment) -> String {
    let mut lines = Canonical { written: String::from("mimc sub-amendment 1\n") };
    lines.add("at", &sub_amendment.at.value.to_string());
    match &sub_amendment.operation {
        SubOperation::Replace { find, with, occurrence } => {
            lines.add("op", "replace");
            lines.found(find);
            lines.occurrence(*occurrence);
            lines.text("with", &with.value);
        }
        SubOperation::Insert { place, text } => {
            lines.add("op", "insert");
            lines.word_place(place);
            lines.text("text", &text.value);
        }
        SubOperation::DeleteWords { find, occurrence } => {
            lines.add("op", "delete");
            lines.found(find);
            lines.occurrence(*occurrence);
        }
        SubOperation::Substitute { text } => {
            lines.add("op", "substitute");
            lines.text("text", text.value.trim_end_matches('\n'));
        }
        SubOperation::Delete => lines.add("op", "leave-out"),
    }
    lines.written
}

/// Returns the canonical text of a proposal as it was circulated: all that it says, but for
/// the rules that it is exempt from.
#[must_use]
pub fn proposal_canonical(proposal: &Proposal) -> String {
    let mut lines = Canonical { written: String::from("mimc proposal 1\n") };
    lines.text("id", proposal.id.value.as_str());
    lines.text("title", &proposal.title);
    lines.text("base", proposal.base.value.as_str());
    lines.texts("sponsor", &proposal.sponsors);
    lines.texts("co-sponsor", &proposal.co_sponsors);
    lines.texts("theme", &proposal.themes);
    lines.text("rationale", proposal.rationale.trim_end_matches('\n'));
    lines.add("revision", &proposal.revision.to_string());
    lines.add("kind", proposal.kind.name());
    if let Some(day) = proposal.received {
        lines.add("received", &day.to_string());
    }
    let links = &proposal.links;
    lines.texts("depends-on", links.depends_on.iter().map(|id| id.value.as_str()));
    lines.texts("amends", links.amends.iter().map(|id| id.value.as_str()));
    lines
        .texts("alternative-to", links.alternative_to.iter().map(|id| id.value.as_str()));
    lines.texts("package", links.package.iter().map(|name| name.value.as_str()));
    lines.texts("in-place-of", links.in_place_of.iter().map(|id| id.value.as_str()));
    lines.texts("draws-on", links.draws_on.iter().map(|one| one.value.to_string()));
    for amendment in &proposal.amendments {
        lines.text("amendment", &amendment_canonical(amendment));
    }
    for sub in &proposal.sub_amendments {
        lines.text("amendment", &sub_amendment_canonical(sub));
    }
    lines.written
}

/// What moves, numbers, divides, or is set throughout.
fn structure(lines: &mut Canonical, operation: &Operation) {
    match operation {
        Operation::Move { place, number, .. } => {
            lines.add("place", place_name(place));
            lines.add("to", &place.address().value.to_string());
            if let Some(number) = number {
                lines.add("number", &number.value.canonical());
            }
        }
        Operation::Renumber { to, .. } => lines.add("to", &to.value.canonical()),
        Operation::Wrap { label, .. } => lines.add("as", &label.value.printed()),
        Operation::Split { into, .. } => {
            into.iter().for_each(|text| lines.provisions(text));
        }
        Operation::Join { articles, into } => {
            for article in articles {
                lines.add("article", &article.value.to_string());
            }
            lines.provisions(into);
        }
        Operation::ReplaceTerm { forms, hits } => {
            for form in forms {
                lines.text("from", &form.from.text);
                lines.text("with", &form.with.written());
            }
            hits.iter().for_each(|hit| lines.hit(hit));
        }
        Operation::Set { tags, .. } => {
            lines.tags(tags);
        }
        Operation::Replace { .. }
        | Operation::InsertWords { .. }
        | Operation::DeleteWords { .. }
        | Operation::InsertProvisions { .. }
        | Operation::DeleteProvision { .. }
        | Operation::Substitute { .. }
        | Operation::Retitle { .. } => (),
    }
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
    fn tags(&mut self, tags: &[(Tag, Vec<String>)]) {
        for (tag, values) in tags {
            self.add("set", tag.name());
            values.iter().for_each(|value| self.text("value", value));
        }
    }

    fn texts(&mut self, key: &str, texts: impl IntoIterator<Item = impl AsRef<str>>) {
        texts.into_iter().for_each(|text| self.text(key, text.as_ref()));
    }

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

    fn hit(&mut self, hit: &TermHit) {
        self.add(if hit.keep { "keep" } else { "hit" }, &hit.at.value.to_string());
        if let Some(nth) = hit.occurrence {
            self.add("occurrence", &nth.to_string());
        }
    }

    /// Words that stay are said where there are any.
    fn found(&mut self, find: &Quotation) {
        self.text("find", &find.text);
        for kept in &find.kept {
            self.add("keeps", &format!("{} {}", kept.start, kept.end));
        }
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
