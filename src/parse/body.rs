//! The body of a document or a fragment: lines to provisions.
//!
//! Comes in: a text and where its body begins. Goes out: the provisions in reading order,
//! where each stands, and what could not be understood. Structure is read from labels and
//! indentation alone; it never knows what the document is.

use std::{collections::BTreeSet, ops::Range};

use crate::{
    diagnostic::Severity,
    model::{Label, Marker, Provision, ProvisionLines, Shape, Text, unbroken},
    source::Span,
};

use super::{
    broken,
    found::Body,
    labels::{self, Around},
    level::{self, Open},
    line::{Line, Look, columns, note_end},
    notes::{self, FoundNote},
    problem::Problem,
    text::{quote, text},
};

/// Reads provisions that are to be inserted: `(ba)` is a label wherever it stands.
pub(super) fn read_inserted(
    source: &str,
    start: usize,
    ends: fn(usize, &str) -> bool,
) -> Body {
    reader(source, start, true).read(ends)
}

/// Reads provisions from `start` until `ends` says that a heading of that level, with these
/// words, is not part of the body.
pub(super) fn read(source: &str, start: usize, ends: fn(usize, &str) -> bool) -> Body {
    reader(source, start, false).read(ends)
}

fn reader(source: &str, start: usize, inserted: bool) -> BodyReader<'_> {
    let root = Provision::stand_in();
    // A provision takes a line and a blank one: room for all is made once.
    let lines = source.bytes().filter(|byte| *byte == b'\n').count();
    let mut provisions = Vec::with_capacity(lines / 2 + 1);
    provisions.push(root);
    BodyReader {
        source,
        inserted,
        at: start,
        tail: start,
        provisions,
        open: Vec::new(),
        above: Above::Blank,
        notes: Vec::new(),
        named: BTreeSet::new(),
        problems: Vec::new(),
    }
}

/// What stands directly above the line that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Above {
    /// Nothing that the line could continue.
    Blank,
    /// Words of the last provision.
    Words,
    /// A table, a quote or a note.
    Block,
}

const APART: &str = "Leave a blank line before it: it is a provision of its own.";

struct BodyReader<'a> {
    source: &'a str,
    /// Whether the provisions have no siblings yet.
    inserted: bool,
    /// The next line.
    at: usize,
    /// One past the last provision.
    tail: usize,
    provisions: Vec<Provision>,
    open: Vec<Open>,
    above: Above,
    /// The definitions of notes.
    notes: Vec<FoundNote>,
    /// Their names.
    named: BTreeSet<String>,
    problems: Vec<Problem>,
}

impl<'a> BodyReader<'a> {
    fn read(mut self, ends: fn(usize, &str) -> bool) -> Body {
        while let Some(line) = Line::at(self.source, self.at) {
            if !self.line(&line, ends) {
                break;
            }
        }
        self.finish()
    }

    /// Reads one line, or the block that begins with it; says whether the body goes on.
    fn line(&mut self, line: &Line<'a>, ends: fn(usize, &str) -> bool) -> bool {
        match line.look() {
            Look::Blank => self.skip(line.end),
            Look::Comment => match self.comment_end(line) {
                Some(end) => self.skip(end),
                None => self.words(line),
            },
            Look::Heading(level) => {
                let title = line.words[level..].trim();
                if ends(level, title) {
                    return false;
                }
                self.foreign_heading(line, level);
            }
            Look::Table => self.block(line, Look::Table, Shape::Table),
            Look::Quote => self.block(line, Look::Quote, Shape::Quote),
            Look::Note => self.note(line),
            Look::Foreign(what) => {
                let message = format!("{what} is not the text of a treaty");
                let help = "Write it as words, a table (`|`) or a quote (`>`).";
                self.problem(Problem::structure(line.span(), message, help));
                self.above = Above::Blank;
                self.words(line);
                self.above = Above::Blank;
            }
            Look::Words => self.words(line),
        }
        true
    }

    fn skip(&mut self, end: usize) {
        self.at = end;
        self.above = Above::Blank;
    }

    /// Returns the end of the comment that begins the line, when nothing stands behind it.
    fn comment_end(&mut self, line: &Line<'a>) -> Option<usize> {
        let behind = match self.source[line.text..].find("-->") {
            Some(length) => Line::at(self.source, line.text + length + 3),
            None => {
                let help = "End the comment with `-->`.";
                let message = "a comment is not closed";
                self.problem(Problem::structure(line.span(), message, help));
                return None;
            }
        };
        match behind {
            Some(rest) => rest.words.is_empty().then_some(rest.end),
            None => Some(self.source.len()),
        }
    }

    fn foreign_heading(&mut self, line: &Line<'a>, level: usize) {
        let (message, help) = match level {
            1 => (
                "a second heading",
                "A file holds one document: put this one in a file of its own.",
            ),
            _ => (
                "this heading is not understood",
                "Only `## Commentary` may follow the provisions: write it as words.",
            ),
        };
        self.problem(Problem::structure(line.span(), message, help));
        self.above = Above::Blank;
        self.words(line);
        self.above = Above::Blank;
    }

    /// Reads a line of words: a provision, or the continuation of one by mistake.
    fn words(&mut self, line: &Line<'a>) {
        let mut next = Some((*line, self.indent(line)));
        for label in 1.. {
            let Some((line, indent)) = next else { break };
            next = self.labelled(&line, indent, label < level::DEEPEST);
        }
    }

    /// What a line stands among.
    fn around(&self) -> Around<'_> {
        let (source, inserted) = (self.source, self.inserted);
        Around { source, open: &self.open, provisions: &self.provisions, inserted }
    }

    /// Reads a label with its words. Returns what has a label of its own behind it, where that
    /// may be, to be read as a line of its own.
    fn labelled(
        &mut self,
        line: &Line<'a>,
        indent: u32,
        may_hold: bool,
    ) -> Option<(Line<'a>, u32)> {
        let is_cited = self.above == Above::Words && self.around().is_cited(line);
        let marker = self.around().marker(line, indent).filter(|_| !is_cited);
        if marker.is_none() && self.above != Above::Blank && self.continues(line, indent)
        {
            return None;
        }
        if marker.is_none() {
            let resembling = labels::resembling(line);
            let here = self.provisions.len();
            self.problems.extend(resembling.map(|problem| problem.of(here)));
        }
        let (label, label_start, text_start) = match marker {
            Some(marker) => (Some(marker.label), marker.start, marker.text),
            None => (None, 0, 0),
        };
        let holder = label.as_ref().filter(|_| may_hold);
        let inner = holder.and_then(|label| line.inner(label, text_start));
        let ends = (line.text + line.words.len(), line.end);
        let (end, body_end) = inner.map_or(ends, |inner| (inner.start, inner.start));
        let lines = ProvisionLines {
            lead: Span::new(self.tail, line.start),
            body: Span::new(line.start, body_end),
            start: Span::new(line.text + label_start, line.text + label_start).start,
            text: Span::new(line.text + text_start, end),
            indent,
        };
        self.push(label, Shape::Words, text(&self.source[lines.text.range()]), lines);
        self.above = Above::Words;
        let width = |inner: &Line<'_>| columns(&self.source[line.text..inner.text]);
        inner.map(|inner| (inner, indent + width(&inner)))
    }

    /// Reports words directly under others, and joins them to the provision that their
    /// indentation says they belong to; says whether it did.
    fn continues(&mut self, line: &Line<'a>, indent: u32) -> bool {
        if self.above == Above::Words && self.goes_on(line) {
            let message = "a provision goes on in a second line";
            let help = broken::help(self.inserted);
            let problem = Problem::structure(line.span(), message, help);
            self.problem(problem.weighing(Severity::Warning));
            self.join(line, BodyReader::goes_on);
            return true;
        }
        let inside = self.open.last().is_some_and(|open| indent >= open.indent);
        if !inside || self.above == Above::Block {
            let message = "words directly under another provision";
            self.problem(Problem::structure(line.span(), message, APART));
            return false;
        }
        let help = "One provision, one line: join it with the line above, or leave a blank line \
                    before a provision of its own.";
        let message = "a provision goes on in a second line";
        self.problem(Problem::structure(line.span(), message, help));
        let first = indent;
        self.join(line, move |reader, next| next.indent(reader.source) >= first);
        true
    }

    /// Whether an editor broke the last provision before this line.
    fn goes_on(&self, line: &Line<'a>) -> bool {
        let Some(last) = self.provisions.last() else { return false };
        let alone = self.open.len() == 1
            && self.provisions.get(1).is_some_and(|first| first.label.is_some());
        self.around().is_cited(line) || broken::goes_on(self.source, last, alone, line)
    }

    /// Joins the line, and those that continue it, to the last provision.
    fn join(&mut self, first: &Line<'a>, goes_on: impl Fn(&Self, &Line<'a>) -> bool) {
        let mut last = *first;
        let is_next = |next: &Line<'a>| {
            next.look() == Look::Words
                && (Marker::read(next.words).is_none() || self.around().is_cited(next))
                && goes_on(self, next)
        };
        while let Some(next) = Line::at(self.source, last.end).filter(&is_next) {
            last = next;
        }
        let Some(provision) = self.provisions.last_mut() else { return };
        if let Some(lines) = &mut provision.lines {
            lines.text.end = last.span().end;
            provision.text =
                text(&unbroken(self.source.get(lines.text.range()).unwrap_or("")));
        }
        self.extend(last.end);
    }

    /// Reads consecutive lines of one look as one provision.
    fn block(&mut self, first: &Line<'a>, look: Look, shape: Shape) {
        let indent = self.indent(first);
        if self.above != Above::Blank {
            let message = "a table or quote directly under another provision";
            self.problem(Problem::structure(first.span(), message, APART));
        }
        let (last, raw) = first.block(self.source, look);
        let words = match shape {
            Shape::Quote => quote(&raw),
            Shape::Words | Shape::Table => text(&raw).in_rows(),
        };
        let lines = ProvisionLines {
            lead: Span::new(self.tail, first.start),
            body: Span::new(first.start, last.end),
            start: first.span().start,
            text: Span { start: first.span().start, end: last.span().end },
            indent,
        };
        self.push(None, shape, words, lines);
        self.above = Above::Block;
    }

    /// Reads the definition of a note: it follows the provision before it, if that cites it
    /// and no note of another stands between.
    fn note(&mut self, first: &Line<'a>) {
        let end = note_end(self.source, first);
        let mut note = notes::read(self.source, first, end);
        note.behind = self.provisions.len() - 1;
        let between = self.notes.last().filter(|last| last.behind == note.behind);
        let cites = self.provisions[note.behind].text.cites(&note.name);
        let is_first = self.named.insert(note.name.clone());
        note.follows = cites && is_first && between.is_none_or(|last| last.follows);
        if note.follows {
            note.lines.lead = Span::new(self.tail, first.start);
            self.tail = end;
        }
        self.notes.push(note);
        self.at = end;
        self.above = Above::Block;
    }

    /// Makes the last provision's lines reach to `end`.
    fn extend(&mut self, end: usize) {
        let last = self.provisions.last_mut();
        if let Some(lines) = last.and_then(|last| last.lines.as_mut()) {
            lines.body.end = Span::new(end, end).end;
        }
        self.tail = end;
        self.at = end;
    }

    fn push(
        &mut self,
        label: Option<Label>,
        shape: Shape,
        text: Text,
        lines: ProvisionLines,
    ) {
        let provision = self.provisions.len();
        let (behind, indent) = (lines.body.end as usize, lines.indent);
        let next = || level::next_alike(self.source, behind, indent, label.as_ref()?);
        let level = level::of(&self.open, &self.provisions, label.as_ref(), &lines, next);
        let level = level.bounded(&lines);
        self.problems.extend(level.doubt.map(|problem| problem.of(provision)));
        self.close_to(level.depth);
        let parent = self.open.last().map_or(0, |open| open.provision);
        let (indent, series) = (lines.indent, level.series);
        self.open.push(Open { indent, provision, series });
        self.at = lines.body.end as usize;
        self.tail = self.at;
        self.provisions.push(Provision {
            parent: Some(index(parent)),
            end: index(provision + 1),
            label,
            shape,
            text,
            lines: Some(lines),
        });
    }

    fn close_to(&mut self, depth: usize) {
        let end = index(self.provisions.len());
        for closed in self.open.drain(depth..) {
            self.provisions[closed.provision].end = end;
        }
    }

    fn indent(&mut self, line: &Line<'a>) -> u32 {
        let indentation: Range<usize> = line.start..line.text;
        if let Some(tab) = self.source[indentation].find('\t') {
            let span = Span::new(line.start + tab, line.start + tab + 1);
            let help = "Indent with spaces: three under `1.`, two under `- (a)`.";
            self.problem(Problem::structure(span, "a tab in the indentation", help));
        }
        line.indent(self.source)
    }

    fn problem(&mut self, problem: Problem) {
        self.problems.push(problem.of(self.provisions.len() - 1));
    }

    fn finish(mut self) -> Body {
        self.close_to(0);
        self.provisions[0].end = index(self.provisions.len());
        Body {
            provisions: self.provisions,
            end: self.at,
            tail: self.tail,
            notes: self.notes,
            loose: Vec::new(),
            problems: self.problems,
        }
    }
}

fn index(provision: usize) -> u32 {
    u32::try_from(provision)
        .expect("fewer provisions than bytes, of which there are 2^32")
}
