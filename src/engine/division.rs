//! Separate votes on words of one amendment, and which of these words are out.
//!
//! Comes in: the record. Goes out: for each proposal the votes that count. A vote on words is
//! taken before the vote on the whole; what is reopened is voted on anew, its words too.

use std::collections::BTreeMap;

use crate::model::{Entry, Outcome, ProposalId};

/// A separate vote on words of one amendment.
#[derive(Clone, Copy, Debug)]
pub struct Division<'r> {
    /// The amendment's number, from 1.
    pub part: u32,
    /// The words, as the record has them.
    pub words: &'r str,
    /// What was decided on them: adopted or rejected.
    pub outcome: Outcome,
    /// The entry.
    pub entry: &'r Entry,
}

impl Division<'_> {
    /// Returns whether the amendment goes on without these words.
    #[must_use]
    pub fn is_out(&self) -> bool {
        self.outcome == Outcome::Rejected
    }

    /// Returns whether it is a vote on these words, whatever blanks are between them.
    #[must_use]
    pub fn is_on(&self, part: u32, words: &str) -> bool {
        self.part == part && self.words.split_whitespace().eq(words.split_whitespace())
    }
}

/// Returns the separate votes that count, in the order in which they were taken.
#[must_use]
pub fn divisions(entries: &[Entry]) -> BTreeMap<&ProposalId, Vec<Division<'_>>> {
    let mut votes: BTreeMap<&ProposalId, Vec<Division<'_>>> = BTreeMap::new();
    for entry in entries {
        let Some(decision) = entry.decided() else { continue };
        let own = votes.entry(&decision.proposal.value).or_default();
        let (words, parts) = (entry.minutes.words.as_deref(), decision.parts.as_slice());
        match (words, parts, decision.outcome) {
            (Some(words), [part], outcome) => {
                own.retain(|vote| !vote.is_on(*part, words));
                if matches!(outcome, Outcome::Adopted | Outcome::Rejected) {
                    own.push(Division { part: *part, words, outcome, entry });
                }
            }
            (None, [], Outcome::Reopened) => own.clear(),
            (None, parts, Outcome::Reopened) => {
                own.retain(|vote| !parts.contains(&vote.part));
            }
            (Some(_) | None, _, _) => (),
        }
    }
    votes.retain(|_, own| !own.is_empty());
    votes
}

/// The trailer by which commits name words that were voted out.
pub const VOTED_OUT: &str = "Voted-out";

/// Returns the words that were voted out of amendments of a proposal, each with the amendment:
/// `P-001.1 “free of charge”`.
#[must_use]
pub fn voted_out(entries: &[Entry], id: &ProposalId) -> Vec<String> {
    let votes = divisions(entries);
    let own = votes.get(id).into_iter().flatten().filter(|vote| vote.is_out());
    own.map(|vote| format!("{id}.{} “{}”", vote.part, vote.words)).collect()
}
