//! Lines that cannot be looked up for every set, and what hangs on them: where one of them is
//! counted, nobody can tell the numbers behind it, nor the words that cite these.

use std::collections::BTreeSet;

use crate::paper::{Unit, is_in_words};

/// Leaves open what is counted behind a line that is open, and what cites such a number.
pub(super) fn spread(units: &mut [Unit]) {
    let mut doubtful: BTreeSet<String> = BTreeSet::new();
    let mut numbers: BTreeSet<String> = BTreeSet::new();
    for unit in units.iter_mut() {
        let was_open = unit.is_open;
        let counted = unit.variants.iter().filter_map(|one| one.counted.as_ref());
        let counted: Vec<_> = counted.cloned().collect();
        for one in &counted {
            if let Some(counter) = &one.counter {
                match was_open {
                    true => _ = doubtful.insert(counter.name.clone()),
                    false => unit.is_open |= doubtful.contains(&counter.name),
                }
                if unit.is_open {
                    numbers.extend(one.number.clone());
                }
            }
        }
        // What stands for sure begins these counters anew.
        let stands = !was_open && unit.variants.iter().all(|one| one.words.is_some());
        for name in counted.iter().flat_map(|one| &one.ends).filter(|_| stands) {
            doubtful.remove(name);
        }
    }
    if numbers.is_empty() {
        return;
    }
    for unit in units {
        let mut words = unit.variants.iter().filter_map(|one| one.words.as_ref());
        unit.is_open |= words.any(|words| is_in_words(words, &numbers));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        engine::Counter,
        model::Series,
        paper::{Counted, Variant, open_number},
    };

    fn line(number: &str, ends: &[&str], words: &str) -> Unit {
        let counter = Counter {
            name: "paragraphs".to_owned(),
            before: 0,
            series: Series::Arabic,
            width: 1,
        };
        let is_counted = !number.is_empty();
        let counted = Counted {
            number: is_counted.then(|| open_number(number)),
            counter: is_counted.then_some(counter),
            ends: ends.iter().map(|one| (*one).to_owned()).collect(),
        };
        let words = Some(words.to_owned());
        let variant = Variant { words, counted: Some(counted), ..Variant::default() };
        Unit { variants: vec![variant], ..Unit::default() }
    }

    #[test]
    fn what_is_counted_behind_an_open_line_is_open_until_the_count_begins_anew() {
        let cites = format!("see {}", open_number("c"));
        let mut units = vec![
            line("a", &[], "first"),
            line("b", &[], "open"),
            line("c", &[], "behind"),
            line("", &["paragraphs"], "an article"),
            line("d", &[], "first of it"),
            line("", &[], &cites),
        ];
        units[1].is_open = true;
        spread(&mut units);
        let open: Vec<bool> = units.iter().map(|unit| unit.is_open).collect();
        assert_eq!(open, [false, true, true, false, false, true]);
    }
}
