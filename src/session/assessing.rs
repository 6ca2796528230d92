//! A revision, bound and compared: which proposals apply, and what they are to each other.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::{
    diagnostic::{Rule, Severity},
    engine::{Base, Binding, Docket, LinkIndex, Relations, bind, bind_after},
    model::{Proposal, ProposalId},
};

use super::{
    Assessment, Error, Revision,
    amended::{said, trial},
};

impl Revision {
    /// Binds every proposal and finds what they are to each other.
    ///
    /// # Errors
    /// When more of them meet than can be compared.
    pub fn assess(&self) -> Result<Assessment<'_>, Error> {
        let mut assessed = self.bind(|_| true);
        // What is too large by itself is told so, and compared with nothing.
        let all = assessed.findings.iter().flatten();
        let large: BTreeSet<&str> = all
            .filter(|finding| finding.rule == Rule::TooLarge)
            .filter_map(|finding| finding.proposal.as_deref())
            .collect();
        let mut live = assessed.live();
        live.retain(|edit| !large.contains(edit.by.proposal.as_str()));
        assessed.relations = assessed.relate(&live);
        if assessed.relations.is_crowded {
            return Err(Error::request(
                "more amendments meet in one place than can be compared: some eight thousand",
                "Move proposals that are decided, or that say the same, out of the workspace.",
            ));
        }
        let rivals = assessed.rivals();
        assessed.relations.conflicts.extend(rivals);
        assessed.relations.conflicts.sort();
        Ok(assessed)
    }

    /// Binds the proposals that are wanted, and compares none.
    pub(crate) fn bind(
        &self,
        is_wanted: impl Fn(&Proposal) -> bool + Sync,
    ) -> Assessment<'_> {
        let base = self.to_amend().looking_for_terms(&self.proposals);
        let references: Vec<&Proposal> = self.proposals.iter().collect();
        let docket = Docket::new(&references, &self.entries);
        let is_wanted =
            |proposal: &Proposal| is_wanted(proposal) && self.is_of_this_text(proposal);
        let bind_one = |proposal| is_wanted(proposal).then(|| bind(&base, proposal));
        let bindings: Vec<_> = self.proposals.par_iter().map(bind_one).collect();
        let bindings = self.dependants(&base, bindings);
        let mut findings = Vec::new();
        let mut bound = Vec::new();
        let mut stray = Vec::new();
        for (binding, proposal) in bindings.into_iter().zip(&self.proposals) {
            let Some(binding) = binding else {
                findings.push(Vec::new());
                continue;
            };
            bound.extend(binding.bound);
            stray.extend(binding.stray);
            let mut found = binding.findings;
            if let Some(help) = self.way_on(proposal) {
                found.iter_mut().for_each(|one| one.help = Some(help.clone()));
            }
            if self.is_waiting(proposal, &docket) {
                found.iter_mut().for_each(|one| one.severity = Severity::Warning);
            }
            if proposal.is_sub_amendment() {
                found.extend(trial(self, &base, proposal));
            }
            findings.push(found);
        }
        let relations = Relations::default();
        let links = LinkIndex::new(&self.proposals);
        Assessment {
            revision: self,
            base,
            docket,
            links,
            bound,
            stray,
            findings,
            said: said(self),
            relations,
        }
    }

    /// Binds again what depends on others: against the text with what those amend, parents
    /// before their dependants. What depends on itself stays as it was; a check says so.
    fn dependants<'r>(
        &'r self,
        base: &Base<'_>,
        mut bindings: Vec<Option<Binding<'r>>>,
    ) -> Vec<Option<Binding<'r>>> {
        let place = |id: &ProposalId| {
            self.proposals.binary_search_by(|known| known.id.value.cmp(id)).ok()
        };
        let mut waiting: Vec<usize> = (0..self.proposals.len())
            .filter(|index| !self.proposals[*index].links.depends_on.is_empty())
            .filter(|index| bindings[*index].is_some())
            .collect();
        let mut done: BTreeSet<usize> =
            (0..self.proposals.len()).filter(|index| !waiting.contains(index)).collect();
        while let Some(at) = waiting.iter().position(|index| {
            let parents = &self.proposals[*index].links.depends_on;
            parents.iter().all(|id| place(&id.value).is_some_and(|at| done.contains(&at)))
        }) {
            let index = waiting.remove(at);
            let proposal = &self.proposals[index];
            let mut parents = BTreeSet::new();
            let mut open = vec![proposal];
            while let Some(next) = open.pop() {
                for parent in
                    next.links.depends_on.iter().filter_map(|id| place(&id.value))
                {
                    if parents.insert(parent) {
                        open.push(&self.proposals[parent]);
                    }
                }
            }
            let binding = {
                let bound: Option<Vec<_>> = parents
                    .iter()
                    .map(|parent| bindings[*parent].as_ref()?.bound.as_ref())
                    .collect();
                bound.map(|bound| bind_after(base, proposal, &bound))
            };
            if let Some(binding) = binding {
                bindings[index] = Some(binding);
            }
            done.insert(index);
        }
        bindings
    }
}
