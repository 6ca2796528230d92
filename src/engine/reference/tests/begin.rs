//! The words from which nobody reads on are those that begin nothing.

use proptest::prelude::*;

use super::super::{Reference, read::read, references as fast};
use super::standpoint;

/// Reading on from every word.
fn slow(text: &str) -> Vec<Reference> {
    read(text, &standpoint(), |_, _| true)
}

/// What references are made of, and what stands between them.
const WORDS: [&str; 103] = [
    "Article",
    "Articles",
    "article5",
    "articles2bis",
    "Art.",
    "ART",
    "art",
    "paragraph",
    "Paragraphs",
    "paragraphs2",
    "para.",
    "sub-paragraph",
    "sub",
    "-",
    "subparagraph",
    "point",
    "POINTS",
    "item",
    "letter",
    "lit.",
    "al.",
    "alinéa",
    "ALINÉA",
    "Chapter",
    "chap.",
    "section",
    "sectionB",
    "Annex",
    "annexes",
    "Appendix",
    "Schedule",
    "Part",
    "part",
    "Title",
    "group",
    "recital",
    "preambular",
    "the",
    "The",
    "this",
    "these",
    "that",
    "those",
    "said",
    "same",
    "such",
    "latter",
    "aforesaid",
    "present",
    "preceding",
    "above",
    "following",
    "next",
    "one",
    "Two",
    "first",
    "second",
    "last",
    "final",
    "sentence",
    "indent",
    "of",
    "in",
    "to",
    "and",
    "or",
    "thereof",
    "General",
    "Assembly",
    "Security",
    "Council",
    "resolution",
    "rule",
    "Regulation",
    "Convention",
    "1951",
    "5",
    "5.1",
    "12 bis",
    "16 A",
    "(a)",
    "( ii )",
    "a)",
    "b",
    "iv",
    "II",
    "VII",
    "§",
    "§§",
    "[",
    "{fees}",
    "[Article 2 of 2.0, deleted]",
    ",",
    ";",
    ".",
    "shall",
    "bis",
    "a bis",
    "immediately",
    "unnumbered",
    "fifth",
    "i",
    "a",
];

proptest! {
    #[test]
    fn nothing_is_passed_over(
        words in prop::collection::vec((prop::sample::select(&WORDS[..]), any::<bool>()), 0..14)
    ) {
        let text: String = words
            .iter()
            .map(|(word, is_apart)| format!("{word}{}", if *is_apart { " " } else { "" }))
            .collect();
        prop_assert_eq!(fast(&text, &standpoint()), slow(&text));
    }

    #[test]
    fn nothing_is_passed_over_in_any_letters(text in "[aA1(). §\\[ivxthe]{0,24}") {
        prop_assert_eq!(fast(&text, &standpoint()), slow(&text));
    }
}
