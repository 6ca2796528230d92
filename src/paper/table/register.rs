//! What was received: each paper with its number, its day, and what became of it.

use jiff::civil::Date;

use crate::{
    engine::Status,
    model::{Proposal, ProposalId, Registered},
};

use super::{Cell, Column, Dossier, Form, Group, SPONSORS, Table};

/// Which papers are shown, and which of them are late.
#[derive(Clone, Copy, Debug)]
pub struct RegisterRows<'a> {
    /// What came later is late.
    pub received_by: Option<Date>,
    /// These papers only; all when not given.
    pub only: Option<&'a [ProposalId]>,
}

/// Returns what was received, in the order of the register, and behind it what is filed and
/// not registered.
#[must_use]
pub fn register(dossier: &Dossier<'_>, asked: RegisterRows<'_>) -> Table {
    let listed = &dossier.record.register;
    let meant = |id: &ProposalId| asked.only.is_none_or(|only| only.contains(id));
    let registered = listed.iter().map(|entry| Row {
        number: &entry.number,
        entry: Some(entry),
        proposal: dossier.proposal(&entry.number),
    });
    let is_listed = |id: &ProposalId| listed.iter().any(|entry| entry.number == *id);
    let others = dossier.proposals.iter().filter(|one| !is_listed(&one.id.value));
    let others = others.map(|proposal| Row {
        number: &proposal.id.value,
        entry: None,
        proposal: Some(proposal),
    });
    let rows = registered.chain(others).filter(|row| meant(row.number));
    let rows = rows.map(|row| row.cells(dossier, asked.received_by)).collect();
    Table {
        title: "Register".to_owned(),
        caption: dossier.caption("papers as received"),
        grouping: None,
        columns: columns(),
        groups: vec![Group { title: None, rows }],
        legend: Vec::new(),
        nothing: "Nothing was received.".to_owned(),
    }
    .attributed(dossier)
}

fn columns() -> Vec<Column> {
    let text = |key, title| Column::new(key, title, Form::Text);
    vec![
        text("number", "Number"),
        text("kind", "Kind"),
        text("title", "Title"),
        Column::new(SPONSORS, "Sponsors", Form::List),
        text("symbol", "Symbol"),
        text("received", "Received"),
        Column::new("late", "Late", Form::Flag),
        text("status", "Status"),
        text("circulated", "Circulated"),
        text("answer", "Answer"),
        text("answered", "Answered"),
        text("digest", "SHA-256 of what came"),
    ]
}

/// One paper.
struct Row<'a> {
    number: &'a ProposalId,
    entry: Option<&'a Registered>,
    proposal: Option<&'a Proposal>,
}

impl Row<'_> {
    fn cells(&self, dossier: &Dossier<'_>, received_by: Option<Date>) -> Vec<Cell> {
        let text = |text: Option<String>| Cell::text(text.unwrap_or_default());
        let day = |day: Option<Date>| text(day.map(|day| day.to_string()));
        let (entry, proposal) = (self.entry, self.proposal);
        let received = entry.map(|entry| entry.received);
        let received = received.or_else(|| proposal.and_then(|one| one.received));
        let late = received_by.zip(received).map(|(last, day)| day > last);
        let answer = entry.and_then(|entry| entry.answer.as_ref());
        vec![
            Cell::text(self.number.to_string()),
            text(proposal.map(|one| one.kind.name().to_owned())),
            text(proposal.map(|one| one.title.clone())),
            dossier.sponsors(self.number),
            text(entry.and_then(|entry| entry.symbol.clone())),
            day(received),
            text(late.map(|late| late.to_string())),
            Cell::text(self.status(dossier)),
            day(entry.and_then(|entry| entry.circulated)),
            text(answer.map(|answer| answer.text.clone())),
            day(answer.map(|answer| answer.date)),
            text(entry.map(|entry| entry.digest.0.clone())),
        ]
    }

    /// What became of the paper. A comment is never decided on: it is answered.
    fn status(&self, dossier: &Dossier<'_>) -> String {
        let Some(proposal) = self.proposal else { return "no file".to_owned() };
        let answered = self.entry.is_some_and(|entry| entry.answer.is_some());
        match (self.entry, dossier.docket.status(proposal)) {
            (Some(_), Status::Comment) if answered => "answered".to_owned(),
            (Some(_), Status::Comment) => "not answered".to_owned(),
            (Some(_), status) => status.name().to_owned(),
            (None, _) => "not registered".to_owned(),
        }
    }
}
