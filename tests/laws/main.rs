//! The laws of docs/meaning.md, on generated conventions and proposals.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod behind;
mod dependants;
mod editions;
mod formal;
mod full;
mod meaning;
mod oracle;
mod rebase;
mod rolling;
#[path = "../shared/formal.rs"]
mod spoken;
mod start;
mod sub_amendments;
mod treaties;
mod world;

use std::{collections::BTreeSet, sync::Arc};

use meaning::bytes;
use mimc::{
    engine::{
        Base, Chair, Clash, Compatible, Edit, Origin, Piece, ProvisionTrace, Relation,
        bind, join, relate, relations,
    },
    model::{Convention, Document, NodeId, PartKind, PartRef, Provision, Text},
    parse,
    source::SourceFile,
    words, write,
};
use proptest::prelude::*;
use start::{compatible, edits, smallest, with_bound};
use world::{World, convention, world};

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    /// What holds each document is the same, asked of one or of all at once; in joined texts
    /// too, whose groups may have gone.
    #[test]
    fn all_holders_are_those_of_each(world in world()) {
        with_bound(&world, |base, bound| {
            let each = |text: &Convention| -> Vec<Option<u32>> {
                (0..).take(text.documents.len()).map(|at| text.holder(at)).collect()
            };
            assert_eq!(base.convention.holders(), each(base.convention));
            for proposal in bound {
                if let Ok(set) = Compatible::new(base, &proposal.edits) {
                    let joined = join(base, &set, &Chair::default());
                    assert_eq!(joined.convention.holders(), each(&joined.convention));
                }
            }
        });
    }

    /// Sweeps find what comparing all pairs finds, and nothing else.
    #[test]
    fn sweeps_find_every_pair(world in world()) {
        with_bound(&world, |base, bound| {
            let edits = edits(bound);
            let mut expected = BTreeSet::new();
            for one in &edits {
                for other in &edits {
                    if one.by.proposal < other.by.proposal
                        && let Relation::Conflict(clash) = relate(base, one, other)
                    {
                        expected.insert((clash, one.by.clone(), other.by.clone()));
                    }
                }
            }
            let found: BTreeSet<_> = relations(base, &edits)
                .conflicts
                .iter()
                .flat_map(smallest)
                .filter(|conflict| {
                    !matches!(conflict.clash, Clash::Emptied | Clash::ReferenceToDeleted)
                })
                .map(|found| (found.clash, found.sides[0].clone(), found.sides[1].clone()))
                .collect();
            assert_eq!(found, expected);
        });
    }

    /// The table of rules says what the definition of an edit says: character by character,
    /// gap by gap, register by register.
    #[test]
    fn the_table_is_what_edits_mean(world in world()) {
        with_bound(&world, |base, bound| {
            let edits = edits(bound);
            for one in &edits {
                for other in &edits {
                    if one.by.proposal != other.by.proposal {
                        let clashes = matches!(relate(base, one, other), Relation::Conflict(_));
                        let excludes = oracle::exclude(base, &one.change, &other.change);
                        assert_eq!(clashes, excludes, "{one:#?}\n{other:#?}");
                        assert_eq!(
                            relate(base, one, other),
                            relate(base, other, one),
                            "the table is symmetric"
                        );
                    }
                }
            }
        });
    }

    /// A set without a conflict joins; its files are read back as what was joined.
    #[test]
    fn a_compatible_set_joins_and_reads_back(world in world()) {
        with_bound(&world, |base, bound| {
            let chosen = compatible(base, bound);
            let edits = chosen.iter().flat_map(|proposal| &proposal.edits);
            let set = Compatible::new(base, edits).expect("no conflict was left");
            let joined = join(base, &set, &Chair::default());
            for document in &joined.convention.documents {
                let text = write::document(document);
                let file = SourceFile::new("a.md", text.as_str());
                let read = parse::document(&file, &document.path);
                let read = read.value.unwrap_or_else(|| panic!("{text}\n{:?}", read.findings));
                assert_eq!(shape(document), shape(&read), "{text}");
                assert_eq!(write::document(&read), text, "written twice");
            }
        });
    }

    /// Order and grouping of edits change not one byte.
    #[test]
    fn order_never_matters(world in world(), turn in any::<usize>()) {
        with_bound(&world, |base, bound| {
            let chosen = compatible(base, bound);
            let mut edits: Vec<&Edit> =
                chosen.iter().flat_map(|proposal| &proposal.edits).collect();
            let first = join(base, &Compatible::new(base, edits.clone()).unwrap(), &Chair::default());
            edits.reverse();
            if !edits.is_empty() {
                let turn = turn % edits.len();
                edits.rotate_left(turn);
            }
            let set = Compatible::new(base, edits).unwrap();
            let second = join(base, &set, &Chair::default());
            assert_eq!(bytes(&first), bytes(&second));
            assert_eq!(first.origins, second.origins);
        });
    }

    /// A conflict is one minimal set: it does not join, and any part of it does.
    #[test]
    fn conflicts_are_minimal(world in world()) {
        with_bound(&world, |base, bound| {
            let all = edits(bound);
            for conflict in relations(base, &all).conflicts.iter().flat_map(smallest) {
                let of = |keep: &dyn Fn(usize) -> bool| -> Vec<&Edit> {
                    let sides: Vec<_> = conflict
                        .sides
                        .iter()
                        .enumerate()
                        .filter(|(index, _)| keep(*index))
                        .map(|(_, side)| side)
                        .collect();
                    all.iter().copied().filter(|edit| sides.contains(&&edit.by)).collect()
                };
                if !conflict.clash.is_semantic() {
                    assert!(Compatible::new(base, of(&|_| true)).is_err());
                }
                for left_out in 0..conflict.sides.len() {
                    let rest = of(&|index| index != left_out);
                    let found = relations(base, &rest);
                    let same: Vec<_> =
                        found.conflicts.iter().filter(|other| other.place == conflict.place && other.clash == conflict.clash).collect();
                    assert!(same.is_empty(), "{conflict:?} still there as {same:?}");
                }
            }
        });
    }

    /// What was not touched is the same document; inside one, the same line.
    #[test]
    fn untouched_provisions_keep_their_bytes(world in world()) {
        with_bound(&world, |base, bound| {
            let chosen = compatible(base, bound);
            let edits = chosen.iter().flat_map(|proposal| &proposal.edits);
            let joined = join(base, &Compatible::new(base, edits).unwrap(), &Chair::default());
            for (document, origin) in joined.convention.documents.iter().zip(&joined.origins) {
                match origin {
                    Origin::Untouched(index) => {
                        assert!(Arc::ptr_eq(document, &base.convention.documents[*index as usize]));
                    }
                    Origin::Amended(_, trace) => {
                        let text = write::document(document);
                        for (now, provision) in document.provisions.iter().zip(&trace.provisions) {
                            if let ProvisionTrace::Untouched(node) = provision
                                && now.lines.is_some()
                                && now.label == base.convention.provision(*node).label
                            {
                                assert_line_kept(base.convention, *node, &text);
                            }
                        }
                    }
                    Origin::Deleted(..) | Origin::New(_) | Origin::Divided(..) => (),
                }
            }
        });
    }

    /// What stands and what is deleted is the old text; what stands and what is inserted is
    /// the new one. Every word has an author or a place in the base.
    #[test]
    fn every_word_is_traced(world in world()) {
        with_bound(&world, |base, bound| {
            let chosen = compatible(base, bound);
            let edits = chosen.iter().flat_map(|proposal| &proposal.edits);
            let joined = join(base, &Compatible::new(base, edits).unwrap(), &Chair::default());
            for (document, origin) in joined.convention.documents.iter().zip(&joined.origins) {
                let (Origin::Amended(_, trace) | Origin::Divided(_, trace, _)) = origin else {
                    continue;
                };
                assert_eq!(trace.provisions.len(), document.provisions.len());
                for (provision, traced) in document.provisions.iter().zip(&trace.provisions) {
                    match traced {
                        ProvisionTrace::Untouched(node) => {
                            assert_eq!(provision.text, *text_at(base.convention, *node));
                        }
                        ProvisionTrace::Amended(node, pieces)
                            if !reaches_end(text_at(base.convention, *node), pieces) =>
                        {
                            assert_part(text_at(base.convention, *node), pieces, &provision.text);
                        }
                        ProvisionTrace::Divided(node, pieces, _) => {
                            assert_part(text_at(base.convention, *node), pieces, &provision.text);
                        }
                        ProvisionTrace::Amended(node, pieces) => {
                            assert_pieces(text_at(base.convention, *node), pieces, &provision.text);
                        }
                        ProvisionTrace::Substituted(_, by) | ProvisionTrace::New(by) => {
                            assert!(!by.is_empty());
                        }
                    }
                }
            }
        });
    }

    /// No provision that had words is left without, no list without points.
    #[test]
    fn nothing_is_emptied(world in world()) {
        with_bound(&world, |base, bound| {
            let chosen = compatible(base, bound);
            let edits = chosen.iter().flat_map(|proposal| &proposal.edits);
            let joined = join(base, &Compatible::new(base, edits).unwrap(), &Chair::default());
            for (document, origin) in joined.convention.documents.iter().zip(&joined.origins) {
                let Origin::Amended(_, trace) = origin else { continue };
                for (index, traced) in trace.provisions.iter().enumerate() {
                    match traced {
                        ProvisionTrace::Amended(node, pieces)
                            if !reaches_end(text_at(base.convention, *node), pieces) =>
                        {
                            let text = document.provisions[index].text.printed();
                            assert!(words::has_words(text), "half of a paragraph is empty");
                        }
                        ProvisionTrace::Untouched(node) | ProvisionTrace::Amended(node, _) => {
                            assert_not_emptied(base.convention, *node, document, index);
                        }
                        ProvisionTrace::Divided(..)
                        | ProvisionTrace::Substituted(..)
                        | ProvisionTrace::New(_) => (),
                    }
                }
            }
        });
    }
}

type Line<'d> = (Option<u32>, Option<String>, &'d str);

/// What a document says, without where it stands.
fn shape(document: &Document) -> (String, String, Vec<Line<'_>>) {
    let lines = document.provisions.iter().map(|provision| {
        let label = provision.label.as_ref().map(mimc::model::Label::printed);
        (provision.parent, label, provision.text.raw())
    });
    (format!("{:?}", document.kind), document.heading.raw().to_owned(), lines.collect())
}

fn text_at(convention: &Convention, node: NodeId) -> &Text {
    convention.text(PartRef { node, kind: PartKind::Text })
}

fn assert_line_kept(convention: &Convention, node: NodeId, text: &str) {
    let provision: &Provision = convention.provision(node);
    // `3.` becomes `3\.` where Markdown would count otherwise; nothing else may change.
    if let Some(lines) = provision.lines {
        let (start, end) = (lines.body.start as usize, lines.body.end as usize);
        let line = &convention.document(node).source.text()[start..end];
        let escaped = line.replacen(". ", "\\. ", 1);
        assert!(
            text.contains(line) || text.contains(&escaped),
            "{line:?} is gone from\n{text}"
        );
    }
}

/// Whether pieces tell what became of all words of a part: a cut ends them before.
fn reaches_end(base: &Text, pieces: &[Piece]) -> bool {
    let ends = pieces.iter().filter_map(Piece::range).map(|range| range.end);
    ends.max().unwrap_or_default() == base.raw().len()
}

/// What stands of a divided provision is the base's words in their order.
fn assert_part(base: &Text, pieces: &[Piece], text: &Text) {
    let standing: String = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Kept(range) => &base.raw()[range.clone()],
            Piece::Inserted(text, _) => text.raw(),
            Piece::Deleted(..) => "",
        })
        .collect();
    assert_eq!(standing, text.raw());
}

fn assert_pieces(old: &Text, pieces: &[Piece], new: &Text) {
    let (mut before, mut after) = (String::new(), String::new());
    for piece in pieces {
        match piece {
            Piece::Kept(range) => {
                before.push_str(&old.raw()[range.clone()]);
                after.push_str(&old.raw()[range.clone()]);
            }
            Piece::Deleted(range, by) => {
                assert!(!by.is_empty());
                before.push_str(&old.raw()[range.clone()]);
            }
            Piece::Inserted(text, by) => {
                assert!(!by.is_empty());
                after.push_str(text.raw());
            }
        }
    }
    assert_eq!(before, old.raw());
    assert_eq!(after, new.raw());
}

fn assert_not_emptied(
    convention: &Convention,
    node: NodeId,
    document: &Document,
    index: usize,
) {
    let had_children = convention.children(node).next().is_some();
    let provision = &document.provisions[index];
    let has_children = provision.end as usize > index + 1;
    // Whoever ends the words before a list needs no list behind them.
    let words_end =
        !provision.text.raw().trim_end().ends_with([':', ';', ',', '–', '—', '-']);
    let may_go = words_end && provision.text.raw() != text_at(convention, node).raw();
    assert!(!had_children || has_children || may_go, "a list lost all its points");
    if !had_children && words::has_words(text_at(convention, node).printed()) {
        assert!(words::has_words(provision.text.printed()) || has_children);
    }
}

#[test]
fn a_failed_proposal_changes_nothing() {
    let convention =
        convention(&vec![vec![world::Paragraph { words: 4, points: vec![] }]]);
    let base = Base::new(&convention);
    let yaml = "id: P-1\ntitle: T\nbase: \"2.0\"\nsponsors: [S]\nrationale: R\namendments:\n  \
                - op: replace\n    at: Article 1(1)\n    find: w1x1n0\n    with: a\n  \
                - op: replace\n    at: Article 1(1)\n    find: absent\n    with: b\n";
    let checked = parse::proposal(&SourceFile::new("proposals/P-1.yaml", yaml));
    let proposal = checked.value.unwrap();
    let bound = bind(&base, &proposal);
    assert!(bound.bound.is_none(), "one amendment fails, so none applies");
    assert_eq!(bound.findings.len(), 1);
    assert_eq!(bound.findings[0].rule.name(), "quote-not-found");
}
