//! `mimc open 3.1 --from 3.0`: the next edition is begun.
//!
//! Comes in: the edition that was adopted, and the name of the next. Goes out: the act in the
//! record, and `mimc.yaml` that names the two from here on; the text of the edition is not
//! touched. Ids stand, and what was adopted is part of the text that is amended. What was
//! deferred is listed: it is carried over proposal by proposal.

use std::path::Path;

use jiff::civil::Date;

use crate::{
    engine::{Docket, Side, Status},
    model::{Act, Entry, Minutes, Outcome, Proposal, Version},
    page,
    paper::Decided,
    parse,
    session::{
        Error, Revision, Writing,
        edition::{changed, is_adopted},
        files::DECISIONS,
    },
    source::{SourceFile, Span},
    store::{Batch, Raw, SETTINGS, Wait},
};

use super::{decide::record, revise::keyed};

/// Which edition is begun, and by whom.
#[derive(Clone, Debug)]
pub struct OpenOptions {
    /// The next edition.
    pub version: String,
    /// The edition that it is made from.
    pub from: String,
    /// The meeting.
    pub meeting: Option<String>,
    /// The day.
    pub date: Date,
    /// Whether nothing is written.
    pub dry_run: bool,
}

/// Begins the next edition.
///
/// # Errors
/// When the edition before is not adopted, or not as it was adopted; when there is such a
/// version already; when the disk refuses. Then nothing has changed.
pub fn open(folder: &Path, options: &OpenOptions, wait: &Wait) -> Result<Decided, Error> {
    if options.dry_run {
        let revision = Revision::open(folder)?;
        let record = record::appended(&revision, &[entry(&revision, options)?])?;
        let entry = record.entries;
        return Ok(Decided { recorded: false, entry, ..listed(&revision, options) });
    }
    let writing = Writing::begin(folder, wait)?;
    let revision = &writing.revision;
    let record = record::appended(revision, &[entry(revision, options)?])?;
    let settings = revision.workspace.read(SETTINGS)?;
    let named = named(&settings, options)?;
    let mut both = Batch::default();
    record.write_in(&mut both);
    both.replace(&settings, named.as_bytes());
    let subject = format!("Begin edition {} from {}", options.version, options.from);
    writing.lock.will_commit(&page::printable(&subject), &[SETTINGS, DECISIONS]);
    writing.lock.write_all(&both)?;
    let entry = record.entries;
    Ok(Decided { recorded: true, entry, ..listed(revision, options) })
}

/// The act that begins the edition, if it can be begun.
fn entry(revision: &Revision, options: &OpenOptions) -> Result<Entry, Error> {
    let next = &revision.settings.next;
    let (version, from) = (Version::new(&options.version), Version::new(&options.from));
    if from != *next || !is_adopted(&revision.entries, &from) {
        let help = match is_adopted(&revision.entries, next) {
            true => {
                format!("{next} is the edition that was adopted last: --from {next}.")
            }
            false => format!(
                "Adopt it first: `mimc adopt {next} --vote FOR-AGAINST-ABSTAINING`."
            ),
        };
        let message = format!("version {from} is not adopted, or not the last edition");
        return Err(Error::request(message, help));
    }
    refuse_known(revision, &version)?;
    let findings = changed(&revision.workspace, &from, &revision.recorded)?;
    if !findings.is_empty() {
        return Err(Error::Findings(findings));
    }
    let entry = Entry {
        act: Act::Open { version, from: Some(from) },
        meeting: options.meeting.clone(),
        date: Some(options.date),
        minutes: Minutes::default(),
        span: Span::default(),
        source: SourceFile::new(DECISIONS, ""),
    };
    revision.in_order(std::slice::from_ref(&entry))?;
    Ok(entry)
}

/// Refuses a name that is no name of a folder, or that a version has.
fn refuse_known(revision: &Revision, version: &Version) -> Result<(), Error> {
    let name = version.as_str();
    let is_sound = name.starts_with(|one: char| one.is_ascii_alphanumeric())
        && name.chars().all(|one| one.is_ascii_alphanumeric() || ".-_".contains(one));
    if !is_sound {
        let help = "Write letters, digits, full stops and hyphens, such as 3.1.";
        return Err(Error::request(format!("`{name}` is no name of a version"), help));
    }
    if revision.workspace.versions()?.iter().any(|known| known == name) {
        let help = "Give the next edition a name of its own.";
        return Err(Error::request(format!("there is a version {name} already"), help));
    }
    Ok(())
}

/// `mimc.yaml` with the two versions, every other byte as it was.
fn named(settings: &Raw, options: &OpenOptions) -> Result<String, Error> {
    let text = settings.source().text();
    let text = keyed(SETTINGS, text, "base", &options.from, "title");
    let text = keyed(SETTINGS, &text, "next", &options.version, "base");
    let read = parse::settings(&SourceFile::new(SETTINGS, text.as_str())).value;
    let holds = |one: &crate::model::Settings| {
        one.base.as_str() == options.from && one.next.as_str() == options.version
    };
    if read.as_ref().is_some_and(holds) {
        return Ok(text);
    }
    let help = format!(
        "Write `base: \"{}\"` and `next: \"{}\"` on lines of their own.",
        options.from, options.version
    );
    Err(Error::request("the versions cannot be written in mimc.yaml", help))
}

/// What was deferred, and how each proposal is carried over.
fn listed(revision: &Revision, options: &OpenOptions) -> Decided {
    let all: Vec<&Proposal> = revision.proposals.iter().collect();
    let docket = Docket::new(&all, &revision.entries);
    let is_deferred = |side: Side| {
        docket.standing(&side).is_some_and(|one| one.outcome == Outcome::Deferred)
    };
    // A sub-amendment goes with its proposal.
    let proposals = revision.proposals.iter().filter(|one| !one.is_sub_amendment());
    let deferred = proposals.filter(|one| Side::all_of(one).any(is_deferred));
    let line = |proposal: &Proposal| {
        let (id, onto) = (&proposal.id.value, &options.from);
        if docket.status(proposal) == Status::Divided {
            return format!("parts of {id} are deferred: propose them anew");
        }
        let title = &proposal.title;
        format!(
            "{id} is deferred ({title}): carry it over with `mimc rebase {id} --onto {onto}`"
        )
    };
    Decided { consequences: deferred.map(line).collect(), ..Decided::default() }
}
