//! What a reference means, and whether words read afresh mean that still.
//!
//! A reference is bound in its author's text to provisions; where these stand in the joined
//! text is known by identity. Words mean the same if they lead there and nowhere else; a range
//! takes in what was inserted between its ends.

use std::collections::BTreeSet;

use crate::{
    engine::{Cited, Identity, Index, Place, Reference, Target, Why},
    model::{Address, Convention, Core, NodeId, Numbering, PartName},
};

use super::{
    frame::Frame,
    stretch::{Shape, Stretch},
};

/// A provision that a reference means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) identity: Identity,
    /// The part of it that is meant, as its author counts.
    pub(super) part: Option<PartName>,
    /// The same as it is counted now.
    pub(super) part_now: Option<PartName>,
    /// Why this part is no longer one by itself, if it is not.
    pub(super) merged: Option<Why>,
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
    shape: Shape,
    /// Whether some of it leads nowhere in its author's text.
    pub(super) is_partial: bool,
}

impl Bound {
    /// Binds a reference; nothing where it names no place that a text could have.
    pub(super) fn of(
        frame: &Frame<'_>,
        reference: &Reference,
        now: impl Fn(&Identity) -> Vec<NodeId>,
    ) -> Option<Self> {
        let mut bound = Self {
            meant: String::new(),
            members: Vec::new(),
            is_range: false,
            shape: Shape::Level,
            is_partial: false,
        };
        let mut meant = Vec::new();
        for cited in &reference.cited {
            match cited {
                Cited::One(place) => {
                    let Some(node) = found(frame, place) else {
                        bound.is_partial = true;
                        meant.push((frame.missing(place)?, None));
                        continue;
                    };
                    meant.push((frame.cited(node, place.part), None));
                    let (part, part_now) = (place.part, place.part);
                    let member =
                        Member { part, part_now, ..member(frame, node, true, &now)? };
                    bound.members.push(member);
                }
                Cited::Range(from, to) => {
                    let ends = (found(frame, from), found(frame, to));
                    let (Some(from), Some(to)) = ends else {
                        bound.is_partial = true;
                        let to = Some(frame.missing(to)?);
                        meant.push((frame.missing(from)?, to));
                        let one = ends.0.or(ends.1);
                        bound
                            .members
                            .extend(one.and_then(|node| member(frame, node, true, &now)));
                        continue;
                    };
                    let last = Some(frame.cited(to, None));
                    meant.push((frame.cited(from, None), last));
                    let all = Stretch::of(frame.convention(), from, to);
                    bound.shape = bound.shape.max(all.shape);
                    let all = all.members.into_iter().filter_map(|node| {
                        member(frame, node, node == from || node == to, &now)
                    });
                    bound.members.extend(all);
                    bound.is_range = true;
                }
            }
        }
        bound.meant = said(&meant, &frame.version());
        (!meant.is_empty()).then_some(bound)
    }

    /// What a bracket of an earlier draft says, which leads nowhere.
    pub(super) fn broken(meant: &str) -> Self {
        Self {
            meant: meant.to_owned(),
            members: Vec::new(),
            is_range: false,
            shape: Shape::Level,
            is_partial: false,
        }
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
        text: &Convention,
        numbers: Numbering,
        (is_new, is_between): (&dyn Fn(NodeId) -> bool, &dyn Fn(NodeId) -> bool),
    ) -> bool {
        let members = || {
            let stands = |member: &Member| {
                let part = member.part_now;
                member.now.clone().into_iter().map(move |node| (node, part))
            };
            self.members.iter().flat_map(stands)
        };
        let meant: BTreeSet<(NodeId, Option<PartName>)> = members().collect();
        // Where numbers stand, what another brings may be what was meant and is not there yet.
        let can_arrive =
            |node: NodeId| self.is_partial && numbers == Numbering::Bis && is_new(node);
        let all_led = members().all(|(node, part)| {
            fresh.ones.contains(&(node, part)) || fresh.spans(text, node, is_new)
        });
        let none_else =
            fresh.ones.iter().all(|one| meant.contains(one) || can_arrive(one.0))
                && fresh
                    .ranges
                    .iter()
                    .all(|node| meant.contains(&(*node, None)) || is_between(*node));
        let is_lost = !self.is_partial || fresh.is_lost || numbers == Numbering::Bis;
        let is_whole = self.members.iter().all(|member| member.merged.is_none());
        all_led && none_else && is_whole && is_lost && fresh.shape <= self.shape
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
    Some(frame.find(&whole(place)?)?.0)
}

/// The address of a place, without the part of it that is meant: whether a provision has so
/// many sentences is no matter of where it stands.
fn whole(place: &Place) -> Option<Address> {
    Some(Address { part: None, ..place.address()? })
}

fn member(
    frame: &Frame<'_>,
    node: NodeId,
    is_named: bool,
    now: &impl Fn(&Identity) -> Vec<NodeId>,
) -> Option<Member> {
    let identity = frame.name(node)?;
    let now = now(&identity);
    let (part, part_now, merged) = (None, None, None);
    Some(Member { identity, part, part_now, merged, is_named, now })
}

/// Where a reference of the joined text leads.
#[derive(Debug, Default)]
pub(super) struct Fresh {
    ones: BTreeSet<(NodeId, Option<PartName>)>,
    /// Whether some of it leads nowhere.
    pub(super) is_lost: bool,
    ranges: BTreeSet<NodeId>,
    shape: Shape,
    /// What the words name, in their order.
    pub(super) named: Vec<NodeId>,
}

impl Fresh {
    /// Whether a provision stands in a range: by itself, or in what is new there and was put
    /// around it.
    fn spans(
        &self,
        text: &Convention,
        node: NodeId,
        is_new: impl Fn(NodeId) -> bool,
    ) -> bool {
        let up = |node: &NodeId| {
            let parent = text.provision(*node).parent?;
            Some(NodeId { provision: parent, ..*node }).filter(|up| is_new(*up))
        };
        std::iter::successors(Some(node), up).any(|one| self.ranges.contains(&one))
    }

    /// Adds what a reference leads to.
    pub(super) fn read(
        &mut self,
        text: &Convention,
        index: &Index,
        reference: &Reference,
    ) {
        let node = |place: &Place| match index.resolve(text, &whole(place)?).ok()? {
            Target::Provision(node) => Some(node),
            Target::Part(part, _) => Some(part.node),
        };
        for cited in &reference.cited {
            let ends = match cited {
                Cited::One(place) => [Some(place), None],
                Cited::Range(from, to) => [Some(from), Some(to)],
            };
            self.named.extend(ends.into_iter().flatten().filter_map(node));
            match cited {
                Cited::One(place) => match node(place) {
                    Some(node) => _ = self.ones.insert((node, place.part)),
                    None => self.is_lost = true,
                },
                Cited::Range(from, to) => match node(from).zip(node(to)) {
                    Some((from, to)) => {
                        let all = Stretch::of(text, from, to);
                        self.shape = self.shape.max(all.shape);
                        self.ranges.extend(all.members);
                    }
                    None => {
                        self.is_lost = true;
                        let ends = node(from).into_iter().chain(node(to));
                        self.ones.extend(ends.map(|end| (end, None)));
                    }
                },
            }
        }
    }
}

/// The number that a provision bears, without the word for an article.
pub(super) fn designation(result: &Convention, node: NodeId) -> Option<Core> {
    match node.provision {
        0 => result.document(node).kind.number().map(Core::without_word),
        _ => {
            result.provision(node).label.as_ref().and_then(|label| label.core()).cloned()
        }
    }
}
