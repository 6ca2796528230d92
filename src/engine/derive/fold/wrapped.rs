//! A text that goes without a label and comes with one became paragraph 1 or point (a).

use crate::{
    engine::address_of,
    model::{Address, Label, NodeId, Operation, PartName, Provision, ProvisionPlace},
};

use super::{
    super::{at, unplaced},
    Folding, Tree, divided, inserted, tops, with,
};

/// Each text without a label that comes again with one, alone or before others.
pub(super) fn rule(
    folding: &Folding<'_>,
    operations: &[Operation],
) -> Vec<Vec<Operation>> {
    let mut found = Vec::new();
    for (gone, struck) in operations.iter().enumerate() {
        if let Operation::Substitute { at, text, .. } = struck
            && let crate::model::Fragment::Provisions(list) = &text.fragment
            && let Some(node) = folding.node(&at.value).filter(|node| node.provision > 0)
            && let [new] = tops(list).as_slice()
        {
            found.extend(
                inner(folding, node, new)
                    .map(|new| with(operations, &[gone], gone, &new)),
            );
        }
        let Some(node) = folding.struck(struck).filter(|node| {
            node.provision > 0 && folding.base.convention.provision(*node).label.is_none()
        }) else {
            continue;
        };
        for (come, insertion) in operations.iter().enumerate() {
            let Some((_, new)) = inserted(insertion) else { continue };
            for list in wrapped(folding, node, &new) {
                found.push(with(operations, &[gone, come], come, &list));
            }
        }
    }
    found
}

/// The text of a provision with its label that becomes its first child, alone or before others.
fn inner(folding: &Folding<'_>, node: NodeId, new: Tree<'_>) -> Option<Vec<Operation>> {
    let (top, below) = new.split_first()?;
    let old = folding.tree(node);
    let (first, rest) = below.split_at_checked(old.len())?;
    let same = |(one, other): (&Provision, &Provision)| {
        (one.text.raw(), one.note()) == (other.text.raw(), other.note())
    };
    (top.text.is_empty() && old.iter().zip(first).all(same)).then_some(())?;
    let address = address_of(folding.base.convention, node);
    let wrapped = wrap(address.clone(), first[0].label.clone()?);
    let mut others = Vec::new();
    let mut from = 0;
    while let Some(next) = rest.get(from) {
        let length = rooted_length(next, rest, from);
        others.push(&rest[from..from + length]);
        from += length;
    }
    let place = ProvisionPlace::LastIn(at(address));
    Some(std::iter::once(wrapped).chain(folding.insertion(&place, &others)).collect())
}

/// How many provisions one of a list is with everything in it.
fn rooted_length(next: &Provision, rest: Tree<'_>, from: usize) -> usize {
    let last = rest.last().map_or(next.end, |last| last.end);
    let behind = (last - next.end) as usize;
    rest.len() - from - behind
}

fn wrap(address: Address, label: Label) -> Operation {
    Operation::Wrap { at: at(address), label: unplaced(label) }
}

/// The ways to say that a text is given a label, and the rest put behind it.
fn wrapped(folding: &Folding<'_>, node: NodeId, new: &[Tree<'_>]) -> Vec<Vec<Operation>> {
    let Some((first, rest)) = new.split_first() else { return Vec::new() };
    let Some(label) = first[0].label.clone() else { return Vec::new() };
    let address = address_of(folding.base.convention, node);
    let article = Address::of(address.root.clone());
    let wrap = wrap(address.clone(), label);
    let mut ways = Vec::new();
    for place in [
        ProvisionPlace::LastIn(at(article.clone())),
        ProvisionPlace::After(at(address.clone())),
    ] {
        if let Some(words) = folding.amended(node, first) {
            let rest = folding.insertion(&place, rest);
            ways.push(std::iter::once(wrap.clone()).chain(words).chain(rest).collect());
        }
        for count in (2..=new.len()).rev() {
            let cut = divided::split(folding, node, &new[1..count]);
            let behind = folding.insertion(&place, &new[count..]);
            ways.extend(cut.into_iter().map(|split| {
                let both = [wrap.clone(), split].into_iter();
                both.chain(behind.clone()).collect::<Vec<_>>()
            }));
        }
        if let Some(short) = shortened(folding, node, first) {
            let rest = folding.insertion(&place, rest);
            ways.push(std::iter::once(wrap.clone()).chain(short).chain(rest).collect());
        }
    }
    ways
}

/// The words that go at the end of a text which is otherwise kept.
fn shortened(
    folding: &Folding<'_>,
    node: NodeId,
    first: Tree<'_>,
) -> Option<Vec<Operation>> {
    use super::super::{quotation::Reach, words};
    use crate::model::{PartKind, PartRef};
    let ([standing], [kept]) = (folding.tree(node), first) else { return None };
    standing.text.raw().starts_with(kept.text.raw()).then_some(())?;
    let address = address_of(folding.base.convention, node);
    let addresses = [address.clone(), address.part(PartName::Chapeau)];
    let part = PartRef { node, kind: PartKind::Text };
    addresses.iter().find_map(|address| {
        let reach = Reach::of(folding.base, address, part)?;
        words::amend(&reach, &kept.text, &[], folding.script)
    })
}
