//! Where a change of what others bring is made in a text that has it.

use std::ops::Range;

use crate::{
    engine::{
        Base, Change, Edit, Gap, Identities, Identity, Joined, NewItem, Origin, Piece,
        ProvisionTrace, Scope, Side, carry::Places,
    },
    model::{NodeId, PartRef},
};

/// Returns an edit of what others bring as one of a text that was joined with it; nothing
/// where the text has it not.
pub(in crate::engine) fn placed(
    edit: &Edit,
    joined: &Joined,
    text: &Base<'_>,
    names: &Identities,
) -> Option<Edit> {
    let Change::Brought { named, words, change, .. } = &edit.change else { return None };
    let words = words.as_ref();
    let change = change.carried(&mut Brought { joined, text, names, named, words })?;
    Some(Edit { by: edit.by.clone(), change })
}

/// A text that has what others bring.
struct Brought<'t> {
    joined: &'t Joined,
    text: &'t Base<'t>,
    names: &'t Identities,
    named: &'t [(NodeId, Identity)],
    /// Whose words among others, and which of theirs.
    words: Option<&'t (Side, usize)>,
}

impl Places for Brought<'_> {
    fn node(&mut self, node: NodeId) -> Option<NodeId> {
        let (_, name) = self.named.iter().find(|(known, _)| *known == node)?;
        let place = self.names.place(name)?;
        // A provision of the base is another's only while that puts its own in its place.
        let is_base = matches!(name, Identity::Base(_)) && self.words.is_none();
        (!is_base || is_substituted(self.joined, place)).then_some(place)
    }

    fn words(
        &mut self,
        part: PartRef,
        range: &Range<usize>,
    ) -> Option<(PartRef, Range<usize>)> {
        let part = PartRef { node: self.node(part.node)?, ..part };
        let start = match self.words {
            Some((side, nth)) => start_of(self.joined, part, side, *nth)?,
            None => 0,
        };
        let range = start + range.start..start + range.end;
        self.joined.convention.text(part).raw().get(range.clone())?;
        Some((part, range))
    }

    fn gap(&mut self, gap: Gap, _: &NewItem) -> Option<Gap> {
        let parent = self.node(gap.parent?)?;
        // A gap that is named by what it lies in is its end.
        Some(match Some(gap.at) == gap.parent {
            true => self.text.gap_last_in(parent),
            false => self.text.gap_before(self.node(gap.at)?),
        })
    }

    fn gone(&mut self, node: NodeId) -> Option<NodeId> {
        self.node(node)
    }

    fn scope(&mut self, scope: Scope) -> Option<Scope> {
        scoped(scope, |node| self.node(node))
    }
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

/// Where the nth words that an amendment put into a part begin.
fn start_of(joined: &Joined, part: PartRef, side: &Side, nth: usize) -> Option<usize> {
    let (mut at, mut seen) = (0, 0);
    for piece in joined.origin(part.node).pieces(part) {
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
    let mut new = New { joined, names, known: Vec::new() };
    let change = change.carried(&mut new)?;
    Some((change, new.known))
}

/// What others brought into a text, with what it is as far as it was asked for.
struct New<'t> {
    joined: &'t Joined,
    names: &'t Identities,
    known: Vec<(NodeId, Identity)>,
}

impl Places for New<'_> {
    fn node(&mut self, node: NodeId) -> Option<NodeId> {
        let name = self.names.name(node)?;
        let is_brought = match &name {
            Identity::New(..) => true,
            Identity::Base(_) => is_substituted(self.joined, node),
            Identity::Further(..) => false,
        };
        is_brought.then(|| {
            self.known.push((node, name));
            node
        })
    }

    fn words(
        &mut self,
        part: PartRef,
        range: &Range<usize>,
    ) -> Option<(PartRef, Range<usize>)> {
        self.node(part.node)?;
        Some((part, range.clone()))
    }

    fn gap(&mut self, gap: Gap, item: &NewItem) -> Option<Gap> {
        let (NewItem::Provision { .. }, Some(parent)) = (item, gap.parent) else {
            return None;
        };
        self.node(parent)?;
        let mut children = self.joined.convention.children(parent);
        let next = children.find(|child| *child >= gap.at);
        let at = next.map_or(Some(parent), |next| self.node(next))?;
        Some(Gap { at, parent: Some(parent), wrapped: false })
    }

    fn gone(&mut self, node: NodeId) -> Option<NodeId> {
        self.node(node).filter(|node| node.provision > 0)
    }

    fn scope(&mut self, scope: Scope) -> Option<Scope> {
        scoped(scope, |node| self.node(node))
    }
}

fn is_substituted(joined: &Joined, node: NodeId) -> bool {
    let Origin::Amended(_, trace) = joined.origin(node) else {
        return false;
    };
    matches!(trace.provisions[node.provision as usize], ProvisionTrace::Substituted(..))
}
