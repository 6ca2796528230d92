//! The provisions of a document: what stands, what is gone, and brackets.
//!
//! A proposal that only changes a provision's own words, its number or what stands inside it
//! is shown there. Where one takes the provision as a whole (deletes, substitutes, divides or
//! moves it), every proposal on it is an option of one bracket, each with the whole
//! provision: half a provision in a bracket beside another half cannot be read.

use crate::{
    engine::{Identity, Side, address_of},
    model::{Document, Label, NodeId, PartKind, PartRef},
    words::{ChangeKind, diff},
};

use super::{
    Item, RollingProvision, Words,
    layout::{Layout, Scope},
    order::Beside,
    version::{Made, Version},
    words::base_words,
};

/// What a contender does to a standing provision or document.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Touch {
    /// It reads the same.
    Same,
    /// Its words, its number or what stands inside it are others; it stands here.
    Inside(NodeId),
    /// It has to be shown as a whole, as it stands here.
    Whole(NodeId),
    /// It does not stand among these siblings.
    Gone,
}

/// A contender and where it has what is being laid out.
pub(super) type Place = (usize, NodeId);

/// Siblings laid beside the standing ones, contender by contender.
struct Rows {
    standing: Vec<NodeId>,
    views: Vec<(usize, Beside)>,
    /// For each standing sibling what each view does to it.
    touches: Vec<Vec<Touch>>,
}

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
                self.arrivals(position, &rows, &mut items);
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
        let touches = standing.iter().enumerate().map(|(at, node)| {
            let touch = |(contender, beside): &(usize, Beside)| {
                self.touch(*node, *contender, beside.stays[at])
            };
            views.iter().map(touch).collect()
        });
        let touches = touches.collect();
        Rows { standing, views, touches }
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
        let touches = rows.touches[at].clone();
        let takes = |touch: &Touch| matches!(touch, Touch::Gone | Touch::Whole(_));
        if !touches.iter().any(takes) {
            self.standing(rows.standing[at], rows, &touches, items);
            return 1;
        }
        let comes = |position: usize| {
            rows.views.iter().any(|(_, beside)| {
                beside.comes.iter().any(|(behind, _)| *behind == position)
            })
        };
        let leaves_out = |touches: &[Touch]| {
            touches.iter().all(|touch| matches!(touch, Touch::Gone | Touch::Same))
        };
        let alike = |next: &usize| rows.touches[*next] == touches && !comes(*next);
        let more = match leaves_out(&touches) {
            true => (at + 1..rows.standing.len()).take_while(alike).count(),
            false => 0,
        };
        let nodes: Vec<NodeId> = rows.standing[at..=at + more].to_vec();
        let mut content = Vec::new();
        for node in &nodes {
            self.standing(*node, rows, &[], &mut content);
        }
        let mut others = Vec::new();
        for (view, touch) in touches.iter().enumerate() {
            let contender = rows.views[view].0;
            match touch {
                Touch::Same => (),
                Touch::Gone => {
                    let note = self.whereabouts(contender, nodes[0]);
                    let mut content = Vec::new();
                    if note.is_none() {
                        let comes = rows.views[view].1.take(at, nodes.len());
                        content = comes
                            .into_iter()
                            .flat_map(|node| self.proposed(contender, node))
                            .collect();
                    }
                    others.push((contender, note, content));
                }
                Touch::Inside(there) | Touch::Whole(there) => {
                    let mut content = self.proposed(contender, *there);
                    let own = self.ground.version.made(nodes[0]).node();
                    let parts = self.further_parts(at + 1, own, &mut rows.views[view]);
                    for part in parts {
                        content.extend(self.proposed(contender, part));
                    }
                    others.push((contender, None, content));
                }
            }
        }
        items.push(Item::Bracket(self.bracketed(content, others)));
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
        rows: &Rows,
        touches: &[Touch],
        items: &mut Vec<Item<RollingProvision>>,
    ) {
        let beside: Vec<Place> = touches
            .iter()
            .zip(&rows.views)
            .filter_map(|(touch, (contender, _))| match touch {
                Touch::Inside(there) => Some((*contender, *there)),
                Touch::Same | Touch::Whole(_) | Touch::Gone => None,
            })
            .collect();
        let version = &self.ground.version;
        let made = version.made(node);
        let own = Item::One(RollingProvision {
            address: address_of(&version.joined.convention, node).to_string(),
            depth: depth(version.document(node), node),
            label: self.label(node, &beside),
            words: self.words(node, &beside),
            note: made
                .node()
                .filter(|node| self.ground.moves(*node))
                .map(|node| format!("moved from {}", self.cited(node))),
        });
        items.extend(Some(own).filter(|_| self.scope(node) == Scope::Inside));
        items.extend(self.inside(node, &beside));
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
            Made::New(by) => self.new_words(text.printed(), by),
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
            (other != label).then(|| (*contender, None, base_words(&other)))
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

    /// What contenders put behind so many standing siblings: a bracket for each that can be
    /// adopted beside the others, one for those of which at most one can.
    fn arrivals(
        &self,
        position: usize,
        rows: &Rows,
        items: &mut Vec<Item<RollingProvision>>,
    ) {
        let mut groups: Vec<Vec<(usize, Option<String>, Vec<Item<RollingProvision>>)>> =
            Vec::new();
        for (contender, beside) in &rows.views {
            let here = beside.comes.iter().filter(|(behind, _)| *behind == position);
            let content: Vec<_> =
                here.flat_map(|(_, node)| self.proposed(*contender, *node)).collect();
            if content.is_empty() {
                continue;
            }
            let meets = |group: &&mut Vec<(
                usize,
                Option<String>,
                Vec<Item<RollingProvision>>,
            )>| {
                group.iter().any(|(other, _, one)| {
                    self.excludes(*contender, *other) || *one == content
                })
            };
            match groups.iter_mut().find(meets) {
                Some(group) => group.push((*contender, None, content)),
                None => groups.push(vec![(*contender, None, content)]),
            }
        }
        let brackets = groups.into_iter().map(|group| self.bracketed(Vec::new(), group));
        items.extend(brackets.map(Item::Bracket));
    }

    /// A provision as a contender has it, with everything in it.
    pub(super) fn proposed(
        &self,
        contender: usize,
        place: NodeId,
    ) -> Vec<Item<RollingProvision>> {
        let one = &self.contenders[contender];
        let version = &one.version;
        let end = version.provision(place).end;
        let all = (place.provision..end).map(|provision| NodeId { provision, ..place });
        let provision = |place: NodeId| {
            let made = version.made(place);
            let words = match made {
                Made::Words { node, pieces, .. } => {
                    let text = self.base_text(node);
                    let span = made.span(text).map_or(0..0, |(_, span)| span);
                    self.with_pieces(text, span, pieces)
                }
                Made::Substituted(node, by) => self.restated(version, place, node, by),
                Made::New(by) if by.iter().any(|side| self.ground.has(side)) => {
                    self.new_words(version.provision(place).text.printed(), by)
                }
                Made::New(_) => base_words(version.provision(place).text.printed()),
            };
            let moved = made.node().filter(|node| one.moves(Some(*node)));
            RollingProvision {
                address: address_of(&version.joined.convention, place).to_string(),
                depth: depth(version.document(place), place),
                label: base_words(&printed_label(version, place)),
                words,
                note: moved.map(|node| format!("moved from {}", self.cited(node))),
            }
        };
        all.map(provision).map(Item::One).collect()
    }

    /// The words of a substitution, those that are new marked.
    fn restated(
        &self,
        version: &Version,
        place: NodeId,
        old: NodeId,
        by: &[Side],
    ) -> Vec<Item<Words>> {
        let new = version.provision(place).text.printed();
        let words = diff(self.base_text(old).printed(), new).into_iter();
        let words = words.filter_map(|change| match change.kind {
            ChangeKind::Kept => Some(Words::Base(new[change.new].to_owned())),
            ChangeKind::Inserted => {
                Some(Words::New(new[change.new].to_owned(), self.cause(by)))
            }
            ChangeKind::Deleted => None,
        });
        words.map(Item::One).collect()
    }

    /// The children that the base has and that do not stand here: each behind how many
    /// standing ones.
    fn struck(&self, parent: NodeId, standing: &[NodeId]) -> Vec<(usize, NodeId)> {
        let version = &self.ground.version;
        let Some(old) = version.made(parent).node() else { return Vec::new() };
        let children: Vec<NodeId> = self.base.convention.children(old).collect();
        let counterpart = |node| match version.made(node) {
            Made::Words { divided: Some(_), .. } => None,
            made => made.node(),
        };
        Beside::of(standing, &children, counterpart, |_| false).comes
    }

    /// A provision of the base that does not stand where it stood.
    fn strike(
        &self,
        node: NodeId,
        parent: NodeId,
        items: &mut Vec<Item<RollingProvision>>,
    ) {
        let version = &self.ground.version;
        let by = match (self.takers(node), version.made(parent)) {
            ([], Made::Substituted(_, by)) => by,
            (by, _) => by,
        };
        let there = version.place(&Identity::Base(node));
        if there.is_some_and(|there| self.is_part_of(there, node)) {
            return;
        }
        let depth_here =
            depth(version.document(parent), parent) + usize::from(parent.provision > 0);
        match there {
            Some(there) => items.push(Item::One(RollingProvision {
                words: Vec::new(),
                note: Some(format!("moved to {}", self.cited_in(version, there))),
                ..self.struck_provision(node, depth_here, by)
            })),
            None => self.strike_all(node, depth_here, by, items),
        }
    }

    /// A provision of the base that is gone, with everything in it.
    pub(super) fn strike_all(
        &self,
        node: NodeId,
        depth_here: usize,
        by: &[Side],
        items: &mut Vec<Item<RollingProvision>>,
    ) {
        let convention = self.base.convention;
        let from = depth(convention.document(node), node);
        let all = node.provision..convention.provision(node).end;
        for inner in all.map(|provision| NodeId { provision, ..node }) {
            let below = depth(convention.document(inner), inner) - from;
            items.push(Item::One(self.struck_provision(inner, depth_here + below, by)));
        }
    }

    fn struck_provision(
        &self,
        node: NodeId,
        depth: usize,
        by: &[Side],
    ) -> RollingProvision {
        let convention = self.base.convention;
        let label = convention.provision(node).label.as_ref();
        let label = label.map(Label::printed).unwrap_or_default();
        RollingProvision {
            address: address_of(convention, node).to_string(),
            depth,
            label: self.gone_words(&label, by),
            words: self.gone_words(self.base_text(node).printed(), by),
            note: None,
        }
    }

    /// Whether what was divided now holds a child of its own in another of its parts.
    fn is_part_of(&self, there: NodeId, node: NodeId) -> bool {
        let version = &self.ground.version;
        let holder = version.provision(there).parent;
        let holder = holder.map(|provision| NodeId { provision, ..there });
        let old = self.base.parent(node);
        holder.and_then(|holder| version.made(holder).node()) == old && old.is_some()
    }

    pub(super) fn base_text(&self, node: NodeId) -> &crate::model::Text {
        self.base.convention.text(PartRef { node, kind: PartKind::Text })
    }
}

fn printed_label(version: &Version, place: NodeId) -> String {
    version.provision(place).label.as_ref().map(Label::printed).unwrap_or_default()
}

/// How deep a provision stands below its document, from 0.
fn depth(document: &Document, node: NodeId) -> usize {
    let parent = |provision: &u32| document.provisions[*provision as usize].parent;
    std::iter::successors(Some(node.provision), parent).count().saturating_sub(2)
}
