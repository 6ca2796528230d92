//! The ends and beginnings of an instrument's name: dates, numbers, words that lead from it.

use super::{
    cursor::{Cursor, is_roman},
    instruments::{is_capital, is_noun},
    unit::unit,
};

/// Words that lead from an instrument to its provision.
const LEADING: [&str; 9] = [
    "in particular",
    "especially",
    "notably",
    "namely",
    "including",
    "particularly",
    "specifically",
    "for example",
    "see",
];

/// "and the Appendix to the Berne Convention": what is cited with an annex of another text.
pub(super) fn with_its_annex(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    if !ahead.take("and") || !ahead.take("the") {
        return;
    }
    let is_annex = unit(&mut ahead).is_some_and(|(unit, _)| unit.is_container());
    let mut behind = ahead;
    if is_annex && behind.take_any(&["of", "to"]) {
        *cursor = ahead;
    }
}

/// What is an instrument where it bears a number.
const NUMBERED: [&str; 5] =
    ["Decision", "Recommendation", "Opinion", "Resolution", "resolution"];

/// "Directive 95/46/EC", "Regulation (EU) 2016/679" at the end of the words.
pub(super) fn numbered_name(head: &str) -> Option<&str> {
    let (before, number) = head.rsplit_once(' ')?;
    let is_figure = number.starts_with(|c: char| c.is_ascii_digit());
    let is_counted =
        [" No.", " No", "esolution"].into_iter().any(|word| before.ends_with(word));
    let is_number = is_figure && (number.contains('/') || is_counted);
    let mut name = before;
    for aside in [" No", " No.", "(EU)", "(EC)", "(EEC)"] {
        name = name.strip_suffix(aside).unwrap_or(name).trim_end();
    }
    let noun = name.rsplit(' ').next()?;
    let start = name.len() - noun.len();
    let is_named = is_noun(noun) && is_capital(noun) || NUMBERED.contains(&noun);
    (is_number && is_named).then(|| &head[start..])
}

/// Whether an instrument's noun has a number of its own: "Regulation (EU) No 182/2011",
/// "Directive 95/46/EC".
pub(super) fn is_counted(mut cursor: Cursor<'_>) -> bool {
    cursor.word();
    cursor.aside();
    cursor.take_any(&["No", "Nos"]);
    cursor.mark('.');
    cursor.spaces();
    cursor.rest().starts_with(|c: char| c.is_ascii_digit())
}

/// Takes the number behind an instrument's noun: "(EC) No 883/2004", "No. 97".
pub(super) fn numbered_behind(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    let is_aside = ["(EU)", "(EC)", "(EEC)"].iter().any(|aside| {
        let rest = ahead.rest().trim_start();
        rest.starts_with(aside)
    });
    if is_aside {
        ahead.aside();
    }
    let is_counted = ahead.take_any(&["No", "Nos"]);
    ahead.mark('.');
    ahead.spaces();
    let rest = ahead.rest();
    let number = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '/');
    let number = &rest[..number.unwrap_or(rest.len())];
    let is_number = number.starts_with(|c: char| c.is_ascii_digit());
    let is_known = is_number && (is_counted || number.contains('/'));
    if is_known {
        *cursor = ahead.past(number.len());
    }
    is_known
}

/// The words of a name without what is counted or dated behind it: "Convention, 1930 (No. 29)".
pub(super) fn undated(mut head: &str) -> &str {
    loop {
        let bare = head.trim_end();
        let open = bare.strip_suffix(')').and_then(|bare| bare.rfind('('));
        let dated = bare
            .rsplit_once(", ")
            .filter(|(name, year)| is_year(year) && name.ends_with(char::is_alphabetic));
        let numbered = bare
            .rsplit_once(" No. ")
            .filter(|(_, number)| number.chars().all(|c| c.is_ascii_digit()));
        if let Some((name, _)) = numbered {
            head = name;
            continue;
        }
        head = match (open, dated) {
            (Some(open), _) if bare.len() - open <= 12 => &bare[..open],
            (_, Some((name, _))) => name,
            (Some(_) | None, None) => return bare,
        };
    }
}

/// The words before a comma or bracket, and whether "in particular" or a bracket follows.
pub(super) fn without_leading(before: &str) -> Option<(&str, bool)> {
    let mut head = before;
    let mut is_led = false;
    if let Some(rest) = head.strip_suffix("particular in") {
        head = &before[..rest.len() + "particular".len()];
    }
    for phrase in LEADING {
        if let Some(rest) = head.strip_suffix(phrase) {
            (head, is_led) = (rest.trim_end(), true);
            head = head.strip_suffix(" and").unwrap_or(head);
            break;
        }
    }
    if let Some(rest) = head.strip_suffix('(') {
        return Some((rest.trim_end(), true));
    }
    Some((head.strip_suffix(',')?.trim_end(), is_led))
}

pub(super) fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// "ECHR", "ICCPR": capitals that are no Roman number; "C97".
pub(super) fn is_abbreviation(word: &str) -> bool {
    let is_code = word.strip_prefix(['C', 'R', 'P']).is_some_and(|number| {
        number.len() >= 2 && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    if is_code {
        return true;
    }
    word.len() >= 3 && word.chars().all(|c| c.is_ascii_uppercase()) && !is_roman(word)
}
