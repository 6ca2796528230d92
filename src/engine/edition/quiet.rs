//! Words whose references cannot print anything else than is written.
//!
//! Comes in: the base and a joined text with its final numbers. Goes out: for a part of it,
//! whether nobody wrote in it and all that it cites stands where it stood, as it was numbered.
//! Most words of most drafts are such, and binding and reading back what changes nothing is
//! most of the work. This says yes only where printing would print nothing: the laws hold it
//! against printing everything.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    engine::{
        Base, Cited, Joined, Kind, Origin, Place, ProvisionTrace, Reference, Target,
        references_of, resolve::resolve_within,
    },
    model::{Address, Convention, Core, NodeId, PartKind, PartRef, Provision, Root},
};

use super::{bound::designation, called::instruments, keep::ORDERED};

pub(super) struct Quiet<'q> {
    base: &'q Base<'q>,
    joined: &'q Joined,
    /// Where documents of the base that were amended stand with every number that they had.
    amended: BTreeMap<u32, u32>,
    /// The documents of the base that stand in another group, or in none any more.
    elsewhere: BTreeSet<u32>,
    /// The articles' numbers that something else bears now, or nothing any more.
    taken: BTreeSet<String>,
}

/// Where an address leads in both texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Led {
    /// To this provision of the base, and where that stands now.
    To(NodeId),
    /// To none in either.
    Nowhere,
    /// That was not looked into: it may be another one now.
    Unknown,
}

impl<'q> Quiet<'q> {
    /// Compares the numbers of a joined text with the base's; nothing where its groups are
    /// others, for then anything can be called otherwise.
    pub(super) fn of(base: &'q Base<'q>, joined: &'q Joined) -> Option<Self> {
        if *instruments(base, joined) != *base.instruments() {
            return None;
        }
        let stands = |at: u32| stands(base, joined, at).map(|was| (was, at));
        let mut quiet = Self {
            base,
            joined,
            amended: joined.changed().filter_map(stands).collect(),
            elsewhere: BTreeSet::new(),
            taken: BTreeSet::new(),
        };
        if !joined.keeps_outline(base) {
            quiet.elsewhere = elsewhere(base, joined);
            if !quiet.groups_stand() {
                return None;
            }
        }
        quiet.taken = quiet.taken();
        Some(quiet)
    }

    /// Where a document of the base stands with every number that it had.
    fn now(&self, was: u32) -> Option<u32> {
        let now = self.joined.runs.now(was).or_else(|| self.amended.get(&was).copied());
        now.filter(|_| !self.elsewhere.contains(&was))
    }

    /// Whether all that is no article stands, in its order, and there is no more of it.
    fn groups_stand(&self) -> bool {
        let now: Option<Vec<u32>> =
            groups(self.base.convention).map(|was| self.now(was)).collect();
        now.is_some_and(|now| now.into_iter().eq(groups(&self.joined.convention)))
    }

    /// What the articles are called that stand in one of the two texts alone.
    fn taken(&self) -> BTreeSet<String> {
        let number = |text: &Convention, at: u32| {
            text.documents[at as usize].kind.article().map(called)
        };
        let old = self.joined.changed().filter_map(|at| {
            let was = self.joined.origins[at as usize].old()?.document;
            let is_lost = self.now(was) != Some(at);
            is_lost.then(|| number(self.base.convention, was))?
        });
        let gone = self.joined.gone.iter();
        let gone = gone.filter_map(|gone| number(self.base.convention, gone.document));
        let elsewhere = self.elsewhere.iter();
        let elsewhere = elsewhere.filter_map(|was| number(self.base.convention, *was));
        let is_new = |at: &u32| {
            let was = self.joined.origins[*at as usize].standing();
            was.is_none_or(|was| self.now(was.document) != Some(*at))
        };
        let new = self.joined.changed().filter(is_new);
        let new = new.filter_map(|at| number(&self.joined.convention, at));
        old.chain(gone).chain(elsewhere).chain(new).collect()
    }

    /// Whether a part of the joined text prints what is written in it.
    pub(super) fn is_quiet(&self, part: PartRef) -> bool {
        let Some(was) = self.untouched(part) else { return false };
        let printed = self.base.convention.text(was).printed();
        if printed.contains('{') {
            return false;
        }
        references_of(self.base, was).iter().all(|one| self.stays(printed, one))
    }

    /// The part of the base that this one is, in a document whose numbers stand.
    fn untouched(&self, part: PartRef) -> Option<PartRef> {
        let origin = self.joined.origin(part.node);
        let was = origin.standing()?;
        self.now(was.document)?;
        let is_untouched = match (origin.trace(), part.kind) {
            (None, _) => true,
            (Some(trace), PartKind::Heading) => trace.heading.is_empty(),
            (Some(trace), PartKind::Text) => {
                let traced = &trace.provisions[part.node.provision as usize];
                matches!(traced, ProvisionTrace::Untouched(_))
            }
        };
        let node = NodeId { document: was.document, ..part.node };
        is_untouched.then_some(PartRef { node, ..part })
    }

    /// Whether a reference leads where it led, and would be said as it is.
    fn stays(&self, printed: &str, reference: &Reference) -> bool {
        match reference.kind {
            Kind::Own => (),
            Kind::Other { .. } | Kind::Unsure => return true,
            Kind::Broken { .. } => return false,
        }
        let words = printed[reference.span.clone()].to_lowercase();
        if ORDERED.iter().any(|word| words.contains(word)) || words.contains("below") {
            return false;
        }
        let text = self.base.convention;
        let is_written =
            reference.numbers.iter().all(|citation| match self.led(&citation.address) {
                Led::To(node) => designation(text, node).is_some_and(|core| {
                    core.written() == &printed[citation.number.clone()]
                }),
                Led::Nowhere => true,
                Led::Unknown => false,
            });
        let led = |place: &Place| match place.address().filter(|_| place.part.is_none()) {
            Some(address) => self.led(&address),
            None => Led::Unknown,
        };
        is_written
            && reference.cited.iter().all(|cited| match cited {
                Cited::One(place) => led(place) != Led::Unknown,
                Cited::Range(from, to) => match (led(from), led(to)) {
                    (Led::To(from), Led::To(to)) => self.is_unbroken(from, to),
                    _ => false,
                },
            })
    }

    /// Where an address leads in the base and in the joined text alike.
    fn led(&self, address: &Address) -> Led {
        let text = self.base.convention;
        let is_taken = |core: &Core| self.taken.contains(&called(core));
        if article(&address.root).is_some_and(is_taken) {
            return Led::Unknown;
        }
        let Some(root) = self.base.index.root(&address.root) else { return Led::Nowhere };
        let number = text.document(root).kind.article();
        if self.now(root.document).is_none() || number.is_some_and(is_taken) {
            return Led::Unknown;
        }
        match resolve_within(text, root, address) {
            Ok(Target::Provision(node)) => Led::To(node),
            Ok(Target::Part(..)) => Led::Unknown,
            Err(_) => Led::Nowhere,
        }
    }

    /// Whether between two documents of the base no other came, went or changed places.
    fn is_unbroken(&self, from: NodeId, to: NodeId) -> bool {
        let Some(first) = self.now(from.document) else { return false };
        let mut between = (from.document..=to.document).zip(first..);
        from <= to && between.all(|(was, now)| self.now(was) == Some(now))
    }
}

/// The documents of a text that are no articles.
fn groups(text: &Convention) -> impl Iterator<Item = u32> {
    let all = (0..).zip(&text.documents);
    all.filter(|(_, document)| document.kind.article().is_none()).map(|(at, _)| at)
}

/// The documents of the base that stand in another group now.
fn elsewhere(base: &Base<'_>, joined: &Joined) -> BTreeSet<u32> {
    let (old, new) = (holders(base.convention), holders(&joined.convention));
    let standing =
        |at: u32| joined.origins[at as usize].standing().map(|was| was.document);
    let all = (0..).zip(&new).filter_map(|(at, holder)| Some((standing(at)?, holder)));
    let is_elsewhere = |(was, holder): &(u32, &Option<u32>)| {
        holder.map(standing) != old[*was as usize].map(Some)
    };
    all.filter(is_elsewhere).map(|(was, _)| was).collect()
}

/// The document of the base that one is, amended, where it has the same provisions with the
/// same numbers.
fn stands(base: &Base<'_>, joined: &Joined, at: u32) -> Option<u32> {
    let Origin::Amended(was, trace) = &joined.origins[at as usize] else { return None };
    let old = &base.convention.documents[*was as usize];
    let new = &joined.convention.documents[at as usize];
    let alike = |(one, other): (&Provision, &Provision)| {
        (one.parent, &one.label) == (other.parent, &other.label)
    };
    let is_own = |(provision, traced): (u32, &ProvisionTrace)| match traced {
        ProvisionTrace::Untouched(node) | ProvisionTrace::Amended(node, _) => {
            *node == NodeId { document: *was, provision }
        }
        ProvisionTrace::Substituted(..)
        | ProvisionTrace::New(_)
        | ProvisionTrace::Divided(..) => false,
    };
    let stands = old.kind == new.kind
        && old.provisions.len() == new.provisions.len()
        && old.provisions.iter().zip(&new.provisions).all(alike)
        && (0..).zip(&trace.provisions).all(is_own);
    stands.then_some(*was)
}

/// For each document, the group that holds it.
fn holders(text: &Convention) -> Vec<Option<u32>> {
    let mut open: Vec<(u32, u32)> = Vec::new();
    let all = (0..).zip(&text.documents);
    all.map(|(at, document)| {
        let depth = document.nesting.depth;
        while open.last().is_some_and(|(_, above)| *above >= depth) {
            open.pop();
        }
        let holder = open.last().map(|(group, _)| *group);
        if document.kind.group().is_some() {
            open.push((at, depth));
        }
        holder
    })
    .collect()
}

/// The number by which a root names an article.
fn article(root: &Root) -> Option<&Core> {
    match root {
        Root::Article(number) => Some(number),
        Root::Within(_, root) => article(root),
        Root::Preamble | Root::Group(_) | Root::ArticleId(_) | Root::Closing => None,
    }
}

/// A number as any writing of it calls it.
fn called(number: &Core) -> String {
    number.without_word().canonical().to_lowercase()
}
