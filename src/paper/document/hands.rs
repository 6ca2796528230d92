//! Whose each letter of a table is: the redline says it of the text as it is printed, the rows
//! are read off the text as it is written.

use crate::paper::{ChangeKind, Run};

/// What became of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letter {
    /// Both versions have it.
    Kept,
    /// One version has it: whose change that is, where it is known.
    Changed(Option<usize>),
}

impl Letter {
    pub(super) fn is_changed(self) -> bool {
        self != Self::Kept
    }

    pub(super) fn hand(self) -> Option<usize> {
        match self {
            Self::Kept => None,
            Self::Changed(hand) => hand,
        }
    }
}

/// What became of which letters of both versions; blanks are not counted.
#[derive(Debug)]
pub(in crate::paper) struct Hands {
    old: Vec<(char, Letter)>,
    new: Vec<(char, Letter)>,
    /// Whose everything is that nobody else has.
    whose: Option<usize>,
}

/// Goes through one version, cell by cell.
#[derive(Debug)]
pub(super) struct Pen<'h> {
    letters: &'h [(char, Letter)],
    whose: Option<usize>,
}

impl Hands {
    /// Reads off a redline whose words are whose.
    pub(in crate::paper) fn of(
        runs: &[Run],
        whose: Option<usize>,
        mut named: impl FnMut(&str) -> Option<usize>,
    ) -> Self {
        let (mut old, mut new) = (Vec::new(), Vec::new());
        for run in runs {
            let fate = match run.kind {
                ChangeKind::Kept => Letter::Kept,
                ChangeKind::Deleted | ChangeKind::Inserted => {
                    let hand = run.proposal.as_deref().and_then(&mut named);
                    Letter::Changed(hand.or(whose))
                }
            };
            // A bar behind a stroke is a bar of its cell.
            let text = run.text.replace("\\|", "|");
            let letters = text.chars().filter(|letter| !letter.is_whitespace());
            let letters = letters.map(|letter| (letter, fate));
            match run.kind {
                ChangeKind::Kept => {
                    old.extend(letters.clone());
                    new.extend(letters);
                }
                ChangeKind::Deleted => old.extend(letters),
                ChangeKind::Inserted => new.extend(letters),
            }
        }
        Self { old, new, whose }
    }

    pub(super) fn of_old(&self) -> Pen<'_> {
        Pen { letters: &self.old, whose: self.whose }
    }

    pub(super) fn of_new(&self) -> Pen<'_> {
        Pen { letters: &self.new, whose: self.whose }
    }
}

impl Pen<'_> {
    /// Returns what became of the letters of the next cell. Where it is not found, as words
    /// that are read in another way than they are printed, all of it may be changed.
    pub(super) fn next(&mut self, cell: &str) -> Vec<Letter> {
        let cell: Vec<char> = cell.chars().filter(|one| !one.is_whitespace()).collect();
        let between = |letter: char| matches!(letter, '|' | '-' | ':');
        let starts_here = |at: &usize| {
            let here = self.letters.iter().skip(*at).map(|(letter, _)| *letter);
            here.take(cell.len()).eq(cell.iter().copied())
        };
        let skipped = self.letters.iter().take_while(|(letter, _)| between(*letter));
        match (0..=skipped.count()).find(starts_here).filter(|_| !cell.is_empty()) {
            Some(at) => {
                let letters = &self.letters[at..at + cell.len()];
                self.letters = &self.letters[at + cell.len()..];
                letters.iter().map(|(_, fate)| *fate).collect()
            }
            None => vec![Letter::Changed(self.whose); cell.len()],
        }
    }
}
