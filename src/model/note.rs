//! Notes: their marks in the words, and the provisions that say what they say.
//!
//! `March.[^1]` cites note 1; `[^1]: See the annex.` is that note, a provision inside the one
//! whose words bear its mark, before everything else that stands in it.

use std::{borrow::Cow, ops::Range};

use crate::source::Span;

use super::{Convention, Document, Label, NewWords, NodeId, Provision, Text};

/// A place in written words where a note is cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteMark {
    /// The written bytes of the mark, brackets included.
    pub range: Range<usize>,
    /// The name of the note.
    pub name: String,
}

impl Text {
    /// Returns the marks of notes in the words, in order.
    #[must_use]
    pub fn note_marks(&self) -> Vec<NoteMark> {
        let mark = |range: &Range<usize>| {
            let inside = self.raw().get(range.clone())?.strip_prefix("[^")?;
            let name = inside.strip_suffix(']')?.to_owned();
            Some(NoteMark { range: range.clone(), name })
        };
        self.wholes().iter().filter_map(mark).collect()
    }

    /// Returns what is written, with blanks in the place of marks.
    #[must_use]
    pub fn unmarked(&self) -> String {
        let mut raw = self.raw().to_owned();
        for NoteMark { range, .. } in self.note_marks() {
            let blank = " ".repeat(range.len());
            raw.replace_range(range, &blank);
        }
        raw
    }

    /// Returns whether the words cite a note of this name.
    #[must_use]
    pub fn cites(&self, name: &str) -> bool {
        self.note_marks().iter().any(|mark| mark.name == name)
    }

    /// Returns how many bytes from `at` on say the words of another text, marks of notes left
    /// out in both; those right behind the words are taken along.
    #[must_use]
    pub fn begins_with(&self, at: usize, words: &Self) -> Option<usize> {
        let marks = self.note_marks();
        let mut marks = marks.iter().peekable();
        let mut unmarked = words.raw().to_owned();
        for mark in words.note_marks().into_iter().rev() {
            unmarked.replace_range(mark.range, "");
        }
        let mut reached = at;
        let mut rest = unmarked.as_str();
        loop {
            while marks.next_if(|mark| mark.range.start < reached).is_some() {}
            if let Some(mark) = marks.next_if(|mark| mark.range.start == reached) {
                reached = mark.range.end;
                continue;
            }
            let Some(letter) = rest.chars().next() else { return Some(reached - at) };
            if !self.raw()[reached..].starts_with(letter) {
                return None;
            }
            reached += letter.len_utf8();
            rest = &rest[letter.len_utf8()..];
        }
    }

    /// Returns the text with the names of the notes that it cites changed, where `rename`
    /// has another.
    #[must_use]
    pub fn with_notes_named(&self, rename: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut at = 0;
        let mut pieces = Vec::new();
        for NoteMark { range, name } in self.note_marks() {
            let Some(name) = rename(&name) else { continue };
            pieces.push(self.slice(at..range.start));
            pieces.push(Self::note_mark(&name));
            at = range.end;
        }
        if pieces.is_empty() {
            return self.clone();
        }
        pieces.push(self.slice(at..self.raw().len()));
        pieces.into_iter().filter(|piece| !piece.is_empty()).collect()
    }
}

impl NewWords {
    /// Returns words that bring no notes.
    #[must_use]
    pub fn plain(text: Text, span: Span) -> Self {
        Self { text, notes: Vec::new(), span }
    }

    /// Returns the words as they are written, with the notes that they bring behind them.
    #[must_use]
    pub fn written(&self) -> Cow<'_, str> {
        let notes: String = self.notes.iter().map(|note| note.definition("")).collect();
        match notes.is_empty() {
            true => Cow::Borrowed(self.text.raw()),
            false => Cow::Owned(format!("{}\n\n{}", self.text.raw(), notes.trim_end())),
        }
    }
}

impl Provision {
    /// Returns the name of the note that this provision is.
    #[must_use]
    pub fn note(&self) -> Option<&str> {
        self.label.as_ref().and_then(Label::note)
    }

    /// Returns the lines that define the note, each with its break; those behind the first
    /// stand four columns deeper. Nothing for what is no note.
    #[must_use]
    pub fn definition(&self, indent: &str) -> String {
        let Some(name) = self.note() else { return String::new() };
        let first = format!("{indent}[^{name}]: ");
        let Some((head, rest)) = self.text.raw().split_once('\n') else {
            return format!("{first}{}\n", self.text.raw());
        };
        let below = rest.lines().map(|line| match line {
            "" => "\n".to_owned(),
            line => format!("{indent}    {line}\n"),
        });
        format!("{first}{head}\n{}", below.collect::<String>())
    }
}

impl Document {
    /// Returns the notes that the words of a provision cite, by their place in the list.
    pub fn notes(&self, provision: u32) -> impl Iterator<Item = u32> {
        let end = self.provisions[provision as usize].end;
        let first = (provision + 1 < end).then_some(provision + 1);
        std::iter::successors(first, move |note| {
            let next = self.provisions[*note as usize].end;
            (next < end).then_some(next)
        })
        .take_while(|note| self.provisions[*note as usize].note().is_some())
    }

    /// Returns what stands directly in a provision: its notes, then its children.
    pub fn parts(&self, provision: u32) -> impl Iterator<Item = u32> {
        self.notes(provision).chain(self.children(provision))
    }

    /// Returns the note of this name that a provision cites.
    #[must_use]
    pub fn note(&self, provision: u32, name: &str) -> Option<u32> {
        self.notes(provision)
            .find(|note| self.provisions[*note as usize].note() == Some(name))
    }
}

impl Convention {
    /// Returns what stands directly in a provision: its notes, then its children.
    pub fn parts_of(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        let document = self.document(node);
        document.parts(node.provision).map(move |provision| NodeId { provision, ..node })
    }
}
