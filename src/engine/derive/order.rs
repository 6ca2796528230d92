//! What keeps its place where a list is put in another order, and the ways to say the rest.

use std::collections::BTreeSet;

use crate::model::Operation;

/// How a document comes to stand elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moved {
    /// By itself.
    Itself,
    /// With the group that holds it.
    WithItsGroup,
}

/// How many ways are tried.
const MOST_WAYS: usize = 200;

/// Returns the places of a longest ascending row in a list of different numbers.
pub(super) fn longest_ascending(list: &[usize]) -> BTreeSet<usize> {
    // ends[n]: where the row of n + 1 members ends that ends lowest.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; list.len()];
    for (at, number) in list.iter().enumerate() {
        let length = ends.partition_point(|end| list[*end] < *number);
        before[at] = length.checked_sub(1).map(|shorter| ends[shorter]);
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    std::iter::successors(ends.last().copied(), |at| before[*at]).collect()
}

/// Returns the operations with one choice of each move: the first of all, then those that
/// differ from it in one.
pub(super) fn ways(
    operations: &[Operation],
    moves: &[Vec<Operation>],
) -> Vec<Vec<Operation>> {
    let chosen = |other: Option<(usize, usize)>| -> Vec<Operation> {
        let moves = moves.iter().enumerate().filter_map(|(at, choices)| {
            let choice =
                other.filter(|(move_at, _)| *move_at == at).map_or(0, |(_, one)| one);
            choices.get(choice)
        });
        moves.chain(operations).cloned().collect()
    };
    let others = moves.iter().enumerate().flat_map(|(at, choices)| {
        (1..choices.len()).map(move |choice| Some((at, choice)))
    });
    std::iter::once(None).chain(others).take(MOST_WAYS).map(chosen).collect()
}

#[cfg(test)]
mod tests {
    use super::longest_ascending;

    #[test]
    fn what_ascends_stays() {
        let stay = longest_ascending(&[3, 0, 1, 4, 2]);
        assert_eq!(stay.into_iter().collect::<Vec<_>>(), [1, 2, 4]);
        assert!(longest_ascending(&[]).is_empty());
    }
}
