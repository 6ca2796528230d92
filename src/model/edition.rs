//! A version that was adopted as a whole: `_edition.yaml`.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{AmendmentRef, Digest, Version};

/// What proves that a version is as it was adopted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The version.
    pub version: Version,
    /// The draft that it is.
    pub draft: Version,
    /// The meeting that adopted it.
    pub meeting: Option<String>,
    /// The day.
    pub date: Date,
    /// The act of the record that adopted it, from 1.
    pub act: u32,
    /// What proves that act and all before it.
    pub record: Digest,
    /// What proves the record of the draft.
    pub made_from: Digest,
    /// The digest of the whole text.
    pub text: Digest,
    /// The digest of what each document says.
    pub texts: BTreeMap<String, Digest>,
    /// How many times it was corrected since.
    pub corrigendum: u32,
    /// The amendments that correct it, each with what it said.
    pub corrigenda: BTreeMap<AmendmentRef, Digest>,
}
