//! Reads `_draft.yaml`, the record of what a draft was made from.
//!
//! Comes in: the file that `write::draft_record` wrote. Goes out: the record, or what is
//! wrong with it: people do edit files that say they should not.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    diagnostic::{Checked, Rule},
    model::{
        Allowance, AmendmentRef, Counting, Digest, DraftKind, DraftRecord, Proof,
        ProposalId, ReferenceRuling, RulingKind, Version,
    },
    source::{Located, SourceFile},
};

use super::{
    decisions::{ruling, sorted},
    file::mapping_file,
    keys,
    reader::{Fields, YamlReader},
    settings::{between, numbering},
    tree,
};

/// Reads the record of a draft.
#[must_use]
pub fn draft_record(source: &Arc<SourceFile>) -> Checked<DraftRecord> {
    mapping_file(source, keys::DRAFT, "the record of a draft", read)
}

fn read(reader: &mut YamlReader<'_>, fields: &Fields<'_, '_>) -> Option<DraftRecord> {
    let mut words = |key| fields.get(key).and_then(|entry| reader.words(entry));
    let (version, base, digest) = (words("version"), words("base"), words("base_digest"));
    let kind = fields.get("draft").and_then(|entry| match tree::text(&entry.value) {
        Some("simulation") => Some(DraftKind::Simulation),
        _ => reader.count(entry).map(DraftKind::Draft),
    });
    Some(DraftRecord {
        version: Version::new(version?.value),
        kind: kind?,
        base: Version::new(base?.value),
        base_digest: Digest(digest?.value),
        counting: Counting {
            numbering: numbering(reader, fields)?,
            between: between(reader, fields),
        },
        amendments: amendments(reader, fields),
        allowed: allowed(reader, fields),
        order: order(reader, fields),
        references: rulings(reader, fields),
        proof: proof(reader, fields),
    })
}

fn proof(reader: &mut YamlReader<'_>, fields: &Fields<'_, '_>) -> Proof {
    let mut digest = |key| {
        let words = fields.get(key).and_then(|entry| reader.words(entry))?;
        Some(Digest(words.value))
    };
    let (base_text, acts_digest) = (digest("base_text"), digest("acts_digest"));
    let acts = fields.get("acts").and_then(|entry| reader.count(entry));
    Proof {
        base_text,
        acts: acts.zip(acts_digest),
        circulated: circulated(reader, fields),
    }
}

fn circulated(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
) -> BTreeMap<ProposalId, Digest> {
    let read = reader.digests(fields, "circulated").into_iter();
    read.map(|(id, digest)| (ProposalId::new(id), digest)).collect()
}

fn amendments(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
) -> BTreeMap<AmendmentRef, Digest> {
    let Some(entry) = fields.get("amendments") else { return BTreeMap::new() };
    let Some(named) = reader.mapping(&entry.value, "`amendments`") else {
        return BTreeMap::new();
    };
    let mut read = BTreeMap::new();
    for entry in named.entries() {
        let cited = Located::new(entry.key.clone().into_owned(), entry.key_span);
        let (cited, digest) = (reader.parsed(&cited), reader.words(entry));
        read.extend(cited.zip(digest.map(|digest| Digest(digest.value))));
    }
    read
}

fn allowed(reader: &mut YamlReader<'_>, fields: &Fields<'_, '_>) -> Vec<Allowance> {
    let items = fields.get("allowed").and_then(|entry| reader.list(entry));
    let mut read = Vec::new();
    for item in items.unwrap_or_default() {
        let Some(fields) = reader.fields(item, keys::ALLOWED, "what is let through")
        else {
            continue;
        };
        let rule = fields.get("allow").and_then(|entry| reader.words(entry));
        let amendments = sorted(reader, &fields, "amendments");
        let reason = fields.get("reason").and_then(|entry| reader.words(entry));
        if let (Some(rule), Some(amendments), Some(reason)) = (rule, amendments, reason) {
            read.push(Allowance { rule: rule.value, amendments, reason: reason.value });
        }
    }
    read
}

/// The rulings on references, then those on printing points.
fn rulings(reader: &mut YamlReader<'_>, fields: &Fields<'_, '_>) -> Vec<ReferenceRuling> {
    let lists = [
        ("references", keys::RULED, RulingKind::Reference),
        ("printing", keys::PRINTED, RulingKind::Printing),
    ];
    let mut read = Vec::new();
    for (title, keys, kind) in lists {
        let items = fields.get(title).and_then(|entry| reader.list(entry));
        for item in items.unwrap_or_default() {
            let fields = reader.fields(item, keys, "a ruling");
            read.extend(fields.and_then(|fields| ruling(reader, &fields, kind)));
        }
    }
    read
}

fn order(reader: &mut YamlReader<'_>, fields: &Fields<'_, '_>) -> Vec<Vec<AmendmentRef>> {
    let Some(entry) = fields.get("order") else { return Vec::new() };
    let items = reader.list(entry).unwrap_or_default();
    let mut orders = Vec::new();
    for item in items {
        let Some(cited) = tree::texts(item) else {
            reader.report(Rule::Yaml, item.span, "an order must be a list of amendments");
            continue;
        };
        orders.push(cited.iter().filter_map(|cited| reader.parsed(cited)).collect());
    }
    orders
}
