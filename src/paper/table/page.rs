//! A table of a paper as a page.

use crate::page::{self, Block, Page, Row, Run, Style};

use super::{Audience, Cell, CellLine, Form, Mark, Table};

/// Tables with more columns than this are set on the long side of the sheet.
const UPRIGHT: usize = 4;

impl Table {
    /// Returns the table as a page that any format prints, and that people read.
    #[must_use]
    pub fn page(&self) -> Page {
        self.clone().read_by(Audience::People).paged()
    }

    fn paged(&self) -> Page {
        let rich = self.columns.iter().filter(|column| column.form == Form::Rich).count();
        let blocks = match self.is_empty() {
            true => vec![Block::Remark(vec![Run::kept(&self.nothing)])],
            false => vec![Block::Table(self.rows())],
        };
        let legend = self.legend.iter().map(explained).map(Block::Remark);
        Page {
            title: self.title.clone(),
            subject: self.caption.convention.clone(),
            language: self.caption.language.clone(),
            caption: self.caption.lines(),
            notice: self.caption.notice().map(str::to_owned),
            date: self.caption.date.map(|date| date.to_string()),
            wide: rich > 1 || self.columns.len() > UPRIGHT,
            blocks: blocks.into_iter().chain(legend).collect(),
            ..Page::default()
        }
    }

    fn rows(&self) -> page::Table {
        let mut rows = Vec::new();
        for group in &self.groups {
            if let Some(title) = &group.title {
                let cells = vec![vec![(0, runs(title))]];
                rows.push(Row { title: true, cells, ..Row::default() });
            }
            rows.extend(group.rows.iter().map(|cells| {
                let cells = match self.across(cells) {
                    Some(text) => vec![cell(&text)],
                    None => cells.iter().map(cell).collect(),
                };
                Row { cells, ..Row::default() }
            }));
        }
        page::Table {
            anchor: String::new(),
            head: self.columns.iter().map(|column| column.title.clone()).collect(),
            rows,
            columns: self.columns.len(),
        }
    }
}

fn cell(cell: &Cell) -> page::Cell {
    cell.lines.iter().flat_map(paragraphs).collect()
}

/// A line, or the paragraphs of a text that somebody wrote in lines of his own.
fn paragraphs(line: &CellLine) -> Vec<(usize, Vec<Run>)> {
    match line.runs.as_slice() {
        [one] if one.mark == Mark::Plain && one.text.contains('\n') => {
            let parts = one.text.split("\n\n").map(str::trim);
            let words =
                |part: &str| part.split_whitespace().collect::<Vec<_>>().join(" ");
            let parts = parts.filter(|part| !part.is_empty());
            parts.map(|part| (line.depth, vec![Run::kept(words(part))])).collect()
        }
        _ => vec![(line.depth, runs(line))],
    }
}

/// A line of the legend: it shows how marks look, and marks nothing.
fn explained(line: &CellLine) -> Vec<Run> {
    let look = |run: Run| match run.mark {
        page::Mark::Deleted => Run::styled(run.text, Style::Struck),
        page::Mark::Inserted => Run::styled(run.text, Style::New),
        page::Mark::Kept | page::Mark::MovedAway | page::Mark::MovedHere => run,
    };
    runs(line).into_iter().map(look).collect()
}

fn runs(line: &CellLine) -> Vec<Run> {
    line.runs
        .iter()
        .map(|run| match run.mark {
            Mark::Plain | Mark::Kept => Run::kept(&run.text),
            Mark::Deleted => Run::marked(&run.text, page::Mark::Deleted, None),
            Mark::Inserted => Run::marked(&run.text, page::Mark::Inserted, None),
            Mark::Strong => Run::styled(&run.text, Style::Strong),
            Mark::Quiet => Run::styled(&run.text, Style::Quiet),
        })
        .collect()
}
