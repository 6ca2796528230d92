//! Amendments from their fields, as strings: flags, or answers on a terminal.
//!
//! The fields are written down as the file of a proposal before they are read, so that what
//! is wrong with them is shown where it would stand in that file.

use crate::write;

use super::{Amendments, Error, Particulars, Revision, bound, unwritten};

/// The name under which findings speak of the fields.
const GIVEN: &str = "proposal as given";

/// The fields of one amendment, named and written as in a proposal file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AmendmentFields {
    /// The operation: `replace`, `insert`, `delete`, `substitute`, `retitle`, `wrap`.
    pub op: String,
    /// The provision or part.
    pub at: Option<String>,
    /// The words that stand there.
    pub find: Option<String>,
    /// The words or heading that come instead.
    pub with: Option<String>,
    /// The words behind which something is inserted.
    pub after_words: Option<String>,
    /// The words before which something is inserted.
    pub before_words: Option<String>,
    /// The provision behind which something is inserted.
    pub after: Option<String>,
    /// The provision before which something is inserted.
    pub before: Option<String>,
    /// The provision into which something is inserted.
    pub into: Option<String>,
    /// `start` or `end`.
    pub position: Option<String>,
    /// A number from 1, or `all`.
    pub occurrence: Option<String>,
    /// The label that the text bears as a first child.
    pub label: Option<String>,
    /// The permanent id of a new article.
    pub id: Option<String>,
    /// The text as the drafter read it.
    pub old: Option<String>,
    /// New words or provisions.
    pub text: Option<String>,
}

impl AmendmentFields {
    /// The keys that are given, in the order in which proposals are written.
    fn entries(&self) -> Vec<(&'static str, &str)> {
        let optional = [
            ("at", &self.at),
            ("find", &self.find),
            ("with", &self.with),
            ("after_words", &self.after_words),
            ("before_words", &self.before_words),
            ("after", &self.after),
            ("before", &self.before),
            ("into", &self.into),
            ("position", &self.position),
            ("occurrence", &self.occurrence),
            ("as", &self.label),
            ("id", &self.id),
            ("old", &self.old),
            ("text", &self.text),
        ];
        let given = optional
            .into_iter()
            .filter_map(|(key, value)| Some((key, value.as_deref()?)));
        std::iter::once(("op", self.op.as_str())).chain(given).collect()
    }
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
        yaml.push_str(&write::amendment_fields(&amendment.entries()));
    }
    let (_, amendments) = bound(revision, GIVEN, yaml)?;
    Ok(amendments)
}
