//! Several marks behind one number: `88-1 bis`, `39 bis A`, `64abis`, `312-1-1 A`.
//!
//! The text behind a number comes in, its marks go out, in the order in which they stand. A
//! number with more marks stands behind the one with fewer.

// Numbers from input decide what is counted here.
#![warn(clippy::arithmetic_side_effects)]

use std::{cmp::Ordering, fmt};

use super::{
    latin::{latin_rank, latin_suffix},
    letters::Letters,
};
use crate::model::numeral::roman;

/// One mark behind a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// `bis` is 2.
    Latin(u8),
    /// `A`.
    Letters(Letters),
    /// `1` behind a dash.
    Figure(u32),
    /// `i` behind a dash.
    Roman(u32),
}

impl PartialOrd for Part {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// `-0` stands before all else: it was put before what had been put in already.
impl Ord for Part {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Latin(one), Self::Latin(other)) => one.cmp(other),
            (Self::Letters(one), Self::Letters(other)) => one.cmp(other),
            (Self::Figure(one), Self::Figure(other))
            | (Self::Roman(one), Self::Roman(other)) => one.cmp(other),
            (one, other) => one.rank().cmp(&other.rank()),
        }
    }
}

impl Part {
    fn rank(&self) -> u8 {
        match self {
            Self::Figure(0) => 0,
            Self::Latin(_) => 1,
            Self::Letters(_) => 2,
            Self::Figure(_) => 3,
            Self::Roman(_) => 4,
        }
    }

    /// Writes it behind what stands there: the first mark, or a further one.
    fn write(&self, f: &mut fmt::Formatter<'_>, is_first: bool) -> fmt::Result {
        match self {
            Self::Latin(rank) => write!(f, " {}", latin_suffix(*rank)),
            Self::Letters(letters) if is_first => write!(f, "{letters}"),
            Self::Letters(letters) => write!(f, " {letters}"),
            Self::Figure(number) => write!(f, "-{number}"),
            Self::Roman(number) => write!(f, "-{}", roman(*number)),
        }
    }
}

/// Writes marks behind a number.
pub(super) fn write(parts: &[Part], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut parts = parts.iter();
    if let Some(first) = parts.next() {
        first.write(f, true)?;
    }
    parts.try_for_each(|part| part.write(f, false))
}

/// Reads a text that is marks only.
pub(super) fn read(text: &str) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        rest = next(rest, &mut parts)?;
    }
    Some(parts)
}

/// Returns how many bytes at the beginning of a text are marks behind a number; `ends` says
/// whether a capital letter that stands apart may be one, by what follows it.
pub(in crate::model) fn length(text: &str, ends: impl Fn(&str) -> bool) -> usize {
    let mut parts = Vec::new();
    let (mut rest, mut good) = (text, text);
    while let Some(behind) = next(rest, &mut parts) {
        if behind.starts_with(char::is_alphanumeric) {
            break;
        }
        // A capital that stands apart may begin a title; `bis` behind it says that it does not.
        let is_apart =
            rest.starts_with(' ') && matches!(parts.last(), Some(Part::Letters(_)));
        rest = behind;
        if !is_apart || ends(rest) {
            good = rest;
        }
    }
    text.len().saturating_sub(good.len())
}

/// No designation has more marks.
const MOST: usize = 6;

/// Takes the next mark of a text; what stands behind it.
fn next<'t>(text: &'t str, parts: &mut Vec<Part>) -> Option<&'t str> {
    let body = text.trim_start_matches([' ', '-', '/']);
    let before = &text[..text.len().saturating_sub(body.len())];
    if before.len() > 1 || parts.len() >= MOST {
        return None;
    }
    if body.starts_with(|c: char| c.is_ascii_digit()) {
        let digits = body.bytes().take_while(u8::is_ascii_digit).count();
        let is_one = matches!(before, "-" | "/") && digits <= 4;
        parts.push(Part::Figure(body[..digits].parse().ok().filter(|_| is_one)?));
        return body.get(digits..);
    }
    let end = body.find(|c: char| !c.is_alphabetic()).unwrap_or(body.len());
    let (word, rest) = body.split_at(end);
    if let Some(rank) = latin_rank(word) {
        parts.push(Part::Latin(rank));
        return Some(rest);
    }
    if is_letters(word, before) {
        parts.push(Part::Letters(Letters::new(word)));
        return Some(rest);
    }
    // `64abis`: letters that `bis` is glued to.
    let glued = [1, 2].into_iter().find_map(|length| {
        let (letters, adverb) = word.split_at_checked(length)?;
        Some((letters, latin_rank(adverb)?))
    });
    let (letters, rank) = glued.filter(|_| before.is_empty())?;
    parts.push(Part::Letters(Letters::new(letters)));
    parts.push(Part::Latin(rank));
    Some(rest)
}

/// Whether a word is letters of a number: capitals, or small ones that stand right behind it.
fn is_letters(word: &str, before: &str) -> bool {
    let capitals = word.bytes().all(|byte| byte.is_ascii_uppercase());
    let small = word.bytes().all(|byte| byte.is_ascii_lowercase());
    match word.len() {
        1 if capitals => true,
        2 | 3 if capitals && before == " " => !word.contains(['I', 'V', 'X']),
        2 | 3 if capitals => true,
        1 => small && before != " ",
        2 => small && before.is_empty() && word.starts_with(['a', 'z']),
        _ => false,
    }
}
