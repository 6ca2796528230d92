//! Numbers of the switchable text: where they are closed up, the script counts the lines that
//! stand and fills them in, the same way as here.

use std::collections::BTreeMap;

use crate::paper::{Counted, Switchboard, filled, numerals};

/// Which number it is, its counter, the number before the first, the series, which counters
/// begin anew, and how many numbers it takes.
pub(super) type Count = (Option<usize>, usize, u32, usize, Vec<usize>, u32);

/// The numbers of a text, each by its place in a list.
pub(super) struct Numbering<'b> {
    words: BTreeMap<&'b str, usize>,
    counters: BTreeMap<&'b str, usize>,
    /// How they read at the start.
    start: Vec<String>,
    /// How they read in the base.
    was: Vec<String>,
    /// How far lists of numerals go.
    longest: usize,
}

impl<'b> Numbering<'b> {
    /// Lists the numbers and the counters of a text.
    pub(super) fn of(board: &'b Switchboard) -> Self {
        let mut words = BTreeMap::new();
        let mut counters: BTreeMap<&str, usize> = BTreeMap::new();
        let mut lengths: BTreeMap<&str, usize> = BTreeMap::new();
        let variants = board.units.iter().flat_map(|unit| &unit.variants);
        for counted in variants.filter_map(|variant| variant.counted.as_ref()) {
            let names =
                counted.ends.iter().chain(counted.counter.iter().map(|one| &one.name));
            for name in names {
                let next = counters.len();
                counters.entry(name).or_insert(next);
            }
            if let Some(word) = &counted.number {
                let next = words.len();
                words.entry(word.as_str()).or_insert(next);
            }
            if let Some(counter) = &counted.counter {
                let before = usize::try_from(counter.before).unwrap_or_default();
                *lengths.entry(&counter.name).or_insert(before) += 1;
            }
        }
        let on = |one: usize| board.switches.get(one).is_some_and(|one| one.is_on);
        let start = numbers(board, &words, &on);
        let was = numbers(board, &words, &|_| false);
        let longest = lengths.values().copied().max().unwrap_or_default();
        Self { words, counters, start, was, longest }
    }

    /// How they read in the base: what is deleted bears these.
    pub(super) fn was(&self) -> &[String] {
        &self.was
    }

    /// What the script counts a line by.
    pub(super) fn count(&self, counted: &Counted) -> Count {
        let place = |name: &String| self.counters.get(name.as_str()).copied();
        let number =
            counted.number.as_ref().and_then(|word| self.words.get(word.as_str()));
        let ends = counted.ends.iter().filter_map(place).collect();
        match &counted.counter {
            Some(counter) => {
                let at = place(&counter.name).unwrap_or_default();
                let series = counted.series();
                (number.copied(), at, counter.before, series, ends, counter.width)
            }
            None => (None, 0, 0, 0, ends, 0),
        }
    }

    /// Puts an element in the place of each number, which the script fills.
    pub(super) fn open(&self, markup: &str) -> String {
        filled(markup, |word| Some(element(*self.words.get(word)?, "")))
    }

    /// Puts an element with the number of the start in the place of each number.
    pub(super) fn shown(&self, markup: &str) -> String {
        filled(markup, |word| {
            let place = *self.words.get(word)?;
            Some(element(place, &self.start[place]))
        })
    }

    /// The numerals of each series, as far as a list can go.
    pub(super) fn numerals(&self) -> Vec<Vec<String>> {
        numerals(u32::try_from(self.longest).unwrap_or(u32::MAX))
    }
}

/// The numbers for a set of switches, each at its place.
fn numbers(
    board: &Switchboard,
    words: &BTreeMap<&str, usize>,
    on: &impl Fn(usize) -> bool,
) -> Vec<String> {
    let read = board.numbers(on);
    let mut list = vec![String::new(); words.len()];
    for (word, place) in words {
        list[*place] = read.get(word).cloned().unwrap_or_default();
    }
    list
}

fn element(place: usize, number: &str) -> String {
    format!("<span data-n=\"{place}\">{number}</span>")
}
