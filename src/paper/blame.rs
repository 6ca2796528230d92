//! Where each word of a provision comes from.

use crate::engine::{Source, Strand};

use super::Author;

/// The words of a provision, each with its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blame {
    /// The version.
    pub version: String,
    /// The version of the base: what its words are cited by.
    pub base: String,
    /// The provision, as printed.
    pub address: String,
    /// Its words and those of everything in it.
    pub lines: Vec<BlameLine>,
    /// Everybody who is named, by citation.
    pub authors: Vec<Author>,
}

/// One text of a provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlameLine {
    /// Its address, as printed.
    pub address: String,
    /// Its address in the base, where that is another; nothing where it is the same or new.
    pub was: Option<String>,
    /// Its label, as printed.
    pub label: Option<String>,
    /// Its words.
    pub runs: Vec<BlameRun>,
}

/// Words of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlameRun {
    /// The words, as printed.
    pub text: String,
    /// Who brought them.
    pub source: BlameSource,
    /// The citations of the amendments: those that brought them, restate them or caused them.
    pub by: Vec<String>,
}

/// Who brought words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlameSource {
    /// They stand in the base.
    Base,
    /// They stand in the base and are restated in a substitution: found by comparison.
    Restated,
    /// An amendment, or several with the same words.
    Amendment,
    /// They follow from amendments.
    Consequence,
}

impl From<&Strand> for BlameRun {
    fn from(strand: &Strand) -> Self {
        let (source, by) = match &strand.source {
            Source::Base => (BlameSource::Base, [].as_slice()),
            Source::Restated(by) => (BlameSource::Restated, by.as_slice()),
            Source::Amendments(by) => (BlameSource::Amendment, by.as_slice()),
            Source::Consequence(by) => (BlameSource::Consequence, by.as_slice()),
        };
        let by = by.iter().map(ToString::to_string).collect();
        Self { text: strand.text.clone(), source, by }
    }
}
