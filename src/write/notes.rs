//! Notes that stand in a file apart from the words that cite them.
//!
//! Most stand at its end. They keep their place there: one that is changed is written anew
//! where it stood, one that is gone is left out, one that lost its place stands at the end.

use crate::{model::Provision, source::Span};

use super::{
    indent::label_stands,
    provisions::{Writer, words_stand},
};

impl Writer<'_> {
    /// Where a note stands in the source, apart from the words that cite it.
    pub(super) fn stands_apart(&self, provision: &Provision) -> Option<Span> {
        let lines = provision.lines.filter(|_| provision.note().is_some())?;
        let start = lines.body.start;
        let stays = |span: &Span| span.start == start && span.start >= self.apart_from;
        self.loose.iter().copied().find(stays)
    }

    /// What stands in a place of the source, with the notes in it as they are now.
    pub(super) fn with_notes(&mut self, place: Span) -> String {
        let Some(source) = self.source else { return String::new() };
        let mut out = String::new();
        let mut at = place.start;
        for span in self.loose_in(place) {
            out.push_str(source.slice(Span { start: at, end: span.start }));
            at = span.end;
            match self.note_at(span) {
                Some(note) => out.push_str(&note),
                None if out.is_empty() || out.ends_with("\n\n") || out == "\n" => {
                    // The blank line before it stands for the one behind it.
                    let rest = &source.text()[at as usize..place.end as usize];
                    at += u32::from(rest.starts_with('\n'));
                }
                None => (),
            }
        }
        out.push_str(source.slice(Span { start: at, end: place.end }));
        out
    }

    /// What stands in a place of the source beside notes.
    pub(super) fn without_notes(&self, place: Span) -> String {
        let Some(source) = self.source else { return String::new() };
        let mut out = String::new();
        let mut at = place.start;
        for span in self.loose_in(place) {
            out.push_str(source.slice(Span { start: at, end: span.start }));
            at = span.end;
        }
        out.push_str(source.slice(Span { start: at, end: place.end }));
        out
    }

    fn loose_in(&self, place: Span) -> Vec<Span> {
        let inside = |span: &&Span| place.start <= span.start && span.end <= place.end;
        self.loose.iter().filter(inside).copied().collect()
    }

    /// The note that stands at a place of the source, as it is now.
    fn note_at(&mut self, span: Span) -> Option<String> {
        let source = self.source?;
        let is_here = |provision: &Provision| self.stands_apart(provision) == Some(span);
        let index = self.provisions.iter().position(is_here)?;
        self.written[index] = true;
        let provision = &self.provisions[index];
        let lines = provision.lines?;
        let stands = label_stands(provision, source, &lines)
            && words_stand(provision, source, &lines);
        Some(match stands {
            true => source.slice(span).to_owned(),
            false => {
                let indent = " ".repeat(lines.indent as usize);
                let mark = provision.note().unwrap_or_default();
                lines_of(&format!("[^{mark}]: {}", provision.text.raw()), &indent)
            }
        })
    }

    /// Writes a note behind the words that cite it.
    pub(super) fn note(&mut self, note: &str, indent: &str) {
        self.out.push_str(&lines_of(note, indent));
    }

    /// Writes the notes that have no place any more.
    pub(super) fn homeless(&mut self) {
        for index in 1..self.provisions.len() {
            let provision = &self.provisions[index];
            if provision.note().is_some() && !self.written[index] {
                self.written[index] = true;
                let mark = provision.note().unwrap_or_default();
                let note = format!("[^{mark}]: {}", provision.text.raw());
                self.out.push_str(&format!("\n{}", lines_of(&note, "")));
            }
        }
    }
}

/// The lines of a note: those behind the first stand four columns deeper.
fn lines_of(note: &str, indent: &str) -> String {
    let lines = note.lines().enumerate().map(|(index, line)| match (index, line) {
        (0, line) => format!("{indent}{line}\n"),
        (_, "") => "\n".to_owned(),
        (_, line) => format!("{indent}    {line}\n"),
    });
    lines.collect()
}
