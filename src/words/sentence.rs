//! Finds the sentences of a provision.
//!
//! Text comes in, byte ranges that cover it without gaps go out; white space belongs to the
//! sentence before it. "second sentence" in an address is counted by these rules, so they
//! are simple and never change with the words around: a full stop ends a sentence unless it
//! stands in a number, behind an abbreviation, or before a small letter.

use std::ops::Range;

/// Abbreviations behind which a sentence goes on, in small letters.
const ABBREVIATIONS: &[&str] = &[
    "abs", "al", "ann", "art", "arts", "bst", "bzw", "cf", "ch", "chap", "dr", "ed",
    "fig", "fn", "gem", "hon", "inc", "lit", "ltd", "mr", "mrs", "ms", "nos", "nr", "op",
    "p", "para", "paras", "pp", "prof", "reg", "resp", "sec", "sect", "seq", "st",
    "subpara", "subparas", "usw", "v", "vgl", "viz", "vol", "vs",
];

/// Abbreviations only before a number: elsewhere they are words.
const BEFORE_NUMBERS: &[&str] = &["no", "n", "c", "s", "ss"];

/// Words whose letter is a designation, not an initial: "Annex A."
const DESIGNATED: &[&str] =
    &["annex", "appendix", "category", "group", "list", "part", "schedule", "table"];

/// Returns the sentences of `text`, covering it without gaps; none for an empty text.
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, mark) in text.char_indices().filter(|(_, mark)| ends_sentences(*mark)) {
        let behind = behind_closers(text, at + mark.len_utf8());
        let next = text.len() - text[behind..].trim_start().len();
        if next < text.len() && is_end(text, at, mark, behind..next) {
            sentences.push(start..next);
            start = next;
        }
    }
    if start < text.len() {
        sentences.push(start..text.len());
    }
    sentences
}

fn ends_sentences(mark: char) -> bool {
    matches!(mark, '.' | '?' | '!' | '…' | '؟' | '۔' | '।') || stands_alone(mark)
}

/// Marks of scripts that put no space behind a sentence.
fn stands_alone(mark: char) -> bool {
    matches!(mark, '。' | '！' | '？')
}

/// Quotation marks, brackets, emphasis and note marks that close belong to the sentence.
fn behind_closers(text: &str, from: usize) -> usize {
    let closes = |c: char| {
        matches!(c, '"' | '”' | '’' | '\'' | '»' | ')' | ']' | '*' | '_')
            || matches!(c, '」' | '』' | '）')
    };
    text.len() - text[from..].trim_start_matches(closes).len()
}

fn is_end(text: &str, at: usize, mark: char, gap: Range<usize>) -> bool {
    if stands_alone(mark) {
        return !text[gap.end..].starts_with(ends_sentences);
    }
    if gap.is_empty() || goes_on(&text[gap.end..]) {
        return false;
    }
    mark != '.' || !is_abbreviation(&text[..at], &text[gap.end..])
}

/// Whether what follows cannot begin a sentence: a small letter, or a mark that separates.
fn goes_on(after: &str) -> bool {
    let first = after.chars().next();
    first.is_none_or(|c| c.is_lowercase() || matches!(c, ',' | ';' | ':' | '.' | '…'))
}

fn is_abbreviation(before: &str, after: &str) -> bool {
    let (rest, word) = last_word(before);
    if word.contains('.') {
        return true;
    }
    let lower = word.to_lowercase();
    let numbered = after.starts_with(|c: char| c.is_numeric());
    ABBREVIATIONS.contains(&lower.as_str())
        || (numbered && BEFORE_NUMBERS.contains(&lower.as_str()))
        || (is_initial(word) && !is_designated(rest))
}

fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

fn is_designated(before: &str) -> bool {
    let (_, noun) = last_word(before.trim_end());
    DESIGNATED.contains(&noun.to_lowercase().as_str())
}

/// Splits off the word that `text` ends in, inner full stops included: `e.g`.
fn last_word(text: &str) -> (&str, &str) {
    let outside = |c: char| !(c.is_alphanumeric() || c == '.');
    let start = text
        .rfind(outside)
        .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    text.split_at(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_full_stop_ends_a_sentence() {
        assert_eq!(
            cut("One. Two? “Three.” Four"),
            ["One. ", "Two? ", "“Three.” ", "Four"]
        );
        assert_eq!(
            cut("Under Article 12. The Parties"),
            ["Under Article 12. ", "The Parties"]
        );
        assert_eq!(cut("See Annex A. The list"), ["See Annex A. ", "The list"]);
        assert_eq!(cut("各国。缔约国"), ["各国。", "缔约国"]);
        assert_eq!(cut("The answer is no. The end."), ["The answer is no. ", "The end."]);
    }

    #[test]
    fn an_abbreviation_or_a_number_does_not() {
        for whole in [
            "Art. 5, para. 2 and No. 3 apply, e.g. Those of 1.5 per cent",
            "the work of J. Smith; see also U.N. Charter: it",
            "wait... and see, i.e. 3",
        ] {
            assert_eq!(cut(whole), [whole]);
        }
    }

    #[test]
    fn nothing_has_no_sentences() {
        assert!(cut("").is_empty());
        assert_eq!(cut(" "), [" "]);
    }
}
