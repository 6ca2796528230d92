//! A provision, set for reading.

use crate::{
    page::{Block, Cell, Column, Holds, Page, Row, Run, Table},
    paper::{ShownLine, ShownProvision},
    words::rows,
};

/// How far each level stands in.
const STEP: usize = 3;

impl ShownProvision {
    /// Returns the provision as a page, or the whole text.
    #[must_use]
    pub fn page(&self) -> Page {
        let is_whole = self.address.is_empty();
        let title = match self.heading.is_empty() {
            true => self.address.clone(),
            false if is_whole => self.heading.clone(),
            false => format!("{}. {}", self.address, self.heading),
        };
        let mut page = Page::default();
        let title = format!("{title}{}", ex(self.former.as_ref()));
        page.hang("", Run::strong(title), 0);
        page.say(Run::quiet(format!("version {}, {}", self.version, self.file)));
        if !is_whole {
            page.gap();
        }
        for line in &self.lines {
            if is_whole && line.depth == 0 {
                page.gap();
                page.say(Run::strong(&line.text));
            } else {
                show(line, &mut page);
            }
        }
        if !self.debates.is_empty() {
            page.gap();
        }
        self.debates.iter().for_each(|debate| page.hang("debate  ", debate.as_str(), 8));
        page
    }
}

/// The number that a provision had.
fn ex(former: Option<&String>) -> String {
    former.map(|former| format!(" (ex {former})")).unwrap_or_default()
}

fn show(line: &ShownLine, page: &mut Page) {
    if let Some(rows) = rows(&line.said) {
        page.blocks.push(Block::Table(table(rows)));
        return;
    }
    let indent = " ".repeat(STEP * line.depth);
    let label = line.label.as_ref().map(|label| format!("{label} ")).unwrap_or_default();
    let label = format!("{indent}{label}");
    let text = format!("{}{}", line.said, ex(line.former.as_ref()));
    let column = label.chars().count();
    for (index, text) in text.lines().enumerate() {
        let label = if index == 0 { label.clone() } else { " ".repeat(column) };
        page.hang(label, text, column);
    }
    if text.is_empty() {
        page.say(label.trim_end());
    }
}

/// A table of the text, its first row as its head.
fn table(rows: Vec<Vec<String>>) -> Table {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let mut rows = rows.into_iter();
    let head = rows.next().unwrap_or_default().into_iter();
    let column = |name| Column { name, holds: Holds::Facts };
    let cell = |words: String| -> Cell { vec![(0, vec![Run::kept(words)])] };
    let row = |cells: Vec<String>| {
        let missing = columns.saturating_sub(cells.len());
        let cells = cells.into_iter().chain(vec![String::new(); missing]);
        Row { cells: cells.map(cell).collect(), ..Row::default() }
    };
    let missing = columns.saturating_sub(head.len());
    let head = head.chain(vec![String::new(); missing]).map(column).collect();
    Table { head, rows: rows.map(row).collect(), columns, ..Table::default() }
}
