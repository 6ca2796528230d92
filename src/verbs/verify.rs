//! `mimc verify`: the draft on disk, held against what it was made from.
//!
//! Comes in: the revision and the version in the work tree. Goes out: every file of it that
//! is not what its record says, at the first byte that differs; and whether decisions have
//! moved on. Commentary and sources are edited by hand and never differ.

mod differing;
mod kept;
mod layout;
mod sources;
mod trailers;

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    diagnostic::{Finding, Rule},
    engine::Side,
    model::{AmendmentRef, Convention, DraftKind, DraftRecord},
    paper::Report,
    parse,
    session::{
        Assessment, Error, Revision, corrigenda, digest,
        draft::{Commentary, Content, Draft, draft},
        earlier::rejoined,
        edition,
        files::{DRAFT, folder, read_version, top_of},
        proof,
        reading::Reading,
        standing::Standing,
    },
    source::{Place, SourceFile, Span},
    store::StoreError,
    write,
};

pub(super) use differing::first_difference;

use differing::{differs, says_the_same};

use super::check::stray::unnamed;

/// Verifies the draft of the next version, and a simulation if there is one.
///
/// # Errors
/// When there is no draft, or files cannot be read.
pub fn verify(revision: &Revision) -> Result<Report, Error> {
    Ok(Report::new(&found(revision)?, revision.proposals.len()))
}

/// Finds what is not as its record says.
pub(super) fn found(revision: &Revision) -> Result<Vec<Finding>, Error> {
    let stopped = revision.findings.iter().find(|one| one.rule == Rule::RunStopped);
    if let Some(stopped) = stopped {
        // Nothing differs by anybody's hand.
        return Ok(vec![stopped.clone()]);
    }
    let assessed = revision.assess()?;
    let mut findings = Vec::new();
    let mut latest = None;
    let mut seen = false;
    for simulation in [false, true] {
        let folder = folder(&revision.settings.next, simulation);
        let Some(raw) =
            revision.workspace.read_if_present(&format!("{folder}/{DRAFT}"))?
        else {
            continue;
        };
        seen = true;
        let record = parse::draft_record(raw.source());
        match record.value {
            Some(record) => {
                let file = raw.source();
                if !simulation {
                    latest = Some(record.clone());
                }
                let older = read_for(revision, &record)?;
                let older = older.as_ref().map(Revision::assess).transpose()?;
                let assessed = older.as_ref().unwrap_or(&assessed);
                let verifier = Verifier { assessed, record: &record, file };
                findings.extend(verifier.findings(&folder)?);
                if let Some(reading) = &assessed.revision.reading {
                    findings.extend(earlier(assessed.revision, reading, file)?);
                }
            }
            None => findings.extend(record.findings),
        }
    }
    findings.extend(of_base_and_strangers(revision));
    for version in [&revision.settings.next, &revision.settings.base] {
        let recorded = &revision.recorded;
        findings.extend(edition::changed(&revision.workspace, version, recorded)?);
        findings.extend(corrigenda::parted(&assessed, version)?);
    }
    findings.extend(sources::around(&assessed, latest.as_ref())?);
    if !seen {
        let begun = of_edition(revision)?;
        seen = begun.is_some();
        findings.extend(begun.unwrap_or_default());
    }
    if !seen && findings.is_empty() {
        let message = format!("there is no draft of version {}", revision.settings.next);
        return Err(Error::request(message, "Run `mimc consolidate` first."));
    }
    Ok(findings)
}

/// What is wrong with the base, and files of the draft that no amendment made and nothing reads.
fn of_base_and_strangers(revision: &Revision) -> Vec<Finding> {
    let base = folder(&revision.settings.base, false) + "/";
    // What cannot be read of the base is in no text, and so in no digest.
    let is_unread = |one: &Finding| {
        one.rule == Rule::Yaml && one.place.file.path().starts_with(&base)
    };
    let of_base = |one: &&Finding| one.rule == Rule::BaseChanged || is_unread(one);
    let mut findings: Vec<Finding> =
        revision.findings.iter().filter(of_base).cloned().collect();
    for path in unnamed(&revision.workspace, revision.settings.next.as_str()) {
        let message = "no amendment made this file, whose name is not UTF-8";
        findings.push(differs(top_of(&SourceFile::new(path, "")), message));
    }
    findings
}

/// The revision that a draft is a function of, where that is another: of an earlier text, or
/// with proposals as sub-amendments amend them that nobody has adopted.
fn read_for(
    revision: &Revision,
    record: &DraftRecord,
) -> Result<Option<Revision>, Error> {
    if record.base != revision.settings.base {
        return Revision::open_before(revision.workspace.folder(), record).map(Some);
    }
    let named = record.amendments.keys().map(|named| &named.proposal);
    let known = named.filter(|id| revision.find(id).is_some());
    revision.simulating(&known.map(ToString::to_string).collect::<Vec<_>>())
}

/// What the edition is made of that the next one, of which there is no draft yet, amends.
fn of_edition(revision: &Revision) -> Result<Option<Vec<Finding>>, Error> {
    let Some(reading) = &revision.reading else { return Ok(None) };
    let path = format!("{}/{DRAFT}", folder(&reading.record.version, false));
    let Some(raw) = revision.workspace.read_if_present(&path)? else { return Ok(None) };
    earlier(revision, reading, raw.source()).map(Some)
}

/// The readings before: each draft that was amended, held against what it was made from.
fn earlier(
    revision: &Revision,
    reading: &Reading,
    file: &Arc<SourceFile>,
) -> Result<Vec<Finding>, Error> {
    let before = Revision::open_before(revision.workspace.folder(), &reading.record)?;
    let assessed = before.assess()?;
    let verifier = Verifier { assessed: &assessed, record: &reading.record, file };
    let mut findings = verifier.sources();
    findings.extend(proof::circulated(&assessed, &reading.record.proof));
    if findings.is_empty() {
        let made = verifier.made(revision.base.clone())?;
        let draft = &revision.base.version;
        for document in &revision.base.documents {
            let made = made.files.get(&document.path).map(Content::text);
            if made.is_none_or(|made| !says_the_same(made, document.source.text())) {
                let message =
                    format!("{draft} is not what the adopted amendments made it");
                findings.push(differs(top_of(&document.source), message));
            }
        }
    }
    if let Some(reading) = &before.reading {
        findings.extend(earlier(&before, reading, file)?);
    }
    Ok(findings)
}

struct Verifier<'v> {
    assessed: &'v Assessment<'v>,
    record: &'v DraftRecord,
    file: &'v Arc<SourceFile>,
}

impl Verifier<'_> {
    fn findings(&self, folder: &str) -> Result<Vec<Finding>, Error> {
        let mut findings: Vec<Finding> = self.own().into_iter().collect();
        let sources = self.sources();
        if !sources.is_empty() {
            findings.extend(sources);
            return Ok(findings);
        }
        let standing = self.standing(folder)?;
        let made = self.made(standing.clone())?;
        if self.record.base_digest != digest::of_convention(&self.assessed.revision.base)
        {
            findings.extend(layout::compared(&standing, &made, &self.record.version));
            findings.extend(self.moved_on());
            return Ok(findings);
        }
        for (path, content) in &made.files {
            findings.extend(self.compare(folder, path, content)?);
        }
        let known = |document: &String| made.files.contains_key(document);
        for document in &standing.documents {
            if !known(&document.path) {
                let message = "the file is no part of the draft";
                let place = top_of(&document.source);
                findings.push(differs(place, message));
            }
        }
        findings.extend(self.moved_on());
        Ok(findings)
    }

    /// The record itself: it is written by nobody else.
    fn own(&self) -> Option<Finding> {
        let (found, sealed) = (self.file.text(), digest::sealed(self.record));
        let unsealed = write::draft_record(self.record);
        let is_sealed = parse::value_span(self.file, digest::SEAL).is_some();
        let expected = if is_sealed { sealed } else { unsealed };
        (found != expected).then(|| {
            let at = first_difference(found, &expected);
            let end = found[at..].find('\n').map_or(found.len(), |end| at + end);
            let place = Place::new(self.file, Span::new(at, end));
            differs(place, "the record of the draft is not as it was written")
        })
    }

    /// The draft that the record makes, with what is kept by hand where it stands.
    fn made(&self, standing: Convention) -> Result<Draft, Error> {
        let (_, joined) = rejoined(self.assessed, self.record)?;
        let record = Some(self.record.clone());
        let standing = Standing::new(standing, self.assessed, record);
        let commentary = Commentary::of(standing);
        draft(&self.assessed.base, joined, &self.record.version, &commentary)
    }

    /// What the draft was made from must be what it was.
    fn sources(&self) -> Vec<Finding> {
        let revision = self.assessed.revision;
        let mut findings = Vec::new();
        if !digest::is_base_of(self.record, &revision.base) {
            findings.extend(sources::base(revision, self.record, self.file));
        }
        for (named, recorded) in &self.record.amendments {
            let now = revision.digest_of(&Side::of(named));
            if now.as_ref() != Some(recorded) {
                let message = match now {
                    Some(_) => format!("{named} is not what the draft was made from"),
                    None => {
                        format!("{named} is in the draft, and there is no such amendment")
                    }
                };
                let place = self
                    .assessed
                    .place_of(&Side::of(named))
                    .unwrap_or_else(|| top_of(self.file));
                findings.push(
                    Finding::new(Rule::ChangedAfterDecision, place, message)
                        .help("Restore the amendment, or decide again and consolidate.")
                        .of(named.proposal.as_str(), Some(named.number)),
                );
            }
        }
        findings
    }

    fn standing(&self, folder: &str) -> Result<Convention, Error> {
        let name = folder.strip_prefix("convention/").unwrap_or(folder);
        let version = crate::model::Version::new(name);
        let checked = read_version(&self.assessed.revision.workspace, &version)?;
        checked.value.ok_or(Error::Findings(checked.findings))
    }

    fn compare(
        &self,
        folder: &str,
        path: &str,
        content: &Content,
    ) -> Result<Option<Finding>, Error> {
        let path = format!("{folder}/{path}");
        let raw = match self.assessed.revision.workspace.read(&path) {
            Ok(raw) => raw,
            Err(StoreError::Missing { .. }) => {
                let message = format!("`{path}` is missing from the draft");
                return Ok(Some(differs(top_of(self.file), message)));
            }
            Err(error) => return Err(error.into()),
        };
        // Line ends are git's business: a clone may have others.
        let (found, expected) = (raw.source().text(), content.text());
        if says_the_same(found, expected) {
            return Ok(None);
        }
        let at = differing::word_at(found, first_difference(found, expected));
        let line_end =
            |text: &str| text[at..].find('\n').map_or(text.len(), |end| at + end);
        let span = Span::new(at, line_end(found));
        let wanted = expected[at..line_end(expected)].trim();
        let message = match wanted.is_empty() {
            true => "the file is not what the adopted amendments make it".to_owned(),
            false => format!("the adopted amendments make this read “{wanted}”"),
        };
        Ok(Some(differs(Place::new(raw.source(), span), message)))
    }

    /// Decisions taken since: the draft is right, and no longer the latest.
    fn moved_on(&self) -> Option<Finding> {
        let adopted: BTreeSet<AmendmentRef> = self
            .assessed
            .docket
            .adopted()
            .into_iter()
            .map(|(side, _)| side.citation())
            .collect();
        let reading = self.assessed.revision.reading.iter();
        let included = reading.flat_map(|reading| reading.included.keys());
        let drafted: BTreeSet<AmendmentRef> =
            self.record.amendments.keys().chain(included).cloned().collect();
        if self.record.kind == DraftKind::Simulation || adopted == drafted {
            return None;
        }
        let new = adopted.difference(&drafted).map(ToString::to_string);
        let gone = drafted.difference(&adopted).map(|named| format!("no longer {named}"));
        let moved: Vec<_> = new.chain(gone).collect();
        let message =
            format!("decisions have moved on since this draft: {}", moved.join(", "));
        let finding = Finding::new(Rule::DraftOutdated, top_of(self.file), message);
        Some(finding.help("Run `mimc consolidate` for a new draft."))
    }
}
