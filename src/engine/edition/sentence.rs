//! Which sentence is which: "the second sentence" is the third where one is put before it.
//!
//! A sentence of an author's text is the one of the joined text that has its words, if one has
//! them all and nothing of another. Words are the same by where they come from.

use std::{collections::BTreeMap, ops::Range};

use crate::{
    engine::{Base, Joined, Origin, Piece, ProvisionTrace, Side},
    model::{NodeId, PartKind, PartRef},
    words::{Change, ChangeKind, diff, sentences},
};

/// Where a stretch of words comes from: the base or an amendment, and where it begins there.
type Source = (Option<Side>, usize);

/// A stretch of a printed text, and where it comes from.
struct Strand {
    range: Range<usize>,
    sources: Vec<Source>,
}

/// The sentences of a provision, with the strands that they are cut from.
pub(super) struct Sentences {
    ranges: Vec<Range<usize>>,
    strands: Vec<Strand>,
    /// The text, where proposals bring it: others may have amended it, and where their words
    /// begin in it nobody counts. Its words are compared then.
    brought: Option<String>,
}

impl Sentences {
    /// Those of a provision of the base.
    pub(super) fn of_base(base: &Base<'_>, node: NodeId) -> Self {
        let printed = base.convention.provision(node).text.printed();
        let whole = Strand { range: 0..printed.len(), sources: vec![(None, 0)] };
        Self { ranges: trimmed(printed), strands: vec![whole], brought: None }
    }

    /// Those of a provision of a joined text; nothing where its text was substituted.
    pub(super) fn of(base: &Base<'_>, joined: &Joined, node: NodeId) -> Option<Self> {
        let part = PartRef { node, kind: PartKind::Text };
        let printed = joined.convention.text(part).printed();
        let whole = |sources| vec![Strand { range: 0..printed.len(), sources }];
        let by =
            |sides: &[Side]| sides.iter().map(|side| (Some(side.clone()), 0)).collect();
        let mut brought = false;
        let strands = match joined.origin(node) {
            Origin::Untouched(_) | Origin::Deleted(..) => whole(vec![(None, 0)]),
            Origin::New(sides) => {
                brought = true;
                whole(by(sides))
            }
            Origin::Amended(_, trace) | Origin::Divided(_, trace, _) => {
                match trace.provisions.get(node.provision as usize)? {
                    ProvisionTrace::Untouched(_) => whole(vec![(None, 0)]),
                    ProvisionTrace::New(sides) => {
                        brought = true;
                        whole(by(sides))
                    }
                    ProvisionTrace::Substituted(..) => return None,
                    ProvisionTrace::Amended(old, pieces)
                    | ProvisionTrace::Divided(old, pieces, _) => {
                        strands(base, *old, pieces)
                    }
                }
            }
        };
        let brought = brought.then(|| printed.to_owned());
        Some(Self { ranges: trimmed(printed), strands, brought })
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ranges.len()
    }

    /// Which sentences here have words of one there, counted from 1.
    pub(super) fn with_words_of(&self, other: &Self, nth: u32) -> Vec<u32> {
        let Some(range) =
            (nth as usize).checked_sub(1).and_then(|at| other.ranges.get(at))
        else {
            return Vec::new();
        };
        if let (Some(here), Some(there)) = (&self.brought, &other.brought)
            && here != there
        {
            return self.alike((here, there), range);
        }
        let has = |own: &Range<usize>| {
            let here = within(&self.strands, own);
            let there = within(&other.strands, range);
            here.iter().any(|one| there.iter().any(|other| meet(one, other)))
        };
        (1..).zip(&self.ranges).filter(|(_, own)| has(own)).map(|(nth, _)| nth).collect()
    }

    /// Which sentences here have words that stand in this range there, where both texts are
    /// one that was brought, amended here or there.
    fn alike(&self, (here, there): (&str, &str), range: &Range<usize>) -> Vec<u32> {
        let kept: Vec<Change> = diff(there, here)
            .into_iter()
            .filter(|change| change.kind == ChangeKind::Kept)
            .filter(|change| here[change.new.clone()].contains(char::is_alphanumeric))
            .collect();
        let meets = |one: &Range<usize>, other: &Range<usize>| {
            one.start < other.end && other.start < one.end
        };
        // What is kept is the same letters: as far into the one as into the other.
        let has = |own: &Range<usize>| {
            kept.iter().any(|change| {
                let start = change.old.start.max(range.start);
                let end = change.old.end.min(range.end);
                let moved = |at: usize| at - change.old.start + change.new.start;
                start < end && meets(&(moved(start)..moved(end)), own)
            })
        };
        (1..).zip(&self.ranges).filter(|(_, own)| has(own)).map(|(nth, _)| nth).collect()
    }

    /// Whether each sentence there is the one of that number here.
    pub(super) fn stand(&self, other: &Self) -> bool {
        let len = u32::try_from(other.len()).unwrap_or(u32::MAX);
        self.len() >= other.len()
            && (1..=len).all(|nth| {
                self.with_words_of(other, nth) == [nth]
                    && other.with_words_of(self, nth) == [nth]
            })
    }
}

/// The sentences of a text without the spaces behind them.
fn trimmed(printed: &str) -> Vec<Range<usize>> {
    let trim = |range: Range<usize>| {
        range.start..range.start + printed[range.clone()].trim_end().len()
    };
    sentences(printed).into_iter().map(trim).collect()
}

/// The pieces of an amended text.
fn strands(base: &Base<'_>, old: NodeId, pieces: &[Piece]) -> Vec<Strand> {
    let text = &base.convention.provision(old).text;
    let mut counts: BTreeMap<Side, usize> = BTreeMap::new();
    let mut all = Vec::new();
    let mut at = 0;
    for piece in pieces {
        let (len, sources) = match piece {
            Piece::Kept(range) => {
                let range = text.printed_range(range.clone());
                (range.len(), vec![(None, range.start)])
            }
            Piece::Inserted(new, sides) => {
                let len = new.printed().len();
                let source = |side: &Side| {
                    let count = counts.entry(side.clone()).or_default();
                    let start = *count;
                    *count += len;
                    (Some(side.clone()), start)
                };
                (len, sides.iter().map(source).collect())
            }
            Piece::Deleted(..) => continue,
        };
        all.push(Strand { range: at..at + len, sources });
        at += len;
    }
    all
}

/// What of a text stands within a range, with where that comes from.
fn within(strands: &[Strand], range: &Range<usize>) -> Vec<Strand> {
    let cut = |strand: &Strand| {
        let start = strand.range.start.max(range.start);
        let end = strand.range.end.min(range.end);
        let further = start.saturating_sub(strand.range.start);
        let sources = strand.sources.iter();
        let sources =
            sources.map(|(side, from)| (side.clone(), from + further)).collect();
        (start < end).then_some(Strand { range: start..end, sources })
    };
    strands.iter().filter_map(cut).collect()
}

/// Whether two stretches have words in common.
fn meet(one: &Strand, other: &Strand) -> bool {
    one.sources.iter().any(|(side, from)| {
        other.sources.iter().any(|(by, start)| {
            side == by
                && *from < start + other.range.len()
                && *start < from + one.range.len()
        })
    })
}
