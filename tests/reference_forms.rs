//! How references are read in the forms of many houses: trade agreements, labour conventions,
//! directives, model laws, codes. The passages are ours: tests/references/passages.tsv.
//!
//! `cargo test --test reference_forms -- --nocapture` prints what is read where it is not what
//! the passage says.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]
#![allow(clippy::print_stdout, reason = "what is read otherwise is read by people")]

use std::ops::Range;

use mimc::{
    engine::{Cited, Instruments, Kind, Place, Reference, Standpoint, references},
    model::{Core, Step},
};

/// A reference that a passage says it has.
struct Label {
    span: Range<usize>,
    said: String,
}

/// The place that an address of the file names.
fn place(address: &str) -> Place {
    let mut place = Place::default();
    for part in address.split(", ") {
        let (head, steps) = part.split_at(part.find('(').unwrap_or(part.len()));
        match head.split_once(' ') {
            Some(("Article", number)) => place.article = Some(Core::new(number)),
            Some(("Annex", number)) => {
                place.groups.push((mimc::engine::Unit::Annex, Core::new(number)));
            }
            _ => place.is_preamble = head == "Preamble",
        }
        let labels = steps.split(['(', ')']).filter(|label| !label.is_empty());
        place.steps = labels.map(|label| Step::Number(Core::new(label))).collect();
    }
    place
}

/// The passage without its braces, and what stood in them.
fn labelled(marked: &str) -> (String, Vec<Label>) {
    let (mut passage, mut labels) = (String::new(), Vec::new());
    let mut pieces = marked.split('{');
    passage.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (label, after) = piece.split_once('}').unwrap();
        let (words, said) = label.rsplit_once('|').unwrap();
        let start = passage.len();
        passage.push_str(words);
        labels.push(Label { span: start..passage.len(), said: said.to_owned() });
        passage.push_str(after);
    }
    (passage, labels)
}

/// What a reference is and leads to, as the file says it.
fn said(one: &Reference) -> String {
    let kind = match one.kind {
        Kind::Own | Kind::Broken { .. } => "own",
        Kind::Other { .. } => "other",
        Kind::Unsure => return "?".to_owned(),
    };
    let cited = one.cited.iter().map(|cited| match cited {
        Cited::One(place) => place.to_string(),
        Cited::Range(from, to) => format!("{from} to {to}"),
    });
    format!("{kind} {}", cited.collect::<Vec<_>>().join("; "))
}

/// What of a line is read otherwise than it says.
fn faults(line: &str) -> Vec<String> {
    let cells: Vec<&str> = line.split('\t').collect();
    let (passage, labels) = labelled(cells[2]);
    let mut own = Instruments::default();
    own.own.insert("Convention".to_owned());
    let from = Standpoint { place: place(cells[0]), text: None, instruments: Some(&own) };
    let found = references(&passage, &from);
    let meets = |label: &Label, one: &Reference| {
        one.span.start < label.span.end && label.span.start < one.span.end
    };
    let mut faults = Vec::new();
    for label in &labels {
        let here: Vec<&Reference> =
            found.iter().filter(|one| meets(label, one)).collect();
        let is_right = match label.said.as_str() {
            "?" => here.iter().all(|one| one.kind == Kind::Unsure),
            right => {
                matches!(here[..], [one] if one.span == label.span && said(one) == right)
            }
        };
        if !is_right {
            let read: Vec<String> = here
                .iter()
                .map(|one| format!("“{}” {}", &passage[one.span.clone()], said(one)))
                .collect();
            let words = &passage[label.span.clone()];
            faults.push(format!("{words}: {} but {}", label.said, read.join(" | ")));
        }
    }
    let further =
        found.iter().filter(|one| !labels.iter().any(|label| meets(label, one)));
    let further = further.filter(|one| one.kind != Kind::Unsure);
    faults.extend(
        further.map(|one| {
            format!("further: “{}” {}", &passage[one.span.clone()], said(one))
        }),
    );
    faults
}

#[test]
fn forms_of_many_houses_are_read_or_unsure() {
    let table = include_str!("references/passages.tsv");
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let faults: Vec<String> = lines.flat_map(faults).collect();
    println!("{}", faults.join("\n"));
    assert!(faults.is_empty(), "{} are read otherwise", faults.len());
}
