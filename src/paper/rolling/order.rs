//! Siblings of the standing text and of another version: which stay, which come, which go.

use std::collections::BTreeMap;

use crate::model::NodeId;

/// What a contender does to a standing provision or document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Touch {
    /// It reads the same.
    Same,
    /// Its words, its number or what stands inside it are others; it stands here.
    Inside(NodeId),
    /// It has to be shown as a whole, as it stands here.
    Whole(NodeId),
    /// It does not stand among these siblings.
    Gone,
}

/// Where brackets stand that open inside something that is a whole option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nesting {
    /// Nowhere: each version of the whole is an option beside it.
    Flat,
    /// Inside the option.
    Nested,
}

/// A contender and where it has what is being laid out.
pub(super) type Place = (usize, NodeId);

/// Siblings of the standing text, and beside them those of each contender.
#[derive(Debug)]
pub(super) struct Rows {
    pub(super) standing: Vec<NodeId>,
    pub(super) views: Vec<(usize, Beside)>,
    /// For each standing sibling what each view does to it.
    pub(super) touches: Vec<Vec<Touch>>,
}

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

impl Rows {
    pub(super) fn new(
        standing: Vec<NodeId>,
        views: Vec<(usize, Beside)>,
        touch: impl Fn(NodeId, usize, Option<NodeId>) -> Touch,
    ) -> Self {
        let touches = standing.iter().enumerate().map(|(at, node)| {
            let one = |(contender, beside): &(usize, Beside)| {
                touch(*node, *contender, beside.stays[at])
            };
            views.iter().map(one).collect()
        });
        let touches = touches.collect();
        Self { standing, views, touches }
    }

    /// The views that take a sibling as a whole.
    pub(super) fn takers(&self, at: usize) -> Vec<(usize, Touch)> {
        let touches = self.touches[at].iter().copied().enumerate();
        touches
            .filter(|(_, touch)| match touch {
                Touch::Gone | Touch::Whole(_) => true,
                Touch::Same | Touch::Inside(_) => false,
            })
            .collect()
    }

    /// The contenders that change a sibling inside, and where they have it.
    pub(super) fn inside(&self, at: usize) -> Vec<Place> {
        let touches = self.touches[at].iter().zip(&self.views);
        touches
            .filter_map(|(touch, (contender, _))| match touch {
                Touch::Inside(there) => Some((*contender, *there)),
                Touch::Same | Touch::Whole(_) | Touch::Gone => None,
            })
            .collect()
    }

    /// How many siblings from here on the same views leave out, and nothing else befalls
    /// them: one if there is no such row.
    pub(super) fn run(&self, at: usize, nesting: Nesting) -> usize {
        let left_out = |at: usize| {
            let takers = self.takers(at);
            let gone = takers.iter().all(|(_, touch)| *touch == Touch::Gone);
            let apart = nesting == Nesting::Nested || self.inside(at).is_empty();
            (gone && apart).then_some(takers)
        };
        let own = left_out(at);
        let comes = |position: usize| {
            self.views.iter().any(|(_, beside)| {
                beside.comes.iter().any(|(behind, _)| *behind == position)
            })
        };
        let alike =
            |next: &usize| own.is_some() && left_out(*next) == own && !comes(*next);
        1 + (at + 1..self.standing.len()).take_while(alike).count()
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
