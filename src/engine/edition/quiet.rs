//! Words whose references cannot print anything else than is written.
//!
//! Comes in: the base and a joined text with its final numbers. Goes out: for a part of it,
//! whether nobody wrote in it and all that it cites stands where it stood, as it was numbered.
//! Most words of most drafts are such, and binding and reading back what changes nothing is
//! most of the work. This says yes only where printing would print nothing: the laws hold it
//! against printing everything.

use std::collections::BTreeSet;

use crate::{
    engine::{
        Base, Cited, Joined, Kind, Origin, Place, ProvisionTrace, Reference, Target,
        Trace, references_of, resolve::resolve_within,
    },
    model::{
        Address, Convention, Core, Document, NodeId, PartKind, PartRef, Provision, Root,
    },
};

use super::{bound::designation, keep::ORDERED};

pub(super) struct Quiet<'q> {
    base: &'q Base<'q>,
    joined: &'q Joined,
    /// Where each document of the base stands with every number that it had.
    standing: Vec<Option<u32>>,
    /// How many gaps between documents of the joined text are none of the base, up to each.
    gaps: Vec<u32>,
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
        let (old, new) = (base.convention, &joined.convention);
        let mut standing = vec![None; old.documents.len()];
        let holders = (holders(old), holders(new));
        for (at, origin) in (0..).zip(&joined.origins) {
            let Some(was) = origin.standing().map(|was| was.document) else { continue };
            let held = holders.1[at as usize].map(|holder| {
                let origin = &joined.origins[holder as usize];
                origin.standing().map(|was| was.document)
            });
            let is_held = held == holders.0[was as usize].map(Some);
            if is_held && stands(base, new, NodeId::document(at), origin) {
                standing[was as usize] = Some(at);
            }
        }
        let quiet = Self {
            base,
            joined,
            taken: taken(old, new, &standing),
            gaps: gaps(joined),
            standing,
        };
        quiet.groups_stand().then_some(quiet)
    }

    /// Whether all that is no article stands, in its order, and there is no more of it.
    fn groups_stand(&self) -> bool {
        let is_group = |document: &Document| document.kind.article().is_none();
        let old = nodes(self.base.convention, is_group);
        let now: Option<Vec<u32>> = old.map(|was| self.standing[was as usize]).collect();
        now.is_some_and(|now| {
            now.into_iter().eq(nodes(&self.joined.convention, is_group))
        })
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
        self.standing[was.document as usize]?;
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
        if self.standing[root.document as usize].is_none() || number.is_some_and(is_taken)
        {
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
        let now = |node: NodeId| self.standing[node.document as usize];
        let gaps = |at: Option<u32>| at.map(|at| self.gaps[at as usize]);
        let mut between = from.document..=to.document;
        from <= to
            && gaps(now(from)) == gaps(now(to))
            && between.all(|document| self.standing[document as usize].is_some())
    }
}

/// The documents of a text that are such.
fn nodes(
    text: &Convention,
    is_wanted: impl Fn(&Document) -> bool,
) -> impl Iterator<Item = u32> {
    let all = (0..).zip(&text.documents);
    all.filter(move |(_, document)| is_wanted(document)).map(|(at, _)| at)
}

/// Whether a document that is the base's has the same provisions with the same numbers.
fn stands(base: &Base<'_>, text: &Convention, node: NodeId, origin: &Origin) -> bool {
    let (was, trace): (u32, &Trace) = match origin {
        Origin::Untouched(_) => return true,
        Origin::Amended(was, trace) => (*was, trace),
        Origin::Deleted(..) | Origin::New(_) | Origin::Divided(..) => return false,
    };
    let (old, new) =
        (base.convention.document(NodeId::document(was)), text.document(node));
    let alike = |one: &Provision, other: &Provision| {
        (one.parent, &one.label) == (other.parent, &other.label)
    };
    let is_own = |(provision, traced): (u32, &ProvisionTrace)| match traced {
        ProvisionTrace::Untouched(node) | ProvisionTrace::Amended(node, _) => {
            *node == NodeId { document: was, provision }
        }
        ProvisionTrace::Substituted(..)
        | ProvisionTrace::New(_)
        | ProvisionTrace::Divided(..) => false,
    };
    old.kind == new.kind
        && old.provisions.len() == new.provisions.len()
        && old
            .provisions
            .iter()
            .zip(&new.provisions)
            .all(|(one, other)| alike(one, other))
        && (0..).zip(&trace.provisions).all(is_own)
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

/// What the articles are called that stand in one of two texts alone.
fn taken(
    old: &Convention,
    new: &Convention,
    standing: &[Option<u32>],
) -> BTreeSet<String> {
    let mut taken = BTreeSet::new();
    let mut is_standing = vec![false; new.documents.len()];
    for (was, now) in old.documents.iter().zip(standing) {
        match now {
            Some(now) => is_standing[*now as usize] = true,
            None => taken.extend(was.kind.article().map(called)),
        }
    }
    let others = new.documents.iter().zip(is_standing).filter(|(_, stands)| !stands);
    taken.extend(others.filter_map(|(document, _)| document.kind.article().map(called)));
    taken
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

/// For each document, how many of the gaps before it are none of the base.
fn gaps(joined: &Joined) -> Vec<u32> {
    let mut count = 0;
    let mut before: Option<u32> = None;
    let all = joined.origins.iter().map(|origin| {
        let now = origin.standing().map(|was| was.document);
        let follows = now.zip(before).is_some_and(|(now, before)| now == before + 1);
        count += u32::from(!follows);
        before = now;
        count
    });
    all.collect()
}
