//! The pairs of edits that share a place, found by sorting.
//!
//! Each sweep costs what sorting costs, plus the pairs it yields. A pair that is yielded may
//! turn out to be apart; one that is not yielded is apart for certain, and a property test
//! holds this against all pairs.

use std::collections::BTreeMap;

use crate::{
    engine::{Base, Edit, Footprint},
    model::{NodeId, PartKind, PartRef},
};

use super::same::by_core;

/// Pairs of edits that may meet.
pub(in crate::engine) struct Meeting {
    /// As indices, each once, in order.
    pub(in crate::engine) pairs: Vec<(u32, u32)>,
    /// Whether more meet than can be held.
    pub(in crate::engine) is_crowded: bool,
}

/// How many pairs are held: those of eight thousand edits of which each meets each.
const MOST: usize = 1 << 25;

/// Returns the pairs worth asking about.
pub(in crate::engine) fn pairs(base: &Base<'_>, edits: &[&Edit]) -> Meeting {
    let mut pairs = Pairs::default();
    for members in by_core(base, edits).values() {
        pairs.push_all(&members.iter().copied().collect::<Vec<_>>());
    }
    let prints: Vec<Footprint<'_>> =
        edits.iter().map(|edit| edit.change.footprint()).collect();
    by_words(&prints, &mut pairs);
    // Two gaps at one node differ in their parents: then the pair turns out to be apart.
    by_key(&prints, &mut pairs, |print| print.arrival.map(|(gap, _)| gap.at));
    by_key(&prints, &mut pairs, |print| print.home.filter(|_| meets_headings(print)));
    by_key(&prints, &mut pairs, |print| print.home.filter(|_| sets_registers(print)));
    by_id(&prints, &mut pairs);
    by_number(&prints, &mut pairs);
    by_cover(base, &prints, &mut pairs, Footprint::covered, Footprint::homes);
    let relocated = |print: &Footprint<'_>| print.relocation().map(|(node, _)| node);
    let destination =
        |print: &Footprint<'_>| [print.relocation().map(|(_, into)| into), None];
    by_cover(base, &prints, &mut pairs, relocated, destination);
    pairs.settle();
    Meeting { pairs: pairs.held, is_crowded: pairs.is_crowded }
}

#[derive(Default)]
struct Pairs {
    held: Vec<(u32, u32)>,
    /// How many there were when each stood there once.
    settled: usize,
    is_crowded: bool,
}

impl Pairs {
    fn push(&mut self, one: usize, other: usize) {
        if self.is_crowded {
            return;
        }
        let narrow = |edit| u32::try_from(edit).expect("fewer than 2^32 edits");
        self.held.push((narrow(one.min(other)), narrow(one.max(other))));
        // Several sweeps find the same pair.
        if self.held.len() - self.settled > MOST {
            self.settle();
            self.is_crowded = self.held.len() > MOST;
        }
    }

    fn push_all(&mut self, members: &[usize]) {
        for (index, one) in members.iter().enumerate() {
            if self.is_crowded {
                return;
            }
            for other in &members[index + 1..] {
                self.push(*one, *other);
            }
        }
    }

    fn settle(&mut self) {
        self.held.sort_unstable();
        self.held.dedup();
        self.settled = self.held.len();
    }
}

/// Edits of words in one part that share or touch bytes.
fn by_words(prints: &[Footprint<'_>], pairs: &mut Pairs) {
    let mut words: Vec<_> = Vec::new();
    for (index, print) in prints.iter().enumerate() {
        let cut = print
            .cut()
            .zip(print.home)
            .map(|(range, node)| (PartRef { node, kind: PartKind::Text }, range));
        let own = print.words.map(|words| (words.part, words.range)).or(cut);
        words.extend(own.map(|(part, range)| (part, range.start, range.end, index)));
    }
    words.sort_unstable();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut part_open = None;
    for (part, start, end, index) in words {
        if part_open.replace(part) != Some(part) {
            open.clear();
        }
        open.retain(|(open_end, _)| *open_end >= start);
        for (_, other) in &open {
            pairs.push(index, *other);
        }
        open.push((end, index));
    }
}

/// Edits of which the same key says that they share a place.
fn by_key(
    prints: &[Footprint<'_>],
    pairs: &mut Pairs,
    key: fn(&Footprint<'_>) -> Option<NodeId>,
) {
    let mut groups: BTreeMap<NodeId, Vec<usize>> = BTreeMap::new();
    for (index, print) in prints.iter().enumerate() {
        if let Some(key) = key(print) {
            groups.entry(key).or_default().push(index);
        }
    }
    for members in groups.values() {
        pairs.push_all(members);
    }
}

/// Whether it says what a heading is, or takes it away.
fn meets_headings(print: &Footprint<'_>) -> bool {
    let heading = print.part().filter(|part| part.kind == PartKind::Heading);
    heading.is_some() || print.absorbed().is_some()
}

/// Whether it sets a number, a place, tags or a boundary, or takes what has these.
fn sets_registers(print: &Footprint<'_>) -> bool {
    print.leaving.is_some()
        || print.renumbers()
        || print.tags.is_some()
        || print.whole.is_some()
        || print.seam().is_some()
}

fn by_id(prints: &[Footprint<'_>], pairs: &mut Pairs) {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, print) in prints.iter().enumerate() {
        for id in print.ids() {
            groups.entry(id.as_str()).or_default().push(index);
        }
    }
    for members in groups.values() {
        pairs.push_all(members);
    }
}

/// Numbers of one scope, where they do not ascend strictly as they stand, in one kind.
fn by_number(prints: &[Footprint<'_>], pairs: &mut Pairs) {
    let mut numbers = Vec::new();
    for (index, print) in prints.iter().enumerate() {
        for (scope, position, number) in print.numbers() {
            numbers.push((scope, position, number, index));
        }
    }
    numbers.sort_unstable();
    for scope in numbers.chunk_by(|one, other| one.0 == other.0) {
        let ascends = scope.windows(2).all(|pair| {
            let (one, next) = (&pair[0].2, &pair[1].2);
            one < next && one.series.is_alike(next.series)
        });
        if !ascends {
            pairs.push_all(&scope.iter().map(|entry| entry.3).collect::<Vec<_>>());
        }
    }
}

/// Edits that stand inside what another covers.
fn by_cover<'c>(
    base: &Base<'_>,
    prints: &[Footprint<'c>],
    pairs: &mut Pairs,
    cover: fn(&Footprint<'c>) -> Option<NodeId>,
    homes: fn(&Footprint<'c>) -> [Option<NodeId>; 2],
) {
    let mut covers: Vec<_> = prints
        .iter()
        .enumerate()
        .filter_map(|(index, print)| Some((cover(print)?, index)))
        .collect();
    if covers.is_empty() {
        return;
    }
    covers.sort_unstable();
    let mut inner: Vec<_> = prints
        .iter()
        .enumerate()
        .flat_map(|(index, print)| {
            homes(print).into_iter().flatten().map(move |home| (home, index))
        })
        .collect();
    inner.sort_unstable();
    let mut open: Vec<(NodeId, usize)> = Vec::new();
    let mut next = covers.iter().peekable();
    for (node, index) in inner {
        while let Some((start, cover)) = next.next_if(|(start, _)| *start <= node) {
            open.retain(|(end, _)| *end > *start);
            open.push((base.end(*start), *cover));
        }
        open.retain(|(end, _)| *end > node);
        for (_, cover) in &open {
            if *cover != index {
                pairs.push(index, *cover);
            }
        }
    }
}
