//! Tables and quotations of Markdown, which stand apart from the paragraphs around them.
//!
//! Comes in: lines, one after the other. Goes out: one paragraph a table or a quotation, with
//! its cells or its paragraphs; what only looks like a table comes out as it was.

use super::block::{Block, Look, squeezed};

/// Lines that stand apart.
#[derive(Debug, Default)]
pub(super) struct Apart<'t> {
    lines: Vec<&'t str>,
    page: u32,
}

impl<'t> Apart<'t> {
    /// Takes a line that begins a table or a quotation, or goes on with it.
    pub(super) fn takes(&mut self, words: &'t str, page: u32) -> bool {
        let Some(sign) = words.chars().next().filter(|sign| ['|', '>'].contains(sign))
        else {
            return false;
        };
        if self.lines.first().is_some_and(|first| !first.starts_with(sign)) {
            return false;
        }
        if self.lines.is_empty() {
            self.page = page;
        }
        self.lines.push(words);
        true
    }

    /// What the lines are that were taken.
    pub(super) fn ended(&mut self) -> Vec<Block> {
        let (lines, page) = (std::mem::take(&mut self.lines), self.page);
        let Some(first) = lines.first() else { return Vec::new() };
        if first.starts_with('>') {
            return vec![quotation(&lines, page)];
        }
        match lines.get(1).is_some_and(|line| is_rule(line)) {
            true => vec![table(&lines, page)],
            false => {
                let plain = |line: &&str| Block::new(line, Look::Text, page);
                lines.iter().map(plain).collect()
            }
        }
    }
}

fn quotation(lines: &[&str], page: u32) -> Block {
    let mut quote: Vec<String> = Vec::new();
    let mut open = false;
    for line in lines {
        let words = line.trim_start_matches(['>', ' ']);
        match quote.last_mut() {
            Some(last) if open && !words.is_empty() => {
                last.push(' ');
                last.push_str(words);
            }
            _ if words.is_empty() => (),
            Some(_) | None => quote.push(words.to_owned()),
        }
        open = !words.is_empty();
    }
    let quote: Vec<String> = quote.iter().map(|one| squeezed(one)).collect();
    Block { quote: quote.clone(), ..Block::new(&quote.join(" "), Look::Text, page) }
}

/// The line below the first row.
fn is_rule(line: &str) -> bool {
    line.contains('-') && line.chars().all(|c| "|:- ".contains(c))
}

fn table(lines: &[&str], page: u32) -> Block {
    let texts = lines.iter().enumerate().filter(|(at, _)| *at != 1);
    let mut rows: Vec<Vec<String>> = texts.map(|(_, line)| cells(line)).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    rows.iter_mut().for_each(|row| row.resize(columns, String::new()));
    let text = rows.concat().join(" ");
    Block { rows, ..Block::new(&text, Look::Text, page) }
}

/// The cells of a row; a bar in a cell is escaped.
fn cells(line: &str) -> Vec<String> {
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for letter in line.chars() {
        match letter {
            '|' if !escaped => cells.push(String::new()),
            _ => {
                if letter == '|' {
                    cells.last_mut().map(String::pop);
                }
                cells.last_mut().into_iter().for_each(|cell| cell.push(letter));
            }
        }
        escaped = letter == '\\' && !escaped;
    }
    if cells.len() > 1 && cells.last().is_some_and(|last| last.trim().is_empty()) {
        cells.pop();
    }
    cells.iter().map(|cell| squeezed(cell)).collect()
}
