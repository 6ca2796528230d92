//! A decision on an amendment, and who made it: what history is told with.

use crate::model::{Decision, Entry, Method, Proposal};

/// A decision, as the record has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionView {
    /// The amendments decided on; empty for the whole proposal.
    pub parts: Vec<u32>,
    /// What was decided: `adopted`.
    pub outcome: &'static str,
    /// How: `consensus`, `without-vote`, `vote`.
    pub method: Option<&'static str>,
    /// The count, where there was one: `32-3-5`.
    pub vote: Option<String>,
    /// The meeting.
    pub meeting: Option<String>,
    /// The day.
    pub date: Option<String>,
    /// Why, where a reason is recorded.
    pub reason: Option<String>,
    /// Who proposed it on that day.
    pub sponsors: Vec<String>,
    /// Whether these are not those who propose it now.
    pub sponsors_changed: bool,
    /// Who took up what its sponsor had withdrawn.
    pub by: Option<String>,
    /// The words that were voted on apart from the rest.
    pub words: Option<String>,
}

/// Who made an amendment, and what was decided on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// The proposal.
    pub proposal: String,
    /// Its amendment, from 1.
    pub amendment: u32,
    /// What the proposal is about.
    pub title: String,
    /// Who proposes it, those who joined later included.
    pub sponsors: Vec<String>,
    /// What counts now, in one word: `adopted`, `undecided`.
    pub status: &'static str,
    /// What was decided on it, in order.
    pub decisions: Vec<DecisionView>,
    /// The amendments whose idea it takes up.
    pub draws_on: Vec<String>,
}

impl DecisionView {
    /// Returns a decision with the facts of its entry.
    #[must_use]
    pub fn new(entry: &Entry, decision: &Decision, proposal: &Proposal) -> Self {
        let (method, vote) = match decision.method {
            None => (None, None),
            Some(Method::Consensus) => (Some("consensus"), None),
            Some(Method::WithoutVote) => (Some("without-vote"), None),
            Some(Method::Vote(ballot)) => (Some("vote"), Some(ballot.to_string())),
        };
        let sponsors = entry.minutes.sponsors.clone();
        let now = proposal.sponsors.iter().chain(&proposal.co_sponsors);
        Self {
            sponsors_changed: !sponsors.is_empty() && !sponsors.iter().eq(now),
            sponsors,
            by: entry.minutes.by.clone(),
            words: entry.minutes.words.clone(),
            parts: decision.parts.clone(),
            outcome: decision.outcome.name(),
            method,
            vote,
            meeting: entry.meeting.clone(),
            date: entry.date.map(|date| date.to_string()),
            reason: decision.reason.as_ref().map(|reason| reason.trim().to_owned()),
        }
    }

    /// Returns the decision as a sentence: `adopted by 32-3-5, Berlin 2, 2026-11-23`.
    #[must_use]
    pub fn sentence(&self) -> String {
        let mut said = match &self.words {
            Some(words) => of_words(words, self.outcome, &self.parts),
            None => self.outcome.replace('-', " "),
        };
        if !self.parts.is_empty() && self.words.is_none() {
            let parts: Vec<_> = self.parts.iter().map(ToString::to_string).collect();
            said = format!("amendments {} {said}", parts.join(", "));
        }
        if let Some(by) = &self.by {
            said = format!("{said} by {by}");
        }
        if self.sponsors_changed {
            said = format!("{said} (sponsors then: {})", self.sponsors.join(", "));
        }
        match (self.method, &self.vote) {
            (_, Some(vote)) => said = format!("{said} by {vote}"),
            (Some("consensus"), None) => said.push_str(" by consensus"),
            (Some(_), None) => said.push_str(" without a vote"),
            (None, None) => (),
        }
        for fact in [&self.meeting, &self.date].into_iter().flatten() {
            said = format!("{said}, {fact}");
        }
        match &self.reason {
            Some(reason) => format!("{said}: {reason}"),
            None => said,
        }
    }
}

/// What became of words that were voted on apart, and of which amendment they are.
fn of_words(words: &str, outcome: &str, parts: &[u32]) -> String {
    let done = match outcome {
        "adopted" => "kept",
        "rejected" => "voted out",
        outcome => outcome,
    };
    let parts: Vec<_> = parts.iter().map(ToString::to_string).collect();
    match parts.is_empty() {
        true => format!("the words “{words}” {done}"),
        false => format!("the words “{words}” of amendment {} {done}", parts.join(", ")),
    }
}

impl Author {
    /// Returns who made an amendment of a proposal.
    #[must_use]
    pub fn new(
        proposal: &Proposal,
        amendment: u32,
        status: &'static str,
        decisions: Vec<DecisionView>,
    ) -> Self {
        let sponsors = proposal.sponsors.iter().chain(&proposal.co_sponsors);
        let draws_on = proposal.links.draws_on.iter();
        Self {
            proposal: proposal.id.value.to_string(),
            amendment,
            title: proposal.title.clone(),
            sponsors: sponsors.cloned().collect(),
            status,
            decisions,
            draws_on: draws_on.map(|drawn| drawn.value.to_string()).collect(),
        }
    }

    /// Returns the decisions that count: the last one, and the votes on words that were not
    /// taken back.
    #[must_use]
    pub fn counting(&self) -> Vec<&DecisionView> {
        let mut counting: Vec<&DecisionView> = Vec::new();
        for decision in &self.decisions {
            let is_taken_back = decision.outcome == "reopened";
            counting.retain(|before| match (&decision.words, &before.words) {
                (Some(words), Some(other)) => words != other,
                (Some(_), None) => true,
                (None, Some(_)) => !is_taken_back,
                (None, None) => false,
            });
            if decision.words.is_none() || !is_taken_back {
                counting.push(decision);
            }
        }
        counting
    }

    /// Returns the citation: `P-007.2`.
    #[must_use]
    pub fn citation(&self) -> String {
        format!("{}.{}", self.proposal, self.amendment)
    }
}
