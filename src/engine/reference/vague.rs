//! Words that look like a citation and do not say which provision of this text they mean.

use super::{Cited, cursor::Cursor, unit};

/// What some annexes call their articles.
pub(super) const RULES: [&str; 4] = ["rule", "rules", "regulation", "regulations"];

/// The words with which the name of a resolution begins: two bodies, and its own.
pub(super) const RESOLUTION: [&str; 4] =
    ["General", "Security", "resolution", "resolutions"];

/// "Rule 5", "regulation 7": what some annexes call their articles; not "Regulation 2016/679".
pub(super) fn rule(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    let is_rule = ahead.take_any(&RULES);
    let mut behind = ahead;
    let is_number = behind.number().is_some() || behind.roman().is_some();
    let is_own = is_rule && is_number && !behind.rest().starts_with('/');
    if is_own {
        *cursor = ahead;
    }
    is_own
}

/// "Chapter 3 of the report": of what is no text of law.
pub(super) fn is_of_a_document(cited: &[Cited], mut cursor: Cursor<'_>) -> bool {
    let is_group = |cited: &Cited| {
        matches!(cited, Cited::One(place) if place.article.is_none()
            && place.steps.is_empty() && !place.is_preamble)
    };
    cited.iter().all(is_group)
        && cursor.take("of")
        && cursor.take_any(&["the", "a", "an", "its", "their"])
        && cursor.word().is_some_and(|word| DOCUMENTS.contains(&word))
}

/// What has chapters and annexes and is no text of law.
const DOCUMENTS: [&str; 12] = [
    "report",
    "study",
    "document",
    "handbook",
    "manual",
    "plan",
    "programme",
    "budget",
    "guide",
    "guidelines",
    "record",
    "records",
];

/// "et seq.", "ff.": how far that goes is not said.
pub(super) fn open_end(mut cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    cursor.mark(',');
    let mut following = cursor;
    if following.phrase(&["and", "following"])
        && unit::unit(&mut following.clone()).is_none()
    {
        return Some(following);
    }
    let is_open = cursor.take("et")
        && cursor.take_any(&["seq", "seqq", "sqq", "sq", "suiv"])
        || cursor.take_any(&["ff", "seq", "onwards", "onward"]);
    is_open.then(|| {
        cursor.mark('.');
        cursor
    })
}
