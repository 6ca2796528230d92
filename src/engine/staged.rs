//! Joining what amends what others bring: when that is in the text, and not before.
//!
//! Comes in: a compatible set. Goes out: the base with its edits at once, then with those that
//! change what came with them, until none is left. Each is found by what it changes, not by
//! where that stood when it was bound. The traces tell of both: who brought a provision, and
//! who wrote which of its words. What nobody brings is not changed.

mod composed;
mod placed;

use crate::model::NodeId;

use super::{
    Base, Chair, Change, Compatible, Conflict, Edit, Identities, Identity, Joined, Side,
    join::join as once, relations,
};

use composed::composed;

pub(super) use placed::{named, placed};

/// Joins a compatible set of edits with the base.
#[must_use]
pub fn join(base: &Base<'_>, set: &Compatible<'_>, chair: &Chair) -> Joined {
    let mut joined = once(base, set, chair);
    let mut open: Vec<&Edit> = set.edits().filter(|edit| is_later(edit)).collect();
    while !open.is_empty() {
        let text = Base::new(&joined.convention).like(base);
        let names = Identities::of(&joined);
        let (made, left) = split(&open, |edit| placed(edit, &joined, &text, &names));
        if made.is_empty() {
            break;
        }
        let set = fitting(&text, &made);
        let next = once(&text, &set, chair);
        joined = composed(&joined, &names, next);
        open = left;
    }
    joined
}

/// Returns the conflicts among edits of what others bring.
#[must_use]
pub fn conflicts_later(base: &Base<'_>, edits: &[&Edit]) -> Vec<Conflict> {
    let later: Vec<&Edit> = edits.iter().copied().filter(|edit| is_later(edit)).collect();
    if later.len() < 2 {
        return Vec::new();
    }
    let hosts: Vec<&Side> = later.iter().flat_map(|edit| brought_by(edit)).collect();
    let is_host =
        |edit: &&&Edit| hosts.iter().any(|side| side.proposal == edit.by.proposal);
    let ground = edits.iter().filter(is_host).filter(|edit| !is_later(edit)).copied();
    let Ok(set) = Compatible::new(base, ground) else { return Vec::new() };
    let joined = once(base, &set, &Chair::default());
    let text = Base::new(&joined.convention).like(base);
    let names = Identities::of(&joined);
    let (made, _) = split(&later, |edit| placed(edit, &joined, &text, &names));
    let found = relations(&text, &made.iter().collect::<Vec<_>>()).conflicts.into_iter();
    let place = |conflict: &Conflict| -> Option<NodeId> {
        let of_it = later.iter().find(|edit| conflict.sides.contains(&edit.by))?;
        let Change::Brought { place, .. } = &of_it.change else { return None };
        Some(*place)
    };
    found
        .filter(|conflict| !conflict.clash.is_semantic())
        .filter_map(|conflict| Some(Conflict { place: place(&conflict)?, ..conflict }))
        .collect()
}

fn is_later(edit: &Edit) -> bool {
    edit.change.footprint().is_of_others
}

/// The amendments that bring what an edit changes.
fn brought_by(edit: &Edit) -> Vec<&Side> {
    let Change::Brought { named, words, .. } = &edit.change else { return Vec::new() };
    let new = named.iter().filter_map(|(_, name)| match name {
        Identity::New(side, _) => Some(side),
        Identity::Base(_) | Identity::Further(..) => None,
    });
    new.chain(words.iter().map(|(side, _)| side)).collect()
}

/// Makes the edits that can be made now; the others wait for what they change.
fn split<'e>(
    edits: &[&'e Edit],
    made: impl Fn(&Edit) -> Option<Edit>,
) -> (Vec<Edit>, Vec<&'e Edit>) {
    let (mut here, mut left) = (Vec::new(), Vec::new());
    for edit in edits {
        match made(edit) {
            Some(placed) => here.push(placed),
            None => left.push(*edit),
        }
    }
    (here, left)
}

/// The edits without those that exclude one before them: rivals are told apart before a set is
/// joined, where their proposals are known.
fn fitting<'e>(text: &Base<'_>, edits: &'e [Edit]) -> Compatible<'e> {
    let mut kept: Vec<&Edit> = edits.iter().collect();
    loop {
        match Compatible::new(text, kept.iter().copied()) {
            Ok(set) => return set,
            Err(found) => {
                let out = found.conflicts.iter().filter_map(|one| one.sides.last());
                let out: Vec<Side> = out.cloned().collect();
                kept.retain(|edit| !out.contains(&edit.by));
            }
        }
    }
}
