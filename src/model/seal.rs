//! Where a text was taken from, and who compared it with that: `_source.yaml`.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Digest;

/// What a version's folder says of the print that its text was taken from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceRecord {
    /// The print; nothing where the text was typed.
    pub print: Option<Print>,
    /// Who found the text to be that of the print.
    pub seal: Option<Seal>,
}

/// The file that a text was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Print {
    /// Its name, without the folders around it.
    pub name: String,
    /// The digest of its bytes.
    pub digest: Digest,
}

/// A text that somebody compared with its source, word by word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// Who compared it.
    pub checked_by: String,
    /// The day.
    pub date: Date,
    /// How many articles there are, those of annexes included.
    pub articles: u32,
    /// How many provisions have a label.
    pub provisions: u32,
    /// The digest of what each document says: an article by its id, another by its address.
    pub texts: BTreeMap<String, Digest>,
}
