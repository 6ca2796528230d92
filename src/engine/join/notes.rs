//! Notes of a joined document: each name once, in the order in which the words cite them.
//!
//! Comes in: a document whose words and notes were put together from several sources. Goes
//! out: the same, every note with a name of its own that its mark bears too.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

use crate::model::{Document, Label, Text, is_unsettled_note, settled_note};

use super::{
    Piece, ProvisionTrace, Trace,
    item::{Entry, Item},
};

/// The names that notes of some provisions get: by the provision that cites them and the name
/// they had.
type Names = BTreeMap<(u32, String), String>;

/// Gives the notes of each document that was made names of their own.
pub(super) fn settle(items: &mut [Item]) {
    for item in items {
        let Item::Made(Entry { document, origin, .. }) = item else { continue };
        if document.provisions.iter().all(|provision| provision.note().is_none()) {
            continue;
        }
        if origin.untouched().is_none() && !origin.is_deleted() {
            settle_in(Arc::make_mut(document), origin.trace_mut());
        }
    }
}

/// Gives each note of a document a name of its own, and puts the notes of each provision in
/// order.
fn settle_in(document: &mut Document, mut trace: Option<&mut Trace>) {
    let names = names(document);
    if !names.is_empty() {
        let heading = renamed(&document.heading, 0, &names);
        if let Some((text, marks)) = heading {
            if let Some(trace) = trace.as_deref_mut() {
                trace.heading = over(&trace.heading, &document.heading, &marks);
            }
            document.heading = text;
        }
        for at in 0..document.provisions.len() {
            rename(document, trace.as_deref_mut(), at, &names);
        }
    }
    order(document, trace);
}

/// The new names: of notes that have one already, the first keeps it.
fn names(document: &Document) -> Names {
    let notes: Vec<(u32, &str)> = document
        .provisions
        .iter()
        .filter_map(|provision| Some((provision.parent?, provision.note()?)))
        .collect();
    let standing = notes.iter().filter(|(_, name)| !is_unsettled_note(name));
    let mut taken: BTreeSet<String> =
        standing.map(|(_, name)| (*name).to_owned()).collect();
    let mut seen = BTreeSet::new();
    let mut names = Names::new();
    for (holder, name) in notes {
        if !is_unsettled_note(name) && seen.insert(name) {
            continue;
        }
        let wanted = settled_note(name).to_owned();
        let free = (1..).map(|number: usize| number.to_string());
        let mut free = std::iter::once(wanted).chain(free);
        if let Some(new) = free.find(|new| !taken.contains(new)) {
            taken.insert(new.clone());
            names.insert((holder, name.to_owned()), new);
        }
    }
    names
}

/// Marks that get another name: where each stands, and what it becomes.
type Marks = Vec<(Range<usize>, Text)>;

/// A text with its marks renamed, and which these are.
fn renamed(text: &Text, holder: u32, names: &Names) -> Option<(Text, Marks)> {
    let new = |name: &str| names.get(&(holder, name.to_owned())).cloned();
    let changed = text.with_notes_named(&new);
    let marks = text.note_marks().into_iter();
    let marks =
        marks.filter_map(|mark| Some((mark.range, Text::note_mark(&new(&mark.name)?))));
    (changed != *text).then(|| (changed, marks.collect()))
}

fn rename(document: &mut Document, trace: Option<&mut Trace>, at: usize, names: &Names) {
    let holder = u32::try_from(at).expect("fewer than 2^32 provisions");
    let provision = &mut document.provisions[at];
    if let Some(name) = provision.note().zip(provision.parent)
        && let Some(new) = names.get(&(name.1, name.0.to_owned()))
    {
        provision.label = Some(Label::Note(new.clone()));
    }
    let Some((text, marks)) = renamed(&provision.text, holder, names) else { return };
    if let Some(trace) = trace {
        let one = &mut trace.provisions[at];
        match one {
            ProvisionTrace::Untouched(node) => {
                let pieces = over(&[], &provision.text, &marks);
                *one = ProvisionTrace::Amended(*node, pieces);
            }
            ProvisionTrace::Amended(_, pieces)
            | ProvisionTrace::Divided(_, pieces, _) => {
                *pieces = over(pieces, &provision.text, &marks);
            }
            ProvisionTrace::Substituted(..) | ProvisionTrace::New(_) => (),
        }
    }
    provision.text = text;
}

/// The pieces of a text of which some marks were renamed: `marks` speaks of the text that
/// `pieces` amount to; it stands where there are none.
fn over(pieces: &[Piece], text: &Text, marks: &[(Range<usize>, Text)]) -> Vec<Piece> {
    let whole = [Piece::Kept(0..text.raw().len())];
    let pieces = if pieces.is_empty() { &whole } else { pieces };
    let mut out = Vec::new();
    let mut at = 0;
    for piece in pieces {
        let end = at + piece.len();
        let is_here =
            |(mark, _): &&(Range<usize>, Text)| at <= mark.start && mark.end <= end;
        let inside: Vec<_> = marks.iter().filter(is_here).collect();
        match piece {
            Piece::Kept(range) => {
                let moved = |place: usize| range.start + place - at;
                let marks = inside
                    .iter()
                    .map(|(mark, new)| (moved(mark.start)..moved(mark.end), new));
                out.extend(kept(range, marks));
            }
            Piece::Inserted(_, by) => {
                let words = inserted(text, at..end, &inside);
                out.push(Piece::Inserted(words, by.clone()));
            }
            Piece::Deleted(..) => out.push(piece.clone()),
        }
        at = end;
    }
    out
}

/// Words of the base in which marks give way to others.
fn kept<'t>(
    range: &Range<usize>,
    marks: impl Iterator<Item = (Range<usize>, &'t Text)>,
) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut from = range.start;
    for (mark, new) in marks {
        out.push(Piece::Kept(from..mark.start));
        from = mark.end;
        out.push(Piece::Deleted(mark, Vec::new()));
        out.push(Piece::Inserted(new.clone(), Vec::new()));
    }
    out.push(Piece::Kept(from..range.end));
    out.retain(|piece| !matches!(piece, Piece::Kept(range) if range.is_empty()));
    out
}

/// New words, in which marks are others at once.
fn inserted(text: &Text, here: Range<usize>, marks: &[&(Range<usize>, Text)]) -> Text {
    let mut from = here.start;
    let mut words = Vec::new();
    for (mark, new) in marks {
        words.push(text.slice(from..mark.start));
        words.push(new.clone());
        from = mark.end;
    }
    words.push(text.slice(from..here.end));
    words.into_iter().filter(|words| !words.is_empty()).collect()
}

/// Puts the notes of each provision in the order of their marks.
fn order(document: &mut Document, mut trace: Option<&mut Trace>) {
    let len = u32::try_from(document.provisions.len()).expect("fewer than 2^32");
    for holder in 0..len {
        let notes: Vec<u32> = document.notes(holder).collect();
        let alone = |note: &u32| document.provisions[*note as usize].end == note + 1;
        if notes.len() < 2 || !notes.iter().all(alone) {
            continue;
        }
        let text = match holder {
            0 => &document.heading,
            _ => &document.provisions[holder as usize].text,
        };
        let marks = text.note_marks();
        let place = |note: &u32| {
            let name = document.provisions[*note as usize].note().unwrap_or_default();
            marks.iter().position(|mark| mark.name == name).unwrap_or(usize::MAX)
        };
        let mut sorted = notes.clone();
        sorted.sort_by_key(place);
        if sorted == notes {
            continue;
        }
        let at = |note: &u32| document.provisions[*note as usize].clone();
        let provisions: Vec<_> = sorted.iter().map(at).collect();
        let traces: Option<Vec<_>> = trace.as_deref().map(|trace| {
            sorted.iter().map(|note| trace.provisions[*note as usize].clone()).collect()
        });
        for (note, mut provision) in notes.iter().zip(provisions) {
            provision.end = note + 1;
            document.provisions[*note as usize] = provision;
        }
        if let (Some(trace), Some(traces)) = (trace.as_deref_mut(), traces) {
            for (note, one) in notes.iter().zip(traces) {
                trace.provisions[*note as usize] = one;
            }
        }
    }
}
