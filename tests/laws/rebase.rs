//! The law of carrying over: an edit that is carried over does on the newer text what it does
//! on the base beside what is adopted.

use mimc::{
    engine::{
        Base, Carried, Chair, Change, Compatible, Edit, Joined, Onto, Rewriting,
        RewritingFate, edition, reworded,
    },
    model::Numbering,
};
use proptest::prelude::*;

use super::{bytes, compatible, editions::config, with_bound, world::world};

/// Whether a change is carried over as it is, place included.
fn is_placed(change: &Change) -> bool {
    matches!(
        change,
        Change::Words { .. }
            | Change::Delete { .. }
            | Change::Retitle { .. }
            | Change::Set { .. }
    )
}

/// The bytes of a text without what its brackets say.
fn unsaid(made: &Joined) -> Vec<String> {
    let strip = |text: String| {
        let mut pieces = text.split('[').map(str::to_owned);
        let first = pieces.next().unwrap_or_default();
        let rest = pieces.map(|piece| {
            piece.split_once(']').map_or(piece.clone(), |(_, rest)| rest.to_owned())
        });
        std::iter::once(first).chain(rest).collect::<Vec<String>>().join("[]")
    };
    bytes(made).into_iter().map(strip).collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_carried_over_joins_as_it_would_have(world in world()) {
        with_bound(&world, |base, bound| {
            let chosen = compatible(base, bound);
            let Some((proposal, adopted)) = chosen.split_last() else { return };
            let adopted: Vec<&Edit> = adopted.iter().flat_map(|one| &one.edits).collect();
            let set = Compatible::new(base, adopted.iter().copied()).unwrap();
            let newer = edition(base, &set, &Chair::default(), Numbering::Bis);
            let onto = Onto::new(base, &set, &newer);
            let mut carried = Vec::new();
            for edit in &proposal.edits {
                match onto.carry(edit) {
                    Carried::Same(change) if is_placed(&edit.change) => {
                        carried.push(Edit { by: edit.by.clone(), change: *change });
                    }
                    Carried::AlreadySo(_) => (),
                    Carried::Same(_) | Carried::Fell(_) | Carried::Changed(_) => return,
                }
            }
            let id = &proposal.proposal.id.value;
            let Ok(words) = onto.said(id, &proposal.edits, &carried) else { return };
            let carried = reworded(&carried, &words);
            let text = Base::new(&newer.convention);
            let Ok(of_newer) = Compatible::new(&text, &carried) else {
                panic!("what is carried over fits together");
            };
            let stacked = edition(&text, &of_newer, &Chair::default(), Numbering::Bis);
            let together = adopted.into_iter().chain(&proposal.edits);
            let together = Compatible::new(base, together).unwrap();
            let joined = edition(base, &together, &Chair::default(), Numbering::Bis);
            // What a reference meant is lost for good where it was broken before.
            let is_broken = |one: &Rewriting| matches!(one.fate, RewritingFate::Broken { .. });
            if !newer.rewritings.iter().any(is_broken) {
                assert_eq!(unsaid(&stacked), unsaid(&joined));
            }
        });
    }
}
