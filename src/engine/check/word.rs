//! Words, and when two of them are the same word in another form.
//!
//! Strings come in, byte ranges and answers go out. English endings only: a term in another
//! language is found where it is written as it is defined.

use std::ops::Range;

#[cfg(test)]
use crate::words::plural;

/// Returns the words of a text: letters and digits, and the apostrophes between them.
/// A hyphen parts words.
pub(super) fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::with_capacity(text.len() / 6);
    let mut start = None;
    let mut after_apostrophe = None;
    for (at, character) in text.char_indices() {
        if character.is_alphanumeric() {
            after_apostrophe = None;
            start = start.or(Some(at));
        } else if matches!(character, '\'' | '’') && start.is_some() {
            match after_apostrophe {
                None => after_apostrophe = Some(at),
                Some(end) => words.extend(start.take().map(|start| start..end)),
            }
        } else if let Some(begun) = start.take() {
            words.push(begun..after_apostrophe.take().unwrap_or(at));
        }
    }
    words.extend(start.map(|start| start..after_apostrophe.unwrap_or(text.len())));
    words
}

/// Returns a word without the ending of the possessive: `worker’s` is `worker`.
pub(super) fn without_possessive(word: &str) -> &str {
    ["’s", "'s"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word)
}

/// Returns whether two words are one, singular or plural, capitals aside.
pub(super) fn agree(one: &str, other: &str) -> bool {
    if one.eq_ignore_ascii_case(other) {
        return true;
    }
    if one.len().abs_diff(other.len()) > 3 {
        return false;
    }
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    one == other || is_plural(&one, &other) || is_plural(&other, &one)
}

fn is_plural(plural: &str, singular: &str) -> bool {
    if let Some(ending) = plural.strip_prefix(singular) {
        return match ending {
            "s" => true,
            "es" => singular.ends_with(['s', 'x', 'z', 'h', 'o']),
            "ren" => singular.ends_with("child"),
            _ => false,
        };
    }
    let replaced = |of: &str, with: &str| {
        singular
            .strip_suffix(of)
            .is_some_and(|stem| plural.strip_suffix(with) == Some(stem))
    };
    replaced("y", "ies") || replaced("is", "es") || replaced("person", "people")
}

/// Returns whether a word begins with a capital.
pub(super) fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Returns whether nothing but marks stands before `at`.
pub(super) fn begins_text(text: &str, at: usize) -> bool {
    !text[..at].contains(char::is_alphanumeric)
}

/// Returns whether what begins at `at` begins a sentence, an item of a list, a quotation:
/// a capital says nothing there.
pub(super) fn begins(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end();
    let quoted = before.trim_end_matches(['“', '"', '‘', '«', '(', '[', '*']);
    let before = if quoted.len() < before.len() { return true } else { quoted };
    before.is_empty() || before.ends_with(['.', '?', '!', ':', ';', '—', '–', '|'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_at_hyphens_and_keep_apostrophes() {
        let text = "the asylum-seeker’s ‘home’, workers’ rights";
        let cut: Vec<_> = words(text).into_iter().map(|word| &text[word]).collect();
        let wanted = ["the", "asylum", "seeker’s", "home", "workers", "rights"];
        assert_eq!(cut, wanted);
    }

    #[test]
    fn a_plural_agrees_with_its_singular() {
        for (one, many) in [
            ("crisis", "crises"),
            ("child", "children"),
            ("party", "parties"),
            ("refugee", "Refugees"),
            ("person", "persons"),
            ("person", "people"),
            ("box", "boxes"),
        ] {
            assert!(agree(one, many) && agree(many, one), "{one} {many}");
            assert!(agree(&plural(one), many) || many == "people", "{one} {many}");
        }
        assert!(!agree("State", "Status"));
        assert!(!agree("fund", "funding"));
        assert!(!agree("visit", "visitor"));
    }

    #[test]
    fn a_capital_says_nothing_at_the_beginning() {
        let text = "One. Two: three “Four” five";
        let at = |word: &str| text.find(word).unwrap();
        assert!(begins(text, 0) && begins(text, at("Two")) && begins(text, at("Four")));
        assert!(!begins(text, at("five")));
    }
}
