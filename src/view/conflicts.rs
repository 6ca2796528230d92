//! Conflicts as a reader sees them: what each side does to which words.
//!
//! Whoever computes conflicts fills these in; a renderer needs nothing else.

use super::FallView;

/// Every conflict among the proposals looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConflictReport {
    /// How many proposals were looked at.
    pub proposals: usize,
    /// Proposals that cannot be adopted together as they stand.
    pub conflicts: Vec<ConflictView>,
    /// Identical amendments: once in the text, all credited.
    pub agreements: Vec<ConflictView>,
    /// The largest sets that fit together textually.
    pub sets: Sets,
}

/// The largest sets of proposals that fit together textually.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sets {
    /// Of how many proposals.
    pub proposals: usize,
    /// The sets, by id.
    pub compatible: Vec<Vec<String>>,
    /// For each of them, the proposals that are not in it, by id: a smallest set to drop.
    pub left_out: Vec<Vec<String>>,
    /// Those of them that are adopted: to drop one is to reopen it.
    pub adopted: Vec<String>,
    /// Whether no larger set exists; else these are the best that were found.
    pub exact: bool,
}

/// What would follow from decisions that nobody has taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhatIf {
    /// The decisions, each as `P-001 adopted`.
    pub decisions: Vec<String>,
    /// What would fall, in the order in which it follows.
    pub fallen: Vec<FallView>,
    /// The links that would be broken, a sentence each.
    pub broken: Vec<String>,
    /// The conflicts among what would then be adopted.
    pub conflicts: Vec<ConflictView>,
    /// What else would follow, a sentence each.
    pub consequences: Vec<String>,
    /// The largest sets from there on.
    pub sets: Sets,
}

impl WhatIf {
    /// Returns whether a draft could be made of what would be adopted.
    #[must_use]
    pub fn is_possible(&self) -> bool {
        self.broken.is_empty() && self.conflicts.is_empty()
    }
}

/// One conflict, or one agreement: a minimal set of sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictView {
    /// The rule's name: `overlap`. An agreement is of the kind `agreement`.
    pub kind: &'static str,
    /// The provision as printed.
    pub address: String,
    /// Who does what, and what is wrong with it, in one sentence without a full stop.
    pub message: String,
    /// What is wrong, without who does what.
    pub reason: String,
    /// What would resolve it.
    pub help: Option<String>,
    /// The words of the base at stake, where there are some.
    pub base: Option<String>,
    /// The amendments, by proposal and number.
    pub sides: Vec<SideView>,
}

/// One side of a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideView {
    /// The proposal.
    pub proposal: String,
    /// The amendment of that proposal, from 1.
    pub amendment: u32,
    /// What it does there, in words: `replaces “five years” with “three years”`.
    pub change: String,
}

impl SideView {
    /// Returns the amendment as people cite it: `P-007.2`.
    #[must_use]
    pub fn citation(&self) -> String {
        format!("{}.{}", self.proposal, self.amendment)
    }
}
