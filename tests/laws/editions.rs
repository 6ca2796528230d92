//! The laws of editions: final numbers, references that follow, and words that keep their
//! source, in both kinds of numbering.

use std::collections::BTreeSet;

use mimc::{
    engine::{
        Ancestor, Base, Chair, Change, Compatible, Fate, Joined, Provenance, Source,
        Target, citations_in, edition,
    },
    model::{Address, Convention, NodeId, Numbering, PartKind, PartRef, Series},
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

fn found(base: &Base<'_>, address: &Address) -> Option<NodeId> {
    match base.index.resolve(base.convention, address).ok()? {
        Target::Provision(node) | Target::Part(PartRef { node, .. }, _) => Some(node),
    }
}

fn is_substituted(base: &Base<'_>, set: &Compatible<'_>, node: NodeId) -> bool {
    set.edits().any(|edit| {
        let Change::Substitute { node: whole, .. } = edit.change else { return false };
        whole != node && base.is_within(node, whole)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

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

    /// What the base's words cite is what they still cite, or it is reported why not.
    #[test]
    fn references_follow_what_they_cite(world in world()) {
        with_editions(&world, |base, set, made, _| {
            let provenance = Provenance::of(base, set, made);
            let result = Base::new(&made.convention);
            let left: BTreeSet<PartRef> = made
                .rewritings
                .iter()
                .filter(|rewriting| !matches!(rewriting.fate, Fate::Printed(_)))
                .map(|rewriting| rewriting.part)
                .collect();
            for old in texts(base.convention) {
                let Some(node) = provenance.successor(old.node) else { continue };
                let new = PartRef { node, ..old };
                let is_base = |source: &Source| {
                    matches!(source, Source::Base | Source::Consequence(_))
                };
                let strands = provenance.strands(new);
                if left.contains(&new) || !strands.iter().all(|strand| is_base(&strand.source)) {
                    continue;
                }
                let citations = citations_in(base.convention, old, base.instruments());
                let after = citations_in(&made.convention, new, base.instruments());
                if strands.iter().map(|strand| strand.text.len()).sum::<usize>()
                    < base.convention.text(old).printed().len() / 2
                    || citations.len() != after.len()
                {
                    continue;
                }
                for (before, after) in citations.iter().zip(&after) {
                    let Some(cited) = found(base, &before.address) else { continue };
                    // "Article 5" of "Article 5(2)" is settled by where its paragraph stands.
                    let above = |other: &mimc::engine::Citation| {
                        let Address { root, steps, .. } = &other.address;
                        *root == before.address.root
                            && steps.len() == before.address.steps.len() + 1
                    };
                    if before.address.steps.is_empty() && citations.iter().any(above) {
                        continue;
                    }
                    // Inside a substitution references go by number.
                    if is_substituted(base, set, cited) {
                        continue;
                    }
                    let now = found(&result, &after.address);
                    assert_eq!(
                        now,
                        provenance.successor(cited),
                        "{}\n{:#?}\n{:?}",
                        before.address,
                        bytes(made),
                        made.rewritings
                    );
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
