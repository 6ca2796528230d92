//! References printed with the numbers of the joined text.

use std::{ops::Range, sync::Arc};

use rayon::prelude::*;

use crate::{
    engine::{Base, Chair, Compatible, Joined, Origin, Piece, ProvisionTrace},
    model::{
        Convention, Document, NodeId, Numbering, PartKind, PartRef, Provision,
        RulingKind, Text,
    },
};

use super::{
    Rewriting, follow::Printer, identity::amended, print::Print, quiet::Quiet,
    sentence::Sentences,
};

/// Prints all references of a joined text; returns what became of those that changed.
pub(super) fn print(
    base: &Base<'_>,
    set: &Compatible<'_>,
    joined: &mut Joined,
    ruled: (&Chair, Numbering),
    quiet: for<'q> fn(&'q Base<'_>, &'q Joined) -> Option<Quiet<'q>>,
) -> Vec<Rewriting> {
    let numbers_stand = !renumbers(base, joined);
    // What an earlier draft put in brackets is ruled on wherever it stands.
    let is_ruled = ruled.0.references.iter().any(|one| one.kind == RulingKind::Reference);
    if numbers_stand && !is_ruled && joined.changed().next().is_none() {
        return Vec::new();
    }
    let end = u32::try_from(joined.origins.len()).expect("fewer than 2^32 documents");
    let mut documents: Vec<u32> = match numbers_stand && !is_ruled {
        true => around(joined.changed(), end),
        false => (0..end).collect(),
    };
    if numbers_stand && recounts(base, joined) {
        let all = joined.convention.documents.iter();
        let cite = (0..).zip(all).filter(|(_, document)| cites_sentences(document));
        documents.extend(cite.map(|(at, _)| at));
        documents.sort_unstable();
        documents.dedup();
    }
    let quiet = if numbers_stand { None } else { quiet(base, joined) };
    let prints = prints_in(base, set, joined, ruled, (&documents, quiet.as_ref()));
    put(base, joined, prints)
}

/// Prints the references in and around what changed, and in the documents that cite it.
pub(super) fn print_near(
    base: &Base<'_>,
    set: &Compatible<'_>,
    joined: &mut Joined,
    chair: &Chair,
    citing: impl Fn(u32) -> Vec<u32>,
) -> Vec<Rewriting> {
    let end = u32::try_from(joined.origins.len()).expect("fewer than 2^32 documents");
    let old = |at: u32| Some(joined.origins[at as usize].old()?.document);
    let gone = joined.gone.iter().map(|gone| gone.document);
    let touched = joined.changed().filter_map(old).chain(gone);
    let near = touched.flat_map(citing).filter_map(|from| joined.runs.now(from));
    let mut documents = around(joined.changed(), end);
    documents.extend(near);
    documents.sort_unstable();
    documents.dedup();
    let ruled = (chair, Numbering::Bis);
    let quiet = joined.keeps_outline(base).then(|| Quiet::of(base, joined)).flatten();
    let prints = prints_in(base, set, joined, ruled, (&documents, quiet.as_ref()));
    put(base, joined, prints)
}

/// What the parts of these documents print that are not quiet. What one provision prints does not
/// depend on what others do.
fn prints_in(
    base: &Base<'_>,
    set: &Compatible<'_>,
    joined: &Joined,
    ruled: (&Chair, Numbering),
    (documents, quiet): (&[u32], Option<&Quiet<'_>>),
) -> Vec<(PartRef, Vec<Print>)> {
    let printer = Printer::new(base, set, joined, ruled);
    documents
        .par_iter()
        .flat_map_iter(|document| joined.convention.texts_of(*document))
        .filter(|part| !quiet.is_some_and(|quiet| quiet.is_quiet(*part)))
        .map(|part| (part, printer.prints(joined, part)))
        .filter(|(_, prints)| !prints.is_empty())
        .collect()
}

fn put(
    base: &Base<'_>,
    joined: &mut Joined,
    prints: Vec<(PartRef, Vec<Print>)>,
) -> Vec<Rewriting> {
    let mut found = Vec::new();
    for (part, prints) in prints {
        found.extend(rewritings(&joined.convention, part, &prints));
        rewrite(base, joined, part, &prints);
    }
    found
}

/// These documents and their neighbours, which may cite them by their order.
fn around(changed: impl Iterator<Item = u32>, end: u32) -> Vec<u32> {
    const FAR: u32 = 4;
    let mut all: Vec<u32> =
        changed.flat_map(|at| at.saturating_sub(FAR)..(at + FAR + 1).min(end)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// What is reported of the stretches of a part, with their places once all are printed.
pub(super) fn rewritings(
    joined: &Convention,
    part: PartRef,
    prints: &[Print],
) -> impl Iterator<Item = Rewriting> {
    let text = joined.text(part).printed();
    let (mut taken, mut given) = (0, 0);
    prints.iter().map(move |print| {
        let from = text[print.range.clone()].to_owned();
        let start = print.range.start + given - taken;
        let len = print.fate.written().len();
        taken += from.len();
        given += len;
        Rewriting {
            part,
            range: start..start + len,
            from,
            cited: print.cited,
            also: print.also.clone(),
            now: print.now,
            fate: print.fate.clone(),
        }
    })
}

/// Whether any provision of the base bears another number, or is gone.
fn renumbers(base: &Base<'_>, joined: &Joined) -> bool {
    if !joined.gone.is_empty() {
        return true;
    }
    let standing = joined.origins.iter().filter_map(Origin::standing);
    if !standing.is_sorted() {
        return true;
    }
    joined.origins.iter().zip(&joined.convention.documents).any(|(origin, document)| {
        match origin {
            Origin::Untouched(_) | Origin::New(_) => false,
            Origin::Deleted(..) | Origin::Divided(..) => true,
            Origin::Amended(old, trace) => {
                let old = NodeId::document(*old);
                let same = |(now, traced): (&Provision, &ProvisionTrace)| {
                    traced.node().is_none_or(|node| {
                        node.document == old.document
                            && base.convention.provision(node).label == now.label
                            && !restates(base, traced)
                    })
                };
                document.kind != base.convention.document(old).kind
                    || !trace.deleted.is_empty()
                    || !document.provisions.iter().zip(&trace.provisions).all(same)
            }
        }
    })
}

/// Whether any sentence of the base is another one by number now.
fn recounts(base: &Base<'_>, joined: &Joined) -> bool {
    joined.changed().any(|document| {
        let Origin::Amended(_, trace) = &joined.origins[document as usize] else {
            return false;
        };
        (0..).zip(&trace.provisions).any(|(provision, traced)| {
            let ProvisionTrace::Amended(old, _) = traced else { return false };
            let now = Sentences::of(base, joined, NodeId { document, provision });
            now.is_some_and(|now| !now.stand(&Sentences::of_base(base, *old)))
        })
    })
}

fn cites_sentences(document: &Document) -> bool {
    let cites = |text: &Text| text.printed().contains("entence");
    cites(&document.heading) || document.provisions.iter().any(|one| cites(&one.text))
}

/// Whether a provision's own provisions are those of a substitution.
fn restates(base: &Base<'_>, traced: &ProvisionTrace) -> bool {
    let substituted = traced.substituted();
    substituted.is_some_and(|node| base.convention.children(node).next().is_some())
}

/// Puts what is printed into the text and its trace.
pub(super) fn rewrite(
    base: &Base<'_>,
    joined: &mut Joined,
    part: PartRef,
    prints: &[Print],
) {
    let node = part.node;
    let text = joined.convention.text(part).clone();
    let changes: Vec<(Range<usize>, String)> = prints
        .iter()
        .filter_map(|print| {
            Some((text.raw_range(print.range.clone())?, print.fate.written()))
        })
        .collect();
    if changes.is_empty() {
        return;
    }
    let origin = &mut joined.origins[node.document as usize];
    amended(base, origin);
    match (origin, part.kind) {
        (Origin::Amended(old, trace), PartKind::Heading) => {
            let standing = &base.convention.document(NodeId::document(*old)).heading;
            let mut pieces = std::mem::take(&mut trace.heading);
            if pieces.is_empty() {
                pieces.push(Piece::Kept(0..standing.raw().len()));
            }
            trace.heading = printed_pieces(pieces, &changes);
        }
        (Origin::Amended(_, trace) | Origin::Divided(_, trace, _), PartKind::Text) => {
            retrace(base, &mut trace.provisions[node.provision as usize], &changes);
        }
        (
            Origin::Divided(..)
            | Origin::New(_)
            | Origin::Untouched(_)
            | Origin::Deleted(..),
            PartKind::Heading | PartKind::Text,
        ) => (),
    }
    let document =
        Arc::make_mut(&mut joined.convention.documents[node.document as usize]);
    let new = spliced(&text, &changes);
    match part.kind {
        PartKind::Heading => document.heading = new,
        PartKind::Text => document.provisions[node.provision as usize].text = new,
    }
}

/// A text with other words in the place of some of its bytes.
pub(in crate::engine) fn spliced(
    text: &Text,
    changes: &[(Range<usize>, String)],
) -> Text {
    let mut at = 0;
    let mut pieces = Vec::new();
    for (range, number) in changes {
        pieces.push(text.slice(at..range.start));
        pieces.push(Text::plain(number));
        at = range.end;
    }
    pieces.push(text.slice(at..text.raw().len()));
    pieces.into_iter().collect()
}

/// A printed number is a piece that nobody proposed.
fn retrace(
    base: &Base<'_>,
    trace: &mut ProvisionTrace,
    changes: &[(Range<usize>, String)],
) {
    let (node, pieces, divided) = match trace {
        ProvisionTrace::Untouched(node) => {
            let len = base.convention.provision(*node).text.raw().len();
            (*node, vec![Piece::Kept(0..len)], None)
        }
        ProvisionTrace::Amended(node, pieces) => (*node, std::mem::take(pieces), None),
        ProvisionTrace::Divided(node, pieces, by) => {
            (*node, std::mem::take(pieces), Some(by.clone()))
        }
        ProvisionTrace::Substituted(..) | ProvisionTrace::New(_) => return,
    };
    let pieces = printed_pieces(pieces, changes);
    *trace = match divided {
        None => ProvisionTrace::Amended(node, pieces),
        Some(by) => ProvisionTrace::Divided(node, pieces, by),
    };
}

fn printed_pieces(pieces: Vec<Piece>, changes: &[(Range<usize>, String)]) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut at = 0;
    for piece in pieces {
        let len = match &piece {
            Piece::Kept(range) => range.len(),
            Piece::Inserted(text, _) => text.raw().len(),
            Piece::Deleted(..) => {
                out.push(piece);
                continue;
            }
        };
        let here = at..at + len;
        let mut from = 0;
        for (range, number) in changes {
            let (start, end) = (range.start.max(here.start), range.end.min(here.end));
            if start >= end {
                continue;
            }
            let (start, end) = (start - here.start, end - here.start);
            out.extend(part(&piece, from..start));
            if let Piece::Kept(kept) = &piece {
                let gone = kept.start + start..kept.start + end;
                out.push(Piece::Deleted(gone, Vec::new()));
            }
            if range.start >= here.start {
                out.push(Piece::Inserted(Text::plain(number), Vec::new()));
            }
            from = end;
        }
        out.extend(part(&piece, from..len));
        at = here.end;
    }
    out
}

/// A stretch of what a piece leaves standing.
fn part(piece: &Piece, range: Range<usize>) -> Option<Piece> {
    if range.is_empty() {
        return None;
    }
    match piece {
        Piece::Kept(kept) => {
            Some(Piece::Kept(kept.start + range.start..kept.start + range.end))
        }
        Piece::Inserted(text, by) => Some(Piece::Inserted(text.slice(range), by.clone())),
        Piece::Deleted(..) => None,
    }
}
