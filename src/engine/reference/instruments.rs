//! How this instrument and others are named.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Convention;

use super::{called::Called, cursor::Cursor};

/// What instruments are called.
const NOUNS: [&str; 24] = [
    "Convention",
    "Covenant",
    "Charter",
    "Protocol",
    "Statute",
    "Treaty",
    "Agreement",
    "Pact",
    "Constitution",
    "Directive",
    "Regulation",
    "Regulations",
    "Declaration",
    "Resolution",
    "Act",
    "Code",
    "Accord",
    "Compact",
    "Rules",
    "Conventions",
    "Covenants",
    "Protocols",
    "Treaties",
    "Agreements",
];

/// How this instrument and others are named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Instruments {
    /// What this text calls itself: the noun behind "this" and "the present".
    pub own: BTreeSet<String>,
    /// Other instruments, each with its abbreviations.
    pub listed: BTreeMap<String, Vec<String>>,
    /// Whether annexes call their articles those "of this Annex": others are the text's.
    pub of_annex: bool,
    /// What the text calls its articles.
    pub called: Called,
}

impl Instruments {
    /// Reads off a text what it calls itself.
    #[must_use]
    pub fn of(convention: &Convention) -> Self {
        let called = Called::of(convention);
        let mut instruments = Self { called, ..Self::default() };
        for document in &convention.documents {
            let texts = document.provisions.iter().map(|provision| &provision.text);
            texts.for_each(|text| instruments.read(text.printed()));
        }
        instruments
    }

    /// Reads off words what their text calls itself.
    pub fn read(&mut self, printed: &str) {
        self.of_annex |= printed.contains("of this Annex");
        let mut nouns = Vec::new();
        for (before, behind) in ["his ", "resent "]
            .iter()
            .flat_map(|word| printed.match_indices(word))
            .map(|(at, word)| printed.split_at(at + word.len()))
        {
            debug_assert!(before.ends_with(' '), "a word ends before the noun");
            nouns.extend(Cursor::new(behind, 0).word());
        }
        let own = nouns.into_iter().filter(|noun| is_noun(noun) && is_capital(noun));
        self.own.extend(own.map(str::to_owned));
    }

    pub(super) fn is_own(&self, noun: &str) -> bool {
        match self.own.is_empty() {
            true => noun.eq_ignore_ascii_case("Convention"),
            false => self.own.iter().any(|own| own.eq_ignore_ascii_case(noun)),
        }
    }
}

pub(super) fn is_noun(word: &str) -> bool {
    NOUNS
        .iter()
        .any(|noun| *noun == word || is_formal(noun) && noun.eq_ignore_ascii_case(word))
}

/// Nouns that are no everyday words when they begin small.
fn is_formal(noun: &str) -> bool {
    !["Act", "Code", "Rules", "Compact", "Accord"].contains(&noun)
}

pub(super) fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}
