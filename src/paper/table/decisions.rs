//! The record of decisions, meeting by meeting.

use crate::{
    diagnostic::Finding,
    engine::{Procedure, Tally, corrected, corrections},
    model::{
        Act, AmendmentRef, Ballot, Decision, Entry, Method, Proposal, ReferenceRuling,
    },
};

use super::{
    Audience, Caption, Cell, CellLine, Column, Dossier, Form, Group, SPONSORS, Table,
    minutes::{beside, done_with_words, of_words},
    subject::subjects,
};

/// What stands for a meeting where the record names none.
const NO_MEETING: &str = "Outside a meeting";

/// Returns the record of what was decided, of one meeting or all.
#[must_use]
pub fn decisions(dossier: &Dossier<'_>, meeting: Option<&str>) -> Table {
    let meant = |entry: &Entry| meeting.is_none() || entry.meeting.as_deref() == meeting;
    let mut groups: Vec<Group> = Vec::new();
    let rows = (0..dossier.entries.len()).map(|index| Row::of(dossier, index));
    for row in rows.filter(|row| meant(&row.entry)) {
        let name = row.entry.meeting.as_deref().unwrap_or(NO_MEETING);
        let same = |group: &&mut Group| {
            group.title.as_ref().is_some_and(|title| title.words() == name)
        };
        let title = Some(CellLine::plain(name));
        let cells = Facts::of(dossier, &row).cells();
        match groups.last_mut().filter(same) {
            Some(group) => group.rows.push(cells),
            None => groups.push(Group { title, rows: vec![cells] }),
        }
    }
    Table {
        title: "Record of decisions".to_owned(),
        caption: Caption {
            edition: format!("{}, from {}", dossier.settings.next, dossier.first_text()),
            ..dossier.caption("decisions as recorded")
        },
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
        data("corrected", "Corrected", Form::Flag),
        data("corrects", "Corrects act", Form::Number),
        data("statements", "For the record", Form::List),
        data("reason", "Reason", Form::Text),
        data("findings", "Findings", Form::List),
        people("remarks", "Remarks"),
        Column::new("date", "Date", Form::Text),
    ]
}

/// One entry as the paper shows it: what was written, though it was corrected; of what puts
/// an entry right, that entry as it counted from then on.
struct Row {
    index: usize,
    entry: Entry,
    corrects: Option<u32>,
    corrected_by: Option<usize>,
    /// Why a slip was put right.
    why: Option<String>,
}

impl Row {
    fn of(dossier: &Dossier<'_>, index: usize) -> Self {
        let all = &dossier.record.recorded;
        let written = all.get(index).unwrap_or(&dossier.entries[index]);
        let last = corrections(all);
        let (corrects, entry, corrected_by) = match &written.act {
            Act::Correct(correction) => {
                let act = usize::try_from(correction.act).unwrap_or(usize::MAX);
                let act = act.saturating_sub(1);
                let then = corrected(all.get(..=index).unwrap_or(all)).into_iter();
                let last = last.get(&act).copied().filter(|last| *last != index);
                (Some(correction.act), then.into_iter().nth(act), last)
            }
            Act::Decide(_)
            | Act::Confirm { .. }
            | Act::Order { .. }
            | Act::Open { .. }
            | Act::Reference(_)
            | Act::Adopt { .. }
            | Act::Allow { .. } => (None, None, last.get(&index).copied()),
        };
        let entry = entry.unwrap_or_else(|| written.clone());
        let why = match &written.act {
            Act::Correct(correction) => correction.reason.clone(),
            Act::Decide(_)
            | Act::Confirm { .. }
            | Act::Order { .. }
            | Act::Open { .. }
            | Act::Reference(_)
            | Act::Adopt { .. }
            | Act::Allow { .. } => None,
        };
        Self { index, entry, corrects, corrected_by, why }
    }

    /// What is said of slips: that this was one, or that it puts one right.
    fn slip(&self) -> Option<String> {
        match (self.corrects, self.corrected_by) {
            (Some(act), Some(index)) => {
                Some(format!("corrects act {act}, corrected by act {}", index + 1))
            }
            (Some(act), None) => Some(format!("corrects act {act}")),
            (None, Some(index)) => Some(format!("corrected by act {}", index + 1)),
            (None, None) => None,
        }
    }
}

/// What one entry says, cell by cell.
#[derive(Default)]
struct Facts {
    act: usize,
    corrects: Option<u32>,
    is_corrected: bool,
    slip: Option<String>,
    base: &'static str,
    quorum: Option<String>,
    said: Vec<String>,
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
    fn of(dossier: &Dossier<'_>, row: &Row) -> Self {
        let Row { index, entry, corrects, corrected_by, why } = row;
        let facts = &dossier.record;
        let procedure = Procedure::of(dossier.settings, &facts.meetings, entry);
        let tally = procedure.tally(entry);
        let said = Self::said(dossier, entry);
        Self {
            act: index + 1,
            corrects: *corrects,
            is_corrected: corrected_by.is_some(),
            slip: row.slip(),
            base: tally.map_or("", |_| procedure.base().name()),
            quorum: procedure.quorum().map(|quorum| quorum.to_string()),
            said: beside(entry).into_iter().chain(undone(dossier, entry)).collect(),
            date: entry.date.map(|date| date.to_string()),
            findings: facts.findings.get(index).cloned().unwrap_or_default(),
            tally,
            reason: match why {
                // That of a decision reads as it was put right.
                Some(why) if said.reason.is_empty() => Cell::text(why.trim()),
                Some(_) | None => said.reason,
            },
            subjects: match &entry.minutes.words {
                Some(words) => of_words(said.subjects, words),
                None => said.subjects,
            },
            decision: match (done_with_words(entry), entry.decided()) {
                (Some(done), Some(decision)) => {
                    let words = format!("words {done}");
                    let line = CellLine::valued(words, decision.outcome.name());
                    [line].into_iter().collect()
                }
                (Some(_) | None, _) => said.decision,
            },
            sponsors: match entry.minutes.sponsors.as_slice() {
                [] => said.sponsors.clone(),
                then => then.iter().cloned().collect(),
            },
            ..said
        }
    }

    /// What an entry itself says.
    fn said(dossier: &Dossier<'_>, entry: &Entry) -> Self {
        let ruled = |amendments: &[AmendmentRef], what: String| Self {
            proposals: cited(amendments),
            decision: Cell::text(what),
            ..Self::default()
        };
        match &entry.act {
            Act::Correct(_) => Self::default(),
            Act::Decide(decision) => Self::decided(dossier, decision),
            Act::Confirm { amendments } => {
                ruled(amendments, "joined text confirmed".to_owned())
            }
            Act::Order { amendments } => ruled(amendments, "order ruled".to_owned()),
            Act::Open { version, from: None } => {
                ruled(&[], format!("reading opened on {version}"))
            }
            Act::Open { version, from: Some(from) } => {
                ruled(&[], format!("edition {version} begun, from {from}"))
            }
            Act::Reference(ReferenceRuling { at, text, reads, .. }) => {
                ruled(&[], format!("“{text}” in {at} reads “{reads}”"))
            }
            Act::Adopt { version, method: how } => Self {
                method: how.map(method),
                ..ruled(&[], format!("version {version} adopted"))
            },
            Act::Allow { rule, amendments, reason } => Self {
                reason: Cell::text(reason.trim()),
                ..ruled(amendments, format!("let through: {rule}"))
            },
        }
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

    fn cells(self) -> Vec<Cell> {
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
        let asked = |tally: &Tally| asked(tally, self.base, self.quorum.as_deref());
        let counted: Cell = self.tally.iter().map(asked).collect();
        let slip: Cell = self.slip.into_iter().collect();
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
            Cell::text(self.base),
            Cell::text(self.quorum.unwrap_or_default()),
            Cell::text(flag.unwrap_or_default()),
            Cell::text(self.is_corrected.to_string()),
            Cell::text(self.corrects.map(|act| act.to_string()).unwrap_or_default()),
            self.said.iter().cloned().collect(),
            self.reason.clone(),
            rules.collect(),
            lines([
                lines([slip, self.reason]),
                self.said.into_iter().chain(noted).collect(),
            ]),
            self.date.into_iter().collect(),
        ]
    }
}

/// What the rule of majority asked for, and whether it was there.
fn asked(tally: &Tally, base: &str, quorum: Option<&str>) -> String {
    let Tally { required, counted, .. } = tally;
    let said = if tally.is_carried() { "carried" } else { "not carried" };
    let of = base.replace('-', " ");
    match quorum {
        Some(quorum) => {
            format!("{required} of {counted} {of} required, quorum {quorum}: {said}")
        }
        None => format!("{required} of {counted} {of} required: {said}"),
    }
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

/// What depends on an amendment from which words were voted out, and does not apply any more.
fn undone(dossier: &Dossier<'_>, entry: &Entry) -> Vec<String> {
    let Some(decision) =
        entry.decided().filter(|_| done_with_words(entry) == Some("voted out"))
    else {
        return Vec::new();
    };
    let id = &decision.proposal.value;
    let depends = |one: &&Proposal| one.links.depends_on.iter().any(|on| on.value == *id);
    let dependants = dossier.proposals.iter().filter(depends);
    let broken = dependants.filter_map(|one| {
        let why = dossier.record.unapplied.get(&one.id.value)?;
        Some(format!("{} depends on {id} and does not apply: {why}", one.id.value))
    });
    broken.collect()
}
