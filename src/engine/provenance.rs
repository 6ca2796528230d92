//! Where the words of a joined text come from: the base, an amendment, or a consequence.
//!
//! Comes in: a base and what was joined with it. Goes out: for each provision the one of the
//! base that it is, and for each of its words who brought it. Edits tell all of that, but for
//! one thing: which words of a substitution restate those of the base is found by comparing
//! them, and marked so (docs/meaning.md §8). Nothing else is guessed.

use std::{collections::BTreeMap, ops::Range};

use crate::{
    model::{NodeId, PartKind, PartRef, Text},
    words::{Alignment, ChangeKind, align, diff},
};

use super::{
    Base, Compatible, Joined, Origin, Piece, ProvisionTrace, Rewriting, Side, Trace,
    causes, credit::of_the_base, credited, credits,
};

/// Who brought words into a joined text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// They stand in the base.
    Base,
    /// They stand in the base, and these restate them in a substitution: found by
    /// comparison.
    Restated(Vec<Side>),
    /// These amendments.
    Amendments(Vec<Side>),
    /// Nobody wrote them: they follow from these amendments.
    Consequence(Vec<Side>),
}

/// Words of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strand {
    /// The words, as printed.
    pub text: String,
    /// Who brought them.
    pub source: Source,
    /// Where words of the base stand there: the part, and the byte of its printed form.
    pub old: Option<(PartRef, usize)>,
}

/// Which provision of the base one of the joined text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ancestor {
    /// This one.
    Standing(NodeId),
    /// This one, inside what these substituted: found by comparison.
    Restated(NodeId, Vec<Side>),
    /// A further part of this one, which these divided.
    Divided(NodeId, Vec<Side>),
    /// None: these brought it.
    New(Vec<Side>),
}

impl Ancestor {
    /// Returns the provision of the base that it is, or is a part of.
    #[must_use]
    pub fn node(&self) -> Option<NodeId> {
        match self {
            Self::Standing(old) | Self::Restated(old, _) | Self::Divided(old, _) => {
                Some(*old)
            }
            Self::New(_) => None,
        }
    }
}

/// Where everything in a joined text comes from.
#[derive(Debug)]
pub struct Provenance<'j> {
    base: &'j Base<'j>,
    set: &'j Compatible<'j>,
    joined: &'j Joined,
    printed: BTreeMap<PartRef, Vec<&'j Rewriting>>,
    restated: BTreeMap<NodeId, NodeId>,
    new_of_old: BTreeMap<NodeId, NodeId>,
}

impl<'j> Provenance<'j> {
    /// Returns the joined text.
    #[must_use]
    pub fn joined(&self) -> &'j Joined {
        self.joined
    }

    /// Reads the traces of what this set was joined to.
    #[must_use]
    pub fn of(base: &'j Base<'j>, set: &'j Compatible<'j>, joined: &'j Joined) -> Self {
        let mut printed: BTreeMap<PartRef, Vec<&Rewriting>> = BTreeMap::new();
        for rewriting in &joined.rewritings {
            printed.entry(rewriting.part).or_default().push(rewriting);
        }
        let mut provenance = Self {
            base,
            set,
            joined,
            printed,
            restated: BTreeMap::new(),
            new_of_old: BTreeMap::new(),
        };
        for (node, document) in joined.convention.nodes_of_documents() {
            if let Some(trace) = joined.origin(node).trace() {
                provenance.compare(node, trace);
            }
            let len = u32::try_from(document.provisions.len())
                .expect("fewer than 2^32 provisions");
            for new in (0..len).map(|provision| NodeId { provision, ..node }) {
                match provenance.ancestor(new) {
                    Ancestor::Standing(old) | Ancestor::Restated(old, _) => {
                        provenance.new_of_old.insert(old, new);
                    }
                    Ancestor::Divided(..) | Ancestor::New(_) => (),
                }
            }
        }
        let merged = set.edits().filter_map(|edit| edit.change.footprint().absorbed());
        for (node, into) in merged.filter(|(node, _)| node.provision > 0) {
            if let Some(new) = provenance.successor(into) {
                provenance.new_of_old.entry(node).or_insert(new);
            }
        }
        for gone in joined.gone.iter().rev() {
            let into = gone.into.map(NodeId::document);
            if let Some(new) = into.and_then(|into| provenance.successor(into)) {
                provenance.new_of_old.insert(NodeId::document(gone.document), new);
            }
        }
        provenance
    }

    /// Finds the provisions that a substitution restates, among those of what it substitutes.
    fn compare(&mut self, document: NodeId, trace: &Trace) {
        let (base, new) = (self.base.convention, &self.joined.convention);
        for (provision, origin) in (0..).zip(&trace.provisions) {
            let ProvisionTrace::Substituted(old, _) = origin else { continue };
            let top = NodeId { provision, ..document };
            let inside = |node: NodeId, end: u32| -> Vec<NodeId> {
                let below = node.provision + 1..end;
                below.map(|provision| NodeId { provision, ..node }).collect()
            };
            let olds = inside(*old, base.provision(*old).end);
            let news = inside(top, new.provision(top).end);
            let old_texts: Vec<&str> =
                olds.iter().map(|node| base.provision(*node).text.printed()).collect();
            let new_texts: Vec<&str> =
                news.iter().map(|node| new.provision(*node).text.printed()).collect();
            for alignment in align(&old_texts, &new_texts, &[]) {
                match alignment {
                    Alignment::Paired { old, new } | Alignment::Moved { old, new } => {
                        self.restated.insert(news[new], olds[old]);
                    }
                    Alignment::Deleted { .. } | Alignment::Inserted { .. } => (),
                }
            }
        }
    }

    /// Returns which provision of the base one of the joined text is.
    #[must_use]
    pub fn ancestor(&self, new: NodeId) -> Ancestor {
        let in_base = |document: u32| NodeId { document, ..new };
        match &self.joined.origins[new.document as usize] {
            Origin::Untouched(old) | Origin::Deleted(old, _) => {
                Ancestor::Standing(in_base(*old))
            }
            Origin::New(by) => Ancestor::New(self.bringers(new, by)),
            Origin::Divided(old, _, by) if new.provision == 0 => {
                Ancestor::Divided(in_base(*old), by.clone())
            }
            Origin::Amended(_, trace) | Origin::Divided(_, trace, _) => {
                match &trace.provisions[new.provision as usize] {
                    ProvisionTrace::Divided(old, _, by) => {
                        Ancestor::Divided(*old, by.clone())
                    }
                    ProvisionTrace::Untouched(old)
                    | ProvisionTrace::Amended(old, _)
                    | ProvisionTrace::Substituted(old, _) => Ancestor::Standing(*old),
                    ProvisionTrace::New(by) => match self.restated.get(&new) {
                        Some(old) => Ancestor::Restated(*old, by.clone()),
                        None => Ancestor::New(self.bringers(new, by)),
                    },
                }
            }
        }
    }

    /// Who brought a new provision: who wrote all of its words.
    fn bringers(&self, new: NodeId, by: &[Side]) -> Vec<Side> {
        credited(&self.joined.convention.provision(new).text, by)
    }

    /// Returns what became of a provision of the base, where it stands in the joined text.
    #[must_use]
    pub fn successor(&self, old: NodeId) -> Option<NodeId> {
        self.new_of_old.get(&old).copied()
    }

    /// Returns the words of a part of the joined text, each with its source.
    #[must_use]
    pub fn strands(&self, part: PartRef) -> Vec<Strand> {
        let strands = self.written(part);
        match self.printed.get(&part) {
            None => strands,
            Some(rewritings) => rewritings.iter().fold(strands, |strands, rewriting| {
                let by = causes(self.base, self.set, self.joined, rewriting);
                overlaid(strands, &rewriting.range, &Source::Consequence(by))
            }),
        }
    }

    /// The words with who wrote them, references that were printed anew included.
    fn written(&self, part: PartRef) -> Vec<Strand> {
        let text = self.joined.convention.text(part);
        let all = |source: Source| strand(text.printed(), source).into_iter().collect();
        let standing = |document: u32| {
            let node = NodeId { document, ..part.node };
            kept(text.printed(), (PartRef { node, ..part }, 0)).into_iter().collect()
        };
        match self.joined.origin(part.node) {
            Origin::Untouched(old) => standing(*old),
            Origin::Deleted(_, by) => all(Source::Consequence(by.clone())),
            Origin::New(by) => brought(text, by),
            Origin::Divided(_, _, by) if part.kind == PartKind::Heading => {
                all(Source::Amendments(by.clone()))
            }
            Origin::Amended(old, trace) | Origin::Divided(old, trace, _) => {
                match part.kind {
                    PartKind::Heading if trace.heading.is_empty() => standing(*old),
                    PartKind::Heading => {
                        let document = NodeId::document(*old);
                        let here = PartRef { node: document, kind: PartKind::Heading };
                        let old =
                            (here, &self.base.convention.document(document).heading);
                        match (trace.provisions.first(), trace.heading.last()) {
                            (
                                Some(ProvisionTrace::Substituted(_, by)),
                                Some(Piece::Inserted(new, giver)),
                            ) if by == giver => compared(old, new, by),
                            _ => traced(self.base, old, &trace.heading),
                        }
                    }
                    PartKind::Text => self.words(
                        text,
                        part.node,
                        &trace.provisions[part.node.provision as usize],
                    ),
                }
            }
        }
    }

    fn words(&self, text: &Text, new: NodeId, trace: &ProvisionTrace) -> Vec<Strand> {
        let part = |node: NodeId| PartRef { node, kind: PartKind::Text };
        let base =
            |node: NodeId| (part(node), &self.base.convention.provision(node).text);
        match trace {
            ProvisionTrace::Untouched(old) => {
                kept(text.printed(), (part(*old), 0)).into_iter().collect()
            }
            ProvisionTrace::Amended(old, pieces)
            | ProvisionTrace::Divided(old, pieces, _) => {
                traced(self.base, base(*old), pieces)
            }
            ProvisionTrace::Substituted(old, by) => compared(base(*old), text, by),
            ProvisionTrace::New(by) => match self.restated.get(&new) {
                Some(old) => compared(base(*old), text, by),
                None => brought(text, by),
            },
        }
    }
}

/// Gives a stretch of the words another source.
fn overlaid(strands: Vec<Strand>, range: &Range<usize>, source: &Source) -> Vec<Strand> {
    let mut at = 0;
    let mut out: Vec<Strand> = Vec::new();
    for one in strands {
        let Strand { text, source: own, old } = one;
        let there = |from: usize| old.map(|(part, start)| (part, start + from));
        let end = at + text.len();
        let inside = range.start.clamp(at, end) - at..range.end.clamp(at, end) - at;
        let before = strand(&text[..inside.start], own.clone());
        out.extend(before.map(|before| Strand { old, ..before }));
        if let Some(more) = strand(&text[inside.clone()], source.clone()) {
            match out.last_mut().filter(|last| last.source == *source) {
                Some(last) => last.text.push_str(&more.text),
                None => out.push(more),
            }
        }
        let behind = strand(&text[inside.end..], own);
        out.extend(behind.map(|behind| Strand { old: there(inside.end), ..behind }));
        at = end;
    }
    out
}

fn strand(text: &str, source: Source) -> Option<Strand> {
    (!text.is_empty()).then(|| Strand { text: text.to_owned(), source, old: None })
}

/// Words that stand in the base, at this place there.
fn kept(text: &str, old: (PartRef, usize)) -> Option<Strand> {
    strand(text, Source::Base).map(|kept| Strand { old: Some(old), ..kept })
}

/// The words that stand, as the edits left them.
fn traced(
    base: &Base<'_>,
    (part, old): (PartRef, &Text),
    pieces: &[Piece],
) -> Vec<Strand> {
    let standing = pieces.iter().flat_map(|piece| match piece {
        Piece::Kept(raw) => {
            let range = old.printed_range(raw.clone());
            kept(&old.printed()[range.clone()], (part, range.start)).into_iter().collect()
        }
        Piece::Inserted(new, by) => placed(base, new, brought(new, by)),
        Piece::Deleted(..) => Vec::new(),
    });
    standing.collect()
}

/// The strands of new words, those of the base with where they stand there.
fn placed(base: &Base<'_>, new: &Text, strands: Vec<Strand>) -> Vec<Strand> {
    let own = of_the_base(new);
    let mut at = 0;
    let mut place = |strand: Strand| {
        let here = own.iter().find(|(range, ..)| range.start == at);
        at += strand.text.len();
        let old =
            here.filter(|_| strand.source == Source::Base).map(|(_, node, from)| {
                let part = PartRef { node: *node, kind: PartKind::Text };
                (part, base.convention.text(part).printed_range(*from..*from).start)
            });
        Strand { old, ..strand }
    };
    strands.into_iter().map(&mut place).collect()
}

/// New words, each with who wrote it.
fn brought(new: &Text, by: &[Side]) -> Vec<Strand> {
    within(new, 0..new.printed().len(), by)
}

/// New words of a stretch of a text, each with who wrote it.
fn within(new: &Text, stretch: Range<usize>, by: &[Side]) -> Vec<Strand> {
    let strands = credits(new, by).into_iter().filter_map(|(range, written)| {
        let start = range.start.max(stretch.start);
        let end = range.end.min(stretch.end).max(start);
        let words = &new.printed()[start..end];
        match written.is_empty() && !by.is_empty() {
            true => strand(words, Source::Base),
            false => strand(words, Source::Amendments(written)),
        }
    });
    strands.collect()
}

/// The words of a substitution: those it restates stay with the base.
fn compared((part, old): (PartRef, &Text), new: &Text, by: &[Side]) -> Vec<Strand> {
    let changes = diff(old.printed(), new.printed()).into_iter();
    let strands = changes.flat_map(|change| match change.kind {
        ChangeKind::Kept => {
            let words = &new.printed()[change.new];
            let restated = strand(words, Source::Restated(by.to_vec()));
            let old = Some((part, change.old.start));
            restated.map(|restated| Strand { old, ..restated }).into_iter().collect()
        }
        ChangeKind::Inserted => within(new, change.new, by),
        ChangeKind::Deleted => Vec::new(),
    });
    strands.collect()
}
