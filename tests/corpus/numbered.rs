//! Real amendments where numbers close up: how many give exactly what was published, every
//! reference printed anew and read back.
//!
//! What differs is told apart: labels that the publisher left with gaps or out of their row,
//! and words. Only the second would be a fault of references; each is shown.

use std::{path::Path, sync::Arc};

use mimc::{
    engine::{Base, Chair, Compatible, bind, derive, edition},
    model::{Convention, Document, Label, Numbering, Proposal},
    parse,
    source::SourceFile,
    verbs::CODEC,
    write,
};

use crate::{convention, corpus, dc_code, folders, pairs, proposal};

/// How many of the code's sections, and of the pairs, come out exactly as published.
const SECTIONS: usize = 45;
const PAIRS: usize = 101;

/// What a text with numbers closed up is, beside the published one.
enum Outcome {
    Exact,
    /// Only labels differ, or numbers that follow them: the first that does.
    Numbers(String),
    /// Words differ: each line of ours beside theirs.
    Words(Vec<String>),
}

fn outcome(base: &Convention, read: &Proposal, expected: &Arc<Document>) -> Outcome {
    let base = Base::new(base);
    let bound = bind(&base, read).bound.unwrap();
    let set = Compatible::new(&base, &bound.edits).unwrap();
    let made = edition(&base, &set, &Chair::default(), Numbering::Sequential);
    let ours = &made.convention.documents[0];
    if write::document(ours) == expected.source.text() {
        return Outcome::Exact;
    }
    let lines = |document: &Document| -> Vec<(String, String)> {
        let of = |provision: &mimc::model::Provision| {
            let label = provision.label.as_ref().map_or(String::new(), Label::printed);
            (label, provision.text.printed().to_owned())
        };
        document.provisions.iter().map(of).collect()
    };
    let (ours, theirs) = (lines(ours), lines(expected));
    let renumbers = ours.len() != theirs.len()
        || ours.iter().zip(&theirs).any(|(one, other)| one.0 != other.0);
    let differ = ours.iter().zip(&theirs).filter(|(one, other)| one.1 != other.1);
    let words: Vec<String> = differ
        .filter(|(one, other)| !renumbers || letters(&one.1) != letters(&other.1))
        .map(|(one, other)| format!("  ours:   {}\n  theirs: {}", one.1, other.1))
        .collect();
    match words.is_empty() {
        true => Outcome::Numbers(first_unlike(&ours, &theirs)),
        false => Outcome::Words(words),
    }
}

/// The labels up to the first that differs, ours and theirs.
fn first_unlike(ours: &[(String, String)], theirs: &[(String, String)]) -> String {
    let at = ours.iter().zip(theirs).position(|(one, other)| one != other).unwrap_or(0);
    let row = |lines: &[(String, String)]| {
        let here = lines.iter().skip(at.saturating_sub(3)).take(6);
        let line = |(label, words): &(String, String)| {
            format!("{label} {}", words.chars().take(30).collect::<String>())
        };
        here.map(line).collect::<Vec<_>>().join(" | ")
    };
    format!("\n  ours:   {}\n  theirs: {}", row(ours), row(theirs))
}

/// A text without its numbers and short labels.
fn letters(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let is_word = |word: &&str| word.len() > 3 && word.chars().all(char::is_alphabetic);
    words.filter(is_word).collect::<Vec<_>>().join(" ")
}

/// Counts outcomes; shows what differs in words.
fn counted(all: impl Iterator<Item = (String, Outcome)>) -> (usize, usize, usize) {
    let (mut exact, mut numbers, mut words) = (0, 0, 0);
    for (name, outcome) in all {
        match outcome {
            Outcome::Exact => exact += 1,
            Outcome::Numbers(first) => {
                numbers += 1;
                eprintln!("{name}: {first}");
            }
            Outcome::Words(lines) => {
                words += 1;
                eprintln!("{name}\n{}", lines.join("\n"));
            }
        }
    }
    eprintln!("{exact} exact, {numbers} but for numbers, {words} in words");
    (exact, numbers, words)
}

#[test]
fn sections_with_numbers_closed_up() {
    let Some(folder) = corpus("dc-code") else { return };
    let cases = folders(&folder).into_iter().filter_map(|case| {
        let name = case.file_name()?.to_string_lossy().into_owned();
        let one = dc_code::instrument(&case).ok()?;
        let read = proposal("P-001", &one.amendments);
        Some((name, outcome(&one.before, &read, &one.expected)))
    });
    let (exact, _, words) = counted(cases);
    assert!(exact >= SECTIONS && words == 0, "{exact} sections, {words} in words");
}

#[test]
fn pairs_with_numbers_closed_up() {
    let Some(folder) = corpus("pairs") else { return };
    let pairs = folders(&folder).into_iter().map(|pair: std::path::PathBuf| {
        let name = pair.file_name().unwrap().to_string_lossy().into_owned();
        (name, of_pair(&pair))
    });
    let (exact, _, words) = counted(pairs);
    assert!(exact >= PAIRS && words == 0, "{exact} pairs, {words} in words");
}

fn of_pair(folder: &Path) -> Outcome {
    let (before, after) = pairs::texts(folder);
    let before = convention(&[before]);
    let base = Base::new(&before);
    let operations = derive(&base, &convention(&[Arc::clone(&after)]), &CODEC).unwrap();
    let written = write::proposal(&pairs::proposal(&operations));
    let read = parse::proposal(&SourceFile::new("P-001.yaml", written)).value.unwrap();
    outcome(&before, &read, &after)
}
