//! `mimc status`: the state of the revision at a glance.

mod edition;

use std::collections::BTreeMap;

use crate::{
    diagnostic::{Rule, Severity},
    engine::{
        Compatible, Conflict, ContactKind, Edit, Relations, RewritingFate, address_of,
        edition as edition_of,
    },
    model::{AmendmentRef, Digest, DocumentKind, DraftKind, DraftRecord, Version},
    paper::{DraftState, Status, StatusCount},
    parse,
    session::{Assessment, Error, Revision, digest, tags::broken_tags},
    store::git::{BrokenTag, Repository},
};

/// Returns where the revision stands and what to do next.
///
/// # Errors
/// When the record of the draft cannot be read from the disk.
pub fn status(revision: &Revision) -> Result<Status, Error> {
    let assessed = revision.assess()?;
    let adopted = adopted_relations(&assessed);
    let (in_play, apply) = in_play(&assessed);
    let is_article = |kind: &DocumentKind| matches!(kind, DocumentKind::Article(_));
    let documents = &revision.base.documents;
    let mut status = Status {
        title: revision.settings.title.clone(),
        base: revision.settings.base.to_string(),
        next: revision.settings.next.to_string(),
        articles: documents.iter().filter(|document| is_article(&document.kind)).count(),
        proposals: counts(&assessed),
        in_play,
        apply,
        unread: revision.unread_files(),
        conflicts: standing(&assessed, &assessed.relations).count(),
        conflicts_adopted: standing(&assessed, &adopted).count(),
        unconfirmed: unconfirmed(&assessed, &adopted),
        broken: broken(&assessed),
        draft: draft(&assessed)?,
        advice: String::new(),
    };
    let uncorrected = edition::uncorrected(&assessed)?;
    status.advice = match broken_tag(revision)? {
        Some(said) => said,
        None => advice(&status, revision, uncorrected.as_ref()),
    };
    Ok(status)
}

/// What is to be done about a tag of a draft that names no commit, before all else.
fn broken_tag(revision: &Revision) -> Result<Option<String>, Error> {
    let Ok(repository) = Repository::open(&revision.workspace) else { return Ok(None) };
    let broken = broken_tags(&repository, &revision.settings.next)?;
    let said = |(tag, found): &(String, BrokenTag)| {
        format!("The tag {tag} {found}: {}.", found.remedy(tag))
    };
    Ok(broken.first().map(said))
}

/// What the adopted amendments are to each other, rivals left aside.
fn adopted_relations(assessed: &Assessment<'_>) -> Relations {
    let adopted: Vec<&Edit> = assessed.edits(|side| assessed.docket.is_adopted(side));
    assessed.relate(&adopted)
}

/// The conflicts that were not let through.
fn standing<'a>(
    assessed: &'a Assessment<'_>,
    relations: &'a Relations,
) -> impl Iterator<Item = &'a Conflict> {
    let conflicts = relations.conflicts.iter();
    conflicts.filter(|conflict| !assessed.docket.is_allowed(conflict))
}

fn unconfirmed(assessed: &Assessment<'_>, adopted: &Relations) -> usize {
    let unseen = adopted.meetings.iter().filter(|meeting| match meeting.kind {
        ContactKind::SameSentence { .. } => !assessed.docket.is_confirmed(&meeting.sides),
        ContactKind::AnchorChanged | ContactKind::SamePlace => false,
    });
    unseen.count()
}

/// The references that what is adopted breaks, where it fits together.
fn broken(assessed: &Assessment<'_>) -> Vec<(String, String)> {
    let edits = assessed.edits(|side| assessed.docket.is_adopted(side));
    let Ok(set) = Compatible::new(&assessed.base, edits) else { return Vec::new() };
    let numbering = assessed.revision.settings.numbering;
    let joined = edition_of(&assessed.base, &set, &assessed.docket.chair(), numbering);
    let broken = joined.rewritings.iter().filter_map(|one| match &one.fate {
        RewritingFate::Broken { .. } => {
            let at = address_of(&joined.convention, one.part.node).to_string();
            Some((at, one.fate.written()))
        }
        RewritingFate::Printed(_)
        | RewritingFate::Reworded(_)
        | RewritingFate::Ruled(_)
        | RewritingFate::Mended(_) => None,
    });
    broken.collect()
}

fn counts(assessed: &Assessment<'_>) -> Vec<StatusCount> {
    let mut counts = BTreeMap::new();
    for proposal in &assessed.revision.proposals {
        *counts.entry(assessed.docket.status(proposal)).or_insert(0) += 1;
    }
    counts
        .into_iter()
        .map(|(status, count)| StatusCount { status: status.name(), count })
        .collect()
}

/// How many proposals are in play, and how many of them apply.
fn in_play(assessed: &Assessment<'_>) -> (usize, usize) {
    let apply = assessed.in_play().len();
    (apply + assessed.inapplicable().len(), apply)
}

fn draft(assessed: &Assessment<'_>) -> Result<DraftState, Error> {
    let revision = assessed.revision;
    if revision.findings.iter().any(|one| one.rule == Rule::RunStopped) {
        return Ok(DraftState::Stopped);
    }
    if let Some(state) = edition::state(assessed)? {
        return Ok(state);
    }
    let path = format!("convention/{}/_draft.yaml", revision.settings.next);
    let Some(raw) = revision.workspace.read_if_present(&path)? else {
        return Ok(DraftState::Absent);
    };
    let Some(record) = parse::draft_record(raw.source()).value else {
        return Ok(DraftState::Unreadable);
    };
    Ok(match record.kind {
        DraftKind::Simulation => DraftState::Simulation,
        DraftKind::Draft(number) if is_current(assessed, &record) => {
            DraftState::Current(number)
        }
        DraftKind::Draft(number) => DraftState::Behind(number),
    })
}

/// Whether the draft was made from what is adopted now, and from this base.
pub(super) fn is_current(assessed: &Assessment<'_>, record: &DraftRecord) -> bool {
    let revision = assessed.revision;
    let adopted: BTreeMap<AmendmentRef, Digest> = assessed
        .docket
        .adopted()
        .into_iter()
        .filter(|(side, _)| assessed.is_of_this_reading(side))
        .filter_map(|(side, decided)| {
            let digest = decided.cloned().or_else(|| revision.digest_of(&side))?;
            Some((side.citation(), digest))
        })
        .collect();
    // A reading in which nothing is decided yet has the draft on which it was opened.
    let is_as_opened = adopted.is_empty() && revision.is_opened_on(record);
    (is_as_opened
        || record.amendments == adopted && digest::is_base_of(record, &revision.base))
        && record.counting == revision.settings.counting()
        && record.references == assessed.docket.references()
}

/// The first thing that stands in the way, or the next step.
fn advice(status: &Status, revision: &Revision, uncorrected: Option<&Version>) -> String {
    let errors =
        |finding: &&crate::diagnostic::Finding| finding.severity == Severity::Error;
    let undecided = status.proposals.iter().find(|count| count.status == "undecided");
    let next = &status.next;
    if status.draft == DraftState::Stopped {
        return "A run of mimc was stopped half-way: run any command that writes, for \
                example `mimc fmt`, and it goes on with what was begun."
            .into();
    }
    if revision.findings.iter().any(|finding| errors(&finding)) {
        return "Some files cannot be understood as they are: run `mimc check`.".into();
    }
    if let Some(advice) = edition::advice(status, uncorrected) {
        return advice;
    }
    if status.conflicts_adopted > 0 {
        return "What is adopted does not fit together: run `mimc check`, then reopen a \
                decision with `mimc decide ID reopened`."
            .into();
    }
    if status.apply < status.in_play {
        return "Some proposals do not apply to the text: run `mimc check`.".into();
    }
    if status.unconfirmed > 0 {
        return "No meeting has seen some joined sentences: `mimc check` shows them, \
                `mimc decide --confirm` records that one has."
            .into();
    }
    if !status.broken.is_empty() {
        return "What is adopted breaks references: amend them, or rule on their words with \
                `mimc decide --reference`."
            .into();
    }
    match (status.draft, undecided) {
        (DraftState::Absent, _) if is_any_adopted(status) => {
            format!("There is no draft of {next} yet: run `mimc consolidate`.")
        }
        (DraftState::Behind(_) | DraftState::Unreadable | DraftState::Simulation, _) => {
            format!(
                "The draft of {next} is not what was decided: run `mimc consolidate`."
            )
        }
        (_, Some(_)) if status.conflicts > 0 => {
            "Proposals compete: `mimc conflicts` shows what can be adopted together."
                .into()
        }
        (_, Some(_)) => "Record the next decision with `mimc decide`.".into(),
        (_, None) if status.proposals.is_empty() => {
            "There is no proposal yet: write one with `mimc propose`.".into()
        }
        (DraftState::Current(_), None) if is_begun(status, revision) => format!(
            "The reading on {} is open, and nothing amends it yet: write a proposal with \
             `mimc propose`, or adopt {next}.",
            status.base
        ),
        (_, None) => "Everything is decided; `mimc verify` proves the draft.".into(),
    }
}

/// Whether a later reading is open in which nobody has proposed anything.
fn is_begun(status: &Status, revision: &Revision) -> bool {
    revision.reading.is_some() && status.in_play == 0
}

fn is_any_adopted(status: &Status) -> bool {
    let mut counts = status.proposals.iter();
    counts.any(|count| matches!(count.status, "adopted" | "divided"))
}
