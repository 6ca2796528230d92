//! Every number behind a word like "article", "paragraph" or "chapter" is in a reference, or
//! listed as unsure.
//!
//! The reader of this test knows nothing of the engine's: it takes words and what stands right
//! behind them.

use mimc::{
    engine::{Base, Listed, listed},
    model::{Convention, NodeId, PartKind, PartRef},
};

/// Words that a number belongs to: in any case of letters, or only where they begin with a
/// capital.
const WORDS: [&str; 22] = [
    "article",
    "articles",
    "art",
    "arts",
    "paragraph",
    "paragraphs",
    "para",
    "paras",
    "subparagraph",
    "subparagraphs",
    "chapter",
    "chapters",
    "section",
    "sections",
    "annex",
    "annexes",
    "recital",
    "recitals",
    "rule",
    "rules",
    "regulation",
    "regulations",
];
const CAPITALS: [&str; 4] = ["Part", "Parts", "Title", "Titles"];

/// The numbers behind such words: where each begins.
fn numbers(printed: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut word = None;
    for (at, letter) in printed.char_indices().chain([(printed.len(), ' ')]) {
        match (word, letter.is_alphabetic()) {
            (None, true) => word = Some(at),
            (Some(start), false) => {
                found.extend(behind(printed, &printed[start..at], at));
                word = None;
            }
            (None, false) | (Some(_), true) => (),
        }
    }
    found
}

fn behind(printed: &str, word: &str, end: usize) -> Option<usize> {
    let is_unit = WORDS.iter().any(|unit| unit.eq_ignore_ascii_case(word))
        || CAPITALS.contains(&word);
    let is_short = ["art", "arts"].iter().any(|short| short.eq_ignore_ascii_case(word));
    let rest = &printed[end..];
    let stop = rest.strip_prefix('.').filter(|_| word.len() <= 5);
    if is_short && stop.is_none() {
        return None;
    }
    let rest = stop.unwrap_or(rest);
    let bare = rest.trim_start_matches([' ', '\u{a0}']);
    let is_apart = bare.len() < rest.len() || stop.is_some();
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    // "Regulation 2016/679" is an instrument.
    let is_number = digits > 0 && !bare[digits..].starts_with('/');
    let label = bare.strip_prefix('(').and_then(|bare| bare.split_once(')'));
    let is_label = label.is_some_and(|(inside, _)| {
        inside.len() == 1 && inside.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    let is_pointed = is_label && word.to_ascii_lowercase().contains("para");
    (is_unit && is_apart && (is_number || is_pointed))
        .then(|| printed.len() - bare.len() + usize::from(is_pointed && !is_number))
}

/// Asserts the law on a text; how many numbers there were.
pub(crate) fn assert_read(text: &Convention) -> usize {
    let base = Base::new(text);
    let all: Vec<Listed> = listed(&base);
    let mut count = 0;
    for (node, document) in text.nodes_of_documents() {
        let len = u32::try_from(document.provisions.len()).unwrap();
        let heading = PartRef { node, kind: PartKind::Heading };
        let texts = (0..len).map(|provision| PartRef {
            node: NodeId { provision, ..node },
            kind: PartKind::Text,
        });
        for part in std::iter::once(heading).chain(texts) {
            let printed = text.text(part).printed();
            for at in numbers(printed) {
                count += 1;
                let mut here = all.iter().filter(|one| one.part == part);
                let is_read = here.any(|one| one.reference.span.contains(&at));
                assert!(is_read, "“{}” in {printed}", &printed[at.saturating_sub(12)..]);
            }
        }
    }
    count
}

#[test]
fn the_reader_of_this_test_finds_numbers() {
    let text =
        "Art. 5 and paragraph (a), Part 2, the art of 3, in parts 4; Chapter\u{a0}6";
    let found: Vec<&str> = numbers(text).into_iter().map(|at| &text[at..=at]).collect();
    assert_eq!(found, ["5", "a", "2", "6"]);
}
