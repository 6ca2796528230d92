//! One document: from its provisions before and after to operations.
//!
//! Works from the whole down to the words and proves its way up again: what cannot be said
//! exactly about a provision's words is said about the provision, what cannot be said about
//! the provision about the one it stands in, and at last about the article.

use std::sync::Arc;

use crate::{
    engine::{Base, Target, address_of},
    model::{
        Address, Convention, Document, Fragment, NewText, NewWords, NodeId, Operation,
        PartKind, PartName, PartRef, Provision, Shape, Step,
    },
    source::Span,
    words::likeness,
};

use super::{
    FragmentCodec, at,
    fragment::{fragment, new_document, new_provisions},
    pairing::{Labels, Pairing, Side, pair},
    proof::{Line, joined_document, lines},
    quotation::Reach,
    room::Room,
    unplaced, words,
};

/// Of the shorter of two texts, less than this share stands in the other: rewritten.
const REWRITTEN: f64 = 0.4;

/// One document of a base that holds little else, and what it is to become.
pub(super) struct Deriver<'d> {
    pub(super) base: &'d Base<'d>,
    pub(super) node: NodeId,
    pub(super) old: Side<'d>,
    pub(super) new: Side<'d>,
    pub(super) script: &'d FragmentCodec,
}

/// What becomes of the children of one provision.
struct Children {
    pairing: Vec<Pairing>,
    room: Room,
}

impl Children {
    fn new(deriver: &Deriver<'_>, pairing: Vec<Pairing>) -> Self {
        let renumbered = pairing.iter().filter_map(|pair| match *pair {
            Pairing::Both(old, new) => {
                let changed = deriver.old.printed(old) != deriver.new.printed(new);
                changed.then_some((old, new))
            }
            Pairing::Old(_) | Pairing::New(_) => None,
        });
        let renumbered = renumbered.collect();
        let gone = pairing.iter().filter_map(Pairing::gone).collect();
        Self { pairing, room: Room { gone, renumbered } }
    }
}

/// Returns the operations that turn the document at `index` into `edited`.
pub(super) fn derive(
    base: &Base<'_>,
    index: u32,
    edited: &Document,
    script: &FragmentCodec,
) -> Option<Vec<Operation>> {
    let convention = surroundings(base, index);
    let small = Base::new(&convention).like(base);
    let node = NodeId::document(
        u32::try_from(convention.documents.len() - 1).expect("fewer than 2^32 documents"),
    );
    let standing = convention.document(node);
    let (old_lines, new_lines) = (lines(standing), lines(edited));
    let old = Side { document: standing, lines: &old_lines };
    let new = Side { document: edited, lines: &new_lines };
    Deriver { base: &small, node, old, new, script }.document()
}

/// The document with the chapter and section it is cited by, and nothing else: a proof need
/// not join the whole convention.
fn surroundings(base: &Base<'_>, index: u32) -> Convention {
    let holders =
        std::iter::successors(Some(NodeId::document(index)), |node| base.parent(*node));
    let documents = holders.map(|node| Arc::clone(base.convention.document(node)));
    let documents: Vec<_> = documents.collect();
    Convention {
        version: base.convention.version.clone(),
        documents: documents.into_iter().rev().collect(),
    }
}

impl<'d> Deriver<'d> {
    fn document(&self) -> Option<Vec<Operation>> {
        let (old, new) = (self.old.document, self.new.document);
        let fine = || {
            let mut operations: Vec<_> = self.renumber_document()?.into_iter().collect();
            operations.extend(self.retitle());
            operations.extend(self.notes(0, 0)?);
            operations.extend(self.children(0, 0)?);
            self.proves_document(&operations).then_some(operations)
        };
        let coarse = || {
            let operations = vec![self.substitute_document()?];
            self.proves_document(&operations).then_some(operations)
        };
        let rewritten = is_rewritten(&self.old.words(0), &self.new.words(0));
        match rewritten && old.kind == new.kind {
            true => coarse().or_else(fine),
            false => fine().or_else(coarse),
        }
    }

    /// Another number; nothing where it became another kind of document.
    fn renumber_document(&self) -> Option<Option<Operation>> {
        let (old, new) = (&self.old.document.kind, &self.new.document.kind);
        if old == new {
            return Some(None);
        }
        let is_same_kind = std::mem::discriminant(old) == std::mem::discriminant(new);
        let to = new.number().filter(|_| is_same_kind)?.clone();
        let at = at(address_of(self.base.convention, self.node));
        Some(Some(Operation::Renumber { at, to: unplaced(to) }))
    }

    fn retitle(&self) -> Option<Operation> {
        let (old, new) = (&self.old.document.heading, &self.new.document.heading);
        let address = address_of(self.base.convention, self.node);
        match (old.raw() == new.raw(), new.is_empty()) {
            (true, _) => None,
            (false, true) => Some(Operation::DeleteProvision {
                at: at(address.part(PartName::Heading)),
                old: None,
                keeps: Vec::new(),
            }),
            (false, false) => Some(Operation::Retitle {
                at: at(address),
                with: self.new_words(new.raw()),
            }),
        }
    }

    /// A provision in both texts, with everything in it; its label is not looked at.
    fn provision(&self, old: u32, new: u32) -> Option<Vec<Operation>> {
        if self.old.within(old) == self.under_old_label(old, new) {
            return Some(Vec::new());
        }
        let fine = || {
            let mut operations = self.own_words(old, new)?;
            operations.extend(self.children(old, new)?);
            self.proves_provision(&operations, old, new).then_some(operations)
        };
        match is_rewritten(&self.old.words(old), &self.new.words(new)) {
            true => self.substitute(old, new).or_else(fine),
            false => fine().or_else(|| self.substitute(old, new)),
        }
    }

    /// The words before a provision's children.
    fn own_words(&self, old: u32, new: u32) -> Option<Vec<Operation>> {
        let (before, after) = (self.standing(old), self.edited(new));
        if before.shape != after.shape {
            return None;
        }
        let mut operations = self.own_text(old, new)?;
        operations.extend(self.notes(old, new)?);
        Some(operations)
    }

    /// The words alone, with the notes that new ones bring.
    fn own_text(&self, old: u32, new: u32) -> Option<Vec<Operation>> {
        let (before, after) = (self.standing(old), self.edited(new));
        if self.without_gone(old, new).raw() == after.text.raw() {
            return Some(Vec::new());
        }
        if before.shape != Shape::Words {
            return None;
        }
        let address = self.own_address(old);
        let part = PartRef { node: self.at(old), kind: PartKind::Text };
        let reach = Reach::of(self.base, &address, part)?;
        let rewritten = is_rewritten(before.text.printed(), after.text.printed());
        let notes = self.new_notes(old, new);
        let fine = || words::amend(&reach, &after.text, &notes, self.script);
        let coarse = || {
            let part = reach.is_one_part() && address.part == Some(PartName::Chapeau);
            let words = Provision { label: None, end: 1, ..after.clone() };
            let text = self.new_text(&fragment(&[(&[words], 0)]));
            let text = text.filter(|_| part && !after.text.is_empty())?;
            Some(vec![Operation::Substitute { at: at(address.clone()), text, old: None }])
        };
        if rewritten { coarse().or_else(fine) } else { fine().or_else(coarse) }
    }

    /// Everything in a provision. Renumbering keeps what it renumbers, so it goes first.
    fn children(&self, old: u32, new: u32) -> Option<Vec<Operation>> {
        let pairing =
            |labels| Children::new(self, pair(self.old, self.new, (old, new), labels));
        let renumbering = pairing(Labels::Change);
        let renumbered = || {
            let operations = self.amend_children(old, &renumbering)?;
            self.proves_children(&operations, old, new).then_some(operations)
        };
        let fine = (!renumbering.room.renumbered.is_empty()).then(renumbered).flatten();
        fine.or_else(|| self.amend_children(old, &pairing(Labels::Stand)))
    }

    fn amend_children(&self, parent: u32, children: &Children) -> Option<Vec<Operation>> {
        let Children { pairing, room } = children;
        let mut operations = Vec::new();
        let mut index = 0;
        while let Some(next) = pairing.get(index) {
            match *next {
                Pairing::Both(old, new) => {
                    if room.renumbered.contains(&(old, new)) {
                        operations.push(self.renumber(old, new)?);
                    }
                    operations.extend(self.provision(old, new)?);
                }
                Pairing::Old(old) => operations.push(self.delete(old)),
                Pairing::New(_) => {
                    let run: Vec<u32> =
                        pairing[index..].iter().map_while(Pairing::come).collect();
                    let beside = Pairing::beside(pairing, index, run.len());
                    operations.push(self.insert(parent, &run, beside, room)?);
                    index += run.len() - 1;
                }
            }
            index += 1;
        }
        Some(operations)
    }

    pub(super) fn renumber(&self, old: u32, new: u32) -> Option<Operation> {
        let to = self.edited(new).label.as_ref()?.core()?.clone();
        let at = at(self.exact_address(old));
        Some(Operation::Renumber { at, to: unplaced(to) })
    }

    pub(super) fn delete(&self, old: u32) -> Operation {
        Operation::DeleteProvision {
            at: at(self.exact_address(old)),
            old: None,
            keeps: Vec::new(),
        }
    }

    /// A new text for a provision, proven; with its label or without it.
    fn substitute(&self, old: u32, new: u32) -> Option<Vec<Operation>> {
        let subtree = self.new_provisions(&[new]);
        let mut unlabelled = subtree.clone();
        unlabelled.get_mut(1)?.label = None;
        let addresses = [self.address(old), self.exact_address(old)];
        // What holds others is easier to read with its label before it.
        let texts = match subtree.len() > 2 {
            true => [subtree, unlabelled],
            false => [unlabelled, subtree],
        };
        let texts = texts.map(Fragment::Provisions);
        let mut candidates = texts.iter().flat_map(|text| {
            addresses.iter().filter_map(|address| {
                let text = (self.script.provisions)(text)?;
                Some(vec![Operation::Substitute {
                    at: at(address.clone()),
                    text,
                    old: None,
                }])
            })
        });
        candidates.find(|operations| self.proves_provision(operations, old, new))
    }

    /// A new text for the document; its heading is given only where it changes.
    fn substitute_document(&self) -> Option<Operation> {
        let (old, new) = (self.old.document, self.new.document);
        let same_heading = old.kind == new.kind && old.heading.raw() == new.heading.raw();
        let provisions = new_provisions(new, &new.children(0).collect::<Vec<_>>());
        let fragment = match same_heading && provisions.len() > 1 {
            true => Fragment::Provisions(provisions),
            false => Fragment::Documents(vec![new_document(new)]),
        };
        let text = (self.script.provisions)(&fragment)?;
        let address = address_of(self.base.convention, self.node);
        Some(Operation::Substitute { at: at(address), text, old: None })
    }

    /// Returns whether operations make the whole document what it is to become.
    fn proves_document(&self, operations: &[Operation]) -> bool {
        let new = self.new.document;
        let joined = joined_document(self.base, self.node.document, operations);
        joined.is_some_and(|joined| {
            joined.kind == new.kind
                && joined.heading.raw() == new.heading.raw()
                && lines(&joined) == self.new.lines
        })
    }

    /// Returns whether operations change this provision as they should, and nothing else.
    fn proves_provision(&self, operations: &[Operation], old: u32, new: u32) -> bool {
        let end = self.standing(old).end as usize;
        let before = &self.old.lines[..old as usize];
        let amended = self.under_old_label(old, new);
        let expected = [before, &amended, &self.old.lines[end..]].concat();
        self.proves(operations, &expected)
    }

    /// Returns whether operations change everything in this provision as they should, and
    /// nothing else.
    fn proves_children(&self, operations: &[Operation], old: u32, new: u32) -> bool {
        let end = self.standing(old).end as usize;
        let before = &self.old.lines[..=old as usize];
        let inside = &self.new.within(new)[1..];
        let expected = [before, inside, &self.old.lines[end..]].concat();
        self.proves(operations, &expected)
    }

    /// The edited provision with the label that it has in the base.
    fn under_old_label(&self, old: u32, new: u32) -> Vec<Line<'d>> {
        let mut lines = self.new.within(new).to_vec();
        lines[0] = lines[0].labelled_as(&self.old.within(old)[0]);
        lines
    }

    /// Returns whether operations leave the document with these lines under its heading.
    pub(super) fn proves(&self, operations: &[Operation], expected: &[Line<'_>]) -> bool {
        let old = self.old.document;
        let joined = joined_document(self.base, self.node.document, operations);
        joined.is_some_and(|joined| {
            joined.heading.raw() == old.heading.raw() && lines(&joined) == expected
        })
    }

    pub(super) fn new_provisions(&self, tops: &[u32]) -> Vec<Provision> {
        new_provisions(self.new.document, tops)
    }

    fn new_words(&self, raw: &str) -> NewWords {
        NewWords::plain((self.script.words)(raw), Span::default())
    }

    pub(super) fn new_text(&self, provisions: &[Provision]) -> Option<NewText> {
        (self.script.provisions)(&Fragment::Provisions(provisions.to_vec()))
    }

    pub(super) fn standing(&self, provision: u32) -> &'d Provision {
        &self.old.document.provisions[provision as usize]
    }

    pub(super) fn edited(&self, provision: u32) -> &'d Provision {
        &self.new.document.provisions[provision as usize]
    }

    pub(super) fn at(&self, provision: u32) -> NodeId {
        NodeId { provision, ..self.node }
    }

    /// The address as printed: that of a sole paragraph is the document's.
    pub(super) fn address(&self, provision: u32) -> Address {
        address_of(self.base.convention, self.at(provision))
    }

    /// An address that leads to this provision and not to the document it is all of.
    pub(super) fn exact_address(&self, provision: u32) -> Address {
        let address = self.address(provision);
        let convention = self.base.convention;
        let leads = self.base.index.resolve(convention, &address);
        match leads == Ok(Target::Provision(self.at(provision))) {
            true => address,
            false => Address::of(address.root).step(Step::Unnumbered(1)),
        }
    }

    /// The address of the provision's own words, apart from those of its children.
    fn own_address(&self, provision: u32) -> Address {
        let address = self.address(provision);
        let has_children = self.old.document.children(provision).next().is_some();
        match has_children && address.part.is_none() {
            true => address.part(PartName::Chapeau),
            false => address,
        }
    }
}

/// Returns whether so little of the shorter text stands in the longer one that nobody would
/// follow the words that do.
fn is_rewritten(old: &str, new: &str) -> bool {
    let weight = |text: &str| {
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        f64::from(u32::try_from(letters).unwrap_or(u32::MAX))
    };
    let (before, after) = (weight(old), weight(new));
    let shorter = before.min(after);
    shorter > 0.0 && likeness(old, new) * (before + after) / 2.0 < REWRITTEN * shorter
}
