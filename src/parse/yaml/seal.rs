//! Reads `_source.yaml`: where a text was taken from, and who compared it with that.
//!
//! Comes in: the file that `write::source_record` wrote. Goes out: the record, or what is
//! wrong with it.

use std::sync::Arc;

use crate::{
    diagnostic::{Checked, Rule},
    model::{Digest, Print, Seal, SourceRecord},
    source::SourceFile,
};

use super::{
    decisions::date,
    file::mapping_file,
    keys,
    reader::{Fields, YamlReader},
    tree::Entry,
};

/// Reads the record of a text's source.
#[must_use]
pub fn source_record(source: &Arc<SourceFile>) -> Checked<SourceRecord> {
    mapping_file(source, keys::SOURCE, "the record of a source", |reader, fields| {
        let print = print(reader, fields);
        let seal = match fields.has("checked_by") {
            true => Some(seal(reader, fields)?),
            false => None,
        };
        Some(SourceRecord { print, seal })
    })
}

fn print(reader: &mut YamlReader<'_>, fields: &Fields<'_, '_>) -> Option<Print> {
    let mut words = |key| fields.get(key).and_then(|entry| reader.words(entry));
    let (name, digest) = (words("source")?, words("source_digest")?);
    Some(Print { name: name.value, digest: Digest(digest.value) })
}

fn seal(reader: &mut YamlReader<'_>, fields: &Fields<'_, '_>) -> Option<Seal> {
    for key in ["date", "articles", "provisions", "texts"] {
        if !fields.has(key) {
            let message = format!("a text that was checked has no `{key}`");
            reader.report(Rule::MissingKey, fields.span, message);
            return None;
        }
    }
    let checked_by = reader.words(fields.get("checked_by")?)?.value;
    let date = date(reader, fields.get("date")?)?;
    let articles = number(reader, fields.get("articles")?)?;
    let provisions = number(reader, fields.get("provisions")?)?;
    let texts = reader.digests(fields, "texts");
    Some(Seal { checked_by, date, articles, provisions, texts })
}

fn number(reader: &mut YamlReader<'_>, entry: &Entry<'_>) -> Option<u32> {
    let text = reader.words(entry)?;
    reader.parsed(&text)
}
