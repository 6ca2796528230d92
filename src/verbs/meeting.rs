//! `mimc meeting`: who met, under which rules, written to `proposals/meetings.yaml`.
//!
//! Comes in: what is said of a meeting. Goes out: the meetings as they are listed now. Of a
//! meeting that is listed only what is said anew changes.

use std::path::Path;

use jiff::civil::Date;

use crate::{
    model::{Meeting, Settings},
    paper::{self, Table},
    parse,
    session::{Error, Revision, Writing, files::MEETINGS},
    source::{Located, SourceFile},
    store::Wait,
    words, write,
};

use super::unseen::refuse_unseen;

/// What is said of a meeting.
#[derive(Clone, Debug)]
pub struct MeetingOptions {
    /// What is said; nothing of it where the meeting is only asked for.
    pub said: Option<Meeting>,
    /// The day that the paper bears.
    pub date: Date,
}

/// Lists the meetings, after one was put on the list or changed.
///
/// # Errors
/// When the file cannot be read or written, or another process keeps writing.
pub fn meeting(
    folder: &Path,
    options: &MeetingOptions,
    wait: &Wait,
) -> Result<Table, Error> {
    let Some(said) = &options.said else {
        let revision = Revision::open(folder)?;
        let known = revision.meetings.iter().map(|meeting| meeting.value.clone());
        let known: Vec<Meeting> = known.collect();
        return Ok(paper::meetings(&revision.settings, &known, Some(options.date)));
    };
    if said.is_bare() {
        let revision = Revision::open(folder)?;
        let known = listed(&revision, said).ok_or_else(|| unlisted(&revision, said))?;
        return Ok(one(&revision.settings, known.value.clone(), options.date));
    }
    let writing = Writing::begin(folder, wait)?;
    let revision = &writing.revision;
    let listed = listed(revision, said);
    let meeting = match listed {
        Some(listed) => merged(&listed.value, said),
        None => said.clone(),
    };
    if let Some(mistake) = meeting.mistake() {
        let help = "Correct it; nothing was changed.";
        return Err(Error::request(format!("{}: {mistake}", meeting.name), help));
    }
    let subject = format!("List the meeting {}", meeting.name);
    writing.lock.will_commit(&crate::page::printable(&subject), &[MEETINGS]);
    save(&writing, listed, &meeting)?;
    Ok(one(&revision.settings, meeting, options.date))
}

/// Whether anything is said of a meeting beside its name. Whoever only asks changes nothing.
#[must_use]
pub fn meeting_changes(options: &MeetingOptions) -> bool {
    options.said.as_ref().is_some_and(|said| !said.is_bare())
}

/// Who asks for a meeting that is not listed is told so, and how one is listed.
fn unlisted(revision: &Revision, asked: &Meeting) -> Error {
    let name = &asked.name;
    let known = revision.meetings.iter().map(|one| one.value.name.as_str());
    let meant = words::nearest(name, known)
        .map(|nearest| format!("Did you mean {nearest}? "))
        .unwrap_or_default();
    let help = format!(
        "{meant}To list it, say something of it: `mimc meeting \"{name}\" --body NAME`, or \
         --place, --dates, --members."
    );
    Error::request(format!("there is no meeting {name} on the list"), help)
}

fn listed<'r>(revision: &'r Revision, said: &Meeting) -> Option<&'r Located<Meeting>> {
    revision.meetings.iter().find(|one| one.value.name == said.name)
}

fn one(settings: &Settings, meeting: Meeting, date: Date) -> Table {
    paper::meetings(settings, &[meeting], Some(date))
}

/// A meeting with what is said of it anew.
fn merged(listed: &Meeting, said: &Meeting) -> Meeting {
    let text = |new: &Option<String>, old: &Option<String>| new.clone().or(old.clone());
    Meeting {
        name: listed.name.clone(),
        body: text(&said.body, &listed.body),
        session: text(&said.session, &listed.session),
        place: text(&said.place, &listed.place),
        dates: said.dates.or(listed.dates),
        symbol: text(&said.symbol, &listed.symbol),
        chair: text(&said.chair, &listed.chair),
        members: said.members.clone().or(listed.members.clone()),
        present: said.present.clone().or(listed.present.clone()),
        quorum: said.quorum.or(listed.quorum),
        majority: said.majority.or(listed.majority),
        base: said.base.or(listed.base),
    }
}

/// Writes a meeting in the place of the one that is listed, or behind all others.
fn save(
    writing: &Writing,
    listed: Option<&Located<Meeting>>,
    meeting: &Meeting,
) -> Result<(), Error> {
    let Writing { revision, lock } = writing;
    let read = revision.workspace.read_if_present(MEETINGS)?;
    let before = read.as_ref().map_or("", |raw| raw.source().text());
    let entry = write::meeting_entry(meeting);
    let alone = parse::meetings(&SourceFile::new(MEETINGS, entry.as_str()));
    refuse_unseen(&alone.findings)?;
    let after = match listed {
        Some(old) => {
            let (start, end) = (old.span.start as usize, old.span.end as usize);
            let head = &before[..start];
            let written = entry.trim_start_matches("- ").trim_end();
            let tail = &before[start..end];
            let kept = &tail[tail.trim_end().len()..];
            format!("{head}{written}{kept}{}", &before[end..])
        }
        None if before.is_empty() => entry,
        None => format!("{}\n\n{entry}", before.trim_end()),
    };
    let read_again = parse::meetings(&SourceFile::new(MEETINGS, after.as_str())).value;
    let found = read_again.unwrap_or_default();
    if !found.iter().any(|one| one.value == *meeting) {
        return Err(Error::request(
            format!("nothing can be added to `{MEETINGS}` as it stands"),
            "Write its entries as a list, each beginning with `- name:`; nothing was changed.",
        ));
    }
    match &read {
        Some(raw) => lock.replace_if_unchanged(raw, after.as_bytes())?,
        None => lock.create_file(MEETINGS, after.as_bytes())?,
    }
    Ok(())
}
