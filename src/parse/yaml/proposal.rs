//! Reads a proposal.
//!
//! Comes in: a file of `proposals/`. Goes out: the proposal, or everything that is wrong
//! with it. Whether its places exist is found out against a text, not here.

use std::sync::Arc;

use crate::{
    diagnostic::{Checked, Rule},
    model::{
        AmendmentRef, Exemption, Links, Proposal, ProposalId, ProposalKind, Version,
    },
    source::{Located, SourceFile},
};

use super::{
    amendment,
    decisions::date,
    keys, letters,
    reader::{Fields, YamlReader},
    sub_amendment,
    tree::{self, Entry},
};

/// Reads a proposal with every finding; a proposal with an error is no proposal.
#[must_use]
pub fn proposal(source: &Arc<SourceFile>) -> Checked<Proposal> {
    let root = match tree::read(source) {
        Ok(root) => root,
        Err(finding) => return Checked::failed(vec![*finding]),
    };
    let mut reader = YamlReader::new(source);
    reader.proposal = tree::text_at(&root, "id");
    let fields = reader.fields(&root, keys::PROPOSAL, "a proposal");
    let value = fields.and_then(|fields| read(&mut reader, &fields));
    letters::check(&mut reader, &root);
    reader.finish(value)
}

fn read(reader: &mut YamlReader<'_>, fields: &Fields<'_, '_>) -> Option<Proposal> {
    let mut words = |key| fields.get(key).and_then(|entry| reader.words(entry));
    let (id, title, base) = (words("id"), words("title"), words("base"));
    if let Some(id) =
        id.as_ref().filter(|id| !ProposalId::new(&id.value).is_well_formed())
    {
        let message = format!("`{}` is no id of a proposal", id.value);
        reader.report(Rule::MalformedId, id.span, message).help =
            Some("Write letters, digits and hyphens, as in `P-007`.".into());
    }
    let rationale = fields.get("rationale").and_then(|entry| reader.text(entry));
    let sponsors = reader.strings(fields.get("sponsors"));
    let co_sponsors = reader.strings(fields.get("co_sponsors"));
    let themes = reader.strings(fields.get("themes"));
    let revision = fields.get("revision").map_or(Some(1), |entry| reader.count(entry));
    let received = fields.get("received").and_then(|entry| date(reader, entry));
    let allow = fields.get("allow").map(|entry| exemptions(reader, entry));
    let kind = kind(reader, fields);
    let links = links(reader, fields);
    let (mut amendments, mut sub_amendments) = (Vec::new(), Vec::new());
    let amends = links.amends.is_some();
    each_amendment(reader, fields, kind?, |reader, node, number| match amends {
        true => sub_amendments.extend(sub_amendment::read(reader, node, number)),
        false => amendments.extend(amendment::read(reader, node, number)),
    })?;
    Some(Proposal {
        id: id?.map(ProposalId::new),
        title: title?.value,
        base: base?.map(Version::new),
        sponsors,
        co_sponsors,
        themes,
        rationale: rationale.map(|text| text.value).unwrap_or_default(),
        revision: revision?,
        received,
        allow: allow.unwrap_or_default(),
        kind: kind?,
        links,
        amendments,
        sub_amendments,
        source: Arc::clone(reader.source),
    })
}

/// Reads `allow`: rules by name, each with the reason.
fn exemptions(reader: &mut YamlReader<'_>, entry: &Entry<'_>) -> Vec<Exemption> {
    let Some(fields) = reader.mapping(&entry.value, "`allow`") else { return Vec::new() };
    let read = fields.entries().iter().filter_map(|entry| {
        let rule = Located::new(entry.key.to_string(), entry.key_span);
        Some(Exemption { rule, reason: reader.text(entry)?.value })
    });
    read.collect()
}

fn kind(reader: &mut YamlReader<'_>, fields: &Fields<'_, '_>) -> Option<ProposalKind> {
    let Some(entry) = fields.get("kind") else { return Some(ProposalKind::Amendment) };
    let choices = [
        ("amendment", ProposalKind::Amendment),
        ("comment", ProposalKind::Comment),
        ("corrigendum", ProposalKind::Corrigendum),
    ];
    reader.choice(entry, &choices)
}

fn links(reader: &mut YamlReader<'_>, fields: &Fields<'_, '_>) -> Links {
    let mut ids = |key| -> Vec<Located<ProposalId>> {
        let texts = fields.get(key).map(|entry| reader.texts(entry)).unwrap_or_default();
        texts.into_iter().map(|text| text.map(ProposalId::new)).collect()
    };
    let depends_on = ids("depends_on");
    let alternative_to = ids("alternative_to");
    let in_place_of = ids("in_place_of");
    let amends = fields.get("amends").and_then(|entry| reader.words(entry));
    let package = fields.get("package").and_then(|entry| reader.words(entry));
    let draws_on = fields.get("draws_on").map(|entry| reader.texts(entry));
    let draws_on = draws_on.unwrap_or_default().into_iter().filter_map(|text| {
        let side: AmendmentRef = reader.parsed(&text)?;
        Some(Located::new(side, text.span))
    });
    Links {
        depends_on,
        amends: amends.map(|id| id.map(ProposalId::new)),
        alternative_to,
        package,
        in_place_of,
        draws_on: draws_on.collect(),
    }
}

/// Reads each entry of `amendments`. Only a comment may do without.
fn each_amendment(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
    kind: ProposalKind,
    mut read: impl FnMut(&mut YamlReader<'_>, &tree::Node<'_>, u32),
) -> Option<()> {
    let Some(entry) = fields.get("amendments") else {
        if kind == ProposalKind::Comment {
            return Some(());
        }
        let place = fields.entries().first().map_or(fields.span, |entry| entry.key_span);
        let help = "What it does to the text, in order; only `kind: comment` has none.";
        let message = "a proposal has no `amendments`";
        reader.report(Rule::MissingKey, place, message).help = Some(help.into());
        return None;
    };
    let items = reader.list(entry)?;
    if kind == ProposalKind::Comment && !items.is_empty() {
        let message = "a comment amends nothing";
        reader.report(Rule::KeyClash, entry.key_span, message).help =
            Some("Leave out `kind: comment`, or the amendments.".into());
    } else if items.is_empty() && kind != ProposalKind::Comment {
        reader.report(Rule::Yaml, entry.key_span, "there is no amendment").help =
            Some("A proposal amends at least one place.".into());
    }
    for (node, number) in items.iter().zip(1..) {
        reader.amendment = Some(number);
        read(reader, node, number);
    }
    reader.amendment = None;
    Some(())
}
