//! Which beginning of a line is a label.
//!
//! Comes in: a line, and the provisions that stand open above it. Goes out: its label, or that
//! it only looks like one. `M.` and `1.5` are labels where a list of them runs.

use crate::{
    diagnostic::Rule,
    model::{Marker, Provision},
    source::Span,
};

use super::{
    level::{self, Open},
    line::Line,
    problem::Problem,
};

/// What a line stands among.
#[derive(Clone, Copy)]
pub(super) struct Around<'r> {
    pub(super) source: &'r str,
    pub(super) open: &'r [Open],
    pub(super) provisions: &'r [Provision],
    /// Whether the provisions have no siblings yet.
    pub(super) inserted: bool,
}

impl Around<'_> {
    /// The label of a line; `(ba)` is one behind `(b)`.
    pub(super) fn marker(&self, line: &Line<'_>, indent: u32) -> Option<Marker> {
        let plain = Marker::any(line.words);
        if let Some(marker) =
            plain.as_ref().filter(|marker| marker.label.core().is_some())
        {
            return plain.clone().filter(|_| self.is_label(marker, line, indent));
        }
        let sibling = self.open.iter().rev().find(|open| open.indent == indent);
        let sibling = sibling
            .and_then(|open| self.provisions[open.provision].label.as_ref())
            .and_then(|label| Marker::behind(line.words, label));
        let inserted = || Marker::of_letters(line.words).filter(|_| self.inserted);
        sibling.or_else(inserted).or(plain)
    }

    /// Whether a marker is a label here: one that is such in a list only needs one, but what
    /// is inserted finds it at its place.
    fn is_label(&self, marker: &Marker, line: &Line<'_>, indent: u32) -> bool {
        let next = || level::next_alike(self.source, line.end, indent, &marker.label);
        !marker.needs_list()
            || self.inserted && self.provisions.len() == 1
            || level::runs(self.open, self.provisions, &marker.label, next)
    }
}

/// Says that words begin with what looks like a label.
pub(super) fn resembling(line: &Line<'_>) -> Option<Problem> {
    let length = Marker::resembling(line.words)?;
    let written = &line.words[..length];
    let message = format!("`{written}` looks like a label and is read as words");
    let help = "Write `- ` before a label, and a space behind it; in words a backslash: `M\\.`, \
                `\\(a)`.";
    let span = Span::new(line.text, line.text + length);
    Some(Problem::new(Rule::LabelInText, span, message, help))
}
