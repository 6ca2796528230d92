//! The text with proposals switched on and off: everything that a page needs to look its
//! words up, and nothing that it would have to compute.
//!
//! The text is a row of units, each a printed line at one place. Most read the same whatever
//! is switched on; each of the others says on which switches it depends, and how it reads
//! for each set of these that can be.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use crate::{
    engine::Counter,
    model::{Number, Series},
    page::Block,
};

/// Everything that can be switched, and the text that it makes.
#[derive(Clone, Debug, Default)]
pub struct Switchboard {
    /// What can be switched on and off.
    pub switches: Vec<Switch>,
    /// What cannot be on together.
    pub exclusions: Vec<Exclusion>,
    /// The text in its order; units of which at most one stands may share a name.
    pub units: Vec<Unit>,
}

/// A proposal, or the part of it that is adopted, to be switched on and off.
#[derive(Clone, Debug, Default)]
pub struct Switch {
    /// Its citation.
    pub id: String,
    /// The proposal's title, and for a part, that it is one.
    pub title: String,
    /// Where it stands in the procedure.
    pub status: String,
    /// The proposal's page.
    pub path: String,
    /// What has to be on with it: of each of these groups, one.
    pub needs: Vec<Vec<usize>>,
    /// Whether it is on at the start.
    pub is_on: bool,
}

/// Switches that cannot be on together, though any fewer of them can.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exclusion {
    /// The switches, ascending.
    pub switches: Vec<usize>,
    /// Why, in a sentence.
    pub why: String,
}

/// A printed line at one place of the text.
#[derive(Clone, Debug, Default)]
pub struct Unit {
    /// Its address in the base, or the amendment that brings it.
    pub address: String,
    /// The name that links lead to.
    pub name: String,
    /// The switches that it depends on, ascending.
    pub depends: Vec<usize>,
    /// For each set of these that can be, as a number with a bit for each in their order,
    /// which variant is read.
    pub table: Vec<(u32, usize)>,
    /// How it may read.
    pub variants: Vec<Variant>,
    /// Whether only the reading for the start is sure: there are too many sets to list, the
    /// proof read one of them otherwise, or it is counted behind, or cites, such a line.
    pub is_open: bool,
}

/// One way in which a unit may read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variant {
    /// Its words, numbers left open; nothing where it does not stand.
    pub words: Option<String>,
    /// The text alone; nothing where it does not stand.
    pub clean: Vec<Block>,
    /// What changed from the base; empty where nothing did.
    pub redline: Vec<Block>,
    /// What counts it, where numbers are closed up.
    pub counted: Option<Counted>,
}

/// How a line is counted, where numbers are closed up: words of the text hold what stands for
/// a number until all lines that stand are counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// What stands for its number in the words.
    pub number: Option<String>,
    /// What counts it.
    pub counter: Option<Counter>,
    /// The counters that begin anew with it.
    pub ends: Vec<String>,
}

/// Arabic figures first: nobody needs a list of them.
const SERIES: [Series; 7] = [
    Series::Arabic,
    Series::LowerLetter,
    Series::LowerDoubled,
    Series::UpperLetter,
    Series::UpperDoubled,
    Series::LowerRoman,
    Series::UpperRoman,
];

/// Returns the numerals from 1 on, of each series in which lines are counted; none of the
/// first, which are figures.
#[must_use]
pub fn numerals(longest: u32) -> Vec<Vec<String>> {
    let numeral = |series| move |one| Number::plain(series, one).to_string();
    let lists =
        SERIES[1..].iter().map(|series| (1..=longest).map(numeral(*series)).collect());
    std::iter::once(Vec::new()).chain(lists).collect()
}

impl Counted {
    /// Returns which of the lists of [`numerals`] its number is taken from.
    #[must_use]
    pub fn series(&self) -> usize {
        let own = self.counter.as_ref().map(|one| one.series);
        SERIES.iter().position(|series| Some(*series) == own).unwrap_or_default()
    }
}

impl Switchboard {
    /// Returns the numbers of all lines that stand for a set of switches, by what stands for
    /// them.
    #[must_use]
    pub fn numbers(&self, on: &impl Fn(usize) -> bool) -> BTreeMap<&str, String> {
        let mut last: BTreeMap<&str, u32> = BTreeMap::new();
        let mut numbers = BTreeMap::new();
        let standing = self.units.iter().filter_map(|unit| unit.read(on));
        for counted in standing.filter_map(|variant| variant.counted.as_ref()) {
            for name in &counted.ends {
                last.remove(name.as_str());
            }
            if let Some((counter, word)) =
                counted.counter.as_ref().zip(counted.number.as_ref())
            {
                let count = last.entry(&counter.name).or_insert(counter.before);
                let number = Number::plain(counter.series, count.saturating_add(1));
                *count = count.saturating_add(counter.width);
                numbers.insert(word.as_str(), number.to_string());
            }
        }
        numbers
    }
}

/// Puts something in the place of each word that stands for a number; a word that stands for
/// none is left as it is.
#[must_use]
pub fn filled(words: &str, number: impl Fn(&str) -> Option<String>) -> String {
    let mut text = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(start) = rest.find(OPENS) {
        let end = rest[start..].find(CLOSES).map(|end| start + end + CLOSES.len());
        let found = end.and_then(|end| Some((number(&rest[start..end])?, end)));
        text.push_str(&rest[..start]);
        let (said, end) = found.unwrap_or((OPENS.to_owned(), start + OPENS.len()));
        text.push_str(&said);
        rest = &rest[end..];
    }
    text.push_str(rest);
    text
}

/// Returns whether words hold one of these words that stand for numbers.
#[must_use]
pub fn is_in_words(words: &str, numbers: &BTreeSet<String>) -> bool {
    let mut starts = words.match_indices(OPENS).map(|(start, _)| start);
    starts.any(|start| {
        let end = words[start..].find(CLOSES).map(|end| start + end + CLOSES.len());
        end.is_some_and(|end| numbers.contains(&words[start..end]))
    })
}

/// Returns the word that stands for the number of what has this name, until all lines that
/// stand are counted: letters and digits alone, so that no reader of words divides it.
#[must_use]
pub fn open_number(name: &str) -> String {
    let mut word = OPENS.to_owned();
    for byte in name.bytes() {
        match byte {
            b'0'..=b'9' | b'a'..=b'p' => word.push(char::from(byte)),
            _ => write!(word, "z{byte:02x}").expect("a string takes what is written"),
        }
    }
    word + CLOSES
}

const OPENS: &str = "qx";
const CLOSES: &str = "xq";

impl Unit {
    /// Returns how it reads for a set of switches.
    #[must_use]
    pub fn read(&self, on: &impl Fn(usize) -> bool) -> Option<&Variant> {
        let bits = self.depends.iter().enumerate();
        let mask: u32 = bits.filter(|(_, one)| on(**one)).map(|(bit, _)| 1 << bit).sum();
        let row = self.table.iter().find(|(set, _)| *set == mask);
        self.variants.get(row.map_or(0, |(_, variant)| *variant))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_look_like_an_open_number_hide_none() {
        let open = open_number("P-001.2#1");
        let text = format!("a qx of xq and {open}, {open}");
        let seven = |word: &str| (word == open).then(|| "7".to_owned());
        assert_eq!(filled(&text, seven), "a qx of xq and 7, 7");
    }
}
