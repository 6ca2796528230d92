//! Numbers that count something: "30 days" behind "Article 5 and" is no article.

use crate::model::article_word;

use super::{cursor::Cursor, instruments::is_noun, unit};

/// What is counted without an ending in "s", and the months of dates.
const COUNTED: [&str; 29] = [
    "day", "week", "month", "year", "hour", "minute", "second", "mile", "metre", "meter",
    "per", "percent", "people", "persons", "men", "women", "children", "million",
    "billion", "thousand", "hundred", "January", "February", "March", "April", "June",
    "July", "May", "August",
];

/// The other months.
const MONTHS: [&str; 4] = ["September", "October", "November", "December"];

/// What may stand between a number and what it counts.
const BETWEEN: [&str; 18] = [
    "working",
    "calendar",
    "consecutive",
    "clear",
    "full",
    "nautical",
    "further",
    "additional",
    "other",
    "independent",
    "business",
    "metric",
    "square",
    "cubic",
    "successive",
    "or",
    "more",
    "euro",
];

/// Words in "s" that follow a citation.
const VERBS: [&str; 68] = [
    "applies",
    "is",
    "was",
    "has",
    "does",
    "as",
    "unless",
    "its",
    "this",
    "thus",
    "governs",
    "provides",
    "requires",
    "concerns",
    "allows",
    "permits",
    "prohibits",
    "covers",
    "refers",
    "relates",
    "extends",
    "gives",
    "grants",
    "imposes",
    "obliges",
    "prevents",
    "precludes",
    "prevails",
    "remains",
    "ceases",
    "comes",
    "enters",
    "takes",
    "sets",
    "lays",
    "states",
    "says",
    "means",
    "defines",
    "describes",
    "contains",
    "includes",
    "excludes",
    "affects",
    "limits",
    "restricts",
    "entitles",
    "empowers",
    "authorises",
    "authorizes",
    "confers",
    "derogates",
    "differs",
    "makes",
    "needs",
    "calls",
    "leads",
    "overrides",
    "protects",
    "names",
    "lists",
    "regulates",
    "always",
    "begins",
    "ends",
    "stands",
    "besides",
    "across",
];

/// What begins the object of a verb: "loses the licence".
const OBJECTS: [&str; 14] = [
    "the", "a", "an", "his", "her", "its", "their", "this", "that", "every", "each",
    "any", "all", "no",
];

/// Whether the number that ends here counts what follows.
pub(super) fn is_count(cursor: Cursor<'_>) -> bool {
    let mut marks = cursor.rest().chars();
    let (mark, behind) = (marks.next(), marks.next());
    match mark {
        Some('%' | '°') => return true,
        Some('.' | ',' | ':' | '/') if behind.is_some_and(|c| c.is_ascii_digit()) => {
            return mark != Some(',') || is_group(&cursor.rest()[1..]);
        }
        Some('-' | '‑') if behind.is_some_and(char::is_alphabetic) => return true,
        Some(_) | None => (),
    }
    let mut ahead = cursor;
    let mut word = ahead.word();
    if word == Some("May") {
        return ahead
            .word()
            .is_some_and(|year| year.starts_with(|c: char| c.is_ascii_digit()));
    }
    while word.is_some_and(|word| BETWEEN.contains(&word)) {
        if word == Some("or") && !ahead.take("more") {
            return false;
        }
        word = ahead.word();
    }
    if word == Some("of") && ahead.take_any(&["whom", "which", "them", "its", "their"]) {
        let whose = ahead.clone().word();
        // "rule 62 of its rules of procedure"
        let is_text = |word: &str| {
            article_word(word).is_some()
                || unit::unit(&mut Cursor::new(word, 0)).is_some()
        };
        return whose
            .is_none_or(|word| is_plural(word) && !is_text(word) && !is_noun(word));
    }
    let is_verb = ahead.take_any(&OBJECTS);
    word.is_some_and(|word| is_named(word) || is_plural(word) && !is_verb)
}

/// Three digits behind a comma: "30,000".
fn is_group(rest: &str) -> bool {
    rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()) == 3
}

fn is_named(word: &str) -> bool {
    COUNTED.contains(&word.strip_suffix('s').unwrap_or(word)) || MONTHS.contains(&word)
}

/// A word in "s" that is no verb we know.
fn is_plural(word: &str) -> bool {
    let plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    let plural = plural && !word.starts_with("ofth");
    let is_verb = |verb: &&str| match word.starts_with(char::is_uppercase) {
        // "10 States Parties"; only what is all in capitals begins a verb with one.
        true => {
            word.chars().nth(1).is_some_and(char::is_uppercase)
                && verb.eq_ignore_ascii_case(word)
        }
        false => **verb == *word,
    };
    plural && !VERBS.iter().any(is_verb)
}
