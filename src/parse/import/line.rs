//! A line of words where it stands on a page.

use super::{
    block::squeezed,
    columns::rows,
    grid::{Grid, grids},
    word::Word,
};

/// A line on a page.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The page, from 1.
    pub page: u32,
    /// The left edge, in points.
    pub left: f64,
    /// The right edge.
    pub right: f64,
    /// How wide its first word is.
    pub first: f64,
    /// The upper edge, from the top of the page.
    pub top: f64,
    /// The lower edge.
    pub bottom: f64,
    /// How high its highest word is.
    pub size: f64,
    /// Its words.
    pub text: String,
    /// Whether it is no text: a running head, the number of a page.
    pub furniture: bool,
    /// Where the lines around it end.
    pub edge: f64,
    /// How many lines around it begin where it does.
    pub run: usize,
    /// The cells of a table, row by row, where it is one.
    pub table: Vec<Vec<String>>,
}

/// Makes lines of words; a table is one line.
pub(super) fn lines(mut words: Vec<Word>) -> Vec<Line> {
    words.retain(|word| !word.text.trim().is_empty());
    let rows = rows(words);
    let mut tables = grids(&rows).into_iter().peekable();
    let mut lines: Vec<Line> = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let table = tables.next_if(|grid| grid.lines.start == at);
        let end = table.as_ref().map_or(at + 1, |grid| grid.lines.end);
        let line = line(&rows[at..end].concat(), table.is_none());
        let cells = table.map(|Grid { cells, .. }| cells).unwrap_or_default();
        lines.extend(line.map(|line| match cells.is_empty() {
            true => line,
            false => {
                Line { text: squeezed(&cells.concat().join(" ")), table: cells, ..line }
            }
        }));
        at = end;
    }
    lines
}

fn line(row: &[Word], is_row: bool) -> Option<Line> {
    let (first, last) = (row.first()?, row.last()?);
    let low = row.iter().map(|word| word.bottom).fold(0.0, f64::max);
    let top = row.iter().map(|word| word.top).fold(f64::MAX, f64::min);
    let size = row.iter().map(|word| word.bottom - word.top).fold(0.0, f64::max);
    Some(Line {
        page: first.page,
        left: first.left,
        right: last.right,
        first: first.right - first.left,
        top,
        bottom: low,
        size,
        text: if is_row { said(row, size) } else { String::new() },
        furniture: false,
        edge: last.right,
        run: 1,
        table: Vec::new(),
    })
}

/// The words of a line. A small figure behind a word is the sign of a note, glued to it.
fn said(row: &[Word], size: f64) -> String {
    let mut text = String::new();
    let mut before: Option<&Word> = None;
    for word in row {
        let is_sign = word.bottom - word.top < size * 0.75
            && word.text.chars().count() <= 3
            && word.text.chars().all(|c| c.is_ascii_digit() || c == '*');
        let is_near = before.is_some_and(|last| word.left - last.right < size * 0.3);
        if before.is_some() && !(is_sign && is_near) {
            text.push(' ');
        }
        text.push_str(&word.text);
        before = Some(word);
    }
    squeezed(&text)
}
