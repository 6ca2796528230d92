//! Tables, quotations and ornaments, which stand apart from the paragraphs around them.
//!
//! Comes in: lines of Markdown, or paragraphs that a source sets apart. Goes out: one
//! paragraph a table or a quotation, with its cells or its paragraphs; what only looks like
//! one comes out as it was.

use crate::words;

use super::{
    block::{Block, Look, plain, solid, squeezed},
    heading, label,
};

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
        let block = match lines.get(1).is_some_and(|line| is_rule(line)) {
            _ if first.starts_with('>') => quotation(&lines, page),
            true => table(&lines, page),
            false => {
                let plain = |line: &&str| Block::new(line, Look::Text, page);
                return lines.iter().map(plain).collect();
            }
        };
        let came: usize = lines.iter().map(|line| solid(line)).sum();
        let dropped = came.saturating_sub(solid(&block.text));
        vec![Block { dropped, ..block }]
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

/// Makes one quotation of the paragraphs that a source sets apart, where words lead on to
/// them and none of them is a provision of its own: pages set lists apart too.
pub(super) fn quotations(blocks: Vec<Block>) -> Vec<Block> {
    let mut made: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut rest = blocks.into_iter().peekable();
    while let Some(first) = rest.next() {
        let mut parts = vec![first];
        while parts[0].apart {
            let Some(next) = rest.next_if(|next| next.apart) else { break };
            parts.push(next);
        }
        match parts[0].apart && is_quoted(&made, &parts) {
            true => made.push(quoted(parts)),
            false => made.extend(parts),
        }
    }
    made
}

fn is_quoted(before: &[Block], parts: &[Block]) -> bool {
    let words = |one: &&Block| matches!(one.look, Look::Text | Look::Heading);
    let leads = before.iter().rev().find(words);
    leads.is_some_and(|one| plain(&one.text).trim_end().ends_with(':'))
        && parts.iter().all(|one| {
            one.look == Look::Text
                && one.rows.is_empty()
                && one.label.is_none()
                && label::at_start(&one.text).is_none()
                && heading::read(&one.text).is_none()
        })
}

fn quoted(parts: Vec<Block>) -> Block {
    let texts: Vec<String> = parts.iter().map(|one| one.text.clone()).collect();
    let dropped = parts.iter().map(|one| one.dropped).sum();
    let text = texts.join(" ");
    let first = parts.into_iter().next().unwrap_or_default();
    Block { text, quote: texts, dropped, ..first }
}

/// Whether words are a rule of signs: `* * *`, `⁂`, `____`.
pub(super) fn is_ornament(words: &str) -> bool {
    let stars = |c: char| "*⁂_=~◆❦☙♦".contains(c) || c.is_whitespace();
    let lines = |c: char| "-–—".contains(c) || c.is_whitespace();
    let any = solid(words) > 0;
    any && (words.chars().all(stars) || (words.chars().all(lines) && solid(words) > 2))
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

/// The cells of a row.
fn cells(line: &str) -> Vec<String> {
    words::cells(line).iter().map(|cell| squeezed(cell)).collect()
}
