//! When two changes exclude each other, from what an edit is (DESIGN.md §4.2) and nothing
//! else: slow, and independent of the table and the sweeps.

use std::collections::BTreeSet;

use mimc::{
    engine::{Base, Change, Gap},
    model::{ArticleId, NodeId, PartKind, PartRef},
};

/// What a change takes away, puts somewhere, or sets: the smallest things there are.
#[derive(Default)]
struct Footprint {
    /// Characters and provisions that are gone or replaced.
    taken: BTreeSet<Thing>,
    /// Places between things into which something is put.
    put: BTreeSet<Thing>,
    /// Places that lie strictly inside what is taken.
    inside: BTreeSet<Thing>,
    /// Headings that are set.
    headings: BTreeSet<NodeId>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    Character(PartRef, usize),
    Provision(NodeId),
    Point(PartRef, usize),
    Gap(Gap),
}

/// Whether no text has both changes.
pub(crate) fn exclude(base: &Base<'_>, one: &Change, other: &Change) -> bool {
    if one == other {
        return false;
    }
    let (a, b) = (footprint(base, one), footprint(base, other));
    a.taken.intersection(&b.taken).next().is_some()
        || a.put.intersection(&b.inside).next().is_some()
        || b.put.intersection(&a.inside).next().is_some()
        || a.headings.intersection(&b.headings).next().is_some()
        || numbers_clash(one, other)
        || ids(one).intersection(&ids(other)).next().is_some()
}

fn footprint(base: &Base<'_>, change: &Change) -> Footprint {
    let mut print = Footprint::default();
    match change {
        Change::Words { part, range, .. } => {
            print.taken.extend(range.clone().map(|at| Thing::Character(*part, at)));
            if range.is_empty() {
                print.put.insert(Thing::Point(*part, range.start));
            }
            let inner = range.start + 1..range.end;
            print.inside.extend(inner.map(|at| Thing::Point(*part, at)));
            if part.kind == PartKind::Heading {
                // Words of a heading and a new heading both say what the heading is; two
                // changes of its words are compared by their characters.
                print.taken.insert(Thing::Point(*part, usize::MAX - range.start));
            }
        }
        Change::Insert { gap, .. } => {
            print.put.insert(Thing::Gap(*gap));
        }
        Change::Delete { node } => everything_in(base, *node, true, &mut print),
        Change::Substitute { node, heading, .. } => {
            everything_in(base, *node, heading.is_some(), &mut print);
        }
        Change::Retitle { node, .. } => {
            print.headings.insert(*node);
            let part = PartRef { node: *node, kind: PartKind::Heading };
            let length = base.convention.text(part).raw().len();
            print.taken.extend((0..length).map(|at| Thing::Character(part, at)));
            print.inside.extend((0..=length).map(|at| Thing::Point(part, at)));
        }
    }
    print
}

/// A provision that is taken as a whole: its words and those of everything in it, and every
/// gap between its children.
fn everything_in(base: &Base<'_>, node: NodeId, heading: bool, print: &mut Footprint) {
    print.taken.insert(Thing::Provision(node));
    let part = PartRef { node, kind: PartKind::Text };
    let length = base.convention.text(part).raw().len();
    print.taken.extend((0..length).map(|at| Thing::Character(part, at)));
    print.inside.extend((0..=length).map(|at| Thing::Point(part, at)));
    if heading && node.provision == 0 {
        let part = PartRef { node, kind: PartKind::Heading };
        let length = base.convention.text(part).raw().len();
        print.taken.extend((0..length).map(|at| Thing::Character(part, at)));
        print.inside.extend((0..=length).map(|at| Thing::Point(part, at)));
    }
    for child in base.convention.children(node) {
        print.inside.insert(Thing::Gap(base.gap_before(child)));
        everything_in(base, child, true, print);
    }
    print.inside.insert(Thing::Gap(base.gap_last_in(node)));
}

fn numbers_clash(one: &Change, other: &Change) -> bool {
    one.numbers().iter().any(|(scope, place, number)| {
        other.numbers().iter().any(|(other_scope, other_place, other_number)| {
            scope == other_scope
                && match place == other_place {
                    true => number == other_number,
                    false => (place < other_place) != (number < other_number),
                }
        })
    })
}

fn ids(change: &Change) -> BTreeSet<&ArticleId> {
    change.ids().into_iter().collect()
}
