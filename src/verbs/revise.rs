//! `mimc revise`: a new revision of an undecided proposal.
//!
//! Comes in: a proposal's id. Goes out: the file under its old name with the next revision's
//! number and every other byte as it was; and beside it, for good, the file as it was
//! circulated.

use std::path::Path;

use crate::{
    engine::{Docket, Status},
    model::Proposal,
    paper::Revised,
    parse,
    session::{Error, Revision, Writing, digest},
    source::SourceFile,
    store::{Batch, Lock, Raw, StoreError, Wait},
    write,
};

/// Where proposals stay as they were circulated.
pub(super) const KEPT: &str = "proposals/revisions";

/// Begins the next revision of the proposal `id`.
///
/// # Errors
/// When there is no such proposal, it is decided, its file changed meanwhile, or the disk
/// refuses. Then nothing has changed.
pub fn revise(folder: &Path, id: &str, wait: &Wait) -> Result<Revised, Error> {
    let Writing { revision, lock } = &Writing::begin(folder, wait)?;
    let proposal = revision.proposal(id)?;
    let id = proposal.id.value.as_str();
    refuse_decided(revision, proposal)?;
    let path = proposal.source.path();
    let raw = revision.workspace.read(path)?;
    if raw.source().text() != proposal.source.text() {
        return Err(StoreError::Changed { path: path.to_owned() }.into());
    }
    let number = proposal.revision.checked_add(1).ok_or_else(|| {
        Error::request(format!("{id} has no next revision"), "Correct its `revision`.")
    })?;
    let text = revised(&raw, number).ok_or_else(|| {
        let message = format!("the revision of {id} cannot be written in its file");
        Error::request(message, format!("Write `revision: {number}` below `id`."))
    })?;
    let kept = format!("{KEPT}/{id}.{}.yaml", proposal.revision);
    lock.will_commit(&format!("Revise {id}: revision {number}"), &[path, &kept]);
    circulate(lock, &raw, &kept, &text)?;
    Ok(Revised {
        proposal: id.to_owned(),
        title: proposal.title.clone(),
        revision: number,
        file: path.to_owned(),
        kept,
    })
}

/// Keeps a proposal as it was circulated, and puts its next revision in its place.
pub(super) fn circulate(
    lock: &Lock,
    raw: &Raw,
    kept: &str,
    text: &str,
) -> Result<(), Error> {
    let mut both = Batch::default();
    both.create(kept, raw.bytes());
    both.replace(raw, text.as_bytes());
    Ok(lock.write_all(&both)?)
}

/// Refuses what is closed: its words were put on record and must not change until the
/// decision is reopened. What is agreed in principle or deferred may be revised.
pub(super) fn refuse_decided(
    revision: &Revision,
    proposal: &Proposal,
) -> Result<(), Error> {
    let proposals: Vec<&Proposal> = revision.proposals.iter().collect();
    let id = &proposal.id.value;
    let standing = match Docket::new(&proposals, &revision.entries).status(proposal) {
        Status::Undecided | Status::Comment => return Ok(()),
        Status::Decided(outcome) if !outcome.is_final() => return Ok(()),
        Status::Decided(outcome) => format!("{id} is {outcome}"),
        Status::Divided => format!("parts of {id} are decided"),
    };
    Err(Error::request(
        standing,
        format!("Reopen it first: `mimc decide {id} reopened`."),
    ))
}

/// Returns the file with another number, and with the digest of the file as it was; `None`
/// when it would not be read back.
fn revised(raw: &Raw, number: u32) -> Option<String> {
    let written = std::str::from_utf8(raw.bytes()).ok()?;
    let (path, proof) = (raw.source().path(), digest::of_file(raw.source()).0);
    let text = keyed(path, written, "revision", &number.to_string(), "id");
    let text = keyed(path, &text, digest::PREVIOUS, &proof, "revision");
    let source = SourceFile::new(path, text.as_str());
    let proven = parse::texts_at(&source, digest::PREVIOUS);
    let read = parse::proposal(&source).value?;
    let holds = read.revision == number && proven.iter().any(|one| one.value == proof);
    holds.then_some(text)
}

/// Returns a file with a key set, below another where it was not there.
pub(super) fn keyed(
    path: &str,
    text: &str,
    key: &str,
    value: &str,
    above: &str,
) -> String {
    let source = SourceFile::new(path, text);
    let present = parse::value_span(&source, key);
    let above = parse::value_span(&source, above).unwrap_or_default();
    write::with_key(text, key, value, present, above)
}
