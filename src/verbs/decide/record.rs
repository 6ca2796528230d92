//! The record of decisions as a file: entries are appended, nothing else is touched.

use crate::{
    model::Entry,
    parse,
    session::{Error, Revision, revision::DECISIONS},
    source::SourceFile,
    store::{Lock, Raw},
    write,
};

/// Writes entries behind the others in one write, and reads the record again to be sure.
pub(super) fn append(revision: &Revision, new: &[Entry]) -> Result<String, Error> {
    let lock = Lock::acquire(&revision.workspace)?;
    let read: Option<Raw> = revision.workspace.read_if_present(DECISIONS)?;
    let before = read.as_ref().map_or("", |raw| raw.source().text());
    let texts: Vec<String> = new.iter().map(write::decision_entry).collect();
    let text = texts.join("\n");
    let gap = match before {
        "" => "",
        text if text.ends_with("\n\n") => "",
        text if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let after = format!("{before}{gap}{text}");
    let file = SourceFile::new(DECISIONS, after.as_str());
    let entries = parse::decisions(&file).value.unwrap_or_default();
    let known = revision.entries.len();
    let same = entries.len() == known + new.len()
        && entries[known..].iter().zip(new).all(|(read, new)| read.act == new.act);
    if !same {
        return Err(Error::request(
            format!("nothing can be added to `{DECISIONS}` as it stands"),
            "Write its entries as a list, each beginning with `- proposal:`; nothing was changed.",
        ));
    }
    match &read {
        Some(raw) => lock.replace_if_unchanged(raw, after.as_bytes())?,
        None => lock.create_file(DECISIONS, after.as_bytes())?,
    }
    Ok(text)
}
