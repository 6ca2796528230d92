//! Words that are joined to those of another provision.

use crate::{
    engine::Side,
    model::{Hand, NodeId, Text},
};

use super::Piece;

/// The words of a provision that is joined to another, as they come to stand there.
pub(super) struct Taken {
    pub(super) pieces: Vec<Piece>,
    pub(super) by: Vec<Side>,
}

/// A piece of what is joined to another provision: the base's words stay the base's.
pub(super) fn taken(
    own: &Text,
    node: NodeId,
    piece: Piece,
    by: &[Side],
) -> Option<Piece> {
    let range = match piece {
        Piece::Deleted(..) => return None,
        Piece::Inserted(..) => return Some(piece),
        Piece::Kept(range) => range,
    };
    let of = by.first()?.citation();
    let raw = 0..range.len();
    let from = Some((node, range.start));
    let hand = Hand { raw, of, by: Vec::new(), from };
    Some(Piece::Inserted(own.slice(range).credited(vec![hand]), by.to_vec()))
}

/// The pieces of a text with those that are joined to it behind them, a space between two.
pub(super) fn behind(own: &Text, mut pieces: Vec<Piece>, all: Vec<Taken>) -> Vec<Piece> {
    let stands = |pieces: &[Piece]| {
        let words = pieces.iter().filter_map(|piece| piece.standing(own));
        words.map(|words| words.raw().len()).sum::<usize>() > 0
    };
    for taken in all {
        if stands(&pieces) && stands(&taken.pieces) {
            pieces.push(Piece::Inserted(Text::plain(" "), taken.by));
        }
        pieces.extend(taken.pieces);
    }
    pieces
}
