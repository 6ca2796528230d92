//! Which beginning of a line is a label.
//!
//! Comes in: a line, and the provisions that stand open above it. Goes out: its label, or that
//! it only looks like one. `M.` and `1.5` are labels where a list of them runs.

use crate::{
    diagnostic::Rule,
    model::{Label, Marker, Provision},
    source::Span,
};

use super::{
    broken,
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

    /// Whether a label at the beginning of a line is what the words above cite; never one
    /// that goes on with the numbers of what stands beside it.
    pub(super) fn is_cited(&self, line: &Line<'_>) -> bool {
        let indent = line.indent(self.source);
        let beside = self.open.iter().rev().find(|open| open.indent == indent);
        let beside =
            beside.and_then(|open| self.provisions[open.provision].label.as_ref());
        let goes_on = |before: &Label| {
            let marker = Marker::read(line.words)?;
            let is_next = before.is_like(&marker.label)
                && before.is_followed_by(marker.label.core()?);
            let is_small = line.words[marker.text..].starts_with(char::is_lowercase);
            Some(is_next && (!is_small || marker.label.is_point()))
        };
        broken::is_cited(self.source, line)
            && !beside.and_then(goes_on).unwrap_or_default()
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
