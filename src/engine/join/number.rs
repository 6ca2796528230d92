//! Numbers left to be assigned: the next free ones (docs/meaning.md §7).

use crate::model::{Number, Series, Suffix};

/// One sibling in the joined order, as far as its number goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// It has this number: the base's, or given. A deleted sibling's too: numbers are not
    /// used again.
    Fixed(Number),
    /// It takes the next free one.
    Assigned,
    /// It has none.
    Unnumbered,
}

/// Returns the number of each slot that is to be assigned one, in order: behind the last
/// sibling the series goes on, between siblings it is `2 bis`, `2 ter`, before the first
/// it is 0.
pub(super) fn assign(slots: &[Slot], series: Series) -> Vec<Option<Number>> {
    let last_fixed = slots.iter().rposition(|slot| matches!(slot, Slot::Fixed(_)));
    let mut last: Option<Number> = None;
    let mut assigned = Vec::with_capacity(slots.len());
    for (index, slot) in slots.iter().enumerate() {
        let number = match slot {
            Slot::Unnumbered => None,
            Slot::Fixed(number) => {
                last = Some(number.clone());
                None
            }
            Slot::Assigned => {
                let at_end = last_fixed.is_none_or(|last_fixed| index > last_fixed);
                let next = match (&last, at_end) {
                    (Some(last), true) => Number::plain(last.series, last.ordinal + 1),
                    (None, true) => Number::plain(series, 1),
                    (Some(last), false) => behind(last),
                    (None, false) => Number::plain(series, 0),
                };
                last = Some(next.clone());
                Some(next)
            }
        };
        assigned.push(number);
    }
    assigned
}

/// The number next behind an inserted place: `2` is followed by `2 bis`, `12A` by `12B`.
pub(in crate::engine) fn behind(last: &Number) -> Number {
    let suffix = match &last.suffix {
        Suffix::None => Suffix::Latin(2),
        Suffix::Latin(rank) => Suffix::Latin(rank.saturating_add(1)),
        Suffix::Letter(letters) => Suffix::Letter(next_letter(letters)),
    };
    Number { suffix, ..last.clone() }
}

/// `A` is followed by `B`, `Z` by `ZA`.
fn next_letter(letters: &str) -> String {
    let mut chars: Vec<char> = letters.chars().collect();
    match chars.pop() {
        Some(last @ ('A'..='Y' | 'a'..='y')) => {
            chars.push(char::from_u32(u32::from(last) + 1).unwrap_or(last));
            chars.into_iter().collect()
        }
        Some('z') => format!("{letters}a"),
        Some(_) | None => format!("{letters}A"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixed(text: &str) -> Slot {
        Slot::Fixed(Number::read(text, Series::Arabic).unwrap())
    }

    fn numbers(slots: &[Slot]) -> Vec<String> {
        assign(slots, Series::Arabic)
            .into_iter()
            .flatten()
            .map(|n| n.to_string())
            .collect()
    }

    #[test]
    fn between_siblings_the_next_is_bis() {
        let slots = [fixed("2"), Slot::Assigned, Slot::Assigned, fixed("3")];
        assert_eq!(numbers(&slots), ["2 bis", "2 ter"]);
        let slots = [fixed("2"), fixed("2 bis"), Slot::Assigned, fixed("3")];
        assert_eq!(numbers(&slots), ["2 ter"]);
    }

    #[test]
    fn behind_the_last_sibling_the_series_goes_on() {
        let slots = [fixed("2"), Slot::Unnumbered, Slot::Assigned, Slot::Assigned];
        assert_eq!(numbers(&slots), ["3", "4"]);
    }

    #[test]
    fn before_the_first_it_is_nought() {
        assert_eq!(
            numbers(&[Slot::Assigned, Slot::Assigned, fixed("1")]),
            ["0", "0 bis"]
        );
        assert_eq!(numbers(&[Slot::Assigned, Slot::Assigned]), ["1", "2"]);
    }

    #[test]
    fn letters_go_on_as_letters() {
        assert_eq!(numbers(&[fixed("12A"), Slot::Assigned, fixed("13")]), ["12B"]);
    }
}
