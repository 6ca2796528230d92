//! What was circulated before: each revision proves the one before it.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    diagnostic::Finding,
    parse,
    session::{Error, Revision, digest, proof::changed},
    source::{Located, SourceFile, Span},
    store::git::Repository,
};

use super::super::revise::KEPT;

/// Finds the earlier revisions that are not what was circulated: by what the next revision
/// says of them, and by what is committed.
pub(super) fn kept(
    revision: &Revision,
    repository: Option<&Repository>,
) -> Result<Vec<Finding>, Error> {
    let mut findings = Vec::new();
    let mut proven = BTreeSet::new();
    for proposal in &revision.proposals {
        let mut newer: Arc<SourceFile> = Arc::clone(&proposal.source);
        let mut number = proposal.revision;
        while let Some(said) = previous(&newer) {
            number = number.saturating_sub(1);
            let path = format!("{KEPT}/{}.{number}.yaml", proposal.id.value);
            let Some(raw) = revision.workspace.read_if_present(&path)? else {
                let message = format!("`{path}`, which was circulated, is gone");
                findings.push(changed(&newer, said.span, message));
                break;
            };
            let file = raw.source();
            if digest::of_file(file).0 != said.value {
                let message =
                    format!("this is not revision {number} as it was circulated");
                findings.push(changed(file, Span::default(), message));
                break;
            }
            proven.insert(path);
            newer = Arc::clone(file);
        }
    }
    if let Some(repository) = repository {
        findings.extend(committed(revision, repository, &proven, &findings)?);
    }
    Ok(findings)
}

/// Those that no later revision proves are what is committed.
fn committed(
    revision: &Revision,
    repository: &Repository,
    proven: &BTreeSet<String>,
    found: &[Finding],
) -> Result<Vec<Finding>, Error> {
    let Ok(files) = repository.files_at("HEAD", KEPT) else { return Ok(Vec::new()) };
    let mut findings = Vec::new();
    for (path, then) in files.iter().filter(|(path, _)| !proven.contains(path)) {
        if found.iter().any(|finding| finding.place.file.path() == path) {
            continue;
        }
        let now = revision.workspace.read_if_present(path)?;
        if now.as_ref().is_some_and(|now| now.source().text() == then.text()) {
            continue;
        }
        let file =
            now.map_or_else(|| SourceFile::new(path, ""), |now| now.source().clone());
        let message = "this is not the revision that was committed as circulated";
        findings.push(changed(&file, Span::default(), message));
    }
    Ok(findings)
}

/// The digest that a file names as that of the one before it.
fn previous(file: &Arc<SourceFile>) -> Option<Located<String>> {
    parse::texts_at(file, digest::PREVIOUS).into_iter().next()
}
