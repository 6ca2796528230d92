//! For which sets a line is looked up.

use std::collections::BTreeSet;

use super::sets::{Set, Sets};

/// On so many switches a line may depend, and have so many readings, before a page says that
/// it cannot be looked up. A set of them is a number with a bit for each.
const WIDEST: usize = 30;
const MOST: usize = 512;

/// Every set of these switches that can be; nothing where there are too many.
pub(super) fn subsets(on: &BTreeSet<usize>, sets: &Sets) -> Option<Vec<Set>> {
    if on.len() > WIDEST {
        return None;
    }
    let mut all: Vec<Set> = vec![Set::new()];
    for one in on {
        let wider: Vec<Set> = all
            .iter()
            .map(|set| set.iter().copied().chain([*one]).collect::<Set>())
            .filter(|set| sets.can_be(&sets.closed(set.iter().copied())))
            .collect();
        all.extend(wider);
        if all.len() > MOST {
            return None;
        }
    }
    // What a set brings with it is part of it.
    all.retain(|set| {
        let closed = sets.closed(set.iter().copied());
        closed.iter().filter(|one| on.contains(one)).eq(set.iter())
    });
    Some(all)
}
