//! Reads `_edition.yaml`: what proves that a version is as it was adopted.

use std::sync::Arc;

use crate::{
    diagnostic::Checked,
    model::{Digest, Edition, Version},
    source::SourceFile,
};

use super::{
    decisions::date,
    file::mapping_file,
    keys,
    reader::{Fields, YamlReader},
};

/// Reads what proves an edition.
#[must_use]
pub fn edition(source: &Arc<SourceFile>) -> Checked<Edition> {
    mapping_file(source, keys::EDITION, "the record of an edition", read)
}

fn read(reader: &mut YamlReader<'_>, fields: &Fields<'_, '_>) -> Option<Edition> {
    let mut words = |key| fields.get(key).and_then(|entry| reader.words(entry));
    let (version, draft, meeting) = (words("version"), words("draft"), words("meeting"));
    let (record, made_from, text) = (words("record"), words("made_from"), words("text"));
    let date = fields.get("date").and_then(|entry| date(reader, entry));
    let act = fields.get("act").and_then(|entry| reader.count(entry));
    let corrigendum = fields.get("corrigendum").and_then(|entry| reader.count(entry));
    let texts = reader.digests(fields, "texts");
    let named = reader.digests(fields, "corrigenda").into_iter();
    let corrigenda =
        named.filter_map(|(named, digest)| Some((named.parse().ok()?, digest)));
    Some(Edition {
        version: Version::new(version?.value),
        draft: Version::new(draft?.value),
        meeting: meeting.map(|meeting| meeting.value),
        date: date?,
        act: act?,
        record: Digest(record?.value),
        made_from: Digest(made_from?.value),
        text: Digest(text?.value),
        texts,
        corrigendum: corrigendum.unwrap_or_default(),
        corrigenda: corrigenda.collect(),
    })
}
