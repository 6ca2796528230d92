//! How references of real treaties are read, against labels made by hand.
//!
//! The table (tab-separated: treaty, address, passage, references as JSON, sample, groups, id)
//! is looked for where `MIMC_REFERENCES` says, else in `../../shared/corpus/references`;
//! without it nothing is measured. `cargo test --test reference_corpus -- --nocapture` prints
//! the shares and what was missed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]
#![allow(clippy::print_stdout, reason = "what is measured is read by people")]

use std::{collections::BTreeMap, fmt::Write as _, fs, ops::Range};

use mimc::{
    engine::{Cited, Instruments, Kind, Place, Reference, Standpoint, Unit, references},
    model::{Core, Step},
};
use serde_json::Value;

/// What is counted of one sample.
#[derive(Debug, Default)]
struct Tally {
    labelled: usize,
    /// Span, kind and targets right.
    right: usize,
    /// Read as own or other.
    read: usize,
    decoys: usize,
}

#[test]
fn references_of_real_treaties_are_read() {
    let near =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/corpus/references/shared.tsv");
    let path = std::env::var("MIMC_REFERENCES").unwrap_or_else(|_| near.to_owned());
    let Ok(table) = fs::read_to_string(path) else { return };
    let instruments = instruments(&table);
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut wrong = String::new();
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let tally = tallies.entry(cells[4].to_owned()).or_default();
        score(&cells, &instruments[cells[0]], tally, &mut wrong);
    }
    println!("{wrong}");
    for (sample, tally) in &tallies {
        println!("{sample}: {tally:?}");
        let share = |of: usize| tally.right * 1000 / of.max(1);
        assert!(share(tally.read) >= 980, "{sample}: nothing is read wrongly");
        assert!(share(tally.labelled) >= 960, "{sample}: nearly all is read");
        assert_eq!(tally.decoys, 0, "{sample}: what only looks like a reference");
    }
}

/// What each treaty of the table calls itself.
fn instruments(table: &str) -> BTreeMap<String, Instruments> {
    let mut all: BTreeMap<String, Instruments> = BTreeMap::new();
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        all.entry(cells[0].to_owned()).or_default().read(cells[2]);
    }
    all
}

/// The place that an address of the table names.
fn place(address: &str, within: &str) -> Place {
    let mut place = Place::default();
    let of_groups: Vec<&str> =
        within.split(", ").filter(|part| !part.is_empty()).collect();
    let own: Vec<&str> = address.split(", ").collect();
    let is_twice =
        |part: &&&str| !of_groups.contains(part) || part.starts_with("Article");
    for part in of_groups.iter().chain(own.iter().filter(is_twice)) {
        let (word, number) = part.split_once(' ').unwrap_or((part, ""));
        let unit = match word {
            "Preamble" => {
                place.is_preamble = true;
                continue;
            }
            "Article" => {
                let (head, steps) =
                    number.split_at(number.find('(').unwrap_or(number.len()));
                place.article = Some(Core::new(head));
                let labels = steps.split(['(', ')']).filter(|label| !label.is_empty());
                place.steps =
                    labels.map(|label| Step::Number(Core::new(label))).collect();
                continue;
            }
            "Annex" => Unit::Annex,
            "Part" => Unit::Part,
            "Chapter" => Unit::Chapter,
            "Section" => Unit::Section,
            "Subsection" => Unit::Subsection,
            _ => continue,
        };
        place.groups.push((unit, Core::new(number)));
    }
    place
}

fn score(
    cells: &[&str],
    instruments: &Instruments,
    tally: &mut Tally,
    wrong: &mut String,
) {
    let passage = cells[2].replace('*', "");
    let from = Standpoint {
        place: place(cells[1], cells[5]),
        text: None,
        instruments: Some(instruments),
    };
    let mut found: Vec<Option<Reference>> =
        references(&passage, &from).into_iter().map(Some).collect();
    let labels: Vec<Value> = serde_json::from_str(cells[3]).unwrap();
    for label in &labels {
        let span = span(&passage, label);
        let kind = label["kind"].as_str().unwrap();
        let same = |found: &Option<Reference>| {
            found.as_ref().is_some_and(|one| match kind {
                "none" | "vague" => {
                    one.span.start < span.end && span.start < one.span.end
                }
                _ => one.span == span,
            })
        };
        let at = found.iter().position(same);
        let read = at.and_then(|at| found[at].take());
        judge(cells, &passage, label, read, tally, wrong);
    }
    for one in found.into_iter().flatten().filter(|one| one.kind != Kind::Unsure) {
        tally.read += 1;
        writeln!(
            wrong,
            "READ {} {}: {:?} {}",
            cells[6],
            cells[1],
            &passage[one.span.clone()],
            said(&one)
        )
        .unwrap();
    }
}

/// Counts what was read where a label stands.
fn judge(
    cells: &[&str],
    passage: &str,
    label: &Value,
    read: Option<Reference>,
    tally: &mut Tally,
    wrong: &mut String,
) {
    let (id, at) = (cells[6], cells[1]);
    let is_read = read.as_ref().is_some_and(|one| one.kind != Kind::Unsure);
    match (label["kind"].as_str().unwrap(), read) {
        ("none", Some(one)) if is_read => {
            tally.decoys += 1;
            writeln!(wrong, "DECOY {id} {at}: {:?}", &passage[one.span]).unwrap();
        }
        ("vague" | "none", _) => (),
        (_, read) => {
            tally.labelled += 1;
            tally.read += usize::from(is_read);
            if read.as_ref().is_some_and(|one| is_same(one, label)) {
                tally.right += 1;
                return;
            }
            let said = read.map_or_else(|| "nothing".to_owned(), |one| said(&one));
            let (text, targets) = (&label["text"], &label["targets"]);
            writeln!(wrong, "MISSED {id} {at} {text} {targets}: {said}").unwrap();
        }
    }
}

fn span(passage: &str, label: &Value) -> Range<usize> {
    let text = label["text"].as_str().unwrap().replace('*', "");
    let nth = usize::try_from(label["nth"].as_u64().unwrap()).unwrap();
    let start = passage.match_indices(&text).map(|(at, _)| at).take(nth).last().unwrap();
    start..start + text.len()
}

fn is_same(one: &Reference, label: &Value) -> bool {
    let kind = match one.kind {
        Kind::Own | Kind::Broken { .. } => "own",
        Kind::Other { .. } => "other",
        Kind::Unsure => "unsure",
    };
    kind == label["kind"] && targets(one) == *label["targets"].as_array().unwrap()
}

fn targets(one: &Reference) -> Vec<Value> {
    let json = |cited: &Cited| match cited {
        Cited::One(place) => Value::from(place.to_string()),
        Cited::Range(from, to) => {
            serde_json::json!({"from": from.to_string(), "to": to.to_string()})
        }
    };
    one.cited.iter().map(json).collect()
}

fn said(one: &Reference) -> String {
    format!("{:?} {}", one.kind, Value::from(targets(one)))
}
