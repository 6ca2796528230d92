//! What a draft was made from: `_draft.yaml`.
//!
//! The text of a draft is a function of this record and of the files whose digests stand in
//! it (docs/meaning.md §8); two records that are equal stand for the same bytes.

use std::collections::BTreeMap;

use super::{AmendmentRef, Counting, Digest, ProposalId, ReferenceRuling, Version};

/// Everything a draft was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftRecord {
    /// The version it is a draft of.
    pub version: Version,
    /// Which draft of it, or a simulation.
    pub kind: DraftKind,
    /// The version it was made from.
    pub base: Version,
    /// The digest of that version's text.
    pub base_digest: Digest,
    /// How numbers were assigned.
    pub counting: Counting,
    /// The amendments in it, each with the digest of what it said.
    pub amendments: BTreeMap<AmendmentRef, Digest>,
    /// The semantic conflicts that were let through.
    pub allowed: Vec<Allowance>,
    /// The chair's orders that counted, each first to last.
    pub order: Vec<Vec<AmendmentRef>>,
    /// What the editors ruled that references say.
    pub references: Vec<ReferenceRuling>,
    /// What it proves beside its own text.
    pub proof: Proof,
}

/// What a draft proves of the files around it: nothing of this changes a word of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// The digest of what the base says, whatever its files are called and however they are
    /// laid out.
    pub base_text: Option<Digest>,
    /// How many acts the record had, with the digest over all of them in order.
    pub acts: Option<(u32, Digest)>,
    /// What each decided proposal was as it was circulated.
    pub circulated: BTreeMap<ProposalId, Digest>,
}

impl DraftRecord {
    /// Returns whether both stand for the same text.
    #[must_use]
    pub fn is_same_text(&self, other: &Self) -> bool {
        let text = |record: &Self| Self { proof: Proof::default(), ..record.clone() };
        text(self) == text(other)
    }
}

/// How official a draft is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftKind {
    /// Made from what is adopted, the nth of its version: `v3.0-draft.N`.
    Draft(u32),
    /// Made from proposals that nobody has adopted.
    Simulation,
}

/// A semantic conflict that was let through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The rule, by name.
    pub rule: String,
    /// Its sides, ascending.
    pub amendments: Vec<AmendmentRef>,
    /// The reason that the record gives.
    pub reason: String,
}
