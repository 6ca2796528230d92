//! The register as a file: entries are put in their places, new ones behind all.

use crate::{
    model::Registered,
    parse,
    session::{Error, Revision, files::REGISTER},
    source::{Located, SourceFile},
    store::Batch,
    write,
};

/// Adds to what is written: entries in their places and new ones behind all. The register is
/// read again to be sure.
pub(super) fn put(
    revision: &Revision,
    batch: &mut Batch,
    mut changed: Vec<Located<Registered>>,
    new: &[Registered],
) -> Result<(), Error> {
    let read = revision.workspace.read_if_present(REGISTER)?;
    let mut text = read.as_ref().map_or("", |raw| raw.source().text()).to_owned();
    changed.sort_by_key(|entry| entry.span.start);
    for entry in changed.iter().rev() {
        let (start, end) = (entry.span.start as usize, entry.span.end as usize);
        let kept = text[start..end].trim_end().len();
        let written = write::registered_entry(&entry.value);
        let written = written.trim_start_matches("- ").trim_end();
        text.replace_range(start..start + kept, written);
    }
    for entry in new {
        let gap = if text.is_empty() { "" } else { "\n\n" };
        text = format!("{}{gap}{}", text.trim_end(), write::registered_entry(entry));
    }
    let read_again = parse::register(&SourceFile::new(REGISTER, text.as_str())).value;
    let found = read_again.unwrap_or_default();
    let holds = |entry: &Registered| found.iter().any(|one| one.value == *entry);
    let as_meant = changed.iter().map(|entry| &entry.value).chain(new).all(holds);
    if !as_meant || found.len() != revision.register.len() + new.len() {
        return Err(Error::request(
            format!("nothing can be added to `{REGISTER}` as it stands"),
            "Write its entries as a list, each beginning with `- number:`; nothing was changed.",
        ));
    }
    match &read {
        Some(raw) => batch.replace(raw, text.as_bytes()),
        None => batch.create(REGISTER, text.as_bytes()),
    }
    Ok(())
}
