//! What goes at the end of one provision and comes as the next was divided from it.

use crate::{
    engine::address_of,
    model::{
        Fragment, NewDocument, NewText, NodeId, Operation, Provision, ProvisionPlace,
        Shape, Step,
    },
};

use super::{super::at, Folding, Tree, inserted, says_the_same, tops, with};

/// A paragraph whose last words come as new paragraphs behind it.
pub(super) fn provisions(
    folding: &Folding<'_>,
    operations: &[Operation],
) -> Vec<Vec<Operation>> {
    let mut found = Vec::new();
    for (come, insertion) in operations.iter().enumerate() {
        let Some((place @ ProvisionPlace::After(behind), new)) = inserted(insertion)
        else {
            continue;
        };
        let Some(node) = folding.node(&behind.value).filter(|node| node.provision > 0)
        else {
            continue;
        };
        for count in (1..=new.len()).rev() {
            let Some(split) = split(folding, node, &new[..count]) else { continue };
            let rest = folding.insertion(place, &new[count..]);
            let words: Vec<usize> = (0..operations.len())
                .filter(|at| words_of(folding, &operations[*at]) == Some(node))
                .collect();
            // The words that go are those of all operations in the provision, or of one.
            let ways =
                std::iter::once(words.clone()).chain(words.iter().map(|at| vec![*at]));
            for gone in ways.filter(|gone| !gone.is_empty()) {
                let gone = [gone, vec![come]].concat();
                let new: Vec<_> = [&split].into_iter().chain(&rest).cloned().collect();
                found.push(with(operations, &gone, come, &new));
            }
        }
    }
    found
}

/// The provision in whose words an operation strikes or replaces some.
fn words_of(folding: &Folding<'_>, operation: &Operation) -> Option<NodeId> {
    let (Operation::DeleteWords { at, .. } | Operation::Replace { at, .. }) = operation
    else {
        return None;
    };
    let node = folding.node(&at.value)?;
    // The address of an article leads to its sole paragraph.
    Some(if node.provision == 0 { NodeId { provision: 1, ..node } } else { node })
}

/// The division of a provision into its first words and these.
pub(super) fn split(
    folding: &Folding<'_>,
    node: NodeId,
    new: &[Tree<'_>],
) -> Option<Operation> {
    let into = parts(folding, node, new)?;
    let address = address_of(folding.base.convention, node);
    // The address of a sole paragraph is that of the article.
    let address = match address.steps.is_empty() {
        true => address.step(Step::Unnumbered(1)),
        false => address,
    };
    Some(Operation::Split { at: at(address), into })
}

fn parts(folding: &Folding<'_>, node: NodeId, new: &[Tree<'_>]) -> Option<Vec<NewText>> {
    let [standing] = folding.tree(node) else { return None };
    let words = standing.text.raw();
    let behind: Vec<&str> = new.iter().map(|tree| tree[0].text.raw()).collect();
    let all_words =
        new.iter().all(|tree| tree.len() == 1 && tree[0].shape == Shape::Words);
    let first = words.strip_suffix(behind.join(" ").as_str())?;
    let kept = first.trim_end();
    let is_cut = all_words && standing.shape == Shape::Words && kept.len() < first.len();
    (is_cut && !kept.is_empty()).then_some(())?;
    let kept = Provision { text: standing.text.slice(0..kept.len()), ..standing.clone() };
    let kept = [kept];
    let parts = std::iter::once(&kept[..]).chain(new.iter().copied());
    parts.map(|part| folding.text(&[part])).collect()
}

/// An article whose last paragraphs come as a new article behind it.
pub(super) fn articles(
    folding: &Folding<'_>,
    operations: &[Operation],
) -> Vec<Vec<Operation>> {
    let mut found = Vec::new();
    for (come, operation) in operations.iter().enumerate() {
        let Operation::InsertProvisions {
            place: ProvisionPlace::After(behind),
            text,
            tags,
            id,
        } = operation
        else {
            continue;
        };
        let Fragment::Documents(new) = &text.fragment else { continue };
        let ([new], Some(node)) = (new.as_slice(), folding.node(&behind.value)) else {
            continue;
        };
        // What is divided from an article has its tags.
        let standing = folding.base.convention.document(node).metadata.said_tags();
        if !tags.is_empty() && *tags != standing {
            continue;
        }
        let id = id.as_ref().map(|id| id.value.clone());
        let new = &NewDocument { id, ..new.clone() };
        if let Some(split) = divided(folding, node, new, operations) {
            let (split, mut without) = split;
            without.push(come);
            found.push(with(operations, &without, come, &[split]));
        }
    }
    found
}

/// The division, and the operations that strike what the new article has.
fn divided(
    folding: &Folding<'_>,
    node: NodeId,
    new: &NewDocument,
    operations: &[Operation],
) -> Option<(Operation, Vec<usize>)> {
    let document = folding.base.convention.document(node);
    let children: Vec<NodeId> = folding.base.convention.children(node).collect();
    let come = tops(&new.provisions);
    let kept = children.len().checked_sub(come.len()).filter(|kept| *kept > 0)?;
    let (kept, gone) = children.split_at(kept);
    let same =
        gone.iter().zip(&come).all(|(old, new)| says_the_same(folding.tree(*old), new));
    same.then_some(())?;
    let strikes = |node: &NodeId| {
        operations.iter().position(|one| folding.struck(one) == Some(*node))
    };
    let without: Vec<usize> = gone.iter().map(strikes).collect::<Option<_>>()?;
    document.kind.article()?;
    let kept: Vec<Tree<'_>> = kept.iter().map(|node| folding.tree(*node)).collect();
    let second = Fragment::Documents(vec![new.clone()]);
    let second: NewText = (folding.script.provisions)(&second)?;
    let into = vec![folding.text(&kept)?, second];
    let at = at(address_of(folding.base.convention, node));
    Some((Operation::Split { at, into }, without))
}
