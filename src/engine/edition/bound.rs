//! What a reference means, and whether words read afresh mean that still.
//!
//! A reference is bound in its author's text to provisions; where these stand in the joined
//! text is known by identity. Words mean the same if they lead there and nowhere else; a range
//! takes in what was inserted between its ends.

use crate::{
    engine::{Cited, Index, Place, Reference, Target},
    model::{Convention, Core, NodeId, PartName},
};

use super::{frame::Frame, identity::Identity, stretch::Stretch};

/// A provision that a reference means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) identity: Identity,
    pub(super) part: Option<PartName>,
    /// Whether the words name it, and do not only span it.
    pub(super) is_named: bool,
    /// Where it stands now: nowhere, at one place, or, divided, at several.
    pub(super) now: Vec<NodeId>,
}

impl Member {
    /// Returns the provision of the base that it is.
    pub(super) fn in_base(&self) -> Option<NodeId> {
        match self.identity {
            Identity::Base(node) | Identity::Further(node, _) => Some(node),
            Identity::New(..) => None,
        }
    }
}

/// What a reference means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bound {
    /// As its author's text would cite it.
    pub(super) meant: String,
    pub(super) members: Vec<Member>,
    pub(super) is_range: bool,
    /// Whether the ends of its ranges stand on one level.
    is_level: bool,
    /// Whether some of it leads nowhere in its author's text.
    pub(super) is_partial: bool,
}

impl Bound {
    /// Binds a reference; nothing where it leads nowhere in its author's text.
    pub(super) fn of(
        frame: &Frame<'_>,
        reference: &Reference,
        now: impl Fn(&Identity) -> Vec<NodeId>,
    ) -> Option<Self> {
        let mut bound = Self {
            meant: String::new(),
            members: Vec::new(),
            is_range: false,
            is_level: true,
            is_partial: false,
        };
        let mut meant = Vec::new();
        for cited in &reference.cited {
            match cited {
                Cited::One(place) => {
                    let Some(node) = found(frame, place) else {
                        bound.is_partial = true;
                        continue;
                    };
                    meant.push((frame.cited(node), None));
                    let member =
                        Member { part: place.part, ..member(frame, node, true, &now)? };
                    bound.members.push(member);
                }
                Cited::Range(from, to) => {
                    let ends = found(frame, from).zip(found(frame, to));
                    let Some((from, to)) = ends else {
                        bound.is_partial = true;
                        continue;
                    };
                    meant.push((frame.cited(from), Some(frame.cited(to))));
                    let all = Stretch::of(frame.convention(), from, to);
                    bound.is_level &= all.is_level;
                    let all = all.members.into_iter().filter_map(|node| {
                        member(frame, node, node == from || node == to, &now)
                    });
                    bound.members.extend(all);
                    bound.is_range = true;
                }
            }
        }
        bound.meant = said(&meant, &frame.version());
        (!bound.members.is_empty()).then_some(bound)
    }

    /// What the words name and is gone.
    pub(super) fn gone(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(|member| member.is_named && member.now.is_empty())
    }

    /// Whether all that the words name stands.
    pub(super) fn has_its_ends(&self) -> bool {
        self.gone().next().is_none()
    }

    /// Whether anything that it means stands.
    pub(super) fn stands(&self) -> bool {
        self.members.iter().any(|member| !member.now.is_empty())
    }

    /// Whether a reference leads to nothing but what this one means.
    pub(super) fn holds(&self, fresh: &Fresh) -> bool {
        let meant =
            |node: &NodeId| self.members.iter().any(|member| member.now.contains(node));
        fresh.ones.iter().all(|(node, _)| meant(node)) && fresh.ranges.iter().all(meant)
    }

    /// Whether a reference of the joined text leads to the same provisions.
    pub(super) fn is_said_by(
        &self,
        fresh: &Fresh,
        is_new: impl Fn(NodeId) -> bool,
    ) -> bool {
        let meant = |node: NodeId, part: Option<PartName>| {
            self.members
                .iter()
                .any(|member| member.part == part && member.now.contains(&node))
        };
        let all_led = self.members.iter().all(|member| {
            member.now.iter().all(|node| {
                fresh.ones.contains(&(*node, member.part)) || fresh.ranges.contains(node)
            })
        });
        let none_else = fresh.ones.iter().all(|(node, part)| meant(*node, *part))
            && fresh.ranges.iter().all(|node| meant(*node, None) || is_new(*node));
        all_led && none_else && (fresh.is_level || !self.is_level)
    }
}

/// What is meant, with the version said once behind what it is the version of.
fn said(meant: &[(String, Option<String>)], version: &str) -> String {
    let of = format!(" of {version}");
    let bare = |one: &str| one.strip_suffix(of.as_str()).map(str::to_owned);
    let all: Vec<(Option<String>, Option<Option<String>>)> =
        meant.iter().map(|(from, to)| (bare(from), to.as_deref().map(bare))).collect();
    let is_whole = all
        .iter()
        .all(|(from, to)| from.is_some() && to.as_ref().is_none_or(Option::is_some));
    let end = |written: &str| match is_whole {
        true => bare(written).unwrap_or_default(),
        false => written.to_owned(),
    };
    let items: Vec<String> = meant
        .iter()
        .map(|(from, to)| match to {
            None => end(from),
            Some(to) => format!("{} to {}", end(from), end(to)),
        })
        .collect();
    format!("{}{}", items.join(", "), if is_whole { of.as_str() } else { "" })
}

fn found(frame: &Frame<'_>, place: &Place) -> Option<NodeId> {
    Some(frame.find(&place.address()?)?.0)
}

fn member(
    frame: &Frame<'_>,
    node: NodeId,
    is_named: bool,
    now: &impl Fn(&Identity) -> Vec<NodeId>,
) -> Option<Member> {
    let identity = frame.name(node)?;
    let now = now(&identity);
    Some(Member { identity, part: None, is_named, now })
}

/// Where a reference of the joined text leads.
#[derive(Debug)]
pub(super) struct Fresh {
    ones: Vec<(NodeId, Option<PartName>)>,
    /// Whether some of it leads nowhere.
    pub(super) is_lost: bool,
    ranges: Vec<NodeId>,
    /// Whether the ends of its ranges stand on one level.
    is_level: bool,
}

impl Default for Fresh {
    fn default() -> Self {
        let (ones, ranges) = (Vec::new(), Vec::new());
        Self { ones, is_lost: false, ranges, is_level: true }
    }
}

impl Fresh {
    /// Adds what a reference leads to.
    pub(super) fn read(
        &mut self,
        text: &Convention,
        index: &Index,
        reference: &Reference,
    ) {
        let node = |place: &Place| match index.resolve(text, &place.address()?).ok()? {
            Target::Provision(node) => Some(node),
            Target::Part(part, _) => Some(part.node),
        };
        for cited in &reference.cited {
            match cited {
                Cited::One(place) => match node(place) {
                    Some(node) => self.ones.push((node, place.part)),
                    None => self.is_lost = true,
                },
                Cited::Range(from, to) => match node(from).zip(node(to)) {
                    Some((from, to)) => {
                        let all = Stretch::of(text, from, to);
                        self.is_level &= all.is_level;
                        self.ranges.extend(all.members);
                    }
                    None => {
                        let ends = node(from).into_iter().chain(node(to));
                        self.ones.extend(ends.map(|end| (end, None)));
                    }
                },
            }
        }
    }
}

/// The number that a provision bears.
pub(super) fn designation(result: &Convention, node: NodeId) -> Option<&Core> {
    match node.provision {
        0 => result.document(node).kind.number(),
        _ => result.provision(node).label.as_ref().and_then(|label| label.core()),
    }
}
