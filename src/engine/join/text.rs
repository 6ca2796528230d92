//! The text of one part with all its edits at once.

use std::ops::Range;

use crate::{
    engine::{Change, Edit, Side},
    model::Text,
    words,
};

use super::{Chair, Piece};

/// One change of words with all who make it.
struct Joint<'e> {
    range: &'e Range<usize>,
    with: &'e Text,
    by: Vec<Side>,
}

/// Joins compatible edits of one part to pieces in reading order.
///
/// At one point, what is inserted comes first to last as the chair ruled, else by citation;
/// what is inserted at an end of replaced words stands outside the replacement. Spaces at the
/// ends of the part go with the words that stood there: a line of a file cannot show them.
pub(super) fn pieces(base: &Text, edits: &[&Edit], chair: &Chair) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for joint in joints(edits, chair) {
        if joint.range.start > at {
            pieces.push(Piece::Kept(at..joint.range.start));
        }
        if !joint.range.is_empty() {
            pieces.push(Piece::Deleted(joint.range.clone(), joint.by.clone()));
        }
        if !joint.with.is_empty() {
            pieces.push(Piece::Inserted(joint.with.clone(), joint.by));
        }
        at = at.max(joint.range.end);
    }
    if at < base.raw().len() {
        pieces.push(Piece::Kept(at..base.raw().len()));
    }
    kept_apart(base, trimmed(base, pieces))
}

/// Keeps signs of what is inserted from making markup of what stands beside them: words of two
/// amendments are no mark of a note and no emphasis.
fn kept_apart(base: &Text, pieces: Vec<Piece>) -> Vec<Piece> {
    let is_new = |piece: &Piece| matches!(piece, Piece::Inserted(..));
    let reads = |pieces: &[Piece]| {
        let joined = text(base, pieces);
        let read = words::styled(&words::on_one_line(joined.raw()));
        let words: String = read.into_iter().map(|one| one.text).collect();
        words == words::on_one_line(joined.printed())
    };
    if !pieces.iter().any(is_new) || reads(&pieces) {
        return pieces;
    }
    let escape = |piece: &Piece| match piece {
        Piece::Inserted(text, by) => Piece::Inserted(text.escaped(), by.clone()),
        Piece::Kept(_) | Piece::Deleted(..) => piece.clone(),
    };
    let escaped: Vec<Piece> = pieces.iter().map(escape).collect();
    if reads(&escaped) { escaped } else { pieces }
}

/// Takes the spaces at both ends out of what stands.
fn trimmed(base: &Text, mut pieces: Vec<Piece>) -> Vec<Piece> {
    for from_end in [false, true] {
        pieces = trimmed_start(base, pieces, from_end);
        pieces.reverse();
    }
    pieces
}

/// Takes the spaces before the first word out of what stands; of pieces that are given last
/// to first, those behind the last word.
fn trimmed_start(base: &Text, pieces: Vec<Piece>, reversed: bool) -> Vec<Piece> {
    let mut out = Vec::with_capacity(pieces.len() + 1);
    let by = pieces.iter().map(Piece::by).find(|by| !by.is_empty());
    let by = by.unwrap_or_default().to_vec();
    let mut at_end = true;
    for piece in pieces {
        let Some(text) = piece.standing(base).filter(|_| at_end) else {
            out.push(piece);
            continue;
        };
        let written = text.raw();
        let kept = match reversed {
            false => written.len() - written.trim_start().len()..written.len(),
            true => 0..written.trim_end().len(),
        };
        at_end = kept.is_empty();
        match piece {
            Piece::Kept(range) => {
                let kept = range.start + kept.start..range.start + kept.end;
                let gone = match reversed {
                    false => range.start..kept.start,
                    true => kept.end..range.end,
                };
                if !gone.is_empty() {
                    out.push(Piece::Deleted(gone, by.clone()));
                }
                if !kept.is_empty() {
                    out.push(Piece::Kept(kept));
                }
            }
            Piece::Inserted(text, by) if !kept.is_empty() => {
                out.push(Piece::Inserted(text.slice(kept), by));
            }
            Piece::Inserted(..) | Piece::Deleted(..) => (),
        }
    }
    out
}

/// Returns the text that pieces amount to.
pub(super) fn text(base: &Text, pieces: &[Piece]) -> Text {
    pieces.iter().filter_map(|piece| piece.standing(base)).collect()
}

/// Returns what of some pieces lies between two cuts: behind the first, and up to the end of
/// the second, whose spaces are gone.
pub(super) fn between(
    base: &Text,
    pieces: &[Piece],
    from: usize,
    cut: Option<(&Range<usize>, &[Side])>,
) -> Vec<Piece> {
    let end = cut.map_or(usize::MAX, |(range, _)| range.start);
    let clip = |range: &Range<usize>| {
        let clipped = range.start.max(from)..range.end.min(end);
        (clipped.start < clipped.end).then_some(clipped)
    };
    let mut at = 0;
    let mut clipped = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Kept(range) => {
                at = range.end;
                clipped.extend(clip(range).map(Piece::Kept));
            }
            Piece::Deleted(range, by) => {
                at = range.end;
                clipped
                    .extend(clip(range).map(|range| Piece::Deleted(range, by.clone())));
            }
            Piece::Inserted(..) if from <= at && at <= end => clipped.push(piece.clone()),
            Piece::Inserted(..) => (),
        }
    }
    if let Some((range, by)) = cut {
        clipped.push(Piece::Deleted(range.clone(), by.to_vec()));
    }
    trimmed(base, clipped)
}

/// Equal changes become one with several authors, in the order in which they are joined.
fn joints<'e>(edits: &[&'e Edit], chair: &Chair) -> Vec<Joint<'e>> {
    let mut joints: Vec<Joint<'e>> = Vec::new();
    for edit in edits {
        let Change::Words { range, with, .. } = &edit.change else { continue };
        match joints.iter_mut().find(|joint| joint.range == range && joint.with == with) {
            Some(joint) => joint.by.push(edit.by.clone()),
            None => joints.push(Joint { range, with, by: vec![edit.by.clone()] }),
        }
    }
    for joint in &mut joints {
        joint.by.sort();
    }
    joints.sort_by(|one, other| {
        let key = |joint: &Joint<'_>| (joint.range.start, joint.range.end);
        key(one).cmp(&key(other)).then_with(|| chair.compare(&one.by, &other.by))
    });
    joints
}
