//! Why a reference is printed anew, or could not be: the edits that are the cause.
//!
//! Asked only when someone wants to know: nothing is kept for it while the text is made.

use std::collections::BTreeSet;

use crate::{
    engine::{
        Base, Boundary, Compatible, Edit, Joined, Leaving, NumberOf, Piece, Rewriting,
        RewritingFate, Side, Whole, Why,
    },
    model::{DocumentKind, NodeId, PartKind, PartRef},
};

/// Returns the amendments of which a rewriting is a consequence, ascending: those that give
/// what is cited another number or place or take it away; else those that insert, take away
/// or put elsewhere what stands before it. For an id that is printed as its number, those that
/// bring the article.
#[must_use]
pub fn causes(
    base: &Base<'_>,
    set: &Compatible<'_>,
    joined: &Joined,
    rewriting: &Rewriting,
) -> Vec<Side> {
    let direct = |cited: NodeId| -> BTreeSet<Side> {
        let edits = set.edits().filter(|edit| displaces(base, edit, cited));
        edits.map(|edit| edit.by.clone()).collect()
    };
    let cited = || rewriting.cited.iter().chain(&rewriting.also).copied();
    let mut found: BTreeSet<Side> = cited().flat_map(direct).collect();
    if found.is_empty() && rewriting.from.to_lowercase().contains("sentence") {
        found.extend(cited().flat_map(|cited| rewriters(set, cited)));
    }
    let put_elsewhere = |now: NodeId| {
        let mut found = before(base, joined, now);
        found.extend(cited().flat_map(|cited| moved(base, set, cited)));
        if found.is_empty() { arrived(set, joined, now) } else { found }
    };
    match (&rewriting.fate, rewriting.now) {
        (RewritingFate::Printed(_), Some(now)) if is_id(rewriting) => {
            found.extend(bringers(joined, now));
        }
        (RewritingFate::Printed(_), Some(now)) if found.is_empty() => {
            found = put_elsewhere(now);
        }
        (RewritingFate::Printed(_), _) => (),
        (RewritingFate::Reworded(_), now) => {
            found.extend(cited().flat_map(|cited| dividers(set, cited)));
            if let Some(now) = now.filter(|_| found.is_empty()) {
                found = put_elsewhere(now);
            }
        }
        (RewritingFate::Broken { why, .. }, _) => {
            found = broken(base, set, joined, rewriting, (*why, found));
        }
        (RewritingFate::Mended(_), _) => found.extend(authors(joined, rewriting.part)),
        (RewritingFate::Ruled(_), _) => {
            found = broken(base, set, joined, rewriting, (Why::Moved, found));
        }
    }
    found.into_iter().collect()
}

/// Who broke a reference: who displaced or divided what it cites; else who put its own words
/// elsewhere; else who changed what stands around either.
fn broken(
    base: &Base<'_>,
    set: &Compatible<'_>,
    joined: &Joined,
    rewriting: &Rewriting,
    (why, mut found): (Why, BTreeSet<Side>),
) -> BTreeSet<Side> {
    let cited = || rewriting.cited.iter().chain(&rewriting.also).copied();
    let speaker = joined.in_base(rewriting.part.node);
    match why {
        Why::Mixed => found = authors(joined, rewriting.part).into_iter().collect(),
        Why::Deleted | Why::Joined if !found.is_empty() => return found,
        Why::Deleted
        | Why::Joined
        | Why::Divided
        | Why::Moved
        | Why::OutOfOrder
        | Why::Missing
        | Why::TornApart => {
            found.extend(cited().flat_map(|cited| dividers(set, cited)));
            let own = set.edits().filter(|edit| {
                speaker.is_some_and(|speaker| displaces(base, edit, speaker))
            });
            found.extend(own.map(|edit| edit.by.clone()));
        }
    }
    if found.is_empty() {
        found = before(base, joined, rewriting.part.node);
        found.extend(rewriting.now.into_iter().flat_map(|now| before(base, joined, now)));
        let near = cited().chain(speaker);
        found.extend(near.flat_map(|node| moved(base, set, node)));
    }
    if found.is_empty() {
        found.extend(authors(joined, rewriting.part));
    }
    if found.is_empty() {
        found.extend(set.edits().map(|edit| edit.by.clone()));
    }
    found
}

/// Who changes words of a provision of the base: its sentences may be others then.
fn rewriters(set: &Compatible<'_>, cited: NodeId) -> Vec<Side> {
    let text = PartRef { node: cited, kind: PartKind::Text };
    let rewrites = |edit: &&Edit| {
        edit.change.footprint().words.is_some_and(|words| words.part == text)
    };
    set.edits().filter(rewrites).map(|edit| edit.by.clone()).collect()
}

/// Who divides a provision of the base.
fn dividers(set: &Compatible<'_>, cited: NodeId) -> Vec<Side> {
    let divides = |edit: &&Edit| {
        let footprint = edit.change.footprint();
        match footprint.boundary {
            Some(Boundary::Cut(_)) => footprint.home == Some(cited),
            Some(Boundary::Article(at, _)) => {
                cited.document == at.node.document
                    && (cited.provision == 0 || cited >= at.node)
            }
            None => false,
        }
    };
    set.edits().filter(divides).map(|edit| edit.by.clone()).collect()
}

fn is_id(rewriting: &Rewriting) -> bool {
    rewriting.from.starts_with('{')
}

fn bringers(joined: &Joined, article: NodeId) -> Vec<Side> {
    joined.origin(article).bringers().unwrap_or_default().to_vec()
}

/// Whether an edit by itself numbers, moves or takes away a provision of the base.
fn displaces(base: &Base<'_>, edit: &Edit, cited: NodeId) -> bool {
    let footprint = edit.change.footprint();
    let Some(home) = footprint.home else { return false };
    let within = base.is_within(cited, home);
    match (footprint.whole, footprint.boundary) {
        (Some(Whole::Deleted), _) => within,
        (Some(Whole::Substituted { .. }), _) if home == cited => {
            footprint.number.is_some()
        }
        (Some(Whole::Substituted { .. }), _) => within,
        (None, Some(Boundary::Cut(_))) => home != cited && within,
        (None, Some(Boundary::Article(at, _))) => {
            cited.document == at.node.document && cited >= at.node
        }
        (None, None) if footprint.leaving.is_some() => within,
        (None, None) => match footprint.number.map(|number| number.of) {
            Some(NumberOf::Labelled) => within,
            Some(NumberOf::Standing) => home == cited,
            Some(
                NumberOf::Restated | NumberOf::Moved | NumberOf::Divided | NumberOf::New,
            )
            | None => false,
        },
    }
}

/// Who changed what stands before a provision among its siblings, or before a document among
/// those of its kind.
fn before(base: &Base<'_>, joined: &Joined, now: NodeId) -> BTreeSet<Side> {
    match now.provision {
        0 => documents_before(base, joined, now.document),
        _ => siblings_before(joined, now),
    }
}

/// Who put something from or to a place before a provision of the base, among its siblings.
fn moved(base: &Base<'_>, set: &Compatible<'_>, cited: NodeId) -> Vec<Side> {
    let beside = |at: NodeId, parent: Option<NodeId>| {
        let same = (cited.provision == 0) == (at.provision == 0);
        same && at <= cited && (cited.provision == 0 || parent == base.parent(cited))
    };
    let is_before = |edit: &&Edit| {
        let footprint = edit.change.footprint();
        let from = footprint.home.is_some_and(|home| beside(home, base.parent(home)));
        match footprint.leaving {
            Some(Leaving::To { gap, .. }) => from || beside(gap.at, gap.parent),
            Some(Leaving::Into(_)) => from,
            None => false,
        }
    };
    set.edits().filter(is_before).map(|edit| edit.by.clone()).collect()
}

/// Who put something of the base to a place before a provision, among its siblings or among
/// the documents; else everybody.
fn arrived(set: &Compatible<'_>, joined: &Joined, now: NodeId) -> BTreeSet<Side> {
    let before: Vec<NodeId> = match joined.convention.provision(now).parent {
        None => (0..now.document).map(NodeId::document).collect(),
        Some(parent) => {
            let all = joined.convention.document(now).children(parent);
            let all = all.take_while(|child| *child < now.provision);
            all.map(|provision| NodeId { provision, ..now }).collect()
        }
    };
    let before: BTreeSet<NodeId> =
        before.into_iter().filter_map(|node| joined.in_base(node)).collect();
    let relocates = |edit: &&Edit| {
        edit.change
            .footprint()
            .relocation()
            .is_some_and(|(node, _)| before.contains(&node))
    };
    let found: BTreeSet<Side> =
        set.edits().filter(relocates).map(|edit| edit.by.clone()).collect();
    match found.is_empty() {
        true => set.edits().map(|edit| edit.by.clone()).collect(),
        false => found,
    }
}

fn documents_before(base: &Base<'_>, joined: &Joined, now: u32) -> BTreeSet<Side> {
    let kind = |kind: &DocumentKind| std::mem::discriminant(kind);
    let level = kind(&joined.convention.documents[now as usize].kind);
    let alike =
        |document: u32| kind(&base.convention.documents[document as usize].kind) == level;
    let mut found = BTreeSet::new();
    let mut last = None;
    for (document, origin) in
        joined.convention.documents.iter().zip(&joined.origins).take(now as usize + 1)
    {
        match origin.bringers() {
            Some(by) if kind(&document.kind) == level => found.extend(by.iter().cloned()),
            Some(_) => (),
            None => last = origin.standing().map(|old| old.document),
        }
    }
    for gone in &joined.gone {
        if last.is_some_and(|last| gone.document < last) && alike(gone.document) {
            found.extend(gone.by.iter().cloned());
        }
    }
    found
}

fn siblings_before(joined: &Joined, now: NodeId) -> BTreeSet<Side> {
    let mut found = BTreeSet::new();
    let Some(trace) = joined.origins[now.document as usize].trace() else {
        return found;
    };
    let parent = joined.convention.provision(now).parent;
    let document = joined.convention.document(now);
    for sibling in parent.into_iter().flat_map(|parent| document.children(parent)) {
        if sibling >= now.provision {
            break;
        }
        let by = trace.provisions[sibling as usize].bringers();
        found.extend(by.unwrap_or_default().iter().cloned());
    }
    let own = trace.provisions[now.provision as usize].node();
    for (gone, by) in &trace.deleted {
        if own.is_some_and(|own| *gone < own) {
            found.extend(by.iter().cloned());
        }
    }
    found
}

/// Who wrote a part, or some words of it.
fn authors(joined: &Joined, part: PartRef) -> Vec<Side> {
    let origin = joined.origin(part.node);
    let pieces = origin.pieces(part).iter().flat_map(Piece::by);
    origin.writers(part).iter().chain(pieces).cloned().collect()
}
