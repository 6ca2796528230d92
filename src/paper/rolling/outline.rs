//! The documents of the rolling text: what stands, what is gone, and brackets.
//!
//! A whole article or chapter that somebody would delete, replace or move is an option of a
//! bracket; what others propose inside it is bracketed inside the option that has it.

use crate::{
    engine::{Identity, Origin, Side, address_of},
    model::{Document, DocumentKind, NodeId, PartKind, PartRef},
};

use super::{
    Item, Level, RollingDocument, Words,
    bracket::Offer,
    layout::Layout,
    order::{Beside, Nesting, Place, Rows, Touch},
    version::{Made, Version},
    words::base_words,
};

impl Layout<'_> {
    /// Returns the documents that are to be shown.
    pub(super) fn documents(&self) -> Vec<Item<RollingDocument>> {
        let mut rows = self.document_rows();
        let struck = self.struck_documents(&rows.standing);
        let mut items = Vec::new();
        let mut at = 0;
        for position in 0..=rows.standing.len() {
            let here = struck.iter().filter(|(place, _)| *place == position);
            let here = here.filter(|(_, node)| self.shows_base(*node));
            items.extend(here.map(|(_, node)| Item::One(self.struck_document(*node))));
            let mut standing = Vec::new();
            if position == at && position < rows.standing.len() {
                let count = self.documents_from(position, &mut rows, &mut standing);
                let mut taken = rows.standing[at..at + count].iter();
                if !taken.any(|one| self.shows(*one)) {
                    standing.clear();
                }
                at += count;
            }
            if self.shows_gap(position, &rows.standing) {
                items.extend(self.arrivals(position, &rows, |contender, node| {
                    vec![Item::One(self.proposed_document(contender, node))]
                }));
            }
            items.extend(standing);
        }
        items
    }

    fn document_rows(&self) -> Rows {
        let standing = self.ground.version.documents();
        let views: Vec<(usize, Beside)> = self
            .contenders
            .iter()
            .enumerate()
            .map(|(contender, one)| {
                let counterpart =
                    |node| one.version.counterpart(&self.ground.version, node);
                let moved = |node| one.moves(self.ground.version.made(node).node());
                let others = one.version.documents();
                (contender, Beside::of(&standing, &others, counterpart, moved))
            })
            .collect();
        Rows::new(standing, views, |node, contender, there| {
            self.touch_document(node, contender, there)
        })
    }

    fn touch_document(
        &self,
        node: NodeId,
        contender: usize,
        there: Option<NodeId>,
    ) -> Touch {
        let (ground, version) =
            (&self.ground.version, &self.contenders[contender].version);
        let Some(there) = there else { return Touch::Gone };
        if ground.has_same_document(node, version, there) {
            return Touch::Same;
        }
        match (ground.made(node), version.made(there)) {
            (Made::Substituted(..), Made::Substituted(..))
            | (Made::Words { .. }, Made::Words { .. })
            | (Made::New(_), _) => Touch::Inside(there),
            (Made::Words { .. } | Made::Substituted(..), _) => Touch::Whole(there),
        }
    }

    /// Lays out the standing document at a position, or a row of them that the same
    /// contenders leave out; returns how many.
    fn documents_from(
        &self,
        at: usize,
        rows: &mut Rows,
        items: &mut Vec<Item<RollingDocument>>,
    ) -> usize {
        let document =
            |at: usize| Item::One(self.document(rows.standing[at], &rows.inside(at)));
        let takers = rows.takers(at);
        if takers.is_empty() {
            items.push(document(at));
            return 1;
        }
        let shown = |at: &usize| self.shows(rows.standing[*at]);
        let run = at + 1..at + rows.run(at, Nesting::Nested);
        let count = 1 + run.take_while(|next| shown(next) == shown(&at)).count();
        let standing: Vec<_> = (at..at + count).map(document).collect();
        let mut offers = Vec::new();
        for (view, touch) in takers {
            let contender = rows.views[view].0;
            let mut note = None;
            let nodes = match touch {
                Touch::Whole(there) | Touch::Inside(there) => vec![there],
                Touch::Gone | Touch::Same => {
                    note = self.document_whereabouts(contender, rows.standing[at]);
                    match &note {
                        Some(_) => Vec::new(),
                        None => rows.views[view].1.take(at, count),
                    }
                }
            };
            let content = nodes
                .into_iter()
                .map(|node| Item::One(self.proposed_document(contender, node)));
            offers.push(Offer { contender, note, content: content.collect() });
        }
        items.push(Item::Bracket(self.bracketed(standing, offers)));
        count
    }

    fn document_whereabouts(&self, contender: usize, node: NodeId) -> Option<String> {
        let version = &self.contenders[contender].version;
        let (Origin::Untouched(old) | Origin::Amended(old, _)) =
            self.ground.version.origin(node)
        else {
            return None;
        };
        match version.joined.gone.iter().find(|gone| gone.document == *old) {
            Some(gone) => {
                let into = NodeId::document(gone.into?);
                Some(format!("joined to {}", self.cited(into)))
            }
            None => self.whereabouts(contender, node),
        }
    }

    fn document(&self, node: NodeId, beside: &[Place]) -> RollingDocument {
        let version = &self.ground.version;
        let document = version.document(node);
        let old = version.made(node).node();
        RollingDocument {
            id: document.id.to_string(),
            address: address_of(&version.joined.convention, node).to_string(),
            level: Level::of(document),
            name: self.name(node, beside),
            heading: self.heading(node, beside),
            note: old
                .filter(|old| self.ground.moves(*old))
                .map(|old| format!("moved here; it was {}", self.cited(old))),
            provisions: self.inside(node, beside),
        }
    }

    fn name(&self, node: NodeId, beside: &[Place]) -> Vec<Item<Words>> {
        let name = |version: &Version, node| {
            address_of(&version.joined.convention, node).to_string()
        };
        let version = &self.ground.version;
        let own = name(version, node);
        let standing = match version.made_heading(node) {
            Made::New(by) => self.new_words(&own, by),
            Made::Words { node: old, .. } | Made::Substituted(old, _) => {
                let old = Some(old).filter(|old| {
                    self.base.convention.document(*old).kind
                        != version.document(node).kind
                });
                match old {
                    None => base_words(&own),
                    Some(old) => {
                        let by = self.ground.numbering(old);
                        let before = address_of(self.base.convention, old).to_string();
                        let mut words = self.gone_words(&before, &by);
                        words.extend(self.new_words(&own, &by));
                        words
                    }
                }
            }
        };
        let others = beside.iter().filter_map(|(contender, place)| {
            let other = &self.contenders[*contender].version;
            (other.document(*place).kind != version.document(node).kind)
                .then(|| Offer::of(*contender, base_words(&name(other, *place))))
        });
        let others: Vec<_> = others.collect();
        match others.is_empty() {
            true => standing,
            false => vec![Item::Bracket(self.bracketed(standing, others))],
        }
    }

    fn heading(&self, node: NodeId, beside: &[Place]) -> Vec<Item<Words>> {
        let heading = &self.ground.version.document(node).heading;
        match self.ground.version.made_heading(node) {
            made @ Made::Words { node: old, pieces, .. } => {
                let text = self.base_heading(old);
                let span = made.span(text).map_or(0..0, |(_, span)| span);
                let others = beside.iter().map(|(contender, place)| {
                    let version = &self.contenders[*contender].version;
                    (*contender, version.made_heading(*place).pieces())
                });
                self.part(text, span, pieces, &others.collect::<Vec<_>>())
            }
            Made::New(by) | Made::Substituted(_, by) => self.new_text(heading, by),
        }
    }

    /// A document as a contender has it.
    fn proposed_document(&self, contender: usize, place: NodeId) -> RollingDocument {
        let one = &self.contenders[contender];
        let document = one.version.document(place);
        let convention = &one.version.joined.convention;
        let address = address_of(convention, place).to_string();
        let moved = one.version.made(place).node().filter(|node| one.moves(Some(*node)));
        RollingDocument {
            id: document.id.to_string(),
            level: Level::of(document),
            name: base_words(&address),
            address,
            heading: base_words(document.heading.printed()),
            note: moved.map(|old| format!("moved from {}", self.cited(old))),
            provisions: one
                .version
                .children(place)
                .into_iter()
                .flat_map(|child| self.proposed(contender, child))
                .collect(),
        }
    }

    fn struck_documents(&self, standing: &[NodeId]) -> Vec<(usize, NodeId)> {
        let all = self.base.convention.nodes_of_documents();
        let all: Vec<NodeId> = all.map(|(node, _)| node).collect();
        let made = |node| {
            let origin = self.ground.version.origin(node);
            origin.standing().filter(|_| !origin.is_deleted())
        };
        Beside::of(standing, &all, made, |_| false).comes
    }

    /// A document of the base that does not stand where it stood.
    fn struck_document(&self, node: NodeId) -> RollingDocument {
        let convention = self.base.convention;
        let document = convention.document(node);
        let by: &[Side] = self.takers(node);
        let address = address_of(convention, node).to_string();
        let there = self.ground.version.place(&Identity::Base(node));
        let gone = self.ground.version.joined.gone.iter();
        let into = gone.filter(|gone| gone.document == node.document);
        let into = into.filter_map(|gone| gone.into).next();
        let note = match (there, into) {
            (Some(there), _) => {
                let there = self.cited_in(&self.ground.version, there);
                format!("moved to {there}")
            }
            (None, Some(into)) => {
                format!("joined to {}", self.cited(NodeId::document(into)))
            }
            (None, None) => "deleted".to_owned(),
        };
        let mut provisions = Vec::new();
        if there.is_none() && into.is_none() {
            for child in convention.parts_of(node) {
                self.strike_all(child, 0, by, &mut provisions);
            }
        }
        RollingDocument {
            id: document.id.to_string(),
            level: Level::of(document),
            name: self.gone_words(&address, by),
            address,
            heading: self.gone_words(document.heading.printed(), by),
            note: Some(note),
            provisions,
        }
    }

    fn base_heading(&self, node: NodeId) -> &crate::model::Text {
        self.base.convention.text(PartRef { node, kind: PartKind::Heading })
    }

    /// Whether a document of the standing text belongs to what is shown.
    fn shows(&self, node: NodeId) -> bool {
        match self.ground.version.origin(node).old() {
            Some(old) => self.shows_base(old),
            None => self.within.is_none() || self.is_between(node),
        }
    }

    /// What is new belongs to what stands before it.
    fn is_between(&self, node: NodeId) -> bool {
        let before = (0..node.document).rev().map(NodeId::document);
        let mut old = before.filter(|one| !self.ground.version.origin(*one).is_new());
        old.next().is_some_and(|one| self.shows(one) && self.shows_documents())
    }

    /// Whether a document of the base belongs to what is shown.
    fn shows_base(&self, node: NodeId) -> bool {
        self.within.is_none_or(|within| match within.provision {
            0 => self.base.is_within(node, within),
            _ => node.document == within.document,
        })
    }

    fn shows_documents(&self) -> bool {
        self.within.is_none_or(|within| {
            within.provision == 0 && self.base.holds_documents(within)
        })
    }

    fn shows_gap(&self, position: usize, standing: &[NodeId]) -> bool {
        self.within.is_none()
            || self.shows_documents()
                && position.checked_sub(1).is_some_and(|at| self.shows(standing[at]))
    }
}

impl Level {
    fn of(document: &Document) -> Self {
        match &document.kind {
            DocumentKind::Group(group) if group.kind.is_container() => Self::Text,
            DocumentKind::Group(_) if document.nesting.depth == 0 => Self::Chapter,
            DocumentKind::Group(_) => Self::Section,
            DocumentKind::Preamble | DocumentKind::Article(_) | DocumentKind::Closing => {
                Self::Text
            }
        }
    }
}
