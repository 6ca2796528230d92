//! What is not understood of the references of real texts: what is unsure, and what stands
//! behind a word like "article" and is in no reading at all.
//!
//! The texts are no part of this project: they are looked for in `MIMC_CORPUS`, else beside the
//! project. `cargo test --test reference_survey -- --nocapture` prints each with its words.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]
#![allow(clippy::print_stdout, reason = "what is not understood is read by people")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use mimc::{
    engine::{Base, Instruments, Kind, Place, Reference, Standpoint, references},
    model::{Convention, Core, NodeId, Version},
    parse,
    source::SourceFile,
};

mod converted;

use converted::{Files, from_html, from_markdown};

fn corpus() -> Option<PathBuf> {
    let named = std::env::var_os("MIMC_CORPUS").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared/corpus"));
    named.into_iter().chain(beside).find(|folder| folder.is_dir())
}

fn read(files: &Files) -> Convention {
    let files = files.iter().map(|(path, text)| {
        (path.clone(), SourceFile::new(format!("c/{path}"), text.clone()))
    });
    parse::convention(Version::new("2.0"), files.collect()).value.unwrap()
}

/// Words behind which a number cites something.
const UNITS: [&str; 28] = [
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
    "annex",
    "annexes",
    "chapter",
    "chapters",
    "section",
    "sections",
    "part",
    "parts",
    "point",
    "points",
    "title",
    "appendix",
    "schedule",
    "protocol",
    "§",
    "subsection",
    "recital",
    "recitals",
];

#[derive(Default)]
struct Tally {
    own: usize,
    other: usize,
    unsure: usize,
    missed: usize,
}

fn around(text: &str, from: usize, to: usize) -> String {
    let start = text[..from].char_indices().rev().nth(40).map_or(0, |(at, _)| at);
    let end = text[to..].char_indices().nth(40).map_or(text.len(), |(at, _)| to + at);
    format!("{}⟦{}⟧{}", &text[start..from], &text[from..to], &text[to..end])
}

fn survey(name: &str, text: &str, found: &[Reference], tally: &mut Tally) {
    for one in found {
        match one.kind {
            Kind::Own => tally.own += 1,
            Kind::Other { .. } => tally.other += 1,
            Kind::Broken { .. } => (),
            Kind::Unsure => {
                tally.unsure += 1;
                println!(
                    "{name}\tunsure\t{}",
                    around(text, one.span.start, one.span.end)
                );
            }
        }
    }
    let mut before = "";
    let mut at = 0;
    for piece in text.split_inclusive([' ', '\u{a0}']) {
        let start = at;
        at += piece.len();
        let word = piece.trim_matches(|c: char| !c.is_alphanumeric() && c != '§');
        let is_number = word.starts_with(|c: char| c.is_ascii_digit())
            || !word.is_empty() && word.chars().all(|c| "IVXLC".contains(c))
            || piece.starts_with('(') && word.len() <= 2 && piece.contains(')');
        let is_unit = UNITS.iter().any(|unit| unit.eq_ignore_ascii_case(before));
        let is_read = found.iter().any(|one| one.span.start < at && start < one.span.end);
        if is_number && is_unit && !is_read {
            tally.missed += 1;
            println!("{name}\tmissed\t{}", around(text, start, at));
        }
        before = if piece.contains([',', ';', ':']) { "" } else { word };
    }
}

fn of_convention(name: &str, text: &Convention, tally: &mut Tally) {
    let base = Base::new(text);
    for (root, document) in text.nodes_of_documents() {
        for provision in 0..u32::try_from(document.provisions.len()).unwrap() {
            let node = NodeId { provision, ..root };
            let from =
                Standpoint::of(text, node).among(base.instruments()).listed(&base.index);
            for part in node.texts() {
                let words = text.text(part).printed();
                survey(name, words, &references(words, &from), tally);
            }
        }
    }
}

#[test]
fn what_is_not_understood_of_real_texts() {
    let Some(corpus) = corpus() else { return };
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for (kind, convert) in
        [("md", from_markdown as fn(&str) -> (Files, String)), ("html", from_html)]
    {
        let mut all: Vec<PathBuf> = fs::read_dir(corpus.join("treaties").join(kind))
            .unwrap()
            .map(|one| one.unwrap().path())
            .collect();
        all.sort();
        for path in all {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let text = read(&convert(&fs::read_to_string(&path).unwrap()).0);
            of_convention(&name, &text, tallies.entry(name.clone()).or_default());
        }
    }
    let own = Instruments::default();
    for folder in ["dc-code", "pairs", "cases"] {
        let mut all: Vec<PathBuf> = walk(&corpus.join(folder));
        all.sort();
        for path in all {
            let Ok(text) = fs::read_to_string(&path) else { continue };
            let place = Place { article: Some(Core::new("1")), ..Place::default() };
            let from = Standpoint { place, text: None, instruments: Some(&own) };
            for line in text.lines() {
                let found = references(line, &from);
                survey(
                    folder,
                    line,
                    &found,
                    tallies.entry(folder.to_owned()).or_default(),
                );
            }
        }
    }
    for (name, one) in &tallies {
        let Tally { own, other, unsure, missed } = one;
        println!("= {name}: own {own}, other {other}, unsure {unsure}, missed {missed}");
    }
    assert!(tallies.values().any(|one| one.own > 0));
}

/// The texts in a folder.
fn walk(folder: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(folder).unwrap().map(|one| one.unwrap().path());
    all.flat_map(|path| match path.is_dir() {
        true => walk(&path),
        false => vec![path]
            .into_iter()
            .filter(|path| {
                path.extension().is_some_and(|end| end == "md" || end == "txt")
            })
            .collect(),
    })
    .collect()
}
