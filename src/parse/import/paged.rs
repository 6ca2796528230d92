//! Lines of a plain text, and which of them are of its pages and not of its words.
//!
//! Comes in: text in which a form feed begins a page. Goes out: its lines, those marked that
//! repeat at the ends of pages or number them, and those that begin a page.

use std::collections::BTreeMap;

use super::{
    heading,
    page_number::{is_page_number, is_surely_page_number},
};

/// A line of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row<'t> {
    /// Its number in the file, from 1.
    pub(super) line: u32,
    /// Its words, without spaces at the ends.
    pub(super) words: &'t str,
    /// The same with the spaces before it.
    pub(super) line_as_typed: &'t str,
    /// Whether it is a running head or the number of a page.
    pub(super) is_furniture: bool,
    /// Whether a page begins with it.
    pub(super) begins_page: bool,
}

/// How many lines at each end of a page may be furniture.
const OUTER: usize = 3;

/// Returns the lines of a text.
pub(super) fn rows(text: &str) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        for (part, line_as_typed) in line.split('\u{c}').enumerate() {
            let (words, begins_page) = (line_as_typed.trim(), part > 0);
            let (line, is_furniture) = (number, false);
            rows.push(Row { line, words, line_as_typed, is_furniture, begins_page });
        }
    }
    mark_page_ends(&mut rows);
    mark_numbers(&mut rows);
    rows
}

/// Marks what stands at the ends of pages and repeats but for digits, and their numbers.
fn mark_page_ends(rows: &mut [Row<'_>]) {
    let pages = pages(rows);
    if pages.len() < 2 {
        return;
    }
    let ends: Vec<(Vec<usize>, Vec<usize>)> =
        pages.iter().map(|page| ends_of(rows, page.clone())).collect();
    let mut seen: BTreeMap<(bool, String), usize> = BTreeMap::new();
    for (head, foot) in &ends {
        let head = head.iter().map(|at| (true, kept(rows[*at].words)));
        let foot = foot.iter().map(|at| (false, kept(rows[*at].words)));
        for key in head.chain(foot) {
            *seen.entry(key).or_default() += 1;
        }
    }
    let least = if pages.len() < 4 { 2 } else { 3.max(pages.len() / 4) };
    for (head, foot) in &ends {
        for (is_head, side) in [(true, head), (false, foot)] {
            for at in side {
                let words = rows[*at].words;
                let key = (is_head, kept(words));
                let times = seen.get(&key).copied().unwrap_or_default();
                let repeats = times >= least && key.1.chars().count() > 1;
                if !repeats && !is_page_number(words) {
                    break;
                }
                rows[*at].is_furniture = true;
            }
        }
    }
}

/// Marks numbers of pages that stand among the lines and go on by one.
fn mark_numbers(rows: &mut [Row<'_>]) {
    let found: Vec<usize> =
        (0..rows.len()).filter(|at| is_surely_page_number(rows[*at].words)).collect();
    let figure = |at: &usize| {
        let digits = rows[*at].words.split(|c: char| !c.is_ascii_digit());
        digits.filter_map(|digits| digits.parse::<u32>().ok()).next().unwrap_or(0)
    };
    let figures: Vec<u32> = found.iter().map(figure).collect();
    let follow = figures.windows(2).all(|pair| pair[0] < pair[1]);
    if found.len() >= 2 && follow {
        found.into_iter().for_each(|at| rows[at].is_furniture = true);
    }
}

/// The rows of each page.
fn pages(rows: &[Row<'_>]) -> Vec<std::ops::Range<usize>> {
    let begins = (0..rows.len()).filter(|at| *at == 0 || rows[*at].begins_page);
    let begins: Vec<usize> = begins.collect();
    let ends = begins.iter().skip(1).copied().chain([rows.len()]);
    begins.iter().zip(ends).map(|(begin, end)| *begin..end).collect()
}

/// The first and the last lines of a page that say something, from its edge inwards.
fn ends_of(rows: &[Row<'_>], page: std::ops::Range<usize>) -> (Vec<usize>, Vec<usize>) {
    let full: Vec<usize> = page.filter(|at| !rows[*at].words.is_empty()).collect();
    let outer = OUTER.min(full.len() / 2);
    let foot = full.iter().rev().take(outer).copied().collect();
    (full.into_iter().take(outer).collect(), foot)
}

/// What of a line is the same on each page: no figures; those of a heading are its own.
fn kept(words: &str) -> String {
    if heading::read(words).is_some() {
        return words.to_owned();
    }
    words.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn furniture(text: &str) -> Vec<&str> {
        let marked = rows(text).into_iter().filter(|row| row.is_furniture);
        marked.map(|row| row.words).collect()
    }

    #[test]
    fn heads_and_numbers_of_pages_are_no_words() {
        let text = "Accord\n\nArticle 1\n\nWords go\n1\n\u{c}Accord\nArticle 2\n\
            on here.\n2\n\u{c}Accord\nEnd.\n3\n";
        assert_eq!(furniture(text), ["Accord", "1", "Accord", "2", "Accord", "3"]);
        let plain = "Words\n- 1 -\nmore\n- 2 -\nend";
        assert_eq!(furniture(plain), ["- 1 -", "- 2 -"]);
        assert_eq!(furniture("1\nWords\n2\nMore\n"), [""; 0]);
    }
}
