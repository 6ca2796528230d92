//! The meetings of a conference, with the rules that they sat under.

use jiff::civil::Date;

use crate::model::{Attendance, MajorityBase, Meeting, Settings};

use super::{Caption, Cell, Column, Form, Group, Table};

/// Returns the meetings, in the order of the list.
#[must_use]
pub fn meetings(settings: &Settings, meetings: &[Meeting], date: Option<Date>) -> Table {
    let text = |key, title| Column::new(key, title, Form::Text);
    Table {
        title: "Meetings".to_owned(),
        caption: Caption {
            convention: settings.title.clone(),
            language: settings.language.clone(),
            edition: settings.base.to_string(),
            status: "meetings as listed".to_owned(),
            date,
            simulation: false,
        },
        grouping: None,
        columns: vec![
            text("name", "Name"),
            text("body", "Body"),
            text("session", "Session"),
            text("place", "Place"),
            Column::new("dates", "Dates", Form::List),
            text("symbol", "Symbol"),
            text("chair", "Chair"),
            Column::new("members", "Members", Form::Number),
            Column::new("present", "Present", Form::Number),
            text("quorum", "Quorum"),
            text("majority", "Majority"),
            text("base", "Of"),
        ],
        groups: vec![Group { title: None, rows: meetings.iter().map(row).collect() }],
        legend: Vec::new(),
        nothing: "No meeting is listed.".to_owned(),
    }
}

fn row(meeting: &Meeting) -> Vec<Cell> {
    let text = |text: &Option<String>| Cell::text(text.as_deref().unwrap_or_default());
    let people = |who: &Option<Attendance>| {
        Cell::text(who.as_ref().map(|who| who.count().to_string()).unwrap_or_default())
    };
    let days = meeting.dates.into_iter().flat_map(|(first, last)| match first == last {
        true => vec![first.to_string()],
        false => vec![first.to_string(), last.to_string()],
    });
    let share = meeting.majority.map(|(part, whole)| format!("{part}/{whole}"));
    let quorum = meeting.quorum.map(|quorum| quorum.to_string());
    vec![
        Cell::text(&meeting.name),
        text(&meeting.body),
        text(&meeting.session),
        text(&meeting.place),
        days.collect(),
        text(&meeting.symbol),
        text(&meeting.chair),
        people(&meeting.members),
        people(&meeting.present),
        Cell::text(quorum.unwrap_or_default()),
        Cell::text(share.unwrap_or_default()),
        Cell::text(meeting.base.map(MajorityBase::name).unwrap_or_default()),
    ]
}
