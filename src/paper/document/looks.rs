//! How words of the text are set apart: emphasis and links, on the words as they are printed.

use std::ops::Range;

use crate::{
    model::Text,
    page::{Look, Mark, Run, Side},
    words::{Styled, on_one_line, styled},
};

/// Bytes of printed words that are set apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) at: Range<usize>,
    look: Look,
}

impl Span {
    /// Which paragraph of a quotation it is of, from 1; 0 outside any.
    pub(super) fn place(&self) -> usize {
        self.look.quoted
    }
}

fn look(one: &Styled) -> Look {
    let Styled { strong, emphasis, link, .. } = one.clone();
    Look { strong, emphasis, link, quoted: 0 }
}

/// Returns what of a quotation is set apart: all of it, each paragraph by its place. Nothing
/// where its words are read in another way than they are printed.
pub(super) fn quoted(text: &Text) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut words = String::new();
    for (place, paragraph) in paragraphs(text.raw()).iter().enumerate() {
        // The space between two paragraphs is the first one's.
        if let Some(last) = found.last_mut() {
            words.push(' ');
            last.at.end = words.len();
        }
        for one in styled(paragraph) {
            let start = words.len();
            words.push_str(&one.text);
            let look = Look { quoted: place + 1, ..look(&one) };
            found.push(Span { at: start..words.len(), look });
        }
    }
    if words == text.printed() { found } else { Vec::new() }
}

/// The paragraphs of a quotation as it is written.
fn paragraphs(raw: &str) -> Vec<String> {
    let lines =
        raw.lines().map(|line| line.trim_start_matches(['>', ' ', '\t']).trim_end());
    let lines: Vec<&str> = lines.collect();
    let parts = lines.split(|line| line.is_empty()).filter(|lines| !lines.is_empty());
    parts.map(|lines| lines.join(" ")).collect()
}

/// Returns what of a text is set apart, `from` so many bytes behind the beginning.
pub(super) fn spans(text: &Text, from: usize) -> Vec<Span> {
    let span = |one: &Styled| {
        let printed = text.printed_range(one.range.clone());
        Span { at: from + printed.start..from + printed.end, look: look(one) }
    };
    let pieces = styled(&on_one_line(text.raw()));
    let apart = pieces.iter().map(span).filter(|span| !span.look.is_plain());
    apart.filter(|span| !span.at.is_empty()).collect()
}

/// Words as they are read, with what of them is set apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) text: String,
    pub(super) looks: Vec<Span>,
}

impl Words {
    /// Reads the words of a cell.
    pub(super) fn of(markdown: &str) -> Self {
        let mut words = Self::default();
        for one in styled(&on_one_line(markdown)) {
            let start = words.text.len();
            words.text.push_str(&one.text);
            words.looks.push(Span { at: start..words.text.len(), look: look(&one) });
        }
        words.looks.retain(|span| !span.look.is_plain());
        words
    }
}

/// Returns the words of a cell or a note as they are read.
pub(super) fn read(markdown: &str, mark: Mark, whose: Option<usize>) -> Vec<Run> {
    let run = |one: Styled| {
        let look = look(&one);
        Run { look, ..Run::marked(one.text, mark, whose) }
    };
    styled(&on_one_line(markdown)).into_iter().map(run).collect()
}

/// Sets words apart as the version that has them does; the newer one where both have.
pub(super) fn dressed(runs: Vec<Run>, (old, new): (&[Span], &[Span])) -> Vec<Run> {
    if old.is_empty() && new.is_empty() {
        return runs;
    }
    let (mut in_old, mut in_new) = (0, 0);
    let mut made = Vec::with_capacity(runs.len());
    for run in runs {
        let len = run.text.len();
        let is_new = run.mark.is_in(Side::New);
        let (spans, from) = if is_new { (new, in_new) } else { (old, in_old) };
        if run.mark.is_in(Side::Old) {
            in_old += len;
        }
        if is_new {
            in_new += len;
        }
        cut(&run, spans, from, &mut made);
    }
    made
}

/// Cuts a run that begins `from` so many bytes behind the beginning.
fn cut(run: &Run, spans: &[Span], from: usize, made: &mut Vec<Run>) {
    let mut done = 0;
    let mut put = |range: Range<usize>, look: Look| {
        if let Some(text) = run.text.get(range).filter(|text| !text.is_empty()) {
            made.push(Run { text: text.to_owned(), look, ..run.clone() });
        }
    };
    let within = |at: usize| at.saturating_sub(from).min(run.text.len());
    for span in spans {
        let (start, end) = (within(span.at.start), within(span.at.end));
        if start < end {
            put(done..start, Look::default());
            put(start..end, span.look.clone());
            done = end;
        }
    }
    put(done..run.text.len(), Look::default());
}

/// Moves what is set apart along with bytes that become so many others.
pub(super) fn shift(spans: &mut [Span], range: &Range<usize>, len: usize) {
    for span in spans {
        if span.at.start >= range.end {
            span.at.start = span.at.start + len - range.len();
        }
        if span.at.end >= range.end {
            span.at.end = span.at.end + len - range.len();
        }
    }
}
