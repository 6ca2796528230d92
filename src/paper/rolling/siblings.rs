//! The provisions of a document: what stands, what is gone, and brackets.
//!
//! A proposal that only changes a provision's own words, its number or what stands inside it
//! is shown there. Where one takes the provision as a whole (deletes, substitutes, divides or
//! moves it), every proposal on it is an option of one bracket, each with the whole
//! provision: half a provision in a bracket beside another half cannot be read.

use crate::{
    engine::address_of,
    model::{Document, Label, NodeId, PartKind, PartRef},
};

use super::{
    Item, RollingProvision, Words,
    bracket::Offer,
    layout::{Layout, Scope},
    order::{Beside, Nesting, Place, Rows, Touch},
    version::{Made, Version},
    words::base_words,
};

impl Layout<'_> {
    /// Returns everything that stands inside a provision of the standing text.
    pub(super) fn inside(
        &self,
        parent: NodeId,
        beside: &[Place],
    ) -> Vec<Item<RollingProvision>> {
        let mut rows = self.rows(parent, beside);
        let struck = self.struck(parent, &rows.standing);
        let mut items = Vec::new();
        let mut at = 0;
        for position in 0..=rows.standing.len() {
            let here = struck.iter().filter(|(place, _)| *place == position);
            let here = here.filter(|(_, node)| self.scope_of(*node) != Scope::Outside);
            here.for_each(|(_, node)| self.strike(*node, parent, &mut items));
            let mut standing = Vec::new();
            if position == at && position < rows.standing.len() {
                at += self.standing_from(position, &mut rows, &mut standing);
            }
            if self.scope(parent) == Scope::Inside {
                items.extend(self.arrivals(position, &rows, |contender, node| {
                    self.proposed(contender, node)
                }));
            }
            items.extend(standing);
        }
        items
    }

    fn rows(&self, parent: NodeId, beside: &[Place]) -> Rows {
        let standing = self.ground.version.children(parent);
        let view = |(contender, place): &Place| {
            let one = &self.contenders[*contender];
            let others = one.version.children(*place);
            let counterpart = |node| one.version.counterpart(&self.ground.version, node);
            let moved = |node| one.moves(self.ground.version.made(node).node());
            (*contender, Beside::of(&standing, &others, counterpart, moved))
        };
        let views: Vec<_> = beside.iter().map(view).collect();
        Rows::new(standing, views, |node, contender, there| {
            self.touch(node, contender, there)
        })
    }

    fn touch(&self, node: NodeId, contender: usize, there: Option<NodeId>) -> Touch {
        let version = &self.contenders[contender].version;
        let Some(there) = there else { return Touch::Gone };
        if self.ground.version.reads_as(node, version, there) {
            return Touch::Same;
        }
        let (own, others) = (self.ground.version.made(node), version.made(there));
        let text = |made: Made<'_>| made.node().map(|node| self.base_text(node));
        let span = |made: Made<'_>| made.span(text(made)?);
        let same_words =
            || self.ground.version.provision(node).text == version.provision(there).text;
        let inline = match (span(own), span(others)) {
            (Some(one), Some(two)) => one == two,
            (None, None) => same_words(),
            (Some(_), None) | (None, Some(_)) => false,
        };
        if inline { Touch::Inside(there) } else { Touch::Whole(there) }
    }

    /// Lays out the standing provision at a position, or a row of them that the same
    /// contenders leave out; returns how many.
    fn standing_from(
        &self,
        at: usize,
        rows: &mut Rows,
        items: &mut Vec<Item<RollingProvision>>,
    ) -> usize {
        let scope = self.scope(rows.standing[at]);
        if scope == Scope::Outside {
            return 1;
        }
        if rows.takers(at).is_empty() {
            self.standing(rows.standing[at], &rows.inside(at), items);
            return 1;
        }
        let nodes: Vec<NodeId> =
            rows.standing[at..at + rows.run(at, Nesting::Flat)].to_vec();
        let mut content = Vec::new();
        for node in &nodes {
            self.standing(*node, &[], &mut content);
        }
        let mut offers = Vec::new();
        for (view, touch) in rows.touches[at].clone().into_iter().enumerate() {
            let contender = rows.views[view].0;
            let mut note = None;
            let there = match touch {
                Touch::Same => continue,
                Touch::Gone => {
                    note = self.whereabouts(contender, nodes[0]);
                    match &note {
                        Some(_) => Vec::new(),
                        None => rows.views[view].1.take(at, nodes.len()),
                    }
                }
                Touch::Inside(there) | Touch::Whole(there) => {
                    let own = self.ground.version.made(nodes[0]).node();
                    let parts = self.further_parts(at + 1, own, &mut rows.views[view]);
                    std::iter::once(there).chain(parts).collect()
                }
            };
            let content =
                there.into_iter().flat_map(|node| self.proposed(contender, node));
            offers.push(Offer { contender, note, content: content.collect() });
        }
        items.push(Item::Bracket(self.bracketed(content, offers)));
        nodes.len()
    }

    /// What a view puts directly behind a provision that it divides: taken out of what
    /// comes.
    fn further_parts(
        &self,
        position: usize,
        own: Option<NodeId>,
        (contender, beside): &mut (usize, Beside),
    ) -> Vec<NodeId> {
        let version = &self.contenders[*contender].version;
        let is_part = |node: NodeId| match version.made(node) {
            Made::Words { node, divided: Some(_), .. } => Some(node) == own,
            Made::Words { .. } | Made::Substituted(..) | Made::New(_) => false,
        };
        let (parts, comes) = beside
            .comes
            .iter()
            .partition(|(behind, node)| *behind == position && is_part(*node));
        beside.comes = comes;
        let parts: Vec<(usize, NodeId)> = parts;
        parts.into_iter().map(|(_, node)| node).collect()
    }

    /// A standing provision with everything in it.
    fn standing(
        &self,
        node: NodeId,
        beside: &[Place],
        items: &mut Vec<Item<RollingProvision>>,
    ) {
        let version = &self.ground.version;
        let made = version.made(node);
        let own = Item::One(RollingProvision {
            address: address_of(&version.joined.convention, node).to_string(),
            depth: depth(version.document(node), node),
            label: self.label(node, beside),
            words: self.words(node, beside),
            note: made
                .node()
                .filter(|node| self.ground.moves(*node))
                .map(|node| format!("moved from {}", self.cited(node))),
        });
        items.extend(Some(own).filter(|_| self.scope(node) == Scope::Inside));
        items.extend(self.inside(node, beside));
    }

    fn words(&self, node: NodeId, beside: &[Place]) -> Vec<Item<Words>> {
        let text = &self.ground.version.provision(node).text;
        match self.ground.version.made(node) {
            made @ Made::Words { node: old, pieces, .. } => {
                let old = self.base_text(old);
                let span = made.span(old).map_or(0..old.raw().len(), |(_, span)| span);
                let others = beside.iter().map(|(contender, place)| {
                    (
                        *contender,
                        self.contenders[*contender].version.made(*place).pieces(),
                    )
                });
                self.part(old, span, pieces, &others.collect::<Vec<_>>())
            }
            Made::Substituted(old, by) => self.substituted(self.base_text(old), text, by),
            Made::New(by) => self.new_text(text, by),
        }
    }

    fn label(&self, node: NodeId, beside: &[Place]) -> Vec<Item<Words>> {
        let version = &self.ground.version;
        let label = printed_label(version, node);
        let Some(old) = version.made(node).node() else {
            return match version.made(node) {
                Made::New(by) => self.new_words(&label, by),
                Made::Words { .. } | Made::Substituted(..) => base_words(&label),
            };
        };
        if let Made::Words { divided: Some(by), .. } = version.made(node) {
            return self.new_words(&label, by);
        }
        let before = self.base.convention.provision(old).label.as_ref();
        let before = before.map(Label::printed).unwrap_or_default();
        let mut standing = base_words(&label);
        if before != label {
            let by = self.ground.numbering(old);
            standing = self.gone_words(&before, &by);
            standing.extend(self.new_words(&label, &by));
        }
        let others = beside.iter().filter_map(|(contender, place)| {
            let other = printed_label(&self.contenders[*contender].version, *place);
            (other != label).then(|| Offer::of(*contender, base_words(&other)))
        });
        let others: Vec<_> = others.collect();
        match others.is_empty() {
            true => standing,
            false => vec![Item::Bracket(self.bracketed(standing, others))],
        }
    }

    /// Where a provision stands that a contender has not left among its siblings.
    pub(super) fn whereabouts(&self, contender: usize, node: NodeId) -> Option<String> {
        let version = &self.contenders[contender].version;
        let there = version.counterpart(&self.ground.version, node)?;
        Some(format!("moved to {}", self.cited_in(version, there)))
    }

    pub(super) fn base_text(&self, node: NodeId) -> &crate::model::Text {
        self.base.convention.text(PartRef { node, kind: PartKind::Text })
    }
}

pub(super) fn printed_label(version: &Version, place: NodeId) -> String {
    version.provision(place).label.as_ref().map(Label::printed).unwrap_or_default()
}

/// How deep a provision stands below its document, from 0.
pub(super) fn depth(document: &Document, node: NodeId) -> usize {
    let parent = |provision: &u32| document.provisions[*provision as usize].parent;
    std::iter::successors(Some(node.provision), parent).count().saturating_sub(2)
}
