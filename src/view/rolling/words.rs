//! The words of one part, in stretches: what stands, what is decided, what is open.
//!
//! Comes in: the words of the base with the edits of them. Goes out: stretches in reading
//! order. Open edits that share words, and decided ones that they exclude, are options of one
//! bracket; all else is side by side.

use std::ops::Range;

use crate::{
    engine::{Change, Edit, Side},
    model::Text,
};

use super::{Ask, Stretch, standing::Standings};

/// An edit of the words of one part.
#[derive(Clone)]
struct Words<'e> {
    by: Vec<&'e Side>,
    range: &'e Range<usize>,
    with: &'e Text,
}

/// What one proposal asks for in a bracket.
pub(super) struct Asked<'e> {
    /// The amendments.
    pub(super) by: Vec<&'e Side>,
    /// What.
    pub(super) ask: Ask,
}

/// Words of one standing, before the options of a bracket have names.
pub(super) enum Part<'e> {
    /// Nothing is asked of them.
    Settled(Stretch),
    /// They are open.
    Open {
        /// As they stand.
        stands: String,
        /// What is asked for.
        asked: Vec<Asked<'e>>,
    },
}

/// Returns the words of a part.
pub(super) fn parts<'e>(
    text: &Text,
    firm: &[&'e Edit],
    open: &[&'e Edit],
    standings: &Standings<'_>,
) -> Vec<Part<'e>> {
    let (firm, open) = (once(words(firm)), words(open));
    let mut parts = Vec::new();
    let mut at = 0;
    for cluster in clusters(&firm, &open) {
        settled(text, at..cluster.start, &firm, standings, &mut parts);
        let here: Vec<Words<'e>> =
            open.iter().filter(|one| within(one.range, &cluster)).cloned().collect();
        parts.push(Part::Open {
            stands: read(text, &cluster, &firm),
            asked: asked(text, &cluster, &firm, &here),
        });
        at = cluster.end;
    }
    settled(text, at..text.raw().len() + 1, &firm, standings, &mut parts);
    parts
}

fn words<'e>(edits: &[&'e Edit]) -> Vec<Words<'e>> {
    let mut words: Vec<Words<'e>> = edits
        .iter()
        .filter_map(|edit| match &edit.change {
            Change::Words { range, with, .. } => {
                Some(Words { by: vec![&edit.by], range, with })
            }
            Change::Insert { .. }
            | Change::Delete { .. }
            | Change::Substitute { .. }
            | Change::Retitle { .. }
            | Change::Move { .. }
            | Change::Renumber { .. }
            | Change::Set { .. }
            | Change::Cut { .. }
            | Change::Break { .. }
            | Change::Absorb { .. } => None,
        })
        .collect();
    words.sort_by_key(|one| (one.range.start, one.range.end));
    words
}

/// Equal edits are one, with several authors.
fn once(words: Vec<Words<'_>>) -> Vec<Words<'_>> {
    let mut all: Vec<Words<'_>> = Vec::new();
    for one in words {
        match all
            .iter_mut()
            .find(|known| (known.range, known.with) == (one.range, one.with))
        {
            Some(known) => known.by.extend(one.by),
            None => all.push(one),
        }
    }
    all
}

fn within(range: &Range<usize>, cluster: &Range<usize>) -> bool {
    cluster.start <= range.start && range.end <= cluster.end
}

/// The stretches of the base that open edits touch, those that share words in one.
fn clusters(firm: &[Words<'_>], open: &[Words<'_>]) -> Vec<Range<usize>> {
    let mut clusters: Vec<Range<usize>> = Vec::new();
    for Words { range, .. } in open {
        match clusters.last_mut() {
            Some(last) if range.start < last.end || **range == *last => {
                last.end = last.end.max(range.end);
            }
            Some(last) if range.is_empty() && range.start == last.end => (),
            Some(_) | None => clusters.push((*range).clone()),
        }
    }
    for Words { range, .. } in firm {
        let shares = |cluster: &Range<usize>| {
            range.start < cluster.end && cluster.start < range.end
        };
        for cluster in clusters.iter_mut().filter(|cluster| shares(cluster)) {
            *cluster = cluster.start.min(range.start)..cluster.end.max(range.end);
        }
    }
    let mut merged: Vec<Range<usize>> = Vec::new();
    for cluster in clusters {
        match merged.last_mut() {
            Some(last) if cluster.start < last.end => {
                last.end = last.end.max(cluster.end);
            }
            Some(_) | None => merged.push(cluster),
        }
    }
    merged
}

/// What of the base between two clusters stands, with what is decided on it. What is decided
/// at an end of a cluster belongs to that.
fn settled(
    text: &Text,
    between: Range<usize>,
    firm: &[Words<'_>],
    standings: &Standings<'_>,
    parts: &mut Vec<Part<'_>>,
) {
    let printed = |range: Range<usize>| text.slice(range).printed().to_owned();
    let len = text.raw().len();
    let mut at = between.start;
    let mut push = |stretch| parts.push(Part::Settled(stretch));
    let is_behind = |one: &&Words<'_>| {
        one.range.start > between.start || !one.range.is_empty() || between.start == 0
    };
    let is_here = |one: &&Words<'_>| {
        between.start <= one.range.start
            && one.range.start < between.end
            && one.range.end <= between.end.min(len)
    };
    for one in firm.iter().filter(is_here).filter(is_behind) {
        if at < one.range.start {
            push(Stretch::Kept(printed(at..one.range.start)));
        }
        let by: Vec<Side> = one.by.iter().copied().cloned().collect();
        let ruling = standings.ruling(&by);
        if !one.range.is_empty() {
            push(Stretch::Struck(printed(one.range.clone()), ruling.clone()));
        }
        if !one.with.is_empty() {
            push(Stretch::New(one.with.printed().to_owned(), ruling));
        }
        at = at.max(one.range.end);
    }
    let end = between.end.min(len);
    if at < end {
        push(Stretch::Kept(printed(at..end)));
    }
}

/// What each proposal asks for in a cluster: its own edits, with what is decided beside them.
fn asked<'e>(
    text: &Text,
    cluster: &Range<usize>,
    firm: &[Words<'e>],
    open: &[Words<'e>],
) -> Vec<Asked<'e>> {
    let mut all: Vec<Asked<'e>> = Vec::new();
    let mut done = Vec::new();
    for first in open {
        let proposal = &first.by[0].proposal;
        if done.contains(&proposal) {
            continue;
        }
        done.push(proposal);
        let own: Vec<Words<'e>> =
            open.iter().filter(|one| one.by[0].proposal == *proposal).cloned().collect();
        let shares = |one: &&Words<'e>| {
            own.iter().any(|other| {
                one.range.start < other.range.end && other.range.start < one.range.end
            })
        };
        let mut edits: Vec<Words<'e>> = own.clone();
        edits.extend(firm.iter().filter(|one| !shares(one)).cloned());
        edits.sort_by_key(|one| (one.range.start, one.range.end));
        let words = read(text, cluster, &edits);
        let ask = if words.is_empty() { Ask::Delete } else { Ask::Words(words) };
        let by = own.iter().flat_map(|one| one.by.iter().copied());
        match all.iter_mut().find(|known| known.ask == ask) {
            Some(known) => known.by.extend(by),
            None => all.push(Asked { by: by.collect(), ask }),
        }
    }
    all
}

/// A stretch of the base as edits leave it.
fn read(text: &Text, stretch: &Range<usize>, edits: &[Words<'_>]) -> String {
    let mut read = String::new();
    let mut at = stretch.start;
    for one in edits.iter().filter(|one| within(one.range, stretch)) {
        if at < one.range.start {
            read.push_str(text.slice(at..one.range.start).printed());
        }
        read.push_str(one.with.printed());
        at = at.max(one.range.end);
    }
    if at < stretch.end {
        read.push_str(text.slice(at..stretch.end).printed());
    }
    read
}
