//! How this instrument and others are named.

use std::collections::{BTreeMap, BTreeSet};

use crate::{engine::address_of, model::Convention};

use super::{called::Called, cursor::Cursor, place::Place};

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
    /// Whether annexes call their articles those "of this Annex": others are the text's. Of
    /// words without a text.
    pub of_annex: bool,
    /// The annexes and their like that call their articles so themselves.
    pub of_themselves: BTreeSet<String>,
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
        if called.has_protocols() {
            instruments.own.retain(|noun| noun != "Protocol");
        }
        if instruments.of_annex {
            instruments.of_themselves = of_themselves(convention);
        }
        instruments
    }

    /// Reads off words what their text calls itself.
    pub fn read(&mut self, printed: &str) {
        self.of_annex |= says_so(printed);
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

/// Whether words call articles those of the annex that they stand in.
fn says_so(printed: &str) -> bool {
    let all = printed.match_indices(" of this ");
    let mut behind = all.map(|(at, words)| &printed[at + words.len()..]);
    behind.any(|behind| {
        ["Annex", "Schedule", "Appendix"].iter().any(|word| behind.starts_with(word))
    })
}

/// The annexes in which such words stand.
fn of_themselves(convention: &Convention) -> BTreeSet<String> {
    let documents = convention.nodes_of_documents();
    let saying = documents.filter(|(_, document)| {
        let mut texts = document.provisions.iter().map(|provision| &provision.text);
        texts.any(|text| says_so(text.printed()))
    });
    let places = saying.map(|(node, _)| Place::of(&address_of(convention, node)));
    places
        .filter_map(|place| place.container())
        .map(|holder| holder.to_string())
        .collect()
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
