//! The traces of two joins, one behind the other, as those of one.
//!
//! What the first brought and the second amended is still the first's; the words that the
//! second put there are credited to it.

use std::{collections::BTreeMap, ops::Range, sync::Arc};

use crate::{
    engine::{
        Identities, Identity, Joined, Origin, Piece, ProvisionTrace, Runs, Side, Trace,
    },
    model::{Convention, Document, Hand, NodeId, PartKind},
};

/// Returns what the second join made of the first as one join with the base.
pub(super) fn composed(first: &Joined, names: &Identities, second: Joined) -> Joined {
    let mut composer = Composer {
        first,
        names,
        convention: second.convention,
        named: BTreeMap::new(),
        counts: BTreeMap::new(),
    };
    let origins = (0..).zip(&second.origins);
    let origins = origins.map(|(document, origin)| composer.origin(document, origin));
    let origins: imbl::Vector<Origin> = origins.collect();
    Joined {
        runs: Runs::of(&origins),
        convention: composer.convention,
        origins,
        gone: first.gone.clone(),
        rewritings: Vec::new(),
        named: composer.named,
    }
}

struct Composer<'c> {
    first: &'c Joined,
    names: &'c Identities,
    convention: Convention,
    named: BTreeMap<NodeId, Identity>,
    counts: BTreeMap<Side, usize>,
}

impl Composer<'_> {
    fn origin(&mut self, document: u32, origin: &Origin) -> Origin {
        match origin {
            Origin::Untouched(old) => {
                let len = self.convention.documents[document as usize].provisions.len();
                for provision in
                    0..u32::try_from(len).expect("fewer than 2^32 provisions")
                {
                    let old = NodeId { document: *old, provision };
                    self.name(NodeId { document, provision }, Some(old), &[]);
                }
                self.first.origins[*old as usize].clone()
            }
            Origin::Deleted(old, by) => match &self.first.origins[*old as usize] {
                Origin::Untouched(old)
                | Origin::Amended(old, _)
                | Origin::Deleted(old, _)
                | Origin::Divided(old, ..) => Origin::Deleted(*old, by.clone()),
                Origin::New(_) => Origin::New(by.clone()),
            },
            Origin::New(by) => {
                let len = self.convention.documents[document as usize].provisions.len();
                for provision in
                    0..u32::try_from(len).expect("fewer than 2^32 provisions")
                {
                    self.name(NodeId { document, provision }, None, by);
                }
                Origin::New(by.clone())
            }
            Origin::Amended(old, trace) | Origin::Divided(old, trace, _) => {
                self.amended(document, *old, trace)
            }
        }
    }

    fn amended(&mut self, document: u32, old: u32, trace: &Trace) -> Origin {
        for (provision, traced) in (0..).zip(&trace.provisions) {
            let by = match traced {
                ProvisionTrace::New(by) => by.as_slice(),
                ProvisionTrace::Untouched(_)
                | ProvisionTrace::Amended(..)
                | ProvisionTrace::Substituted(..)
                | ProvisionTrace::Divided(..) => &[],
            };
            self.name(NodeId { document, provision }, traced.node(), by);
        }
        let first = &self.first.origins[old as usize];
        match first {
            Origin::New(by) => {
                self.credit_new(document, trace, by);
                first.clone()
            }
            Origin::Amended(base, before) => {
                Origin::Amended(*base, self.traced(document, before, trace))
            }
            Origin::Divided(base, before, by) => {
                let traced = self.traced(document, before, trace);
                Origin::Divided(*base, traced, by.clone())
            }
            Origin::Untouched(base) | Origin::Deleted(base, _) => {
                let before =
                    untouched(&self.first.convention.documents[old as usize], *base);
                Origin::Amended(*base, self.traced(document, &before, trace))
            }
        }
    }

    /// Credits what was written into a new document.
    fn credit_new(&mut self, document: u32, trace: &Trace, by: &[Side]) {
        let Some(of) = by.first() else { return };
        self.credit(NodeId::document(document), PartKind::Heading, &trace.heading, of);
        for (provision, traced) in (0..).zip(&trace.provisions) {
            self.credit_provision(NodeId { document, provision }, traced, of);
        }
    }

    fn credit_provision(&mut self, node: NodeId, traced: &ProvisionTrace, of: &Side) {
        match traced {
            ProvisionTrace::Untouched(_) => (),
            ProvisionTrace::Amended(_, pieces)
            | ProvisionTrace::Divided(_, pieces, _) => {
                self.credit(node, PartKind::Text, pieces, of);
            }
            ProvisionTrace::Substituted(_, by) | ProvisionTrace::New(by) => {
                let text = &self.convention.provision(node).text;
                let whole = [Piece::Inserted(text.clone(), by.clone())];
                self.credit(node, PartKind::Text, &whole, of);
            }
        }
    }

    /// Credits inserted words to who inserted them.
    fn credit(&mut self, node: NodeId, kind: PartKind, pieces: &[Piece], of: &Side) {
        let mut hands = Vec::new();
        let mut at = 0;
        for piece in pieces {
            match piece {
                Piece::Kept(range) => at += range.len(),
                Piece::Deleted(..) => (),
                Piece::Inserted(text, by) => {
                    let raw = at..at + text.raw().len();
                    at = raw.end;
                    let by = by.iter().map(Side::citation).collect();
                    hands.push(Hand { raw, of: of.citation(), by, from: None });
                }
            }
        }
        if hands.is_empty() {
            return;
        }
        let document = &mut self.convention.documents[node.document as usize];
        let document = Arc::make_mut(document);
        let text = match kind {
            PartKind::Heading => &mut document.heading,
            PartKind::Text => &mut document.provisions[node.provision as usize].text,
        };
        let own = |hand: &&Hand| !hands.iter().any(|new| meet(&new.raw, &hand.raw));
        let mut all: Vec<Hand> = text.hands().iter().filter(own).cloned().collect();
        all.append(&mut hands);
        all.sort_by_key(|hand| hand.raw.start);
        *text = std::mem::take(text).credited(all);
    }

    /// The trace of a document of the base that both amended.
    fn traced(&mut self, document: u32, before: &Trace, now: &Trace) -> Trace {
        let heading = match (before.heading.is_empty(), now.heading.is_empty()) {
            (_, true) => before.heading.clone(),
            (true, false) => now.heading.clone(),
            (false, false) => through(&before.heading, &now.heading),
        };
        let mut provisions = Vec::new();
        for (provision, traced) in (0..).zip(&now.provisions) {
            let node = NodeId { document, provision };
            let Some(was) = traced.node() else {
                provisions.push(traced.clone());
                continue;
            };
            let before = &before.provisions[was.provision as usize];
            provisions.push(match (before, traced) {
                (before, ProvisionTrace::Untouched(_)) => before.clone(),
                (
                    ProvisionTrace::New(by) | ProvisionTrace::Substituted(_, by),
                    traced,
                ) => {
                    if let Some(of) = by.first() {
                        self.credit_provision(node, traced, of);
                    }
                    before.clone()
                }
                (
                    ProvisionTrace::Amended(base, pieces),
                    ProvisionTrace::Amended(_, now) | ProvisionTrace::Divided(_, now, _),
                ) => ProvisionTrace::Amended(*base, through(pieces, now)),
                (
                    ProvisionTrace::Divided(base, pieces, by),
                    ProvisionTrace::Amended(_, now) | ProvisionTrace::Divided(_, now, _),
                ) => {
                    let pieces = through(pieces, now);
                    ProvisionTrace::Divided(*base, pieces, by.clone())
                }
                (ProvisionTrace::Untouched(base), ProvisionTrace::Amended(_, now)) => {
                    ProvisionTrace::Amended(*base, now.clone())
                }
                (
                    ProvisionTrace::Untouched(base),
                    ProvisionTrace::Divided(_, now, by),
                ) => ProvisionTrace::Divided(*base, now.clone(), by.clone()),
                (
                    ProvisionTrace::Untouched(base)
                    | ProvisionTrace::Amended(base, _)
                    | ProvisionTrace::Divided(base, ..),
                    ProvisionTrace::Substituted(_, by) | ProvisionTrace::New(by),
                ) => ProvisionTrace::Substituted(*base, by.clone()),
            });
        }
        let tags = before.tags.iter().chain(&now.tags).cloned().collect();
        Trace { heading, provisions, deleted: before.deleted.clone(), tags }
    }

    /// Notes what stands at a place: what it was, else the next new one of who brings it.
    fn name(&mut self, place: NodeId, was: Option<NodeId>, by: &[Side]) {
        let name = match was {
            Some(was) => self.names.name(was),
            None => by.first().map(|side| {
                let count = self.counts.entry(side.clone()).or_default();
                *count += 1;
                Identity::New(side.clone(), *count)
            }),
        };
        if let Some(name @ Identity::New(..)) = name {
            self.named.insert(place, name);
        }
    }
}

fn meet(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// The trace of a document of the base that nothing amended.
fn untouched(document: &Document, base: u32) -> Trace {
    let len =
        u32::try_from(document.provisions.len()).expect("fewer than 2^32 provisions");
    let node = |provision| NodeId { document: base, provision };
    let provisions =
        (0..len).map(|provision| ProvisionTrace::Untouched(node(provision))).collect();
    Trace { provisions, ..Trace::default() }
}

/// The pieces of the base that two changes of one part leave, one behind the other.
fn through(first: &[Piece], second: &[Piece]) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut rest = Rest { pieces: first, at: 0, used: 0 };
    for piece in second {
        match piece {
            Piece::Kept(range) => {
                rest.skip_to(range.start, &mut out);
                rest.take(range.end, None, &mut out);
            }
            Piece::Deleted(range, by) => {
                rest.skip_to(range.start, &mut out);
                rest.take(range.end, Some(by), &mut out);
            }
            Piece::Inserted(..) => out.push(piece.clone()),
        }
    }
    rest.take(usize::MAX, None, &mut out);
    out
}

/// What is left of the first pieces.
struct Rest<'p> {
    pieces: &'p [Piece],
    /// The byte of the first text that was reached.
    at: usize,
    /// How much of the first of the pieces is used.
    used: usize,
}

impl Rest<'_> {
    /// Leaves nothing between what was reached and a byte.
    fn skip_to(&mut self, to: usize, out: &mut Vec<Piece>) {
        if to > self.at {
            self.take(to, None, out);
        }
    }

    /// Takes the pieces up to a byte of the first text: as they are, or as deleted by these.
    fn take(&mut self, to: usize, gone: Option<&Vec<Side>>, out: &mut Vec<Piece>) {
        while let Some((piece, rest)) = self.pieces.split_first() {
            let len = match piece {
                Piece::Deleted(..) => 0,
                Piece::Kept(range) => range.len(),
                Piece::Inserted(text, _) => text.raw().len(),
            };
            if len > 0 && self.at >= to {
                return;
            }
            let end = (self.at + len - self.used).min(to);
            let taken = self.used..self.used + end - self.at;
            match (piece, gone) {
                (Piece::Deleted(..), _) => out.push(piece.clone()),
                (Piece::Kept(range), None) => {
                    out.push(Piece::Kept(
                        range.start + taken.start..range.start + taken.end,
                    ));
                }
                (Piece::Kept(range), Some(by)) => out.push(Piece::Deleted(
                    range.start + taken.start..range.start + taken.end,
                    by.clone(),
                )),
                (Piece::Inserted(words, by), None) => {
                    out.push(Piece::Inserted(words.slice(taken.clone()), by.clone()));
                }
                (Piece::Inserted(..), Some(_)) => (),
            }
            self.at = end;
            self.used = taken.end;
            if self.used < len {
                return;
            }
            (self.pieces, self.used) = (rest, 0);
        }
    }
}
