//! What `mimc adopt` did.

use jiff::civil::Date;

use crate::model::Edition;

/// A version that was adopted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adopted {
    /// The version.
    pub version: String,
    /// The draft that it is.
    pub draft: String,
    /// The meeting.
    pub meeting: Option<String>,
    /// The day.
    pub date: Date,
    /// The act of the record, from 1.
    pub act: u32,
    /// The file that proves it.
    pub file: String,
    /// What was adopted against its vote, and how the meeting ruled on it.
    pub ruled: Vec<String>,
    /// The commit, where one was made now.
    pub commit: Option<String>,
    /// The tag, where it was set now.
    pub tag: Option<String>,
}

impl Adopted {
    /// Returns what is said of an edition, whose seal is in this file.
    #[must_use]
    pub fn of(edition: &Edition, file: String) -> Self {
        Self {
            version: edition.version.to_string(),
            draft: edition.draft.to_string(),
            meeting: edition.meeting.clone(),
            date: edition.date,
            act: edition.act,
            file,
            ruled: Vec::new(),
            commit: None,
            tag: None,
        }
    }
}
