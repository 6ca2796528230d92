//! What a new proposal says beside its amendments.

use super::Error;

/// What a proposal says beside its amendments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Particulars {
    /// What it is about, in a few words.
    pub title: String,
    /// Why, for the people who decide.
    pub why: String,
    /// Who proposes it.
    pub sponsors: Vec<String>,
    /// Themes of the revision it belongs to.
    pub themes: Vec<String>,
}

impl Particulars {
    pub(super) fn complete(&self) -> Result<(), Error> {
        let is_blank = |text: &String| text.trim().is_empty();
        let (what, help) = if is_blank(&self.title) {
            ("title", "Say in a few words what it is about.")
        } else if is_blank(&self.why) {
            ("reason", "Say why, for the people who decide.")
        } else if self.sponsors.iter().all(is_blank) {
            ("sponsor", "Name at least one: a delegation, a group, a person.")
        } else {
            return Ok(());
        };
        Err(Error::request(format!("the proposal has no {what}"), help))
    }
}
