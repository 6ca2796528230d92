//! Numbers left to be assigned: the next free ones (docs/meaning.md §7). This one place
//! numbers everything that arrives, and says where nothing is free.

// Numbers from input decide what is counted here.
#![warn(clippy::arithmetic_side_effects)]

use crate::{
    engine::Scope,
    model::{Between, GroupKind, Letters, Number, Part, Series, Suffix},
};

/// One sibling in the joined order, as far as its number goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::engine) enum Slot {
    /// It has this number: the base's, or given. That of a sibling that is deleted or stands
    /// elsewhere too: numbers are not used again.
    Fixed(Number),
    /// It takes the next free one.
    Assigned,
    /// It has none.
    Unnumbered,
}

/// A number for a slot, and whether it is a free one: where none is, it only keeps apart what
/// is numbered anew later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::engine) struct Assigned {
    pub(in crate::engine) number: Number,
    pub(in crate::engine) is_free: bool,
}

/// How a row of siblings is numbered.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) struct Row {
    /// In which series it begins where nothing in it has a number.
    pub(in crate::engine) series: Series,
    /// How a number between two is made.
    pub(in crate::engine) between: Between,
    /// Whether it is no plain sequence: behind `6-1`, the last, comes `6-2`.
    pub(in crate::engine) is_odd: bool,
}

/// Returns the number of each slot that is to be assigned one, in order: behind the last
/// sibling the series goes on, between siblings and before the first it is made as `between`
/// says.
pub(in crate::engine) fn assign(slots: &[Slot], row: Row) -> Vec<Option<Assigned>> {
    let mut last: Option<Number> = None;
    let mut assigned = Vec::with_capacity(slots.len());
    for (index, slot) in slots.iter().enumerate() {
        assigned.push(match slot {
            Slot::Unnumbered => None,
            Slot::Fixed(number) => {
                last = Some(number.clone());
                None
            }
            Slot::Assigned => {
                let above = slots[index..].iter().find_map(fixed);
                let next = next(last.as_ref(), above, row);
                last = Some(next.number.clone());
                Some(next)
            }
        });
    }
    assigned
}

fn fixed(slot: &Slot) -> Option<&Number> {
    match slot {
        Slot::Fixed(number) => Some(number),
        Slot::Assigned | Slot::Unnumbered => None,
    }
}

/// In which series numbers of a scope begin when the base has none.
pub(super) fn first_series(scope: Scope) -> Series {
    match scope {
        Scope::Groups(GroupKind::Chapter | GroupKind::Part | GroupKind::Title, _) => {
            Series::UpperRoman
        }
        Scope::Groups(GroupKind::Annex | GroupKind::Subsection, _) => Series::UpperLetter,
        Scope::Groups(
            GroupKind::Section
            | GroupKind::Other
            | GroupKind::Protocol
            | GroupKind::Schedule
            | GroupKind::Appendix,
            _,
        )
        | Scope::Children(_)
        | Scope::Wrapped(_)
        | Scope::Behind(_)
        | Scope::Articles(_) => Series::Arabic,
    }
}

fn next(below: Option<&Number>, above: Option<&Number>, row: Row) -> Assigned {
    let between = row.between;
    let Some(above) = above else {
        let odd =
            below.filter(|_| row.is_odd).and_then(|below| last_of_two(below, between));
        let plain = || {
            let ordinal = below.map_or(1, |below| below.ordinal.saturating_add(1));
            Number::plain(below.map_or(row.series, |below| below.series), ordinal)
        };
        return Assigned { number: odd.unwrap_or_else(plain), is_free: true };
    };
    let candidates = match below {
        None => before(above, between),
        Some(below) => behind(below, between),
    };
    let is_free = |number: &&Number| {
        below.is_none_or(|below| below < *number)
            && *number < above
            && Number::read(&number.to_string(), number.series).as_ref() == Some(*number)
    };
    match candidates.iter().find(is_free) {
        Some(number) => Assigned { number: number.clone(), is_free: true },
        None => {
            let suffix = Suffix::Minus(Letters::default());
            let before = || Number { suffix, ..above.clone() };
            let number = candidates.first().cloned().unwrap_or_else(before);
            Assigned { number, is_free: false }
        }
    }
}

/// What comes behind a number that is made of two, at the end of a row: `6-2` behind `6-1`.
fn last_of_two(last: &Number, between: Between) -> Option<Number> {
    match &last.suffix {
        Suffix::None | Suffix::Latin(_) | Suffix::Minus(_) => None,
        Suffix::Letter(_)
        | Suffix::Dashed(_)
        | Suffix::DashedRoman(_)
        | Suffix::Parts(_)
        | Suffix::Ahead(..) => behind(last, between).into_iter().next(),
    }
}

/// The numbers that may stand before the first sibling.
fn before(first: &Number, between: Between) -> Vec<Number> {
    let made = |ordinal, suffix| vec![Number { series: first.series, ordinal, suffix }];
    match between {
        Between::Bis if first.series == Series::Arabic => made(0, Suffix::None),
        Between::Bis => Vec::new(),
        Between::Letter => made(first.ordinal, Suffix::Minus(Letters::default())),
        Between::Uk => {
            let ahead = letter_ahead(first.series);
            ahead.map_or_else(Vec::new, |letter| made(0, Suffix::Ahead(letter, 1)))
        }
    }
}

fn letter_ahead(series: Series) -> Option<char> {
    match series {
        Series::Arabic => Some('A'),
        Series::LowerLetter | Series::LowerDoubled => Some('z'),
        Series::UpperLetter | Series::UpperDoubled => Some('Z'),
        Series::LowerRoman | Series::UpperRoman => None,
    }
}

/// The numbers that may stand next behind another, the plainest first: `2` is followed by
/// `2 bis` or `2A`, `12A` by `12B`, else by `12AA`.
fn behind(last: &Number, between: Between) -> Vec<Number> {
    let a = match last.series {
        Series::Arabic
        | Series::UpperLetter
        | Series::UpperDoubled
        | Series::UpperRoman
            if between == Between::Uk =>
        {
            'A'
        }
        Series::Arabic
        | Series::LowerLetter
        | Series::LowerDoubled
        | Series::UpperLetter
        | Series::UpperDoubled
        | Series::LowerRoman
        | Series::UpperRoman => 'a',
    };
    let suffixes = match (&last.suffix, between) {
        (Suffix::None, Between::Bis) => vec![Suffix::Latin(2)],
        (Suffix::Latin(rank), _) => vec![Suffix::Latin(rank.saturating_add(1))],
        (Suffix::None, Between::Letter | Between::Uk) => {
            further("", a).map(Suffix::Letter).collect()
        }
        (Suffix::Letter(letters), _) => {
            further(letters.written(), a).map(Suffix::Letter).collect()
        }
        (Suffix::Minus(letters), _) => {
            further(letters.written(), a).map(Suffix::Minus).collect()
        }
        (Suffix::Dashed(numbers), _) => {
            let mut next = numbers.clone();
            let last = next.iter_mut().next_back();
            last.into_iter().for_each(|last| *last = last.saturating_add(1));
            let below = numbers.iter().copied().chain(std::iter::once(1)).collect();
            vec![Suffix::Dashed(next), Suffix::Dashed(below)]
        }
        (Suffix::DashedRoman(number), _) => {
            vec![Suffix::DashedRoman(number.saturating_add(1))]
        }
        (Suffix::Parts(parts), _) => behind_parts(parts, a),
        (Suffix::Ahead(letter, number), _) => {
            vec![Suffix::Ahead(*letter, number.saturating_add(1))]
        }
    };
    let number = |suffix| Number { suffix, ..last.clone() };
    suffixes.into_iter().map(number).collect()
}

/// The next number behind one with several marks: the last mark goes on.
fn behind_parts(parts: &[Part], a: char) -> Vec<Suffix> {
    let Some((last, before)) = parts.split_last() else { return Vec::new() };
    let next: Vec<Part> = match last {
        Part::Latin(rank) => vec![Part::Latin(rank.saturating_add(1))],
        Part::Letters(letters) => {
            further(letters.written(), a).map(Part::Letters).collect()
        }
        Part::Figure(number) => vec![Part::Figure(number.saturating_add(1))],
        Part::Roman(number) => vec![Part::Roman(number.saturating_add(1))],
    };
    let suffix = |part| {
        let mut parts = before.to_vec();
        parts.push(part);
        Suffix::Parts(parts)
    };
    next.into_iter().map(suffix).collect()
}

/// Letters that stand behind these: the next, those below it, and before what is below.
fn further(letters: &str, a: char) -> impl Iterator<Item = Letters> {
    let a = match letters.chars().last() {
        Some(last) if last.is_ascii_uppercase() => 'A',
        Some(_) => 'a',
        None => a,
    };
    let z = if a == 'A' { 'Z' } else { 'z' };
    let mut next = letters.to_owned();
    let following = match next.pop() {
        Some(last @ ('A'..='Y' | 'a'..='y')) => {
            next.push(char::from(
                u8::try_from(last).map_or(b'z', |last| last.saturating_add(1)),
            ));
            Some(next)
        }
        Some(_) => None,
        None => Some(a.to_string()),
    };
    let below = (!letters.is_empty()).then(|| format!("{letters}{a}"));
    let before = format!("{letters}{z}{a}");
    following.into_iter().chain(below).chain(Some(before)).map(Letters::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers of a row in which `_` is to be assigned one; `!` where none is free.
    fn numbered(row: &str, series: Series, between: Between) -> String {
        let is_odd = row.starts_with('6');
        let slots: Vec<Slot> = row
            .split(", ")
            .map(|one| match one {
                "_" => Slot::Assigned,
                "-" => Slot::Unnumbered,
                number => Slot::Fixed(Number::read(number, series).unwrap()),
            })
            .collect();
        let mark = |one: &Assigned| if one.is_free { "" } else { "!" };
        let shown = assign(&slots, Row { series, between, is_odd });
        let shown: Vec<_> = shown
            .iter()
            .flatten()
            .map(|one| format!("{}{}", mark(one), one.number))
            .collect();
        shown.join(", ")
    }

    #[test]
    fn the_next_free_number_is_made_as_the_text_makes_them() {
        use Between::{Bis, Letter, Uk};
        use Series::{Arabic, LowerLetter, LowerRoman, UpperLetter, UpperRoman};
        for (row, series, between, expected) in [
            ("2, _, _, 3", Arabic, Bis, "2 bis, 2 ter"),
            ("2, 2 bis, _, 3", Arabic, Bis, "2 ter"),
            ("2, -, _, _", Arabic, Bis, "3, 4"),
            ("_, _, 1", Arabic, Bis, "0, 0 bis"),
            ("_, _", Arabic, Bis, "1, 2"),
            ("12A, _, 13", Arabic, Bis, "12B"),
            ("2, _, 2 bis", Arabic, Bis, "!2 bis"),
            ("_, a", LowerLetter, Bis, "!-a"),
            ("_, I", UpperRoman, Bis, "!-I"),
            ("b, _, c", LowerLetter, Bis, "b bis"),
            ("2, _, _, 3", Arabic, Letter, "2a, 2b"),
            ("2a, _, 2b, _, 3", Arabic, Letter, "2aa, 2c"),
            ("_, _, 1", Arabic, Letter, "-1, -1a"),
            ("_, _, a, b, _, c", LowerLetter, Letter, "-a, -aa, ba"),
            ("_, I, _, II", UpperRoman, Letter, "-I, Ia"),
            ("2, _, _, 3", Arabic, Uk, "2A, 2B"),
            ("2, _, 2A, _, 2B", Arabic, Uk, "2ZA, 2AA"),
            ("_, _, 1", Arabic, Uk, "A1, A2"),
            ("_, _, a, b, _, _, c", LowerLetter, Uk, "za, zb, ba, bb"),
            ("_, i, _, ii", LowerRoman, Uk, "!-i, ia"),
            ("_, A, B", UpperLetter, Uk, "ZA"),
            ("b, _", LowerLetter, Uk, "c"),
            ("88-1, _, 88-3, _, 89", Arabic, Bis, "88-2, 88-4"),
            ("88-1, _, 88-2", Arabic, Bis, "88-1-1"),
            ("A, _, A-i, _, B", UpperLetter, Bis, "A bis, A-ii"),
            ("5-1, _", Arabic, Bis, "6"),
            ("6-1, _, _", Arabic, Bis, "6-2, 6-3"),
            ("88-1 bis, _, 88-2", Arabic, Bis, "88-1 ter"),
            ("39 bis A, _, 39 ter", Arabic, Bis, "39 bis B"),
            ("39 bis, _, 39 bis A", Arabic, Bis, "!39 ter"),
            ("6A, _", Arabic, Bis, "6B"),
            ("6, _", Arabic, Bis, "7"),
        ] {
            let came = numbered(row, series, between);
            assert_eq!(came, expected, "{row} {between:?}");
        }
    }
}
