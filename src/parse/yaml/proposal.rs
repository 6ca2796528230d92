//! Reads a proposal.
//!
//! Comes in: a file of `proposals/`. Goes out: the proposal, or everything that is wrong
//! with it. Whether its places exist is found out against a text, not here.

use std::sync::Arc;

use crate::{
    diagnostic::{Checked, Rule},
    model::{Proposal, ProposalId, Version},
    source::SourceFile,
};

use super::{amendment, decisions::date, keys, reader::Fields, reader::Reader, tree};

/// Reads a proposal with every finding; a proposal with an error is no proposal.
#[must_use]
pub fn proposal(source: &Arc<SourceFile>) -> Checked<Proposal> {
    let root = match tree::read(source) {
        Ok(root) => root,
        Err(finding) => return Checked::failed(vec![*finding]),
    };
    let mut reader = Reader::new(source);
    reader.proposal = tree::text_at(&root, "id");
    let fields = reader.fields(&root, keys::PROPOSAL, "a proposal");
    let value = fields.and_then(|fields| read(&mut reader, &fields));
    reader.finish(value)
}

fn read(reader: &mut Reader<'_>, fields: &Fields<'_, '_>) -> Option<Proposal> {
    let mut words = |key| fields.get(key).and_then(|entry| reader.words(entry));
    let (id, title, base) = (words("id"), words("title"), words("base"));
    let rationale = fields.get("rationale").and_then(|entry| reader.text(entry));
    let sponsors = reader.strings(fields.get("sponsors"));
    let co_sponsors = reader.strings(fields.get("co_sponsors"));
    let themes = reader.strings(fields.get("themes"));
    let revision = fields.get("revision").map_or(Some(1), |entry| reader.count(entry));
    let received = fields.get("received").and_then(|entry| date(reader, entry));
    let amendments = amendments(reader, fields);
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
        amendments: amendments?,
        source: Arc::clone(reader.source),
    })
}

fn amendments(
    reader: &mut Reader<'_>,
    fields: &Fields<'_, '_>,
) -> Option<Vec<crate::model::Amendment>> {
    let entry = fields.get("amendments")?;
    let items = reader.list(entry)?;
    if items.is_empty() {
        reader.report(Rule::Yaml, entry.key_span, "there is no amendment").help =
            Some("A proposal amends at least one place.".into());
    }
    let read = items.iter().zip(1..).filter_map(|(node, number)| {
        reader.amendment = Some(number);
        amendment::read(reader, node, number)
    });
    let read = read.collect();
    reader.amendment = None;
    Some(read)
}
