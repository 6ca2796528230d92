//! What can be switched: proposals, and parts of them that are adopted by themselves.

use std::collections::BTreeSet;

use crate::{
    diagnostic::Severity,
    engine::Side,
    model::Proposal,
    session::{Assessment, Error, Selection},
};

/// A proposal or a part of one.
#[derive(Clone, Debug)]
pub(super) struct Switched<'r> {
    pub(super) proposal: &'r Proposal,
    pub(super) sides: BTreeSet<Side>,
    pub(super) is_part: bool,
    pub(super) is_on: bool,
}

impl Switched<'_> {
    /// How it is cited: a part by its amendments.
    pub(super) fn id(&self) -> String {
        let id = &self.proposal.id.value;
        match self.is_part {
            false => id.to_string(),
            true => {
                let parts = self.sides.iter().map(|side| side.amendment.to_string());
                format!("{id}.{}", parts.collect::<Vec<_>>().join("+"))
            }
        }
    }
}

/// Returns what can be switched, by proposal; a part of one stands behind it.
///
/// # Errors
/// When what is adopted makes no text.
pub(super) fn switches<'r>(
    assessed: &'r Assessment<'_>,
) -> Result<Vec<Switched<'r>>, Error> {
    let adopted = assessed.choose(&Selection::Adopted)?.sides;
    let mut found = Vec::new();
    let judged = assessed.revision.proposals.iter().zip(&assessed.findings);
    for (proposal, findings) in judged {
        let sides: BTreeSet<Side> = proposal
            .amendments
            .iter()
            .map(|one| Side {
                proposal: proposal.id.value.clone(),
                amendment: one.number,
            })
            .collect();
        let is_bound = assessed.bound.iter().any(|one| one.proposal.id == proposal.id);
        let is_whole = findings.iter().all(|one| one.severity != Severity::Error);
        let is_now = sides.iter().all(|side| assessed.is_of_this_reading(side));
        if sides.is_empty() || !is_bound || !is_whole || !is_now {
            continue;
        }
        let part: BTreeSet<Side> = sides.intersection(&adopted).cloned().collect();
        let is_on = part == sides;
        found.push(Switched { proposal, sides, is_part: false, is_on });
        if !is_on && !part.is_empty() {
            found.push(Switched { proposal, sides: part, is_part: true, is_on: true });
        }
    }
    Ok(found)
}
