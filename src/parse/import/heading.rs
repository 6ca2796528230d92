//! Headings of a source: `Article 5`, `Part II — TERRITORIAL SEA`, `Art. 十七`.

use crate::model::NUMBER_WORDS;

use super::label::roman;

/// A heading that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// The word in its printed form: `Article`, `Part`.
    pub(super) word: &'static str,
    /// The number as printed; Chinese numerals as digits.
    pub(super) number: String,
    /// The title on the same line, or nothing.
    pub(super) title: String,
    /// Whether a mark stood between number and title.
    pub(super) marked: bool,
}

/// The words that headings begin with, and their printed form.
const WORDS: [(&str, &str); 15] = [
    ("preamble", "Preamble"),
    ("article", "Article"),
    ("art.", "Article"),
    ("rule", "Article"),
    ("part", "Part"),
    ("title", "Title"),
    ("chapter", "Chapter"),
    ("section", "Section"),
    ("subsection", "Subsection"),
    ("sub-section", "Subsection"),
    ("annex", "Annex"),
    ("appendix", "Appendix"),
    ("schedule", "Schedule"),
    ("protocol", "Protocol"),
    ("sole", "Article"),
];

/// The words of groups whose numbers begin anew inside.
pub(super) const CONTAINERS: [&str; 4] = ["Annex", "Appendix", "Schedule", "Protocol"];

/// The words that a closing formula begins with.
const CLOSING: [&str; 5] =
    ["in witness whereof", "in faith whereof", "done at ", "done in ", "en foi de quoi"];

/// Whether words begin a closing formula.
pub(super) fn is_closing(words: &str) -> bool {
    let words = words.to_lowercase();
    CLOSING.iter().any(|begin| words.starts_with(begin))
}

/// Returns how deep a group stands among others: a part holds titles, these chapters.
pub(super) fn rank(word: &str) -> usize {
    let order = ["Part", "Title", "Chapter", "Section", "Subsection"];
    order.iter().position(|one| *one == word).map_or(0, |at| at + 1)
}

/// Reads the words of a line as a heading; `None` when they are a sentence.
pub(super) fn read(line: &str) -> Option<Heading> {
    let line = line.trim().trim_matches('*').trim();
    if line.chars().count() > 400 {
        return None;
    }
    if let Some(found) = chinese_article(line) {
        return Some(found);
    }
    let end = line.find(' ').unwrap_or(line.len());
    let first = line[..end].trim_end_matches([':', ',']);
    let bare = first.to_lowercase();
    let bare = if bare == "art." { bare } else { bare.trim_end_matches('.').to_owned() };
    let (_, word) = WORDS.iter().find(|(known, _)| *known == bare)?;
    if first.chars().next().is_none_or(char::is_lowercase) {
        return None;
    }
    let colon = CONTAINERS.contains(word) && line[..end].ends_with(':');
    let rest = line[end - usize::from(colon)..].trim_start();
    let (number, behind) = number(rest, *word == "Article")?;
    let needs =
        !matches!(*word, "Preamble" | "Annex" | "Protocol" | "Appendix" | "Schedule");
    // `ANNEX — Sampling` has a title and no number; `Annex of it` is a sentence.
    let bare = behind.trim_start();
    let is_titled = bare.starts_with(['—', '–', '-', ':', '―', '‒']);
    if number.is_empty() && (needs || !(bare.is_empty() || is_titled)) {
        return None;
    }
    let mark = bare.chars().next().filter(|mark| ".:–—-‒―".contains(*mark));
    let title = mark.map_or(bare, |mark| bare[mark.len_utf8()..].trim_start());
    let sentence =
        mark.is_none() && title.chars().next().is_some_and(|c| !c.is_uppercase());
    let touching = mark.is_none() && !bare.is_empty() && bare.len() == behind.len();
    if sentence || touching || (mark == Some('-') && behind.starts_with("-")) {
        return None;
    }
    Some(Heading { word, number, title: title.to_owned(), marked: mark.is_some() })
}

/// Reads `第十七條`, alone or with the same in Latin letters behind it.
fn chinese_article(line: &str) -> Option<Heading> {
    let (number, behind) = line.strip_prefix('第')?.split_once(['條', '条'])?;
    let number = chinese(number.trim()).map(|number| number.to_string());
    let title = behind.trim();
    let title = if title.starts_with("Art") { "" } else { title };
    let (word, title) = ("Article", title.to_owned());
    Some(Heading { word, number: number?, title, marked: true })
}

/// Reads a number: digits with a suffix, a Roman number, a capital letter, Chinese numerals.
fn number(rest: &str, article: bool) -> Option<(String, &str)> {
    let end = rest
        .find(|c: char| c.is_whitespace() || ".:–—,;".contains(c))
        .unwrap_or(rest.len());
    let token = &rest[..end];
    let behind = &rest[end..];
    let digits = token.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = (digits > 0
        && digits <= 4
        && token[digits..].chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && token.len() - digits <= 9)
        || roman(token).is_some()
        || (token.len() == 1 && token.bytes().all(|byte| byte.is_ascii_uppercase()))
        || in_words(token).is_some();
    // `PART ONE` and `Part One` are one.
    let token = in_words(token).unwrap_or_else(|| token.to_owned());
    if is_number {
        let next = behind.trim_start();
        let printed =
            next.split([' ', '.', ':', ',', '–', '—']).next().unwrap_or_default();
        let adverb = printed.to_lowercase();
        return match ADVERBS.contains(&adverb.as_str()) {
            true => Some((format!("{token} {adverb}"), &next[adverb.len()..])),
            false => Some((token, behind)),
        };
    }
    match chinese(&token) {
        Some(number) if article => Some((number.to_string(), behind)),
        Some(_) | None => (token.is_empty()).then(|| (String::new(), rest)),
    }
}

/// What a number has that was put between two others.
const ADVERBS: [&str; 7] =
    ["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies"];

/// Returns a number in words as it is printed: `One`.
fn in_words(token: &str) -> Option<String> {
    let known = NUMBER_WORDS.iter().any(|one| token.eq_ignore_ascii_case(one));
    let is_name = known && token.starts_with(char::is_uppercase);
    is_name.then(|| format!("{}{}", &token[..1], token[1..].to_lowercase()))
}

/// Reads Chinese numerals: `十七`, `一百二十`, `一〇一`.
pub(super) fn chinese(text: &str) -> Option<u32> {
    if text.is_empty() {
        return None;
    }
    let digit = |c: char| {
        "〇一二三四五六七八九"
            .chars()
            .position(|one| one == c || (one == '〇' && c == '零'))
    };
    let placed = text.contains(['十', '百']);
    let (mut total, mut open) = (0u32, 0u32);
    for sign in text.chars() {
        match (sign, digit(sign)) {
            ('十', _) => {
                total += open.max(1) * 10;
                open = 0;
            }
            ('百', _) => {
                total += open.max(1) * 100;
                open = 0;
            }
            (_, Some(value)) => {
                let value = u32::try_from(value).ok()?;
                open = if placed {
                    value
                } else {
                    open.checked_mul(10)?.checked_add(value)?
                };
            }
            (_, None) => return None,
        }
    }
    Some(total + open)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_many_treaties_are_read() {
        for (line, word, number, title) in [
            ("Article 5", "Article", "5", ""),
            ("Article 1 — Use of terms", "Article", "1", "Use of terms"),
            ("ARTICLE 45 bis. Pay", "Article", "45 bis", "Pay"),
            ("Article IV Definitions", "Article", "IV", "Definitions"),
            ("Art. 十七", "Article", "17", ""),
            ("Art. 一百二十一", "Article", "121", ""),
            ("PART II", "Part", "II", ""),
            ("PART ONE", "Part", "One", ""),
            ("PART II BIS", "Part", "II bis", ""),
            ("Part Twelve: Final clauses", "Part", "Twelve", "Final clauses"),
            ("ARTICLE IV Signature.", "Article", "IV", "Signature."),
            ("ANNEX", "Annex", "", ""),
            ("ANNEX — Sampling", "Annex", "", "Sampling"),
            ("Annex: Fees", "Annex", "", "Fees"),
        ] {
            let heading = read(line).unwrap();
            assert_eq!(
                (heading.word, heading.number.as_str(), heading.title.as_str()),
                (word, number, title),
                "{line}"
            );
        }
        for line in [
            "Article 5 shall apply",
            "Article 6(1)",
            "Articles 4 to 6",
            "article 5",
            "Part of it",
            "Annex to the Accord",
            "Annex. It is part of it.",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
