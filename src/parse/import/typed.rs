//! Plain text of pages: where a letter stands tells as much as on a printed page.
//!
//! Comes in: lines of a text in which form feeds begin pages. Goes out: its words with places,
//! each letter as wide as the others, and the lines that are of the pages.

use std::collections::BTreeMap;

use super::{
    block::{Block, Look},
    paged::{Row, rows},
    word::Word,
};

/// How wide a letter is, and how far lines stand from each other.
const WIDE: f64 = 5.0;
const STEP: f64 = 12.0;

/// Whether a text has pages, or stands in columns as those of pages do.
pub(super) fn is_typed(text: &str) -> bool {
    text.trim_end().contains('\u{c}') || has_columns(text)
}

/// The fewest lines that make two columns, and the spaces that part them at least.
const COLUMN_LINES: usize = 6;
const GUTTER: &str = "   ";

/// Whether half of the lines go on behind a gap, most of these at one place.
fn has_columns(text: &str) -> bool {
    let full = text.lines().filter(|line| !line.trim().is_empty()).count();
    let mut begins: BTreeMap<usize, usize> = BTreeMap::new();
    for line in text.lines() {
        let bare = line.trim_end();
        let inset = bare.len() - bare.trim_start().len();
        let Some(gap) = bare[inset..].find(GUTTER) else { continue };
        let behind = bare[inset + gap..].trim_start();
        let column = bare[..bare.len() - behind.len()].chars().count();
        *begins.entry(column).or_default() += 1;
    }
    let most = begins.values().copied().max().unwrap_or(0);
    most >= COLUMN_LINES && most * 2 >= full
}

/// Returns the words of a text of pages, and what runs along these.
pub(super) fn typed_words(text: &str) -> (Vec<Word>, Vec<Block>) {
    let (mut words, mut along) = (Vec::new(), Vec::new());
    let (mut page, mut line) = (1, 0.0);
    for row in rows(text) {
        if row.begins_page {
            (page, line) = (page + 1, 0.0);
        }
        match row.is_furniture {
            true => along.push(Block::new(row.words, Look::Furniture, page)),
            false => words.extend(words_of(&row, page, line * STEP)),
        }
        line += 1.0;
    }
    (words, along)
}

fn words_of(row: &Row<'_>, page: u32, top: f64) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut column = 0;
    let mut inside = false;
    for letter in row.line_as_typed.chars() {
        let left = WIDE * f64::from(column);
        if letter.is_whitespace() {
            inside = false;
            column = if letter == '\t' { (column / 8 + 1) * 8 } else { column + 1 };
            continue;
        }
        if !inside {
            let bottom = top + STEP * 0.8;
            words.push(Word { page, left, right: left, top, bottom, ..Word::default() });
        }
        if let Some(word) = words.last_mut() {
            word.text.push(letter);
            word.right = left + WIDE;
        }
        inside = true;
        column += 1;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_where_they_were_typed() {
        let (words, _) = typed_words("  one two\n\nthree\u{c}four\n");
        let places: Vec<_> =
            words.iter().map(|word| (word.page, word.left, word.top)).collect();
        assert_eq!(
            places,
            [(1, 10.0, 0.0), (1, 30.0, 0.0), (1, 0.0, 24.0), (2, 0.0, 0.0)]
        );
        assert!(is_typed("a\u{c}b") && !is_typed("a\u{c}\n"));
    }
}
