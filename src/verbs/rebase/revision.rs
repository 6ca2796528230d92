//! The next revision of a proposal that is carried over.

use crate::{
    model::Proposal,
    parse,
    session::{Error, Writing},
    source::SourceFile,
    write,
};

use super::super::revise::{KEPT, circulate};

/// Writes the next revision; the file as it was circulated is kept. Returns the paths of both.
pub(super) fn written(
    Writing { revision, lock }: &Writing,
    proposal: &Proposal,
    onto: &str,
    text: &str,
) -> Result<(String, String), Error> {
    let path = proposal.source.path();
    let raw = revision.workspace.read(path)?;
    let source = SourceFile::new(path, text);
    let present = parse::value_span(&source, "revision");
    let above = parse::value_span(&source, "id").unwrap_or_default();
    let id = &proposal.id.value;
    let number = proposal.revision.checked_add(1).ok_or_else(|| {
        Error::request(format!("{id} has no next revision"), "Correct its `revision`.")
    })?;
    let text = write::with_key(text, "revision", &number.to_string(), present, above);
    let kept = format!("{KEPT}/{id}.{}.yaml", proposal.revision);
    lock.will_commit(&format!("Carry {id} over to {onto}"), &[path, &kept]);
    circulate(lock, &raw, &kept, &text)?;
    Ok((path.to_owned(), kept))
}
