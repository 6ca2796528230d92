//! `mimc consolidate`: the draft of what is adopted, written and committed.
//!
//! Nothing is half done: the draft is made in memory, the commits appear at once, and the
//! folder is swapped as a whole.

mod commits;
mod corrigendum;
mod standing;

use std::{borrow::Cow, collections::BTreeMap, path::Path};

use crate::{
    diagnostic::Finding,
    engine::{Joined, Origin, address_of, edition, unresolved},
    model::{DraftKind, DraftRecord, Version},
    page::printable,
    paper::{Consolidated, DocumentCounts, ReferenceLine},
    parse,
    session::{
        Assessment, Error, Progress, Revision, Selection,
        adopted::Chosen,
        digest,
        draft::{Commentary, Content, Draft, draft},
        edition::is_adopted,
        files::{DRAFT, folder, read_settings, read_version},
        proof::intact,
        reading::standing_record,
        standing::Standing,
    },
    store::{
        Lock, StoreError, Wait, Workspace,
        git::{Environment, GitError, Identity, Moment, Overrides, Repository},
    },
    words,
};

/// What to make, and what to do with it.
#[derive(Clone, Debug, Default)]
pub struct ConsolidateOptions {
    /// The version to make; the next one when not given.
    pub to: Option<String>,
    /// From which amendments.
    pub selection: Selection,
    /// What is done with the draft.
    pub effect: Effect,
}

/// What is done with a draft.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Effect {
    /// It is written and committed.
    #[default]
    Commit,
    /// It is written.
    Write,
    /// It is only made.
    Nothing,
}

impl Effect {
    /// A simulation is never committed.
    fn of(self, simulation: bool) -> Self {
        match self {
            Self::Commit if simulation => Self::Write,
            Self::Commit | Self::Write | Self::Nothing => self,
        }
    }
}

/// What the world around the workspace says.
#[derive(Clone, Debug)]
pub struct World {
    pub(super) now: Moment,
    pub(super) environment: Environment,
}

impl World {
    /// Takes the time, as seconds since 1970 and the offset from UTC in minutes, and what
    /// the environment says of author and committer.
    pub fn new(
        seconds: i64,
        offset_minutes: i32,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Self {
        let overrides = |role: &str| Overrides {
            name: variable(&format!("GIT_{role}_NAME")),
            email: variable(&format!("GIT_{role}_EMAIL")),
            date: variable(&format!("GIT_{role}_DATE")),
        };
        let environment = Environment {
            author: overrides("AUTHOR"),
            committer: overrides("COMMITTER"),
        };
        Self { now: Moment { seconds, offset_minutes }, environment }
    }

    /// Returns who commits here, and when.
    pub(super) fn identity(&self, repository: &Repository) -> Result<Identity, GitError> {
        let identity = Identity::resolve(repository, &self.environment, self.now)?;
        for person in [&identity.author, &identity.committer] {
            for said in [&person.name, &person.email] {
                if let Some(letter) =
                    said.chars().find(|letter| words::is_hidden(*letter))
                {
                    let name = printable(said).into_owned();
                    let found = words::name_of(letter);
                    return Err(GitError::HiddenName { name, found });
                }
            }
        }
        Ok(identity)
    }
}

/// Makes the draft of a selection, and writes or commits it.
///
/// # Errors
/// When an amendment does not bind or conflicts, when the repository is in no state to
/// commit, or the disk refuses. Then nothing has changed.
pub fn consolidate(
    folder: &Path,
    options: &ConsolidateOptions,
    world: &World,
    progress: &dyn Progress,
    wait: &Wait,
) -> Result<Consolidated, Error> {
    if options.effect == Effect::Nothing {
        let revision = read(folder, &options.selection)?;
        let repository = Repository::open(&revision.workspace).ok();
        return made(&revision, None, repository.as_ref(), options, world, progress);
    }
    let lock = &Lock::acquire(&Workspace::discover(folder)?, wait)?;
    if options.effect == Effect::Commit && !options.selection.is_simulation() {
        let or = ", or use --no-commit to write the files only";
        let repository = ready(lock.workspace(), or)?;
        let revision = Revision::open_in(repository.committed(lock.workspace())?)?;
        return made(&revision, Some(lock), Some(&repository), options, world, progress);
    }
    let revision = read(folder, &options.selection)?;
    let repository = Repository::open(&revision.workspace).ok();
    made(&revision, Some(lock), repository.as_ref(), options, world, progress)
}

/// Reads the revision, with proposals as the sub-amendments of a selection amend them.
fn read(folder: &Path, selection: &Selection) -> Result<Revision, Error> {
    let revision = Revision::open(folder)?;
    Ok(revision.simulating(selection.named())?.unwrap_or(revision))
}

/// Makes the draft, and does with it what is asked for where the lock is held.
fn made(
    revision: &Revision,
    lock: Option<&Lock>,
    repository: Option<&Repository>,
    options: &ConsolidateOptions,
    world: &World,
    progress: &dyn Progress,
) -> Result<Consolidated, Error> {
    intact(revision)?;
    let assessed = revision.assess()?;
    if let Some((version, edition)) = corrigendum::edition_of(&assessed, options)? {
        let effect = options.effect;
        let anew = corrigendum::Anew { revision, lock, repository, effect, world };
        return anew.made(&assessed, &version, &edition);
    }
    let version = target(revision, options)?;
    let simulation = options.selection.is_simulation();
    let folder = folder(&version, simulation);
    let effect = options.effect.of(simulation);
    let chosen = assessed.choose(&options.selection)?;
    if let Some(result) = as_opened(&assessed, &chosen, options)? {
        return Ok(result);
    }
    let commentary = commentary(&assessed, &version, simulation)?;
    let chair = assessed.docket.chair();
    let joined =
        edition(&assessed.base, &chosen.set, &chair, revision.settings.numbering);
    refuse_unresolved(&assessed, &joined)?;
    let references = ReferenceLine::all(&assessed.base, &chosen.set, &joined);
    let made = draft(&assessed.base, joined, &version, &commentary)?;
    let record = record(&assessed, &chosen, &version, simulation, repository)?;
    let disk = lock.map_or(&revision.workspace, Lock::workspace);
    let gone = standing::outgoing(disk, &assessed, &folder, &made, repository)?;
    let mut result = Consolidated {
        simulation,
        written: effect != Effect::Nothing,
        uncommitted: effect == Effect::Write,
        proposals: chosen.order.iter().map(ToString::to_string).collect(),
        documents: counts(&made),
        references,
        ..Consolidated::unchanged(&version, folder.clone())
    };
    match (lock, effect, repository) {
        (None, _, _) | (_, Effect::Nothing, _) => (),
        (Some(lock), Effect::Commit, Some(repository)) => {
            let plan = commits::Plan {
                lock,
                assessed: &assessed,
                chosen: &chosen,
                chair: &chair,
                commentary: &commentary,
                version: &version,
                folder: &folder,
                record: &record,
                draft: &made,
                gone: &gone,
                progress,
            };
            commits::commit(&plan, repository, world, &mut result)?;
        }
        (Some(lock), Effect::Commit | Effect::Write, _) => {
            lock.replace_folder(&folder, &bytes(&made, &record), &gone)?;
        }
    }
    Ok(result)
}

/// What is said where a reading is open in which nothing is decided yet, and its draft stands:
/// it would come out the same.
fn as_opened(
    assessed: &Assessment<'_>,
    chosen: &Chosen<'_>,
    options: &ConsolidateOptions,
) -> Result<Option<Consolidated>, Error> {
    let revision = assessed.revision;
    let version = &revision.settings.next;
    let is_simulation = options.selection.is_simulation();
    if is_simulation || !chosen.sides.is_empty() || revision.reading.is_none() {
        return Ok(None);
    }
    let folder = folder(version, false);
    let path = format!("{folder}/{DRAFT}");
    let Some(raw) = revision.workspace.read_if_present(&path)? else { return Ok(None) };
    let record = parse::draft_record(raw.source()).value;
    let is_it = record.is_some_and(|record| {
        revision.is_opened_on(&record)
            && record.references == assessed.docket.references()
            && record.counting == revision.settings.counting()
    });
    let standing = read_version(&revision.workspace, version)?.value;
    let same = |text| digest::of_text(&text) == digest::of_text(&revision.base);
    let unchanged = revision.base.documents.len();
    Ok((is_it && standing.is_some_and(same)).then(|| Consolidated {
        written: options.effect != Effect::Nothing,
        documents: DocumentCounts { unchanged, ..DocumentCounts::default() },
        ..Consolidated::unchanged(version, folder)
    }))
}

/// Refuses a text that cites an article which is not in it: nothing could be printed there.
fn refuse_unresolved(assessed: &Assessment<'_>, joined: &Joined) -> Result<(), Error> {
    let findings: Vec<Finding> = unresolved(joined)
        .iter()
        .filter_map(|found| {
            let first = found.by.first()?;
            let place = assessed.place_of(first)?.first_line();
            let node = found.remark.part.node;
            let finding = Finding::new(found.remark.rule, place, &found.remark.message)
                .help(found.remark.help)
                .of(first.proposal.as_str(), Some(first.amendment))
                .at(address_of(&joined.convention, node).to_string());
            Some(finding)
        })
        .collect();
    match findings.is_empty() {
        true => Ok(()),
        false => Err(Error::Findings(findings)),
    }
}

/// The version to make: only the next one of `mimc.yaml` can be made.
fn target(revision: &Revision, options: &ConsolidateOptions) -> Result<Version, Error> {
    let next = &revision.settings.next;
    match &options.to {
        Some(to) if to != next.as_str() => Err(Error::request(
            format!("version {to} is not being drafted"),
            format!("mimc.yaml names {next} as the next version."),
        )),
        Some(_) | None if is_adopted(&revision.entries, next) => Err(Error::request(
            format!("version {next} is adopted, and final"),
            "Its slips are put right by corrigenda: `kind: corrigendum`, decided on without a vote.",
        )),
        Some(_) | None => Ok(next.clone()),
    }
}

/// Opens the repository and refuses what a commit would leave out or carry along; `or` says
/// what else could be done.
pub(super) fn ready(workspace: &Workspace, or: &str) -> Result<Repository, Error> {
    let repository = Repository::open(workspace)?;
    repository.ready_branch()?;
    let settings = read_settings(workspace)?;
    let base = format!("convention/{}", settings.base);
    let folder = folder(&settings.next, false);
    let inputs = ["mimc.yaml", &base, "proposals", &folder];
    let differing = repository.differing_from_head(&inputs)?;
    if differing.is_empty() {
        return Ok(repository);
    }
    let shown: Vec<&str> = differing.iter().take(5).map(String::as_str).collect();
    let more = differing.len().saturating_sub(shown.len());
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    Err(Error::request(
        format!("not committed yet: {}{more}", shown.join(", ")),
        format!("Commit or undo these changes first{or}."),
    ))
}

/// The commentary that editors keep in the version as it stands.
fn commentary<'a>(
    assessed: &'a Assessment<'a>,
    version: &Version,
    simulation: bool,
) -> Result<Commentary<'a>, Error> {
    let revision = assessed.revision;
    let listed = revision.workspace.convention_files(version.as_str());
    if simulation || matches!(listed, Err(StoreError::Missing { .. })) {
        return Ok(Commentary::default());
    }
    let checked = read_version(&revision.workspace, version)?;
    match checked.value {
        Some(text) => {
            let record = standing_record(&revision.workspace, version).ok().flatten();
            Ok(Commentary::of(Standing::new(text, assessed, record)))
        }
        None => Err(Error::Findings(checked.findings)),
    }
}

/// What the draft is made from, with its number: that of the draft in HEAD when that was
/// made from the same, else the next.
fn record(
    assessed: &Assessment<'_>,
    chosen: &Chosen<'_>,
    version: &Version,
    simulation: bool,
    repository: Option<&Repository>,
) -> Result<DraftRecord, Error> {
    let kind = if simulation { DraftKind::Simulation } else { DraftKind::Draft(1) };
    let mut record = assessed.record(&chosen.sides, version, kind);
    if let (false, Some(before)) = (simulation, committed_record(repository, version)?) {
        let DraftKind::Draft(number) = before.kind else { return Ok(record) };
        record.kind = DraftKind::Draft(number);
        if !record.is_same_text(&before) {
            let next = number.checked_add(1).ok_or_else(|| {
                let path = format!("{}/{DRAFT}", folder(version, false));
                Error::request(
                    format!("no draft can follow number {number}"),
                    format!("Correct `draft` in `{path}`, and commit that."),
                )
            })?;
            record.kind = DraftKind::Draft(next);
        }
    }
    Ok(record)
}

/// The record of the draft in HEAD.
fn committed_record(
    repository: Option<&Repository>,
    version: &Version,
) -> Result<Option<DraftRecord>, Error> {
    let Some(repository) = repository else { return Ok(None) };
    if repository.head_commit()?.is_none() {
        return Ok(None);
    }
    let path = format!("{}/{DRAFT}", folder(version, false));
    let file = repository.file_at("HEAD", &path)?;
    Ok(file.and_then(|file| parse::draft_record(&file).value))
}

/// The files of a draft with its record.
pub(super) fn bytes<'d>(
    draft: &'d Draft,
    record: &DraftRecord,
) -> BTreeMap<String, Cow<'d, [u8]>> {
    let bytes = |content: &'d Content| Cow::Borrowed(content.text().as_bytes());
    let files = draft.files.iter().map(|(path, content)| (path.clone(), bytes(content)));
    let record = (DRAFT.to_owned(), Cow::Owned(digest::sealed(record).into_bytes()));
    files.chain([record]).collect()
}

fn counts(draft: &Draft) -> DocumentCounts {
    let mut counts = DocumentCounts::default();
    for origin in &draft.origins {
        match origin {
            Origin::Untouched(_) => counts.unchanged += 1,
            Origin::Amended(..) => counts.amended += 1,
            Origin::Deleted(..) => counts.deleted += 1,
            Origin::New(_) | Origin::Divided(..) => counts.new += 1,
        }
    }
    counts
}
