//! What the references of a text lead to now, and what they have to print.
//!
//! Comes in: a joined text with its final numbers. Goes out: for each citation that cannot
//! stand as it is, what becomes of it. It changes nothing.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, OnceLock},
};

use crate::{
    engine::{
        Base, Chair, Citation, Compatible, Identity, Index, Instruments, Joined, Reach,
    },
    model::{
        Address, ArticleId, Convention, Core, NodeId, Numbering, ProposalId,
        ReferenceRuling,
    },
};

use super::{
    arrival::Arrivals,
    bound::{Bound, Member, designation},
    called::instruments,
    division,
    followed::{Followed, steps_below},
    frame::Frame,
    identity::Identities,
    owner::Owner,
    print::Print,
};

pub(super) struct Printer<'p> {
    pub(super) base: &'p Base<'p>,
    set: &'p Compatible<'p>,
    proposals: BTreeMap<&'p ProposalId, Author<'p>>,
    pub(super) identities: Identities,
    /// The articles of the joined text by their ids, where any is cited so.
    pub(super) ids: OnceLock<BTreeMap<ArticleId, NodeId>>,
    parts: BTreeMap<NodeId, Vec<NodeId>>,
    pub(super) numbering: Numbering,
    /// What the editors ruled that references say.
    pub(super) rulings: &'p [ReferenceRuling],
    /// What was joined to something else, and to what.
    absorbed: Vec<(NodeId, NodeId)>,
    pub(super) arrivals: Arrivals,
    /// How the joined text calls itself and others, as anybody will read it.
    instruments: OnceLock<Instruments>,
    /// Finds provisions of the joined text as anybody will.
    pub(super) index: Arc<Index>,
    own: Frame<'p>,
}

/// A proposal, and the text that it means, made when it is asked for.
struct Author<'p> {
    /// Its edits alone.
    own: Compatible<'p>,
    frame: OnceLock<Frame<'p>>,
}

/// Who speaks: whose text, where in it, and where in the joined text.
pub(super) struct Speaker<'s> {
    pub(super) frame: &'s Frame<'s>,
    pub(super) place: NodeId,
    pub(super) from: NodeId,
}

impl<'p> Printer<'p> {
    pub(super) fn new(
        base: &'p Base<'p>,
        set: &'p Compatible<'p>,
        joined: &Joined,
        (chair, numbering): (&'p Chair, Numbering),
    ) -> Self {
        Self {
            base,
            set,
            proposals: set
                .by_proposal()
                .into_iter()
                .map(|(id, own)| (id, Author { own, frame: OnceLock::new() }))
                .collect(),
            identities: Identities::of(joined),
            ids: OnceLock::new(),
            parts: division::parts(joined),
            rulings: &chair.references,
            numbering,
            absorbed: set
                .edits()
                .filter_map(|edit| edit.change.footprint().absorbed())
                .collect(),
            arrivals: Arrivals::of(set),
            instruments: OnceLock::new(),
            index: joined.index(base),
            own: Frame::base(base),
        }
    }

    /// How the joined text calls itself and others.
    pub(super) fn instruments(&self, joined: &Joined) -> &Instruments {
        self.instruments.get_or_init(|| instruments(self.base, joined).into_owned())
    }

    /// Whether something was put before or behind what a range of the base spans.
    pub(super) fn arrives_outside(&self, range: &Bound, node: NodeId) -> bool {
        let ends = || range.members.iter().filter_map(Member::in_base);
        let gap = self.arrivals.gap(&self.identities, node);
        let inside = ends().min().zip(ends().max()).zip(gap);
        inside.is_some_and(|((first, last), gap)| gap <= first || last < gap)
    }

    /// Whether a provision of the base was joined to another.
    pub(super) fn is_absorbed(&self, node: NodeId) -> bool {
        self.absorbed.iter().any(|(absorbed, _)| self.base.is_within(node, *absorbed))
    }

    /// What a provision of the base was joined to: its words stand there.
    pub(super) fn absorber(&self, node: NodeId) -> Option<NodeId> {
        let mut all = self.absorbed.iter();
        all.find(|(absorbed, _)| *absorbed == node).map(|(_, into)| *into)
    }

    /// Whether a proposal speaks in a text of its own.
    pub(super) fn speaks(&self, proposal: &ProposalId) -> bool {
        self.proposals.contains_key(proposal)
    }

    /// The text in which an author speaks.
    pub(super) fn frame(&self, owner: &Owner) -> &Frame<'p> {
        let proposal = owner.proposal.as_ref();
        match proposal.and_then(|id| Some((id, self.proposals.get(id)?))) {
            Some((id, author)) => author.frame.get_or_init(|| self.read_as(id, author)),
            None => &self.own,
        }
    }

    /// The text that a proposal means, with all that it reads the base as amended by.
    fn read_as(&self, id: &ProposalId, author: &Author<'p>) -> Frame<'p> {
        let all: BTreeSet<ProposalId> = self.base.with_parents(id).into_iter().collect();
        match all.len() {
            1 => Frame::of(self.base, &author.own),
            _ => {
                let set = self.set.only(|side| all.contains(&side.proposal));
                Frame::of(self.base, &set)
            }
        }
    }

    /// The numbers of a reference that are others now.
    pub(super) fn numbers(
        &self,
        joined: &Joined,
        speaker: &Speaker<'_>,
        printed: &str,
        citations: &[Citation],
    ) -> Vec<Print> {
        let followed = self.follow(joined, speaker, citations);
        let prints = followed.iter();
        prints
            .filter_map(|followed| followed.print(&joined.convention, printed))
            .collect()
    }

    /// Where a provision stands in the joined text: each part of it that its author's text
    /// does not have by itself.
    pub(super) fn now(
        &self,
        joined: &Joined,
        frame: &Frame<'_>,
        identity: &Identity,
    ) -> Vec<NodeId> {
        let in_base = match identity {
            Identity::Base(node) => Some(*node),
            Identity::Further(..) | Identity::New(..) => None,
        };
        let stands = |node: &NodeId| !joined.origin(*node).is_deleted();
        let first = self.identities.place(identity);
        let first = first.or_else(|| self.restated(joined, in_base?)).filter(stands);
        let is_apart = |place: &&NodeId| {
            self.identities.name(**place).is_none_or(|name| !frame.has(&name))
        };
        let further =
            in_base.and_then(|node| self.parts.get(&node)).into_iter().flatten();
        first.into_iter().chain(further.filter(is_apart).copied()).collect()
    }

    /// Finds what each citation leads to. Where a paragraph is cited with its article, and
    /// stands in another now, the two follow together.
    fn follow<'c>(
        &self,
        joined: &Joined,
        speaker: &Speaker<'_>,
        found: &'c [Citation],
    ) -> Vec<Followed<'c>> {
        let mut all: Vec<Followed<'c>> = found
            .iter()
            .filter_map(|citation| self.led(joined, speaker, citation))
            .collect();
        let addresses: Vec<&Address> =
            all.iter().map(|one| &one.citation.address).collect();
        let holders: Vec<Option<usize>> =
            (0..all.len()).map(|at| holder(&addresses, at)).collect();
        for (one, holder) in all.iter_mut().zip(holders) {
            one.holder = holder;
        }
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.sort_by_key(|at| std::cmp::Reverse(all[*at].citation.address.steps.len()));
        for at in order {
            self.settle(&joined.convention, speaker, &mut all, at);
        }
        all
    }

    /// What a citation leads to by itself.
    fn led<'c>(
        &self,
        joined: &Joined,
        speaker: &Speaker<'_>,
        citation: &'c Citation,
    ) -> Option<Followed<'c>> {
        let (target, parent) = speaker.frame.find(&citation.address)?;
        let identity = speaker.frame.name(target)?;
        let cited = match identity {
            Identity::Base(node) => Some(node),
            Identity::Further(..) | Identity::New(..) => None,
        };
        let now =
            self.identities.place(&identity).or_else(|| self.restated(joined, cited?));
        let parent = parent
            .and_then(|parent| speaker.frame.name(parent))
            .and_then(|parent| self.identities.place(&parent));
        let (holder, is_displaced) = (None, false);
        let vacant = designation(speaker.frame.convention(), target);
        let vacant = vacant.filter(Core::is_range);
        Some(Followed {
            citation,
            target,
            parent,
            cited,
            now,
            holder,
            is_displaced,
            vacant,
        })
    }

    /// Where a provision inside a substituted one is restated: under the same number.
    fn restated(&self, joined: &Joined, old: NodeId) -> Option<NodeId> {
        let label = self.base.convention.provision(old).label.as_ref()?;
        let parent =
            self.base.parent(old).filter(|parent| parent.document == old.document)?;
        let (holder, is_inside) = match self.identities.place(&Identity::Base(parent)) {
            Some(holder) => (holder, is_substituted(joined, holder)),
            None => (self.restated(joined, parent)?, true),
        };
        let mut children = joined.convention.children(holder);
        let same = |child: &NodeId| {
            let new = joined.convention.provision(*child).label.as_ref();
            new.is_some_and(|new| new.core() == label.core())
        };
        is_inside.then(|| children.find(same)).flatten()
    }

    /// Decides on a citation once those of what stands in it are decided.
    fn settle(
        &self,
        result: &Convention,
        speaker: &Speaker<'_>,
        all: &mut [Followed<'_>],
        at: usize,
    ) {
        let inner: Vec<usize> =
            (0..all.len()).filter(|inner| all[*inner].holder == Some(at)).collect();
        let holders: Vec<NodeId> =
            inner.iter().filter_map(|inner| all[*inner].holder_now(result)).collect();
        let first = inner.first().map(|inner| all[*inner].cited);
        match holders.first() {
            Some(now) if holders.iter().all(|other| other == now) => {
                if all[at].now != Some(*now) {
                    all[at].cited = first.flatten();
                }
                all[at].now = Some(*now);
            }
            Some(_) => {
                for one in inner {
                    let stands = all[one].holder_now(result);
                    all[one].is_displaced = stands != all[at].now;
                }
            }
            None => (),
        }
        let Followed { citation, target, parent, now, holder, .. } = &all[at];
        let Some(now) = *now else { return };
        let is_document = citation.address.steps.is_empty();
        let is_below =
            parent.is_some_and(|parent| steps_below(result, parent, now).is_some());
        let stays = holder.is_some() || is_document || is_below;
        let together = citation.reach == Reach::Named
            || target.document != speaker.place.document
            || now.document == speaker.from.document;
        let alike = is_document == (now.provision == 0);
        all[at].is_displaced |= !(stays && together && alike);
    }
}

/// The nearest citation of what holds the one at a place.
fn holder(addresses: &[&Address], at: usize) -> Option<usize> {
    let own = addresses[at];
    let above = Address { steps: own.steps.split_last()?.1.to_vec(), ..own.clone() };
    let known = (0..addresses.len()).filter(|other| *addresses[*other] == above);
    known.min_by_key(|other| other.abs_diff(at))
}

fn is_substituted(joined: &Joined, node: NodeId) -> bool {
    joined.traced(node).is_some_and(|traced| traced.substituted().is_some())
}
