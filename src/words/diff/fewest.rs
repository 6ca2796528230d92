//! Which words to keep so that least is marked and no few words stand alone between marks.
//!
//! Two lists of units come in, the runs kept go out. Of all ways to keep words in order the
//! cheapest is taken: a marked letter costs one, each change a little more, for a text that
//! is marked once is read more easily than one that is marked twice; and a run between two
//! changes is only kept if it has words enough to be read.

use std::ops::Range;

/// What one change costs beyond its letters.
const CHANGE: u32 = 4;

/// What a run without any word, a comma between two changes, costs.
const BARE: u32 = 2;

/// Up to so many pairs of units are looked at.
const PAIRS: usize = 1 << 20;

/// A word or mark, as written, and how a reader counts it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit<'a> {
    pub(super) text: &'a str,
    pub(super) count: Count,
}

/// How a unit is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Count {
    /// No word.
    Mark,
    /// A word by itself.
    Word,
    /// A word, but no further one behind another: the `2` of `5(2)`.
    Attached,
}

/// Runs of both lists.
pub(super) type Runs = (Range<usize>, Range<usize>);

/// Returns the runs kept, in order; nothing when the lists are too long to look at all
/// pairs. What stands before and behind both lists is kept, or there is nothing.
pub(super) fn fewest(old: &[Unit<'_>], new: &[Unit<'_>]) -> Option<Vec<Runs>> {
    let same = |(left, right): &(&Unit<'_>, &Unit<'_>)| left.text == right.text;
    let head = old.iter().zip(new).take_while(same).count();
    let (left, right) = (&old[head..], &new[head..]);
    let tail = left.iter().rev().zip(right.iter().rev()).take_while(same).count();
    let (left, right) = (&left[..left.len() - tail], &right[..right.len() - tail]);
    if (left.len() + 1).checked_mul(right.len() + 1)? > PAIRS {
        return None;
    }
    let mut runs = vec![(0..head, 0..head)];
    for (left, right) in Table::filled(left, right).kept() {
        let (left, right) = (head + left, head + right);
        match runs.last_mut() {
            Some((old, new)) if (old.end, new.end) == (left, right) => {
                (old.end, new.end) = (left + 1, right + 1);
            }
            _ => runs.push((left..left + 1, right..right + 1)),
        }
    }
    runs.push((old.len() - tail..old.len(), new.len() - tail..new.len()));
    Some(runs)
}

/// What the words up to a place end in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// A kept run without a word.
    Bare,
    /// A kept run of one word.
    One,
    /// A kept run of two words.
    Two,
    /// A kept run that may end.
    Readable,
    /// A deletion, before which stood the state of the place above.
    Deleted,
    /// An insertion, before which stood the state of the place to the left.
    Inserted,
}

/// The cheapest way to end in each state, and the state before.
type Cell = [Option<(u32, State)>; 6];

struct Table<'a> {
    old: &'a [Unit<'a>],
    new: &'a [Unit<'a>],
    /// The states before, row by row.
    before: Vec<[State; 6]>,
    last: Cell,
}

impl<'a> Table<'a> {
    fn filled(old: &'a [Unit<'a>], new: &'a [Unit<'a>]) -> Self {
        let width = new.len() + 1;
        let mut before = Vec::with_capacity((old.len() + 1) * width);
        let mut above: Vec<Cell> = Vec::new();
        for row in 0..=old.len() {
            let mut cells: Vec<Cell> = Vec::with_capacity(width);
            for column in 0..width {
                let mut cell = Cell::default();
                if (row, column) == (0, 0) {
                    cell[State::Readable as usize] = Some((0, State::Readable));
                }
                if let Some(unit) = row.checked_sub(1).map(|row| &old[row]) {
                    cell[State::Deleted as usize] = changed(&above[column], unit);
                }
                if let Some(unit) = column.checked_sub(1).map(|column| &new[column]) {
                    cell[State::Inserted as usize] = changed(&cells[column - 1], unit);
                }
                if row > 0 && column > 0 && old[row - 1].text == new[column - 1].text {
                    keep(&above[column - 1], old[row - 1].count, &mut cell);
                }
                before.push(cell.map(|way| way.map_or(State::Bare, |(_, state)| state)));
                cells.push(cell);
            }
            above = cells;
        }
        let last = above.pop().unwrap_or_default();
        Self { old, new, before, last }
    }

    /// The pairs of units kept, in order.
    fn kept(&self) -> Vec<(usize, usize)> {
        let ways = ALL
            .into_iter()
            .filter_map(|state| Some((self.last[state as usize]?.0, state)));
        let Some((_, mut state)) = ways.min_by_key(|(cost, _)| *cost) else {
            return Vec::new();
        };
        let (mut left, mut right) = (self.old.len(), self.new.len());
        let mut kept = Vec::new();
        while (left, right) != (0, 0) {
            let before = self.before[left * (self.new.len() + 1) + right][state as usize];
            match state {
                State::Deleted => left -= 1,
                State::Inserted => right -= 1,
                State::Bare | State::One | State::Two | State::Readable => {
                    (left, right) = (left - 1, right - 1);
                    kept.push((left, right));
                }
            }
            state = before;
        }
        kept.reverse();
        kept
    }
}

const ALL: [State; 6] = [
    State::Readable,
    State::Two,
    State::One,
    State::Bare,
    State::Deleted,
    State::Inserted,
];

/// The cheapest way to mark a unit behind a place.
fn changed(place: &Cell, unit: &Unit<'_>) -> Option<(u32, State)> {
    let way = |state: State, cost: u32| Some((place[state as usize]?.0 + cost, state));
    let ways = [
        way(State::Inserted, 0),
        way(State::Deleted, 0),
        way(State::Readable, CHANGE),
        way(State::Bare, CHANGE + BARE),
    ];
    let weight = u32::try_from(unit.text.len()).unwrap_or(u32::MAX);
    let (cost, state) = ways.into_iter().flatten().min_by_key(|(cost, _)| *cost)?;
    Some((cost.saturating_add(weight), state))
}

/// Keeps a unit behind a place.
fn keep(place: &Cell, count: Count, cell: &mut Cell) {
    for state in ALL {
        let Some((cost, _)) = place[state as usize] else { continue };
        let to = match (state, count) {
            (State::Readable, _) | (State::Two, Count::Word) => State::Readable,
            (State::Two, Count::Mark | Count::Attached) | (State::One, Count::Word) => {
                State::Two
            }
            (State::One, Count::Mark | Count::Attached) => State::One,
            (State::Bare | State::Deleted | State::Inserted, Count::Mark) => State::Bare,
            (State::Bare | State::Deleted | State::Inserted, _) => State::One,
        };
        let way = &mut cell[to as usize];
        if way.is_none_or(|(least, _)| cost < least) {
            *way = Some((cost, state));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(text: &str) -> Vec<Unit<'_>> {
        text.split(' ').map(|text| Unit { text, count: Count::Word }).collect()
    }

    fn kept(old: &str, new: &str) -> Vec<String> {
        let (old, new) = (units(old), units(new));
        let text = |(units, _): Runs| {
            let words: Vec<_> = old[units].iter().map(|unit| unit.text).collect();
            words.join(" ")
        };
        let runs = fewest(&old, &new).expect("short enough");
        runs.into_iter().map(text).filter(|run| !run.is_empty()).collect()
    }

    #[test]
    fn two_words_do_not_stand_between_changes_and_three_do() {
        assert_eq!(kept("a b c d e", "a x c d y e"), ["a", "e"]);
        assert_eq!(kept("a b c d e f g", "a x c d e y g"), ["a", "c d e", "g"]);
    }

    #[test]
    fn the_run_is_kept_that_saves_most_letters() {
        // As many words either way; a comparison that counts words may keep the short ones.
        let old = "start of the sea provisional application treaty end";
        let new = "start provisional application treaty of the sea end";
        assert_eq!(kept(old, new), ["start", "provisional application treaty", "end"]);
    }
}
