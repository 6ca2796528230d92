//! A text with marks, whoever made it, and what is counted in it: R0 to R5.
//!
//! Ours and those of other programs are counted by the same rules. One line is one
//! provision; sentences never cross lines.

use std::ops::Range;

use mimc::words::{ChangeKind, sentences};

use crate::ours::split_label;

/// A text with marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marked {
    pub(crate) runs: Vec<(ChangeKind, String)>,
}

/// What was counted in one redline or many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Measure {
    /// Texts that do not come out again, byte for byte.
    pub(crate) r0: usize,
    /// Texts whose words do not come out again.
    pub(crate) unfaithful: usize,
    /// Marks that begin or end inside a word.
    pub(crate) r1: usize,
    /// Characters marked, white space left out.
    pub(crate) r2: usize,
    /// What of these is more than the fewest, in paragraphs that are hardly alike and shown
    /// whole.
    pub(crate) excess: usize,
    /// What would be marked if no island were left unmarked: R2 where R4 is kept too.
    pub(crate) readable: usize,
    /// Marks.
    pub(crate) r3: usize,
    /// Unchanged runs of one or two words between marks.
    pub(crate) r4: usize,
    /// Marks that cross a provision or sentence without covering whole ones.
    pub(crate) r5: usize,
    /// What is shown as moved.
    pub(crate) r6: usize,
}

impl Measure {
    pub(crate) fn add(&mut self, other: Self) {
        self.r0 += other.r0;
        self.unfaithful += other.unfaithful;
        self.r1 += other.r1;
        self.r2 += other.r2;
        self.excess += other.excess;
        self.readable += other.readable;
        self.r3 += other.r3;
        self.r4 += other.r4;
        self.r5 += other.r5;
        self.r6 += other.r6;
    }

    /// Whether R0, R1, R4 and R5 hold.
    pub(crate) fn is_sound(&self) -> bool {
        (self.r0, self.r1, self.r4, self.r5) == (0, 0, 0, 0)
    }
}

impl Marked {
    pub(crate) fn push(&mut self, kind: ChangeKind, text: &str) {
        match self.runs.last_mut() {
            _ if text.is_empty() => (),
            Some((last, run)) if *last == kind => run.push_str(text),
            _ => self.runs.push((kind, text.to_owned())),
        }
    }

    /// The text that is left when all is rejected, or accepted.
    pub(crate) fn side(&self, side: ChangeKind) -> String {
        let stands = |(kind, text): &(ChangeKind, String)| {
            [ChangeKind::Kept, side].contains(kind).then(|| text.clone())
        };
        self.runs.iter().filter_map(stands).collect()
    }

    /// Counts everything but moves against the two texts it was made from.
    pub(crate) fn measure(&self, old: &str, new: &str) -> Measure {
        let sides = [(ChangeKind::Deleted, old), (ChangeKind::Inserted, new)];
        let islands: Vec<&str> = self.islands().collect();
        let mut measure = Measure { r4: islands.len(), ..Measure::default() };
        for (side, text) in sides {
            let read = self.side(side);
            measure.r0 += usize::from(read != text);
            measure.unfaithful += usize::from(!letters(&read).eq(letters(text)));
            for range in self.marks(side) {
                measure.r2 += letters(&read[range.clone()]).count();
                measure.r3 += lines(&read[range.clone()]);
                measure.r1 += usize::from(
                    cuts_word(&read, range.start) || cuts_word(&read, range.end),
                );
                measure.r5 += usize::from(crosses(&read, range));
            }
        }
        // An island that is marked as well is marked twice, out and in.
        let marked = islands.iter().map(|island| 2 * letters(island).count());
        measure.readable = measure.r2 + marked.sum::<usize>();
        measure
    }

    /// Where the marks of one side stand in its text.
    fn marks(&self, side: ChangeKind) -> Vec<Range<usize>> {
        let mut at = 0;
        let mut marks = Vec::new();
        for (kind, text) in &self.runs {
            if *kind == side {
                marks.push(at..at + text.len());
            }
            if [ChangeKind::Kept, side].contains(kind) {
                at += text.len();
            }
        }
        marks
    }

    fn islands(&self) -> impl Iterator<Item = &str> {
        let between = self.runs.iter().skip(1).take(self.runs.len().saturating_sub(2));
        let is_island = |(kind, text): &&(ChangeKind, String)| {
            *kind == ChangeKind::Kept
                && !text.contains('\n')
                && (1..=2).contains(&count_words(text))
        };
        between.filter(is_island).map(|(_, text)| text.as_str())
    }
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|letter| !letter.is_whitespace())
}

/// How many lines a mark has words or marks in.
fn lines(mark: &str) -> usize {
    mark.lines().filter(|line| !line.trim().is_empty()).count()
}

/// Words of scripts that put no space between them are cut by characters.
fn cuts_word(text: &str, at: usize) -> bool {
    let inside = |c: char| c.is_alphanumeric() && !is_ideograph(c);
    text[..at].ends_with(inside) && text[at..].starts_with(inside)
}

fn count_words(text: &str) -> usize {
    let spaced = text.split_whitespace();
    let spaced = spaced.filter(|word| word.chars().any(char::is_alphanumeric)).count();
    spaced + text.chars().filter(|c| is_ideograph(*c)).count()
}

fn is_ideograph(c: char) -> bool {
    c.is_alphanumeric() && u32::from(c) >= 0x2e80
}

fn crosses(text: &str, range: Range<usize>) -> bool {
    let range = trimmed(text, range);
    let touched: Vec<_> = sentences_of_lines(text)
        .into_iter()
        .map(|sentence| trimmed(text, sentence))
        .filter(|sentence| sentence.start < range.end && range.start < sentence.end)
        .collect();
    let [first, .., last] = touched.as_slice() else { return false };
    range.start > first.start || range.end < last.end
}

fn sentences_of_lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut all = Vec::new();
    for line in text.split_inclusive('\n') {
        let label = line.len() - split_label(line).1.len();
        all.extend((label > 0).then_some(start..start + label));
        let inside = sentences(&line[label..]).into_iter();
        let at = start + label;
        all.extend(inside.map(|range| at + range.start..at + range.end));
        start += line.len();
    }
    all
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inside = &text[range.clone()];
    let lead = inside.len() - inside.trim_start().len();
    let words = inside.trim().len();
    range.start + lead..range.start + lead + words
}
