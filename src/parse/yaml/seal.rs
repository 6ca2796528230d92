//! Reads `_source.yaml`: where a text was taken from, and who compared it with that.
//!
//! Comes in: the file that `write::source_record` wrote. Goes out: the record, or what is
//! wrong with it.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    diagnostic::{Checked, Rule},
    model::{Digest, Print, Seal, SourceRecord},
    source::SourceFile,
};

use super::{
    decisions::date,
    keys,
    reader::{Fields, Reader},
    tree::{self, Entry},
};

/// Reads the record of a text's source.
#[must_use]
pub fn source_record(source: &Arc<SourceFile>) -> Checked<SourceRecord> {
    let root = match tree::read(source) {
        Ok(root) => root,
        Err(finding) => return Checked::failed(vec![*finding]),
    };
    let mut reader = Reader::new(source);
    let fields = reader.fields(&root, keys::SOURCE, "the record of a source");
    let value = fields.and_then(|fields| {
        let print = print(&mut reader, &fields);
        let seal = match fields.has("checked_by") {
            true => Some(seal(&mut reader, &fields)?),
            false => None,
        };
        Some(SourceRecord { print, seal })
    });
    reader.finish(value)
}

fn print(reader: &mut Reader<'_>, fields: &Fields<'_, '_>) -> Option<Print> {
    let mut words = |key| fields.get(key).and_then(|entry| reader.words(entry));
    let (name, digest) = (words("source")?, words("source_digest")?);
    Some(Print { name: name.value, digest: Digest(digest.value) })
}

fn seal(reader: &mut Reader<'_>, fields: &Fields<'_, '_>) -> Option<Seal> {
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
    let named = reader.mapping(&fields.get("texts")?.value, "`texts`")?;
    let mut texts = BTreeMap::new();
    for entry in named.entries() {
        let digest = reader.words(entry)?;
        texts.insert(entry.key.clone().into_owned(), Digest(digest.value));
    }
    Some(Seal { checked_by, date, articles, provisions, texts })
}

fn number(reader: &mut Reader<'_>, entry: &Entry<'_>) -> Option<u32> {
    let text = reader.words(entry)?;
    reader.parsed(&text)
}
