//! The laws of sub-amendments: a proposal as it is amended makes the text that it would make if
//! it had been written so, and each word is credited to who wrote it.

use mimc::{
    engine::{Base, Chair, Compatible, Provenance, Source, bind, join},
    model::{NodeId, PartKind, PartRef, Proposal},
    verbs::as_amended,
};
use proptest::{prelude::*, sample::Index};

use super::{
    bytes,
    world::{Kind, World, convention, proposal, world},
};

/// What a generated sub-amendment does with the new words of an amendment.
#[derive(Clone, Copy, Debug)]
enum Turn {
    /// Puts others in the place of one.
    Replace,
    /// Puts some behind the last.
    Insert,
    /// Strikes the last.
    Delete,
}

/// Who changes which amendment, and how.
type Turns = Vec<(Index, Turn)>;

fn turns() -> impl Strategy<Value = Turns> {
    let turn = prop::sample::select(vec![Turn::Replace, Turn::Insert, Turn::Delete]);
    prop::collection::vec((any::<Index>(), turn), 1..4)
}

/// Whether an operation brings words that can be amended, and only these hold `new`.
fn brings_words(kind: Kind) -> bool {
    match kind {
        Kind::Replace
        | Kind::InsertAfter
        | Kind::InsertBefore
        | Kind::InsertAtEnd
        | Kind::InsertNumbered
        | Kind::InsertAssigned
        | Kind::InsertPoint
        | Kind::Substitute
        | Kind::SubstituteArticle
        | Kind::Retitle
        | Kind::InsertArticle
        | Kind::EditHeading => true,
        Kind::DeleteWords
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

/// A sub-amendment, and the amendment as it would have been written.
fn turned(turn: Turn, number: usize, written: &str, word: &str) -> (String, String) {
    let at = format!("    at: P-001.{number}\n");
    let last = if written.contains(&format!("{word} text")) { " text" } else { " words" };
    let has_last = written.contains(&format!("{word}{last}"));
    match turn {
        Turn::Insert => (
            format!(
                "  - op: insert\n{at}    after_words: {word}\n    occurrence: all\n    text: \" more\"\n"
            ),
            written.replace(word, &format!("{word} more")),
        ),
        Turn::Delete if has_last => (
            format!("  - op: delete\n{at}    find: \"{last}\"\n"),
            written.replacen(&format!("{word}{last}"), word, 1),
        ),
        Turn::Replace | Turn::Delete => (
            format!(
                "  - op: replace\n{at}    find: {word}\n    with: sub word\n    occurrence: all\n"
            ),
            written.replace(word, "sub word"),
        ),
    }
}

/// The first proposal as it stands, its sub-amendments, and itself as it would have been
/// written.
fn amended(world: &World, turns: &Turns) -> Option<(Proposal, Vec<Proposal>, Proposal)> {
    let mut draws: Vec<_> = world.proposals.first()?.clone();
    draws.retain(|draw| brings_words(draw.kind));
    let written: Vec<String> = draws.iter().map(|draw| world.amendment(draw)).collect();
    if written.is_empty() {
        return None;
    }
    let (mut by_hand, mut subs) = (written.clone(), Vec::new());
    let mut taken = Vec::new();
    for (index, (place, turn)) in turns.iter().enumerate() {
        let place = place.index(written.len());
        if taken.contains(&place) {
            continue;
        }
        taken.push(place);
        let word = format!("new{}", draws[place].text);
        let (sub, new) = turned(*turn, place + 1, &written[place], &word);
        by_hand[place] = new;
        let id = format!("P-001/Am.{}", index + 1);
        subs.push(proposal(&id, "amends: P-001\n", &sub));
    }
    let own = proposal("P-001", "", &written.concat());
    Some((own, subs, proposal("P-001", "", &by_hand.concat())))
}

/// Whose a word is that the proposal or a sub-amendment brings.
fn is_by_sub(word: &str) -> bool {
    ["sub", "word", "more"].contains(&word.trim_end_matches('.'))
}

/// Holds each new word of a text against who it is credited to.
fn credited(base: &Base<'_>, amended: &Proposal) {
    let bound = bind(base, amended).bound.unwrap();
    let set = Compatible::new(base, &bound.edits).unwrap();
    let joined = join(base, &set, &Chair::default());
    let provenance = Provenance::of(base, &set, &joined);
    for document in joined.changed() {
        let len = joined.convention.documents[document as usize].provisions.len();
        for provision in 0..u32::try_from(len).unwrap() {
            let node = NodeId { document, provision };
            let kind = if provision == 0 { PartKind::Heading } else { PartKind::Text };
            for strand in provenance.strands(PartRef { node, kind }) {
                let Source::Amendments(by) = &strand.source else { continue };
                let sub = by.iter().all(|side| side.proposal.as_str() != "P-001");
                for word in strand.text.split_whitespace() {
                    assert_eq!(is_by_sub(word), sub, "{word} in {strand:?}");
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn a_proposal_as_amended_is_one_written_so(world in world(), turns in turns()) {
        let convention = convention(&world.articles);
        let base = Base::new(&convention);
        let Some((own, subs, by_hand)) = amended(&world, &turns) else { return Ok(()) };
        let subs: Vec<&Proposal> = subs.iter().collect();
        let checked = as_amended(&own, &subs);
        let amended = checked.value.unwrap_or_else(|| panic!("{:?}", checked.findings));
        let (one, other) = (bind(&base, &amended).bound, bind(&base, &by_hand).bound);
        prop_assert_eq!(one.is_some(), other.is_some());
        let (Some(one), Some(other)) = (one, other) else { return Ok(()) };
        let text = |edits: &[mimc::engine::Edit]| {
            let set = Compatible::new(&base, edits).unwrap();
            bytes(&join(&base, &set, &Chair::default()))
        };
        prop_assert_eq!(text(&one.edits), text(&other.edits));
        credited(&base, &amended);
    }

    #[test]
    fn the_order_of_sub_amendments_changes_nothing(world in world(), turns in turns()) {
        let Some((own, subs, _)) = amended(&world, &turns) else { return Ok(()) };
        let subs: Vec<&Proposal> = subs.iter().collect();
        let reversed: Vec<&Proposal> = subs.iter().rev().copied().collect();
        let said = |subs: &[&Proposal]| {
            let amended = as_amended(&own, subs).value.unwrap();
            amended.amendments.iter().map(|one| format!("{:?}", one.operation)).collect::<Vec<_>>()
        };
        prop_assert_eq!(said(&subs), said(&reversed));
    }
}
