//! What edits tell of two versions: who became whom, and whose words are whose.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use crate::{
    engine::{Base, Edit, Joined, Origin, Piece, ProvisionTrace, Side, Trace, credits},
    model::{NodeId, PartKind, PartRef, Text},
    words::ChangeKind,
};

use super::Run;

/// Which provision of one version is which of another, and who changed it, where edits
/// tell: the rest is guessed from ids, numbers and words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lineage {
    new_of_old: BTreeMap<NodeId, NodeId>,
    /// What edits move; nothing where no edits are known.
    moved: Option<BTreeSet<NodeId>>,
    runs: BTreeMap<PartRef, Vec<Run>>,
    came: BTreeMap<NodeId, Side>,
    gone: BTreeMap<NodeId, Side>,
    /// Of new texts in which others wrote than who brings them: which words are whose.
    credits: BTreeMap<PartRef, Vec<(Range<usize>, Side)>>,
}

impl Lineage {
    /// Returns what the join of edits with a base tells.
    #[must_use]
    pub fn of(base: &Base<'_>, joined: &Joined) -> Self {
        let mut lineage = Self::default();
        for (index, origin) in joined.origins.iter().enumerate() {
            let index = u32::try_from(index).expect("fewer than 2^32 documents");
            let new = NodeId::document(index);
            match origin {
                Origin::Untouched(old) => lineage.insert(NodeId::document(*old), new),
                Origin::Amended(old, trace) => {
                    lineage.insert(NodeId::document(*old), new);
                    lineage.trace(base, NodeId::document(*old), new, trace);
                }
                Origin::Deleted(old, by) => {
                    lineage.insert(NodeId::document(*old), new);
                    let old = NodeId::document(*old);
                    let all = base.convention.document(old).provisions.len();
                    for provision in
                        0..u32::try_from(all).expect("fewer than 2^32 provisions")
                    {
                        lineage.went(NodeId { provision, ..old }, by);
                    }
                    let part = PartRef { node: new, kind: PartKind::Heading };
                    let heading = &base.convention.document(old).heading;
                    let run = by_side(ChangeKind::Deleted, heading.printed(), by);
                    let placeholder =
                        joined.convention.documents[index as usize].heading.printed();
                    lineage.runs.insert(
                        part,
                        vec![run, Run::new(ChangeKind::Inserted, placeholder)],
                    );
                }
                Origin::Divided(old, trace, by) => {
                    lineage.arrived(new, by);
                    lineage.trace(base, NodeId::document(*old), new, trace);
                }
                Origin::New(by) => {
                    let all =
                        joined.convention.documents[index as usize].provisions.len();
                    for provision in
                        0..u32::try_from(all).expect("fewer than 2^32 provisions")
                    {
                        lineage.arrived(NodeId { provision, ..new }, by);
                    }
                }
            }
        }
        lineage.credit(joined);
        lineage
    }

    /// Returns the same with what these edits move: of two provisions that changed places,
    /// it is the one that an amendment moves, whatever numbers they bear.
    #[must_use]
    pub fn moved_by<'e>(self, edits: impl IntoIterator<Item = &'e Edit>) -> Self {
        let moved = |edit: &'e Edit| {
            let footprint = edit.change.footprint();
            footprint.home.filter(|_| footprint.leaving.is_some())
        };
        let moved = edits.into_iter().filter_map(moved).collect();
        Self { moved: Some(moved), ..self }
    }

    /// Returns whether a provision stays where it was; nothing where no edits are known.
    pub(super) fn stays(&self, old: NodeId) -> Option<bool> {
        self.moved.as_ref().map(|moved| !moved.contains(&old))
    }

    fn trace(&mut self, base: &Base<'_>, old: NodeId, new: NodeId, trace: &Trace) {
        if !trace.heading.is_empty() {
            let part = PartRef { node: new, kind: PartKind::Heading };
            let heading = &base.convention.document(old).heading;
            self.runs.insert(part, runs(heading, &trace.heading));
        }
        for (index, provision) in trace.provisions.iter().enumerate() {
            let index = u32::try_from(index).expect("fewer than 2^32 provisions");
            let new = NodeId { provision: index, ..new };
            match provision {
                // The root of a further part of a divided article is the first part's.
                ProvisionTrace::Untouched(old) if self.new_of_old.contains_key(old) => (),
                ProvisionTrace::Untouched(old) => self.insert(*old, new),
                ProvisionTrace::Amended(old, pieces) => {
                    self.insert(*old, new);
                    let part = PartRef { node: new, kind: PartKind::Text };
                    let text = &base.convention.provision(*old).text;
                    let read =
                        pieces.iter().filter_map(Piece::range).map(|range| range.end);
                    if read.max().unwrap_or_default() == text.raw().len() {
                        self.runs.insert(part, runs(text, pieces));
                    }
                }
                ProvisionTrace::Divided(_, _, by) => self.arrived(new, by),
                ProvisionTrace::Substituted(old, by) => {
                    self.insert(*old, new);
                    self.arrived(new, by);
                    self.all_went(base, *old, by);
                }
                ProvisionTrace::New(by) => self.arrived(new, by),
            }
        }
        for (gone, by) in &trace.deleted {
            self.all_went(base, *gone, by);
        }
    }

    /// A provision went with everything in it.
    fn all_went(&mut self, base: &Base<'_>, gone: NodeId, by: &[Side]) {
        let document = base.convention.document(gone);
        let end = document.provisions[gone.provision as usize].end;
        for provision in gone.provision..end.max(gone.provision + 1) {
            self.went(NodeId { provision, ..gone }, by);
        }
    }

    /// Notes which words of new texts are whose, where not all are of who brings them.
    fn credit(&mut self, joined: &Joined) {
        let mut parts: Vec<(PartRef, Vec<Side>)> = Vec::new();
        for (node, by) in &self.came {
            let kind = heading_or_text(*node);
            parts.push((PartRef { node: *node, kind }, vec![by.clone()]));
        }
        for (part, by) in parts {
            let text = joined.convention.text(part);
            if text.hands().is_empty() {
                continue;
            }
            let first = |(range, by): (Range<usize>, Vec<Side>)| {
                Some((range, by.into_iter().next()?))
            };
            let all = credits(text, &by).into_iter().filter_map(first).collect();
            self.credits.insert(part, all);
        }
    }

    fn arrived(&mut self, new: NodeId, by: &[Side]) {
        if let Some(side) = by.first() {
            self.came.insert(new, side.clone());
        }
    }

    fn went(&mut self, old: NodeId, by: &[Side]) {
        if let Some(side) = by.first() {
            self.gone.insert(old, side.clone());
        }
    }

    /// Records that a provision of the old version became this one of the new.
    pub fn insert(&mut self, old: NodeId, new: NodeId) {
        self.new_of_old.insert(old, new);
    }

    pub(super) fn new_of(&self, old: NodeId) -> Option<NodeId> {
        self.new_of_old.get(&old).copied()
    }

    /// The words of a part of the new version, where edits tell which are whose.
    pub(super) fn runs_of(&self, node: NodeId, kind: PartKind) -> Option<&[Run]> {
        self.runs.get(&PartRef { node, kind }).map(Vec::as_slice)
    }

    /// Names who brought a provision of the new version in what is inserted, and in what is
    /// deleted where it was substituted. The runs begin at a byte of its printed text.
    pub(super) fn sign_new(&self, new: NodeId, from: usize, runs: Vec<Run>) -> Vec<Run> {
        let part = PartRef { node: new, kind: heading_or_text(new) };
        let runs = signed(runs, self.came.get(&new));
        match self.credits.get(&part) {
            Some(credits) => shared(runs, from, credits),
            None => runs,
        }
    }

    /// Names who took a provision of the old version out.
    pub(super) fn sign_old(&self, old: NodeId, runs: Vec<Run>) -> Vec<Run> {
        signed(runs, self.gone.get(&old))
    }
}

fn signed(runs: Vec<Run>, side: Option<&Side>) -> Vec<Run> {
    let Some(side) = side else { return runs };
    let sign = |run: Run| match run.kind {
        ChangeKind::Kept => run,
        ChangeKind::Deleted | ChangeKind::Inserted => {
            by_side(run.kind, run.text, std::slice::from_ref(side))
        }
    };
    runs.into_iter().map(sign).collect()
}

/// The text that a document or a provision has of its own.
fn heading_or_text(node: NodeId) -> PartKind {
    if node.provision == 0 { PartKind::Heading } else { PartKind::Text }
}

/// Divides what is inserted among those who wrote it.
fn shared(runs: Vec<Run>, from: usize, credits: &[(Range<usize>, Side)]) -> Vec<Run> {
    let mut at = from;
    let mut out = Vec::new();
    for run in runs {
        match run.kind {
            ChangeKind::Deleted => out.push(run),
            ChangeKind::Kept => {
                at += run.text.len();
                out.push(run);
            }
            ChangeKind::Inserted => {
                let start = at;
                at += run.text.len();
                out.extend(divided(run, start, credits));
            }
        }
    }
    out
}

/// Divides one run that begins at a byte of the text; whole, where its words are not those.
fn divided(run: Run, start: usize, credits: &[(Range<usize>, Side)]) -> Vec<Run> {
    let end = start + run.text.len();
    let mut own = Vec::new();
    for (range, side) in credits {
        let here = range.start.max(start)..range.end.min(end);
        if here.start < here.end {
            let Some(words) = run.text.get(here.start - start..here.end - start) else {
                return vec![run];
            };
            let signed = by_side(run.kind, words, std::slice::from_ref(side));
            own.push(Run { moved: run.moved.clone(), ..signed });
        }
    }
    own
}

fn runs(old: &Text, pieces: &[Piece]) -> Vec<Run> {
    let words = |raw: &Range<usize>| &old.printed()[old.printed_range(raw.clone())];
    let run = |piece: &Piece| match piece {
        Piece::Kept(raw) => vec![Run::new(ChangeKind::Kept, words(raw))],
        Piece::Deleted(raw, by) => vec![by_side(ChangeKind::Deleted, words(raw), by)],
        Piece::Inserted(text, by) => credits(text, by)
            .into_iter()
            .map(|(range, by)| by_side(ChangeKind::Inserted, &text.printed()[range], &by))
            .collect(),
    };
    pieces.iter().flat_map(run).filter(|run| !run.text.is_empty()).collect()
}

fn by_side(kind: ChangeKind, text: impl Into<String>, by: &[Side]) -> Run {
    let side = by.first();
    Run {
        proposal: side.map(|side| side.proposal.to_string()),
        amendment: side.map(|side| side.amendment),
        ..Run::new(kind, text)
    }
}
