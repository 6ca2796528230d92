//! The text of one part: Markdown as written, and words as printed.
//!
//! Edits are ranges of the written text; quotations match the printed one, in which markup,
//! escapes and note marks are left out (DESIGN.md §3). Most parts have no markup: then both
//! are the same and nothing is stored twice.

use std::ops::Range;

/// The text of a heading, chapeau or provision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    raw: String,
    printed: Option<Box<Printed>>,
}

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
        Self { raw: raw.into(), printed: None }
    }

    /// Returns a text whose markup has been read.
    #[must_use]
    pub fn marked(raw: impl Into<String>, printed: Printed) -> Self {
        Self { raw: raw.into(), printed: Some(Box::new(printed)) }
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
    /// around what replaces them, unless it also reaches beyond: then it takes the markup too.
    #[must_use]
    pub fn raw_range(&self, printed: Range<usize>) -> Option<Range<usize>> {
        match &self.printed {
            None => Some(printed),
            Some(marked) => marked.raw_range(printed),
        }
    }

    /// Returns the printed range of a written one, widened to whole runs where it cuts one.
    #[must_use]
    pub fn printed_range(&self, raw: Range<usize>) -> Range<usize> {
        match &self.printed {
            None => raw,
            Some(marked) => {
                marked.printed_offset(raw.start)..marked.printed_offset(raw.end)
            }
        }
    }
}

impl Text {
    /// Returns the text of a written range, with the markup that lies in it.
    #[must_use]
    pub fn slice(&self, raw: Range<usize>) -> Self {
        let words = self.raw[raw.clone()].to_owned();
        match &self.printed {
            None => Self::plain(words),
            Some(marked) => Self::marked(words, marked.slice(raw)),
        }
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

    fn slice(&self, raw: Range<usize>) -> Self {
        let mut sliced = Self::default();
        for run in &self.runs {
            let (start, end) = (run.raw.start.max(raw.start), run.raw.end.min(raw.end));
            if start >= end {
                continue;
            }
            let divisible = run.printed.len() == run.raw.len();
            let printed = match divisible {
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

    fn raw_range(&self, printed: Range<usize>) -> Option<Range<usize>> {
        if printed.is_empty() {
            return self.raw_point(printed.start).map(|point| point..point);
        }
        let start =
            self.raw_edge(printed.start, |run| printed.start < run.printed.end)?;
        let end = self.raw_edge(printed.end, |run| printed.end <= run.printed.end)?;
        self.widened(start..end)
    }

    /// A point between two runs belongs to the end of the first, outside what follows.
    fn raw_point(&self, printed: usize) -> Option<usize> {
        match self.runs.first() {
            None => Some(0),
            Some(first) if printed == 0 => Some(first.raw.start),
            Some(_) => self.raw_edge(printed, |run| printed <= run.printed.end),
        }
    }

    fn raw_edge(
        &self,
        printed: usize,
        holds: impl Fn(&PrintedRun) -> bool,
    ) -> Option<usize> {
        let run = self.runs.iter().find(|run| holds(run))?;
        if printed == run.printed.end {
            return Some(run.raw.end);
        }
        let within = printed - run.printed.start;
        let divisible = run.printed.len() == run.raw.len();
        (divisible || within == 0).then_some(run.raw.start + within)
    }

    /// Takes in the markup of every whole that the range holds all words of and reaches
    /// beyond; fails when it holds only a part of one and reaches beyond.
    fn widened(&self, raw: Range<usize>) -> Option<Range<usize>> {
        let mut wide = raw.clone();
        for whole in &self.wholes {
            let apart = whole.end <= raw.start || raw.end <= whole.start;
            let within = whole.start <= raw.start && raw.end <= whole.end;
            if apart || within {
                continue;
            }
            let words = self.words_of(whole)?;
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

    fn printed_offset(&self, raw: usize) -> usize {
        for run in &self.runs {
            if raw <= run.raw.start {
                return run.printed.start;
            }
            if raw < run.raw.end {
                let within = (raw - run.raw.start).min(run.printed.len());
                return run.printed.start + within;
            }
        }
        self.text.len()
    }
}
