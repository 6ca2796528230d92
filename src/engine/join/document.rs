//! One document with all edits inside it.

use crate::{
    engine::{Base, Change, Gap, NewItem, NewNumber, Side},
    model::{Document, Label, NodeId, Number, PartKind, PartRef, Provision, Text},
};

use super::{
    Chair, Piece, ProvisionTrace, Trace,
    siblings::{Arrival, Places},
    taken, text,
};

/// Builds the provisions of a joined document, with their traces.
pub(super) struct Builder<'b> {
    pub(super) base: &'b Base<'b>,
    pub(super) places: &'b Places<'b>,
    pub(super) chair: &'b Chair,
    pub(super) provisions: Vec<Provision>,
    pub(super) trace: Trace,
}

/// One sibling on its way into the joined list.
#[derive(Clone, Copy)]
pub(super) enum Sibling<'s> {
    Standing(NodeId),
    Gone(NodeId, &'s [Side]),
    Substituted(NodeId, &'s [Provision], Option<&'s Number>, &'s [Side]),
    New(&'s [Provision], &'s NewNumber, &'s [Side]),
    /// What stood here and is put elsewhere.
    Left(NodeId),
    Moved(NodeId, &'s NewNumber),
    /// What stands behind the cut of this index.
    Rest(NodeId, usize, &'s NewNumber),
}

/// Returns the document at `node` as the edits leave it, and where it comes from.
pub(super) fn build(
    base: &Base<'_>,
    places: &Places<'_>,
    chair: &Chair,
    node: NodeId,
) -> (Document, Trace) {
    let mut document = Document::clone(base.convention.document(node));
    let mut builder =
        Builder { base, places, chair, provisions: Vec::new(), trace: Trace::default() };
    let substitution = places.taken(node).map(|taken| (taken.change, &taken.by));
    if let Some((Change::Substitute { heading, number, provisions, .. }, by)) =
        substitution
    {
        if let Some(heading) = heading {
            builder.trace.heading = replaced(&document.heading, heading, by);
            document.heading = heading.clone();
        }
        if let Some((_, number)) = number {
            document.kind = document.kind.numbered(number);
        }
        builder.substitute(node, None, provisions, None, by);
    } else {
        builder.stand(node, None, None);
    }
    builder.heading(node, &mut document);
    builder.trace.tags = places.tag(node, &mut document.metadata);
    for absorbed in places.absorbed_by(node) {
        let (further, trace) = build(base, places, chair, absorbed);
        builder.take_over(further.provisions, trace);
    }
    document.provisions = builder.provisions;
    (document, builder.trace)
}

/// The pieces of a text that is replaced as a whole.
fn replaced(old: &Text, new: &Text, by: &[Side]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if !old.is_empty() {
        pieces.push(Piece::Deleted(0..old.raw().len(), by.to_vec()));
    }
    pieces.push(Piece::Inserted(new.clone(), by.to_vec()));
    pieces
}

impl<'b> Builder<'b> {
    fn heading(&mut self, node: NodeId, document: &mut Document) {
        let part = PartRef { node, kind: PartKind::Heading };
        let words = self.places.words(part);
        if let Some((heading, by)) = self.places.heading(node) {
            self.trace.heading = replaced(&document.heading, heading, by);
            document.heading = heading.clone();
        } else if !words.is_empty() {
            self.trace.heading = text::pieces(&document.heading, words, self.chair);
            document.heading = text::text(&document.heading, &self.trace.heading);
        }
    }

    /// A provision of the base that stands, with everything in it.
    fn stand(&mut self, node: NodeId, parent: Option<u32>, label: Option<Label>) {
        let mut provision = self.base.convention.provision(node).clone();
        let cuts = self.places.cuts(node);
        let words = self.places.words(PartRef { node, kind: PartKind::Text });
        let mut trace = ProvisionTrace::Untouched(node);
        let taken = match cuts.is_empty() {
            true => self.taken_over(node),
            false => Vec::new(),
        };
        if !words.is_empty() || !cuts.is_empty() || !taken.is_empty() {
            let pieces = self.own_pieces(node);
            let pieces = taken::behind(&provision.text, pieces, taken);
            provision.text = text::text(&provision.text, &pieces);
            trace = ProvisionTrace::Amended(node, pieces);
        }
        let is_wrapped = label.is_some() && provision.label.is_none();
        if let Some(label) = label {
            provision.label = Some(label);
        }
        let index = self.push(provision, parent, trace);
        self.notes(node, index, !cuts.is_empty());
        if cuts.is_empty() {
            self.inside(node, index);
        }
        self.close(index);
        if is_wrapped {
            // What stood below bare words stands deeper below a label.
            let inside = &mut self.provisions[index as usize..];
            inside.iter_mut().for_each(|provision| provision.lines = None);
        }
    }

    /// What stands behind a cut in a provision's words: the last such part holds its notes
    /// and children.
    fn rest(
        &mut self,
        node: NodeId,
        cut: usize,
        parent: Option<u32>,
        label: Option<Label>,
    ) {
        let mut provision = self.base.convention.provision(node).clone();
        let cuts = self.places.cuts(node);
        let words = self.places.words(PartRef { node, kind: PartKind::Text });
        let pieces = text::pieces(&provision.text, words, self.chair);
        let next = cuts.get(cut + 1).map(|cut| (cut.range, cut.by.as_slice()));
        let is_last = next.is_none();
        let pieces = text::between(&provision.text, &pieces, cuts[cut].range.end, next);
        let taken = if is_last { self.taken_over(node) } else { Vec::new() };
        let pieces = taken::behind(&provision.text, pieces, taken);
        provision.text = text::text(&provision.text, &pieces);
        provision.label = label;
        provision.lines = None;
        let trace = ProvisionTrace::Divided(node, pieces, cuts[cut].by.clone());
        let index = self.push(provision, parent, trace);
        self.notes(node, index, true);
        if is_last {
            self.inside(node, index);
        }
        self.close(index);
    }

    /// The notes that a standing provision cites; of one that is divided, a part of it.
    pub(super) fn notes(&mut self, node: NodeId, index: u32, is_divided: bool) {
        let document = self.base.convention.document(node);
        let text = self.provisions[index as usize].text.clone();
        let is_first = self.places.cuts(node).is_empty()
            || matches!(
                self.trace.provisions[index as usize],
                ProvisionTrace::Amended(..)
            );
        let here = |name: &str| !is_divided || text.cites(name);
        for note in document.notes(node.provision) {
            let name = document.provisions[note as usize].note().unwrap_or_default();
            let is_orphan = !self.base.convention.provision(node).text.cites(name);
            if !(here(name) || is_orphan && is_first) {
                continue;
            }
            let note = NodeId { provision: note, ..node };
            match self.places.taken(note).map(|taken| (taken.change, &taken.by)) {
                Some((Change::Substitute { provisions, .. }, by)) => {
                    let at = self.provisions.len();
                    self.substitute(note, Some(index), provisions, None, by);
                    // It stands where it stood.
                    self.provisions[at].lines =
                        self.base.convention.provision(note).lines;
                }
                Some((_, by)) => self.trace.deleted.push((note, by.clone())),
                None => self.stand(note, Some(index), None),
            }
        }
        for new in self.places.new_in(self.base.gap_of_notes(node)) {
            let Arrival::New(NewItem::Provision { provisions, .. }) = new.item else {
                continue;
            };
            let name = provisions.first().and_then(Provision::note).unwrap_or_default();
            if here(name) {
                self.graft(provisions, Some(index), None, &new.by, None);
            }
        }
    }

    /// The children of a standing provision, and what comes to stand among them.
    pub(super) fn siblings(&self, node: NodeId) -> Vec<Sibling<'b>> {
        let base = self.base;
        let mut siblings = Vec::new();
        let is_wrapped = self.places.wrap(node).is_some();
        let [first, last] = base.gaps_of_wrap(node);
        if !is_wrapped {
            self.new_in(first, &mut siblings);
        }
        for child in base.convention.children(node) {
            self.new_in(base.gap_before(child), &mut siblings);
            if self.places.is_moved(child) {
                siblings.push(Sibling::Left(child));
                continue;
            }
            if self.places.absorbed(child).is_some() {
                siblings.push(Sibling::Left(child));
                let cuts = self.places.cuts(child).iter().enumerate();
                siblings
                    .extend(cuts.map(|(cut, at)| Sibling::Rest(child, cut, at.number)));
                continue;
            }
            let taken = self.places.taken(child);
            siblings.push(match taken.map(|taken| (taken.change, &taken.by)) {
                Some((Change::Substitute { number, provisions, .. }, by)) => {
                    let number = number.as_ref().map(|(_, number)| number);
                    Sibling::Substituted(child, provisions, number, by)
                }
                Some((_, by)) => Sibling::Gone(child, by),
                None => Sibling::Standing(child),
            });
            if taken.is_none() {
                let cuts = self.places.cuts(child).iter().enumerate();
                siblings
                    .extend(cuts.map(|(cut, at)| Sibling::Rest(child, cut, at.number)));
            }
        }
        self.new_in(base.gap_last_in(node), &mut siblings);
        if !is_wrapped {
            self.new_in(last, &mut siblings);
        }
        siblings
    }

    /// Adds the children of a standing provision, and what comes to stand among them.
    pub(super) fn children(&mut self, node: NodeId, parent: u32) {
        let siblings = self.siblings(node);
        let labels = self.labels(node, &siblings);
        for (sibling, label) in siblings.into_iter().zip(labels) {
            self.put(sibling, parent, label);
        }
    }

    /// Adds one sibling with everything in it.
    pub(super) fn put(
        &mut self,
        sibling: Sibling<'b>,
        parent: u32,
        label: Option<Label>,
    ) {
        match sibling {
            Sibling::Standing(child) => {
                self.wrapped(child, parent, label, |builder, parent, label| {
                    builder.stand(child, Some(parent), label);
                });
            }
            Sibling::Left(_) => (),
            Sibling::Gone(child, by) => self.trace.deleted.push((child, by.to_vec())),
            Sibling::Substituted(child, provisions, _, by) => {
                self.wrapped(child, parent, label, |builder, parent, label| {
                    builder.substitute(child, Some(parent), provisions, label, by);
                });
            }
            Sibling::New(provisions, _, by) => {
                self.graft(provisions, Some(parent), label.as_ref(), by, None);
            }
            Sibling::Moved(child, _) => {
                self.wrapped(child, parent, label, |builder, parent, label| {
                    builder.moved(child, parent, label);
                });
            }
            Sibling::Rest(child, cut, _) => {
                self.rest(child, cut, Some(parent), label);
            }
        }
    }

    /// A provision that comes from somewhere else, and what divides it.
    fn moved(&mut self, node: NodeId, parent: u32, label: Option<Label>) {
        let first = self.provisions.len();
        match self.places.taken(node).map(|taken| (taken.change, &taken.by)) {
            Some((Change::Substitute { provisions, .. }, by)) => {
                self.substitute(node, Some(parent), provisions, label, by);
            }
            Some((Change::Delete { .. }, by)) => {
                self.trace.deleted.push((node, by.clone()));
            }
            Some(_) | None => self.stand(node, Some(parent), label),
        }
        // Its lines are another place's, perhaps another file's.
        self.provisions[first..].iter_mut().for_each(|provision| provision.lines = None);
    }

    /// The provisions of a document that becomes a part of this one.
    fn take_over(&mut self, provisions: Vec<Provision>, trace: Trace) {
        let offset = self.next_index() - 1;
        for mut provision in provisions.into_iter().skip(1) {
            provision.end += offset;
            provision.lines = None;
            provision.parent = provision.parent.map(|parent| match parent {
                0 => 0,
                parent => parent + offset,
            });
            self.provisions.push(provision);
        }
        self.trace.provisions.extend(trace.provisions.into_iter().skip(1));
        self.trace.deleted.extend(trace.deleted);
        self.close(0);
    }

    pub(super) fn new_in(&self, gap: Gap, siblings: &mut Vec<Sibling<'b>>) {
        for new in self.places.new_in(gap) {
            match new.item {
                Arrival::New(NewItem::Provision { provisions, number }) => {
                    siblings.push(Sibling::New(provisions, number, &new.by));
                }
                Arrival::New(NewItem::Documents(_)) => (),
                Arrival::Moved(node, ..) if node.provision == 0 => (),
                Arrival::Moved(node, number, _) => {
                    siblings.push(Sibling::Moved(node, number));
                }
            }
        }
    }

    /// A provision of the base with a new text: its label stays unless one is given.
    fn substitute(
        &mut self,
        node: NodeId,
        parent: Option<u32>,
        new: &[Provision],
        label: Option<Label>,
        by: &[Side],
    ) {
        let standing = self.base.convention.provision(node).label.clone();
        self.graft(new, parent, label.or(standing).as_ref(), by, Some(node));
    }

    /// New provisions, the first of which stands for `node` where there is one.
    fn graft(
        &mut self,
        new: &[Provision],
        parent: Option<u32>,
        label: Option<&Label>,
        by: &[Side],
        node: Option<NodeId>,
    ) {
        let offset = self.next_index();
        for (index, provision) in new.iter().enumerate() {
            let mut provision = provision.clone();
            provision.lines = None;
            provision.end += offset;
            provision.parent = match index {
                0 => parent,
                _ => provision.parent.map(|parent| parent + offset),
            };
            if let Some(label) = label.filter(|_| index == 0) {
                provision.label = Some(label.clone());
            }
            let trace = match node {
                Some(node) if index == 0 => {
                    ProvisionTrace::Substituted(node, by.to_vec())
                }
                Some(_) | None => ProvisionTrace::New(by.to_vec()),
            };
            self.provisions.push(provision);
            self.trace.provisions.push(trace);
        }
    }

    pub(super) fn push(
        &mut self,
        mut provision: Provision,
        parent: Option<u32>,
        trace: ProvisionTrace,
    ) -> u32 {
        provision.parent = parent;
        let index = self.next_index();
        self.provisions.push(provision);
        self.trace.provisions.push(trace);
        index
    }

    pub(super) fn close(&mut self, index: u32) {
        self.provisions[index as usize].end = self.next_index();
    }

    fn next_index(&self) -> u32 {
        u32::try_from(self.provisions.len()).expect("fewer than 2^32 provisions")
    }
}
