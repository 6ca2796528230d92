//! Siblings of the standing text and of another version: which stay, which come, which go.

use std::collections::BTreeMap;

use crate::model::NodeId;

/// The siblings of one version beside those of the standing text.
#[derive(Debug)]
pub(super) struct Beside {
    /// For each standing sibling where it stands in the other version; nothing when it is
    /// gone from among its siblings there.
    pub(super) stays: Vec<Option<NodeId>>,
    /// What only the other version has among them: behind how many standing siblings, and
    /// where.
    pub(super) comes: Vec<(usize, NodeId)>,
}

impl Beside {
    /// Aligns siblings. What `counterpart` leads to among `others` stays, as long as the
    /// order of reading is kept; `moved` goes and comes in any case.
    pub(super) fn of(
        standing: &[NodeId],
        others: &[NodeId],
        counterpart: impl Fn(NodeId) -> Option<NodeId>,
        moved: impl Fn(NodeId) -> bool,
    ) -> Self {
        let found: BTreeMap<NodeId, usize> =
            others.iter().enumerate().map(|(at, other)| (*other, at)).collect();
        let place = |node: &NodeId| {
            found.get(&counterpart(*node).filter(|_| !moved(*node))?).copied()
        };
        let places = ascending(&standing.iter().map(place).collect::<Vec<_>>());
        let mut comes = Vec::new();
        let mut behind = 0;
        let mut next =
            places.iter().enumerate().filter_map(|(at, place)| Some((at, (*place)?)));
        let mut coming = next.next();
        for (index, other) in others.iter().enumerate() {
            match coming {
                Some((at, place)) if place == index => {
                    behind = at + 1;
                    coming = next.next();
                }
                Some(_) | None => comes.push((behind, *other)),
            }
        }
        let stays = places.iter().map(|place| place.map(|place| others[place])).collect();
        Self { stays, comes }
    }

    /// Takes out what comes in the place of so many standing siblings that are gone there:
    /// directly before or behind them.
    pub(super) fn take(&mut self, at: usize, count: usize) -> Vec<NodeId> {
        let in_place = |behind: usize| behind == at || behind == at + count;
        let (taken, comes) = self.comes.iter().partition(|(behind, _)| in_place(*behind));
        self.comes = comes;
        let taken: Vec<(usize, NodeId)> = taken;
        taken.into_iter().map(|(_, node)| node).collect()
    }
}

/// Keeps a longest run of places that ascend, and drops the others.
fn ascending(places: &[Option<usize>]) -> Vec<Option<usize>> {
    // For each length of a run the index at which the best one ends, and for each index the
    // one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; places.len()];
    for (index, place) in places.iter().enumerate() {
        let Some(place) = place else { continue };
        let length = ends.partition_point(|end| places[*end] < Some(*place));
        before[index] = length.checked_sub(1).map(|last| ends[last]);
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut kept = vec![None; places.len()];
    let mut at = ends.last().copied();
    while let Some(index) = at {
        kept[index] = places[index];
        at = before[index];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moved_to_the_front_is_the_one_that_goes() {
        let places = [Some(1), Some(2), Some(0)];
        assert_eq!(ascending(&places), [Some(1), Some(2), None]);
    }

    #[test]
    fn what_comes_stands_behind_what_stays() {
        let node = |provision| NodeId { document: 0, provision };
        let standing = [node(1), node(2), node(3)];
        let others = [node(11), node(15), node(13), node(16)];
        let beside = Beside::of(
            &standing,
            &others,
            |node| Some(NodeId { provision: node.provision + 10, ..node }),
            |_| false,
        );
        assert_eq!(beside.stays, [Some(node(11)), None, Some(node(13))]);
        assert_eq!(beside.comes, [(1, node(15)), (3, node(16))]);
    }
}
