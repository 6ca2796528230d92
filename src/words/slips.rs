//! Slips that a printer would stop at: spaces, punctuation, `a` and `an`, quotation marks.
//!
//! Comes in: the words of one text. Goes out: places and what is wrong there. It looks at
//! signs and at the letters beside them, never at what the words mean.

use std::{collections::BTreeMap, ops::Range};

use unicode_segmentation::UnicodeSegmentation as _;

/// A slip in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The bytes, with the words on both sides where these belong to it.
    pub range: Range<usize>,
    /// What is wrong, as a clause behind the words.
    pub what: &'static str,
}

/// Words that end in a full stop and end no sentence.
const SHORT: [&str; 30] = [
    "art", "arts", "para", "paras", "par", "subpara", "no", "nos", "vol", "vols", "ch",
    "sec", "sect", "p", "pp", "cf", "etc", "ibid", "id", "seq", "ff", "op", "cit", "al",
    "e", "g", "i", "v", "vs", "ed",
];

/// Dashes that say “to” between figures.
const DASHES: [char; 2] = ['–', '—'];

/// Words that may stand behind the letter `a`, which is no article there.
const BEHIND_A_LETTER: [&str; 14] = [
    "and", "or", "of", "in", "is", "as", "at", "if", "it", "its", "on", "are", "under",
    "above",
];

/// How words begin that are written with a vowel and spoken with a consonant.
const CONSONANTS: [&str; 12] = [
    "uni", "use", "usu", "usa", "util", "eur", "eu-", "ewe", "one", "once", "ubi", "ura",
];

/// How words begin that are written with an `h` nobody speaks.
const SILENT: [&str; 4] = ["hour", "honest", "honour", "heir"];

/// Returns the slips of a text, in order.
#[must_use]
pub fn slips(text: &str) -> Vec<Slip> {
    let mut found = spaces(text);
    found.extend(glued(text));
    found.extend(small_beginnings(text));
    if reads_english(text) {
        found.extend(articles(text));
    }
    found.extend(unpaired(text));
    found.sort_by_key(|slip| slip.range.start);
    found
}

/// Returns the first word, figure or sign in which two texts differ otherwise than a printer may
/// mend: punctuation, spaces, capitals, `a` and `an`. Nothing if they differ in no more.
#[must_use]
pub fn more_than_printing(one: &str, other: &str) -> Option<(String, String)> {
    let (one, other) = (unprinted_parts(one), unprinted_parts(other));
    let longest = one.len().max(other.len());
    let at = |parts: &[String], nth: usize| parts.get(nth).cloned().unwrap_or_default();
    (0..longest)
        .map(|nth| (at(&one, nth), at(&other, nth)))
        .find(|(one, other)| one != other)
}

/// What of a text no printer may touch: its words, figures and signs that are no punctuation.
fn unprinted_parts(text: &str) -> Vec<String> {
    const PUNCTUATION: &str = ".,;:!?\"'“”«»‹›„‚…–—";
    let alike = text.replace(['’', '‘'], "'");
    let mut parts = Vec::new();
    for (at, piece) in alike.split_word_bound_indices() {
        if piece.contains(char::is_alphanumeric) {
            let word = piece.to_lowercase();
            parts.push(if word == "an" { "a".to_owned() } else { word });
        } else {
            let range = is_between_figures(&alike[..at], &alike[at + piece.len()..]);
            let is_touched = |sign: &char| {
                sign.is_whitespace()
                    || PUNCTUATION.contains(*sign) && !(range && DASHES.contains(sign))
            };
            let signs = piece.chars().filter(|sign| !is_touched(sign));
            // However long it is, a dash between figures says “to”.
            parts.extend(signs.map(|sign| match DASHES.contains(&sign) {
                true => "–".to_owned(),
                false => sign.to_string(),
            }));
        }
    }
    parts
}

/// Whether what stands between two texts stands between figures, with spaces or without.
fn is_between_figures(before: &str, behind: &str) -> bool {
    before.trim_end().ends_with(char::is_numeric)
        && behind.trim_start().starts_with(char::is_numeric)
}

/// Spaces where none belong, and signs that stand twice.
fn spaces(text: &str) -> Vec<Slip> {
    const PAIRS: [(&str, &str); 12] = [
        (", ,", "two commas together"),
        ("; ;", "two semicolons together"),
        ("  ", "two spaces together"),
        (" ,", "a space before a comma"),
        (" .", "a space before a full stop"),
        (" ;", "a space before a semicolon"),
        (",,", "two commas together"),
        (";;", "two semicolons together"),
        (",.", "a comma before a full stop"),
        (".,", "a full stop before a comma"),
        ("..", "two full stops together"),
        (";.", "a semicolon before a full stop"),
    ];
    let mut found: BTreeMap<usize, Slip> = BTreeMap::new();
    let is_word = |c: char| !c.is_whitespace();
    let (first, last) = (text.find(is_word), text.rfind(is_word));
    for (signs, what) in PAIRS {
        let mut words = Words::of(text);
        for (at, _) in text.match_indices(signs) {
            let (before, behind) = (&text[..at], &text[at + signs.len()..]);
            let ellipsis = behind.starts_with('.') || before.ends_with('.');
            let gap = before.ends_with('…') || before.ends_with('_');
            let meant = match signs {
                " ," | " ;" if gap => true,
                " ." => {
                    gap || ellipsis || behind.starts_with(|c: char| c.is_alphanumeric())
                }
                ".." => ellipsis,
                ".," => ellipsis || is_short(before),
                _ => {
                    first.is_none_or(|first| at <= first)
                        || signs == "  "
                            && last.is_none_or(|last| last < at + signs.len())
                }
            };
            let range = at..at + signs.len();
            // What is found is whole words, so that the last one before reaches farthest.
            let before = found.range(..range.end).next_back();
            if !meant && before.is_none_or(|(_, slip)| slip.range.end <= range.start) {
                let range = words.around(range);
                found.insert(range.start, Slip { range, what });
            }
        }
    }
    found.into_values().collect()
}

/// A sign without the space behind it, once in a word.
fn glued(text: &str) -> Vec<Slip> {
    let mut found: Vec<Slip> = Vec::new();
    let mut words = Words::of(text);
    for (at, sign) in text.char_indices().filter(|(_, c)| matches!(c, '.' | ',' | ';')) {
        if found.last().is_some_and(|slip| at < slip.range.end) {
            continue;
        }
        let mut behind = text[at + 1..].chars();
        let before: Vec<char> = text[..at].chars().rev().take(2).collect();
        let word = |letters: &[char]| {
            letters.len() == 2 && letters.iter().all(|c| c.is_lowercase())
        };
        let (first, second) = (behind.next(), behind.next());
        let glued = match sign {
            '.' => {
                word(&before)
                    && first.is_some_and(char::is_uppercase)
                    && second.is_some_and(char::is_lowercase)
            }
            _ => {
                before.first().is_some_and(|c| c.is_alphabetic())
                    && first.is_some_and(char::is_alphabetic)
            }
        };
        if glued && !words.is_address(at) {
            let what = match sign {
                '.' => "no space behind the full stop",
                ',' => "no space behind the comma",
                _ => "no space behind the semicolon",
            };
            found.push(Slip { range: words.around(at..at + 1), what });
        }
    }
    found
}

/// A sentence behind a full stop that begins small.
fn small_beginnings(text: &str) -> Vec<Slip> {
    let begins = text.match_indices(". ").filter(|(at, _)| {
        let behind = &text[at + 2..];
        let before = &text[..*at];
        behind.starts_with(char::is_lowercase)
            && before.ends_with(|c: char| c.is_alphabetic() || matches!(c, ')' | '”'))
            && !is_short(before)
    });
    let mut words = Words::of(text);
    let slip = |(at, _): (usize, &str)| Slip {
        range: words.around(at..at + 2),
        what: "a sentence that begins small",
    };
    begins.map(slip).collect()
}

/// `a` before a vowel, `an` before a consonant.
fn articles(text: &str) -> Vec<Slip> {
    let words: Vec<(usize, &str)> = text.unicode_word_indices().collect();
    let mut found = Vec::new();
    for pair in words.windows(2) {
        let [(at, article), (next, word)] = *pair else { continue };
        let apart = &text[at + article.len()..next];
        let is_article = ["a", "A", "an", "An"].contains(&article)
            && apart.chars().all(char::is_whitespace)
            && (article.starts_with('a') || begins_sentence(&text[..at]));
        let letters = word.chars().take(2).collect::<String>();
        let spelled = letters.chars().all(|c| c.is_uppercase() || c.is_numeric());
        if !is_article || spelled || !word.starts_with(char::is_alphabetic) {
            continue;
        }
        let lower = word.to_lowercase();
        let begins = |list: &[&str]| list.iter().any(|one| lower.starts_with(one));
        let vowel = lower.starts_with(['a', 'e', 'i', 'o', 'u']) && !begins(&CONSONANTS)
            || begins(&SILENT);
        let what = match (article.len(), vowel) {
            (1, true) if !BEHIND_A_LETTER.contains(&lower.as_str()) => {
                "it should be “an”"
            }
            (2, false) => "it should be “a”",
            _ => continue,
        };
        found.push(Slip { range: at..next + word.len(), what });
    }
    found
}

/// “Annex A every” has no article: a capital one begins a sentence.
fn begins_sentence(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with(['.', ':', ';', '“', '('])
}

/// A quotation mark without its partner.
fn unpaired(text: &str) -> Vec<Slip> {
    let mut open: Vec<usize> = Vec::new();
    let mut lone: Vec<usize> = Vec::new();
    for (at, mark) in text.char_indices() {
        match mark {
            '“' => open.push(at),
            '”' if open.pop().is_none() => lone.push(at),
            _ => (),
        }
    }
    let straight: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    lone.extend(straight.last().filter(|_| straight.len() % 2 == 1));
    lone.extend(open);
    lone.sort_unstable();
    let mut words = Words::of(text);
    let slip = |at: usize| Slip {
        range: words.around(at..at + text[at..].chars().next().map_or(1, char::len_utf8)),
        what: "a quotation mark without its partner",
    };
    let mut slips: Vec<Slip> = lone.into_iter().map(slip).collect();
    slips.dedup_by(|one, other| one.range == other.range);
    slips
}

/// Whether a text says `the`: only English has `a` and `an`.
fn reads_english(text: &str) -> bool {
    text.unicode_words().any(|word| matches!(word, "the" | "The" | "shall"))
}

/// Whether what stands before a full stop is short for something.
fn is_short(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let dotted = before[..before.len() - word.len()].ends_with('.');
    let is_initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
    dotted
        || is_initial
        || word.is_empty()
        || SHORT.contains(&word.to_lowercase().as_str())
}

/// The words of a text between blanks, each looked for once where one goes through the text.
struct Words<'t> {
    text: &'t str,
    /// The word that was found last.
    word: Range<usize>,
    /// Whether that is an address on the net.
    is_address: Option<bool>,
}

impl<'t> Words<'t> {
    fn of(text: &'t str) -> Self {
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        Self { text, word: 0..end, is_address: None }
    }

    /// Finds the word that a place touches.
    fn at(&mut self, at: usize) -> Range<usize> {
        if at < self.word.start || self.word.end < at {
            let before = self.text[..at].rfind(char::is_whitespace);
            let length =
                |at: usize| self.text[at..].chars().next().map_or(1, char::len_utf8);
            let start = before.map_or(0, |at| at + length(at));
            let behind = self.text[at..].find(char::is_whitespace);
            self.word = start..behind.map_or(self.text.len(), |behind| at + behind);
            self.is_address = None;
        }
        self.word.clone()
    }

    /// Widens a range to the words that touch it.
    fn around(&mut self, range: Range<usize>) -> Range<usize> {
        self.at(range.start).start..self.at(range.end).end
    }

    fn is_address(&mut self, at: usize) -> bool {
        let word = &self.text[self.at(at)];
        let is_address = || ["://", "@", "www."].iter().any(|one| word.contains(one));
        *self.is_address.get_or_insert_with(is_address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, &str)> {
        slips(text).into_iter().map(|slip| (&text[slip.range], slip.what)).collect()
    }

    #[test]
    fn what_a_printer_stops_at_is_found_once_and_with_its_words() {
        for (text, words, what) in [
            ("open to the public.The fee", "public.The", "no space behind the full stop"),
            ("the State ,which", "State ,which", "a space before a comma"),
            ("the fee, , and", "fee, ,", "two commas together"),
            ("the  fee", "the  fee", "two spaces together"),
            ("shall cooperate., and report", "cooperate.,", "a full stop before a comma"),
            ("the end..", "end..", "two full stops together"),
            ("the rule. A escort", "A escort", "it should be “an”"),
            ("the cost of an visa", "an visa", "it should be “a”"),
            ("It ends. the next one", "ends. the", "a sentence that begins small"),
            ("the word “path means", "“path", "a quotation mark without its partner"),
            ("the word path” means", "path”", "a quotation mark without its partner"),
            ("the word \"path means", "\"path", "a quotation mark without its partner"),
            ("food,shelter and the rest", "food,shelter", "no space behind the comma"),
        ] {
            assert_eq!(found(text), [(words, what)], "{text}");
        }
    }

    #[test]
    fn a_printer_touches_no_range_and_every_apostrophe() {
        for (one, other) in [
            ("40–60 days", "40, 60 days"),
            ("40 – 60 days", "40 60 days"),
            ("1990—95", "1990 95"),
            ("not 5", "5"),
        ] {
            assert!(more_than_printing(one, other).is_some(), "{one} / {other}");
            assert!(more_than_printing(other, one).is_some(), "{other} / {one}");
        }
        for (one, other) in [
            ("Party's", "Party’s"),
            ("the Parties' duties", "the Parties’ duties"),
            ("40–60 days", "40—60 days"),
            ("the fee – if any – is", "the fee, if any, is"),
        ] {
            assert_eq!(more_than_printing(one, other), None, "{one} / {other}");
        }
    }

    #[test]
    fn what_is_meant_so_is_left_alone() {
        for text in [
            "under Art. 5 and para. 2, etc., of the rules, i.e. in full; see p. xi",
            "The words … , and … . and ... stand, as in 1.5 and 1,500, at www.example.Org/x.",
            "A European, a unit, a one-year stay, a user, an hour, an honest broker, an NGO",
            "points a and b of the list, Annex A every year; a “term” or “two”",
            "Il se rend à Espagne, a alguno, a España.",
            "the carrier (a) pays, (b) leaves.",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
