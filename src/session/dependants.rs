//! Proposals that depend on others, bound to the text as those amend it.
//!
//! Comes in: each proposal bound to the base alone. Goes out: the same, where a dependant is
//! bound again behind what it depends on. Each is read with all those others in the text, so
//! how many they may be is bounded.

use std::collections::BTreeSet;

use crate::{
    diagnostic::{Finding, Rule},
    engine::{Base, Binding, bind_after},
    model::{Proposal, ProposalId},
    source::Place,
};

use super::Revision;

/// How many others a proposal may depend on, with what these depend on.
pub(crate) const MOST_PARENTS: usize = 100;

impl Revision {
    /// Binds again what depends on others: against the text with what those amend, parents
    /// before their dependants. What depends on itself stays as it was; a check says so.
    pub(super) fn dependants<'r>(
        &'r self,
        base: &Base<'_>,
        mut bindings: Vec<Option<Binding<'r>>>,
    ) -> Vec<Option<Binding<'r>>> {
        let family = Family::of(&self.proposals);
        for index in family.in_order(|index| bindings[index].is_some()) {
            let proposal = &self.proposals[index];
            let binding = match family.ancestors(index) {
                None => Some(too_many(proposal)),
                Some(parents) => {
                    let bound: Option<Vec<_>> = parents
                        .iter()
                        .map(|parent| bindings[*parent].as_ref()?.bound.as_ref())
                        .collect();
                    bound.map(|bound| bind_after(base, proposal, &bound))
                }
            };
            if let Some(binding) = binding {
                bindings[index] = Some(binding);
            }
        }
        bindings
    }
}

/// Proposals by their places in a list, and those that each depends on.
struct Family {
    /// `None` where one of them is not there.
    parents: Vec<Option<Vec<usize>>>,
}

impl Family {
    fn of(proposals: &[Proposal]) -> Self {
        let place = |id: &ProposalId| {
            proposals.binary_search_by(|known| known.id.value.cmp(id)).ok()
        };
        let parents = |one: &Proposal| {
            one.links.depends_on.iter().map(|id| place(&id.value)).collect()
        };
        Self { parents: proposals.iter().map(parents).collect() }
    }

    /// Those that depend on others and are wanted, each behind all that it depends on; without
    /// those that depend on themselves or on what is not there.
    fn in_order(&self, is_wanted: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut dependants = vec![Vec::new(); self.parents.len()];
        let mut left = vec![0_usize; self.parents.len()];
        let mut ready = Vec::new();
        for (index, parents) in self.parents.iter().enumerate() {
            let Some(parents) = parents else { continue };
            let waits = !parents.is_empty() && is_wanted(index);
            let parents = if waits { parents.as_slice() } else { &[] };
            left[index] = parents.len();
            parents.iter().for_each(|parent| dependants[*parent].push(index));
            if !waits {
                ready.push(index);
            }
        }
        let mut ordered = Vec::new();
        while let Some(done) = ready.pop() {
            for index in &dependants[done] {
                left[*index] -= 1;
                if left[*index] == 0 {
                    ready.push(*index);
                    ordered.push(*index);
                }
            }
        }
        ordered
    }

    /// All that one depends on, directly or not, in order; `None` where they are too many.
    fn ancestors(&self, index: usize) -> Option<BTreeSet<usize>> {
        let mut found = BTreeSet::new();
        let mut open = vec![index];
        while let Some(next) = open.pop() {
            for parent in self.parents[next].iter().flatten() {
                if found.insert(*parent) {
                    open.push(*parent);
                }
            }
            if found.len() > MOST_PARENTS {
                return None;
            }
        }
        Some(found)
    }
}

/// A proposal that is not bound, since it depends on more others than can be read with it.
fn too_many(proposal: &Proposal) -> Binding<'_> {
    let message = format!(
        "it depends on more than {MOST_PARENTS} proposals, with what these depend on"
    );
    let first = proposal.links.depends_on.first();
    let span = first.map_or(proposal.id.span, |first| first.span);
    let help =
        "Name what it cannot stand without, or file several of them as one proposal.";
    let finding =
        Finding::new(Rule::TooLarge, Place::new(&proposal.source, span), message)
            .help(help)
            .of(proposal.id.value.as_str(), None);
    Binding { bound: None, stray: Vec::new(), findings: vec![finding] }
}
