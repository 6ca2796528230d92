//! How good the redline is: R0 to R6, counted on real amendments and on cases of our own,
//! beside other programs that compare words.
//!
//! R0 rejecting all gives the old text, accepting all the new. R1 no mark begins or ends
//! inside a word. R2 how many characters are marked. R3 in how many marks. R4 no unchanged
//! run of one or two words stands between marks. R5 no mark crosses a provision or sentence
//! unless it covers whole ones. R6 what moved is shown as moved.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]
#![allow(clippy::print_stderr, reason = "the table is what a person runs this for")]

mod marked;
mod ours;
mod peers;
#[path = "../texts/mod.rs"]
mod texts;

use std::{fs, path::Path};

use marked::{Marked, Measure};
use mimc::words::{ChangeKind, diff};
use peers::Peer;
use proptest::prelude::*;

fn measure(old: &str, new: &str) -> Measure {
    let mut marked = Marked::default();
    for change in diff(old, new) {
        match change.kind {
            ChangeKind::Kept | ChangeKind::Deleted => {
                let text = old[change.old].to_owned();
                marked.runs.push((change.kind, text));
            }
            ChangeKind::Inserted => {
                marked.runs.push((change.kind, new[change.new].to_owned()))
            }
        }
    }
    marked.measure(old, new)
}

/// The sums over a folder of pairs: ours, and each peer's by name.
struct Judged {
    ours: Measure,
    peers: Vec<(&'static str, Measure)>,
}

/// Judges a folder of pairs and prints a table; nothing when the folder is not there.
fn judge(folder: &Path, files: (&str, &str)) -> Option<Judged> {
    let Ok(entries) = fs::read_dir(folder) else {
        eprintln!("skipped: {} is not there", folder.display());
        return None;
    };
    let mut cases: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    cases.retain(|case| case.is_dir());
    cases.sort();
    let place = tempfile::tempdir().unwrap();
    let installed = Peer::installed();
    let empty = |(_, name): &(Peer, &'static str)| (*name, Measure::default());
    let mut judged =
        Judged { ours: Measure::default(), peers: installed.iter().map(empty).collect() };
    for case in &cases {
        let read = |name| fs::read_to_string(case.join(name)).unwrap();
        let (old, new) = (read(files.0), read(files.1));
        let ours = ours::measure(&old, &new);
        judged.ours.add(ours);
        let name = case.file_name().unwrap_or_default().to_string_lossy();
        let mut line = format!("{name:5} {:6} {:4}", ours.r2, ours.r3);
        let [old, new] = [&old, &new].map(|text| ours::lines(text).join("\n") + "\n");
        for ((peer, _), (_, sum)) in installed.iter().zip(&mut judged.peers) {
            let theirs = peer.redline(place.path(), &old, &new).measure(&old, &new);
            line.push_str(&format!(" {:6} {:4}", theirs.r2, theirs.r3));
            sum.add(theirs);
        }
        if std::env::var_os("VERBOSE").is_some() {
            eprintln!("{line}");
        }
    }
    judged.print(folder, cases.len());
    Some(judged)
}

impl Judged {
    fn print(&self, folder: &Path, cases: usize) {
        eprintln!(
            "\n{} cases of {}\n{:22} {:>4} {:>4} {:>7} {:>5} {:>4} {:>4} {:>4}  words lost, whole",
            cases,
            folder.display(),
            "",
            "R0",
            "R1",
            "R2",
            "R3",
            "R4",
            "R5",
            "R6"
        );
        for (name, m) in std::iter::once(&("mimc", self.ours)).chain(&self.peers) {
            eprintln!(
                "{name:22} {:>4} {:>4} {:>7} {:>5} {:>4} {:>4} {:>4}  {} {}",
                m.r0, m.r1, m.r2, m.r3, m.r4, m.r5, m.r6, m.unfaithful, m.excess
            );
        }
    }
}

#[test]
fn redlines_of_the_bench_are_sound() {
    let folder = Path::new("../shared/bench/redline");
    if let Some(judged) = judge(folder, ("old.md", "new.md")) {
        assert!(judged.ours.is_sound(), "{:?}", judged.ours);
    }
}

#[test]
fn redlines_of_real_amendments_are_sound() {
    let folder = Path::new("../shared/corpus/pairs");
    if let Some(judged) = judge(folder, ("before.md", "after.md")) {
        assert!(judged.ours.is_sound(), "{:?}", judged.ours);
    }
}

const SENTENCES: &[&str] = &[
    "Each Party shall, within sixty days of the adoption of a measure, notify the Secretariat.",
    "It may extend the period once, under Art. 5, para. 2 (a).",
    "The Committee shall examine the report.",
    "It may.",
    "各国应当采取措施。",
    "Where the authority of the exporting Party so requests, the authority confirms receipt!",
    "L’État partie n’est pas tenu de payer 1.5 % du budget; il peut y renoncer.",
];

/// A text of a few of these sentences, with some words left out, doubled or replaced.
fn texts() -> impl Strategy<Value = String> {
    let sentence =
        (0..SENTENCES.len(), prop::collection::vec((0..14usize, 0..4u8), 0..4));
    prop::collection::vec(sentence, 0..5).prop_map(|sentences| {
        let amended = |(index, slips): (usize, Vec<(usize, u8)>)| {
            let mut words: Vec<&str> = SENTENCES[index].split(' ').collect();
            for (place, slip) in
                slips.into_iter().filter(|_| !SENTENCES[index].is_empty())
            {
                let place = place % words.len().max(1);
                match slip {
                    0 if words.len() > 1 => drop(words.remove(place)),
                    1 => words.insert(place, "bis"),
                    2 => words[place] = "Parties.",
                    _ => words[place] = "and,",
                }
            }
            words.join(" ")
        };
        sentences.into_iter().map(amended).collect::<Vec<_>>().join(" ")
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_redline_is_sound(old in texts(), new in texts()) {
        let measured = measure(&old, &new);
        prop_assert!(measured.is_sound(), "{measured:?} {:?}", diff(&old, &new));
    }

    #[test]
    fn any_two_texts_have_a_redline(old in "\\PC{0,40}", new in "\\PC{0,40}") {
        prop_assert_eq!(measure(&old, &new).r0, 0);
    }
}
