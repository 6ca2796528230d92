//! The record of decisions, meeting by meeting.

use crate::{
    diagnostic::Finding,
    engine::Tally,
    model::{Act, AmendmentRef, Ballot, Decision, Entry, Method},
};

use super::{
    Audience, Cell, CellLine, Column, Dossier, Form, Group, SPONSORS, Table,
    subject::subjects,
};

/// What stands for a meeting where the record names none.
const NO_MEETING: &str = "Outside a meeting";

/// Returns the record of what was decided, of one meeting or all.
#[must_use]
pub fn decisions(dossier: &Dossier<'_>, meeting: Option<&str>) -> Table {
    let meant = |(_, entry): &(usize, &Entry)| {
        meeting.is_none() || entry.meeting.as_deref() == meeting
    };
    let mut groups: Vec<Group> = Vec::new();
    for (index, entry) in dossier.entries.iter().enumerate().filter(meant) {
        let name = entry.meeting.as_deref().unwrap_or(NO_MEETING);
        let same = |group: &&mut Group| {
            group.title.as_ref().is_some_and(|title| title.words() == name)
        };
        let row = Facts::of(dossier, index, entry).row();
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
        columns: columns(),
        groups,
        legend: Vec::new(),
        nothing: "Nothing has been decided.".to_owned(),
    }
    .attributed(dossier)
}

fn columns() -> Vec<Column> {
    let people = |key, title| Column::new(key, title, Form::List).to(Audience::People);
    let data = |key, title, form| Column::new(key, title, form).to(Audience::Programs);
    vec![
        data("act", "Act", Form::Number),
        data("proposals", "Proposal", Form::List),
        data("title", "Title", Form::Text),
        people("what", "Proposal"),
        Column::new(SPONSORS, "Sponsors", Form::List),
        people("subject", "What it does"),
        data("place", "Place", Form::Text),
        data("text", "Text", Form::Text),
        people("outcome", "Decision"),
        data("decision", "Decision", Form::Text),
        data("method", "How", Form::Text),
        data("required", "Required", Form::Number),
        data("base", "Base of the majority", Form::Text),
        data("quorum", "Quorum", Form::Number),
        data("carried", "Carried", Form::Flag),
        data("reason", "Reason", Form::Text),
        data("findings", "Findings", Form::List),
        people("remarks", "Remarks"),
        Column::new("date", "Date", Form::Text),
    ]
}

/// What one entry says, cell by cell.
#[derive(Default)]
struct Facts {
    act: usize,
    proposals: Cell,
    title: String,
    sponsors: Cell,
    subjects: Vec<(CellLine, Cell)>,
    decision: Cell,
    method: Option<CellLine>,
    tally: Option<Tally>,
    reason: Cell,
    findings: Vec<Finding>,
    date: Option<String>,
}

impl Facts {
    fn of(dossier: &Dossier<'_>, index: usize, entry: &Entry) -> Self {
        let known = Self {
            act: index + 1,
            date: entry.date.map(|date| date.to_string()),
            findings: dossier.minutes.findings.get(&index).cloned().unwrap_or_default(),
            tally: Tally::of_entry(dossier.settings, entry),
            ..Self::default()
        };
        let ruled = |amendments: &[AmendmentRef], what: String| Self {
            proposals: cited(amendments),
            decision: Cell::text(what),
            ..Self::default()
        };
        let said = match &entry.act {
            Act::Decide(decision) => Self::decided(dossier, decision),
            Act::Confirm { amendments } => {
                ruled(amendments, "joined text confirmed".to_owned())
            }
            Act::Order { amendments } => ruled(amendments, "order ruled".to_owned()),
            Act::Allow { rule, amendments, reason } => Self {
                reason: Cell::text(reason.trim()),
                ..ruled(amendments, format!("let through: {rule}"))
            },
        };
        let Self { act, date, findings, tally, .. } = known;
        Self { act, date, findings, tally, ..said }
    }

    fn decided(dossier: &Dossier<'_>, decision: &Decision) -> Self {
        let id = &decision.proposal.value;
        let title = dossier.proposal(id).map(|one| one.title.clone());
        Self {
            proposals: decided_on(decision),
            title: title.unwrap_or_default(),
            sponsors: dossier.sponsors(id),
            subjects: subjects(dossier, id, &decision.parts),
            decision: outcome(decision),
            method: decision.method.map(method),
            reason: reason(decision),
            ..Self::default()
        }
    }

    fn row(self) -> Vec<Cell> {
        let lines = |cells: [Cell; 2]| Cell {
            lines: cells.into_iter().flat_map(|cell| cell.lines).collect(),
        };
        let does = |(place, does): &(CellLine, Cell)| {
            let words: Vec<_> = does.lines.iter().map(CellLine::words).collect();
            format!("{}: {}", place.words(), words.join("; "))
        };
        let subject = self.subjects.iter().map(does).collect();
        let (places, texts): (Vec<_>, Vec<_>) = self.subjects.into_iter().unzip();
        let method: Cell = self.method.into_iter().collect();
        let counted: Cell = self.tally.iter().map(asked).collect();
        let how = lines([method.clone(), counted]);
        let noted = self.findings.iter().map(|found| found.message.clone());
        let rules = self.findings.iter().map(|found| found.rule.to_string());
        let flag = self.tally.as_ref().map(|tally| tally.is_carried().to_string());
        let required = self.tally.as_ref().map(|tally| tally.required.to_string());
        vec![
            Cell::text(self.act.to_string()),
            self.proposals.clone(),
            Cell::text(&self.title),
            lines([self.proposals, Cell::text(&self.title)]),
            self.sponsors,
            subject,
            places.into_iter().collect(),
            Cell { lines: texts.into_iter().flat_map(|text| text.lines).collect() },
            lines([self.decision.clone(), how]),
            self.decision,
            method,
            Cell::text(required.unwrap_or_default()),
            Cell::text(self.tally.map_or("", |_| "present-and-voting")),
            Cell::default(),
            Cell::text(flag.unwrap_or_default()),
            self.reason.clone(),
            rules.collect(),
            lines([self.reason, noted.collect()]),
            self.date.into_iter().collect(),
        ]
    }
}

/// What the rule of majority asked for, and whether it was there.
fn asked(tally: &Tally) -> String {
    let Tally { required, counted, .. } = tally;
    let said = if tally.is_carried() { "carried" } else { "not carried" };
    format!("{required} of {counted} present and voting required: {said}")
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
