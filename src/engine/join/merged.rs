//! Provisions that become a part of another one in the same list: their words behind its words,
//! what stands in them behind what stands in it.

use crate::{
    engine::Side,
    model::{Hand, NodeId, PartKind, PartRef, Text},
};

use super::{Piece, document::Builder, text};

/// The words of a provision that is joined to another, as they come to stand there.
pub(super) struct Taken {
    pieces: Vec<Piece>,
    by: Vec<Side>,
}

impl Builder<'_> {
    /// The words of a standing provision with all their edits: up to the first cut.
    pub(super) fn own_pieces(&self, node: NodeId) -> Vec<Piece> {
        let own = &self.base.convention.provision(node).text;
        let words = self.places.words(PartRef { node, kind: PartKind::Text });
        let pieces = text::pieces(own, words, self.chair);
        match self.places.cuts(node).first() {
            Some(cut) => text::between(own, &pieces, 0, Some((cut.range, &cut.by))),
            None => pieces,
        }
    }

    /// The words of all that is joined to a provision, in order.
    pub(super) fn taken_over(&self, into: NodeId) -> Vec<Taken> {
        let mut all = Vec::new();
        for node in self.places.absorbed_by(into).filter(|node| node.provision > 0) {
            let Some((_, by)) = self.places.absorbed(node) else { continue };
            let own = &self.base.convention.provision(node).text;
            let pieces = self.own_pieces(node).into_iter();
            let pieces = pieces.filter_map(|piece| taken(own, node, piece, by)).collect();
            all.push(Taken { pieces, by: by.clone() });
            if self.places.cuts(node).is_empty() {
                all.extend(self.taken_over(node));
            }
        }
        all
    }

    /// What stands in a provision, and in those that are joined to it.
    pub(super) fn inside(&mut self, node: NodeId, index: u32) {
        let places = self.places;
        let absorbed = || places.absorbed_by(node).filter(|node| node.provision > 0);
        for one in absorbed() {
            self.notes_of_joined(one, index);
        }
        self.children(node, index);
        for one in absorbed() {
            self.children_of_joined(one, index);
        }
    }

    fn notes_of_joined(&mut self, node: NodeId, index: u32) {
        let places = self.places;
        let by = places.absorbed(node).map(|(_, by)| by.clone()).unwrap_or_default();
        self.trace.deleted.push((node, by));
        let is_divided = !places.cuts(node).is_empty();
        self.notes(node, index, is_divided);
        if !is_divided {
            for one in places.absorbed_by(node) {
                self.notes_of_joined(one, index);
            }
        }
    }

    fn children_of_joined(&mut self, node: NodeId, index: u32) {
        if self.places.cuts(node).is_empty() {
            self.children(node, index);
            let places = self.places;
            for one in places.absorbed_by(node) {
                self.children_of_joined(one, index);
            }
        }
    }
}

/// A piece of what is joined to another provision: the base's words stay the base's.
fn taken(own: &Text, node: NodeId, piece: Piece, by: &[Side]) -> Option<Piece> {
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
