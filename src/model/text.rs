//! The text of one part: Markdown as written, and words as printed.
//!
//! Edits are ranges of the written text; quotations match the printed one, in which markup,
//! escapes and note marks are left out (docs/meaning.md §2). Most parts have no markup: then both
//! are the same and nothing is stored twice.

use std::ops::Range;

use super::hand::{Hand, Hands};

/// The text of a heading, chapeau or provision.
///
/// Two texts are equal when they read the same: who wrote which words makes no difference.
#[derive(Clone, Debug, Default)]
pub struct Text {
    raw: String,
    printed: Option<Box<Printed>>,
    hands: Option<Box<Hands>>,
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.raw == other.raw && self.printed == other.printed
    }
}

impl Eq for Text {}

/// The printed form of a text that has markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    /// The words a reader sees.
    pub text: String,
    /// Which printed bytes come from which written ones, ascending in both.
    pub runs: Vec<PrintedRun>,
    /// The written ranges that an edit must not cut in two: links, emphasis, code.
    pub wholes: Vec<Range<usize>>,
}

/// A run of printed bytes and the written bytes they come from. Where the lengths differ
/// (an entity, say), the run is one indivisible piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedRun {
    /// In the printed text.
    pub printed: Range<usize>,
    /// In the written text.
    pub raw: Range<usize>,
}

impl Text {
    /// Returns a text without any markup.
    #[must_use]
    pub fn plain(raw: impl Into<String>) -> Self {
        Self { raw: raw.into(), printed: None, hands: None }
    }

    /// Returns a text whose markup has been read.
    #[must_use]
    pub fn marked(raw: impl Into<String>, printed: Printed) -> Self {
        Self { raw: raw.into(), printed: Some(Box::new(printed)), hands: None }
    }

    /// Returns the Markdown as written.
    #[must_use]
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// Returns the words as printed.
    #[must_use]
    pub fn printed(&self) -> &str {
        self.printed.as_ref().map_or(&self.raw, |printed| &printed.text)
    }

    /// Returns whether there is nothing to print.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.raw.is_empty()
    }

    /// Returns the written range of a printed one, or `None` when it would cut an entity,
    /// a link or an emphasis in two.
    ///
    /// A quotation that covers all the words inside an emphasis or a link keeps the markup
    /// around what replaces them, unless it also reaches beyond: then it takes the markup
    /// too. An empty range is a point: it stands outside any markup that ends or begins
    /// there, so that words inserted behind a link are not linked.
    #[must_use]
    pub fn raw_range(&self, printed: Range<usize>) -> Option<Range<usize>> {
        match &self.printed {
            None => Some(printed),
            Some(marked) if printed.is_empty() => {
                marked.raw_point(&self.raw, printed.start).map(|point| point..point)
            }
            Some(marked) => marked.raw_range(&self.raw, &printed),
        }
    }

    /// Returns the written ranges that an edit must not cut in two.
    pub(super) fn wholes(&self) -> &[Range<usize>] {
        self.printed.as_ref().map_or(&[], |printed| &printed.wholes)
    }

    /// Returns the mark of a note, which prints nothing.
    #[must_use]
    pub fn note_mark(name: &str) -> Self {
        let raw = format!("[^{name}]");
        let whole = 0..raw.len();
        Self::marked(raw, Printed { wholes: vec![whole], ..Printed::default() })
    }

    /// Returns the printed range of a written one, widened to whole runs where it cuts one.
    #[must_use]
    pub fn printed_range(&self, raw: Range<usize>) -> Range<usize> {
        match &self.printed {
            None => raw,
            Some(marked) => marked.printed_range(&self.raw, &raw),
        }
    }
}

impl Text {
    /// Returns the text of a written range, with the markup that lies in it.
    #[must_use]
    pub fn slice(&self, raw: Range<usize>) -> Self {
        let words = self.raw[raw.clone()].to_owned();
        let hands = self.hands.as_ref().map(|hands| Box::new(hands.within(&raw)));
        let text = match &self.printed {
            None => Self::plain(words),
            Some(marked) => Self::marked(words, marked.slice(&self.raw, raw)),
        };
        Self { hands, ..text }
    }
}

impl Text {
    /// Returns the text with words of it credited to others than who brings it.
    #[must_use]
    pub fn credited(self, hands: Vec<Hand>) -> Self {
        let hands = (!hands.is_empty()).then(|| Box::new(Hands(hands)));
        Self { hands, ..self }
    }

    /// Returns the words that others wrote than who brings the text, in order.
    #[must_use]
    pub fn hands(&self) -> &[Hand] {
        self.hands.as_ref().map_or(&[], |hands| &hands.0)
    }
}

impl Text {
    /// Returns the text without spaces at its ends.
    #[must_use]
    pub fn trimmed(self) -> Self {
        let end = self.raw.trim_end().len();
        let start = end - self.raw[..end].trim_start().len();
        if (start, end) == (0, self.raw.len()) { self } else { self.slice(start..end) }
    }
}

impl Text {
    /// Returns the text with a capital first letter, where that is one letter of as many
    /// bytes.
    #[must_use]
    pub fn capitalized(mut self) -> Self {
        let first =
            self.raw_range(0..self.printed().chars().next().map_or(0, char::len_utf8));
        let Some(first) = first.filter(|first| !first.is_empty()) else { return self };
        let capital: String =
            self.printed().chars().take(1).flat_map(char::to_uppercase).collect();
        let written = &self.raw[first.clone()];
        if capital.len() == written.len()
            && capital.chars().count() == written.chars().count()
        {
            if let Some(printed) = &mut self.printed {
                let first = printed.text.chars().next().map_or(0, char::len_utf8);
                printed.text.replace_range(..first, &capital);
            }
            self.raw.replace_range(first, &capital);
        }
        self
    }
}

/// Texts put one behind the other.
impl FromIterator<Self> for Text {
    fn from_iter<I: IntoIterator<Item = Self>>(texts: I) -> Self {
        let mut whole = Self::default();
        for text in texts {
            whole.push(text);
        }
        whole
    }
}

impl Text {
    fn push(&mut self, next: Self) {
        if self.is_empty() {
            *self = next;
            return;
        }
        if let Some(theirs) = &next.hands {
            self.hands.get_or_insert_default().append(theirs, self.raw.len());
        }
        if self.printed.is_some() || next.printed.is_some() {
            let offset = self.raw.len();
            let following = next.into_printed();
            self.printed
                .get_or_insert_with(|| Box::new(Printed::plain(&self.raw)))
                .push(following.0, offset);
            self.raw.push_str(&following.1);
        } else {
            self.raw.push_str(&next.raw);
        }
    }

    fn into_printed(self) -> (Printed, String) {
        let printed =
            self.printed.map_or_else(|| Printed::plain(&self.raw), |printed| *printed);
        (printed, self.raw)
    }
}

impl Printed {
    /// The printed form of a text without markup.
    fn plain(raw: &str) -> Self {
        let all = 0..raw.len();
        let runs = vec![PrintedRun { printed: all.clone(), raw: all }];
        Self { text: raw.to_owned(), runs, wholes: Vec::new() }
    }

    fn push(&mut self, next: Self, raw: usize) {
        let printed = self.text.len();
        let shift = |range: Range<usize>, by: usize| range.start + by..range.end + by;
        self.runs.extend(next.runs.into_iter().map(|run| PrintedRun {
            printed: shift(run.printed, printed),
            raw: shift(run.raw, raw),
        }));
        self.wholes.extend(next.wholes.into_iter().map(|whole| shift(whole, raw)));
        self.text.push_str(&next.text);
    }

    fn slice(&self, written: &str, raw: Range<usize>) -> Self {
        let mut sliced = Self::default();
        for run in &self.runs {
            let (start, end) = (run.raw.start.max(raw.start), run.raw.end.min(raw.end));
            if start >= end {
                continue;
            }
            let printed = match self.is_verbatim(run, written) {
                true => {
                    run.printed.start + start - run.raw.start
                        ..run.printed.start + end - run.raw.start
                }
                false => run.printed.clone(),
            };
            let from = sliced.text.len();
            sliced.text.push_str(&self.text[printed]);
            sliced.runs.push(PrintedRun {
                printed: from..sliced.text.len(),
                raw: start - raw.start..end - raw.start,
            });
        }
        let inside =
            |whole: &&Range<usize>| raw.start <= whole.start && whole.end <= raw.end;
        sliced.wholes = self
            .wholes
            .iter()
            .filter(inside)
            .map(|whole| whole.start - raw.start..whole.end - raw.start)
            .collect();
        sliced
    }

    fn raw_range(&self, written: &str, printed: &Range<usize>) -> Option<Range<usize>> {
        let first = self.runs.partition_point(|run| run.printed.end <= printed.start);
        let last = self.runs.partition_point(|run| run.printed.end < printed.end);
        let (first, last) = (self.runs.get(first)?, self.runs.get(last)?);
        let start = self.raw_offset(first, written, printed.start)?;
        let end = self.raw_offset(last, written, printed.end)?;
        self.widened(start..end)
    }

    /// A point between two runs belongs to the end of the first.
    fn raw_point(&self, written: &str, printed: usize) -> Option<usize> {
        let run = self.runs.partition_point(|run| run.printed.end < printed);
        let Some(run) = self.runs.get(run) else {
            return self.runs.is_empty().then_some(0);
        };
        let point = self.raw_offset(run, written, printed)?;
        Some(self.wholes.iter().fold(point, |point, whole| match self.words_of(whole) {
            Some(words) if words.end == point => whole.end.max(point),
            Some(words) if words.start == point => whole.start.min(point),
            _ => point,
        }))
    }

    /// Returns the written offset of a printed one in `run`; only the ends of an
    /// indivisible run have one.
    fn raw_offset(
        &self,
        run: &PrintedRun,
        written: &str,
        printed: usize,
    ) -> Option<usize> {
        if printed == run.printed.end {
            return Some(run.raw.end);
        }
        let within = printed - run.printed.start;
        let divisible = within == 0 || self.is_verbatim(run, written);
        divisible.then_some(run.raw.start + within)
    }

    /// Returns whether a run prints what is written, so that it can be cut anywhere.
    fn is_verbatim(&self, run: &PrintedRun, written: &str) -> bool {
        written.get(run.raw.clone()) == self.text.get(run.printed.clone())
    }

    /// Takes in the markup of every whole that the range holds all words of and reaches
    /// beyond; fails when it holds only a part of one and reaches beyond. A whole without
    /// words, such as a note mark, is taken in where it stands inside.
    fn widened(&self, raw: Range<usize>) -> Option<Range<usize>> {
        let mut wide = raw.clone();
        for whole in &self.wholes {
            let apart = whole.end <= raw.start || raw.end <= whole.start;
            let within = whole.start <= raw.start && raw.end <= whole.end;
            if apart || within {
                continue;
            }
            let words = self.words_of(whole).unwrap_or_else(|| whole.clone());
            if raw.start > words.start || raw.end < words.end {
                return None;
            }
            wide = wide.start.min(whole.start)..wide.end.max(whole.end);
        }
        Some(wide)
    }

    /// The written range of the words inside a whole, without its marks.
    fn words_of(&self, whole: &Range<usize>) -> Option<Range<usize>> {
        let inside =
            |run: &&PrintedRun| whole.start <= run.raw.start && run.raw.end <= whole.end;
        let first = self.runs.iter().find(inside)?;
        let last = self.runs.iter().rev().find(inside)?;
        Some(first.raw.start..last.raw.end)
    }

    fn printed_range(&self, written: &str, raw: &Range<usize>) -> Range<usize> {
        let start = self.printed_offset(written, raw.start, |run| run.printed.start);
        let end = self.printed_offset(written, raw.end, |run| run.printed.end);
        start..end.max(start)
    }

    /// Returns the printed offset of a written one; inside an indivisible run the one that
    /// `edge` says, inside markup that of the words behind it.
    fn printed_offset(
        &self,
        written: &str,
        raw: usize,
        edge: impl Fn(&PrintedRun) -> usize,
    ) -> usize {
        match self.runs.iter().find(|run| raw < run.raw.end) {
            None => self.text.len(),
            Some(run) if raw <= run.raw.start => run.printed.start,
            Some(run) if self.is_verbatim(run, written) => {
                run.printed.start + (raw - run.raw.start)
            }
            Some(run) => edge(run),
        }
    }
}
