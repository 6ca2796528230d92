//! An article that goes while its paragraphs come at the end of the one before was joined to
//! it.

use crate::{
    engine::address_of,
    model::{NodeId, Operation},
};

use super::{super::at, Folding, Tree, inserted, says_the_same, with};

/// Each struck article as one that is joined to another.
pub(super) fn rule(
    folding: &Folding<'_>,
    operations: &[Operation],
) -> Vec<Vec<Operation>> {
    let mut found = Vec::new();
    for (gone, struck) in operations.iter().enumerate() {
        let Some(second) = folding.struck(struck).filter(|node| node.provision == 0)
        else {
            continue;
        };
        for (come, insertion) in operations.iter().enumerate() {
            let Some((place, new)) = inserted(insertion) else { continue };
            let Some(first) = folding.node(&place.address().value) else { continue };
            let first = NodeId::document(first.document);
            if let Some(joined) = joined(folding, first, second, &new) {
                found.push(with(operations, &[gone, come], gone.min(come), &[joined]));
            }
        }
    }
    found
}

fn joined(
    folding: &Folding<'_>,
    first: NodeId,
    second: NodeId,
    new: &[Tree<'_>],
) -> Option<Operation> {
    let convention = folding.base.convention;
    let trees = |node| -> Vec<Tree<'_>> {
        convention.children(node).map(|child| folding.tree(child)).collect()
    };
    let (standing, taken) = (trees(first), trees(second));
    let same = taken.len() == new.len()
        && taken.iter().zip(new).all(|(old, new)| says_the_same(old, new));
    (same && !taken.is_empty()).then_some(())?;
    let into = folding.text(&[standing.as_slice(), new].concat())?;
    let articles = [first, second].map(|node| at(address_of(convention, node))).into();
    Some(Operation::Join { articles, into })
}
