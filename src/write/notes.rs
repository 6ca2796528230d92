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
        self.loose.get(&start).copied().filter(|_| start >= self.apart_from)
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
        let inside = self.loose.range(place.start..place.end.max(place.start));
        inside.map(|(_, span)| *span).filter(|span| span.end <= place.end).collect()
    }

    /// The note that stands at a place of the source, as it is now.
    fn note_at(&mut self, span: Span) -> Option<String> {
        let source = self.source?;
        let index = self.apart.get(&span.start).copied()?;
        self.stands_apart(&self.provisions[index])?;
        self.written[index] = true;
        let provision = &self.provisions[index];
        let lines = provision.lines?;
        let stands = label_stands(provision, source, &lines)
            && words_stand(provision, source, &lines);
        Some(match stands {
            true => source.slice(span).to_owned(),
            false => provision.definition(&" ".repeat(lines.indent as usize)),
        })
    }

    /// Writes the notes that have no place any more.
    pub(super) fn homeless(&mut self) {
        for index in 1..self.provisions.len() {
            let provision = &self.provisions[index];
            if provision.note().is_some() && !self.written[index] {
                self.written[index] = true;
                self.out.push_str(&format!("\n{}", provision.definition("")));
            }
        }
    }
}
