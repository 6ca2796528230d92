//! Whether a version is as it was adopted.
//!
//! Comes in: a version as it stands, the record of decisions, and `_edition.yaml`. Goes out:
//! a finding on whatever says something else now. Acts that came later are free.

use crate::{
    diagnostic::{Finding, Rule},
    model::{Convention, Digest, Edition, Entry, Version},
    parse,
    source::{Place, SourceFile},
    store::Workspace,
};

use super::{
    Error, digest,
    files::{DECISIONS, DRAFT, read_version, tag, top_of},
    seal::{self, Parted},
};

/// Returns where the seal of an edition stands.
pub(crate) fn path(version: &Version) -> String {
    format!("convention/{version}/_edition.yaml")
}

/// Returns the tag of an edition, as it was adopted or corrected so many times.
pub(crate) fn tag_of(version: &Version, corrigendum: u32) -> String {
    match corrigendum {
        0 => tag(version),
        number => format!("{}-corr.{number}", tag(version)),
    }
}

/// Returns whether the record says that a version was adopted as a whole.
pub(crate) fn is_adopted(entries: &[Entry], version: &Version) -> bool {
    entries.iter().any(|entry| entry.act.adopted() == Some(version))
}

/// Returns what proves the record up to an act.
pub(crate) fn proof_of(record: &SourceFile, act: u32) -> Option<Digest> {
    let acts = parse::acts(&SourceFile::new(DECISIONS, record.text()));
    let index = usize::try_from(act).ok()?.checked_sub(1)?;
    digest::of_acts(&acts).get(index).cloned()
}

/// Finds what is not as it was adopted; nothing where no such version was adopted.
///
/// # Errors
/// When files cannot be read.
pub(crate) fn changed(
    workspace: &Workspace,
    version: &Version,
    recorded: &[Entry],
) -> Result<Vec<Finding>, Error> {
    let path = path(version);
    let Some(raw) = workspace.read_if_present(&path)? else {
        let lost = is_adopted(recorded, version).then(|| {
            let message = format!("version {version} was adopted, and its seal is gone");
            finding(top_of(&SourceFile::new(path, "")), message, version)
        });
        return Ok(lost.into_iter().collect());
    };
    let read = parse::edition(raw.source());
    let Some(edition) = read.value else { return Ok(read.findings) };
    let read = read_version(workspace, version)?;
    let Some(text) = read.value else { return Ok(read.findings) };
    let mut findings = against(&text, &edition);
    let top = || top_of(raw.source());
    if findings.is_empty() && digest::of_text(&text) != edition.text {
        let message = "the tags or the order of the text are not as they were adopted";
        findings.push(finding(top(), message.to_owned(), version));
    }
    let record = workspace.read_if_present(DECISIONS)?;
    let proof = record.and_then(|record| proof_of(record.source(), edition.act));
    if proof.as_ref() != Some(&edition.record) {
        let message = "the record of decisions is not what it was at the adoption";
        findings.push(finding(top(), message.to_owned(), version));
    }
    let made = workspace.read_if_present(&format!("convention/{version}/{DRAFT}"))?;
    let made = made.map(|made| digest::of_file(made.source()));
    if made.as_ref() != Some(&edition.made_from) || edition.version != *version {
        let message = "the record of the draft is not what it was at the adoption";
        findings.push(finding(top(), message.to_owned(), version));
    }
    Ok(findings)
}

fn against(text: &Convention, edition: &Edition) -> Vec<Finding> {
    let Edition { version, date, texts, .. } = edition;
    let parted = seal::parted(text, texts, &path(version)).into_iter();
    let said = parted.map(|(place, name, how)| {
        let message = match how {
            Parted::Changed => format!("{name} does not say what was adopted on {date}"),
            Parted::New => format!("{name} is no part of what was adopted on {date}"),
            Parted::Gone => format!("{name} is gone, which was adopted on {date}"),
        };
        finding(place, message, version)
    });
    said.collect()
}

fn finding(place: Place, message: String, version: &Version) -> Finding {
    Finding::new(Rule::EditionChanged, place, message)
        .help(format!("Restore the file; the tag v{version} has it."))
}
