//! Sequential numbers: a new edition, every level closed up. Numbers that are no plain
//! sequence in the base stand: what is new among them has a number between.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    engine::{Base, Joined, Origin, Runs, Scope, join::Gone},
    model::{
        Convention, Core, Document, DocumentKind, Label, NodeId, Number, Provision,
        Series,
    },
};

use super::{
    counters::{Container, Counters, before_first, containers},
    identity::amended,
};

/// Numbers every level from its first number on, and leaves the places of deleted documents
/// out.
pub(super) fn close_up(base: &Base<'_>, joined: &mut Joined) {
    leave_out(joined);
    let mut counters = Counters::of(base);
    let beside = sole_beside_others(&joined.convention);
    let own = |node: NodeId| match joined.origin(node).standing() {
        Some(old) => Container::Base(old.document),
        None => Container::New(node.document.to_string()),
    };
    let containers = containers(&joined.convention, own);
    for (index, container) in (0_u32..).zip(&containers) {
        let document = &joined.convention.documents[index as usize];
        let number = counters.next(document, container);
        let kind = number.map(|number| numbered(&document.kind, &number));
        let called = kind.as_ref().unwrap_or(&document.kind).number().cloned();
        let inside = closed_up(base, joined, index);
        let inside = following(base, joined, index, called.as_ref(), inside);
        let kind =
            kind.filter(|kind| !is_same(kind, &document.kind) || beside.contains(&index));
        if kind.is_none() && inside.is_none() {
            continue;
        }
        amended(base, &mut joined.origins[index as usize]);
        let document = Arc::make_mut(&mut joined.convention.documents[index as usize]);
        if let Some(inside) = inside {
            document.provisions = inside;
        }
        if let Some(kind) = kind {
            document.kind = kind;
        }
    }
    joined.runs = Runs::of(&joined.origins);
}

/// The same kind of document with the next number.
fn numbered(kind: &DocumentKind, number: &Number) -> DocumentKind {
    match kind {
        DocumentKind::Article(core) => DocumentKind::Article(core.beginning_with(number)),
        DocumentKind::Preamble | DocumentKind::Group(_) | DocumentKind::Closing => {
            kind.numbered(number)
        }
    }
}

/// Whether a number that is assigned is the one that a document bears, however it writes it.
fn is_same(next: &DocumentKind, standing: &DocumentKind) -> bool {
    let both = next.number().zip(standing.number());
    both.is_some_and(|(next, standing)| {
        let series = Series::of([next, standing].into_iter());
        let number = |core: &Core| core.number(series?);
        number(next).is_some() && number(next) == number(standing)
    })
}

/// Leaves the places of deleted documents out.
fn leave_out(joined: &mut Joined) {
    let documents = std::mem::take(&mut joined.convention.documents);
    let origins = std::mem::take(&mut joined.origins);
    let mut places = BTreeMap::new();
    for (was, (document, origin)) in (0_u32..).zip(documents.into_iter().zip(origins)) {
        match origin {
            Origin::Deleted(document, by) => {
                joined.gone.push(Gone { document, into: None, by });
            }
            origin @ (Origin::Untouched(_)
            | Origin::Amended(..)
            | Origin::New(_)
            | Origin::Divided(..)) => {
                places.insert(
                    was,
                    u32::try_from(joined.origins.len())
                        .expect("fewer than 2^32 documents"),
                );
                joined.convention.documents.push_back(document);
                joined.origins.push_back(origin);
            }
        }
    }
    // What is new by what it is stands where its document stands now.
    joined.named = std::mem::take(&mut joined.named)
        .into_iter()
        .filter_map(|(node, name)| {
            let document = *places.get(&node.document)?;
            Some((NodeId { document, ..node }, name))
        })
        .collect();
}

/// The articles that are called the sole one of their text or annex, and are not.
fn sole_beside_others(convention: &Convention) -> BTreeSet<u32> {
    let is_sole =
        |document: &Arc<Document>| document.kind.article().is_some_and(Core::is_sole);
    if !convention.documents.iter().any(is_sole) {
        return BTreeSet::new();
    }
    let document = |index: u32| &convention.documents[index as usize];
    let mut articles: BTreeMap<Option<u32>, Vec<u32>> = BTreeMap::new();
    for (node, one) in convention.nodes_of_documents() {
        if one.kind.article().is_some() {
            let holders = std::iter::successors(convention.holder(node.document), |at| {
                convention.holder(*at)
            });
            let container =
                holders.into_iter().find(|at| document(*at).kind.is_container());
            articles.entry(container).or_default().push(node.document);
        }
    }
    let several = articles.into_values().filter(|articles| articles.len() > 1);
    several.flatten().filter(|index| is_sole(document(*index))).collect()
}

/// The provisions of a document with closed-up numbers, where any changes.
fn closed_up(base: &Base<'_>, joined: &Joined, index: u32) -> Option<Vec<Provision>> {
    let document = &joined.convention.documents[index as usize];
    let mut provisions = None;
    for parent in 0..document.provisions.len() {
        let parent = u32::try_from(parent).expect("fewer than 2^32 provisions");
        let next = next_labels(document, parent);
        if next.is_empty() {
            continue;
        }
        let holder = joined.in_base(NodeId { document: index, provision: parent });
        if holder.is_some_and(|holder| base.keeps_numbers(Scope::Children(holder))) {
            continue;
        }
        let provisions = provisions.get_or_insert_with(|| document.provisions.clone());
        for (child, label) in next {
            provisions[child as usize].label = Some(label);
        }
    }
    provisions
}

/// The children of a provision whose numbers are not the next ones, with those.
fn next_labels(document: &Document, parent: u32) -> Vec<(u32, Label)> {
    let Some(series) = document.series(parent) else { return Vec::new() };
    let mut last = before_first(document, parent, series);
    let mut changed = Vec::new();
    for child in document.children(parent) {
        let label = document.provisions[child as usize].label.as_ref();
        let Some((label, standing)) =
            label.and_then(|label| Some((label, label.core()?.number(series)?)))
        else {
            continue;
        };
        last = last.saturating_add(1);
        let number = Number::plain(series, last);
        if number != standing {
            changed.push((child, label.with_number(&number)));
        }
    }
    changed
}

/// The same provisions, with what stands before the last number of `1.1` as the number of what
/// holds it is now, where that was so before. `own` is the number of the document.
fn following(
    base: &Base<'_>,
    joined: &Joined,
    index: u32,
    own: Option<&Core>,
    closed_up: Option<Vec<Provision>>,
) -> Option<Vec<Provision>> {
    let standing = &joined.convention.documents[index as usize].provisions;
    let is_decimal =
        |one: &Provision| core_of(one).is_some_and(|core| core.holder().is_some());
    if !standing.iter().any(is_decimal) {
        return closed_up;
    }
    let mut provisions = closed_up.clone().unwrap_or_else(|| standing.clone());
    let mut changed = closed_up.is_some();
    for child in 1..provisions.len() {
        let Some(parent) = provisions[child].parent else { continue };
        let now = match parent {
            0 => own.map(Core::without_word),
            parent => core_of(&provisions[parent as usize]).cloned(),
        };
        let was =
            number_before(base, joined, NodeId { document: index, provision: parent });
        let Some((was, now)) = was.zip(now) else { continue };
        let Some(label) = &provisions[child].label else { continue };
        let follows = label.core().and_then(Core::holder) == Some(was.written());
        if follows && was != now {
            provisions[child].label = Some(label.held_by(&now));
            changed = true;
        }
    }
    changed.then_some(provisions)
}

fn core_of(provision: &Provision) -> Option<&Core> {
    provision.label.as_ref()?.core()
}

/// The number that a provision of the joined text has in the base; what is new, its own.
fn number_before(base: &Base<'_>, joined: &Joined, node: NodeId) -> Option<Core> {
    let number = |convention: &Convention, node: NodeId| match node.provision {
        0 => convention.document(node).kind.number().map(Core::without_word),
        _ => core_of(convention.provision(node)).cloned(),
    };
    match joined.in_base(node) {
        Some(old) => number(base.convention, old),
        None => number(&joined.convention, node),
    }
}
