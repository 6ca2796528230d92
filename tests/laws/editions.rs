//! The laws of editions: final numbers, references that follow, and words that keep their
//! source, in both kinds of numbering.

use std::collections::{BTreeMap, BTreeSet};

use mimc::{
    engine::{
        Ancestor, Base, Chair, Change, Cited, Compatible, Identities, Identity, Joined,
        Kind, Lead, Listed, Origin, Piece, Provenance, ProvisionTrace, edition, listed,
    },
    model::{Convention, NodeId, Numbering, PartKind, PartRef, Series},
    parse,
    source::SourceFile,
    write,
};
use proptest::prelude::*;

use super::{bytes, compatible, shape, with_bound, world::world};

const NUMBERINGS: [Numbering; 2] = [Numbering::Bis, Numbering::Sequential];

/// What is checked of an edition of the proposals that fit together.
fn with_editions(
    world: &super::World,
    law: impl Fn(&Base<'_>, &Compatible<'_>, &Joined, Numbering),
) {
    with_bound(world, |base, bound| {
        let chosen = compatible(base, bound);
        let edits = chosen.iter().flat_map(|proposal| &proposal.edits);
        let set = Compatible::new(base, edits).expect("no conflict was left");
        for numbering in NUMBERINGS {
            let made = edition(base, &set, &Chair::default(), numbering);
            law(base, &set, &made, numbering);
        }
    });
}

fn texts(convention: &Convention) -> impl Iterator<Item = PartRef> + '_ {
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
fn by_part(base: &Base<'_>) -> BTreeMap<PartRef, Vec<Listed>> {
    let mut all: BTreeMap<PartRef, Vec<Listed>> = BTreeMap::new();
    for one in listed(base) {
        all.entry(one.part).or_default().push(one);
    }
    all
}

/// What a reference leads to, ranges member by member: whatever stands between the ends, and
/// does not hold the last.
fn ends(base: &Base<'_>, one: &Listed) -> Vec<NodeId> {
    let between = |from: NodeId, to: NodeId| -> Vec<NodeId> {
        if from.provision == 0 && to.provision == 0 {
            return (from.document..=to.document).map(NodeId::document).collect();
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

fn is_placeholder(made: &Joined, node: NodeId) -> bool {
    matches!(made.origins[node.document as usize], Origin::Deleted(..))
}

/// Whether the words of a part are the base's, but for what is a consequence.
fn is_whole(made: &Joined, new: PartRef) -> bool {
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

fn is_substituted(base: &Base<'_>, set: &Compatible<'_>, node: NodeId) -> bool {
    set.edits().any(|edit| {
        let Change::Substitute { node: whole, .. } = edit.change else { return false };
        whole != node && base.is_within(node, whole)
    })
}

/// Whether it cites a sentence: there may be more or fewer of them.
fn is_of_part(one: &Listed) -> bool {
    let of_part =
        |cited: &Cited| matches!(cited, Cited::One(place) if place.part.is_some());
    one.reference.cited.iter().any(of_part)
}

/// Whether a reference of a joined text leads to what one of a proposal's own result does, as
/// far as that stands, and to nothing else that this result has.
fn same(
    before: &Listed,
    after: &Listed,
    (text, names): (&Base<'_>, &Identities),
    (result, all): (&Base<'_>, &Identities),
    is_gone: &dyn Fn(NodeId) -> bool,
) -> bool {
    let is_broken = |one: &Listed| matches!(one.reference.kind, Kind::Broken { .. });
    let meant = ends(text, before);
    let is_unsure = before.reference.kind != Kind::Own
        || is_of_part(before)
        || before.broken().is_some();
    if is_unsure || is_broken(after) {
        return true;
    }
    let standing: BTreeSet<NodeId> = meant
        .iter()
        .filter_map(|node| all.place(&names.name(*node)?))
        .filter(|node| !is_gone(*node))
        .collect();
    let led: BTreeSet<NodeId> =
        ends(result, after).into_iter().filter(|node| !is_gone(*node)).collect();
    let is_new =
        |node: &NodeId| all.name(*node).is_none_or(|name| names.place(&name).is_none());
    let is_led = |node: &NodeId| {
        led.contains(node)
            || result.parent(*node).is_some_and(|up| led.contains(&up) && is_new(&up))
    };
    standing.iter().all(is_led) && led.difference(&standing).all(is_new)
}

/// `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let asked = ProptestConfig::default();
    let cases =
        if std::env::var_os("PROPTEST_CASES").is_some() { asked.cases } else { 400 };
    ProptestConfig { cases, ..asked }
}

proptest! {
    #![proptest_config(config())]

    /// The words of every source, one behind the other, are the text.
    #[test]
    fn the_sources_of_the_words_are_the_text(world in world()) {
        with_editions(&world, |base, set, made, _| {
            let provenance = Provenance::of(base, set, made);
            let headings = made.convention.nodes_of_documents().map(|(node, _)| PartRef {
                node,
                kind: PartKind::Heading,
            });
            for part in texts(&made.convention).chain(headings) {
                let strands = provenance.strands(part);
                let said: String = strands.into_iter().map(|strand| strand.text).collect();
                assert_eq!(said, made.convention.text(part).printed());
                if let Ancestor::Standing(old) = provenance.ancestor(part.node) {
                    assert_eq!(provenance.successor(old), Some(part.node));
                }
            }
        });
    }

    /// An edition is read back as what was made, and its order of edits never matters.
    #[test]
    fn an_edition_reads_back_whatever_the_order(world in world()) {
        with_bound(&world, |base, bound| {
            let chosen = compatible(base, bound);
            let edits: Vec<_> = chosen.iter().flat_map(|proposal| &proposal.edits).collect();
            for numbering in NUMBERINGS {
                let make = |edits: &[&mimc::engine::Edit]| {
                    let set = Compatible::new(base, edits.iter().copied()).unwrap();
                    edition(base, &set, &Chair::default(), numbering)
                };
                let made = make(&edits);
                let reversed: Vec<_> = edits.iter().rev().copied().collect();
                assert_eq!(bytes(&made), bytes(&make(&reversed)));
                for document in &made.convention.documents {
                    let text = write::document(document);
                    let read = parse::document(&SourceFile::new("a.md", text.as_str()), &document.path);
                    let read = read.value.unwrap_or_else(|| panic!("{text}\n{:?}", read.findings));
                    assert_eq!(shape(document), shape(&read), "{text}");
                }
            }
        });
    }

    /// Every level of a sequential edition counts from one, without a gap.
    #[test]
    fn a_sequential_edition_is_closed_up(world in world()) {
        with_editions(&world, |_, _, made, numbering| {
            if numbering == Numbering::Bis {
                return;
            }
            let mut article = 0;
            for (_, document) in made.convention.nodes_of_documents() {
                article += 1;
                let number = document.kind.number().unwrap().canonical();
                assert_eq!(number, article.to_string());
                let labels: Vec<String> = document
                    .children(0)
                    .filter_map(|child| document.provisions[child as usize].label.as_ref())
                    .map(mimc::model::Label::printed)
                    .collect();
                let counted: Vec<String> =
                    (1..=labels.len()).map(|number| format!("{number}.")).collect();
                assert_eq!(labels, counted);
            }
        });
    }

    /// Where numbers stand, what is inserted, moved, divided and joined keeps them ascending.
    #[test]
    fn numbers_ascend(world in world()) {
        with_editions(&world, |_, _, made, _| {
            for (_, document) in made.convention.nodes_of_documents() {
                let labels = document
                    .children(0)
                    .filter_map(|child| document.provisions[child as usize].label.as_ref());
                let numbers: Vec<_> =
                    labels.filter_map(|label| label.core()?.number(Series::Arabic)).collect();
                let ascend = numbers.windows(2).all(|pair| pair[0] < pair[1]);
                assert!(ascend, "{}", write::document(document));
            }
        });
    }

    /// Read afresh, each reference in the base's words leads to the provisions that it meant in
    /// the base, or stands in brackets.
    #[test]
    fn references_keep_their_meaning(world in world()) {
        with_editions(&world, |base, set, made, _| {
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
                let none = Vec::new();
                let after = listed_after.get(&new).unwrap_or(&none);
                assert_eq!(before.len(), after.len(), "{words}\n{:#?}", bytes(made));
                for (before, after) in before.iter().zip(after) {
                    if let Kind::Broken { .. } = after.reference.kind {
                        continue;
                    }
                    let meant = ends(base, before);
                    if meant.is_empty() || is_of_part(before) || meant.iter().any(|node| is_substituted(base, set, *node)) {
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
                        led.contains(node) || result.parent(*node).is_some_and(|up| {
                            led.contains(&up) && is_new(&up)
                        })
                    };
                    assert!(
                        standing.iter().all(is_led) && extra && !standing.is_empty(),
                        "{words}\n{standing:?} {led:?}\n{:#?}\n{:#?}",
                        bytes(made),
                        made.rewritings,
                    );
                }
            }
        });
    }

    /// Read afresh, each reference in the words of one proposal leads to what it leads to in
    /// that proposal's own result, or stands in brackets.
    #[test]
    fn references_of_proposals_keep_their_meaning(world in world()) {
        with_editions(&world, |base, set, made, _| {
            let all = Identities::of(made);
            let result = Base::new(&made.convention);
            let after = by_part(&result);
            for (proposal, own) in set.by_proposal() {
                // As its author numbers it.
                let alone = mimc::engine::join(base, &own, &Chair::default());
                let names = Identities::of(&alone);
                let text = Base::new(&alone.convention);
                for (part, before) in by_part(&text) {
                    let Some(identity) = names.name(part.node) else { continue };
                    let is_own = matches!(&identity, Identity::New(side, _) if side.proposal == *proposal);
                    let Some(node) = all.place(&identity).filter(|_| is_own) else { continue };
                    let none = Vec::new();
                    let read = after.get(&PartRef { node, ..part }).unwrap_or(&none);
                    let words = made.convention.text(PartRef { node, ..part }).printed();
                    assert_eq!(before.len(), read.len(), "{words}\n{:#?}", bytes(made));
                    for (before, after) in before.iter().zip(read) {
                        if !same(before, after, (&text, &names), (&result, &all), &|node| {
                            is_placeholder(made, node)
                        }) {
                            panic!("{words}\n{:#?}\n{:#?}", bytes(&alone), bytes(made));
                        }
                    }
                }
            }
        });
    }

    /// Every number that is printed anew has a cause.
    #[test]
    fn consequences_name_their_causes(world in world()) {
        with_editions(&world, |base, set, made, _| {
            for rewriting in &made.rewritings {
                let causes = mimc::engine::causes(base, set, made, rewriting);
                assert!(!causes.is_empty(), "{rewriting:?}\n{:#?}", bytes(made));
            }
        });
    }
}
