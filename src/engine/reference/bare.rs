//! Points that are cited without a word: "(a) and (b) of paragraph 2", "as in (a) above".

use super::{
    chain::chain,
    cursor::Cursor,
    foreign::VERBS,
    instruments::{is_capital, is_noun},
    list::Cite,
    phrase::{Phrase, PhraseReader},
    unit::{self, Unit},
};

/// Words behind which points are cited, and no list of them is counted out.
const LED_BY: [&str; 18] = [
    "in", "under", "of", "to", "by", "see", "per", "with", "from", "both", "either",
    "neither", "than", "for", "within", "if", "unless", "as",
];

/// What has points of its own, which are not the text's.
const OF_THEIR_OWN: [&str; 21] = [
    "formula",
    "formulas",
    "formulae",
    "equation",
    "equations",
    "column",
    "columns",
    "row",
    "rows",
    "table",
    "tables",
    "figure",
    "figures",
    "class",
    "classes",
    "category",
    "categories",
    "option",
    "options",
    "box",
    "boxes",
];

/// Reads "(a) to (c) above", "(a) and (b) of paragraph 2", "as in (a)". Those that stand by
/// themselves are the text's where it has them all; several that it has not are unsure.
pub(super) fn points(
    reader: &PhraseReader<'_>,
    cursor: &mut Cursor<'_>,
) -> Option<Phrase> {
    let mut ahead = *cursor;
    if reader.printed[..ahead.at()].ends_with('(') {
        ahead = ahead.back(1);
    }
    let start = ahead.at();
    let cites = chain(&mut ahead, Unit::Point, true)?;
    // "2 of paragraph 1" is of a sentence, a table, a column.
    let first = &reader.printed[cites[0].number.clone()];
    let is_wrapped = cites.iter().all(Cite::is_wrapped);
    // The stop of "No." is no bracket.
    let is_stopped = reader.printed[..start].trim_end().ends_with('.');
    let is_figure = first.starts_with(|c: char| c.is_ascii_digit());
    if is_figure && (is_stopped || !cites[0].is_wrapped()) {
        return figures(reader, cursor);
    }
    let is_above = ahead.clone().take_any(&["above", "below"]);
    let mut of = ahead;
    let is_of = of.take("of") && !of.take("the") && unit::unit(&mut of).is_some();
    let several = cites.iter().filter(|cite| !cite.holds).count() > 1;
    let is_without_text = reader.from.text.is_none();
    if !(is_of || is_above && cites.len() > 1 && is_without_text) {
        let before = &reader.printed[..start];
        let is_closed = is_above || is_led(before) && ends(ahead);
        if !is_wrapped || !(several || is_closed) {
            return None;
        }
        if !stand(reader, &cites) || several && is_behind(before, &OF_THEIR_OWN) {
            *cursor = ahead;
            return several.then(|| Phrase::of(None));
        }
    }
    *cursor = ahead;
    Some(reader.held(cursor, &cites))
}

/// Reads "in 3(a) and (b)", "under 1 and 2 above": paragraphs that are cited without a word.
fn figures(reader: &PhraseReader<'_>, cursor: &mut Cursor<'_>) -> Option<Phrase> {
    let mut ahead = *cursor;
    let start = ahead.at();
    let signed = reader.printed[..start].trim_end_matches([' ', '.', '\u{a0}']);
    let sign = ["number", "numbers", "No", "Nos", "no", "nos", "nº"]
        .iter()
        .find_map(|sign| signed.strip_suffix(sign));
    let is_number = sign.is_some();
    // "Protocol No. 4 and 3 of Article 2": the number of an instrument.
    if sign.is_some_and(is_behind_a_name) {
        return None;
    }
    let unit = if is_number { Unit::Point } else { Unit::Paragraph };
    let cites = chain(&mut ahead, unit, true)?;
    let mut of = ahead;
    let is_of = is_number
        && of.take("of")
        && unit::unit(&mut of).is_some_and(|(unit, _)| unit >= Unit::Article);
    let is_above = ahead.clone().take_any(&["above", "below"]);
    let has_points = cites.iter().any(|cite| cite.holds);
    let is_closed =
        is_above || has_points && !reader.printed[ahead.at()..].starts_with('-');
    let is_led =
        is_behind(&reader.printed[..start], &["in", "under", "see", "per", "as"]);
    if !(is_of || is_closed && is_led) {
        return None;
    }
    *cursor = ahead;
    match is_of || stand(reader, &cites) {
        true => Some(reader.held(cursor, &cites)),
        false => Some(Phrase::of(None)),
    }
}

fn is_behind_a_name(before: &str) -> bool {
    let word = before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next();
    word.is_some_and(|word| is_noun(word) && is_capital(word))
}

/// Whether words lead to what is cited: those of a formula or table do not.
fn is_led(before: &str) -> bool {
    is_behind(before, &LED_BY)
}

fn is_behind(before: &str, words: &[&str]) -> bool {
    let word = before.strip_suffix([' ', '\u{a0}']).unwrap_or_default();
    let word = word.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    words.iter().any(|led| led.eq_ignore_ascii_case(word))
}

/// Whether nothing is counted out behind a point.
pub(super) fn ends(mut cursor: Cursor<'_>) -> bool {
    let rest = cursor.rest();
    rest.is_empty() || rest.starts_with(['.', ';', ',', ')']) || cursor.take_any(&VERBS)
}

/// Whether the text has all of these where the words stand.
fn stand(reader: &PhraseReader<'_>, cites: &[Cite]) -> bool {
    let (unit, core) = &cites[0].steps[0];
    let base = reader.from.base(*unit, core);
    base.is_some_and(|base| {
        cites.iter().all(|cite| reader.from.stands(&cite.below(&base)))
    })
}
