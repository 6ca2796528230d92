//! Whether a text still is what somebody checked against its source.
//!
//! Comes in: a version as it stands, and its `_source.yaml`. Goes out: a finding on each
//! document that says something else now. Commentary, tags, file names and layout are free.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diagnostic::{Checked, Finding, Rule},
    engine::address_of,
    model::{Convention, Digest, Seal, SourceRecord, Version},
    parse,
    source::{Place, SourceFile},
    store::Workspace,
};

use super::{Error, digest, files::top_of, known::key};

/// Returns where the source of a version is recorded.
pub(crate) fn path(version: &Version) -> String {
    format!("convention/{version}/_source.yaml")
}

/// Reads what is recorded of a version's source; nothing where no file is.
///
/// # Errors
/// When the file cannot be read. One that makes no sense is among the findings.
pub(crate) fn record(
    workspace: &Workspace,
    version: &Version,
) -> Result<Option<Checked<SourceRecord>>, Error> {
    let raw = workspace.read_if_present(&path(version))?;
    Ok(raw.map(|raw| parse::source_record(raw.source())))
}

/// Returns the digest of what each document says.
pub(crate) fn texts(convention: &Convention) -> BTreeMap<String, Digest> {
    let documents = convention.nodes_of_documents();
    documents
        .map(|(node, document)| {
            (key(convention, node, document), digest::of_words(document))
        })
        .collect()
}

/// Finds what is not as it was checked.
///
/// # Errors
/// When the record cannot be read.
pub(crate) fn changed(
    workspace: &Workspace,
    convention: &Convention,
) -> Result<Vec<Finding>, Error> {
    let Some(read) = record(workspace, &convention.version)? else {
        return Ok(Vec::new());
    };
    match read.value {
        Some(SourceRecord { seal: Some(seal), .. }) => Ok(against(convention, &seal)),
        Some(_) => Ok(Vec::new()),
        None => Ok(read.findings),
    }
}

fn against(convention: &Convention, seal: &Seal) -> Vec<Finding> {
    let Seal { checked_by, date, texts, .. } = seal;
    let version = &convention.version;
    let parted = parted(convention, texts, &path(version)).into_iter();
    let said = parted.map(|(place, name, how)| {
        let message = match how {
            Parted::Changed => {
                format!("{name} does not say what {checked_by} checked on {date}")
            }
            Parted::New => {
                format!("{name} was not there when {checked_by} checked on {date}")
            }
            Parted::Gone => {
                format!("{name} is gone, which {checked_by} checked on {date}")
            }
        };
        finding(place, message, version)
    });
    said.collect()
}

/// How a document is not what was proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Parted {
    /// It says something else.
    Changed,
    /// Nothing was proven of it.
    New,
    /// It is not there any more.
    Gone,
}

/// Returns the documents that are not what was proven, each with its place and its name; what
/// is gone at the top of `record`, the file that proves it.
pub(crate) fn parted(
    convention: &Convention,
    proven: &BTreeMap<String, Digest>,
    record: &str,
) -> Vec<(Place, String, Parted)> {
    let mut missing: BTreeSet<&String> = proven.keys().collect();
    let mut found = Vec::new();
    for (node, document) in convention.nodes_of_documents() {
        let key = key(convention, node, document);
        missing.remove(&key);
        let how = match proven.get(&key) {
            Some(then) if *then == digest::of_words(document) => continue,
            Some(_) => Parted::Changed,
            None => Parted::New,
        };
        let place = Place::new(&document.source, document.layout.heading);
        found.push((place, address_of(convention, node).to_string(), how));
    }
    let top = top_of(&SourceFile::new(record, ""));
    let gone = missing.into_iter().map(|key| (top.clone(), key.clone(), Parted::Gone));
    found.into_iter().chain(gone).collect()
}

fn finding(place: Place, message: String, version: &Version) -> Finding {
    Finding::new(Rule::BaseChanged, place, message).help(format!(
        "Restore the file; or compare the text with its source again, and run `mimc seal \
         {version} --checked-by NAME --again`."
    ))
}
