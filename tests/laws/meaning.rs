//! What references lead to, and whether they lead there still.

use std::collections::{BTreeMap, BTreeSet};

use mimc::{
    engine::{
        Ancestor, Base, Change, Cited, Compatible, Joined, Kind, Lead, Listed, Origin,
        Piece, Provenance, ProvisionTrace, listed,
    },
    model::{Convention, NodeId, PartKind, PartRef},
    write,
};

/// The files of a joined text.
pub(crate) fn bytes(joined: &Joined) -> Vec<String> {
    joined.convention.documents.iter().map(|document| write::document(document)).collect()
}

pub(crate) fn texts(convention: &Convention) -> impl Iterator<Item = PartRef> + '_ {
    convention.nodes_of_documents().flat_map(|(node, document)| {
        let all = 0..u32::try_from(document.provisions.len()).unwrap();
        let part = move |provision| PartRef {
            node: NodeId { provision, ..node },
            kind: PartKind::Text,
        };
        all.map(part)
    })
}

/// The references of a text, by the part that they stand in.
pub(crate) fn by_part(base: &Base<'_>) -> BTreeMap<PartRef, Vec<Listed>> {
    let mut all: BTreeMap<PartRef, Vec<Listed>> = BTreeMap::new();
    for one in listed(base) {
        all.entry(one.part).or_default().push(one);
    }
    all
}

/// What a reference leads to, ranges member by member: whatever stands between the ends, and
/// does not hold the last.
pub(crate) fn ends(base: &Base<'_>, one: &Listed) -> Vec<NodeId> {
    let between = |from: NodeId, to: NodeId| -> Vec<NodeId> {
        if from.provision == 0 && to.provision == 0 {
            let kind = |node: NodeId| {
                std::mem::discriminant(&base.convention.document(node).kind)
            };
            let all = (from.document..=to.document).map(NodeId::document);
            return all.filter(|node| kind(*node) == kind(from)).collect();
        }
        if base.is_within(from, to) || base.is_within(to, from) {
            return vec![from, to];
        }
        let end = base.convention.end_of(to);
        let all: BTreeSet<NodeId> = texts(base.convention)
            .map(|part| part.node)
            .filter(|node| from <= *node && *node < end)
            .filter(|node| *node == to || !base.is_within(to, *node))
            .collect();
        let is_top =
            |node: &&NodeId| base.parent(**node).is_none_or(|up| !all.contains(&up));
        all.iter().filter(is_top).copied().collect()
    };
    let led = |lead: &Lead| match lead {
        Lead::One(end) => end.node.into_iter().collect(),
        Lead::Range(from, to) => {
            from.node.zip(to.node).map_or_else(Vec::new, |(from, to)| between(from, to))
        }
    };
    one.leads.iter().flat_map(led).collect()
}

pub(crate) fn is_placeholder(made: &Joined, node: NodeId) -> bool {
    matches!(made.origins[node.document as usize], Origin::Deleted(..))
}

/// Whether the words of a part are the base's, but for what is a consequence.
pub(crate) fn is_whole(made: &Joined, new: PartRef) -> bool {
    let kept = |pieces: &[Piece]| {
        pieces.iter().all(|piece| match piece {
            Piece::Kept(_) => true,
            Piece::Inserted(_, by) | Piece::Deleted(_, by) => by.is_empty(),
        })
    };
    match &made.origins[new.node.document as usize] {
        Origin::Untouched(_) => true,
        Origin::Amended(_, trace) | Origin::Divided(_, trace, _) => {
            match &trace.provisions[new.node.provision as usize] {
                ProvisionTrace::Untouched(_) => true,
                ProvisionTrace::Amended(_, pieces) => kept(pieces),
                ProvisionTrace::Substituted(..)
                | ProvisionTrace::New(_)
                | ProvisionTrace::Divided(..) => false,
            }
        }
        Origin::Deleted(..) | Origin::New(_) => false,
    }
}

pub(crate) fn is_substituted(
    base: &Base<'_>,
    set: &Compatible<'_>,
    node: NodeId,
) -> bool {
    set.edits().any(|edit| {
        let Change::Substitute { node: whole, .. } = edit.change else { return false };
        whole != node && base.is_within(node, whole)
    })
}

/// Whether it cites a sentence: there may be more or fewer of them.
pub(crate) fn is_of_part(one: &Listed) -> bool {
    let of_part =
        |cited: &Cited| matches!(cited, Cited::One(place) if place.part.is_some());
    one.reference.cited.iter().any(of_part)
}

/// The references that are compared. Whether "such articles" or "the preceding Article" is
/// understood depends on what is said, or stands, before it: what is unsure in one text is
/// compared in neither.
fn compared(before: &[Listed], after: &[Listed]) -> (Vec<Listed>, Vec<Listed>) {
    let unsure = |one: &Listed| one.reference.kind == Kind::Unsure;
    let sure = |all: &[Listed]| -> Vec<Listed> {
        all.iter().filter(|one| !unsure(one)).cloned().collect()
    };
    match before.len() == after.len() {
        true => (before.iter().cloned().zip(after.iter().cloned()))
            .filter(|(before, after)| !unsure(before) && !unsure(after))
            .unzip(),
        false => (sure(before), sure(after)),
    }
}

/// Asserts that, read afresh, each reference in the base's words leads to the provisions that
/// it meant in the base, or stands in brackets.
pub(crate) fn assert_kept(base: &Base<'_>, set: &Compatible<'_>, made: &Joined) {
    let provenance = Provenance::of(base, set, made);
    let result = Base::new(&made.convention);
    let listed_before = by_part(base);
    let listed_after = by_part(&result);
    for (old, before) in &listed_before {
        let Some(node) = provenance.successor(old.node) else { continue };
        let new = PartRef { node, ..*old };
        let words = base.convention.text(*old).printed();
        if !is_whole(made, new) {
            continue;
        }
        let after = listed_after.get(&new).map_or(&[][..], Vec::as_slice);
        let (before, after) = compared(before, after);
        assert_eq!(before.len(), after.len(), "{words}\n{:#?}", bytes(made));
        for (before, after) in before.iter().zip(&after) {
            if let Kind::Broken { .. } = after.reference.kind {
                continue;
            }
            let meant = ends(base, before);
            if meant.is_empty()
                || is_of_part(before)
                || meant.iter().any(|node| is_substituted(base, set, *node))
            {
                continue;
            }
            let standing: BTreeSet<NodeId> = meant
                .iter()
                .filter_map(|node| provenance.successor(*node))
                .filter(|node| !is_placeholder(made, *node))
                .collect();
            let led: BTreeSet<NodeId> = ends(&result, after)
                .into_iter()
                .filter(|node| !is_placeholder(made, *node))
                .collect();
            let is_new = |node: &NodeId| match provenance.ancestor(*node) {
                Ancestor::New(_) | Ancestor::Divided(..) => true,
                Ancestor::Standing(_) | Ancestor::Restated(..) => false,
            };
            let extra = led.difference(&standing).all(is_new);
            // What a new provision was put around is led to with it.
            let is_led = |node: &NodeId| {
                led.contains(node)
                    || result
                        .parent(*node)
                        .is_some_and(|up| led.contains(&up) && is_new(&up))
            };
            assert!(
                standing.iter().all(is_led) && extra && !standing.is_empty(),
                "{words}\n{standing:?} {led:?}\n{:#?}\n{:#?}",
                bytes(made),
                made.rewritings,
            );
        }
    }
}
