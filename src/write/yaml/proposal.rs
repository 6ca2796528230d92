//! Writes a new proposal.
//!
//! Comes in: a proposal. Goes out: the file a careful drafter would have written. Only for
//! proposals that have no file yet: see `splice` for the others.

use crate::model::{
    Amendment, Frame, Links, Occurrence, Operation, Proposal, ProposalKind,
    ProvisionPlace, Quotation, SubAmendment, SubOperation, TermForm, TermHit, WordPlace,
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
    if !proposal.allow.is_empty() {
        file.key("allow", "");
        for exemption in &proposal.allow {
            let rule = format!("  {}", inline(&exemption.rule.value));
            file.key(&rule, &inline(&exemption.reason));
        }
    }
    match proposal.kind {
        ProposalKind::Amendment => (),
        ProposalKind::Comment => file.key("kind", "comment"),
        ProposalKind::Corrigendum => file.key("kind", "corrigendum"),
    }
    links(&mut file, &proposal.links);
    if proposal.kind == ProposalKind::Comment {
        return file.written;
    }
    file.key("amendments", "");
    for amendment in &proposal.amendments {
        write(&mut file, amendment);
    }
    for sub_amendment in &proposal.sub_amendments {
        write_sub(&mut file, sub_amendment);
    }
    file.written
}

fn links(file: &mut Lines, links: &Links) {
    let mut ids = |key, ids: &[crate::source::Located<crate::model::ProposalId>]| {
        if !ids.is_empty() {
            file.key(key, &list(ids.iter().map(|id| id.value.as_str())));
        }
    };
    ids("depends_on", &links.depends_on);
    ids("alternative_to", &links.alternative_to);
    ids("in_place_of", &links.in_place_of);
    if let Some(amended) = &links.amends {
        file.key("amends", &inline(amended.value.as_str()));
    }
    if let Some(package) = &links.package {
        file.key("package", &inline(&package.value));
    }
    if !links.draws_on.is_empty() {
        let sides = links.draws_on.iter().map(|side| side.value.to_string());
        file.key("draws_on", &list(sides));
    }
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

    /// Writes a line below the last key.
    fn item(&mut self, value: &str) {
        self.written.push_str("      ");
        self.written.push_str(value);
        self.written.push('\n');
    }

    /// Writes a list of texts, each as a block.
    fn blocks<'t>(&mut self, key: &str, texts: impl Iterator<Item = &'t str>) {
        self.key(key, "");
        for text in texts {
            self.item(&format!("- {}", block(text, 8)));
        }
    }

    fn guard(&mut self, old: Option<&Quotation>) {
        if let Some(old) = old {
            self.key("old", &inline(&old.text));
        }
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
    let new = match amendment.frame {
        Frame::Base => "",
        Frame::Result => "new ",
    };
    let address = inline(&format!("{new}{}", operation.address().value));
    match operation {
        Operation::Replace { find, with, occurrence, .. } => {
            file.key("at", &address);
            file.key("find", &inline(&find.text));
            file.key("with", &inline(&with.written()));
            file.occurrence(*occurrence);
        }
        Operation::InsertWords { place, text, .. } => {
            file.key("at", &address);
            word_place(file, place);
            file.key("text", &inline(&text.written()));
        }
        Operation::DeleteWords { find, occurrence, .. } => {
            file.key("at", &address);
            file.key("find", &inline(&find.text));
            file.occurrence(*occurrence);
        }
        Operation::InsertProvisions { place, text, id, tags } => {
            provision_place(file, place, &address);
            if let Some(id) = id {
                file.key("id", &inline(id.value.as_str()));
            }
            for (tag, values) in tags {
                file.key(tag.name(), &list(values));
            }
            file.provisions(&text.written);
        }
        Operation::DeleteProvision { old, .. } => {
            file.key("at", &address);
            file.guard(old.as_ref());
        }
        Operation::Substitute { text, old, .. } => {
            file.key("at", &address);
            file.guard(old.as_ref());
            file.provisions(&text.written);
        }
        Operation::Retitle { with, .. } => {
            file.key("at", &address);
            file.key("with", &inline(&with.written()));
        }
        Operation::Move { .. }
        | Operation::Renumber { .. }
        | Operation::Wrap { .. }
        | Operation::Split { .. }
        | Operation::Join { .. }
        | Operation::ReplaceTerm { .. }
        | Operation::Set { .. } => structure(file, operation, new, &address),
    }
    file.prefix = "";
}

/// What moves, numbers, divides, or is set throughout.
fn structure(file: &mut Lines, operation: &Operation, new: &str, address: &str) {
    match operation {
        Operation::Move { place, number, .. } => {
            file.key("at", address);
            let to = inline(&format!("{new}{}", place.address().value));
            provision_place(file, place, &to);
            if let Some(number) = number {
                file.key("number", &inline(&number.value.to_string()));
            }
        }
        Operation::Renumber { to, .. } => {
            file.key("at", address);
            file.key("to", &inline(&to.value.to_string()));
        }
        Operation::Wrap { label, .. } => {
            file.key("at", address);
            file.key("as", &inline(&label.value.printed()));
        }
        Operation::Split { into, .. } => {
            file.key("at", address);
            file.blocks("into", into.iter().map(|text| text.written.as_str()));
        }
        Operation::Join { articles, into } => {
            let articles = articles.iter().map(|article| article.value.to_string());
            file.key("provisions", &list(articles));
            file.key("into", &block(&into.written, 6));
        }
        Operation::ReplaceTerm { forms, hits } => replace_term(file, forms, hits),
        Operation::Set { tags, .. } => {
            file.key("at", address);
            for (tag, values) in tags {
                file.key(tag.name(), &list(values));
            }
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

fn replace_term(file: &mut Lines, forms: &[TermForm], hits: &[TermHit]) {
    for (index, form) in forms.iter().enumerate() {
        let (from, with) = (inline(&form.from.text), inline(&form.with.written()));
        match index {
            0 => {
                file.key("from", &from);
                file.key("with", &with);
            }
            _ => {
                if index == 1 {
                    file.key("forms", "");
                }
                file.item(&format!("{from}: {with}"));
            }
        }
    }
    file.key("hits", "");
    for hit in hits {
        let at = inline(&hit.at.value.to_string());
        let mut keys = vec![format!("at: {}", quoted_in_flow(&at))];
        keys.extend(hit.occurrence.map(|nth| format!("occurrence: {nth}")));
        keys.extend(hit.keep.then(|| "keep: true".to_owned()));
        match keys.len() {
            1 => file.item(&format!("- {at}")),
            _ => file.item(&format!("- {{{}}}", keys.join(", "))),
        }
    }
}

/// A comma ends a value inside braces.
fn quoted_in_flow(value: &str) -> String {
    match value.contains([',', '{', '}', '[', ']']) && !value.starts_with(['"', '\'']) {
        true => format!("'{}'", value.replace('\'', "''")),
        false => value.to_owned(),
    }
}

fn write_sub(file: &mut Lines, amendment: &SubAmendment) {
    file.prefix = "  - ";
    let op = match &amendment.operation {
        SubOperation::Replace { .. } => "replace",
        SubOperation::Insert { .. } => "insert",
        SubOperation::DeleteWords { .. } | SubOperation::Delete => "delete",
        SubOperation::Substitute { .. } => "substitute",
    };
    file.key("op", op);
    file.key("at", &amendment.at.value.to_string());
    match &amendment.operation {
        SubOperation::Replace { find: words, with, occurrence } => {
            file.key("find", &inline(&words.text));
            file.key("with", &inline(&with.value));
            file.occurrence(*occurrence);
        }
        SubOperation::Insert { place, text } => {
            word_place(file, place);
            file.key("text", &block(&text.value, 6));
        }
        SubOperation::DeleteWords { find: words, occurrence } => {
            file.key("find", &inline(&words.text));
            file.occurrence(*occurrence);
        }
        SubOperation::Substitute { text } => file.key("text", &block(&text.value, 6)),
        SubOperation::Delete => (),
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
