//! Every form in which a text writes a term: plural, capitals, hyphens.
//!
//! Comes in: a base, a term and what comes instead. Goes out: the further forms that stand in
//! the text, each with what comes instead in the same form; and the longer words that hold the
//! term and are none of its forms.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    engine::{Base, TermPlace},
    model::{Convention, Document, NodeId, PartKind, PartRef},
    words::{TokenKind, plain, tokens},
};

/// Words that stay small in a heading.
const SMALL: [&str; 12] =
    ["a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to"];

/// Returns the forms of a term that the text has beside those that are known: other capitals,
/// a hyphen for a space. They may stand inside longer words.
pub(super) fn written_otherwise(
    base: &Base<'_>,
    known: &[(String, String)],
) -> Vec<(String, String)> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for text in texts(base.convention) {
        let text = plain(text).text;
        let read = loosely(&text);
        for (from, with) in known {
            for (start, words) in read.match_indices(&loosely(from)) {
                let written = &text[start..start + words.len()];
                if !known.iter().any(|(form, _)| is_form(form, written)) {
                    let with = in_the_form_of(written, from, with);
                    found.entry(written.to_owned()).or_insert(with);
                }
            }
        }
    }
    found.into_iter().collect()
}

/// Small letters, spaces for hyphens: as many bytes as before.
fn loosely(text: &str) -> String {
    text.to_ascii_lowercase().replace('-', " ")
}

/// Whether words are a form as written, or with a capital first letter.
fn is_form(form: &str, written: &str) -> bool {
    let same_first = form
        .chars()
        .zip(written.chars())
        .next()
        .is_some_and(|(one, other)| one == other || one.to_uppercase().eq([other]));
    let rest = |text: &str| text.chars().skip(1).collect::<String>();
    same_first && rest(form) == rest(written)
}

/// What comes instead of a term, with the capitals and hyphens that stand there.
fn in_the_form_of(written: &str, from: &str, with: &str) -> String {
    let joined = match (from.contains(' '), written.contains(' ')) {
        (true, false) => with.replace(' ', "-"),
        (false, true) => with.replace('-', " "),
        (true, true) | (false, false) => with.to_owned(),
    };
    let letters =
        |text: &str| text.chars().filter(|letter| letter.is_alphabetic()).count();
    let all_capital = letters(written) > 1 && written == written.to_uppercase();
    let words = || written.split([' ', '-']).filter(|word| !SMALL.contains(word));
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    match (all_capital, words().all(capital), capital(written)) {
        (true, ..) => joined.to_uppercase(),
        (_, true, _) => titled(&joined),
        (_, _, true) => capitalized(&joined),
        _ => joined,
    }
}

fn titled(text: &str) -> String {
    let mut titled = String::new();
    for piece in text.split_inclusive([' ', '-']) {
        let is_small = SMALL.contains(&piece.trim_end_matches([' ', '-']));
        titled.push_str(&if is_small { piece.to_owned() } else { capitalized(piece) });
    }
    capitalized(&titled)
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().collect::<String>());
    first.unwrap_or_default() + letters.as_str()
}

/// Returns the words that hold the term and in which nothing is replaced, each with how often
/// it stands, in the order of the alphabet.
pub(super) fn longer_words(
    base: &Base<'_>,
    term: &str,
    places: &[TermPlace],
) -> Vec<(String, usize)> {
    let term = loosely(term);
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for part in parts(base.convention) {
        let text = base.convention.text(part).printed();
        if !loosely(&plain(text).text).contains(&term) {
            continue;
        }
        let taken: BTreeSet<usize> = places
            .iter()
            .filter(|place| place.part == part)
            .flat_map(|place| place.printed.clone())
            .collect();
        for token in tokens(text).iter().filter(|token| token.kind == TokenKind::Word) {
            let word = &text[token.range.clone()];
            let is_free = token.range.clone().all(|byte| !taken.contains(&byte));
            if is_free && loosely(&plain(word).text).contains(&term) {
                *found.entry(word.to_lowercase()).or_default() += 1;
            }
        }
    }
    found.into_iter().collect()
}

fn texts(convention: &Convention) -> impl Iterator<Item = &str> {
    parts(convention).map(|part| convention.text(part).printed())
}

fn parts(convention: &Convention) -> impl Iterator<Item = PartRef> + '_ {
    let parts_of = |(node, document): (NodeId, &std::sync::Arc<Document>)| {
        let heading = PartRef { node, kind: PartKind::Heading };
        let texts = (0..).take(document.provisions.len());
        let texts = texts.map(move |provision| PartRef {
            node: NodeId { provision, ..node },
            kind: PartKind::Text,
        });
        std::iter::once(heading).chain(texts)
    };
    convention.nodes_of_documents().flat_map(parts_of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_instead_has_the_form_that_stands_there() {
        let of =
            |written: &str| in_the_form_of(written, "asylum seeker", "person in need");
        assert_eq!(of("Asylum Seeker"), "Person in Need");
        assert_eq!(of("ASYLUM SEEKER"), "PERSON IN NEED");
        assert_eq!(of("asylum-seeker"), "person-in-need");
        assert_eq!(of("Asylum seeker"), "Person in need");
    }

    #[test]
    fn a_capital_first_letter_is_the_same_form() {
        assert!(is_form("child", "Child") && is_form("child", "child"));
        assert!(!is_form("child", "CHILD") && !is_form("State", "state"));
    }
}
