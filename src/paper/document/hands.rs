//! Whose each letter of a table is: the redline says it of the text as it is printed, the rows
//! are read off the text as it is written.

use crate::paper::{ChangeKind, Run};

/// Who changed which letters of both versions; blanks are not counted.
#[derive(Debug)]
pub(super) struct Hands {
    old: Vec<(char, Option<usize>)>,
    new: Vec<(char, Option<usize>)>,
    /// Whose everything is that nobody else has.
    whose: Option<usize>,
}

/// Goes through one version, cell by cell.
#[derive(Debug)]
pub(super) struct Pen<'h> {
    letters: &'h [(char, Option<usize>)],
    whose: Option<usize>,
}

impl Hands {
    /// Reads off a redline whose words are whose.
    pub(super) fn of(
        runs: &[Run],
        whose: Option<usize>,
        mut named: impl FnMut(&str) -> Option<usize>,
    ) -> Self {
        let (mut old, mut new) = (Vec::new(), Vec::new());
        for run in runs {
            let hand = run.proposal.as_deref().and_then(&mut named).or(whose);
            let letters = run.text.chars().filter(|letter| !letter.is_whitespace());
            let letters = letters.map(|letter| (letter, hand));
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

    pub(super) fn old(&self) -> Pen<'_> {
        Pen { letters: &self.old, whose: self.whose }
    }

    pub(super) fn new(&self) -> Pen<'_> {
        Pen { letters: &self.new, whose: self.whose }
    }
}

impl Pen<'_> {
    /// Returns whose the letters of the next cell are. Where it is not found, as words that
    /// are read in another way than they are printed, nobody is told apart.
    pub(super) fn next(&mut self, cell: &str) -> Vec<Option<usize>> {
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
                letters.iter().map(|(_, hand)| hand.or(self.whose)).collect()
            }
            None => vec![self.whose; cell.len()],
        }
    }
}
