//! What `mimc seal` recorded.

use jiff::civil::Date;

/// A version that somebody compared with its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The version.
    pub version: String,
    /// The file it was taken from, where one is known.
    pub source: Option<String>,
    /// Who compared it.
    pub checked_by: String,
    /// The day.
    pub date: Date,
    /// How many articles there are, those of annexes included.
    pub articles: u32,
    /// How many provisions have a label.
    pub provisions: u32,
    /// The file that says so.
    pub file: String,
}
