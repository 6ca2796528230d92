//! What a draft was made from and around: the base, the record, what was circulated, and
//! what commits say.

use std::sync::Arc;

use crate::{
    diagnostic::Finding,
    model::{DraftKind, DraftRecord, Proof, Version},
    session::{
        Assessment, Error, Revision,
        files::{DECISIONS, tag, top_of},
        lists, proof,
        tags::broken_tags,
    },
    source::{Place, SourceFile, Span},
    store::{SETTINGS, git::Repository},
};

use super::{
    differing::{differs, first_difference, says_the_same},
    kept, trailers,
};

const RESTORE: &str =
    "Restore the base from git, or run `mimc consolidate` for a draft of it.";

/// The base is not what the draft was made from: each file that differs from what stood
/// beside the draft when it was tagged, else the base as a whole.
pub(super) fn base(
    revision: &Revision,
    record: &DraftRecord,
    file: &Arc<SourceFile>,
) -> Vec<Finding> {
    let named = named_files(revision, record).unwrap_or_default();
    if !named.is_empty() {
        return named;
    }
    let version = &record.base;
    let message = format!("version {version} is not the text the draft was made from");
    vec![differs(top_of(file), message).help(RESTORE)]
}

fn named_files(revision: &Revision, record: &DraftRecord) -> Option<Vec<Finding>> {
    let repository = Repository::open(&revision.workspace).ok()?;
    let tag = tag_of(record)?;
    repository.commit_of_tag(&tag).ok()??;
    let folder = format!("convention/{}", record.base);
    let before = repository.files_at(&tag, &folder).ok()?;
    let mut findings = Vec::new();
    for (path, then) in before.iter().filter(|(path, _)| path.ends_with(".md")) {
        let now = revision.base.documents.iter().find(|one| one.source.path() == path);
        match now.map(|document| &document.source) {
            Some(now) if says_the_same(now.text(), then.text()) => (),
            Some(now) => {
                let at = first_difference(now.text(), then.text());
                let place = Place::new(now, Span::new(at, now.text().len())).first_line();
                let message = format!("this is not the text that {tag} was made from");
                findings.push(differs(place, message).help(RESTORE));
            }
            None => {
                let message = format!("the file is gone that {tag} was made from");
                let place = top_of(&SourceFile::new(path, ""));
                findings.push(differs(place, message).help(RESTORE));
            }
        }
    }
    let is_new = |path: &str| before.iter().all(|(then, _)| then != path);
    for document in revision.base.documents.iter().filter(|one| is_new(one.source.path()))
    {
        let message = format!("{tag} was made without this file");
        findings.push(differs(top_of(&document.source), message).help(RESTORE));
    }
    Some(findings)
}

/// The tag of the draft that a record is of.
pub(super) fn tag_of(record: &DraftRecord) -> Option<String> {
    match record.kind {
        DraftKind::Draft(number) => {
            Some(tag(&Version::new(format!("{}-draft.{number}", record.version))))
        }
        DraftKind::Simulation => None,
    }
}

/// Everything around the text: acts, circulated proposals, earlier revisions, commits.
pub(super) fn around(
    assessed: &Assessment<'_>,
    record: Option<&DraftRecord>,
) -> Result<Vec<Finding>, Error> {
    let revision = assessed.revision;
    let repository = Repository::open(&revision.workspace).ok();
    let mut findings = Vec::new();
    let nothing = Proof::default();
    let proof = record.map_or(&nothing, |record| &record.proof);
    if let Some(raw) = revision.workspace.read_if_present(DECISIONS)? {
        findings.extend(acts(raw.source(), proof, record, repository.as_ref()));
    } else if proof.acts.is_some() {
        let place = top_of(&SourceFile::new(DECISIONS, ""));
        findings.push(proof::changed(&place.file, Span::default(), "the record is gone"));
    }
    findings.extend(proof::circulated(assessed, proof));
    findings.extend(proof::gone(revision));
    findings.extend(kept::kept(revision, repository.as_ref())?);
    findings.extend(lists::gone(&revision.workspace, true)?);
    if let Some(repository) = &repository {
        findings.extend(broken_tags_of(revision, repository)?);
        findings.extend(trailers::trailers(assessed, record, repository)?);
    }
    Ok(findings)
}

/// The tags of drafts and editions that name no commit: whoever looks there finds nothing.
fn broken_tags_of(
    revision: &Revision,
    repository: &Repository,
) -> Result<Vec<Finding>, Error> {
    let mut findings = Vec::new();
    for version in [&revision.settings.next, &revision.settings.base] {
        let place = top_of(revision.workspace.read(SETTINGS)?.source());
        findings.extend(broken_tags(repository, version)?.into_iter().map(
            |(tag, found)| {
                let help = format!("{}.", found.remedy(&tag));
                differs(place.clone(), format!("the tag {tag} {found}")).help(help)
            },
        ));
    }
    Ok(findings)
}

/// The acts by their own proof, by the draft's, by what is committed and what was tagged.
fn acts(
    source: &Arc<SourceFile>,
    proof: &Proof,
    record: Option<&DraftRecord>,
    repository: Option<&Repository>,
) -> Vec<Finding> {
    let findings = proof::acts(source, proof);
    let Some(repository) = repository.filter(|_| findings.is_empty()) else {
        return findings;
    };
    let tag = record.and_then(tag_of);
    let tag = tag.filter(|tag| matches!(repository.commit_of_tag(tag), Ok(Some(_))));
    let at = |revision: &str| repository.file_at(revision, DECISIONS).ok().flatten();
    let committed =
        at("HEAD").and_then(|then| proof::since(source, &then, "that was committed"));
    let tagged = || {
        let tag = tag.as_ref()?;
        proof::since(source, &at(tag)?, &format!("that stood when {tag} was made"))
    };
    let grown = || grown(source, repository, tag.as_deref()?);
    committed.or_else(tagged).or_else(grown).into_iter().collect()
}

/// What no draft proves yet is proven by the history behind the draft's tag, where that is there:
/// each commit added to the record, and a merge took up each side as it was.
fn grown(
    source: &Arc<SourceFile>,
    repository: &Repository,
    tag: &str,
) -> Option<Finding> {
    let steps = repository.steps_of(DECISIONS, tag).ok()?;
    let odd = steps.into_iter().find(|step| {
        let before: Vec<_> = step.before.iter().flatten().collect();
        let grew = step.now.as_ref().is_some_and(|now| proof::has_grown(&before, now));
        !before.is_empty() && !grew
    })?;
    let commit: String = odd.commit.chars().take(10).collect();
    let message =
        format!("commit {commit} changed the record otherwise than by adding to it");
    Some(proof::changed(source, Span::default(), message))
}
