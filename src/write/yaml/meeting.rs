//! Writes a meeting of `meetings.yaml`.

use crate::model::{Attendance, Meeting};

use super::scalar::{inline, list};

/// Returns a meeting as a list item, with its final line break.
#[must_use]
pub fn meeting_entry(meeting: &Meeting) -> String {
    let texts = [
        ("body", &meeting.body),
        ("session", &meeting.session),
        ("place", &meeting.place),
        ("symbol", &meeting.symbol),
        ("chair", &meeting.chair),
    ];
    let mut keys = vec![("name", inline(&meeting.name))];
    let texts = texts.into_iter().filter_map(|(key, text)| Some((key, text.as_ref()?)));
    keys.extend(texts.map(|(key, text)| (key, inline(text))));
    if let Some((first, last)) = meeting.dates {
        keys.push(("dates", format!("[{first}, {last}]")));
    }
    let people = [("members", &meeting.members), ("present", &meeting.present)];
    keys.extend(
        people.into_iter().filter_map(|(key, who)| Some((key, counted(who.as_ref()?)))),
    );
    if let Some(quorum) = meeting.quorum {
        keys.push(("quorum", quorum.to_string()));
    }
    match meeting.majority {
        Some((1, 2)) => keys.push(("majority", "simple".to_owned())),
        Some((2, 3)) => keys.push(("majority", "two-thirds".to_owned())),
        Some((part, whole)) => keys.push(("majority", format!("{part}/{whole}"))),
        None => (),
    }
    if let Some(base) = meeting.base {
        keys.push(("base", base.name().to_owned()));
    }
    let lines = keys.iter().zip(std::iter::once("- ").chain(std::iter::repeat("  ")));
    lines.map(|((key, value), prefix)| format!("{prefix}{key}: {value}\n")).collect()
}

fn counted(who: &Attendance) -> String {
    match who {
        Attendance::Count(count) => count.to_string(),
        Attendance::Names(names) => list(names),
    }
}
