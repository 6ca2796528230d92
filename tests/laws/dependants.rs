//! The law of dependants: what one changes of its parent's words is as if the parent had said so,
//! and those words are credited to the dependant.

use mimc::{
    engine::{
        Base, BoundProposal, Chair, Compatible, Provenance, Source, bind, bind_after,
        join,
    },
    model::{NodeId, PartKind, PartRef},
};
use proptest::prelude::*;

use super::{
    bytes,
    world::{Kind, World, convention, proposal, world},
};

/// Whether an operation brings words below articles of the base, and only these hold `new`.
fn brings_words(kind: Kind) -> bool {
    match kind {
        Kind::Replace
        | Kind::InsertAfter
        | Kind::InsertBefore
        | Kind::InsertAtEnd
        | Kind::InsertNumbered
        | Kind::InsertAssigned
        | Kind::InsertPoint
        | Kind::Substitute => true,
        Kind::SubstituteArticle
        | Kind::Retitle
        | Kind::InsertArticle
        | Kind::EditHeading
        | Kind::DeleteWords
        | Kind::DeleteHalf
        | Kind::DeleteProvision
        | Kind::DeleteArticle
        | Kind::Move
        | Kind::MoveArticle
        | Kind::Renumber
        | Kind::Set
        | Kind::SplitParagraph
        | Kind::SplitArticle
        | Kind::JoinArticles
        | Kind::JoinNeighbours
        | Kind::Wrap
        | Kind::WrapAndInsert => false,
    }
}

/// A parent, what changes its new words wherever they stand, and the parent as it would have
/// been written.
fn family(world: &World) -> Option<[String; 3]> {
    let mut draws = world.proposals.first()?.clone();
    draws.retain(|draw| brings_words(draw.kind));
    let own: String = draws.iter().map(|draw| world.amendment(draw)).collect();
    let mut places: Vec<(usize, u8)> = draws
        .iter()
        .map(|draw| (draw.article.index(world.articles.len()) + 1, draw.text))
        .collect();
    places.sort_unstable();
    places.dedup();
    let change = |(article, text): &(usize, u8)| {
        format!(
            "  - op: replace\n    at: Article {article}\n    find: new{text}\n    \
             with: dep word\n    occurrence: all\n"
        )
    };
    let dependant: String = places.iter().map(change).collect();
    let by_hand = own.replace("new0", "dep word").replace("new1", "dep word");
    (!own.is_empty()).then_some([own, dependant, by_hand])
}

fn text(base: &Base<'_>, bound: &[&BoundProposal<'_>]) -> Vec<String> {
    let edits = bound.iter().flat_map(|one| &one.edits);
    let set = Compatible::new(base, edits).unwrap();
    bytes(&join(base, &set, &Chair::default()))
}

fn credited(base: &Base<'_>, bound: &[&BoundProposal<'_>]) {
    let edits = bound.iter().flat_map(|one| &one.edits);
    let set = Compatible::new(base, edits).unwrap();
    let joined = join(base, &set, &Chair::default());
    let provenance = Provenance::of(base, &set, &joined);
    for document in joined.changed() {
        let len = joined.convention.documents[document as usize].provisions.len();
        for provision in 0..u32::try_from(len).unwrap() {
            let node = NodeId { document, provision };
            let strands = provenance.strands(PartRef { node, kind: PartKind::Text });
            for strand in strands {
                let Source::Amendments(by) = &strand.source else { continue };
                let is_dependant =
                    by.iter().all(|side| side.proposal.as_str() == "P-002");
                for word in strand.text.split_whitespace() {
                    let is_new = ["dep", "word"].contains(&word);
                    assert_eq!(is_new, is_dependant, "{word} in {strand:?}");
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn a_parent_with_its_dependant_is_one_that_said_so(world in world()) {
        let convention = convention(&world.articles);
        let base = Base::new(&convention);
        let Some([own, dependant, by_hand]) = family(&world) else { return Ok(()) };
        let [own, by_hand] = [own, by_hand].map(|said| proposal("P-001", "", &said));
        let dependant = proposal("P-002", "depends_on: [P-001]\n", &dependant);
        let Some(parent) = bind(&base, &own).bound else { return Ok(()) };
        let Some(by_hand) = bind(&base, &by_hand).bound else { return Ok(()) };
        let binding = bind_after(&base, &dependant, &[&parent]);
        let Some(child) = binding.bound else { panic!("{:?}", binding.findings) };
        prop_assert_eq!(text(&base, &[&parent, &child]), text(&base, &[&by_hand]));
        // Who stands before whom in a set makes no difference.
        prop_assert_eq!(text(&base, &[&child, &parent]), text(&base, &[&by_hand]));
        // Without its parent it changes nothing of what that brings.
        prop_assert_eq!(text(&base, &[&child]), text(&base, &[]));
        credited(&base, &[&parent, &child]);
    }
}
