//! Proposals as they amended an earlier text: a dependant speaks of that text as its parents
//! amended it, and these may have been carried over before it.

use crate::{
    engine::LinkIndex,
    model::{Proposal, ProposalId, Version},
    parse,
    session::{Error, Revision},
};

use super::super::revise::KEPT;

/// Puts a proposal that is carried over into a revision of an earlier text, and what it depends
/// on as it amended that text.
///
/// # Errors
/// When a file cannot be read.
pub(super) fn with_parents(
    revision: &mut Revision,
    proposal: &Proposal,
    text: &Version,
) -> Result<(), Error> {
    let links = LinkIndex::new(&revision.proposals);
    let parents = links.ancestors(&proposal.id.value).into_iter().cloned();
    let parents: Vec<ProposalId> = parents.collect();
    for place in 0..revision.proposals.len() {
        let known = &revision.proposals[place];
        if known.id.value == proposal.id.value {
            revision.proposals[place] = proposal.clone();
        } else if parents.contains(&known.id.value)
            && known.base.value != *text
            && let Some(then) = circulated(revision, known, text)?
        {
            revision.proposals[place] = then;
        }
    }
    Ok(())
}

/// A proposal as it was circulated when it amended this text, the last time.
fn circulated(
    revision: &Revision,
    now: &Proposal,
    text: &Version,
) -> Result<Option<Proposal>, Error> {
    for number in (1..now.revision).rev() {
        let path = format!("{KEPT}/{}.{number}.yaml", now.id.value);
        let Some(raw) = revision.workspace.read_if_present(&path)? else { continue };
        let then = parse::proposal(raw.source()).value;
        if let Some(then) = then.filter(|then| then.base.value == *text) {
            return Ok(Some(then));
        }
    }
    Ok(None)
}
