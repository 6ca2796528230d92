//! Whether a citation is another instrument's: "Article 33 of the 1951 Convention".
//!
//! Instruments are named behind the citation, before it, or by an abbreviation.

use super::{
    cursor::{Cursor, is_roman},
    unit::unit,
};

/// What instruments are called.
const NOUNS: [&str; 24] = [
    "Convention",
    "Covenant",
    "Charter",
    "Protocol",
    "Statute",
    "Treaty",
    "Agreement",
    "Pact",
    "Constitution",
    "Directive",
    "Regulation",
    "Regulations",
    "Declaration",
    "Resolution",
    "Act",
    "Code",
    "Accord",
    "Compact",
    "Rules",
    "Conventions",
    "Covenants",
    "Protocols",
    "Treaties",
    "Agreements",
];

/// Who is bound by an instrument, and is none.
const BODIES: [&str; 15] = [
    "State",
    "States",
    "Party",
    "Parties",
    "Conference",
    "Committee",
    "Secretariat",
    "Court",
    "Secretary",
    "Depositary",
    "Director",
    "Government",
    "Member",
    "Members",
    "Minister",
];

/// Small words within a name.
const WITHIN: [&str; 15] = [
    "of",
    "on",
    "the",
    "and",
    "for",
    "to",
    "in",
    "against",
    "relating",
    "concerning",
    "all",
    "their",
    "its",
    "with",
    "between",
];

/// What goes on from "Convention" to its subject.
const SUBJECT: [&str; 9] =
    ["on", "relating", "concerning", "against", "for", "of", "to", "between", "No"];

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

/// Verbs behind a citation that is the subject of the sentence.
const VERBS: [&str; 12] = [
    "shall", "applies", "apply", "does", "do", "may", "is", "are", "remains", "remain",
    "governs", "govern",
];

/// Whether the citation from `start` to the cursor is another instrument's.
pub(super) fn is_foreign(text: &str, start: usize, cursor: Cursor<'_>) -> bool {
    let before = text[..start].trim_end();
    let former = ["former", "old", "ex", "previous"];
    let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if former.iter().any(|word| last.eq_ignore_ascii_case(word)) {
        return true;
    }
    let is_loud = text[start..].chars().take(3).all(char::is_uppercase);
    let mut ahead = cursor;
    if ahead.take("thereof") {
        return named_before(before, ahead).unwrap_or(true);
    }
    is_named_behind(cursor, is_loud) || named_before(before, cursor).unwrap_or(false)
}

fn is_named_behind(mut cursor: Cursor<'_>, is_loud: bool) -> bool {
    cursor.aside();
    let is_apart = cursor.mark(',');
    if !cursor.take("of") && !cursor.take("in") {
        return !is_loud && is_name(cursor, is_apart, true);
    }
    if cursor.take_any(&["this", "these", "present"]) || unit(&mut cursor).is_some() {
        return false;
    }
    if cursor.take_any(&["that", "such"])
        || cursor.phrase(&["the", "said"])
        || cursor.phrase(&["the", "same"])
        || cursor.phrase(&["the", "latter"])
    {
        let mut ahead = cursor;
        return unit(&mut ahead).is_none() && ahead.word().is_some_and(is_noun);
    }
    let is_possessed =
        cursor.take_any(&["its", "their", "another", "any", "an", "a", "other"]);
    let is_definite = !is_possessed && cursor.take("the");
    if is_definite && cursor.take("present") || unit(&mut cursor).is_some() {
        return false;
    }
    is_possessed && cursor.clone().word().is_some_and(is_noun)
        || is_name(cursor, is_apart, false)
}

/// Whether a name of another instrument stands here.
fn is_name(mut cursor: Cursor<'_>, is_apart: bool, is_bare: bool) -> bool {
    // Behind a bare "of", a name in capitals that is nobody's is an instrument's.
    let mut is_titled = !is_bare && !is_apart;
    for at in 0..14 {
        let Some(word) = cursor.word() else { return is_titled && at > 0 };
        if at == 0 && (is_abbreviation(word) || !is_bare && is_year(word)) {
            return true;
        }
        if is_noun(word) && (is_capital(word) || !is_apart) {
            let is_own = at == 0 && word.eq_ignore_ascii_case("Convention");
            return !is_own || is_bare || cursor.take_any(&SUBJECT);
        }
        is_titled &= (at > 0 || is_capital(word)) && !BODIES.contains(&word);
        let joins =
            at > 0 && (["of", "the", "and", "on"].contains(&word) || is_year(word));
        let is_adjective = !is_bare && !is_apart && at == 0 && !WITHIN.contains(&word);
        if BODIES.contains(&word) || !(joins || is_capital(word) || is_adjective) {
            return is_titled;
        }
    }
    false
}

/// What the words before a citation name: another instrument, this one, or nothing.
fn named_before(before: &str, behind: Cursor<'_>) -> Option<bool> {
    let (head, is_led) = without_leading(before)?;
    if !is_led && behind.clone().take_any(&VERBS) {
        return None;
    }
    let mut run: Vec<&str> = Vec::new();
    for word in head.rsplit([' ', '\u{a0}']).take(14) {
        let ends = word.ends_with([',', ';', ':', '.', ')']) && !run.is_empty();
        let within = WITHIN.contains(&word) || is_capital(word) || is_year(word);
        let decisive = ["this", "present", "that"].contains(&word);
        if ends || !(within || decisive || is_noun(word)) {
            break;
        }
        run.push(word);
    }
    let last = run.first().copied()?;
    if is_abbreviation(last) {
        return Some(true);
    }
    let at = run.iter().position(|word| is_noun(word) && is_capital(word))?;
    let holder = run.get(at + 1).copied().unwrap_or_default();
    let is_own = ["this", "present"].contains(&holder)
        || at == 0 && holder == "the" && run[0].eq_ignore_ascii_case("Convention");
    Some(!is_own)
}

/// The words before a comma or bracket, and whether "in particular" or a bracket follows.
fn without_leading(before: &str) -> Option<(&str, bool)> {
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

fn is_noun(word: &str) -> bool {
    NOUNS
        .iter()
        .any(|noun| *noun == word || is_formal(noun) && noun.eq_ignore_ascii_case(word))
}

/// Nouns that are no everyday words when they begin small.
fn is_formal(noun: &str) -> bool {
    !["Act", "Code", "Rules", "Compact", "Accord"].contains(&noun)
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// "ECHR", "ICCPR": capitals that are no Roman number.
fn is_abbreviation(word: &str) -> bool {
    word.len() >= 3 && word.chars().all(|c| c.is_ascii_uppercase()) && !is_roman(word)
}
