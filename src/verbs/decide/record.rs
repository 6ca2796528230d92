//! The record of decisions as a file: entries are appended, nothing else is touched.

use crate::{
    model::{Digest, Entry},
    parse,
    session::{Error, Writing, digest, revision::DECISIONS},
    source::SourceFile,
    store::Raw,
    write,
};

/// Writes entries behind the others in one write, and reads the record again to be sure.
pub(in crate::verbs) fn append(
    writing: &Writing,
    new: &[Entry],
) -> Result<String, Error> {
    let Writing { revision, lock } = writing;
    let read: Option<Raw> = revision.workspace.read_if_present(DECISIONS)?;
    let before = read.as_ref().map_or("", |raw| raw.source().text());
    let texts: Vec<String> = new.iter().map(write::decision_entry).collect();
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
    match &read {
        Some(raw) => lock.replace_if_unchanged(raw, after.as_bytes())?,
        None => lock.create_file(DECISIONS, after.as_bytes())?,
    }
    Ok(texts.join("\n"))
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
