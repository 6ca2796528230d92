//! Provisions that become a part of another one in the same list: their words behind its words,
//! what stands in them behind what stands in it.

use crate::model::{NodeId, PartKind, PartRef};

use super::{
    Piece,
    document::Builder,
    taken::{Taken, taken},
    text,
};

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
