//! Headings of a source: `Article 5`, `Part II — TERRITORIAL SEA`, `Art. 十七`.

use super::{
    label::roman,
    words::{CONTAINERS, in_words, is_article, is_sole, known, ordinal, unordered},
};

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

/// Returns how deep a group stands among others: a part holds titles, these chapters; what has
/// a name alone stands deepest.
pub(super) fn rank(word: &str) -> usize {
    if word.is_empty() {
        return 6;
    }
    let order = ["Part", "Title", "Chapter", "Section", "Subsection"];
    order.iter().position(|one| *one == word).map_or(0, |at| at + 1)
}

/// Returns the value of an article's number.
pub(super) fn value(number: &str) -> Option<u32> {
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    let first = number.split(" to ").next()?.split(" and ").next()?;
    digits.parse().ok().or_else(|| roman(first))
}

/// Returns the value of the last of several numbers, `5` of `3 to 5`; of one, its own.
pub(super) fn last_value(number: &str) -> Option<u32> {
    let ends = |between: &str| number.split_once(between);
    let last = ends(" to ").or_else(|| ends(" and ")).map(|(_, last)| last);
    value(last.unwrap_or(number))
}

/// Reads the words of a line as a heading; `None` when they are a sentence.
pub(super) fn read(line: &str) -> Option<Heading> {
    let line = unwrapped(line);
    if line.chars().count() > 400 {
        return None;
    }
    if let Some(found) = chinese_article(line) {
        return Some(found);
    }
    if let Some(found) =
        sole_article(line).or_else(|| ordinal_first(line)).or_else(|| vacant(line))
    {
        return Some(found);
    }
    let end = line.find(' ').unwrap_or(line.len());
    let first = line[..end].trim_end_matches([':', ',']);
    let word = known(first).or_else(|| known(first.trim_end_matches('.')))?;
    if first.chars().next().is_none_or(char::is_lowercase) {
        return None;
    }
    // `Appendix. Forms` has no number; `Annex. It is part of it.` is a sentence.
    let stop = line[..end].ends_with('.') && !line.ends_with(['.', ';', ',']);
    let mark = CONTAINERS.contains(&word) && (stop || line[..end].ends_with(':'));
    let rest = line[end - usize::from(mark)..].trim_start();
    let (number, behind) = number(rest, is_article(word))?;
    let needs =
        !matches!(word, "Preamble" | "Annex" | "Protocol" | "Appendix" | "Schedule");
    // `ANNEX — Sampling` has a title and no number; `Annex of it` is a sentence.
    let is_titled =
        mark || behind.trim_start().starts_with(['—', '–', '-', ':', '―', '‒']);
    if number.is_empty() && (needs || !(behind.trim_start().is_empty() || is_titled)) {
        return None;
    }
    titled(word, number, behind)
}

/// Reads the title behind a number; `None` where the words go on as a sentence does.
fn titled(word: &'static str, number: String, behind: &str) -> Option<Heading> {
    const MARKS: [char; 7] = ['.', ':', '–', '—', '-', '‒', '―'];
    let bare = behind.trim_start();
    let mark = bare.chars().next().filter(|mark| MARKS.contains(mark));
    let title = match mark {
        // `Artículo 5.- Objeto` has two marks.
        Some(_) => bare.trim_start_matches(|c: char| MARKS.contains(&c) || c == ' '),
        None => bare,
    };
    let begins = |c: char| c.is_uppercase() || "«“\"¿".contains(c);
    let sentence = mark.is_none() && title.chars().next().is_some_and(|c| !begins(c));
    // `REGULATION 1 OF THE CONFERENCE` is the name of another text.
    let first = title.split(' ').next().unwrap_or_default().to_lowercase();
    let cites =
        mark.is_none() && ["of", "du", "de", "del", "der"].contains(&first.as_str());
    let sentence = sentence || cites;
    let touching = mark.is_none() && !bare.is_empty() && bare.len() == behind.len();
    if sentence || touching || (mark == Some('-') && behind.starts_with('-')) {
        return None;
    }
    Some(Heading { word, number, title: title.to_owned(), marked: mark.is_some() })
}

/// What stands between the first and the last of several numbers, and what our files have there.
const BETWEEN: [(&str, &str); 8] = [
    ("to ", "to"),
    ("and ", "and"),
    ("à ", "to"),
    ("et ", "and"),
    ("a ", "to"),
    ("y ", "and"),
    ("–", "to"),
    ("-", "to"),
];

/// Returns a line without the emphasis that all of it has.
pub(super) fn unwrapped(line: &str) -> &str {
    let mut line = line.trim();
    while let Some(inner) = line.strip_prefix('*').and_then(|one| one.strip_suffix('*')) {
        line = inner.trim();
    }
    line
}

/// Reads `Articles 3 to 5. [Deleted]`: numbers that are vacant together.
fn vacant(line: &str) -> Option<Heading> {
    let (first, rest) = line.split_once(' ')?;
    let one =
        first.strip_suffix(['s', 'S']).filter(|_| first.starts_with(char::is_uppercase));
    let word = one.and_then(known).filter(|word| is_article(word))?;
    let (from, behind) = number(rest.trim_start(), true)?;
    let behind = behind.trim_start();
    let (joint, last) = BETWEEN.into_iter().find_map(|(printed, joint)| {
        Some((joint, behind.strip_prefix(printed)?.trim_start()))
    })?;
    let (to, behind) = number(last, true).filter(|(to, _)| !to.is_empty())?;
    let number = format!("{from} {joint} {to}");
    let bare = behind.trim_start().trim_start_matches(['.', ':', '–', '—']).trim_start();
    // `Articles 4 to 6` alone may be words of a sentence.
    let is_vacant = bare.starts_with(['[', '(']) && bare.ends_with([']', ')']);
    let title = bare.to_owned();
    is_vacant.then_some(Heading { word, number, title, marked: true })
}

/// Reads `Sole Article`, `Article unique`.
fn sole_article(line: &str) -> Option<Heading> {
    let (first, behind) = line.split_once(' ')?;
    let end = behind.find([' ', '.', ':']).unwrap_or(behind.len());
    let second = &behind[..end];
    let is_article = |word: &str| known(word) == Some("Article");
    let is_sole =
        is_sole(first) && is_article(second) || is_article(first) && is_sole(second);
    let is_name = first.starts_with(char::is_uppercase);
    let found = (is_sole && is_name)
        .then(|| titled("Article", "Sole".to_owned(), &behind[end..]));
    found.flatten()
}

/// Reads `PREMIÈRE PARTIE`, `Primera parte`.
fn ordinal_first(line: &str) -> Option<Heading> {
    let (first, behind) = line.split_once(' ')?;
    let number = ordinal(first).filter(|_| first.starts_with(char::is_uppercase))?;
    let end = behind.find([' ', '.', ':']).unwrap_or(behind.len());
    let word = known(&behind[..end]).filter(|word| (1..6).contains(&rank(word)))?;
    titled(word, number, &behind[end..])
}

/// Reads `§ 5 Title`, `§ 5. Its text`: the heading of an article where nothing else is one.
pub(super) fn read_sign(line: &str) -> Option<Heading> {
    let rest = line.strip_prefix('§')?.trim_start();
    let end = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (number, behind) = rest.split_at(end);
    let letter = behind.bytes().take_while(u8::is_ascii_lowercase).count();
    if end == 0 || end > 4 || letter > 1 {
        return None;
    }
    let number = format!("{number}{}", &behind[..letter]);
    titled("§", number, &behind[letter..])
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

/// Reads a number: digits with a suffix, a Roman number, a capital letter, Chinese numerals,
/// words.
pub(super) fn number(rest: &str, article: bool) -> Option<(String, &str)> {
    let end = rest
        .find(|c: char| c.is_whitespace() || ".:–—,;".contains(c))
        .unwrap_or(rest.len());
    if let Some(found) = numero(rest).filter(|_| !article) {
        return Some(found);
    }
    let token = &rest[..end];
    let digits = token.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && unordered(&rest[digits..]).len() < rest.len() - digits {
        return Some((rest[..digits].to_owned(), unordered(&rest[digits..])));
    }
    let behind = &rest[end..];
    let is_number = (digits > 0
        && digits <= 4
        && token[digits..].chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && token.len() - digits <= 9)
        || roman(token).is_some()
        || (token.len() == 1 && token.bytes().all(|byte| byte.is_ascii_uppercase()));
    let first = token.strip_suffix("er").filter(|head| *head == "I");
    // `PART ONE` and `Part One` are one.
    let worded = in_words(token).or_else(|| ordinal(token)).or(first.map(str::to_owned));
    if let Some(number) = worded {
        return Some((number, behind));
    }
    if is_number {
        return Some(with_adverb(token, behind));
    }
    match chinese(token) {
        Some(number) if article => Some((number.to_string(), behind)),
        Some(_) | None => (token.is_empty()).then(|| (String::new(), rest)),
    }
}

/// Reads `No. 1`, `n° 2`: the number with what stands before it.
fn numero(rest: &str) -> Option<(String, &str)> {
    let before = ["No. ", "No ", "no. ", "NO. ", "Nº ", "n° ", "N° ", "№ "];
    let figure = before.iter().find_map(|before| rest.strip_prefix(before))?;
    let digits = figure.bytes().take_while(u8::is_ascii_digit).count();
    let behind = &figure[digits..];
    let ends = !behind.starts_with(char::is_alphanumeric);
    ((1..=4).contains(&digits) && ends)
        .then(|| (format!("No. {}", &figure[..digits]), behind))
}

/// A number with the adverb behind it.
fn with_adverb<'r>(number: &str, behind: &'r str) -> (String, &'r str) {
    let next = behind.trim_start();
    let printed = next.split([' ', '.', ':', ',', '–', '—']).next().unwrap_or_default();
    let adverb = printed.to_lowercase();
    match ADVERBS.contains(&adverb.as_str()) {
        true => (format!("{number} {adverb}"), &next[adverb.len()..]),
        false => (number.to_owned(), behind),
    }
}

/// What a number has that was put between two others.
const ADVERBS: [&str; 7] =
    ["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies"];

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
            ("Article premier", "Article", "1", ""),
            ("ARTICLE 1er : Objet", "Article", "1", "Objet"),
            ("Article Ier. Objet", "Article", "I", "Objet"),
            ("Artículo 3.º Objeto", "Article", "3", "Objeto"),
            ("Artículo 5.- Objeto", "Article", "5", "Objeto"),
            ("Artículo cuarto. Informes", "Article", "4", "Informes"),
            ("Artículo único", "Article", "Sole", ""),
            ("Sole Article", "Article", "Sole", ""),
            ("PREMIÈRE PARTIE", "Part", "1", ""),
            ("Primera parte: Del objeto", "Part", "1", "Del objeto"),
            ("CHAPITRE PREMIER", "Chapter", "1", ""),
            ("Titre II – Des sources", "Title", "II", "Des sources"),
            ("Sección 2.ª", "Section", "2", ""),
            ("ANEXO I", "Annex", "I", ""),
            ("Annexe", "Annex", "", ""),
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
            "L’article 5",
            "Article 5 de la présente Convention",
            "Parte contratante",
            "Première phrase de l’article",
            "Parties to it",
            "REGULATION 1 OF THE CONFERENCE",
            "Part of it",
            "Annex to the Accord",
            "Annex. It is part of it.",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
