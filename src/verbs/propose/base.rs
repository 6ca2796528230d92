//! Which text a new proposal amends: there is one, and a drafter who names another is told.

use std::path::Path;

use crate::model::Version;

use super::{Error, Revision};

/// Refuses a proposal that is meant for another text than the one that is amended now.
///
/// # Errors
/// When the text of this name is not under reading, with how it would come to be.
pub fn amends(folder: &Path, name: &str) -> Result<(), Error> {
    let revision = Revision::open(folder)?;
    let (text, named) = (&revision.base.version, Version::new(name));
    if named == *text {
        return Ok(());
    }
    let help = match revision.to_be_opened(&named) {
        true => format!(
            "No reading on {named} is open: a meeting opens it with `mimc open {named}`. Until \
             then proposals amend {text}."
        ),
        false => format!("Leave --base out, or write --base {text}."),
    };
    let message = format!("proposals amend {text} now, and not {named}");
    Err(Error::request(message, help))
}
