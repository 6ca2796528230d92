//! Two joins, one after the other, as one.
//!
//! Comes in: what the first reading made of a base, and what a later one made of that text.
//! Goes out: the last text with the origin of everything in it, traced to the first base. What
//! came new in any reading is new; what one reading deleted is deleted, whoever wrote it.

use std::ops::Range;

use imbl::Vector;

use crate::model::{NodeId, Text};

use super::{
    Identity, Joined, Origin, Piece, ProvisionTrace, Side, Trace,
    join::{Gone, Runs},
};

/// Returns the later text as one that was made of the earlier base: the later base has to be
/// the earlier text, document by document and provision by provision.
#[must_use]
pub fn composed(earlier: &Joined, later: &Joined) -> Joined {
    let first = First(earlier);
    let origins: Vector<Origin> =
        later.origins.iter().map(|origin| first.origin(origin)).collect();
    let gone = later.gone.iter().filter_map(|gone| first.gone(gone));
    // What is named by the text between says nothing of the first base.
    let is_new = |one: &Identity| matches!(one, Identity::New(..));
    let named = later.named.iter().filter(|(_, one)| is_new(one));
    let named = named.map(|(node, one)| (*node, one.clone()));
    Joined {
        convention: later.convention.clone(),
        runs: Runs::of(&origins),
        origins,
        gone: earlier.gone.iter().cloned().chain(gone).collect(),
        rewritings: Vec::new(),
        named: named.collect(),
    }
}

/// What the first join made.
struct First<'e>(&'e Joined);

impl First<'_> {
    /// Where a document of the later text comes from.
    fn origin(&self, later: &Origin) -> Origin {
        let was = |at: &u32| &self.0.origins[*at as usize];
        match later {
            Origin::Untouched(at) => was(at).clone(),
            Origin::New(by) => Origin::New(by.clone()),
            Origin::Amended(at, trace) => match was(at) {
                Origin::Untouched(old) | Origin::Deleted(old, _) => {
                    Origin::Amended(*old, self.trace(*at, trace, &Trace::default()))
                }
                Origin::Amended(old, first) => {
                    Origin::Amended(*old, self.trace(*at, trace, first))
                }
                Origin::Divided(old, first, by) => {
                    Origin::Divided(*old, self.trace(*at, trace, first), by.clone())
                }
                Origin::New(by) => Origin::New(by.clone()),
            },
            Origin::Deleted(at, by) => match was(at) {
                Origin::Untouched(old)
                | Origin::Amended(old, _)
                | Origin::Deleted(old, _) => Origin::Deleted(*old, by.clone()),
                Origin::New(first) | Origin::Divided(_, _, first) => {
                    Origin::New(first.clone())
                }
            },
            Origin::Divided(at, trace, by) => match was(at) {
                Origin::Untouched(old) | Origin::Deleted(old, _) => Origin::Divided(
                    *old,
                    self.trace(*at, trace, &Trace::default()),
                    by.clone(),
                ),
                Origin::Amended(old, first) | Origin::Divided(old, first, _) => {
                    Origin::Divided(*old, self.trace(*at, trace, first), by.clone())
                }
                Origin::New(first) => Origin::New(together(first, by)),
            },
        }
    }

    /// What has no place in the later text, if the base had it.
    fn gone(&self, gone: &Gone) -> Option<Gone> {
        let of_base = |at: u32| match &self.0.origins[at as usize] {
            Origin::Untouched(old)
            | Origin::Amended(old, _)
            | Origin::Deleted(old, _) => Some(*old),
            Origin::New(_) | Origin::Divided(..) => None,
        };
        Some(Gone {
            document: of_base(gone.document)?,
            into: gone.into.and_then(of_base),
            by: gone.by.clone(),
        })
    }

    /// Where the parts of a document come from, the parts deleted before included.
    fn trace(&self, at: u32, later: &Trace, first: &Trace) -> Trace {
        let heading = &self.0.convention.document(NodeId::document(at)).heading;
        let heading = match (first.heading.is_empty(), later.heading.is_empty()) {
            (_, true) => first.heading.clone(),
            (true, false) => later.heading.clone(),
            (false, false) => pieces(&first.heading, &later.heading, heading)
                .unwrap_or_else(|| later.heading.clone()),
        };
        let provisions = later.provisions.iter().map(|one| self.provision(one));
        let gone = later.deleted.iter().filter_map(|(node, by)| match self.was(*node) {
            ProvisionTrace::Untouched(old)
            | ProvisionTrace::Amended(old, _)
            | ProvisionTrace::Substituted(old, _) => Some((old, by.clone())),
            ProvisionTrace::New(_) | ProvisionTrace::Divided(..) => None,
        });
        Trace {
            heading,
            provisions: provisions.collect(),
            deleted: first.deleted.iter().cloned().chain(gone).collect(),
            tags: first.tags.iter().chain(&later.tags).cloned().collect(),
        }
    }

    /// Where a provision of the text between comes from.
    fn was(&self, node: NodeId) -> ProvisionTrace {
        match &self.0.origins[node.document as usize] {
            Origin::Untouched(old) | Origin::Deleted(old, _) => {
                ProvisionTrace::Untouched(NodeId { document: *old, ..node })
            }
            Origin::New(by) => ProvisionTrace::New(by.clone()),
            Origin::Amended(_, trace) | Origin::Divided(_, trace, _) => {
                trace.provisions[node.provision as usize].clone()
            }
        }
    }

    /// Where a provision of the later text comes from.
    fn provision(&self, later: &ProvisionTrace) -> ProvisionTrace {
        let text = |node: NodeId| &self.0.convention.provision(node).text;
        match later {
            ProvisionTrace::New(by) => ProvisionTrace::New(by.clone()),
            ProvisionTrace::Untouched(node) => self.was(*node),
            ProvisionTrace::Amended(node, second) => {
                amended(self.was(*node), second, text(*node))
            }
            ProvisionTrace::Substituted(node, by) => match self.was(*node) {
                ProvisionTrace::New(first) => ProvisionTrace::New(first),
                ProvisionTrace::Untouched(old)
                | ProvisionTrace::Amended(old, _)
                | ProvisionTrace::Substituted(old, _)
                | ProvisionTrace::Divided(old, ..) => {
                    ProvisionTrace::Substituted(old, by.clone())
                }
            },
            ProvisionTrace::Divided(node, second, by) => {
                divided(self.was(*node), second, by, text(*node))
            }
        }
    }
}

/// A provision whose words were amended again.
fn amended(was: ProvisionTrace, second: &[Piece], text: &Text) -> ProvisionTrace {
    match was {
        ProvisionTrace::New(by) => ProvisionTrace::New(by),
        ProvisionTrace::Untouched(old) => ProvisionTrace::Amended(old, second.to_vec()),
        ProvisionTrace::Substituted(old, by) => {
            ProvisionTrace::Substituted(old, together(&by, &authors(second)))
        }
        ProvisionTrace::Amended(old, first) => match pieces(&first, second, text) {
            Some(pieces) => ProvisionTrace::Amended(old, pieces),
            None => {
                let by = together(&authors(&first), &authors(second));
                ProvisionTrace::Substituted(old, by)
            }
        },
        ProvisionTrace::Divided(old, first, by) => {
            let words = pieces(&first, second, text).unwrap_or(first);
            ProvisionTrace::Divided(old, words, by)
        }
    }
}

/// A further part of a provision, divided in the second reading.
fn divided(
    was: ProvisionTrace,
    second: &[Piece],
    by: &[Side],
    text: &Text,
) -> ProvisionTrace {
    match was {
        ProvisionTrace::New(first) => ProvisionTrace::New(together(&first, by)),
        ProvisionTrace::Untouched(old) => {
            ProvisionTrace::Divided(old, second.to_vec(), by.to_vec())
        }
        ProvisionTrace::Substituted(old, _) => {
            ProvisionTrace::Divided(old, Vec::new(), by.to_vec())
        }
        ProvisionTrace::Amended(old, first) | ProvisionTrace::Divided(old, first, _) => {
            let words = pieces(&first, second, text).unwrap_or_default();
            ProvisionTrace::Divided(old, words, by.to_vec())
        }
    }
}

fn authors(pieces: &[Piece]) -> Vec<Side> {
    let mut by: Vec<Side> =
        pieces.iter().flat_map(|piece| piece.by().iter().cloned()).collect();
    by.sort();
    by.dedup();
    by
}

fn together(first: &[Side], second: &[Side]) -> Vec<Side> {
    let mut by: Vec<Side> = first.iter().chain(second).cloned().collect();
    by.sort();
    by.dedup();
    by
}

/// Returns the pieces that lead from the first text to the last, by way of the one between;
/// nothing where the pieces are not that text's.
fn pieces(first: &[Piece], second: &[Piece], between: &Text) -> Option<Vec<Piece>> {
    let mut walk = Walk { first, at: 0, inside: 0, out: Vec::new() };
    let standing: usize = first.iter().map(length).sum();
    if standing != between.raw().len() {
        return None;
    }
    let mut read = 0;
    for piece in second {
        match piece {
            Piece::Kept(range) => read = walk.take(read, range, None)?,
            Piece::Deleted(range, by) => read = walk.take(read, range, Some(by))?,
            Piece::Inserted(..) => walk.out.push(piece.clone()),
        }
    }
    (read == standing).then(|| walk.rest())
}

/// How much of the text between a piece makes.
fn length(piece: &Piece) -> usize {
    match piece {
        Piece::Kept(range) => range.len(),
        Piece::Inserted(text, _) => text.raw().len(),
        Piece::Deleted(..) => 0,
    }
}

/// The pieces of the first join, taken from left to right.
struct Walk<'p> {
    first: &'p [Piece],
    at: usize,
    /// How much of the piece at `at` was taken already.
    inside: usize,
    out: Vec<Piece>,
}

impl Walk<'_> {
    /// Takes a range of the text between, as it stands or as these deleted it.
    fn take(
        &mut self,
        read: usize,
        range: &Range<usize>,
        by: Option<&Vec<Side>>,
    ) -> Option<usize> {
        if range.start != read {
            return None;
        }
        let mut left = range.len();
        while left > 0 {
            let piece = self.first.get(self.at)?;
            let here = (length(piece) - self.inside).min(left);
            let from = self.inside;
            self.out.extend(cut(piece, from..from + here, by));
            left -= here;
            self.inside += here;
            if self.inside == length(piece) {
                self.at += 1;
                self.inside = 0;
            }
        }
        Some(range.end)
    }

    /// What was deleted at the end in the first join.
    fn rest(mut self) -> Vec<Piece> {
        self.out.extend(self.first.get(self.at..).unwrap_or_default().iter().cloned());
        self.out
    }
}

/// A part of a piece of the first join, as it stands or as these deleted it: what came new and
/// is deleted again was never there.
fn cut(piece: &Piece, part: Range<usize>, by: Option<&Vec<Side>>) -> Option<Piece> {
    match (piece, by) {
        (Piece::Kept(range), by) => {
            let range = range.start + part.start..range.start + part.end;
            Some(match by {
                None => Piece::Kept(range),
                Some(by) => Piece::Deleted(range, by.clone()),
            })
        }
        (Piece::Inserted(text, first), None) => {
            Some(Piece::Inserted(text.slice(part), first.clone()))
        }
        (Piece::Inserted(..), Some(_)) => None,
        (Piece::Deleted(..), _) => Some(piece.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ProposalId;

    fn by(proposal: &str) -> Vec<Side> {
        vec![Side { proposal: ProposalId::new(proposal), amendment: 1 }]
    }

    fn new(text: &str, proposal: &str) -> Piece {
        Piece::Inserted(Text::plain(text), by(proposal))
    }

    #[test]
    fn words_changed_twice_lead_from_the_first_text_to_the_last() {
        // "five years" → "three long years" → "three short years".
        let first = [
            Piece::Deleted(0..4, by("P-1")),
            new("three long", "P-1"),
            Piece::Kept(4..10),
        ];
        let second = [
            Piece::Kept(0..6),
            Piece::Deleted(6..10, by("P-2")),
            new("short", "P-2"),
            Piece::Kept(10..16),
        ];
        let both = pieces(&first, &second, &Text::plain("three long years")).unwrap();
        assert_eq!(
            both,
            [
                Piece::Deleted(0..4, by("P-1")),
                new("three ", "P-1"),
                new("short", "P-2"),
                Piece::Kept(4..10),
            ]
        );
        assert_eq!(pieces(&first, &second, &Text::plain("another text")), None);
    }
}
