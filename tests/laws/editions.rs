//! The laws of editions: final numbers, references that follow, and words that keep their
//! source, in both kinds of numbering.

use std::collections::BTreeSet;

use mimc::{
    engine::{
        Ancestor, Base, Chair, Compatible, Identities, Identity, Joined, Kind, Listed,
        Provenance, edition, references_in, references_of,
    },
    model::{NodeId, Numbering, PartKind, PartRef, Series},
    parse,
    source::SourceFile,
    write,
};
use proptest::prelude::*;

use super::behind::assert_read;
use super::full::assert_in_full;
use super::meaning::{assert_kept, by_part, ends, is_of_part, is_placeholder, texts};
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
pub(super) fn config() -> ProptestConfig {
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

    /// Only such words are passed over as print nothing else.
    #[test]
    fn every_reference_prints_what_it_would_if_all_were_read(world in world()) {
        with_editions(&world, |base, set, made, numbering| {
            assert_in_full(base, set, made, numbering);
        });
    }

    /// What a base cites is read once, and is what each of its parts cites by itself.
    #[test]
    fn references_that_are_kept_are_those_that_are_read(world in world()) {
        with_editions(&world, |base, _, _, _| {
            let text = base.convention;
            let headings = text.nodes_of_documents().map(|(node, _)| PartRef {
                node,
                kind: PartKind::Heading,
            });
            for part in texts(text).chain(headings) {
                let read = references_in(text, part, base.instruments());
                assert_eq!(references_of(base, part), read, "{part:?}");
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
        with_editions(&world, |base, set, made, _| assert_kept(base, set, made));
    }

    /// Every number behind a word like "article" is in a reference, or listed as unsure.
    #[test]
    fn every_number_is_read(world in world()) {
        with_editions(&world, |_, _, made, _| _ = assert_read(&made.convention));
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
