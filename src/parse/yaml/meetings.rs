//! Reads `proposals/meetings.yaml`.
//!
//! Comes in: the file, a list. Goes out: the meetings with the rules that they sat under. A
//! meeting that is not listed may still be named by the record.

use std::{collections::BTreeSet, rc::Rc, sync::Arc};

use jiff::civil::Date;

use crate::{
    diagnostic::{Checked, Rule},
    model::{Attendance, MajorityBase, Meeting, Quorum, share},
    source::{Located, SourceFile},
};

use super::{
    decisions::date,
    file::list_file,
    keys,
    reader::{Fields, YamlReader, first_line},
    tree::{Entry, Kind, Node},
};

/// Reads the meetings, each with its place in the file; a file without any has none.
#[must_use]
pub fn meetings(source: &Arc<SourceFile>) -> Checked<Vec<Located<Meeting>>> {
    let what = ("meetings", "Begin each with `- name: Berlin 1`.");
    list_file(source, what, list)
}

fn list(reader: &mut YamlReader<'_>, items: &[Rc<Node<'_>>]) -> Vec<Located<Meeting>> {
    let mut names = BTreeSet::new();
    let mut read = Vec::new();
    for item in items {
        let Some(meeting) = meeting(reader, item) else { continue };
        if !names.insert(meeting.name.clone()) {
            let message = format!("the meeting {} is listed twice", meeting.name);
            let place = first_line(reader.source, item.span);
            reader.report(Rule::Yaml, place, message);
        }
        read.push(Located::new(meeting, item.span));
    }
    read
}

fn meeting(reader: &mut YamlReader<'_>, item: &Rc<Node<'_>>) -> Option<Meeting> {
    let fields = reader.fields(item, keys::MEETING, "a meeting")?;
    let mut words = |key| fields.get(key).and_then(|entry| reader.words(entry));
    let (name, body, session) = (words("name"), words("body"), words("session"));
    let (place, symbol, chair) = (words("place"), words("symbol"), words("chair"));
    let (quorum, majority, base) = (words("quorum"), words("majority"), words("base"));
    let value = |text: Option<Located<String>>| text.map(|text| text.value);
    Some(Meeting {
        name: name?.value,
        body: value(body),
        session: value(session),
        place: value(place),
        dates: fields.get("dates").and_then(|entry| dates(reader, entry)),
        symbol: value(symbol),
        chair: value(chair),
        members: attendance(reader, &fields, "members"),
        present: attendance(reader, &fields, "present"),
        quorum: quorum.and_then(|text| reader.parsed::<Quorum>(&text)),
        majority: majority.and_then(|text| {
            let read = share(&text.value);
            read.map_err(|message| {
                reader.report(Rule::Yaml, text.span, message);
            })
            .ok()
        }),
        base: base.and_then(|text| reader.parsed::<MajorityBase>(&text)),
    })
}

/// The first day and the last; one day alone is both.
fn dates(reader: &mut YamlReader<'_>, entry: &Entry<'_>) -> Option<(Date, Date)> {
    let read = match &entry.value.kind {
        Kind::Scalar { .. } => date(reader, entry).map(|day| vec![day]),
        Kind::List(_) | Kind::Map(_) => {
            let texts = reader.texts(entry);
            let days = texts.iter().map(|text| {
                let day = text.value.parse::<Date>();
                day.map_err(|_| {
                    let message = format!("`{}` is not a day", text.value);
                    reader.report(Rule::Yaml, text.span, message).help =
                        Some("Write year, month and day: 2026-11-23.".into());
                })
                .ok()
            });
            days.collect()
        }
    };
    match read?.as_slice() {
        [day] => Some((*day, *day)),
        [first, last] if first <= last => Some((*first, *last)),
        _ => {
            reader.wrong_value(entry, "the first day and the last");
            None
        }
    }
}

/// A number, or a list of names.
fn attendance(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
    key: &str,
) -> Option<Attendance> {
    let entry = fields.get(key)?;
    match &entry.value.kind {
        Kind::List(_) => Some(Attendance::Names(reader.strings(Some(entry)))),
        Kind::Scalar { .. } | Kind::Map(_) => reader.count(entry).map(Attendance::Count),
    }
}
