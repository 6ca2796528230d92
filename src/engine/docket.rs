//! What has been decided: the entries of the record, read in order.
//!
//! Comes in: the proposals and the entries. Goes out: what counts for each amendment now.
//! The last entry on an amendment counts; nothing is inferred from links in
//! proposals.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Act, AmendmentRef, Decision, Digest, Entry, Outcome, Proposal, ProposalId,
    ProposalKind, ReferenceRuling,
};

use super::{Chair, Conflict, Side};

/// The state of every decision.
#[derive(Clone, Debug, Default)]
pub struct Docket<'r> {
    standing: BTreeMap<Side, StandingDecision<'r>>,
    rulings: Vec<Vec<Side>>,
    references: Vec<ReferenceRuling>,
    confirmed: BTreeSet<BTreeSet<Side>>,
    allowed: BTreeSet<(String, BTreeSet<Side>)>,
    /// The proposals that change the words of others, and those that correct an edition that
    /// was adopted: their text is in no draft.
    of_no_draft: BTreeSet<ProposalId>,
}

/// The decision that counts for one amendment.
#[derive(Clone, Copy, Debug)]
pub struct StandingDecision<'r> {
    /// What was decided.
    pub outcome: Outcome,
    /// The entry's place in the record.
    pub index: usize,
    /// The decision.
    pub decision: &'r Decision,
    /// The entry.
    pub entry: &'r Entry,
}

/// Where a proposal stands as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nothing was decided, or the decision was reopened.
    Undecided,
    /// All its amendments have this outcome.
    Decided(Outcome),
    /// Some parts are adopted, others are not.
    Divided,
    /// It amends nothing, and nothing is decided on it.
    Comment,
}

impl Status {
    /// Returns the status in one word, as it is listed and asked for.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Undecided => "undecided",
            Self::Decided(outcome) => outcome.name(),
            Self::Divided => "divided",
            Self::Comment => "comment",
        }
    }

    /// Every status, in the order in which a proposal passes through them.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let decided = Outcome::ALL.into_iter().filter(|one| *one != Outcome::Reopened);
        [Self::Undecided]
            .into_iter()
            .chain(decided.map(Self::Decided))
            .chain([Self::Divided, Self::Comment])
            .collect()
    }
}

impl Side {
    /// Returns a side for everything that a proposal does, ascending; none for a comment.
    pub fn all_of(proposal: &Proposal) -> impl Iterator<Item = Self> {
        let id = &proposal.id.value;
        proposal.numbers().map(|amendment| Self { proposal: id.clone(), amendment })
    }
}

impl<'r> Docket<'r> {
    /// Reads the record on these proposals. Entries on unknown ones are left out: a check
    /// reports them.
    #[must_use]
    pub fn new(proposals: &[&Proposal], entries: &'r [Entry]) -> Self {
        let amendments: BTreeMap<&ProposalId, Vec<u32>> = proposals
            .iter()
            .map(|proposal| (&proposal.id.value, proposal.numbers().collect()))
            .collect();
        let elsewhere = proposals
            .iter()
            .filter(|one| one.is_sub_amendment() || corrects_an_edition(one, entries));
        let of_no_draft = elsewhere.map(|one| one.id.value.clone()).collect();
        let mut docket = Self { of_no_draft, ..Self::default() };
        for (index, entry) in entries.iter().enumerate() {
            match &entry.act {
                // A vote on some words of an amendment is no decision on it.
                Act::Decide(_) if entry.minutes.words.is_some() => (),
                Act::Decide(decision) => {
                    let all = amendments
                        .get(&decision.proposal.value)
                        .map_or(&[][..], Vec::as_slice);
                    docket.decide(index, entry, decision, all);
                }
                // What is corrected reads so already.
                Act::Correct(_) => (),
                // The words that references of one edition say are part of its text.
                Act::Open { from: Some(_), .. } => docket.references.clear(),
                // A reading says which text is amended, not what becomes of it.
                Act::Open { from: None, .. } | Act::Adopt { .. } => (),
                Act::Confirm { amendments } => {
                    docket.confirmed.insert(sides(amendments).into_iter().collect());
                }
                Act::Order { amendments } => docket.rulings.push(sides(amendments)),
                Act::Reference(ruling) => {
                    // Those of one kind stay in their order: the last counts.
                    docket.references.push(ruling.clone());
                    docket.references.sort_by_key(|one| one.kind);
                }
                Act::Allow { rule, amendments, .. } => {
                    docket
                        .allowed
                        .insert((rule.clone(), sides(amendments).into_iter().collect()));
                }
            }
        }
        docket
    }

    fn decide(
        &mut self,
        index: usize,
        entry: &'r Entry,
        decision: &'r Decision,
        all: &[u32],
    ) {
        let parts = if decision.parts.is_empty() { all } else { &decision.parts };
        for amendment in parts.iter().filter(|part| all.contains(part)) {
            let side =
                Side { proposal: decision.proposal.value.clone(), amendment: *amendment };
            let standing =
                StandingDecision { outcome: decision.outcome, index, decision, entry };
            self.standing.insert(side, standing);
        }
    }

    /// Returns the decision that counts for an amendment.
    #[must_use]
    pub fn standing(&self, side: &Side) -> Option<&StandingDecision<'r>> {
        self.standing.get(side).filter(|standing| standing.outcome != Outcome::Reopened)
    }

    /// Returns whether an amendment is part of the draft.
    #[must_use]
    pub fn is_adopted(&self, side: &Side) -> bool {
        self.standing(side).is_some_and(|standing| standing.outcome == Outcome::Adopted)
    }

    /// Returns whether an amendment is out of play: rejected, withdrawn or fallen.
    #[must_use]
    pub fn is_gone(&self, side: &Side) -> bool {
        self.standing(side).is_some_and(|standing| standing.outcome.is_loss())
    }

    /// Returns whether a proposal is wholly rejected, withdrawn or fallen. A comment never
    /// is: nothing is decided on it.
    #[must_use]
    pub fn is_wholly_gone(&self, proposal: &Proposal) -> bool {
        let mut sides = Side::all_of(proposal).peekable();
        sides.peek().is_some() && sides.all(|side| self.is_gone(&side))
    }

    /// Returns where a proposal stands as a whole.
    #[must_use]
    pub fn status(&self, proposal: &Proposal) -> Status {
        if proposal.kind == ProposalKind::Comment {
            return Status::Comment;
        }
        let outcomes: BTreeSet<Option<Outcome>> = Side::all_of(proposal)
            .map(|side| self.standing(&side).map(|standing| standing.outcome))
            .collect();
        let mut distinct = outcomes.iter();
        match (distinct.next(), distinct.next()) {
            (None | Some(None), None) => Status::Undecided,
            (Some(Some(outcome)), None) => Status::Decided(*outcome),
            (_, Some(_)) => Status::Divided,
        }
    }

    /// Returns the proposals of which something is in the draft, in the order of decision.
    #[must_use]
    pub fn adopted_in_order(&self) -> Vec<ProposalId> {
        let mut first: BTreeMap<&ProposalId, usize> = BTreeMap::new();
        for (side, standing) in &self.standing {
            if standing.outcome == Outcome::Adopted && self.is_of_text(side) {
                let index = first.entry(&side.proposal).or_insert(standing.index);
                *index = standing.index.min(*index);
            }
        }
        let mut order: Vec<_> =
            first.into_iter().map(|(id, index)| (index, id.clone())).collect();
        order.sort();
        order.into_iter().map(|(_, id)| id).collect()
    }

    /// Returns the adopted amendments of the text, ascending, with the digest of each as
    /// decided. Sub-amendments are in the words of what they amend.
    #[must_use]
    pub fn adopted(&self) -> Vec<(Side, Option<&'r Digest>)> {
        let of_text = self.standing.iter().filter(|(side, _)| self.is_of_text(side));
        let adopted = of_text.filter(|(side, _)| self.is_adopted(side));
        adopted
            .map(|(side, standing)| (side.clone(), digest_of(side, standing)))
            .collect()
    }

    fn is_of_text(&self, side: &Side) -> bool {
        !self.of_no_draft.contains(&side.proposal)
    }

    /// Returns the amendments with a decision that counts and the digest of what was
    /// decided, ascending.
    pub fn decided(
        &self,
    ) -> impl Iterator<Item = (&Side, &StandingDecision<'r>, Option<&'r Digest>)> {
        self.standing
            .iter()
            .filter(|(_, standing)| standing.outcome != Outcome::Reopened)
            .map(|(side, standing)| (side, standing, digest_of(side, standing)))
    }

    /// Returns the chair's order for what is inserted at one place.
    #[must_use]
    pub fn chair(&self) -> Chair {
        Chair::new(self.rulings.iter().map(Vec::as_slice))
            .ruling_on(self.references.iter().cloned())
    }

    /// Returns what the editors have ruled that words of this edition say: those on references,
    /// then those on printing points.
    #[must_use]
    pub fn references(&self) -> &[ReferenceRuling] {
        &self.references
    }

    /// Returns whether a meeting has seen the joined text of these amendments.
    #[must_use]
    pub fn is_confirmed(&self, sides: &[Side]) -> bool {
        self.confirmed.iter().any(|seen| sides.iter().all(|side| seen.contains(side)))
    }

    /// Returns whether the chair has ruled on the order of these amendments.
    #[must_use]
    pub fn is_ruled(&self, sides: &[Side]) -> bool {
        self.rulings.iter().any(|order| sides.iter().all(|side| order.contains(side)))
    }

    /// Returns whether a conflict of meaning was let through, with a reason.
    #[must_use]
    pub fn is_allowed(&self, conflict: &Conflict) -> bool {
        let sides = conflict.sides.iter().cloned().collect();
        conflict.clash.is_semantic()
            && self.allowed.contains(&(conflict.clash.name().to_owned(), sides))
    }
}

/// Returns whether a proposal puts a slip right in an edition that was adopted.
#[must_use]
pub fn corrects_an_edition(proposal: &Proposal, entries: &[Entry]) -> bool {
    let is_it = |entry: &Entry| entry.act.adopted() == Some(&proposal.base.value);
    proposal.kind == ProposalKind::Corrigendum && entries.iter().any(is_it)
}

fn digest_of<'r>(side: &Side, standing: &StandingDecision<'r>) -> Option<&'r Digest> {
    let digests = &standing.decision.digests;
    digests.iter().find(|(number, _)| *number == side.amendment).map(|(_, digest)| digest)
}

fn sides(amendments: &[AmendmentRef]) -> Vec<Side> {
    amendments
        .iter()
        .map(|named| Side { proposal: named.proposal.clone(), amendment: named.number })
        .collect()
}
