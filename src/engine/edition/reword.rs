//! A list of provisions said anew: without members that are gone, with all parts of one that
//! was divided.
//!
//! Comes in: the words of a reference and what each of its numbers has to say now. Goes out:
//! other words, or nothing where the words between the numbers are no plain list. Whether they
//! mean what they should is asked by reading them.

use std::ops::Range;

use crate::{
    engine::{Citation, Link, reference::ordinal_word},
    model::{Address, Root, cased_like},
};

/// What stands between two items of a plain list.
const JOINTS: [&str; 12] = [
    ",",
    "and",
    "or",
    ", and",
    ", or",
    "and/or",
    "as well as",
    ";",
    "; and",
    "; or",
    "&",
    ", as well as",
];

/// One item of a list: a number with what is named above it alone, or a range.
struct Item {
    /// The bytes of the item.
    span: Range<usize>,
    first: End,
    /// Of a range.
    last: Option<End>,
}

/// One end of a range, or what stands alone.
struct End {
    /// Its bytes, with what is named above it alone.
    span: Range<usize>,
    /// Which of the numbers it is.
    number: usize,
    /// How deep the first number of its bytes stands.
    depth: usize,
}

/// A number of a list as it was written.
#[derive(Clone, Copy)]
pub(super) struct Written<'w> {
    pub(super) citation: &'w Citation,
    /// How deep the first number stands that is written for it alone: the 1 of "1(a)".
    pub(super) depth: usize,
    /// Whether that stands in brackets.
    pub(super) is_wrapped: bool,
}

/// How a number of a list is said now.
#[derive(PartialEq, Eq)]
pub(super) enum Name {
    /// By its number, behind what was named above it.
    Number(String),
    /// By all from the first number that was written for it alone: "1(b)".
    Whole(String),
}

/// The words of a reference, and what its numbers say now.
pub(super) struct Wording<'w> {
    pub(super) printed: &'w str,
    pub(super) span: Range<usize>,
    pub(super) numbers: &'w [Citation],
    /// Numbers that are printed anew whatever becomes of the list.
    pub(super) prints: &'w [(Range<usize>, String)],
}

impl Wording<'_> {
    /// Says the list anew: `now` gives the numbers that one number, or a range, becomes.
    pub(super) fn said(
        &self,
        now: impl Fn(Written<'_>, Option<Written<'_>>) -> Vec<Name>,
    ) -> Option<String> {
        let items = self.items()?;
        let (first, last) = (items.first()?, items.last()?);
        let between: Vec<&str> = items
            .windows(2)
            .map(|pair| &self.printed[pair[0].span.end..pair[1].span.start])
            .collect();
        if !between.iter().all(|joint| JOINTS.contains(&joint.trim())) {
            return None;
        }
        let mut all = Vec::new();
        let mut several = false;
        for item in &items {
            let to = item.last.as_ref().map(|last| self.written(last));
            let said = now(self.written(&item.first), to);
            several |= to.is_some() && said.len() > 1;
            all.extend(self.item(item, &said)?);
        }
        all.dedup();
        let was_several = items.len() > 1 || first.last.is_some();
        let head = self.anew(self.span.start..first.span.start);
        let tail = self.anew(last.span.end..self.span.end);
        let head = match (all.len(), was_several) {
            (0, _) => return None,
            (1, true) if !several => singular(&head)?,
            (1, _) => head,
            (_, true) => head,
            (_, false) => plural(&head)?,
        };
        Some(format!("{head}{}{tail}", listed(&all, &between)))
    }

    /// The words with their numbers printed anew.
    pub(super) fn plain(&self) -> String {
        self.anew(self.span.clone())
    }

    /// The words with another ordinal before "sentence".
    pub(super) fn counted(&self, was: u32, now: u32) -> Option<String> {
        let words = self.anew(self.span.clone());
        let (was, now) = (ordinal_word(was)?, ordinal_word(now)?);
        let lower = words.to_ascii_lowercase();
        let at = lower.find(&format!("{was} sentence"))?;
        let is_capital = words[at..].starts_with(char::is_uppercase);
        let now = match is_capital {
            true => format!("{}{}", now[..1].to_uppercase(), &now[1..]),
            false => now.to_owned(),
        };
        Some(format!("{}{now}{}", &words[..at], &words[at + was.len()..]))
    }

    /// The words with other ordinals, each as far on as what it counts.
    pub(super) fn shifted(&self, changes: &[(u32, u32)]) -> Option<String> {
        let mut words = self.anew(self.span.clone());
        let mut found: Vec<(Range<usize>, u32)> = Vec::new();
        let mut at = 0;
        for word in words.split(|c: char| !c.is_alphabetic()) {
            let range = at..at + word.len();
            at = range.end + words[range.end..].chars().next().map_or(0, char::len_utf8);
            let nth = (1..=20).find(|nth| {
                ordinal_word(*nth).is_some_and(|own| own.eq_ignore_ascii_case(word))
            });
            found.extend(nth.map(|nth| (range, nth)));
        }
        if found.len() != changes.len() {
            return None;
        }
        for ((range, nth), (was, now)) in found.into_iter().zip(changes).rev() {
            let word = ordinal_word(nth.checked_add(*now)?.checked_sub(*was)?)?;
            let word = cased_like(&words[range.clone()], word);
            words.replace_range(range, &word);
        }
        Some(words)
    }

    /// The numbers that nothing is named below, each with what is named above it alone.
    fn items(&self) -> Option<Vec<Item>> {
        let all = 0..self.numbers.len();
        let leaves: Vec<usize> = all
            .clone()
            .filter(|at| !self.numbers.iter().any(|other| self.is_above(*at, other)))
            .filter(|at| !self.is_group_of_articles(*at))
            .collect();
        let mut items: Vec<Item> = Vec::new();
        for leaf in &leaves {
            let citation = &self.numbers[*leaf];
            let is_own = |at: &usize| {
                self.is_above(*at, citation)
                    && self.numbers[*at].number.start < citation.number.start
                    && leaves.iter().all(|other| {
                        other == leaf || !self.is_above(*at, &self.numbers[*other])
                    })
            };
            let above = all.clone().filter(is_own).chain([*leaf]);
            let first = above.min_by_key(|at| self.numbers[*at].number.start)?;
            let end = self.end(first, *leaf);
            match (citation.link, items.last_mut()) {
                (Link::To, Some(before)) if before.last.is_none() => {
                    before.span.end = end.span.end;
                    before.last = Some(end);
                }
                (Link::To | Link::Single, _) => {
                    items.push(Item { span: end.span.clone(), first: end, last: None });
                }
            }
        }
        items.is_sorted_by_key(|item| item.span.start).then_some(items)
    }

    /// What reaches from one number to another below it.
    fn end(&self, first: usize, number: usize) -> End {
        let (from, to) = (&self.numbers[first], &self.numbers[number]);
        let span = self.wrapped(from.number.start..to.number.end);
        End { span, number, depth: from.address.steps.len() }
    }

    fn written(&self, end: &End) -> Written<'_> {
        let citation = &self.numbers[end.number];
        let is_wrapped = self.printed[end.span.clone()].starts_with('(');
        Written { citation, depth: end.depth, is_wrapped }
    }

    /// Whether it only says where articles stand: "of Chapter II".
    fn is_group_of_articles(&self, at: usize) -> bool {
        let is_group = |one: &Citation| matches!(one.address.root, Root::Group(_));
        is_group(&self.numbers[at])
            && self.numbers[at].address.steps.is_empty()
            && !self.numbers.iter().all(is_group)
    }

    fn is_above(&self, at: usize, below: &Citation) -> bool {
        let (one, other): (&Address, &Address) =
            (&self.numbers[at].address, &below.address);
        one.root == other.root
            && one.steps.len() < other.steps.len()
            && other.steps.starts_with(&one.steps)
    }

    /// A range of bytes with the parentheses right around its ends.
    fn wrapped(&self, range: Range<usize>) -> Range<usize> {
        let is_open = self.printed[..range.start].ends_with('(');
        let is_closed = self.printed[range.end..].starts_with(')');
        let start = if is_open && is_closed { range.start - 1 } else { range.start };
        start..if is_closed { range.end + 1 } else { range.end }
    }

    /// What one item becomes.
    fn item(&self, item: &Item, said: &[Name]) -> Option<Vec<String>> {
        let first = &item.first;
        match (said, &item.last) {
            ([], _) => Some(Vec::new()),
            ([one], _) => Some(vec![self.named(first, one)]),
            ([from, to], Some(last)) => {
                let between = self.anew(first.span.end..last.span.start);
                let (from, to) = (self.named(first, from), self.named(last, to));
                Some(vec![format!("{from}{between}{to}")])
            }
            ([one, more @ ..], None) => {
                let number = self.numbers[first.number].number.clone();
                let bare = self.wrapped(number.clone());
                let is_bare = bare.start == item.span.start || bare.start < number.start;
                let wrap = |one: &Name| match one {
                    Name::Number(with) => {
                        self.replaced(bare.clone(), &[(number.clone(), with)])
                    }
                    Name::Whole(words) => words.clone(),
                };
                let more = more.iter().map(wrap);
                is_bare.then(|| {
                    std::iter::once(self.named(first, one)).chain(more).collect()
                })
            }
            _ => None,
        }
    }

    /// The bytes of an end with another number.
    fn named(&self, end: &End, name: &Name) -> String {
        let number = self.numbers[end.number].number.clone();
        match name {
            Name::Number(with) => self.replaced(end.span.clone(), &[(number, with)]),
            Name::Whole(words) => words.clone(),
        }
    }

    /// A stretch with its numbers printed anew.
    fn anew(&self, range: Range<usize>) -> String {
        self.replaced(range, &[])
    }

    /// A stretch with these numbers, and the others in it as they are printed anew.
    fn replaced(&self, range: Range<usize>, given: &[(Range<usize>, &str)]) -> String {
        let others =
            self.prints.iter().map(|(number, with)| (number.clone(), with.as_str()));
        let is_other = |(number, _): &(Range<usize>, &str)| {
            given.iter().all(|(own, _)| own != number)
                && range.start <= number.start
                && number.end <= range.end
        };
        let mut all: Vec<(Range<usize>, &str)> =
            others.filter(is_other).chain(given.iter().cloned()).collect();
        all.sort_by_key(|(number, _)| number.start);
        let mut out = self.printed[range.clone()].to_owned();
        for (number, with) in all.iter().rev() {
            out.replace_range(number.start - range.start..number.end - range.start, with);
        }
        out
    }
}

/// Items with the joints of the list that they come from.
fn listed(items: &[String], joints: &[&str]) -> String {
    let last = joints.last().copied().unwrap_or(" and ");
    let first = if joints.len() > 1 { joints[0] } else { ", " };
    let mut out = String::new();
    for (at, item) in items.iter().enumerate() {
        match at {
            0 => (),
            _ if items.len() == joints.len() + 1 => out.push_str(joints[at - 1]),
            _ if at + 1 == items.len() => out.push_str(last),
            _ => out.push_str(first),
        }
        out.push_str(item);
    }
    out
}

/// The word before a number: where it begins and ends.
fn word_before(head: &str) -> Option<Range<usize>> {
    let end = head.trim_end_matches([' ', '\u{a0}', '\u{202f}', '.']).len();
    let start = head[..end]
        .rfind(|c: char| !c.is_alphabetic())
        .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
    (start < end).then_some(start..end)
}

/// "Articles " for "Article ".
pub(super) fn plural(head: &str) -> Option<String> {
    let word = word_before(head)?;
    let capital = head[word.clone()].chars().all(char::is_uppercase) && word.len() > 1;
    let ending = match head[word.clone()].to_ascii_lowercase().ends_with('x') {
        true if capital => "ES",
        true => "es",
        false if capital => "S",
        false => "s",
    };
    Some(format!("{}{ending}{}", &head[..word.end], &head[word.end..]))
}

/// "Article " for "Articles "; as it stands where it is no plural.
fn singular(head: &str) -> Option<String> {
    let word = word_before(head)?;
    let written = &head[word.clone()];
    let lower = written.to_ascii_lowercase();
    let len = match () {
        () if lower.ends_with("xes") => 2,
        () if lower.ends_with('s') => 1,
        () => 0,
    };
    Some(format!("{}{}", &head[..word.end - len], &head[word.end..]))
}
