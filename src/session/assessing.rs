//! A revision, bound and compared: which proposals apply, and what they are to each other.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::{
    diagnostic::{Rule, Severity},
    engine::{Docket, LinkIndex, Relations, bind},
    model::Proposal,
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
        // What is too large by itself is told so, part of no text, and compared with nothing.
        let all = assessed.findings.iter().flatten();
        let large: BTreeSet<String> = all
            .filter(|finding| finding.rule == Rule::TooLarge)
            .filter_map(|finding| finding.proposal.clone())
            .collect();
        assessed.stray.retain(|edit| !large.contains(edit.by.proposal.as_str()));
        let live = assessed.live();
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
}
