//! Two columns of a page, one below the other.
//!
//! Comes in: words with places. Goes out: the same, those of a right column moved below its left
//! one, so that whoever reads lines from top to bottom reads a column at a time. What runs over
//! both columns stays between what stands above and below it.

use std::collections::BTreeMap;

use super::word::{Word, is_one_row, middle};

/// How far below each other columns are set: further than any page is high.
pub(super) const BELOW: f64 = 2000.0;

/// What keeps columns apart is wider than any space between words.
const GUTTER: f64 = 8.0;

/// So many rows have to speak for two columns.
const ROWS: u32 = 6;

/// Words that stand at one height of a page.
pub(super) type Row = Vec<Word>;

/// Puts the right column of each page that has two below its left one.
#[must_use]
pub(super) fn in_sequence(words: Vec<Word>) -> Vec<Word> {
    let rows = rows(words);
    let mut seen: BTreeMap<(String, i64), u32> = BTreeMap::new();
    for row in &rows {
        *seen.entry(key(row)).or_default() += 1;
    }
    let mut pages: BTreeMap<u32, Vec<Row>> = BTreeMap::new();
    for row in rows {
        if let Some(first) = row.first() {
            pages.entry(first.page).or_default().push(row);
        }
    }
    let placed = pages.into_values().flat_map(|rows| {
        let ends = (rows.first().map(|row| key(row)), rows.last().map(|row| key(row)));
        let runs_on = |row: &Row| {
            let own = key(row);
            let repeats = seen.get(&own).is_some_and(|times| *times > 2);
            let is_end = ends.0.as_ref() == Some(&own) || ends.1.as_ref() == Some(&own);
            repeats || own.0.is_empty() && is_end
        };
        let (outer, inner): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(runs_on);
        match gutter(&inner) {
            Some(gutter) => below(outer, inner, gutter),
            None => outer.into_iter().chain(inner).flatten().collect(),
        }
    });
    placed.collect()
}

/// Puts words into the rows in which they stand, top down, each from left to right.
pub(super) fn rows(mut words: Vec<Word>) -> Vec<Row> {
    words.sort_by(|one, two| {
        one.page.cmp(&two.page).then(middle(one).total_cmp(&middle(two)))
    });
    let mut rows: Vec<Row> = Vec::new();
    for word in words {
        let same = rows.last().and_then(|row| row.first());
        match same.is_some_and(|first| is_one_row(first, &word)) {
            true => rows.last_mut().expect("there is one").push(word),
            false => rows.push(vec![word]),
        }
    }
    for row in &mut rows {
        row.sort_by(|one, two| one.left.total_cmp(&two.left));
    }
    rows
}

/// The letters of a row and its height: what is the same on several pages runs along them.
fn key(row: &[Word]) -> (String, i64) {
    let letters = row.iter().flat_map(|word| word.text.chars());
    let letters = letters.filter(|letter| letter.is_alphabetic()).collect();
    (letters, row.first().map_or(0, |first| (first.top / 6.0).round() as i64))
}

/// What a row says about a line from top to bottom at `at`.
enum Side {
    Left,
    Right,
    Both,
    Across,
}

fn side(row: &[Word], at: f64) -> Side {
    let left = row.iter().filter(|word| word.right <= at - GUTTER / 2.0).count();
    let right = row.iter().filter(|word| word.left >= at + GUTTER / 2.0).count();
    match (left, right) {
        (left, right) if left + right < row.len() => Side::Across,
        (_, 0) => Side::Left,
        (0, _) => Side::Right,
        (_, _) => Side::Both,
    }
}

/// Where the space between two columns is, if most rows leave one in the middle of the page
/// and fill both sides of it.
fn gutter(rows: &[Row]) -> Option<f64> {
    let words = || rows.iter().flatten();
    let left = words().map(|word| word.left).fold(f64::MAX, f64::min);
    let right = words().map(|word| word.right).fold(0.0, f64::max);
    let width = right - left;
    let places = (0..=60).map(|step| left + width * (0.35 + 0.005 * f64::from(step)));
    let counted = places.filter_map(|at| {
        let (mut one, mut other, mut both, mut across) = (0_u32, 0_u32, 0_u32, 0_u32);
        let mut filled = 0_u32;
        for row in rows {
            match side(row, at) {
                Side::Left => one += 1,
                Side::Right => other += 1,
                Side::Across => across += 1,
                Side::Both => {
                    both += 1;
                    let used: f64 = row.iter().map(|word| word.right - word.left).sum();
                    filled += u32::from(used / width > 0.55);
                }
            }
        }
        let support = both + one.min(other);
        let is_prose = both == 0 || filled >= ROWS / 2;
        (support >= ROWS && support >= 3 * across && is_prose).then_some((support, at))
    });
    // Of equal ones that in the middle of the space.
    let all: Vec<(u32, f64)> = counted.collect();
    let most = all.iter().map(|(support, _)| *support).max()?;
    let best: Vec<f64> =
        all.iter().filter(|(support, _)| *support == most).map(|(_, at)| *at).collect();
    best.get(best.len() / 2).copied()
}

/// Sets right columns below left ones; rows that run over both stay between.
fn below(outer: Vec<Row>, inner: Vec<Row>, gutter: f64) -> Vec<Word> {
    let edge = |is_left: bool| {
        let inside =
            inner.iter().filter(|row| !matches!(side(row, gutter), Side::Across));
        let words = inside.flatten().filter(|word| (word.right < gutter) == is_left);
        words.map(|word| word.left).fold(f64::MAX, f64::min)
    };
    let shift = edge(false) - edge(true);
    let first = inner.first().and_then(|row| row.first()).map_or(0.0, |word| word.top);
    let mut placed: Vec<Word> = Vec::new();
    let mut band = 0.0;
    let mut divided = false;
    for word_row in inner {
        if let Side::Across = side(&word_row, gutter) {
            if std::mem::take(&mut divided) {
                band += 2.0;
            }
            placed.extend(word_row.into_iter().map(|word| lowered(word, band, 0.0)));
            continue;
        }
        for word in word_row {
            let is_left = word.right < gutter;
            divided |= !is_left;
            placed.push(match is_left {
                true => Word { column: 1, ..lowered(word, band, 0.0) },
                false => Word { column: 2, ..lowered(word, band + 1.0, shift) },
            });
        }
    }
    // What runs along the pages stays first or last.
    let last = band + 2.0;
    for word in outer.into_iter().flatten() {
        let band = if word.top < first { 0.0 } else { last };
        placed.push(lowered(word, band, 0.0));
    }
    placed
}

fn lowered(word: Word, bands: f64, shift: f64) -> Word {
    let by = bands * BELOW;
    Word {
        left: word.left - shift,
        right: word.right - shift,
        top: word.top + by,
        bottom: word.bottom + by,
        ..word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(page: u32, left: f64, top: f64, line: &str) -> Vec<Word> {
        let mut at = left;
        let word = |text: &str| {
            let width = 5.0 * f64::from(u32::try_from(text.len()).unwrap());
            let (left, right) = (at, at + width);
            at = right + 4.0;
            let (text, bottom) = (text.to_owned(), top + 10.0);
            Word { page, left, right, top, bottom, text, column: 0 }
        };
        line.split(' ').map(word).collect()
    }

    fn read(words: Vec<Word>) -> String {
        let rows = rows(in_sequence(words));
        let row = |row: &Row| {
            row.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
        };
        rows.iter().map(row).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn a_column_is_read_before_the_next_and_what_runs_over_both_between() {
        let mut page = words(1, 150.0, 20.0, "A Treaty that runs over the whole width");
        for row in 0..8 {
            let top = 40.0 + 12.0 * f64::from(row);
            page.extend(words(1, 50.0, top, &format!("left words of the line no {row}")));
            page.extend(words(
                1,
                300.0,
                top,
                &format!("right words of the line no {row}"),
            ));
        }
        page.extend(words(
            1,
            100.0,
            160.0,
            "Done somewhere by persons who are all named here",
        ));
        let read = read(page);
        let at = |words: &str| read.find(words).unwrap();
        assert!(read.starts_with("A Treaty that runs"), "{read}");
        assert!(at("left words of the line no 7") < at("right words of the line no 0"));
        assert!(read.ends_with("are all named here"), "{read}");
    }

    #[test]
    fn one_column_and_a_table_stay_as_they_are() {
        let mut page = Vec::new();
        for row in 0..12 {
            let top = 40.0 + 12.0 * f64::from(row);
            let line = format!("every line of this text runs from side to side {row}");
            page.extend(words(1, 50.0, top, &line));
        }
        for row in 0..12 {
            let top = 240.0 + 12.0 * f64::from(row);
            page.extend(words(1, 50.0, top, &format!("fee {row}")));
            page.extend(words(1, 250.0, top, "paid"));
        }
        let mut as_it_was = rows(page.clone()).into_iter().flatten();
        assert!(in_sequence(page).into_iter().all(|word| Some(word) == as_it_was.next()));
    }
}
