//! Whether a text still is what somebody checked against its source.
//!
//! Comes in: a version as it stands, and its `_source.yaml`. Goes out: a finding on each
//! document that says something else now. Commentary, tags, file names and layout are free.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diagnostic::{Checked, Finding, Rule},
    model::{Convention, Digest, Document, Seal, SourceRecord, Version},
    parse,
    source::{Place, SourceFile},
    store::Workspace,
};

use super::{Error, digest, draft::key, revision::top_of};

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
    let mut missing: BTreeSet<&str> = seal.texts.keys().map(String::as_str).collect();
    let mut findings = Vec::new();
    let Seal { checked_by, date, .. } = seal;
    for (node, document) in convention.nodes_of_documents() {
        let key = key(convention, node, document);
        missing.remove(key.as_str());
        let message = match seal.texts.get(&key) {
            Some(then) if *then == digest::of_words(document) => continue,
            Some(_) => {
                format!("this does not say what {checked_by} checked on {date}")
            }
            None => format!("this was not there when {checked_by} checked on {date}"),
        };
        findings.push(finding(heading(document), message, &convention.version));
    }
    findings.extend(missing.into_iter().map(|key| {
        let message = format!("{key} is gone, which {checked_by} checked on {date}");
        let file = SourceFile::new(path(&convention.version), "");
        finding(top_of(&file), message, &convention.version)
    }));
    findings
}

fn heading(document: &Document) -> Place {
    Place::new(&document.source, document.layout.heading)
}

fn finding(place: Place, message: String, version: &Version) -> Finding {
    Finding::new(Rule::BaseChanged, place, message).help(format!(
        "Restore the file; or compare the text with its source again, and run `mimc seal \
         {version} --checked-by NAME --again`."
    ))
}
