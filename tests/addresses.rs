//! Addresses lead back to the provision they were printed for, and say what lawyers say.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod texts;

use mimc::{
    engine::{Addresses, Index, Target, Unresolved, address_of, resolve},
    model::{
        Address, ArticleId, Convention, Core, Document, DocumentKind, GroupKind, Nesting,
        NodeId, PartKind, PartName, PartRef, Root, Step,
    },
};
use proptest::prelude::*;
use std::sync::Arc;
use texts::{Tree, convention, document, nested};

fn article(number: &str, children: Vec<Tree>) -> Convention {
    let kind = DocumentKind::Article(Core::new(number));
    convention(vec![document(kind, "the-id", children)])
}

fn leaf(label: &'static str) -> Tree {
    Tree(label, "First sentence. Second sentence.", Vec::new())
}

fn list(label: &'static str, children: Vec<Tree>) -> Tree {
    Tree(label, "Words", children)
}

fn printed(convention: &Convention) -> Vec<String> {
    let nodes = convention.documents[0].provisions.len();
    let node = |provision| NodeId { document: 0, provision };
    (1..u32::try_from(nodes).expect("few nodes"))
        .map(|provision| address_of(convention, node(provision)).to_string())
        .collect()
}

#[test]
fn numbers_are_steps() {
    let text = article(
        "45bis",
        vec![list("1.", vec![leaf("(a)"), leaf("(b)")]), leaf("1 bis.")],
    );
    let expected = [
        "Article 45 bis(1)",
        "Article 45 bis(1)(a)",
        "Article 45 bis(1)(b)",
        "Article 45 bis(1 bis)",
    ];
    assert_eq!(printed(&text), expected);
}

#[test]
fn a_sole_paragraph_is_the_article() {
    let text = article("9", vec![list("", vec![leaf("(a)"), leaf("-")])]);
    assert_eq!(printed(&text), ["Article 9", "Article 9(a)", "Article 9, first indent"]);
    let chapeau = address_of(&text, NodeId::document(0)).part(PartName::Chapeau);
    let own_text =
        PartRef { node: NodeId { document: 0, provision: 1 }, kind: PartKind::Text };
    assert_eq!(resolve(&text, &chapeau), Ok(Target::Part(own_text, None)));
}

#[test]
fn text_around_a_list_is_chapeau_and_closing_words() {
    let text = article("9", vec![leaf(""), leaf("1."), leaf("2."), leaf("")]);
    let expected = [
        "Article 9, chapeau",
        "Article 9(1)",
        "Article 9(2)",
        "Article 9, closing words",
    ];
    assert_eq!(printed(&text), expected);
    let text = article("9", vec![list("", vec![leaf("(a)")]), leaf("")]);
    assert_eq!(printed(&text), ["Article 9", "Article 9(a)", "Article 9, closing words"]);
    let text = article("9", vec![list("", vec![leaf("(a)"), leaf("")])]);
    assert_eq!(printed(&text), ["Article 9", "Article 9(a)", "Article 9, closing words"]);
    let text = article("9", vec![list("1.", vec![leaf("(a)"), leaf("")])]);
    assert_eq!(printed(&text)[2], "Article 9(1), closing words");
}

#[test]
fn several_paragraphs_without_number_are_counted() {
    let text = article("9", vec![leaf(""), leaf("")]);
    let expected = [
        "Article 9, first unnumbered paragraph",
        "Article 9, second unnumbered paragraph",
    ];
    assert_eq!(printed(&text), expected);
}

#[test]
fn recitals_are_counted_whatever_stands_between() {
    let children = vec![leaf(""), list("", vec![leaf("(a)")]), leaf("(1)"), leaf("")];
    let text = convention(vec![document(DocumentKind::Preamble, "", children)]);
    let expected = [
        "Preamble, first unnumbered paragraph",
        "Preamble, second unnumbered paragraph",
        "Preamble, second unnumbered paragraph(a)",
        "Preamble(1)",
        "Preamble, third unnumbered paragraph",
    ];
    assert_eq!(printed(&text), expected);
    let children = vec![leaf(""), list("", vec![leaf("(a)")]), leaf("")];
    let text = convention(vec![document(DocumentKind::Preamble, "", children)]);
    assert_eq!(printed(&text), ["PP1", "PP2", "PP2(a)", "PP3"]);
}

#[test]
fn every_name_that_makes_sense_is_understood() {
    let text = article("9", vec![leaf(""), list("1.", vec![leaf("(a)")]), leaf("")]);
    let node = |provision| Ok(Target::Provision(NodeId { document: 0, provision }));
    let root = || Address::of(Root::Article(Core::new("9")));
    let number = |core: &str| Step::Number(Core::new(core));
    assert_eq!(resolve(&text, &root().step(Step::Unnumbered(2))), node(4));
    assert_eq!(resolve(&text, &root().step(Step::Unnumbered(1))), node(1));
    assert_eq!(resolve(&text, &root().step(number("1")).step(number("A"))), node(3));
    let by_id = Address::of(Root::ArticleId(ArticleId::new("the-id"))).step(number("1"));
    assert_eq!(resolve(&text, &by_id), node(2));
    let own =
        PartRef { node: NodeId { document: 0, provision: 2 }, kind: PartKind::Text };
    let chapeau = root().step(number("1")).part(PartName::Chapeau);
    assert_eq!(resolve(&text, &chapeau), Ok(Target::Part(own, None)));
}

#[test]
fn a_sentence_is_a_range_of_its_text() {
    let text = article("9", vec![leaf("")]);
    let second = address_of(&text, NodeId::document(0)).part(PartName::Sentence(2));
    let part =
        PartRef { node: NodeId { document: 0, provision: 1 }, kind: PartKind::Text };
    assert_eq!(resolve(&text, &second), Ok(Target::Part(part, Some(16..32))));
}

#[test]
fn an_address_that_fails_says_how_far_it_came() {
    let text = article("9", vec![list("1.", vec![leaf("(a)")])]);
    let missing = Step::Number(Core::new("z"));
    let address = Address::of(Root::Article(Core::new("9")))
        .step(Step::Number(Core::new("1")))
        .step(missing.clone());
    let within = NodeId { document: 0, provision: 1 };
    assert_eq!(
        resolve(&text, &address),
        Err(Unresolved::Child { within, step: missing })
    );
    let nowhere = Address::of(Root::Article(Core::new("10")));
    assert_eq!(resolve(&text, &nowhere), Err(Unresolved::Document));
}

/// Trees whose numbered siblings all bear different numbers.
fn trees() -> impl Strategy<Value = Vec<Shoot>> {
    let leaf = (0..3u8).prop_map(|kind| Shoot { kind, children: Vec::new() });
    let tree = leaf.prop_recursive(3, 24, 4, |inner| {
        (0..3u8, prop::collection::vec(inner, 0..4))
            .prop_map(|(kind, children)| Shoot { kind, children })
    });
    prop::collection::vec(tree, 0..5)
}

#[derive(Clone, Debug)]
struct Shoot {
    kind: u8,
    children: Vec<Self>,
}

fn tree(shoots: &[Shoot]) -> Vec<Tree> {
    const LABELS: [&str; 5] = ["1.", "(b)", "(iv)", "(A)", "12 bis."];
    let label = |index: usize, kind| match kind {
        0 => LABELS[index],
        1 => "-",
        _ => "",
    };
    shoots
        .iter()
        .enumerate()
        .map(|(index, shoot)| {
            Tree(label(index, shoot.kind), "Words.", tree(&shoot.children))
        })
        .collect()
}

fn group(depth: u32, kind: GroupKind, number: &str, tree: Vec<Tree>) -> Arc<Document> {
    let kind = DocumentKind::grouped(kind, Core::new(number));
    nested(Nesting { depth, contained: false }, kind, "", tree)
}

fn numbered(depth: u32, number: &str, id: &str, tree: Vec<Tree>) -> Arc<Document> {
    let kind = DocumentKind::Article(Core::new(number));
    nested(Nesting { depth, contained: false }, kind, id, tree)
}

fn contained(depth: u32, kind: DocumentKind, id: &str, tree: Vec<Tree>) -> Arc<Document> {
    nested(Nesting { depth, contained: true }, kind, id, tree)
}

proptest! {
    #[test]
    fn an_address_leads_back_to_its_provision(
        preamble in trees(), first in trees(), second in trees(), annex in trees(),
    ) {
        let core = Core::new;
        let text = convention(vec![
            document(DocumentKind::Preamble, "", tree(&preamble)),
            group(0, GroupKind::Part, "Three", Vec::new()),
            group(1, GroupKind::Chapter, "I", Vec::new()),
            group(2, GroupKind::Section, "1", Vec::new()),
            numbered(3, "1", "one", tree(&first)),
            numbered(3, "1bis", "two", tree(&second)),
            document(DocumentKind::Closing, "", tree(&preamble)),
            document(DocumentKind::grouped(GroupKind::Annex, core("A")), "", tree(&annex)),
            group(0, GroupKind::Protocol, "No. 1", tree(&annex)),
            contained(1, DocumentKind::Preamble, "", tree(&preamble)),
            contained(1, DocumentKind::grouped(GroupKind::Section, core("1")), "", vec![]),
            contained(2, DocumentKind::Article(core("1")), "three", tree(&first)),
        ]);
        let index = Index::new(&text);
        for (root, document) in text.nodes_of_documents() {
            let provisions = u32::try_from(document.provisions.len()).unwrap();
            let own = address_of(&text, root);
            let counted = Addresses::of(&text, root.document);
            for provision in 0..provisions {
                let node = NodeId { provision, ..root };
                let address = address_of(&text, node);
                prop_assert_eq!(&counted.at(provision), &address);
                let expected = if address == own { root } else { node };
                prop_assert_eq!(
                    index.resolve(&text, &address),
                    Ok(Target::Provision(expected)),
                    "{}", address
                );
            }
        }
    }
}
