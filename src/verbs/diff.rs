//! `mimc diff`: the redline between two texts.
//!
//! Versions of the work tree, git revisions, or the base and what proposals make of it.
//! Where the newer text was joined from proposals, edits tell who changed which words.

use std::{collections::BTreeSet, path::Path};

use crate::{
    diagnostic::Checked,
    engine::edition,
    model::{Convention, DraftRecord, Numbering, Settings, Version},
    paper::{Detail, Lineage, Redline, redline},
    parse::{self, Files},
    session::{
        Error, Revision,
        earlier::{reads_like, rejoined},
        files::{DRAFT, read_files, read_settings, tag},
        reading::{is_in_this_clone, is_tagged},
        readings::Readings,
    },
    store::{Workspace, git::Repository},
};

/// What to compare.
#[derive(Clone, Debug, Default)]
pub struct DiffOptions {
    /// The older text: a version or a git revision; the base when not given.
    pub from: Option<String>,
    /// The newer text; the next version when not given.
    pub to: Option<String>,
    /// Compares the base with what these proposals make of it.
    pub proposals: Vec<String>,
    /// Whether unchanged provisions are part of the view.
    pub detail: Detail,
}

/// Two texts, compared.
pub(super) struct Compared {
    pub(super) old: Convention,
    pub(super) new: Convention,
    pub(super) view: Redline,
    pub(super) settings: Settings,
    /// The revision, where the newer text was made of proposals.
    pub(super) revision: Option<Revision>,
}

/// Compares two texts of the revision around `folder`.
///
/// # Errors
/// When there is no such version, revision or proposal, or the proposals do not fit
/// together.
pub fn diff(folder: &Path, options: &DiffOptions) -> Result<Redline, Error> {
    let Compared { old, new, view, .. } = compared(folder, options)?;
    // Many small things: they are put away while the view is printed.
    rayon::spawn(move || drop((old, new)));
    Ok(view)
}

/// Compares two texts; both are kept.
pub(super) fn compared(folder: &Path, options: &DiffOptions) -> Result<Compared, Error> {
    if !options.proposals.is_empty() {
        let revision = Revision::open(folder)?;
        let simulated = revision.simulating(&options.proposals)?;
        return with_proposals(simulated.unwrap_or(revision), options);
    }
    let workspace = Workspace::discover(folder)?;
    let settings = read_settings(&workspace)?;
    is_in_this_clone(&workspace, &settings.next)?;
    let (base, next) = (settings.base.as_str(), settings.next.as_str());
    if options.to.is_none() && !workspace.versions()?.iter().any(|known| known == next) {
        return Err(Error::request(
            format!("there is no draft of version {next} yet"),
            "Run `mimc consolidate`, or name what to compare: --proposal P-001, or two versions.",
        ));
    }
    let from = options.from.as_deref().unwrap_or(base);
    let to = options.to.as_deref().unwrap_or(next);
    if let Some(record) = record_of(&workspace, to)? {
        let revision = Revision::open_before(folder, &record)?;
        if revision.base.version.as_str() == from {
            return with_draft(revision, &record, to, options.detail);
        }
        let from = Version::new(from);
        if revision.reading.as_ref().is_some_and(|one| one.amended.contains(&from)) {
            return through_readings(revision, &record, (&from, to), options.detail);
        }
    }
    of_two(&workspace, &settings, (from, to), options.detail)
}

/// Compares an earlier text with a draft, through the readings that lie between.
fn through_readings(
    revision: Revision,
    record: &DraftRecord,
    (from, to): (&Version, &str),
    detail: Detail,
) -> Result<Compared, Error> {
    let new = text(&revision, to)?;
    let readings = Readings::from(&revision, from)?;
    let earlier = readings.assessed()?;
    let assessed = revision.assess()?;
    let (_, joined) = rejoined(&assessed, record)?;
    let made = match reads_like(&joined.convention, &new) {
        true => readings.spanning(&revision, &earlier, &joined)?,
        false => Vec::new(),
    };
    let old = earlier.last().map_or(&revision.base, |first| &first.revision.base).clone();
    let lineage = match (earlier.last(), made.last()) {
        (Some(first), Some(joined)) => Lineage::of(&first.base, joined),
        (_, _) => Lineage::default(),
    };
    let view = redline(&old, &new, &lineage, detail);
    let settings = Settings { base: from.clone(), ..revision.settings.clone() };
    drop(assessed);
    Ok(Compared { old, new, view, settings, revision: Some(revision) })
}

/// Compares two texts of which nothing is known but their words.
fn of_two(
    workspace: &Workspace,
    settings: &Settings,
    (from, to): (&str, &str),
    detail: Detail,
) -> Result<Compared, Error> {
    let read = |name: &str| files(workspace, settings, name);
    let (old, new) = rayon::join(|| read(from), || read(to));
    let (old, new) = ((Version::new(from), old?), (Version::new(to), new?));
    let (old, new) = match detail {
        Detail::Changes => parse::differing(old, new),
        Detail::Full => {
            let old = parse::convention(old.0, old.1);
            let known = old.value.iter().flat_map(|old| &old.documents);
            let new = parse::convention_beside(new.0, new.1, known);
            (old, new)
        }
    };
    let convention =
        |read: Checked<Convention>| read.value.ok_or(Error::Findings(read.findings));
    let (old, new) = (convention(old)?, convention(new)?);
    let view = redline(&old, &new, &Lineage::default(), detail);
    Ok(Compared { old, new, view, settings: settings.clone(), revision: None })
}

/// Compares the base with a draft; its record tells who changed what.
fn with_draft(
    revision: Revision,
    record: &DraftRecord,
    name: &str,
    detail: Detail,
) -> Result<Compared, Error> {
    let new = text(&revision, name)?;
    let lineage = traced(&revision, record, &new).unwrap_or_default();
    let view = redline(&revision.base, &new, &lineage, detail);
    Ok(Compared::of(revision, new, view))
}

/// Compares the base with what proposals make of it.
fn with_proposals(revision: Revision, options: &DiffOptions) -> Result<Compared, Error> {
    let assessed = revision.assess()?;
    let ids = assessed.with_what_they_amend(&options.proposals)?;
    let ids = &with_amended(&revision, ids);
    let chosen = assessed.choose_only(ids)?;
    // Numbers close up in an edition; a proposal alone is read against those that stand.
    let chair = assessed.docket.chair();
    let mut joined = edition(&assessed.base, &chosen.set, &chair, Numbering::Bis);
    joined.convention.version = Version::new(format!("with {}", ids.join(", ")));
    let lineage = Lineage::of(&assessed.base, &joined).moved_by(chosen.set.edits());
    let view = redline(&revision.base, &joined.convention, &lineage, options.detail);
    let (new, view) = (joined.convention, view.by(ids));
    drop(assessed);
    Ok(Compared::of(revision, new, view))
}

/// The proposals that are named, and before each sub-amendment what it amends.
fn with_amended(revision: &Revision, ids: Vec<String>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for id in ids {
        let amended = revision.proposal(&id).ok();
        let amended = amended.and_then(|one| one.links.amends.as_ref());
        let amended = amended.map(|one| one.value.to_string());
        for one in amended.into_iter().chain([id]) {
            if !all.contains(&one) {
                all.push(one);
            }
        }
    }
    all
}

impl Compared {
    fn of(revision: Revision, new: Convention, view: Redline) -> Self {
        let (old, settings) = (revision.base.clone(), revision.settings.clone());
        Self { old, new, view, settings, revision: Some(revision) }
    }
}

/// Returns a text by the name of a version or a git revision: the name of a version comes
/// first. A revision is read for the next version, or the base where it has none.
pub(super) fn text(revision: &Revision, name: &str) -> Result<Convention, Error> {
    if name == revision.settings.base.as_str() {
        return Ok(revision.base.clone());
    }
    let files = files(&revision.workspace, &revision.settings, name)?;
    let known = &revision.base.documents;
    let checked = parse::convention_beside(Version::new(name), files, known);
    checked.value.ok_or(Error::Findings(checked.findings))
}

/// Returns the files of a text by its name.
fn files(workspace: &Workspace, settings: &Settings, name: &str) -> Result<Files, Error> {
    let versions = workspace.versions()?;
    if name == settings.base.as_str() || versions.iter().any(|version| version == name) {
        return read_files(workspace, &Version::new(name));
    }
    let repository = Repository::open(workspace).map_err(|_| unknown(name, &versions))?;
    let tagged = is_tagged(name).then(|| tag(&Version::new(name)));
    let name = tagged.as_deref().unwrap_or(name);
    if repository.commit_at(name).is_err() {
        return Err(unknown(name, &versions));
    }
    let at =
        |version: &Version| repository.files_at(name, &format!("convention/{version}"));
    let next = at(&settings.next).unwrap_or_default();
    let files = if next.is_empty() { at(&settings.base)? } else { next };
    Ok(files.into_iter().filter(|(path, _)| path.ends_with(".md")).collect())
}

fn unknown(name: &str, versions: &[String]) -> Error {
    let known = versions.join(", ");
    Error::request(
        format!("`{name}` is neither a proposal, nor a version, nor a git revision"),
        format!(
            "`mimc list` lists the proposals; the versions are {known}; a git revision is a \
             tag, a branch or a hash."
        ),
    )
}

/// Reads the record of a draft, if the version of this name is one.
fn record_of(workspace: &Workspace, name: &str) -> Result<Option<DraftRecord>, Error> {
    if !workspace.versions()?.iter().any(|known| known == name) {
        return Ok(None);
    }
    let raw = workspace.read_if_present(&format!("convention/{name}/{DRAFT}"))?;
    Ok(raw.and_then(|raw| parse::draft_record(raw.source()).value))
}

/// What the record of a draft tells of it, when the draft is what the record says.
fn traced(
    revision: &Revision,
    record: &DraftRecord,
    new: &Convention,
) -> Option<Lineage> {
    let named: BTreeSet<_> = record.amendments.keys().map(|one| &one.proposal).collect();
    let assessed = revision.bind(|proposal| named.contains(&proposal.id.value));
    let (chosen, joined) = rejoined(&assessed, record).ok()?;
    let same = reads_like(&joined.convention, new);
    let edits = || assessed.edits(|side| chosen.sides.contains(side));
    same.then(|| Lineage::of(&assessed.base, &joined).moved_by(edits()))
}
