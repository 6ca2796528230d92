//! `mimc diff`: the redline between two texts.
//!
//! Versions of the work tree, git revisions, or the base and what proposals make of it.
//! Where the newer text was joined from proposals, edits tell who changed which words.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    engine::{Base, Joined, Side, edition},
    model::{Convention, DraftRecord, Numbering, Version},
    parse,
    store::git::Repository,
    view::{Detail, Lineage, Redline, redline},
};

use super::{
    Assessment, Error, Revision,
    consolidate::{DRAFT, folder},
    revision::read_version_beside,
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

/// Compares two texts.
///
/// # Errors
/// When there is no such version, revision or proposal, or the proposals do not fit
/// together.
pub fn diff(revision: &Revision, options: &DiffOptions) -> Result<Redline, Error> {
    let detail = options.detail;
    if !options.proposals.is_empty() {
        let assessed = revision.assess();
        let joined = with_proposals(&assessed, &options.proposals)?;
        let lineage = Lineage::of(&assessed.base, &joined);
        let view = redline(&revision.base, &joined.convention, &lineage, detail);
        return Ok(view.by(&options.proposals));
    }
    let settings = &revision.settings;
    let drafted = revision
        .workspace
        .versions()?
        .iter()
        .any(|known| known == settings.next.as_str());
    if options.to.is_none() && !drafted {
        return Err(Error::request(
            format!("there is no draft of version {} yet", settings.next),
            "Run `mimc consolidate`, or name what to compare: --proposal P-001, or two versions.",
        ));
    }
    let from = options.from.as_deref().unwrap_or(settings.base.as_str());
    let to = options.to.as_deref().unwrap_or(settings.next.as_str());
    let (old, new) = (text(revision, from)?, text(revision, to)?);
    if from == settings.base.as_str()
        && let Some(lineage) = traced(revision, to, &new)?
    {
        return Ok(redline(&revision.base, &new, &lineage, detail));
    }
    Ok(redline(&old, &new, &Lineage::default(), detail))
}

fn with_proposals(assessed: &Assessment<'_>, ids: &[String]) -> Result<Joined, Error> {
    let chosen = assessed.choose_only(ids)?;
    // Numbers close up in an edition; a proposal alone is read against those that stand.
    let chair = assessed.docket.chair();
    let mut joined = edition(&assessed.base, &chosen.set, &chair, Numbering::Bis);
    joined.convention.version = Version::new(format!("with {}", ids.join(", ")));
    Ok(joined)
}

/// Returns a text by the name of a version or a git revision: the name of a version comes
/// first. A revision is read for the next version, or the base where it has none.
pub(super) fn text(revision: &Revision, name: &str) -> Result<Convention, Error> {
    if name == revision.settings.base.as_str() {
        return Ok(revision.base.clone());
    }
    let versions = revision.workspace.versions()?;
    let checked = if versions.iter().any(|version| version == name) {
        read_version_beside(
            &revision.workspace,
            &Version::new(name),
            &revision.base.documents,
        )?
    } else {
        let repository = Repository::open(&revision.workspace)
            .map_err(|_| unknown(name, &versions))?;
        if repository.commit_at(name).is_err() {
            return Err(unknown(name, &versions));
        }
        let at = |version: &Version| {
            repository.files_at(name, &format!("convention/{version}"))
        };
        let next = at(&revision.settings.next).unwrap_or_default();
        let files = if next.is_empty() { at(&revision.settings.base)? } else { next };
        let markdown = files.into_iter().filter(|(path, _)| path.ends_with(".md"));
        let known = &revision.base.documents;
        parse::convention_beside(Version::new(name), markdown.collect(), known)
    };
    checked.value.ok_or(Error::Findings(checked.findings))
}

fn unknown(name: &str, versions: &[String]) -> Error {
    let known = versions.join(", ");
    Error::request(
        format!("`{name}` is neither a version nor a git revision"),
        format!("The versions are {known}; a git revision is a tag, a branch or a hash."),
    )
}

/// What the record of a draft tells of it, when the draft is what the record says.
fn traced(
    revision: &Revision,
    name: &str,
    new: &Convention,
) -> Result<Option<Lineage>, Error> {
    let path = format!("convention/{name}/{DRAFT}");
    let drafts =
        [false, true].map(|simulation| folder(&revision.settings.next, simulation));
    if !drafts.contains(&format!("convention/{name}")) {
        return Ok(None);
    }
    let Some(raw) = revision.workspace.read_if_present(&path)? else { return Ok(None) };
    let Some(record) = parse::draft_record(raw.source()).value else { return Ok(None) };
    let named: BTreeSet<_> = record.amendments.keys().map(|one| &one.proposal).collect();
    let assessed = revision.bind(|proposal| named.contains(&proposal.id.value));
    Ok(rejoined(&assessed, &record).and_then(|joined| {
        let same = reads_like(&joined.convention, new);
        same.then(|| Lineage::of(&assessed.base, &joined))
    }))
}

fn rejoined(assessed: &Assessment<'_>, record: &DraftRecord) -> Option<Joined> {
    let sides: BTreeSet<Side> = record
        .amendments
        .keys()
        .map(|named| Side { proposal: named.proposal.clone(), amendment: named.number })
        .collect();
    let chosen = assessed.compatible(sides, Vec::new()).ok()?;
    let base: &Base<'_> = &assessed.base;
    let chair = assessed.docket.chair();
    Some(edition(base, &chosen.set, &chair, record.numbering))
}

/// Whether two texts have the same provisions in the same places.
fn reads_like(joined: &Convention, read: &Convention) -> bool {
    joined.documents.len() == read.documents.len()
        && joined.documents.iter().zip(&read.documents).all(|(one, other)| {
            Arc::ptr_eq(one, other)
                || one.kind == other.kind
                    && one.provisions.len() == other.provisions.len()
                    && one.provisions.iter().zip(&other.provisions).all(|(one, other)| {
                        one.parent == other.parent && one.text.raw() == other.text.raw()
                    })
        })
}
