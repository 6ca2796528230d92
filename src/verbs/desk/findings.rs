//! What a check finds in the files that are open: of a proposal what `check P-007` says of it,
//! of all else what `check` says.

use std::collections::BTreeSet;

use crate::{
    diagnostic::Finding,
    paper::{FindingView, Report},
    session::{Error, Revision},
    verbs::check::{found_about, found_by, with_former},
};

/// Returns what is found in the files of these names.
///
/// # Errors
/// When the folders cannot be listed.
pub(super) fn found(
    revision: &Revision,
    files: &BTreeSet<&str>,
) -> Result<Vec<FindingView>, Error> {
    let assessed = revision.assess()?;
    let mut findings = found_by(&assessed)?;
    findings.retain(|one| files.contains(one.place.file.path()));
    for proposal in &revision.proposals {
        let path = proposal.source.path();
        if files.contains(path) {
            let own = found_about(&assessed, proposal.id.value.as_str())?;
            let own = own.into_iter().filter(|one| one.place.file.path() == path);
            own.for_each(|one| take(&mut findings, one));
        }
    }
    with_former(&assessed, &mut findings)?;
    Ok(Report::new(&findings, 0).findings)
}

/// Returns what of these findings stands in the files, where they kept the revision from being
/// read.
///
/// # Errors
/// When it was no document that stood in the way, or none that is open.
pub(super) fn in_the_way(
    error: Error,
    files: &BTreeSet<&str>,
) -> Result<Vec<FindingView>, Error> {
    let found = error.findings().unwrap_or_default().iter();
    let here: Vec<Finding> =
        found.filter(|one| files.contains(one.place.file.path())).cloned().collect();
    match here.is_empty() {
        true => Err(error),
        false => Ok(Report::new(&here, 0).findings),
    }
}

/// Adds a finding, or lets the one that says the same weigh as much.
fn take(findings: &mut Vec<Finding>, more: Finding) {
    let same = findings.iter_mut().find(|one| {
        (one.rule, &one.place, &one.message) == (more.rule, &more.place, &more.message)
    });
    match same {
        Some(known) => known.severity = known.severity.max(more.severity),
        None => findings.push(more),
    }
}
