//! The places where a term stands, as the drafter who replaces it looks at them.

use crate::{
    engine::{Base, TermPlace},
    model::TermForm,
};

/// How many characters are shown on either side.
const AROUND: usize = 32;

/// Every place where a term stands, in reading order; they count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermPlaces {
    /// The places.
    pub lines: Vec<TermLine>,
    /// The longer words that hold the term and stay, each with how often it stands.
    pub longer: Vec<(String, usize)>,
}

/// One place where a term stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermLine {
    /// The provision or part, as printed.
    pub address: String,
    /// Some words before it.
    pub before: String,
    /// The term as it stands.
    pub old: String,
    /// What comes instead; nothing where the term stays.
    pub new: Option<String>,
    /// Some words behind it.
    pub behind: String,
}

impl TermLine {
    /// Returns a place with the words around it.
    #[must_use]
    pub fn new(
        base: &Base<'_>,
        place: &TermPlace,
        forms: &[TermForm],
        keep: bool,
    ) -> Self {
        let text = base.convention.text(place.part).printed();
        let new = place.replacement(forms).printed().to_owned();
        Self {
            address: place.address(base.convention).to_string(),
            before: tail(&text[..place.printed.start]),
            old: text[place.printed.clone()].to_owned(),
            new: (!keep).then_some(new),
            behind: head(&text[place.printed.end..]),
        }
    }
}

/// The last words of a text, after an ellipsis where it goes further back.
fn tail(text: &str) -> String {
    let Some((limit, _)) = text.char_indices().rev().nth(AROUND) else {
        return text.to_owned();
    };
    let start = text[limit..].find(' ').map_or(limit, |space| limit + space + 1);
    format!("… {}", &text[start..])
}

/// The first words of a text, before an ellipsis where it goes on.
fn head(text: &str) -> String {
    let Some((limit, _)) = text.char_indices().nth(AROUND) else {
        return text.to_owned();
    };
    let end = text[..limit].rfind(' ').unwrap_or(limit);
    format!("{} …", &text[..end])
}
