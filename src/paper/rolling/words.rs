//! The words of one part: what stands, and a bracket where proposals would have others.
//!
//! Comes in: the base's words, and as pieces what the standing text and each proposal make of
//! them. Changes that share a character are options of one bracket, around all the words that
//! any of them changes: so no bracket opens inside another. Changes that do not meet are
//! brackets of their own.

use std::ops::Range;

use crate::{
    engine::{Piece, Side, credits},
    model::Text,
    words::{ChangeKind, diff},
};

use super::{
    AgreementStage, Bracket, Cause, Item, Words, bracket::Offer, layout::Layout,
};

/// One change of words: what comes in the place of which bytes of the base.
#[derive(Clone, Debug)]
struct Op<'p> {
    range: Range<usize>,
    with: Option<&'p Text>,
    by: &'p [Side],
}

/// What differs from the standing text, and who has it so.
struct Difference<'p> {
    op: Op<'p>,
    owner: Owner,
    /// Its rank among the changes at one place: odd for what stands, even for what a
    /// contender has before or behind that.
    rank: usize,
    /// Who makes the first of the changes at one place that one version makes one behind the
    /// other, and which of that version's changes it is: they stay together, in their order.
    lead: &'p [Side],
    turn: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    /// The standing text makes this change.
    Ground,
    /// A contender makes it.
    Adds(usize),
    /// A contender cannot have it, though it stands.
    Drops(usize),
}

/// Changes that meet, and the words around them all.
struct Cluster<'p> {
    range: Range<usize>,
    members: Vec<Difference<'p>>,
}

impl Cluster<'_> {
    fn prints_nothing(&self, base: &Text) -> bool {
        let new =
            |one: &Difference<'_>| one.op.with.is_none_or(|new| new.printed().is_empty());
        base.printed_range(self.range.clone()).is_empty() && self.members.iter().all(new)
    }
}

/// What one version makes of a part.
pub(super) type Pieces<'p> = Option<&'p [Piece]>;

impl Op<'_> {
    fn is_same(&self, other: &Self) -> bool {
        self.range == other.range && self.with == other.with
    }
}

fn ops(pieces: Pieces<'_>) -> Vec<Op<'_>> {
    let mut ops: Vec<Op<'_>> = Vec::new();
    let mut at =
        pieces.into_iter().flatten().find_map(Piece::range).map_or(0, |one| one.start);
    for piece in pieces.into_iter().flatten() {
        match piece {
            Piece::Kept(range) => at = range.end,
            Piece::Deleted(range, by) => {
                at = range.end;
                ops.push(Op { range: range.clone(), with: None, by });
            }
            Piece::Inserted(text, by) => match ops.last_mut() {
                Some(op)
                    if op.range.end == at
                        && !op.range.is_empty()
                        && op.with.is_none()
                        && op.by == by =>
                {
                    op.with = Some(text);
                }
                Some(_) | None => ops.push(Op { range: at..at, with: Some(text), by }),
            },
        }
    }
    ops
}

impl<'p> Difference<'p> {
    /// A change of the standing text, made or dropped.
    fn of(owner: Owner, at: usize, op: &Op<'p>) -> Self {
        Self { op: op.clone(), owner, rank: 2 * at + 1, lead: op.by, turn: at }
    }
}

/// What a contender has otherwise than the standing text has it.
fn differences<'p>(
    contender: usize,
    own: &[Op<'p>],
    standing: &[Op<'p>],
) -> Vec<Difference<'p>> {
    let has = |ops: &[Op<'_>], op: &Op<'_>| ops.iter().any(|one| one.is_same(op));
    // Two that bring the same are joined where the first of them stands: only the contender's
    // own text tells what stands before what it adds.
    let rank = |at: usize| {
        let before = own[..at].iter().filter_map(|before| {
            let is_it = |op: &Op<'_>| op.is_same(before) && op.range == own[at].range;
            standing.iter().position(is_it)
        });
        before.max().map_or(0, |last| 2 * last + 2)
    };
    let lead = |at: usize| {
        let is_beside = |before: &usize| {
            own[*before].range == own[at].range
                && !has(standing, &own[*before])
                && rank(*before) == rank(at)
        };
        let first = (0..at).rev().take_while(is_beside).last();
        own[first.unwrap_or(at)].by
    };
    let adds = own.iter().enumerate().filter(|(_, op)| !has(standing, op));
    let adds = adds.map(|(at, op)| Difference {
        op: op.clone(),
        owner: Owner::Adds(contender),
        rank: rank(at),
        lead: lead(at),
        turn: at,
    });
    let drops = standing.iter().enumerate().filter(|(_, op)| !has(own, op));
    let drops = drops.map(|(at, op)| Difference::of(Owner::Drops(contender), at, op));
    adds.chain(drops).collect()
}

impl Layout<'_> {
    /// Returns the words of a part of the base within `span`.
    pub(super) fn part(
        &self,
        text: &Text,
        span: Range<usize>,
        ground: Pieces<'_>,
        beside: &[(usize, Pieces<'_>)],
    ) -> Vec<Item<Words>> {
        let mut items = Vec::new();
        let mut at = span.start;
        for cluster in self.clusters(ground, beside) {
            push_text(&mut items, text, at..cluster.range.start);
            at = cluster.range.end.max(at);
            // A mark of a note prints nothing: its note has a bracket of its own.
            if cluster.prints_nothing(text) {
                continue;
            }
            match self.bracket(text, &cluster) {
                Some(bracket) => items.push(Item::Bracket(bracket)),
                None => {
                    let ops: Vec<&Op<'_>> =
                        cluster.members.iter().map(|one| &one.op).collect();
                    items.extend(self.rendered(text, &cluster.range, &ops, true));
                }
            }
        }
        push_text(&mut items, text, at..span.end);
        items
    }

    fn clusters<'p>(
        &self,
        ground: Pieces<'p>,
        beside: &[(usize, Pieces<'p>)],
    ) -> Vec<Cluster<'p>> {
        let standing = ops(ground);
        let mut members: Vec<Difference<'p>> = Vec::new();
        for (contender, pieces) in beside {
            members.extend(differences(*contender, &ops(*pieces), &standing));
        }
        let ground = |(at, op)| Difference::of(Owner::Ground, at, op);
        members.extend(standing.iter().enumerate().map(ground));
        members.sort_by(|one, other| {
            let key =
                |one: &Difference<'_>| (one.op.range.start, one.op.range.end, one.rank);
            let order = || self.chair.compare(one.lead, other.lead);
            let turn = || one.turn.cmp(&other.turn);
            key(one).cmp(&key(other)).then_with(order).then_with(turn)
        });
        let mut clusters: Vec<Cluster<'p>> = Vec::new();
        for member in members {
            let meets = |cluster: &&mut Cluster<'_>| self.meet(cluster, &member);
            match clusters
                .iter_mut()
                .rev()
                .take_while(|one| one.range.end >= member.op.range.start)
                .find(meets)
            {
                Some(cluster) => {
                    cluster.range.end = cluster.range.end.max(member.op.range.end);
                    cluster.members.push(member);
                }
                None => clusters.push(Cluster {
                    range: member.op.range.clone(),
                    members: vec![member],
                }),
            }
        }
        clusters
    }

    /// Whether a change shares a character with others before it, or is made at their point
    /// by the same proposal, or by one that excludes theirs.
    fn meet(&self, cluster: &Cluster<'_>, member: &Difference<'_>) -> bool {
        if member.op.range.start < cluster.range.end {
            return true;
        }
        let at_one_point = member.op.range.is_empty() && cluster.range == member.op.range;
        at_one_point
            && cluster.members.iter().any(|one| {
                one.op.is_same(&member.op)
                    || match (one.owner, member.owner) {
                        (
                            Owner::Adds(one) | Owner::Drops(one),
                            Owner::Adds(two) | Owner::Drops(two),
                        ) => one == two || self.excludes(one, two),
                        (Owner::Ground, _) | (_, Owner::Ground) => false,
                    }
            })
    }

    /// The bracket around changes that meet; none where only the standing text makes any.
    fn bracket(&self, text: &Text, cluster: &Cluster<'_>) -> Option<Bracket<Words>> {
        let mut owners: Vec<usize> = cluster
            .members
            .iter()
            .filter_map(|one| match one.owner {
                Owner::Ground => None,
                Owner::Adds(contender) | Owner::Drops(contender) => Some(contender),
            })
            .collect();
        owners.sort_unstable();
        owners.dedup();
        if owners.is_empty() {
            return None;
        }
        let of = |owner: Option<usize>| -> Vec<Item<Words>> {
            let dropped = |op: &Op<'_>| {
                cluster.members.iter().any(|one| {
                    owner.is_some_and(|owner| one.owner == Owner::Drops(owner))
                        && one.op.is_same(op)
                })
            };
            let ops: Vec<&Op<'_>> = cluster
                .members
                .iter()
                .filter(|one| match one.owner {
                    Owner::Ground => !dropped(&one.op),
                    Owner::Adds(by) => Some(by) == owner,
                    Owner::Drops(_) => false,
                })
                .map(|one| &one.op)
                .collect();
            self.rendered(text, &cluster.range, &ops, owner.is_none())
        };
        let others = owners.into_iter().map(|owner| Offer::of(owner, of(Some(owner))));
        Some(self.bracketed(of(None), others.collect()))
    }

    /// The words of a range with these changes made; of what is gone only what `shows_gone`.
    fn rendered(
        &self,
        text: &Text,
        range: &Range<usize>,
        ops: &[&Op<'_>],
        shows_gone: bool,
    ) -> Vec<Item<Words>> {
        let mut items = Vec::new();
        let mut at = range.start;
        for op in ops {
            push_text(&mut items, text, at..op.range.start);
            at = op.range.end.max(at);
            let gone = &text.printed()[text.printed_range(op.range.clone())];
            if shows_gone && !gone.is_empty() {
                items.push(Item::One(Words::Deleted(gone.to_owned(), self.cause(op.by))));
            }
            if let Some(new) = op.with.filter(|new| !new.printed().is_empty()) {
                items.extend(self.new_text(new, op.by));
            }
        }
        push_text(&mut items, text, at..range.end);
        items
    }

    /// Why words came or went.
    pub(super) fn cause(&self, by: &[Side]) -> Cause {
        let standing = by.iter().map(|side| self.ground.standing(side)).min();
        let standing = standing.unwrap_or(AgreementStage::Proposed);
        let named = |side: &&Side| !self.anonymous && self.ground.has(side);
        Cause { standing, by: by.iter().filter(named).map(Side::to_string).collect() }
    }

    /// The words of a substitution that stands, beside those that it substitutes.
    pub(super) fn substituted(
        &self,
        old: &Text,
        new: &Text,
        by: &[Side],
    ) -> Vec<Item<Words>> {
        let (old, new) = (old.printed(), new.printed());
        let words = diff(old, new).into_iter().map(|change| match change.kind {
            ChangeKind::Kept => Words::Base(new[change.new].to_owned()),
            ChangeKind::Deleted => {
                Words::Deleted(old[change.old].to_owned(), self.cause(by))
            }
            ChangeKind::Inserted => {
                Words::New(new[change.new].to_owned(), self.cause(by))
            }
        });
        words.map(Item::One).collect()
    }

    /// A new text, each stretch of it with who wrote it: who brings it, or who amended that.
    pub(super) fn new_text(&self, text: &Text, by: &[Side]) -> Vec<Item<Words>> {
        let whole = self.cause(by);
        let stretches = credits(text, by).into_iter().map(|(range, writers)| {
            let words = text.printed()[range].to_owned();
            let own = writers.iter().filter(|side| !by.contains(side));
            let mut cause = whole.clone();
            if own.clone().next().is_some() && !self.anonymous && !cause.by.is_empty() {
                cause.by = own.map(Side::to_string).collect();
            }
            Item::One(Words::New(words, cause))
        });
        stretches.collect()
    }

    /// Words that are all new.
    pub(super) fn new_words(&self, text: &str, by: &[Side]) -> Vec<Item<Words>> {
        let words = Words::New(text.to_owned(), self.cause(by));
        if text.is_empty() { Vec::new() } else { vec![Item::One(words)] }
    }

    /// Words of the base that are all gone.
    pub(super) fn gone_words(&self, text: &str, by: &[Side]) -> Vec<Item<Words>> {
        let words = Words::Deleted(text.to_owned(), self.cause(by));
        if text.is_empty() { Vec::new() } else { vec![Item::One(words)] }
    }

    /// The words that one version has, without what it has not.
    pub(super) fn with_pieces(
        &self,
        text: &Text,
        span: Range<usize>,
        pieces: Pieces<'_>,
    ) -> Vec<Item<Words>> {
        let ops = ops(pieces);
        self.rendered(text, &span, &ops.iter().collect::<Vec<_>>(), false)
    }
}

fn push_text(items: &mut Vec<Item<Words>>, text: &Text, range: Range<usize>) {
    if range.start < range.end {
        let words = &text.printed()[text.printed_range(range)];
        if !words.is_empty() {
            items.push(Item::One(Words::Base(words.to_owned())));
        }
    }
}

/// Words of the base as they stand.
pub(super) fn base_words(text: &str) -> Vec<Item<Words>> {
    if text.is_empty() {
        Vec::new()
    } else {
        vec![Item::One(Words::Base(text.to_owned()))]
    }
}
