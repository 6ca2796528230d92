//! Words around a citation that leave open whose it is, or below what it stands.
//!
//! Comes in: a text, and where a citation begins and ends. Goes out: whether it may be of
//! another instrument, or below what was cited right before it. Who reads so leaves its numbers
//! as they are, and says that it is unsure.

use std::ops::Range;

use super::{
    chain::chain,
    cursor::Cursor,
    instruments::is_noun,
    unit::{self, Unit},
};

/// What may stand for an instrument that was named before.
const POINTING: [&[&str]; 14] = [
    &["of", "the", "same"],
    &["of", "the", "former"],
    &["of", "the", "latter"],
    &["of", "it"],
    &["of", "that", "instrument"],
    &["of", "that", "text"],
    &["of", "each", "of"],
    &["of", "either", "of"],
    &["of", "both"],
    &["of", "those"],
    &["thereto"],
    &["ibid"],
    &["ibidem"],
    &["idem"],
];

/// Whether what stands around a citation may make it one of another instrument: `the
/// Covenant's Article 3`, `Article 3 (1951 Convention)`, `Article 3 of the same`.
pub(super) fn may_be_foreign(printed: &str, start: usize, cursor: Cursor<'_>) -> bool {
    owned(&printed[..start])
        || aside(cursor.rest())
        || pointing(cursor)
        || shared(cursor)
        || dashed(cursor.rest())
}

/// "the Covenant's ", "its ", "the Covenant: " before a citation.
fn owned(before: &str) -> bool {
    let before = before.trim_end();
    let last = |text: &str| text.rsplit(' ').next().unwrap_or_default().to_owned();
    let possessed = before.strip_suffix("’s").or_else(|| before.strip_suffix("'s"));
    let listed = before.strip_suffix(':');
    let is_own = |name: &str| {
        let head = name.trim_end_matches(|c: char| c != ' ').trim_end();
        ["this", "present"].contains(&last(head).to_lowercase().as_str())
    };
    let named = |name: &str| {
        let word = last(name);
        word.starts_with(char::is_uppercase) && is_noun(&word) && !is_own(name)
    };
    possessed.is_some_and(named)
        || listed.is_some_and(named)
        || ["its", "their"].contains(&last(before).as_str())
}

/// "(of the Covenant)", "[1951 Convention]" behind a citation; "(Scope)" is its title.
fn aside(rest: &str) -> bool {
    let rest = rest.trim_start();
    let close = match rest.chars().next() {
        Some('(') => ')',
        Some('[') => ']',
        _ => return false,
    };
    let Some((inside, _)) = rest[1..].split_once(close) else { return false };
    let mut words = inside.split_whitespace();
    let begins = words.clone().next().is_some_and(|word| {
        word == "of" || word == "to" || word.starts_with(|c: char| c.is_ascii_digit())
    });
    let is_own = inside.contains("this ") || inside.contains("present ");
    let is_named =
        words.any(|word| word.starts_with(char::is_uppercase) && is_noun(word));
    begins && is_named && !is_own
}

/// " — Covenant" behind a citation.
fn dashed(rest: &str) -> bool {
    let behind = [" — ", " – "].iter().find_map(|dash| rest.strip_prefix(*dash));
    let word =
        behind.and_then(|words| words.trim_start_matches("the ").split(' ').next());
    word.is_some_and(|word| {
        let word = word.trim_end_matches(|c: char| !c.is_alphabetic());
        word.starts_with(char::is_uppercase) && is_noun(word)
    })
}

/// "of the same", ", both inclusive, of the Covenant", "ibid." behind a citation.
fn pointing(mut cursor: Cursor<'_>) -> bool {
    let mut inclusive = cursor;
    inclusive.mark(',');
    if inclusive.phrase(&["both", "inclusive"]) || inclusive.take("inclusive") {
        inclusive.mark(',');
        cursor = inclusive;
        if cursor.clone().take("of") && !cursor.clone().phrase(&["of", "this"]) {
            return true;
        }
    }
    let named = |mut ahead: Cursor<'_>, words: &[&str]| {
        ahead.phrase(words) && unit::unit(&mut ahead).is_none()
    };
    let comma = {
        let mut ahead = cursor;
        ahead.mark(',');
        ahead
    };
    POINTING.iter().any(|words| named(cursor, words) || named(comma, words))
}

/// "of, and Annex A to, the Covenant", "of the Convention signed at Bern" behind a citation.
fn shared(mut cursor: Cursor<'_>) -> bool {
    if !cursor.take("of") {
        return false;
    }
    if cursor.clone().mark(',') || cursor.clone().take_any(&["and", "or"]) {
        return true;
    }
    cursor.take("the")
        && cursor.word().is_some_and(is_noun)
        && cursor.take_any(&["signed", "adopted", "done", "concluded", "opened"])
}

/// Whether a number without anything that holds it stands behind what may hold it: `Article 1:
/// paragraph 1`, `that Article, paragraph 1`, `the second sentence of paragraph 1` behind an
/// article. `last` is the citation before it.
pub(super) fn may_be_held(
    printed: &str,
    start: usize,
    last: Option<Range<usize>>,
) -> bool {
    let before = printed[..start].trim_end();
    let parted = before.strip_suffix([',', ':']);
    let cut = parted.or_else(|| before.strip_suffix(" of"));
    let Some(cut) = cut.map(str::trim_end) else { return false };
    let is_article = |word: &str| {
        let named = unit::unit(&mut Cursor::new(word, 0));
        named.is_some_and(|(unit, several)| unit == Unit::Article && !several)
    };
    let holds = |last: Range<usize>| {
        last.end == cut.len() && printed[last].split(' ').any(is_article)
    };
    last.is_some_and(holds)
        || parted.is_some() && cut.rsplit(' ').next().is_some_and(is_article)
}

/// "Article 1, point (a) of paragraph 2": what is named below the article stands before what
/// holds it. Returns the end of all that.
pub(super) fn turned(unit: Unit, mut cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    if unit > Unit::Article || !cursor.take("of") {
        return None;
    }
    let (inner, several) =
        unit::unit(&mut cursor).filter(|(unit, _)| *unit > Unit::Article)?;
    chain(&mut cursor, inner, several)?;
    Some(cursor)
}
