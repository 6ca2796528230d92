//! Lists that span two instruments: "Article 5 of this Convention and 6 of the Covenant".
//!
//! Each number is the instrument's that is named behind it, in every order, whether its word
//! is said again or not.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::ops::Range;

use mimc::{
    engine::{Cited, Instruments, Kind, Place, Reference, Standpoint, references},
    model::{Core, Step},
};

/// Whose a number is: this text's or another's.
const OWNERS: [(bool, &str); 9] = [
    (true, " of this Convention"),
    (true, " of the present Convention"),
    (false, " of the Covenant"),
    (false, " of the 1951 Convention"),
    (false, " of the Convention on the Rights of the Child"),
    (false, " of the Statute of the International Court of Justice"),
    (false, " of Regulation (EU) No 182/2011"),
    (false, " of Protocol No. 4"),
    (false, " ECHR"),
];

const JOINTS: [&str; 6] = [" and ", " or ", ", and ", ", ", "; and ", " as well as "];

/// How a number is written, and which places that is: articles with a paragraph.
type Form = (&'static str, fn(u32) -> (String, Vec<(u32, Option<u32>)>));

const FORMS: [Form; 6] = [
    ("Article ", |n| (n.to_string(), vec![(n, None)])),
    ("Art. ", |n| (n.to_string(), vec![(n, None)])),
    ("Article ", |n| (format!("{n}(2)"), vec![(n, Some(2))])),
    ("Articles ", |n| (format!("{n} and {}", n + 10), vec![(n, None), (n + 10, None)])),
    ("Article ", |n| (format!("{n}, paragraph 3,"), vec![(n, Some(3))])),
    ("paragraph ", |n| (format!("3 of Article {n}"), vec![(n, Some(3))])),
];

fn place((article, paragraph): (u32, Option<u32>)) -> Place {
    let steps = paragraph.map(|number| Step::Number(Core::new(number.to_string())));
    Place {
        article: Some(Core::new(article.to_string())),
        steps: steps.into_iter().collect(),
        ..Place::default()
    }
}

/// An item of a list: its bytes, whether it is this text's, and what it means.
type Item = (Range<usize>, bool, Vec<Place>);

/// The words of a list, and what each item of it means.
fn list(
    (head, form): &Form,
    owners: &[&(bool, &str)],
    joint: &str,
    is_again: bool,
) -> (String, Vec<Item>) {
    let mut words = "As in ".to_owned();
    let mut items = Vec::new();
    for (nth, (is_own, owner)) in (2..).zip(owners) {
        words.push_str(match nth {
            2 => head,
            _ => joint,
        });
        if nth > 2 && is_again {
            words.push_str(head);
        }
        let (number, places) = form(nth);
        let start = words.len();
        words.push_str(&number);
        items.push((
            start..words.len(),
            *is_own,
            places.into_iter().map(place).collect(),
        ));
        words.push_str(owner);
    }
    words.push('.');
    (words, items)
}

fn faults(words: &str, items: &[Item]) -> Option<String> {
    let mut own = Instruments::default();
    own.own.insert("Convention".to_owned());
    let place = place((1, Some(1)));
    let from = Standpoint { place, text: None, instruments: Some(&own) };
    let found = references(words, &from);
    let is_right = |(span, is_own, places): &Item| {
        let meets =
            |one: &&Reference| one.span.start < span.end && span.start < one.span.end;
        let here: Vec<&Reference> = found.iter().filter(meets).collect();
        let cited: Vec<Cited> =
            here.iter().flat_map(|one| one.cited.iter().cloned()).collect();
        let is_kind = |one: &&Reference| match one.kind {
            Kind::Own => *is_own,
            Kind::Other { .. } => !*is_own,
            Kind::Unsure | Kind::Broken { .. } => false,
        };
        let meant: Vec<Cited> = places.iter().cloned().map(Cited::One).collect();
        !here.is_empty() && here.iter().all(is_kind) && (!*is_own || cited == meant)
    };
    let read =
        found.iter().map(|one| format!("“{}” {:?}", &words[one.span.clone()], one.kind));
    let is_all = items.iter().all(is_right);
    (!is_all).then(|| format!("{words}\n    {}", read.collect::<Vec<_>>().join(" | ")))
}

#[test]
fn each_number_is_the_instruments_that_is_named_behind_it() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for form in &FORMS {
        for joint in JOINTS {
            for is_again in [true, false] {
                for one in &OWNERS {
                    for other in &OWNERS {
                        let owners = [one, other, &OWNERS[count % OWNERS.len()]];
                        let (words, items) = list(form, &owners, joint, is_again);
                        count += 1;
                        wrong.extend(faults(&words, &items));
                    }
                }
            }
        }
    }
    assert!(count > 3_000, "{count} lists");
    wrong.dedup();
    let shown = wrong.iter().step_by(1 + wrong.len() / 60).map(String::as_str);
    let shown: Vec<&str> = shown.collect();
    assert!(wrong.is_empty(), "{} of {count}\n{}", wrong.len(), shown.join("\n"));
}
