//! A provision that goes in one place and comes in another was moved.

use crate::model::{Operation, ProvisionPlace};

use super::{
    super::{at, unplaced},
    Folding, Tree, core, inserted, is_same_provision, says_the_same, with,
};
use crate::{engine::address_of, model::NodeId};

/// Each struck provision as one that is moved to where its words come again.
pub(super) fn rule(
    folding: &Folding<'_>,
    operations: &[Operation],
) -> Vec<Vec<Operation>> {
    let mut exact = Vec::new();
    let mut alike = Vec::new();
    for (gone, struck) in operations.iter().enumerate() {
        let Some(node) = folding.struck(struck).filter(|node| node.provision > 0) else {
            continue;
        };
        for (come, insertion) in operations.iter().enumerate() {
            let Some((place, tops)) = inserted(insertion) else { continue };
            for (index, top) in tops.iter().enumerate() {
                let old = folding.tree(node);
                let Some(words) = is_same_provision(old, top)
                    .then(|| folding.amended(node, top))
                    .flatten()
                else {
                    continue;
                };
                let list = if says_the_same(old, top) { &mut exact } else { &mut alike };
                for moved in moves(folding, node, place, &tops, index) {
                    let new = [moved, words.clone()].concat();
                    list.push(with(operations, &[gone, come], come, &new));
                }
            }
        }
    }
    exact.append(&mut alike);
    exact
}

/// The move with what comes before and behind it, with the number that it bears there or
/// without.
fn moves(
    folding: &Folding<'_>,
    node: NodeId,
    place: &ProvisionPlace,
    tops: &[Tree<'_>],
    index: usize,
) -> Vec<Vec<Operation>> {
    let number = core(tops[index]);
    let stays = core(folding.tree(node)) == number;
    let numbers = match stays {
        true => [None, number],
        false => [number, None],
    };
    let address = address_of(folding.base.convention, node);
    let before = folding.insertion(place, &tops[..index]);
    let behind = folding.insertion(place, &tops[index + 1..]);
    let moved = |number: Option<crate::model::Core>| {
        let number = number.map(unplaced);
        let moved =
            Operation::Move { at: at(address.clone()), place: place.clone(), number };
        before.iter().chain([&moved]).chain(&behind).cloned().collect()
    };
    numbers.into_iter().map(moved).collect()
}
