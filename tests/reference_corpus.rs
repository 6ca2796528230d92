//! How many references of real treaties are read, against labels made by hand.
//!
//! `MIMC_REFERENCES=FILE cargo test --test reference_corpus -- --nocapture` reads a table of
//! passages with their references (tab-separated: treaty, address, passage, references as
//! JSON) and prints the share that is right. Without the variable nothing is measured.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]
#![allow(clippy::print_stdout, reason = "what is measured is read by people")]

use std::{collections::BTreeMap, fs, ops::Range};

use mimc::{
    engine::{Standpoint, citations},
    model::{Core, Root, Step},
};
use serde_json::Value;

#[derive(Default)]
struct Tally {
    own: usize,
    read: usize,
    right: usize,
    cited: usize,
}

#[test]
fn the_share_of_references_that_are_read() {
    let Ok(path) = std::env::var("MIMC_REFERENCES") else { return };
    let table = fs::read_to_string(path).unwrap();
    let mut tally = Tally::default();
    let mut missed: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        score(cells[2], cells[3], &mut tally, &mut missed);
    }
    for (kind, texts) in &missed {
        println!("{kind}: {}", texts.len());
        texts.iter().for_each(|text| println!("    {text}"));
    }
    println!(
        "recall {} of {}, precision {} of {}",
        tally.read, tally.own, tally.right, tally.cited
    );
    assert!(tally.own > 0, "the table holds references");
}

fn score(
    passage: &str,
    references: &str,
    tally: &mut Tally,
    missed: &mut BTreeMap<String, Vec<String>>,
) {
    let standpoint = Standpoint {
        root: Some(Root::Article(Core::new("1"))),
        steps: vec![Step::Number(Core::new("2"))],
    };
    let found: Vec<Range<usize>> =
        citations(passage, &standpoint).into_iter().map(|one| one.number).collect();
    let labels: Vec<Value> = serde_json::from_str(references).unwrap();
    let mut own = Vec::new();
    let mut unclear = Vec::new();
    for label in &labels {
        let text = label["text"].as_str().unwrap();
        let nth = usize::try_from(label["nth"].as_u64().unwrap()).unwrap();
        let start = passage.match_indices(text).nth(nth - 1).unwrap().0;
        let span = start..start + text.len();
        match label["kind"].as_str().unwrap() {
            "own" => {
                tally.own += 1;
                let read = found.iter().any(|one| is_in(one, &span));
                tally.read += usize::from(read);
                if !read {
                    let form = label["form"].as_str().unwrap_or("own").to_owned();
                    missed.entry(form).or_default().push(text.to_owned());
                }
                own.push(span);
            }
            "vague" => unclear.push(span),
            _ => (),
        }
    }
    for one in &found {
        if unclear.iter().any(|span| is_in(one, span)) {
            continue;
        }
        tally.cited += 1;
        let right = own.iter().any(|span| is_in(one, span));
        tally.right += usize::from(right);
        if !right {
            let from: String = passage[..one.start].chars().rev().take(40).collect();
            let from: String = from.chars().rev().collect();
            let to: String = passage[one.start..].chars().take(40).collect();
            missed.entry("READ IN ERROR".into()).or_default().push(format!("{from}{to}"));
        }
    }
}

fn is_in(one: &Range<usize>, span: &Range<usize>) -> bool {
    span.start <= one.start && one.end <= span.end
}
