//! An article that goes while its paragraphs come at the end of the one before was joined to
//! it; so was a paragraph or point whose words come at the end of the one before.

use crate::{
    engine::address_of,
    model::{NodeId, Operation, Provision, Text},
};

use super::{super::at, Folding, Tree, inserted, rooted, says_the_same, with};

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

/// Struck provisions as ones that are joined to the one before them, whose words change.
pub(super) fn provisions(
    folding: &Folding<'_>,
    operations: &[Operation],
) -> Vec<Vec<Operation>> {
    let mut found = Vec::new();
    let reworded: Vec<_> = operations.iter().map(|one| folding.reworded(one)).collect();
    for (come, first) in reworded.iter().enumerate() {
        let Some(first) = *first else { continue };
        // All that comes at its end, said once.
        if reworded[..come].contains(&Some(first)) {
            continue;
        }
        let mut nodes = vec![first];
        let mut without: Vec<usize> =
            (come..operations.len()).filter(|at| reworded[*at] == Some(first)).collect();
        while let Some(place) = folding.struck_behind(&nodes, operations) {
            let next = folding.behind(&nodes);
            nodes.extend(next);
            without.push(place);
            if let Some(joined) = folding.merged(&nodes) {
                let at = without.iter().copied().min().unwrap_or(come);
                found.push(with(operations, &without, at, &[joined]));
            }
        }
    }
    // The more are joined, the fewer words are left to say.
    found.reverse();
    found
}

impl Folding<'_> {
    /// The provision inside an article whose words an operation changes.
    fn reworded(&self, operation: &Operation) -> Option<NodeId> {
        match operation {
            Operation::InsertWords { at, .. }
            | Operation::Replace { at, .. }
            | Operation::Substitute { at, .. } => {
                self.node(&at.value).filter(|node| node.provision > 0)
            }
            Operation::DeleteWords { .. }
            | Operation::InsertProvisions { .. }
            | Operation::DeleteProvision { .. }
            | Operation::Retitle { .. }
            | Operation::Move { .. }
            | Operation::Renumber { .. }
            | Operation::Wrap { .. }
            | Operation::Split { .. }
            | Operation::Join { .. }
            | Operation::ReplaceTerm { .. }
            | Operation::Set { .. } => None,
        }
    }

    /// The sibling behind the last of these.
    fn behind(&self, nodes: &[NodeId]) -> Option<NodeId> {
        let last = nodes.last()?;
        let end = self.base.convention.provision(*last).end;
        let next = NodeId { provision: end, ..*last };
        let document = self.base.convention.document(next);
        let is_there = (end as usize) < document.provisions.len();
        let parent = self.base.parent(*last);
        (is_there && self.base.parent(next) == parent).then_some(next)
    }

    /// Which operation strikes the sibling behind the last of these.
    fn struck_behind(&self, nodes: &[NodeId], all: &[Operation]) -> Option<usize> {
        let next = self.behind(nodes)?;
        all.iter().position(|operation| self.struck(operation) == Some(next))
    }

    /// The operation that joins these: all but the last hold nothing.
    fn merged(&self, nodes: &[NodeId]) -> Option<Operation> {
        let (last, before) = nodes.split_last()?;
        before.iter().all(|node| self.tree(*node).len() == 1).then_some(())?;
        let convention = self.base.convention;
        let mut texts: Vec<Text> = Vec::new();
        for node in nodes {
            if !texts.is_empty() {
                texts.push(Text::plain(" "));
            }
            texts.push(convention.provision(*node).text.clone());
        }
        let first = convention.provision(nodes[0]);
        let mut whole: Vec<Provision> = rooted(self.tree(*last));
        let head = whole.first_mut()?;
        head.label = first.label.clone();
        head.text = texts.into_iter().collect();
        let into = self.text(&[whole.as_slice()])?;
        let named = nodes.iter().map(|node| at(address_of(convention, *node)));
        Some(Operation::Join { articles: named.collect(), into })
    }
}
