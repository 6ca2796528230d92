//! The record of decisions as a file: entries are appended, nothing else is touched.

use crate::{
    model::Entry,
    parse,
    source::SourceFile,
    store::{Lock, Raw},
    write,
};

use super::super::{Error, Revision, revision::DECISIONS};

/// Writes an entry behind the others, and reads the record again to be sure.
pub(super) fn append(revision: &Revision, entry: &Entry) -> Result<String, Error> {
    let lock = Lock::acquire(&revision.workspace)?;
    let read: Option<Raw> = revision.workspace.read_if_present(DECISIONS)?;
    let before = read.as_ref().map_or("", |raw| raw.source().text());
    let text = write::decision_entry(entry);
    let gap = match before {
        "" => "",
        text if text.ends_with("\n\n") => "",
        text if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let after = format!("{before}{gap}{text}");
    let file = SourceFile::new(DECISIONS, after.as_str());
    let entries = parse::decisions(&file).value.unwrap_or_default();
    let same = entries.len() == revision.entries.len() + 1
        && entries.last().is_some_and(|last| last.act == entry.act);
    if !same {
        return Err(Error::request(
            format!("an entry cannot be added to `{DECISIONS}` as it stands"),
            "Write its entries as a list, each beginning with `- proposal:`; nothing was changed.",
        ));
    }
    match &read {
        Some(raw) => lock.replace_if_unchanged(raw, after.as_bytes())?,
        None => lock.create_file(DECISIONS, after.as_bytes())?,
    }
    Ok(text)
}
