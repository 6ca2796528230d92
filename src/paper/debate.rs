//! A debate as people read it: the question, who answers it how, and what came of it.

use crate::{
    engine::Docket,
    model::{Debate, Proposal, ProposalId},
    source::Located,
};

/// Debates, as they are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DebateList {
    /// By id.
    pub debates: Vec<DebateView>,
    /// The file that was written, where one was.
    pub written: Option<String>,
}

/// One debate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DebateView {
    /// Its id.
    pub id: String,
    /// What is asked.
    pub question: String,
    /// Its theme; empty without one.
    pub theme: String,
    /// Where it stands.
    pub status: &'static str,
    /// The provisions that it is about.
    pub provisions: Vec<String>,
    /// The answers that are held.
    pub positions: Vec<PositionView>,
    /// Comments on it.
    pub comments: Vec<AnswerView>,
    /// How it was closed; empty while it is open.
    pub outcome: String,
    /// Its file.
    pub file: String,
}

/// One position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PositionView {
    /// Who holds it.
    pub holders: Vec<String>,
    /// The argument.
    pub argument: String,
    /// The proposals that would carry it out.
    pub proposals: Vec<AnswerView>,
}

/// A proposal that a debate names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerView {
    /// Its id.
    pub id: String,
    /// Its title; empty where there is no such proposal.
    pub title: String,
    /// What was done with it; empty where there is no such proposal.
    pub status: &'static str,
}

impl DebateView {
    /// Returns a debate with what was done with the proposals that it names.
    #[must_use]
    pub fn new(debate: &Debate, proposals: &[Proposal], docket: &Docket<'_>) -> Self {
        let answers = |named: &[Located<ProposalId>]| {
            let named = named.iter().map(|id| answer(&id.value, proposals, docket));
            named.collect::<Vec<_>>()
        };
        let positions = debate.positions.iter().map(|position| PositionView {
            holders: position.holders.clone(),
            argument: position.argument.trim().to_owned(),
            proposals: answers(&position.proposals),
        });
        Self {
            id: debate.id.value.clone(),
            question: debate.question.trim().to_owned(),
            theme: debate
                .theme
                .as_ref()
                .map(|theme| theme.value.clone())
                .unwrap_or_default(),
            status: debate.status.value.name(),
            provisions: debate.provisions.iter().map(|one| one.value.clone()).collect(),
            positions: positions.collect(),
            comments: answers(&debate.comments),
            outcome: debate.outcome.trim().to_owned(),
            file: debate.source.path().to_owned(),
        }
    }

    /// Returns the proposals that answer it, each once.
    #[must_use]
    pub fn answers(&self) -> Vec<&AnswerView> {
        let mut answers: Vec<&AnswerView> = Vec::new();
        for answer in self.positions.iter().flat_map(|position| &position.proposals) {
            if !answers.contains(&answer) {
                answers.push(answer);
            }
        }
        answers
    }
}

fn answer(id: &ProposalId, proposals: &[Proposal], docket: &Docket<'_>) -> AnswerView {
    let known = proposals.iter().find(|proposal| proposal.id.value == *id);
    AnswerView {
        id: id.to_string(),
        title: known.map(|proposal| proposal.title.clone()).unwrap_or_default(),
        status: known.map(|proposal| docket.status(proposal).name()).unwrap_or_default(),
    }
}
