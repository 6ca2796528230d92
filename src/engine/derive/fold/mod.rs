//! Amendments as a lawyer would write them: moved, wrapped, divided, joined.
//!
//! Comes in: operations that give the edited text, and the proof that they do. Goes out: the
//! same change in fewer words, where what goes in one place comes in another. Each rule only
//! proposes; what does not give the edited text exactly is dropped.

mod divided;
mod joined;
mod moved;
mod wrapped;

use crate::{
    engine::{Base, Target, address_of},
    model::{
        Address, Core, Fragment, Label, NewText, NodeId, Operation, PartKind, PartName,
        PartRef, Provision, ProvisionPlace,
    },
    words::likeness,
};

use super::{FragmentCodec, fragment::fragment, quotation::Reach, words};

/// Rules are tried no more often than this: what was edited by hand is done long before.
const MOST_ROUNDS: usize = 100;

/// Less than this much of its words the same, and a provision is another one.
const SAME_PROVISION: f64 = 0.7;

/// What the rules look at.
pub(super) struct Folding<'f> {
    pub(super) base: &'f Base<'f>,
    pub(super) script: &'f FragmentCodec,
    /// Whether operations give the edited text.
    pub(super) proves: &'f dyn Fn(&[Operation]) -> bool,
}

type Rule = fn(&Folding<'_>, &[Operation]) -> Vec<Vec<Operation>>;

/// Returns the operations in fewer words.
pub(super) fn fold(folding: &Folding<'_>, operations: Vec<Operation>) -> Vec<Operation> {
    const RULES: [Rule; 6] = [
        joined::rule,
        joined::provisions,
        divided::articles,
        wrapped::rule,
        divided::provisions,
        moved::rule,
    ];
    let mut operations = operations;
    let mut rounds = 0;
    for rule in RULES {
        while rounds < MOST_ROUNDS {
            rounds += 1;
            let better = rule(folding, &operations);
            let Some(better) = better.into_iter().find(|one| (folding.proves)(one))
            else {
                break;
            };
            operations = better;
        }
    }
    operations
}

/// A provision with everything in it, out of its list.
pub(super) type Tree<'t> = &'t [Provision];

impl<'f> Folding<'f> {
    /// The provision that an operation strikes.
    fn struck(&self, operation: &Operation) -> Option<NodeId> {
        let Operation::DeleteProvision { at, .. } = operation else { return None };
        self.node(&at.value)
    }

    fn node(&self, address: &Address) -> Option<NodeId> {
        match self.base.index.resolve(self.base.convention, address).ok()? {
            Target::Provision(node) => Some(node),
            Target::Part(..) => None,
        }
    }

    /// A provision of the base with everything in it.
    fn tree(&self, node: NodeId) -> Tree<'f> {
        let provisions = &self.base.convention.document(node).provisions;
        let end = provisions[node.provision as usize].end;
        &provisions[node.provision as usize..end as usize]
    }

    /// The operation that inserts these provisions; nothing for none of them.
    fn insertion(&self, place: &ProvisionPlace, trees: &[Tree<'_>]) -> Option<Operation> {
        let text = self.text(trees)?;
        let (id, tags) = (None, Vec::new());
        let place = place.clone();
        Some(Operation::InsertProvisions { place, text, id, tags })
    }

    /// The text of these provisions as a proposal brings them.
    fn text(&self, trees: &[Tree<'_>]) -> Option<NewText> {
        let lists: Vec<Vec<Provision>> = trees.iter().map(|tree| rooted(tree)).collect();
        let tops: Vec<(&[Provision], u32)> =
            lists.iter().map(|list| (list.as_slice(), 0)).collect();
        let provisions = fragment(&tops);
        (provisions.len() > 1).then_some(())?;
        (self.script.provisions)(&Fragment::Provisions(provisions))
    }

    /// The operations that make of the words of a standing provision those of a new one, where
    /// the two differ in words alone; the label of the first is not looked at.
    fn amended(&self, node: NodeId, new: Tree<'_>) -> Option<Vec<Operation>> {
        let old = self.tree(node);
        is_same_provision(old, new).then_some(())?;
        let mut operations = Vec::new();
        for ((before, after), provision) in old.iter().zip(new).zip(node.provision..) {
            if before.text.raw() != after.text.raw() {
                let node = NodeId { provision, ..node };
                let part = PartRef { node, kind: PartKind::Text };
                let address = address_of(self.base.convention, node);
                let has_children = self.base.convention.children(node).next().is_some();
                let address = match has_children && address.part.is_none() {
                    true => address.part(PartName::Chapeau),
                    false => address,
                };
                let reach = Reach::of(self.base, &address, part)?;
                operations.extend(words::amend(&reach, &after.text, &[], self.script)?);
            }
        }
        Some(operations)
    }
}

/// The list with its first provision as its root.
fn rooted(tree: Tree<'_>) -> Vec<Provision> {
    let Some(first) = tree.first() else { return Vec::new() };
    let start =
        first.end - u32::try_from(tree.len()).expect("fewer than 2^32 provisions");
    let moved = |provision: &Provision| Provision {
        parent: provision.parent.and_then(|parent| parent.checked_sub(start)),
        end: provision.end - start,
        ..provision.clone()
    };
    tree.iter().map(moved).collect()
}

/// Provisions of a fragment, each with everything in it.
fn tops(list: &[Provision]) -> Vec<Tree<'_>> {
    let mut tops = Vec::new();
    let mut at = 1;
    while let Some(top) = list.get(at) {
        tops.push(&list[at..top.end as usize]);
        at = top.end as usize;
    }
    tops
}

/// What an operation inserts between provisions, and where.
fn inserted(operation: &Operation) -> Option<(&ProvisionPlace, Vec<Tree<'_>>)> {
    let Operation::InsertProvisions { place, text, .. } = operation else { return None };
    match &text.fragment {
        Fragment::Provisions(list) => Some((place, tops(list))),
        Fragment::Documents(_) => None,
    }
}

/// Whether two provisions are built alike and say much the same.
fn is_same_provision(old: Tree<'_>, new: Tree<'_>) -> bool {
    let depth = |tree: Tree<'_>| -> Vec<Option<u32>> {
        rooted(tree).iter().map(|provision| provision.parent).collect()
    };
    let alike = |(index, (one, other)): (usize, (&Provision, &Provision))| {
        let labels = [one, other].map(|one| one.label.as_ref().map(Label::printed));
        (index == 0 || labels[0] == labels[1])
            && (one.shape, one.note()) == (other.shape, other.note())
            && (one.text.raw() == other.text.raw()
                || likeness(one.text.printed(), other.text.printed()) >= SAME_PROVISION)
    };
    old.len() == new.len()
        && depth(old) == depth(new)
        && old.iter().zip(new).enumerate().all(alike)
        && old.iter().any(|one| one.text.printed().contains(' '))
}

/// Whether two provisions say the same, their own labels aside.
fn says_the_same(old: Tree<'_>, new: Tree<'_>) -> bool {
    is_same_provision(old, new)
        && old.iter().zip(new).all(|(one, other)| one.text.raw() == other.text.raw())
}

fn core(tree: Tree<'_>) -> Option<Core> {
    tree.first()?.label.as_ref()?.core().cloned()
}

/// A list without the operations at these places, and others at the place of one of them.
fn with(
    operations: &[Operation],
    without: &[usize],
    at: usize,
    new: &[Operation],
) -> Vec<Operation> {
    let mut list = Vec::with_capacity(operations.len() + new.len());
    for (index, operation) in operations.iter().enumerate() {
        if index == at {
            list.extend(new.iter().cloned());
        }
        if !without.contains(&index) {
            list.push(operation.clone());
        }
    }
    list
}
