//! Provisions that are moved into each other: there is no text in which each stands inside
//! the next.

use std::collections::BTreeSet;

use crate::engine::{Base, Clash, Edit};

use super::Conflict;

/// Returns every smallest circle of three moves or more, of one proposal or of several: two
/// are a matter of the table.
///
/// A move leads to the moves of what it is put into. Moves are few; each walk ends where it
/// meets a move for the second time.
pub(in crate::engine) fn cycles(base: &Base<'_>, edits: &[&Edit]) -> Vec<Conflict> {
    let moves: Vec<_> = edits
        .iter()
        .filter_map(|edit| {
            edit.change
                .footprint()
                .relocation()
                .map(|(node, into)| (node, into, &edit.by))
        })
        .collect();
    let next: Vec<Vec<usize>> = moves
        .iter()
        .map(|(_, into, _)| {
            let holds = |(index, (node, ..)): (usize, &(_, _, _))| {
                base.is_within(*into, *node).then_some(index)
            };
            moves.iter().enumerate().filter_map(holds).collect()
        })
        .collect();
    let mut found = BTreeSet::new();
    for start in 0..moves.len() {
        let mut paths = vec![vec![start]];
        while let Some(path) = paths.pop() {
            for step in &next[path[path.len() - 1]] {
                if *step == start {
                    found.insert(path.iter().copied().collect::<BTreeSet<_>>());
                } else if *step > start && !path.contains(step) {
                    paths.push(path.iter().copied().chain([*step]).collect());
                }
            }
        }
    }
    let smallest = |circle: &&BTreeSet<usize>| {
        !found.iter().any(|other| other != *circle && other.is_subset(circle))
    };
    let conflict = |circle: &BTreeSet<usize>| {
        let sides: BTreeSet<_> =
            circle.iter().map(|index| moves[*index].2.clone()).collect();
        let place = circle.iter().map(|index| moves[*index].0).min();
        Some(Conflict::of_all(place?, Clash::Move, sides.into_iter().collect()))
    };
    let joint = |circle: &&BTreeSet<usize>| circle.len() > 2;
    found.iter().filter(joint).filter(smallest).filter_map(conflict).collect()
}
