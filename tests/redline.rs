//! How good the redline is: R0 to R6, counted on real amendments and on cases of our own.
//!
//! R0 rejecting all gives the old text, accepting all the new. R1 no mark begins or ends
//! inside a word. R2 how many characters are marked. R3 in how many marks. R4 no unchanged
//! run of one or two words stands between marks. R5 no mark goes from the middle of a
//! sentence into another one. R6 what moved is shown as moved.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]
#![allow(clippy::print_stderr, reason = "the table is what a person runs this for")]

use std::{fs, path::Path};

use mimc::words::{Alignment, Change, ChangeKind, align, diff, sentences};
use proptest::prelude::*;

/// What was counted in one redline or many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Measure {
    r0: usize,
    r1: usize,
    characters: usize,
    marks: usize,
    r4: usize,
    r5: usize,
    moves: usize,
}

impl Measure {
    fn add(&mut self, other: Self) {
        self.r0 += other.r0;
        self.r1 += other.r1;
        self.characters += other.characters;
        self.marks += other.marks;
        self.r4 += other.r4;
        self.r5 += other.r5;
        self.moves += other.moves;
    }

    fn is_sound(&self) -> bool {
        (self.r0, self.r1, self.r4, self.r5) == (0, 0, 0, 0)
    }
}

fn measure(old: &str, new: &str) -> Measure {
    let changes = diff(old, new);
    let side = |kept: ChangeKind| -> Vec<&Change> {
        let stands = |change: &&Change| [ChangeKind::Kept, kept].contains(&change.kind);
        changes.iter().filter(stands).collect()
    };
    let rejected: String =
        side(ChangeKind::Deleted).iter().map(|change| &old[change.old.clone()]).collect();
    let accepted: String = side(ChangeKind::Inserted)
        .iter()
        .map(|change| &new[change.new.clone()])
        .collect();
    let mut measure = Measure {
        r0: usize::from(rejected != old) + usize::from(accepted != new),
        r4: islands(&changes, old),
        ..Measure::default()
    };
    for change in &changes {
        let (text, range) = match change.kind {
            ChangeKind::Kept => continue,
            ChangeKind::Deleted => (old, change.old.clone()),
            ChangeKind::Inserted => (new, change.new.clone()),
        };
        measure.marks += 1;
        measure.characters += text[range.clone()].chars().count();
        measure.r1 +=
            usize::from(cuts_word(text, range.start) || cuts_word(text, range.end));
        measure.r5 += usize::from(crosses_sentence(text, range.start, range.end));
    }
    measure
}

/// Words of scripts that put no space between them are cut by characters.
fn cuts_word(text: &str, at: usize) -> bool {
    let inside = |c: char| c.is_alphanumeric() && !is_ideograph(c);
    text[..at].ends_with(inside) && text[at..].starts_with(inside)
}

fn islands(changes: &[Change], old: &str) -> usize {
    let between = |index: usize| index > 0 && index + 1 < changes.len();
    let is_island = |(index, change): &(usize, &Change)| {
        let words = count_words(&old[change.old.clone()]);
        change.kind == ChangeKind::Kept && between(*index) && (1..=2).contains(&words)
    };
    changes.iter().enumerate().filter(is_island).count()
}

fn count_words(text: &str) -> usize {
    let spaced = text.split_whitespace();
    let spaced = spaced.filter(|word| word.chars().any(char::is_alphanumeric)).count();
    spaced + text.chars().filter(|c| is_ideograph(*c)).count()
}

fn is_ideograph(c: char) -> bool {
    c.is_alphanumeric() && u32::from(c) >= 0x2e80
}

fn crosses_sentence(text: &str, start: usize, end: usize) -> bool {
    let mark = &text[start..end];
    let start = start + (mark.len() - mark.trim_start().len());
    let end = end - (mark.len() - mark.trim_end().len());
    let touched: Vec<_> = sentences(text)
        .into_iter()
        .filter(|sentence| sentence.start < end && start < sentence.end)
        .collect();
    let [first, .., last] = touched.as_slice() else { return false };
    let words_of = |range: &std::ops::Range<usize>| {
        let sentence = &text[range.clone()];
        let lead = sentence.len() - sentence.trim_start().len();
        range.start + lead..range.start + sentence.trim_end().len()
    };
    start > words_of(first).start || end < words_of(last).end
}

/// The provisions of a Markdown file, label left out.
fn provisions(markdown: &str) -> Vec<&str> {
    let lines = markdown.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(without_label).collect()
}

fn without_label(line: &str) -> &str {
    let line = line.strip_prefix("- ").unwrap_or(line);
    match line.split_once(' ') {
        Some((label, text)) if is_label(label) => text.trim_start(),
        _ => line,
    }
}

fn is_label(word: &str) -> bool {
    let core = word.trim_matches(['(', ')', '.', '#']);
    core != word && core.len() <= 4 && core.chars().all(char::is_alphanumeric)
}

fn measure_files(old: &str, new: &str) -> Measure {
    let (old, new) = (provisions(old), provisions(new));
    let mut total = Measure::default();
    for alignment in align(&old, &new, &[]) {
        total.add(match alignment {
            Alignment::Paired { old: left, new: right } => measure(old[left], new[right]),
            Alignment::Moved { old: left, new: right } => {
                Measure { moves: 1, ..measure(old[left], new[right]) }
            }
            Alignment::Deleted { old: left } => measure(old[left], ""),
            Alignment::Inserted { new: right } => measure("", new[right]),
        });
    }
    total
}

/// Prints the table of a folder of pairs and returns the sum of its lines.
fn judge(folder: &Path, files: (&str, &str)) -> Option<Measure> {
    let Ok(entries) = fs::read_dir(folder) else {
        eprintln!("skipped: {} is not there", folder.display());
        return None;
    };
    let mut cases: Vec<_> =
        entries.map(|entry| entry.expect("a folder is read").path()).collect();
    cases.retain(|case| case.is_dir());
    cases.sort();
    let mut total = Measure::default();
    eprintln!(
        "{:10} {:>3} {:>3} {:>7} {:>6} {:>3} {:>3} {:>5}",
        "case", "R0", "R1", "R2", "R3", "R4", "R5", "moves"
    );
    for case in cases {
        let read =
            |name| fs::read_to_string(case.join(name)).expect("a case has both texts");
        let one = measure_files(&read(files.0), &read(files.1));
        let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
        print_line(&name, &one);
        total.add(one);
    }
    print_line("all", &total);
    Some(total)
}

fn print_line(name: &str, m: &Measure) {
    let Measure { r0, r1, characters, marks, r4, r5, moves } = m;
    eprintln!(
        "{name:10} {r0:>3} {r1:>3} {characters:>7} {marks:>6} {r4:>3} {r5:>3} {moves:>5}"
    );
}

#[test]
fn redlines_of_the_bench_are_sound() {
    let folder = Path::new("../shared/bench/redline");
    if let Some(total) = judge(folder, ("old.md", "new.md")) {
        assert!(total.is_sound(), "{total:?}");
    }
}

#[test]
fn redlines_of_real_amendments_are_sound() {
    let folder = Path::new("../shared/corpus/pairs");
    if let Some(total) = judge(folder, ("before.md", "after.md")) {
        assert!(total.is_sound(), "{total:?}");
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
