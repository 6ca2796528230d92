//! The fewest switches that a line is looked up by.

use std::collections::BTreeMap;

/// Leaves out the switches that make no difference in any row of a table; a row says for a
/// set, as a number with a bit for each switch, what is read.
pub(super) fn fewest(on: &mut Vec<usize>, table: &mut Vec<(u32, usize)>) {
    for bit in (0..on.len()).rev() {
        if let Some(fewer) = without(bit, table) {
            on.remove(bit);
            *table = fewer;
        }
    }
}

/// The table without a switch, where each row reads the same with it and without.
fn without(bit: usize, table: &[(u32, usize)]) -> Option<Vec<(u32, usize)>> {
    let below = (1_u32 << bit) - 1;
    let mut rows: BTreeMap<u32, usize> = BTreeMap::new();
    for (set, reading) in table {
        let fewer = (set & below) | ((set >> 1) & !below);
        if rows.insert(fewer, *reading).is_some_and(|other| other != *reading) {
            return None;
        }
    }
    Some(rows.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_switch_that_makes_no_difference_is_left_out() {
        let mut on = vec![3, 5, 8];
        // What is read follows 5 alone; 3 and 8 cannot be on together.
        let mut table = vec![(0, 0), (1, 0), (2, 1), (3, 1), (4, 0), (6, 1)];
        fewest(&mut on, &mut table);
        assert_eq!((on, table), (vec![5], vec![(0, 0), (1, 1)]));
    }
}
