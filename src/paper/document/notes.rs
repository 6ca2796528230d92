//! Notes of the text: where each is cited, and what it says.

use crate::{
    model::{Document, NoteMark, settled_note},
    page::{Mark, Run},
};

use super::looks::{Span, dressed, spans};

/// A note at its place among the printed words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Note {
    pub(super) at: usize,
    pub(super) text: String,
    /// What of its words is set apart.
    pub(super) looks: Vec<Span>,
}

/// Returns the notes that the words of a provision cite, in order; of the document itself, its
/// heading.
pub(super) fn cited(document: &Document, provision: u32) -> Vec<Note> {
    let text = match provision {
        0 => &document.heading,
        _ => &document.provisions[provision as usize].text,
    };
    let note = |mark: NoteMark| {
        let note = document.note(provision, &mark.name)?;
        let said = &document.provisions[note as usize].text;
        let at = text.printed_range(mark.range.start..mark.range.start).start;
        let at = at.min(text.printed().len());
        Some(Note { at, text: said.printed().to_owned(), looks: spans(said, 0) })
    };
    text.note_marks().into_iter().filter_map(note).collect()
}

/// Returns a sign for each note that the words of a provision cite, where the note stands as
/// a provision of its own.
pub(super) fn signs(document: &Document, provision: u32) -> Vec<Note> {
    let marks = match provision {
        0 => document.heading.note_marks(),
        _ => document.provisions[provision as usize].text.note_marks(),
    };
    let marks =
        marks.into_iter().filter(|mark| document.note(provision, &mark.name).is_some());
    let sign = |(note, mark): (Note, NoteMark)| {
        let text = settled_note(&mark.name).to_owned();
        Note { text, looks: Vec::new(), ..note }
    };
    cited(document, provision).into_iter().zip(marks).map(sign).collect()
}

/// Puts notes among compared words: one that both texts have at one place stands, others
/// are deleted or inserted.
pub(super) fn among(
    runs: Vec<Run>,
    (old, new): (&[Note], &[Note]),
    whose: Option<usize>,
) -> Vec<Run> {
    if old.is_empty() && new.is_empty() {
        return runs;
    }
    let mut placed = Vec::new();
    let mut setter = Setter { old, new, before: (0, 0), whose };
    for run in runs {
        setter.set(run, &mut placed);
    }
    setter.rest(&mut placed);
    placed
}

struct Setter<'n> {
    old: &'n [Note],
    new: &'n [Note],
    before: (usize, usize),
    whose: Option<usize>,
}

impl Setter<'_> {
    /// Sets a run, cut where notes stand in it.
    fn set(&mut self, run: Run, placed: &mut Vec<Run>) {
        let (length, start) = (run.text.len(), self.before);
        let (in_old, in_new) = match run.mark {
            Mark::Kept => (true, true),
            Mark::Deleted | Mark::MovedAway => (true, false),
            Mark::Inserted | Mark::MovedHere => (false, true),
        };
        let gone =
            taken(&mut self.old, if in_old { start.0 + length } else { 0 }, in_old);
        let come =
            taken(&mut self.new, if in_new { start.1 + length } else { 0 }, in_new);
        let mut notes: Vec<(usize, Run)> = Vec::new();
        for note in gone {
            let at = note.at.saturating_sub(start.0);
            let stays = come.iter().any(|one| {
                one.at.saturating_sub(start.1) == at && one.text == note.text && in_new
            });
            let mark = if stays { Mark::Kept } else { Mark::Deleted };
            notes.push((at, self.note(note, mark)));
        }
        for note in come {
            let at = note.at.saturating_sub(start.1);
            let is_there = notes.iter().any(|(place, one)| {
                *place == at
                    && one.mark == Mark::Kept
                    && one.note.as_ref().is_some_and(|said| Run::all(said) == note.text)
            });
            if !is_there {
                notes.push((at, self.note(note, Mark::Inserted)));
            }
        }
        notes.sort_by_key(|(at, _)| *at);
        let mut from = 0;
        for (at, note) in notes {
            let at = at.min(length);
            push(placed, Run { text: run.text[from..at].to_owned(), ..run.clone() });
            placed.push(note);
            from = at;
        }
        push(placed, Run { text: run.text[from..].to_owned(), ..run });
        self.before.0 += if in_old { length } else { 0 };
        self.before.1 += if in_new { length } else { 0 };
    }

    /// Sets what stands behind the last words.
    fn rest(&mut self, placed: &mut Vec<Run>) {
        let (old, new) = (std::mem::take(&mut self.old), std::mem::take(&mut self.new));
        placed.extend(old.iter().map(|note| self.note(note, Mark::Deleted)));
        placed.extend(new.iter().map(|note| self.note(note, Mark::Inserted)));
    }

    fn note(&self, note: &Note, mark: Mark) -> Run {
        let whose = self.whose.filter(|_| mark != Mark::Kept);
        let said = dressed(vec![Run::kept(&note.text)], (&[], &note.looks));
        Run { note: Some(said), mark, whose, ..Run::default() }
    }
}

/// Takes the notes up to a place.
fn taken<'n>(notes: &mut &'n [Note], end: usize, any: bool) -> &'n [Note] {
    let count = if any { notes.partition_point(|note| note.at <= end) } else { 0 };
    let (taken, rest) = notes.split_at(count);
    *notes = rest;
    taken
}

fn push(placed: &mut Vec<Run>, run: Run) {
    if !run.text.is_empty() {
        placed.push(run);
    }
}
