//! Which provision of the base a line of a marked-up document is, and its words as they are
//! written there.

use std::collections::BTreeSet;

use crate::{
    model::{Convention, Document, Label, Marker, NOTE, NodeId, Provision, Shape, Text},
    parse::{Marked, MarkedLine},
    words::{ChangeKind, diff, likeness},
};

/// Less than this much of its words the same, and a line is another provision.
const SAME_PROVISION: f64 = 0.5;

/// What is compared of printed words: without blanks at the ends, one for each run of them.
pub(super) fn key(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How deep a provision stands in its document, from 0.
pub(super) fn depth_in(document: &Document, provision: usize) -> usize {
    let parent = |at: &usize| document.provisions[*at].parent.map(|one| one as usize);
    std::iter::successors(Some(provision), parent).count().saturating_sub(2)
}

/// What a provision of the base prints, marks of notes included.
pub(super) fn line(document: &Document, provision: usize) -> String {
    let own = &document.provisions[provision];
    let label = own.label.as_ref().map(|label| format!("{} ", label.printed()));
    format!("{}{}", label.unwrap_or_default(), plain(&own.text))
}

/// Everything that the base prints, a line each.
pub(super) fn printed(base: &Convention) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for (node, document) in base.nodes_of_documents() {
        let address = crate::engine::address_of(base, node).to_string();
        let number = address.rsplit(", ").next().unwrap_or(&address);
        let title = document.heading.printed();
        all.insert(key(&format!("{number}. {title}")));
        all.insert(key(number));
        let provisions = 1..document.provisions.len();
        all.extend(provisions.map(|provision| key(&line(document, provision))));
    }
    all
}

/// The printed words of a text with a sign where a note is cited.
fn plain(text: &Text) -> String {
    let mut plain = text.printed().to_owned();
    for mark in text.note_marks().into_iter().rev() {
        plain.insert(text.printed_range(mark.range).start, NOTE);
    }
    plain
}

/// Finds provisions of one document of the base, each once, in whatever order.
pub(super) struct Matcher<'b> {
    document: &'b Document,
    marked: &'b Marked,
    keys: Vec<String>,
    used: BTreeSet<usize>,
}

impl<'b> Matcher<'b> {
    pub(super) fn new(base: &'b Convention, node: NodeId, marked: &'b Marked) -> Self {
        let document = base.document(node).as_ref();
        let all = 0..document.provisions.len();
        let keys = all.map(|provision| key(&line(document, provision))).collect();
        Self { document, marked, keys, used: BTreeSet::new() }
    }

    /// The provision that a line is: that of its words, else that of its words before they were
    /// changed, else the one with its label whose words are like it.
    pub(super) fn find(&mut self, line: &MarkedLine) -> Option<&'b Provision> {
        let old = self.marked.old.iter().find(|old| old.from == line.from);
        let found = self
            .exact(&key(&line.words))
            .or_else(|| self.exact(&key(&old?.words)))
            .or_else(|| self.alike(&line.words))?;
        self.used.insert(found);
        self.document.provisions.get(found)
    }

    /// The document whose provisions are found.
    pub(super) fn document(&self) -> &'b Document {
        self.document
    }

    /// Takes a provision of the document as it stands, if nothing was it yet.
    pub(super) fn take(&mut self, at: usize) -> Option<(usize, &'b Provision)> {
        let is_new = self.used.insert(at);
        let found = self.document.provisions.get(at).filter(|_| is_new)?;
        Some((depth_in(self.document, at), found))
    }

    /// The text that holds all words of a line: where a provision was divided, these were
    /// written there.
    pub(super) fn holder(&self, words: &str) -> Option<&'b Text> {
        const FEWEST: usize = 3;
        let (_, words) = labelled(words, true);
        let is_phrase = words.split_whitespace().nth(FEWEST - 1).is_some();
        let mut texts = self.document.provisions.iter().map(|one| &one.text);
        texts.find(|text| is_phrase && text.printed().contains(words))
    }

    /// The next table of the document, and how deep it stands.
    pub(super) fn table(&mut self) -> Option<(usize, &'b Provision)> {
        let provisions = self.document.provisions.iter().enumerate();
        let mut tables = provisions.filter(|(_, one)| one.shape == Shape::Table);
        let (found, table) = tables.find(|(at, _)| !self.used.contains(at))?;
        self.used.insert(found);
        Some((depth_in(self.document, found), table))
    }

    fn free(&self) -> impl Iterator<Item = usize> + '_ {
        (1..self.keys.len()).filter(|at| {
            !self.used.contains(at) && self.document.provisions[*at].note().is_none()
        })
    }

    fn exact(&self, key: &str) -> Option<usize> {
        self.free().find(|at| self.keys[*at] == key)
    }

    fn alike(&self, words: &str) -> Option<usize> {
        let (label, words) = labelled(words, true);
        let printed = label.as_ref().map(Label::printed);
        let is_like = |at: &usize| {
            let own = &self.document.provisions[*at];
            own.label.as_ref().map(Label::printed) == printed
                && likeness(own.text.printed(), words) >= SAME_PROVISION
        };
        self.free().find(is_like)
    }
}

/// The label that words begin with, and the words behind it.
pub(super) fn labelled(words: &str, may_bear: bool) -> (Option<Label>, &str) {
    if let Some((before, behind)) = words.split_once('\t') {
        let before = before.trim();
        let marker = Marker::any(before).filter(|marker| marker.text == before.len());
        if let Some(marker) = marker {
            return (Some(marker.label), behind.trim());
        }
    }
    let words = words.trim();
    let marker = Marker::any(words).filter(|marker| marker.label.core().is_some());
    match marker.filter(|_| may_bear) {
        Some(marker) => (Some(marker.label), words[marker.text..].trim()),
        None => (None, words),
    }
}

/// The words of a line as Markdown: what stands in the base as it is written there. `name` says
/// what the nth note that is cited is called.
pub(super) fn written(
    old: Option<&Text>,
    words: &str,
    name: &dyn Fn(usize) -> String,
) -> String {
    let from_old = old.and_then(|old| rewritten(old, words, name));
    from_old.unwrap_or_else(|| escaped(words, &mut 0, name))
}

fn rewritten(old: &Text, words: &str, name: &dyn Fn(usize) -> String) -> Option<String> {
    let before = plain(old);
    let mut raw = String::new();
    let mut nth = 0;
    for change in diff(&before, words) {
        match change.kind {
            ChangeKind::Deleted => (),
            ChangeKind::Inserted => {
                raw.push_str(&escaped(&words[change.new], &mut nth, name));
            }
            ChangeKind::Kept => {
                let mut at = change.old.start;
                for (part, piece) in before[change.old.clone()].split(NOTE).enumerate() {
                    if part > 0 {
                        raw.push_str(&format!("[^{}]", name(nth)));
                        nth += 1;
                        at += NOTE.len_utf8();
                    }
                    let marks = before[..at].matches(NOTE).count() * NOTE.len_utf8();
                    let here = at - marks..at - marks + piece.len();
                    raw.push_str(&without_marks(old, here)?);
                    at += piece.len();
                }
            }
        }
    }
    Some(raw.trim().to_owned())
}

/// Printed words as they are written, marks of notes left out.
fn without_marks(text: &Text, printed: std::ops::Range<usize>) -> Option<String> {
    if printed.is_empty() {
        return Some(String::new());
    }
    let raw = text.raw_range(printed)?;
    let marks = text.note_marks();
    let inside = marks
        .iter()
        .rev()
        .filter(|mark| raw.start <= mark.range.start && mark.range.end <= raw.end);
    let mut written = text.raw()[raw.clone()].to_owned();
    for mark in inside {
        written
            .replace_range(mark.range.start - raw.start..mark.range.end - raw.start, "");
    }
    Some(written)
}

/// Words that somebody typed, so that Markdown reads them as they are.
pub(super) fn escaped(
    words: &str,
    nth: &mut usize,
    name: &dyn Fn(usize) -> String,
) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            NOTE => {
                out.push_str(&format!("[^{}]", name(*nth)));
                *nth += 1;
            }
            '\t' | '\n' => out.push(' '),
            '\\' | '*' | '_' | '[' | ']' | '<' | '`' | '~' => out.extend(['\\', letter]),
            other => out.push(other),
        }
    }
    out
}
