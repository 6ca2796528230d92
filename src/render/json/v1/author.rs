//! Who made an amendment, in `blame` and `log`.

use serde::Serialize;

use crate::paper;

#[derive(Serialize)]
pub(super) struct Author<'v> {
    citation: String,
    proposal: &'v str,
    amendment: u32,
    title: &'v str,
    sponsors: &'v [String],
    status: &'v str,
    draws_on: &'v [String],
    decisions: Vec<Decision<'v>>,
}

#[derive(Serialize)]
struct Decision<'v> {
    outcome: &'v str,
    #[serde(skip_serializing_if = "Option::is_none")]
    method: Option<&'v str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    vote: Option<&'v str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    meeting: Option<&'v str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'v str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'v str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    sponsors: &'v [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'v str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<&'v str>,
}

impl<'v> From<&'v paper::Author> for Author<'v> {
    fn from(author: &'v paper::Author) -> Self {
        Self {
            citation: author.citation(),
            proposal: &author.proposal,
            amendment: author.amendment,
            title: &author.title,
            sponsors: &author.sponsors,
            status: author.status,
            draws_on: &author.draws_on,
            decisions: author.decisions.iter().map(Decision::from).collect(),
        }
    }
}

impl<'v> From<&'v paper::DecisionView> for Decision<'v> {
    fn from(decision: &'v paper::DecisionView) -> Self {
        Self {
            outcome: decision.outcome,
            method: decision.method,
            vote: decision.vote.as_deref(),
            meeting: decision.meeting.as_deref(),
            date: decision.date.as_deref(),
            reason: decision.reason.as_deref(),
            sponsors: &decision.sponsors,
            by: decision.by.as_deref(),
            words: decision.words.as_deref(),
        }
    }
}
