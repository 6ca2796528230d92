//! An edition as it was corrected: the adopted text, with the corrigenda to it.
//!
//! Comes in: the text as it was adopted, and the amendments that put its slips right. Goes
//! out: one text, traced to what the adopted one was made of. Corrigenda amend the adopted text
//! and nothing else: all of them are joined with it at once.

use std::collections::BTreeMap;

use crate::{
    diagnostic::Finding,
    engine::{
        Base, BoundProposal, Chair, Compatible, Edit, Joined, Side, bind, composed,
        edition,
    },
    model::{AmendmentRef, Digest, DraftKind, DraftRecord, Edition, Proposal, Version},
    parse,
};

use super::{Error, Revision};

/// Reads what proves an edition; nothing where the version was not adopted.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn seal_of(
    revision: &Revision,
    version: &Version,
) -> Result<Option<Edition>, Error> {
    let path = format!("convention/{version}/_edition.yaml");
    let Some(raw) = revision.workspace.read_if_present(&path)? else { return Ok(None) };
    Ok(parse::edition(raw.source()).value)
}

/// Returns the text of a draft, corrected where that draft is an edition.
///
/// # Errors
/// When the corrigenda do not apply any more.
pub(crate) fn of_draft(
    revision: &Revision,
    record: &DraftRecord,
    joined: Joined,
) -> Result<Joined, Error> {
    let DraftKind::Draft(number) = record.kind else { return Ok(joined) };
    let is_it = |one: &Edition| {
        one.draft.as_str() == format!("{}-draft.{number}", record.version)
    };
    match seal_of(revision, &record.version)?.filter(is_it) {
        Some(edition) => {
            corrected(revision, &record.version, joined, &edition.corrigenda)
        }
        None => Ok(joined),
    }
}

/// Returns the text of a version with the corrigenda that it was sealed with.
///
/// # Errors
/// When the corrigenda do not apply any more.
pub(crate) fn as_sealed(
    revision: &Revision,
    version: &Version,
    joined: Joined,
) -> Result<Joined, Error> {
    match seal_of(revision, version)? {
        Some(edition) => corrected(revision, version, joined, &edition.corrigenda),
        None => Ok(joined),
    }
}

/// Returns a text with these corrigenda.
///
/// # Errors
/// When one of them is not there, does not apply, or two exclude each other.
pub(crate) fn corrected(
    revision: &Revision,
    version: &Version,
    joined: Joined,
    named: &BTreeMap<AmendmentRef, Digest>,
) -> Result<Joined, Error> {
    if named.is_empty() {
        return Ok(joined);
    }
    let mut adopted = joined.convention.clone();
    adopted.version = version.clone();
    let base = Base::new(&adopted).counting(revision.settings.counting());
    let mut bound: Vec<BoundProposal<'_>> = Vec::new();
    for proposal in &revision.proposals {
        let is_named = |side: &Side| named.contains_key(&side.citation());
        if Side::all_of(proposal).any(|side| is_named(&side)) {
            bound.push(bound_to(&base, proposal)?);
        }
    }
    let edits: Vec<&Edit> = bound
        .iter()
        .flat_map(|one| &one.edits)
        .filter(|edit| named.contains_key(&edit.by.citation()))
        .collect();
    let set = Compatible::new(&base, edits).map_err(|_| {
        let help = "Reopen one of them; `mimc check` names what they dispute.";
        Error::request(format!("corrigenda to {version} exclude each other"), help)
    })?;
    let numbering = revision.settings.numbering;
    let later = edition(&base, &set, &Chair::default(), numbering);
    Ok(composed(&joined, &later))
}

fn bound_to<'p>(
    base: &Base<'_>,
    proposal: &'p Proposal,
) -> Result<BoundProposal<'p>, Error> {
    let found = bind(base, proposal);
    let findings: Vec<Finding> = found.findings;
    found.bound.ok_or(Error::Findings(findings))
}
