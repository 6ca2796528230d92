//! What nobody can see is refused before it is written down.
//!
//! Comes in: an entry as it would be written, read again. Goes out: leave to write it.

use crate::{
    diagnostic::{Finding, Rule},
    session::Error,
};

/// Refuses an entry that holds characters that cannot be seen: two names would look alike.
///
/// # Errors
/// When there is one, with its number.
pub(super) fn refuse_unseen(findings: &[Finding]) -> Result<(), Error> {
    let found = findings.iter().find(|one| one.rule == Rule::HiddenCharacter);
    match found {
        None => Ok(()),
        Some(found) => Err(Error::request(
            format!("in what is to be written stands {}", found.message),
            "Leave it out; nothing was changed.",
        )),
    }
}
