//! The record of decisions, meeting by meeting.

use crate::model::{Act, AmendmentRef, Ballot, Decision, Entry, Method};

use super::{Cell, CellLine, Column, Dossier, Form, Group, Table};

/// What stands for a meeting where the record names none.
const NO_MEETING: &str = "Outside a meeting";

/// Returns the record of what was decided, of one meeting or all.
#[must_use]
pub fn decisions(dossier: &Dossier<'_>, meeting: Option<&str>) -> Table {
    let meant = |entry: &&Entry| meeting.is_none() || entry.meeting.as_deref() == meeting;
    let mut groups: Vec<Group> = Vec::new();
    for entry in dossier.entries.iter().filter(meant) {
        let name = entry.meeting.as_deref().unwrap_or(NO_MEETING);
        let same = |group: &&mut Group| {
            group.title.as_ref().is_some_and(|title| title.words() == name)
        };
        let row = row(dossier, entry);
        match groups.last_mut().filter(same) {
            Some(group) => group.rows.push(row),
            None => {
                groups
                    .push(Group { title: Some(CellLine::plain(name)), rows: vec![row] });
            }
        }
    }
    Table {
        title: "Record of decisions".to_owned(),
        caption: dossier.caption("decisions as recorded"),
        grouping: Some(Column::new("meeting", "Meeting", Form::Text)),
        columns: vec![
            Column::new("proposals", "Proposal", Form::List),
            Column::new("title", "Title", Form::Text),
            Column::new("decision", "Decision", Form::Text),
            Column::new("method", "How", Form::Text),
            Column::new("reason", "Reason", Form::Text),
            Column::new("date", "Date", Form::Text),
        ],
        groups,
        legend: Vec::new(),
        nothing: "Nothing has been decided.".to_owned(),
    }
}

fn row(dossier: &Dossier<'_>, entry: &Entry) -> Vec<Cell> {
    let none = Cell::default;
    let [proposals, title, decision, method, reason] = match &entry.act {
        Act::Decide(decision) => {
            let id = &decision.proposal.value;
            let title = dossier.proposal(id).map(|one| one.title.clone());
            [
                decided_on(decision),
                Cell::text(title.unwrap_or_default()),
                outcome(decision),
                decision.method.map(method).into_iter().collect(),
                reason(decision),
            ]
        }
        Act::Confirm { amendments } => [
            cited(amendments),
            none(),
            Cell::text("joined text confirmed"),
            none(),
            none(),
        ],
        Act::Order { amendments } => {
            [cited(amendments), none(), Cell::text("order ruled"), none(), none()]
        }
        Act::Allow { rule, amendments, reason } => [
            cited(amendments),
            none(),
            Cell::text(format!("let through: {rule}")),
            none(),
            Cell::text(reason.trim()),
        ],
    };
    let date = entry.date.map(|date| date.to_string());
    vec![proposals, title, decision, method, reason, date.into_iter().collect()]
}

/// The proposal, or those of its amendments that were decided on.
fn decided_on(decision: &Decision) -> Cell {
    let id = &decision.proposal.value;
    if decision.parts.is_empty() {
        return Cell::text(id.as_str());
    }
    decision.parts.iter().map(|part| format!("{id}.{part}")).collect()
}

fn cited(amendments: &[AmendmentRef]) -> Cell {
    amendments.iter().map(ToString::to_string).collect()
}

/// Returns what was decided, in words.
pub(super) fn outcome(decision: &Decision) -> Cell {
    let name = decision.outcome.name();
    [CellLine::valued(name.replace('-', " "), name)].into_iter().collect()
}

/// Returns how it was decided, in words.
pub(super) fn method(method: Method) -> CellLine {
    match method {
        Method::Consensus => CellLine::valued("by consensus", "consensus"),
        Method::WithoutVote => CellLine::valued("without a vote", "without-vote"),
        Method::Vote(ballot) => {
            let Ballot { in_favour, against, abstaining } = ballot;
            let counted = format!(
                "{in_favour} in favour, {against} against, {abstaining} abstaining"
            );
            CellLine::valued(counted, ballot.to_string())
        }
    }
}

/// Returns why, where a reason is recorded.
pub(super) fn reason(decision: &Decision) -> Cell {
    Cell::text(decision.reason.as_deref().unwrap_or_default().trim())
}
