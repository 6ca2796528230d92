//! `mimc adopt`: a version adopted as a whole, sealed, committed and tagged.
//!
//! Comes in: a draft that is what was adopted, and the act of the meeting. Goes out: the act
//! in the record, `_edition.yaml` that proves text and record, a commit of both, and the tag
//! of the version. While anything is open nothing is written, and each thing is named.

mod in_the_way;

use std::{collections::BTreeMap, path::Path};

use jiff::civil::Date;

use crate::{
    diagnostic::{Finding, Severity},
    model::{Act, DraftKind, Edition, Entry, Method, Minutes, Version},
    paper::Adopted,
    parse,
    session::{
        Error, Revision, Writing, digest,
        edition::{self, proof_of},
        files::{DECISIONS, DRAFT, folder, read_version, tag, top_of},
        seal, tags,
    },
    source::{SourceFile, Span},
    store::{
        Batch, Wait,
        git::{Message, Promise, Repository},
    },
    write,
};

use super::{
    World,
    consolidate::ready,
    decide::{minutes::adds_up, record::appended},
};

/// What a meeting adopts, and how.
#[derive(Clone, Debug)]
pub struct AdoptOptions {
    /// The version.
    pub version: String,
    /// How it is adopted, where that is said.
    pub method: Option<Method>,
    /// The meeting.
    pub meeting: Option<String>,
    /// The day.
    pub date: Date,
    /// Who voted how, and what was said for the record.
    pub minutes: Minutes,
    /// Whether nothing is written.
    pub dry_run: bool,
}

/// Adopts a version.
///
/// # Errors
/// When anything is open: with a finding on each. When the version is adopted already, is not
/// committed, or git refuses.
pub fn adopt(
    at: &Path,
    options: &AdoptOptions,
    world: &World,
    wait: &Wait,
) -> Result<Adopted, Error> {
    let writing = Writing::begin(at, wait)?;
    let revision = &writing.revision;
    let named = Version::new(&options.version);
    if edition::is_adopted(&revision.entries, &named) {
        return tagged(&writing, &named, world);
    }
    let version = version(revision, &options.version)?;
    adds_up(options.method, &options.minutes)?;
    if options.method.is_none() {
        let help = "Add --vote FOR-AGAINST-ABSTAINING, --consensus or --without-vote.";
        return Err(Error::request(format!("how was {version} adopted?"), help));
    }
    let act = entry(&version, options);
    revision.in_order(std::slice::from_ref(&act))?;
    let mut open = miscounted(revision, &act);
    let found = in_the_way::open(revision, &version)?;
    open.extend(found.open);
    if !open.is_empty() {
        // Whatever it weighs elsewhere, here it is in the way.
        let open = open.into_iter().map(|one| one.weighing(Severity::Error));
        return Err(Error::Findings(open.collect()));
    }
    let repository = ready(&revision.workspace, "")?;
    // Exit 2 has to mean that nothing was done: what git would refuse is asked before.
    writing.lock.refuse_others()?;
    if repository.commit_of_tag(&tag(&version))?.is_some() {
        let message = format!("the tag {} is there already", tag(&version));
        let help = "`mimc tag` says what it is of; `git tag -d` takes it away.";
        return Err(Error::request(message, help));
    }
    let identity = world.identity(&repository)?;
    let mut sealed = sealed(revision, &version, options)?;
    let mut adopted = Adopted::of(&sealed, edition::path(&version));
    adopted.ruled = found.ruled;
    if options.dry_run {
        return Ok(adopted);
    }
    let record = appended(revision, &[act])?;
    sealed.record = proof_of(&record.after, sealed.act).ok_or_else(|| {
        Error::request("the record cannot be proven", "Restore it, and adopt again.")
    })?;
    let path = edition::path(&version);
    let mut both = Batch::default();
    record.write_in(&mut both);
    both.create(&path, write::edition(&sealed).as_bytes());
    let promise = Promise::new(identity, &tags::adopted(&sealed), &[&path, DECISIONS]);
    writing.lock.promise(promise.tagged(&tag(&version)));
    writing.lock.write_all(&both)?;
    if let Some(kept) = writing.lock.keep()? {
        adopted.commit = Some(kept.commit.to_string());
        adopted.tag = Some(tag(&version));
    }
    Ok(adopted)
}

/// What the numbers say against the vote: a version that is final was adopted by it.
fn miscounted(revision: &Revision, entry: &Entry) -> Vec<Finding> {
    let place = top_of(&entry.source);
    let mut found = revision.miscounted(&revision.meetings(), entry, &place);
    revision.weigh(&mut found);
    let help = "Compare the count with the minutes; `mimc meeting` lists the rules of the \
                meeting, mimc.yaml those of all.";
    let grave = |one: Finding| one.weighing(Severity::Error).help(help);
    found.into_iter().map(grave).collect()
}

/// The version that is being drafted: no other can be adopted.
fn version(revision: &Revision, named: &str) -> Result<Version, Error> {
    let next = &revision.settings.next;
    if named == next.as_str() {
        return Ok(next.clone());
    }
    let help = format!("mimc.yaml names {next} as the next version.");
    Err(Error::request(format!("version {named} is not being drafted"), help))
}

/// What proves the draft; the record is proven once the act is in it.
fn sealed(
    revision: &Revision,
    version: &Version,
    options: &AdoptOptions,
) -> Result<Edition, Error> {
    let path = format!("{}/{DRAFT}", folder(version, false));
    let raw = revision.workspace.read(&path)?;
    let made_from = digest::of_file(raw.source());
    let record = parse::draft_record(raw.source());
    let record = record.value.ok_or(Error::Findings(record.findings))?;
    let DraftKind::Draft(number) = record.kind else {
        let help = "Run `mimc consolidate` without --with.";
        return Err(Error::request("a simulation cannot be adopted", help));
    };
    let text = read_version(&revision.workspace, version)?;
    let text = text.value.ok_or(Error::Findings(text.findings))?;
    let act = revision.recorded.len() + 1;
    Ok(Edition {
        version: version.clone(),
        draft: Version::new(format!("{version}-draft.{number}")),
        meeting: options.meeting.clone(),
        date: options.date,
        act: u32::try_from(act).unwrap_or(u32::MAX),
        record: made_from.clone(),
        made_from,
        text: digest::of_text(&text),
        texts: seal::texts(&text),
        corrigendum: 0,
        corrigenda: BTreeMap::new(),
    })
}

fn entry(version: &Version, options: &AdoptOptions) -> Entry {
    Entry {
        act: Act::Adopt { version: version.clone(), method: options.method },
        meeting: options.meeting.clone(),
        date: Some(options.date),
        minutes: options.minutes.clone(),
        span: Span::default(),
        source: SourceFile::new(DECISIONS, ""),
    }
}

/// Sets the tag of a version that was adopted and has none: what was broken off is ended.
fn tagged(writing: &Writing, version: &Version, world: &World) -> Result<Adopted, Error> {
    let workspace = &writing.revision.workspace;
    let (path, name) = (edition::path(version), tag(version));
    let help = "`mimc verify` proves it.";
    let done = || Error::request(format!("version {version} is adopted already"), help);
    let raw = workspace.read_if_present(&path)?.ok_or_else(done)?;
    let read = parse::edition(raw.source());
    let sealed = read.value.ok_or(Error::Findings(read.findings))?;
    let repository = Repository::open(workspace)?;
    if repository.commit_of_tag(&name)?.is_some() {
        return Err(done());
    }
    let commits = repository.log_of_path(&path)?;
    let commit = commits.last().map(|entry| entry.id).ok_or_else(done)?;
    let identity = world.identity(&repository)?;
    repository.set_tag(
        &name,
        commit,
        &Message::new(&tags::adopted(&sealed)),
        &identity,
    )?;
    let mut adopted = Adopted::of(&sealed, path);
    adopted.tag = Some(name);
    Ok(adopted)
}
