//! The files that stand in a draft's folder, and whose they are.
//!
//! Comes in: the draft that is to stand there. Goes out: the files of the draft before it,
//! which go. A text that no draft has made is somebody's work: it is named and refused, for
//! beside the draft it would be read as a part of it.

use std::collections::BTreeSet;

use crate::{
    model::DraftRecord,
    parse,
    session::{
        Assessment, Error,
        draft::{Commentary, Draft, draft},
        earlier::rejoined,
        files::DRAFT,
    },
    source::SourceFile,
    store::{StoreError, Workspace, git::Repository},
};

/// Returns the files below `folder` that an earlier draft made and this one does not.
///
/// # Errors
/// When a text stands there that no draft has made, or the folder cannot be read.
pub(super) fn outgoing(
    workspace: &Workspace,
    assessed: &Assessment<'_>,
    folder: &str,
    new: &Draft,
    repository: Option<&Repository>,
) -> Result<BTreeSet<String>, Error> {
    let below = |path: &String| Some(path.strip_prefix(folder)?.get(1..)?.to_owned());
    let name = folder.strip_prefix("convention/").unwrap_or(folder);
    let files = match workspace.convention_files(name) {
        Err(StoreError::Missing { .. }) => return Ok(BTreeSet::new()),
        listing => listing?.files,
    };
    let files = files.iter().filter_map(below);
    let going: BTreeSet<String> =
        files.filter(|path| !new.files.contains_key(path)).collect();
    if going.is_empty() {
        return Ok(going);
    }
    let path = format!("{folder}/{DRAFT}");
    let record = workspace.read_if_present(&path)?;
    let record = record.and_then(|raw| parse::draft_record(raw.source()).value);
    let made = record.and_then(|record| made(assessed, &record));
    let of_base: BTreeSet<&str> = assessed
        .revision
        .base
        .documents
        .iter()
        .map(|document| document.path.as_str())
        .collect();
    let is_ours = |path: &String| match &made {
        _ if of_base.contains(path.as_str()) => true,
        Some(made) => made.contains(path),
        // What it was made from has changed: what is committed as a draft is one.
        None => {
            folder.ends_with("-simulation")
                || is_committed(repository, &format!("{folder}/{path}"))
        }
    };
    match going.iter().find(|path| !is_ours(path)) {
        None => Ok(going),
        Some(stray) => Err(Error::request(
            format!("`{folder}/{stray}` was made by no draft"),
            "Move it out of the folder: what stands there is read as the draft.",
        )),
    }
}

/// The files that a record makes, where what it names still says what it said.
fn made(assessed: &Assessment<'_>, record: &DraftRecord) -> Option<BTreeSet<String>> {
    if record.base != assessed.revision.settings.base {
        return None;
    }
    let (_, joined) = rejoined(assessed, record).ok()?;
    let commentary = Commentary::default();
    let draft = draft(&assessed.base, joined, &record.version, &commentary).ok()?;
    Some(draft.files.into_keys().collect())
}

fn is_committed(repository: Option<&Repository>, path: &str) -> bool {
    let read = |repository: &Repository| repository.file_at("HEAD", path).ok().flatten();
    let found: Option<std::sync::Arc<SourceFile>> = repository.and_then(read);
    found.is_some()
}
