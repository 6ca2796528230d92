//! Amendments from their fields, as strings: flags, or answers on a terminal.
//!
//! The fields are written down as the file of a proposal before they are read, so that what
//! is wrong with them is shown where it would stand in that file.

use crate::{
    operation::NAMES,
    words,
    write::{self, FieldValue},
};

use super::{Amendments, Error, Particulars, Revision, bound, unwritten};

/// The name under which findings speak of the fields.
const GIVEN: &str = "proposal as given";

/// The fields of one amendment, named and written as in a proposal file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmendmentFields {
    fields: Vec<(String, FieldValue)>,
}

impl AmendmentFields {
    /// Begins an amendment with its operation.
    #[must_use]
    pub fn new(op: &str) -> Self {
        Self { fields: vec![("op".to_owned(), FieldValue::Text(op.to_owned()))] }
    }

    /// Adds a field with one text.
    #[must_use]
    pub fn text(self, key: &str, value: &str) -> Self {
        self.field(key, FieldValue::Text(value.to_owned()))
    }

    /// Adds a field.
    #[must_use]
    pub fn field(mut self, key: &str, value: FieldValue) -> Self {
        self.fields.push((key.to_owned(), value));
        self
    }

    fn entries(&self) -> impl Iterator<Item = (&str, &FieldValue)> {
        self.fields.iter().map(|(key, value)| (key.as_str(), value))
    }
}

/// Returns the operation that a mistyped word was probably meant to be.
#[must_use]
pub fn near_operation(written: &str) -> Option<&'static str> {
    let written = written.trim();
    let is_word = !written.is_empty() && written.chars().all(char::is_alphabetic);
    let known = NAMES.iter().copied().filter(|name| *name != "replace_term");
    is_word.then(|| words::nearest(written, known)).flatten()
}

/// Returns amendments made of their fields, if they apply to the base.
///
/// # Errors
/// When a field is missing, too much or wrong, or an amendment does not apply: findings
/// that point into the file which the fields make.
pub fn propose_from_fields(
    revision: &Revision,
    particulars: &Particulars,
    fields: &[AmendmentFields],
) -> Result<Amendments, Error> {
    if fields.is_empty() {
        let help = "Name an operation and its place, or the article to edit.";
        return Err(Error::request("there is no amendment", help));
    }
    let mut particulars = particulars.clone();
    if particulars.title.trim().is_empty() {
        GIVEN.clone_into(&mut particulars.title);
    }
    let id = super::next_id(revision)?;
    let mut yaml = write::proposal(&unwritten(revision, id.as_str(), &particulars, &[]));
    for amendment in fields {
        yaml.push_str(&write::amendment_fields(amendment.entries()));
    }
    let (_, amendments) = bound(revision, GIVEN, yaml)?;
    Ok(amendments)
}
