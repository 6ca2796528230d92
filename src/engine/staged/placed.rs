//! Where a change of what others bring is made in a text that has it.

use crate::{
    engine::{
        Base, Change, Edit, Gap, Identities, Identity, Joined, NewItem, Origin, Piece,
        ProvisionTrace, Scope, Side,
    },
    model::{NodeId, PartKind, PartRef},
};

/// Returns an edit of what others bring as one of a text that was joined with it; nothing
/// where the text has it not.
pub(super) fn placed(
    edit: &Edit,
    joined: &Joined,
    text: &Base<'_>,
    names: &Identities,
) -> Option<Edit> {
    let Change::Brought { named, words, change, .. } = &edit.change else { return None };
    let node = |node: NodeId| -> Option<NodeId> {
        let (_, name) = named.iter().find(|(known, _)| *known == node)?;
        let place = names.place(name)?;
        // A provision of the base is another's only while that puts its own in its place.
        let is_base = matches!(name, Identity::Base(_)) && words.is_none();
        (!is_base || is_substituted(joined, place)).then_some(place)
    };
    let change = match change.as_ref() {
        Change::Words { part, range, with } => {
            let part = PartRef { node: node(part.node)?, ..*part };
            let start = match words {
                Some((side, nth)) => start_of(joined, part, side, *nth)?,
                None => 0,
            };
            let range = start + range.start..start + range.end;
            joined.convention.text(part).raw().get(range.clone())?;
            Change::Words { part, range, with: with.clone() }
        }
        Change::Insert { gap, item } => {
            let parent = node(gap.parent?)?;
            // A gap that is named by what it lies in is its end.
            let gap = match Some(gap.at) == gap.parent {
                true => text.gap_last_in(parent),
                false => text.gap_before(node(gap.at)?),
            };
            Change::Insert { gap, item: item.clone() }
        }
        Change::Delete { node: at } => Change::Delete { node: node(*at)? },
        Change::Substitute { node: at, heading, number, provisions } => {
            let number = match number {
                Some((scope, number)) => Some((scoped(*scope, node)?, number.clone())),
                None => None,
            };
            let (heading, provisions) = (heading.clone(), provisions.clone());
            Change::Substitute { node: node(*at)?, heading, number, provisions }
        }
        Change::Retitle { node: at, heading } => {
            Change::Retitle { node: node(*at)?, heading: heading.clone() }
        }
        Change::Renumber { node: at, scope, number } => {
            let scope = scoped(*scope, node)?;
            Change::Renumber { node: node(*at)?, scope, number: number.clone() }
        }
        Change::Set { node: at, tag, values } => {
            Change::Set { node: node(*at)?, tag: *tag, values: values.clone() }
        }
        Change::Move { .. }
        | Change::Wrap { .. }
        | Change::Cut { .. }
        | Change::Break { .. }
        | Change::Absorb { .. }
        | Change::Brought { .. } => return None,
    };
    Some(Edit { by: edit.by.clone(), change })
}

/// Among which provisions a number counts, where these are the children of one.
fn scoped(scope: Scope, mut node: impl FnMut(NodeId) -> Option<NodeId>) -> Option<Scope> {
    match scope {
        Scope::Children(parent) => node(parent).map(Scope::Children),
        Scope::Wrapped(_) | Scope::Behind(_) | Scope::Articles(_) | Scope::Groups(..) => {
            None
        }
    }
}

/// Returns the pieces of a part that was amended.
pub(in crate::engine) fn pieces(joined: &Joined, part: PartRef) -> &[Piece] {
    let (Origin::Amended(_, trace) | Origin::Divided(_, trace, _)) =
        &joined.origins[part.node.document as usize]
    else {
        return &[];
    };
    match part.kind {
        PartKind::Heading => &trace.heading,
        PartKind::Text => match &trace.provisions[part.node.provision as usize] {
            ProvisionTrace::Amended(_, pieces)
            | ProvisionTrace::Divided(_, pieces, _) => pieces,
            ProvisionTrace::Untouched(_)
            | ProvisionTrace::Substituted(..)
            | ProvisionTrace::New(_) => &[],
        },
    }
}

/// Where the nth words that an amendment put into a part begin.
fn start_of(joined: &Joined, part: PartRef, side: &Side, nth: usize) -> Option<usize> {
    let (mut at, mut seen) = (0, 0);
    for piece in pieces(joined, part) {
        match piece {
            Piece::Kept(range) => at += range.len(),
            Piece::Deleted(..) => (),
            Piece::Inserted(text, by) => {
                if by.contains(side) {
                    if seen == nth {
                        return Some(at);
                    }
                    seen += 1;
                }
                at += text.raw().len();
            }
        }
    }
    None
}

/// Returns a change of a text, with what its nodes are, where all that it changes is what
/// others brought into it as a whole.
pub(in crate::engine) fn named(
    joined: &Joined,
    names: &Identities,
    change: &Change,
) -> Option<(Change, Vec<(NodeId, Identity)>)> {
    let mut known: Vec<(NodeId, Identity)> = Vec::new();
    let mut new = |node: NodeId| -> Option<NodeId> {
        let name = names.name(node)?;
        let is_brought = match &name {
            Identity::New(..) => true,
            Identity::Base(_) => is_substituted(joined, node),
            Identity::Further(..) => false,
        };
        is_brought.then(|| {
            known.push((node, name));
            node
        })
    };
    let change = match change {
        Change::Words { part, .. } => {
            new(part.node)?;
            change.clone()
        }
        Change::Insert { gap, item: item @ NewItem::Provision { .. } } => {
            let parent = new(gap.parent?)?;
            let mut children = joined.convention.children(parent);
            let next = children.find(|child| *child >= gap.at);
            let at = next.map_or(Some(parent), &mut new)?;
            let gap = Gap { at, parent: Some(parent), wrapped: false };
            Change::Insert { gap, item: item.clone() }
        }
        Change::Delete { node } if node.provision > 0 => {
            new(*node)?;
            change.clone()
        }
        Change::Substitute { node, number, .. } => {
            new(*node)?;
            if let Some((scope, _)) = number {
                scoped(*scope, &mut new)?;
            }
            change.clone()
        }
        Change::Retitle { node, .. } | Change::Set { node, .. } => {
            new(*node)?;
            change.clone()
        }
        Change::Renumber { node, scope, .. } => {
            new(*node)?;
            scoped(*scope, &mut new)?;
            change.clone()
        }
        Change::Delete { .. }
        | Change::Insert { .. }
        | Change::Move { .. }
        | Change::Wrap { .. }
        | Change::Cut { .. }
        | Change::Break { .. }
        | Change::Absorb { .. }
        | Change::Brought { .. } => return None,
    };
    Some((change, known))
}

fn is_substituted(joined: &Joined, node: NodeId) -> bool {
    let Origin::Amended(_, trace) = &joined.origins[node.document as usize] else {
        return false;
    };
    matches!(trace.provisions[node.provision as usize], ProvisionTrace::Substituted(..))
}
