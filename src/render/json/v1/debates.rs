//! `mimc debate --json`.

use std::io::{self, Write};

use serde::Serialize;

use crate::paper;

use super::write;

#[derive(Serialize)]
struct Debates<'v> {
    version: u32,
    debates: Vec<Debate<'v>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    written: Option<&'v str>,
}

#[derive(Serialize)]
struct Debate<'v> {
    id: &'v str,
    question: &'v str,
    theme: &'v str,
    status: &'v str,
    provisions: &'v [String],
    positions: Vec<Position<'v>>,
    comments: Vec<Answer<'v>>,
    outcome: &'v str,
    file: &'v str,
}

#[derive(Serialize)]
struct Position<'v> {
    holders: &'v [String],
    argument: &'v str,
    proposals: Vec<Answer<'v>>,
}

#[derive(Serialize)]
struct Answer<'v> {
    id: &'v str,
    title: &'v str,
    status: &'v str,
}

/// Writes debates.
///
/// # Errors
/// When the writer refuses.
pub fn debates(view: &paper::DebateList, out: &mut dyn Write) -> io::Result<()> {
    let debates = Debates {
        version: super::VERSION,
        debates: view.debates.iter().map(debate).collect(),
        written: view.written.as_deref(),
    };
    write(&debates, out)
}

fn debate(view: &paper::DebateView) -> Debate<'_> {
    Debate {
        id: &view.id,
        question: &view.question,
        theme: &view.theme,
        status: view.status,
        provisions: &view.provisions,
        positions: view.positions.iter().map(one).collect(),
        comments: view.comments.iter().map(answer).collect(),
        outcome: &view.outcome,
        file: &view.file,
    }
}

fn one(view: &paper::PositionView) -> Position<'_> {
    Position {
        holders: &view.holders,
        argument: &view.argument,
        proposals: view.proposals.iter().map(answer).collect(),
    }
}

fn answer(view: &paper::AnswerView) -> Answer<'_> {
    Answer { id: &view.id, title: &view.title, status: view.status }
}
