//! The questions of the revision by theme, who answers them how, and what was decided; then
//! the proposals that answer none.

use std::collections::BTreeSet;

use crate::{model::Proposal, paper::DebateView};

use super::{Cell, CellLine, CellRun, Column, Dossier, Form, Group, Mark, Table};

/// What stands for a theme that a debate does not have.
const NO_THEME: &str = "No theme";

/// The heading of what nobody asked for.
const WITHOUT: &str = "Proposals without a debate";

/// Returns the debates by theme, and the proposals in play that belong to none.
#[must_use]
pub fn debates(dossier: &Dossier<'_>, debates: &[DebateView]) -> Table {
    let column = Column::new;
    let theme = |debate: &DebateView| match debate.theme.is_empty() {
        true => NO_THEME.to_owned(),
        false => debate.theme.clone(),
    };
    let themes: BTreeSet<String> = debates.iter().map(theme).collect();
    let mut groups: Vec<Group> = themes
        .into_iter()
        .map(|name| {
            let of_theme = debates.iter().filter(|debate| theme(debate) == name);
            Group {
                title: Some(CellLine::plain(&name)),
                rows: of_theme.map(row).collect(),
            }
        })
        .collect();
    let without = without(dossier, debates);
    if !without.is_empty() && !debates.is_empty() {
        groups.push(Group { title: Some(CellLine::plain(WITHOUT)), rows: without });
    }
    let unanswered: Vec<&str> = debates
        .iter()
        .filter(|debate| debate.answers().is_empty())
        .map(|debate| debate.id.as_str())
        .collect();
    let legend = match unanswered.is_empty() {
        true => Vec::new(),
        false => {
            let ids = unanswered.join(", ");
            vec![CellLine::plain(format!("Questions that no proposal answers: {ids}."))]
        }
    };
    Table {
        title: "Debates of the revision".to_owned(),
        caption: dossier.caption("as recorded"),
        grouping: Some(column("theme", "Theme", Form::Text)),
        columns: vec![
            column("debate", "Debate", Form::Text),
            column("question", "Question", Form::Text),
            column("status", "Status", Form::Text),
            column("provisions", "Provisions", Form::List),
            column("positions", "Positions", Form::List),
            column("proposals", "Proposals", Form::List),
            column("decided", "What was decided", Form::List),
        ],
        groups,
        legend,
        nothing: "There are no debates.".to_owned(),
    }
}

fn row(debate: &DebateView) -> Vec<Cell> {
    let positions = debate.positions.iter().map(|position| {
        let holders = position.holders.join(", ");
        let mut line = CellLine::marked(Mark::Strong, format!("{holders}:"));
        line.runs.push(CellRun::new(Mark::Plain, format!(" {}", position.argument)));
        line
    });
    let answers = debate.answers();
    let proposals = answers.iter().map(|answer| answer.id.clone());
    let mut decided: Vec<String> = answers
        .iter()
        .filter(|answer| !answer.status.is_empty() && answer.status != "undecided")
        .map(|answer| format!("{}: {}", answer.id, answer.status))
        .collect();
    if !debate.outcome.is_empty() {
        decided.push(debate.outcome.clone());
    }
    vec![
        Cell::text(&debate.id),
        Cell::text(&debate.question),
        Cell::text(debate.status),
        debate.provisions.iter().cloned().collect(),
        Cell { lines: positions.collect() },
        proposals.collect(),
        decided.into_iter().collect(),
    ]
}

/// The proposals that are not out of play and that no debate names.
fn without(dossier: &Dossier<'_>, debates: &[DebateView]) -> Vec<Vec<Cell>> {
    let named: BTreeSet<&str> = debates
        .iter()
        .flat_map(|debate| debate.answers().into_iter().chain(&debate.comments))
        .map(|answer| answer.id.as_str())
        .collect();
    let is_open = |proposal: &&Proposal| {
        let id = proposal.id.value.as_str();
        !named.contains(id) && !dossier.docket.is_wholly_gone(proposal)
    };
    let rows = dossier.proposals.iter().filter(is_open).map(|proposal| {
        let status = dossier.docket.status(proposal).name();
        let id = proposal.id.value.to_string();
        vec![
            Cell::default(),
            Cell::text(&proposal.title),
            Cell::text(status),
            Cell::default(),
            Cell::default(),
            [id].into_iter().collect(),
            Cell::default(),
        ]
    });
    rows.collect()
}
