//! When two changes exclude each other, from what an edit is (docs/meaning.md §2) and nothing
//! else: slow, and independent of the table and the sweeps.

use std::collections::{BTreeMap, BTreeSet};

use mimc::{
    engine::{Base, Chair, Change, Compatible, Edit, Gap, NewNumber, Scope, Side, join},
    model::{ArticleId, NodeId, PartKind, PartRef, ProposalId, Tag},
    write,
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
    /// What a provision has one of, and what it is set to: nothing where it is gone.
    registers: BTreeMap<(Register, NodeId, usize), Option<String>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Register {
    Place,
    Number,
    /// The number wherever it stands, given by nobody else.
    OwnNumber,
    Tag(Tag),
    Boundary,
    /// The label of the first child that a text becomes.
    Label,
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
    if one == other
        || needs_no(one, other)
        || needs_no(other, one)
        || same_words(base, one, other)
    {
        return false;
    }
    let (a, b) = (footprint(base, one), footprint(base, other));
    a.taken.intersection(&b.taken).next().is_some()
        || a.put.intersection(&b.inside).next().is_some()
        || b.put.intersection(&a.inside).next().is_some()
        || a.headings.intersection(&b.headings).next().is_some()
        || a.registers.iter().any(|(register, value)| {
            b.registers.get(register).is_some_and(|other| value != other)
        })
        || numbers_clash(one, other)
        || into_each_other(base, one, other)
        || ids(one).intersection(&ids(other)).next().is_some()
}

/// A division or a joining numbers what is left: a paragraph may be gone.
fn needs_no(one: &Change, other: &Change) -> bool {
    match (one, other) {
        (Change::Renumber { node, .. }, Change::Delete { node: gone }) => {
            node == gone && one.footprint().is_relabelling()
        }
        _ => false,
    }
}

/// Whether each of the two alone leaves the same files, where one is words, a heading or a
/// provision put anew and the other is about the same article.
fn same_words(base: &Base<'_>, one: &Change, other: &Change) -> bool {
    let (Some((first, one_whole)), Some((second, other_whole))) =
        (said_anew(one), said_anew(other))
    else {
        return false;
    };
    let in_one_part = match (one, other) {
        (Change::Words { part, .. }, Change::Words { part: other, .. }) => part == other,
        _ => one_whole || other_whole,
    };
    first.document == second.document
        && in_one_part
        && alone(base, one) == alone(base, other)
}

/// The provision that a change says anew, and whether as a whole.
fn said_anew(change: &Change) -> Option<(NodeId, bool)> {
    match change {
        Change::Words { part, .. } => Some((part.node, false)),
        Change::Retitle { node, .. } | Change::Substitute { node, .. } => {
            Some((*node, true))
        }
        Change::Delete { node } if node.provision > 0 => Some((*node, false)),
        Change::Delete { .. }
        | Change::Insert { .. }
        | Change::Move { .. }
        | Change::Renumber { .. }
        | Change::Wrap { .. }
        | Change::Set { .. }
        | Change::SplitProvision { .. }
        | Change::SplitArticle { .. }
        | Change::Brought { .. }
        | Change::Merge { .. } => None,
    }
}

/// The text that a change alone makes of the base.
fn alone(base: &Base<'_>, change: &Change) -> Vec<String> {
    let side = Side { proposal: ProposalId::new("P-001"), amendment: 1 };
    let edit = Edit { by: side, change: change.clone() };
    let set = Compatible::new(base, [&edit]).unwrap();
    let joined = join(base, &set, &Chair::default());
    joined.convention.documents.iter().map(|document| write::document(document)).collect()
}

#[allow(clippy::too_many_lines, reason = "one arm a change, and nothing else")]
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
        Change::Delete { node } => {
            everything_in(base, *node, true, &mut print);
            print.inside.extend(base.gaps_of_wrap(*node).map(Thing::Gap));
            no_registers(*node, &mut print);
        }
        Change::Substitute { node, heading, number, .. } => {
            everything_in(base, *node, heading.is_some(), &mut print);
            if let Some((_, number)) = number {
                print.set(Register::Number, *node, number);
            }
        }
        Change::Move { node, to, number, .. } => {
            print.put.insert(Thing::Gap(*to));
            print.set(Register::Place, *node, to);
            match number {
                NewNumber::Given(number) => print.set(Register::Number, *node, number),
                NewNumber::Assigned => print.set(Register::OwnNumber, *node, "assigned"),
                NewNumber::None => (),
            }
        }
        Change::Renumber { node, number, .. } => {
            print.set(Register::Number, *node, number);
            if !change.footprint().is_relabelling() {
                print.set(Register::OwnNumber, *node, number);
            }
        }
        Change::Wrap { node, label, scope: Scope::Wrapped(_), .. } => {
            print.set(Register::Label, *node, label);
        }
        Change::Wrap { node, label, .. } => {
            print.set(Register::Number, *node, label);
            print.set(Register::Place, *node, label);
        }
        Change::Set { node, tag, values } => {
            print.set(Register::Tag(*tag), *node, values);
        }
        Change::SplitProvision { node, range, .. } => {
            let part = PartRef { node: *node, kind: PartKind::Text };
            print.taken.extend(range.clone().map(|at| Thing::Character(part, at)));
            print
                .inside
                .extend((range.start + 1..range.end).map(|at| Thing::Point(part, at)));
            // A boundary is taken with the words around it.
            print.registers.insert(
                (Register::Boundary, *node, range.start),
                Some(format!("{range:?}")),
            );
        }
        // It is in nothing that the base has.
        Change::Brought { .. } => (),
        Change::SplitArticle { at, article } => {
            let value = Some(format!("{article:?}"));
            let behind = at.behind.unwrap_or_default();
            print.registers.insert((Register::Boundary, at.node, behind), value);
            print.put.insert(Thing::Gap(base.gap_before(at.node)));
        }
        Change::Merge { node, into } => {
            print.set(Register::Place, *node, into);
            no_registers(*node, &mut print);
            // The boundary before it goes: nothing else can be made of that.
            let value = Some(format!("gone into {into:?}"));
            print.registers.insert((Register::Boundary, *node, 0), value);
            // A paragraph that is struck or put anew as a whole is none to be joined.
            if node.provision > 0 {
                print.taken.insert(Thing::Provision(*node));
            }
            print
                .registers
                .insert((Register::Place, *node, 0), Some(format!("{into:?}")));
            let part = PartRef { node: *node, kind: PartKind::Heading };
            let length = base.convention.text(part).raw().len();
            print.taken.extend((0..length).map(|at| Thing::Character(part, at)));
            print.inside.extend((0..=length).map(|at| Thing::Point(part, at)));
            print.put.insert(Thing::Gap(base.gap_last_in(*into)));
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

impl Footprint {
    fn set(&mut self, register: Register, node: NodeId, value: impl std::fmt::Debug) {
        self.registers.insert((register, node, 0), Some(format!("{value:?}")));
    }
}

/// A provision that is gone has no place, no number and no tags.
fn no_registers(node: NodeId, print: &mut Footprint) {
    let all = [Register::Place, Register::Number, Register::Label];
    for register in all.into_iter().chain(Tag::ALL.map(Register::Tag)) {
        print.registers.insert((register, node, 0), None);
    }
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
        no_registers(child, print);
        print.inside.insert(Thing::Gap(base.gap_before(child)));
        print.inside.extend(base.gaps_of_wrap(child).map(Thing::Gap));
        everything_in(base, child, true, print);
    }
    print.inside.insert(Thing::Gap(base.gap_last_in(node)));
}

/// Whether each is put somewhere inside the other.
fn into_each_other(base: &Base<'_>, one: &Change, other: &Change) -> bool {
    let (Some((first, into)), Some((second, place))) =
        (one.footprint().relocation(), other.footprint().relocation())
    else {
        return false;
    };
    let holders = |node| std::iter::successors(Some(node), |node| base.parent(*node));
    holders(into).any(|node| node == second) && holders(place).any(|node| node == first)
}

fn numbers_clash(one: &Change, other: &Change) -> bool {
    one.footprint().numbers().iter().any(|(scope, place, number)| {
        other.footprint().numbers().iter().any(
            |(other_scope, other_place, other_number)| {
                scope == other_scope
                    && match place == other_place {
                        true => number == other_number,
                        false => {
                            number == other_number
                                || (place < other_place) != (number < other_number)
                        }
                    }
            },
        )
    })
}

fn ids(change: &Change) -> BTreeSet<&ArticleId> {
    change.footprint().ids().into_iter().collect()
}
