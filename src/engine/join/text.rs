//! The text of one part with all its edits at once.

use std::ops::Range;

use crate::{
    engine::{Change, Edit, Side},
    model::Text,
};

use super::Chair;

/// A run of a joined part: what becomes of base words, and what comes new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words of the base that stand: their written range there.
    Kept(Range<usize>),
    /// Words of the base that are gone, by whom.
    Deleted(Range<usize>, Vec<Side>),
    /// New words, by whom.
    Inserted(Text, Vec<Side>),
}

impl Piece {
    /// Returns the bytes of the base that it is about; what comes new is about none.
    #[must_use]
    pub fn range(&self) -> Option<&Range<usize>> {
        match self {
            Self::Kept(range) | Self::Deleted(range, _) => Some(range),
            Self::Inserted(..) => None,
        }
    }
}

/// One change of words with all who make it.
struct Joint<'e> {
    range: &'e Range<usize>,
    with: &'e Text,
    by: Vec<Side>,
}

/// Joins compatible edits of one part to pieces in reading order.
///
/// At one point, what is inserted comes first to last as the chair ruled, else by citation;
/// what is inserted at an end of replaced words stands outside the replacement.
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
    pieces
}

/// Returns the text that pieces amount to. Spaces at its ends are left out: a line of a file
/// cannot show them, and no word is lost.
pub(super) fn text(base: &Text, pieces: &[Piece]) -> Text {
    let standing = pieces.iter().filter_map(|piece| match piece {
        Piece::Kept(range) => Some(base.slice(range.clone())),
        Piece::Inserted(text, _) => Some(text.clone()),
        Piece::Deleted(..) => None,
    });
    let joined: Text = standing.collect();
    joined.trimmed()
}

/// Returns what of some pieces lies between two cuts: behind the first, and up to the end of
/// the second, whose spaces are gone.
pub(super) fn between(
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
    clipped
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
