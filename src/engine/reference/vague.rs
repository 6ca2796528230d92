//! Words that look like a citation and do not say which provision of this text they mean.

use super::{
    Cited, count,
    cursor::Cursor,
    instruments::is_noun,
    order,
    unit::{self, Unit},
};

/// What some annexes call their articles; notes; and what other languages call theirs.
pub(super) const RULES: [&str; 26] = [
    "rule",
    "rules",
    "regulation",
    "regulations",
    "provision",
    "provisions",
    "sentence",
    "sentences",
    "indent",
    "indents",
    "note",
    "notes",
    "footnote",
    "footnotes",
    "paragraphe",
    "paragraphes",
    "chapitre",
    "artículo",
    "artículos",
    "párrafo",
    "párrafos",
    "apartado",
    "apartados",
    "capítulo",
    "inciso",
    "incisos",
];

/// The words with which the name of a resolution begins: two bodies, and its own.
pub(super) const RESOLUTION: [&str; 4] =
    ["General", "Security", "resolution", "resolutions"];

/// "Rule 5", "regulation 7": what some annexes call their articles; not "Regulation 2016/679".
/// "Sentence 2" and "indent 2" bear no numbers that are printed.
pub(super) fn rule(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    let is_rule = ahead.take_any(&RULES);
    let mut behind = ahead;
    let is_number = behind.number().is_some() || behind.roman().is_some();
    let is_own = is_rule
        && is_number
        && !behind.rest().starts_with('/')
        && !count::is_count(behind);
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
    if let Some(following) = and_following(cursor) {
        return Some(following);
    }
    let is_open = cursor.take("et")
        && cursor.take_any(&["seq", "seqq", "sqq", "sq", "suiv"])
        || cursor.take_any(&["ff", "seq", "onwards", "onward"])
        || cursor.rest().starts_with(" f.") && cursor.take("f");
    is_open.then(|| {
        cursor.mark('.');
        cursor
    })
}

/// "and following", "and the subsequent Articles": behind what is cited, not behind the words.
fn and_following(mut cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    if !cursor.take("and") {
        return None;
    }
    let is_counted = cursor.take("the");
    if !cursor.take_any(&["following", "subsequent", "succeeding", "ensuing"]) {
        return None;
    }
    let mut named = cursor;
    let is_named = unit::unit(&mut named).is_some() && !order::brings(named);
    match (is_named, is_counted) {
        (true, _) => Some(named),
        (false, true) => None,
        (false, false) => Some(cursor),
    }
}

/// "Articles 5/6", "Article 5(1)(a)/(b)", "§ 823 para. 1", "Annex I A": where what was read of
/// a citation is half of it, the end of the whole.
pub(super) fn half_read<'t>(
    printed: &str,
    start: usize,
    mut cursor: Cursor<'t>,
) -> Option<Cursor<'t>> {
    if let Some(rest) = cursor.rest().strip_prefix('/') {
        let is_further = rest.starts_with(|c: char| c.is_ascii_digit() || c == '(');
        let mut behind = cursor.past(1);
        let is_taken = behind.point().or_else(|| behind.number()).is_some();
        let whole = (is_further && is_taken).then_some(behind)?;
        return half_read(printed, start, whole).or(Some(whole));
    }
    // "4(2)bis"
    if cursor.rest().starts_with(char::is_alphabetic) {
        cursor.word();
        return Some(cursor);
    }
    if let Some(end) = apart(cursor) {
        return Some(end);
    }
    if let Some(end) = excepted(cursor) {
        return Some(end);
    }
    let word = &printed[start..];
    if word.starts_with('§') {
        let named = unit::unit(&mut cursor);
        let is_below = named.is_some_and(|(unit, _)| unit == Unit::Paragraph);
        return (is_below && cursor.number().is_some()).then_some(cursor);
    }
    let is_annex = unit::unit(&mut Cursor::new(printed, start))
        .is_some_and(|(unit, _)| unit.is_container());
    let mut letters = cursor.rest().strip_prefix(' ')?.chars();
    let is_letter = letters.next().is_some_and(|letter| letter.is_ascii_uppercase())
        && letters
            .next()
            .is_none_or(|behind| matches!(behind, ',' | ';' | ':' | '.' | ')'));
    (is_annex && is_letter).then(|| cursor.past(2))
}

/// What leads from a list to those of it that are left out.
const LEFT_OUT: [&[&str]; 9] = [
    &["except"],
    &["except", "for"],
    &["excepting"],
    &["excluding"],
    &["save"],
    &["but", "not"],
    &["other", "than"],
    &["with", "the", "exception", "of"],
    &["and", "in", "particular"],
];

/// ", except 5" behind "Articles 4 to 6": a number that bears no word of its own.
fn excepted(mut cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    cursor.mark(',');
    let found = LEFT_OUT.iter().rev().any(|words| cursor.phrase(words));
    let mut number = cursor;
    let is_number = number.number().or_else(|| number.point()).is_some();
    (found && is_number && !count::is_count(number)).then_some(number)
}

/// "(and 5)", "[or 5]", "or, as the case may be, 5", "(the rule) and 5" behind "Article 4": a
/// further number that bears no word of its own.
fn apart(mut cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    const JOINTS: [&str; 3] = ["and", "or", "to"];
    for (opening, closing) in [('(', ')'), ('[', ']')] {
        let mut inside = cursor;
        if inside.mark(opening) && inside.take_any(&JOINTS) {
            return number(inside, Some(closing));
        }
    }
    let mut behind = cursor;
    behind.aside();
    if behind.at() > cursor.at() && behind.take_any(&JOINTS) {
        return number(behind, None);
    }
    if !cursor.take_any(&JOINTS) || !cursor.mark(',') {
        return None;
    }
    let (words, _) = cursor.rest().split_once(',')?;
    let is_short = words.split_whitespace().count() <= 6
        && words.chars().all(|c| c.is_alphabetic() || c == ' ');
    number(cursor.past(words.len() + 1), None).filter(|_| is_short)
}

/// A number that counts nothing, and the mark that closes it.
fn number<'t>(mut cursor: Cursor<'t>, closing: Option<char>) -> Option<Cursor<'t>> {
    let is_number = cursor.number().is_some();
    while cursor.point().is_some() {}
    let is_count = count::is_count(cursor);
    let is_closed = closing.is_none_or(|closing| cursor.mark(closing));
    (is_number && is_closed && !is_count).then_some(cursor)
}

/// Where what is cited stands, seen from the words.
pub(super) const SIDES: [&str; 4] = ["above", "below", "supra", "infra"];

/// Takes "above", ", infra": on which side of the words what is cited stands.
pub(super) fn side(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    if cursor.take_any(&SIDES) || !ahead.mark(',') {
        return;
    }
    if ahead.take_any(&["supra", "infra"]) {
        *cursor = ahead;
    }
}

/// "Articles 13 above and 27 below": what the further number belongs to is told by its end only.
pub(super) fn further_below(mut cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let is_joined = cursor.take_any(&["and", "or"]);
    let is_number = is_joined && cursor.number().is_some();
    (is_number && cursor.take_any(&SIDES)).then_some(cursor)
}

/// "part 2 of the voyage", "items 1 and 2 of the table": of what is no text, or a table of it.
pub(super) fn is_of_a_thing(printed: &str, start: usize, mut cursor: Cursor<'_>) -> bool {
    let mut word = Cursor::new(printed, start);
    let named = unit::unit(&mut word);
    let is_everyday =
        named.is_some_and(|(unit, _)| unit.is_everyday() || unit == Unit::Point);
    let is_point = named.is_some_and(|(unit, _)| unit == Unit::Point);
    let is_small = printed[start..].starts_with(char::is_lowercase);
    is_everyday
        && (is_small || is_point)
        && cursor.take("of")
        && cursor.take_any(&["the", "a", "an", "its", "their", "each"])
        && !cursor.take("present")
        && unit::unit(&mut cursor.clone()).is_none()
        && cursor
            .word()
            .is_some_and(|word| word.starts_with(char::is_lowercase) && !is_noun(word))
}
