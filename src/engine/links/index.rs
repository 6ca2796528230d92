//! The links among proposals, from both ends.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Proposal, ProposalId};

/// The links among proposals, from both ends.
#[derive(Clone, Debug, Default)]
pub struct LinkIndex<'p> {
    pub(super) proposals: BTreeMap<&'p ProposalId, &'p Proposal>,
    pub(super) dependants: BTreeMap<&'p ProposalId, BTreeSet<&'p ProposalId>>,
    pub(super) sub_amendments: BTreeMap<&'p ProposalId, BTreeSet<&'p ProposalId>>,
    pub(super) exclusive: BTreeMap<&'p ProposalId, BTreeSet<&'p ProposalId>>,
    pub(super) packages: BTreeMap<&'p str, BTreeSet<&'p ProposalId>>,
}

impl<'p> LinkIndex<'p> {
    /// Reads the links of these proposals.
    #[must_use]
    pub fn new(proposals: impl IntoIterator<Item = &'p Proposal>) -> Self {
        let mut index = Self::default();
        for proposal in proposals {
            index.add(proposal);
        }
        index
    }

    pub(super) fn add(&mut self, proposal: &'p Proposal) {
        let (id, links) = (&proposal.id.value, &proposal.links);
        self.proposals.insert(id, proposal);
        for parent in &links.depends_on {
            self.dependants.entry(&parent.value).or_default().insert(id);
        }
        if let Some(amended) = &links.amends {
            self.sub_amendments.entry(&amended.value).or_default().insert(id);
        }
        for other in links.alternative_to.iter().chain(&links.in_place_of) {
            if other.value != *id {
                self.exclusive.entry(id).or_default().insert(&other.value);
                self.exclusive.entry(&other.value).or_default().insert(id);
            }
        }
        if let (Some(package), None) = (&links.package, &links.amends) {
            self.packages.entry(&package.value).or_default().insert(id);
        }
    }

    /// Returns the proposal of this id, if there is one.
    #[must_use]
    pub fn proposal(&self, id: &ProposalId) -> Option<&'p Proposal> {
        self.proposals.get(id).copied()
    }

    /// Returns the proposals that this one depends on, without those they depend on.
    pub fn parents(&self, id: &ProposalId) -> impl Iterator<Item = &'p ProposalId> {
        let links = self.proposal(id).map(|proposal| &proposal.links.depends_on);
        links.into_iter().flatten().map(|parent| &parent.value)
    }

    /// Returns everything that a proposal depends on, through others too.
    #[must_use]
    pub fn ancestors(&self, id: &ProposalId) -> BTreeSet<&'p ProposalId> {
        let mut found = BTreeSet::new();
        let mut open: Vec<&ProposalId> = self.parents(id).collect();
        while let Some(next) = open.pop() {
            if let Some(next) = self.proposals.get_key_value(next).map(|(id, _)| *id)
                && found.insert(next)
            {
                open.extend(self.parents(next));
            }
        }
        found
    }

    /// Returns the proposals that depend on this one.
    pub fn dependants(&self, id: &ProposalId) -> impl Iterator<Item = &'p ProposalId> {
        self.dependants.get(id).into_iter().flatten().copied()
    }

    /// Returns the proposals that amend the words of this one.
    pub fn sub_amendments(
        &self,
        id: &ProposalId,
    ) -> impl Iterator<Item = &'p ProposalId> {
        self.sub_amendments.get(id).into_iter().flatten().copied()
    }

    /// Returns the proposals that cannot be adopted with this one because of a link: its
    /// alternatives, what it stands in place of, and what stands in its place.
    pub fn exclusive(&self, id: &ProposalId) -> impl Iterator<Item = &'p ProposalId> {
        self.exclusive.get(id).into_iter().flatten().copied()
    }

    /// Returns the proposals of a package, or nothing when no proposal names it.
    #[must_use]
    pub fn package(&self, name: &str) -> Option<&BTreeSet<&'p ProposalId>> {
        self.packages.get(name)
    }

    /// Returns the packages, by name.
    pub fn packages(&self) -> impl Iterator<Item = (&'p str, &BTreeSet<&'p ProposalId>)> {
        self.packages.iter().map(|(name, members)| (*name, members))
    }

    /// Returns the other proposals of the package that this one belongs to.
    pub fn companions(&self, id: &ProposalId) -> impl Iterator<Item = &'p ProposalId> {
        let package = self.proposal(id).and_then(|one| one.links.package.as_ref());
        let members = package.and_then(|name| self.package(&name.value));
        members.into_iter().flatten().copied().filter(move |member| *member != id)
    }

    /// Returns everything that must be adopted for this proposal to be: its parents and
    /// companions, and theirs. Itself only where links lead back to it.
    #[must_use]
    pub fn needs(&self, id: &ProposalId) -> BTreeSet<&'p ProposalId> {
        let mut packages = BTreeMap::new();
        let mut needed = BTreeSet::new();
        let mut open = self.next(id, &mut packages);
        while let Some(one) = open.pop() {
            if needed.insert(one) {
                open.extend(self.next(one, &mut packages));
            }
        }
        needed
    }

    /// The parents and companions of a proposal. Those of a package that was asked for before
    /// are known, but for the one for whom it was asked.
    fn next(
        &self,
        id: &ProposalId,
        packages: &mut BTreeMap<&'p str, ProposalId>,
    ) -> Vec<&'p ProposalId> {
        let parents = self.parents(id);
        let package = self.proposal(id).and_then(|one| one.links.package.as_ref());
        let Some(package) = package else { return parents.collect() };
        let asked_by = packages.entry(&package.value).or_insert_with(|| id.clone());
        let is_first = asked_by == id;
        let further = self.companions(id).filter(|one| is_first || *one == asked_by);
        parents.chain(further).collect()
    }
}
