//! "Article 5 of this Convention and 6 of the Covenant": a number that bears no word of its
//! own, behind the name of whose the one before it is.

use super::{
    Kind, bare,
    chain::chain,
    count,
    cursor::Cursor,
    foreign::{WITHIN, Whose},
    instruments::{is_capital, is_noun},
    named::is_year,
    phrase::{Phrase, PhraseReader},
    unit::{self, Unit},
};

/// What joins a number to a citation of another instrument.
const JOINTS: [&str; 12] = [
    ", as well as",
    " as well as",
    ", and/or",
    " and/or",
    ", and",
    "; and",
    ", or",
    "; or",
    " and",
    " or",
    " nor",
    ",",
];

/// No name of an instrument is longer.
const LONGEST: usize = 200;

/// Reads a number that goes on from what was cited last, of whatever stands behind it.
pub(super) fn further(
    reader: &PhraseReader<'_>,
    cursor: &mut Cursor<'_>,
) -> Option<Phrase> {
    let before = reader.found.last()?;
    let start = cursor.at();
    let tail = joined(reader, before.span.end, start)?;
    let unit = unit_before(reader)?;
    let mut ahead = *cursor;
    let cites = chain(&mut ahead, unit, true)?;
    if is_counted(*cursor) || count::is_count(ahead) {
        return None;
    }
    let behind = ahead;
    let phrase = reader.held(&mut ahead, &cites);
    let is_held = ahead.at() > behind.at() && unit > Unit::Article;
    let owner = reader.surroundings(start).behind(ahead);
    let is_below = unit > Unit::Article && !is_held;
    let is_other = matches!(owner, Whose::Other(_));
    if is_held && (tail.is_empty() || owner != Whose::Unsaid)
        || is_other
        || owner == Whose::Own && !is_below
    {
        *cursor = ahead;
        return Some(phrase);
    }
    let is_plain = bare::ends(behind) && !matches!(before.kind, Kind::Broken { .. });
    is_plain.then(|| {
        *cursor = behind;
        Phrase::of(None)
    })
}

/// Whether the number itself counts something: "30 days", "6 of its members".
fn is_counted(mut cursor: Cursor<'_>) -> bool {
    cursor.number().is_some() && count::is_count(cursor)
}

/// What stands between a citation and a number that is joined to it: whose it is.
fn joined<'t>(reader: &PhraseReader<'t>, from: usize, to: usize) -> Option<&'t str> {
    let between = reader.printed.get(from..to).filter(|words| words.len() <= LONGEST)?;
    let words = between.trim_end();
    let tail = JOINTS.iter().find_map(|joint| words.strip_suffix(joint))?;
    let tail = tail.trim_start_matches(',').trim_end();
    let is_name = |word: &str| {
        let bare = word.trim_matches(['(', ')', '.', '’', '\'']);
        is_capital(bare)
            || is_noun(bare)
            || is_year(bare)
            || WITHIN.contains(&bare)
            || bare.starts_with(|c: char| c.is_ascii_digit())
            || ["this", "present", "that", "said", "same", "these"].contains(&bare)
    };
    let is_named = || {
        let cursor = Cursor::new(reader.printed, from).calling(reader.instruments.called);
        reader.surroundings(from).behind(cursor) != Whose::Unsaid
    };
    let is_tail = tail.split_whitespace().all(is_name)
        && (!tail.contains([',', ';', ':']) && (tail.is_empty() || is_named()));
    is_tail.then_some(tail)
}

/// The unit that was cited last with a word.
fn unit_before(reader: &PhraseReader<'_>) -> Option<Unit> {
    reader.found.iter().rev().find_map(|found| {
        let cursor = Cursor::new(reader.printed, found.span.start);
        let named = unit::unit(&mut cursor.calling(reader.instruments.called));
        named.map(|(unit, _)| unit)
    })
}
