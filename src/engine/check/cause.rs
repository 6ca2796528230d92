//! Which amendments gave cause for a remark on a joined text.
//!
//! Comes in: where the joined text comes from. Goes out: the sides, ascending, each once.

use crate::{
    engine::{Joined, Origin, Piece, ProvisionTrace, Side, Trace, credits},
    model::{NodeId, PartKind, Text},
};

use super::Remark;

/// Returns who wrote what is remarked on; who changed the document, where that stood before.
pub(super) fn of_remark(joined: &Joined, remark: &Remark) -> Vec<Side> {
    let origin = joined.origin(remark.part.node);
    let Some(trace) = origin.trace() else {
        return of_document(origin);
    };
    let text = joined.convention.text(remark.part);
    let written = text.raw_range(remark.range.clone()).filter(|range| !range.is_empty());
    let written = written.unwrap_or(0..text.raw().len());
    let by = match (
        remark.part.kind,
        trace.provisions.get(remark.part.node.provision as usize),
    ) {
        (PartKind::Heading, _) => of_pieces(&trace.heading, &written),
        (
            PartKind::Text,
            Some(
                ProvisionTrace::Amended(_, pieces)
                | ProvisionTrace::Divided(_, pieces, _),
            ),
        ) => of_pieces(pieces, &written),
        (
            PartKind::Text,
            Some(ProvisionTrace::Substituted(_, by) | ProvisionTrace::New(by)),
        ) => of_new(text, by, &written),
        (PartKind::Text, Some(ProvisionTrace::Untouched(_)) | None) => Vec::new(),
    };
    if by.is_empty() { of_document(origin) } else { ascending(by) }
}

/// Returns who inserted words of a written range; of all of it, where that says nobody.
fn of_pieces(pieces: &[Piece], written: &std::ops::Range<usize>) -> Vec<Side> {
    let mut at = 0;
    let mut by = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Kept(range) => at += range.len(),
            Piece::Deleted(..) => (),
            Piece::Inserted(text, sides) => {
                let here = at..at + text.raw().len();
                if here.start < written.end && written.start < here.end {
                    let from = written.start.max(at) - at;
                    by.extend(of_new(
                        text,
                        sides,
                        &(from..written.end.min(here.end) - at),
                    ));
                }
                at = here.end;
            }
        }
    }
    if by.is_empty() { pieces.iter().flat_map(Piece::by).cloned().collect() } else { by }
}

/// Returns who wrote words of a written range of a new text.
fn of_new(text: &Text, by: &[Side], written: &std::ops::Range<usize>) -> Vec<Side> {
    let range = text.printed_range(written.clone());
    let wrote = credits(text, by).into_iter();
    let wrote = wrote.filter(|(own, _)| own.start < range.end && range.start < own.end);
    let all: Vec<Side> = wrote.flat_map(|(_, by)| by).collect();
    if all.is_empty() { by.to_vec() } else { all }
}

/// Returns everybody who changed a document.
pub(super) fn of_document(origin: &Origin) -> Vec<Side> {
    match origin {
        Origin::Untouched(_) => Vec::new(),
        Origin::Deleted(_, by) | Origin::New(by) => by.clone(),
        Origin::Amended(_, trace) => of_trace(trace),
        Origin::Divided(_, trace, by) => {
            ascending(of_trace(trace).into_iter().chain(by.iter().cloned()).collect())
        }
    }
}

/// Returns who gave a document the tags that it has; everybody who changed it, where nobody did
/// that outright.
pub(super) fn of_tags(origin: &Origin) -> Vec<Side> {
    match origin.trace().map(|trace| &trace.tags) {
        Some(by) if !by.is_empty() => ascending(by.clone()),
        Some(_) | None => of_document(origin),
    }
}

/// Returns who took a provision of the base out of its document; everybody who changed the
/// document, where nobody deleted it outright.
pub(super) fn of_loss(
    origin: &Origin,
    lost: NodeId,
    end: impl Fn(NodeId) -> u32,
) -> Vec<Side> {
    if let Origin::Amended(_, trace) = origin {
        let within =
            |node: &NodeId| (node.provision..end(*node)).contains(&lost.provision);
        if let Some((_, by)) = trace.deleted.iter().find(|(node, _)| within(node)) {
            return by.clone();
        }
    }
    of_document(origin)
}

fn of_trace(trace: &Trace) -> Vec<Side> {
    let pieces = |pieces: &[Piece]| -> Vec<Side> {
        pieces.iter().flat_map(Piece::by).cloned().collect()
    };
    let mut by = pieces(&trace.heading);
    by.extend(trace.deleted.iter().flat_map(|(_, by)| by.iter().cloned()));
    for provision in &trace.provisions {
        match provision {
            ProvisionTrace::Untouched(_) => (),
            ProvisionTrace::Amended(_, all) => by.extend(pieces(all)),
            ProvisionTrace::Divided(_, all, sides) => {
                by.extend(pieces(all));
                by.extend(sides.iter().cloned());
            }
            ProvisionTrace::Substituted(_, sides) | ProvisionTrace::New(sides) => {
                by.extend(sides.iter().cloned());
            }
        }
    }
    ascending(by)
}

fn ascending(mut by: Vec<Side>) -> Vec<Side> {
    by.sort();
    by.dedup();
    by
}
