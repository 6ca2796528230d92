//! Which provision of the old text is which of the new.
//!
//! Two lists of texts come in, labels left out: a paragraph that was renumbered is the same
//! paragraph. Pairs go out. Equal texts are found first and cost next to nothing; the rest
//! is paired by likeness, in order as far as possible; what is left over and much alike was
//! moved.

use std::cmp::Reverse;

use super::{
    candidate::{Candidate, in_order},
    candidates::candidates,
    pairs::{Alignment, Known, Pairs},
};

/// Returns what became of each text, once: in the order of the new list, with what was
/// deleted where it stood. Pairs in `known` are taken as they are, whatever they say.
#[must_use]
pub fn align(old: &[&str], new: &[&str], known: &[Known]) -> Vec<Alignment> {
    let mut pairs = Pairs::known(old.len(), new.len(), known);
    pairs.pair_equal(old, new);
    let mut ranked = candidates(old, new, &pairs);
    let fitting = pairs.fitting(&ranked);
    for (left, right) in in_order(&fitting, new.len()) {
        pairs.place(left, right);
    }
    ranked.retain(Candidate::is_move);
    ranked.sort_by_key(|pair| (Reverse(pair.likeness), pair.old, pair.new));
    for moved in ranked {
        if pairs.are_free(moved.old, moved.new) {
            pairs.pair(moved.old, moved.new);
        }
    }
    pairs.listed()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUDGET: &str = "The Parties shall adopt the budget by consensus.";
    const REPORT: &str = "Each Party shall report to the Secretariat every two years.";
    const MEETING: &str =
        "Ordinary meetings shall be held in the capital of the host State.";
    const BUREAU: &str = "The Conference elects a bureau of five members.";

    #[test]
    fn a_paragraph_that_was_renumbered_is_the_same() {
        assert_eq!(
            align(&[BUDGET, REPORT, MEETING], &[BUDGET, BUREAU, REPORT, MEETING], &[]),
            [
                Alignment::Paired { old: 0, new: 0 },
                Alignment::Inserted { new: 1 },
                Alignment::Paired { old: 1, new: 2 },
                Alignment::Paired { old: 2, new: 3 },
            ]
        );
    }

    #[test]
    fn a_changed_paragraph_is_paired_by_likeness() {
        let changed = "Each Party shall report to the Committee every three years.";
        assert_eq!(
            align(&[BUDGET, REPORT], &[BUREAU, changed], &[]),
            [
                Alignment::Deleted { old: 0 },
                Alignment::Inserted { new: 0 },
                Alignment::Paired { old: 1, new: 1 },
            ]
        );
    }

    #[test]
    fn what_went_elsewhere_was_moved() {
        let changed = "Ordinary meetings shall be held in the capital of a host State.";
        assert_eq!(
            align(&[MEETING, BUDGET, REPORT], &[BUDGET, REPORT, changed], &[]),
            [
                Alignment::Paired { old: 1, new: 0 },
                Alignment::Paired { old: 2, new: 1 },
                Alignment::Moved { old: 0, new: 2 },
            ]
        );
    }

    #[test]
    fn a_text_that_repeats_is_paired_in_order() {
        assert_eq!(
            align(&["a", "b", "a"], &["a", "a"], &[]),
            [
                Alignment::Paired { old: 0, new: 0 },
                Alignment::Deleted { old: 1 },
                Alignment::Paired { old: 2, new: 1 },
            ]
        );
        assert_eq!(align(&[], &[""], &[]), [Alignment::Inserted { new: 0 }]);
        assert_eq!(align(&["x"], &[], &[]), [Alignment::Deleted { old: 0 }]);
    }

    #[test]
    fn what_is_known_is_not_guessed() {
        assert_eq!(
            align(
                &[BUDGET, REPORT],
                &[REPORT, BUREAU],
                &[Known { old: 0, new: 0, keeps_label: false }]
            ),
            [
                Alignment::Paired { old: 0, new: 0 },
                Alignment::Deleted { old: 1 },
                Alignment::Inserted { new: 1 },
            ]
        );
    }

    #[test]
    fn of_two_that_changed_places_the_one_without_its_label_moved() {
        for keeps in [0, 1] {
            let known =
                [0, 1].map(|old| Known { old, new: 1 - old, keeps_label: old == keeps });
            let aligned = align(&[BUDGET, REPORT], &[REPORT, BUDGET], &known);
            let stays = Alignment::Paired { old: keeps, new: 1 - keeps };
            assert!(aligned.contains(&stays), "{aligned:?}");
        }
    }
}
