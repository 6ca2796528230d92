//! The record of decisions as a file: entries are appended, nothing else is touched.

use std::sync::Arc;

use crate::{
    model::{Digest, Entry},
    parse,
    session::{Error, Revision, Writing, digest, files::DECISIONS},
    source::SourceFile,
    store::{Batch, Raw},
    verbs::unseen::refuse_unseen,
    write,
};

/// The record with entries behind the others.
pub(in crate::verbs) struct Appended {
    /// The record as it stands; nothing where there is none.
    read: Option<Raw>,
    /// The whole record as it is to be.
    pub(in crate::verbs) after: Arc<SourceFile>,
    /// The entries.
    pub(in crate::verbs) entries: String,
}

impl Appended {
    /// Writes the record together with other files, as one.
    pub(in crate::verbs) fn write_in(&self, batch: &mut Batch) {
        match &self.read {
            Some(raw) => batch.replace(raw, self.after.text().as_bytes()),
            None => batch.create(DECISIONS, self.after.text().as_bytes()),
        }
    }
}

/// Writes entries behind the others in one write; returns them.
pub(in crate::verbs) fn append(
    writing: &Writing,
    new: &[Entry],
) -> Result<String, Error> {
    let appended = appended(&writing.revision, new)?;
    let bytes = appended.after.text().as_bytes();
    match &appended.read {
        Some(raw) => writing.lock.replace_if_unchanged(raw, bytes)?,
        None => writing.lock.create_file(DECISIONS, bytes)?,
    }
    Ok(appended.entries)
}

/// Returns entries as they are written.
pub(in crate::verbs) fn written(entries: &[Entry]) -> Result<Vec<String>, Error> {
    let texts: Vec<String> = entries.iter().map(write::decision_entry).collect();
    for text in &texts {
        let entry = SourceFile::new(DECISIONS, text.as_str());
        refuse_unseen(&parse::decisions(&entry).findings)?;
    }
    Ok(texts)
}

/// Puts entries behind the others, and reads the record again to be sure.
pub(in crate::verbs) fn appended(
    revision: &Revision,
    new: &[Entry],
) -> Result<Appended, Error> {
    let read: Option<Raw> = revision.workspace.read_if_present(DECISIONS)?;
    let before = read.as_ref().map_or("", |raw| raw.source().text());
    let texts = written(new)?;
    let after =
        texts.iter().fold(before.to_owned(), |before, text| chained(&before, text));
    let file = SourceFile::new(DECISIONS, after.as_str());
    let entries = parse::decisions(&file).value.unwrap_or_default();
    let known = revision.entries.len();
    let same = entries.len() == known + new.len()
        && entries[known..].iter().zip(new).all(|(read, new)| says_the_same(read, new));
    if !same {
        return Err(Error::request(
            format!("nothing can be added to `{DECISIONS}` as it stands"),
            "Write its entries as a list, each beginning with `- proposal:`; nothing was changed.",
        ));
    }
    Ok(Appended { read, after: file, entries: texts.join("\n") })
}

/// Returns the record with an entry behind the others, and with what proves it and them.
fn chained(before: &str, entry: &str) -> String {
    let gap = match before {
        "" => "",
        text if text.ends_with("\n\n") => "",
        text if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let after = format!("{before}{gap}{entry}");
    let acts = parse::acts(&SourceFile::new(DECISIONS, after.as_str()));
    match digest::of_acts(&acts).last() {
        Some(Digest(proof)) => format!("{after}  {}: \"{proof}\"\n", parse::CHAIN),
        None => after,
    }
}

fn says_the_same(read: &Entry, new: &Entry) -> bool {
    (&read.act, &read.meeting, read.date, &read.minutes)
        == (&new.act, &new.meeting, new.date, &new.minutes)
}
