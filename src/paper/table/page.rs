//! A table of a paper as a page.

use crate::page::{self, Block, Holds, Page, Row, Run, Style};

use super::{Audience, Cell, CellLine, CellRun, Column, Form, Mark, Table, VERSIONS};

/// Tables with more columns than this are set on the long side of the sheet.
const UPRIGHT: usize = 4;

impl Table {
    /// Returns the table as a page that any format prints, and that people read.
    #[must_use]
    pub fn page(&self) -> Page {
        self.clone().read_by(Audience::People).in_words().paged()
    }

    /// Returns the table as a page of records that programs read: each row says what it stands
    /// under, and in its last columns what the caption says, so that no record is parted from
    /// it.
    #[must_use]
    pub fn records(&self) -> Page {
        let table = self.clone().read_by(Audience::Programs);
        let caption = &table.caption;
        let said = [
            ("Paper: edition", caption.edition.clone()),
            ("Paper: status", caption.status.clone()),
            (
                "Paper: date",
                caption.date.map(|date| date.to_string()).unwrap_or_default(),
            ),
        ];
        let grouping = table.grouping.iter().map(|column| column.title.as_str());
        let titles = table.columns.iter().map(|column| column.title.as_str());
        let names = grouping.chain(titles).chain(said.iter().map(|(name, _)| *name));
        let head: Vec<page::Column> = names.map(page::Column::from).collect();
        let last: Vec<page::Cell> =
            said.iter().map(|(_, text)| vec![(0, vec![Run::kept(text)])]).collect();
        let rows = table.groups.iter().flat_map(|group| {
            let title = table.grouping.is_some().then(|| group.title.iter().collect());
            let title = title.map(|lines: Vec<&CellLine>| {
                lines.into_iter().map(|line| (0, runs(line))).collect()
            });
            group.rows.iter().map(move |cells| {
                let cells = title.iter().cloned().chain(cells.iter().map(recorded));
                cells.collect::<Vec<page::Cell>>()
            })
        });
        let rows = rows.map(|cells| Row {
            cells: cells.into_iter().chain(last.iter().cloned()).collect(),
            ..Row::default()
        });
        let (columns, rows) = (head.len(), rows.collect());
        let table = page::Table { head, rows, columns, ..page::Table::default() };
        Page {
            title: self.title.clone(),
            blocks: vec![Block::Table(table)],
            ..Page::default()
        }
    }

    /// The same table with `yes` and `no` where programs read a flag.
    fn in_words(mut self) -> Self {
        let flags: Vec<bool> =
            self.columns.iter().map(|column| column.form == Form::Flag).collect();
        let rows = self.groups.iter_mut().flat_map(|group| &mut group.rows);
        for cells in rows {
            for (cell, _) in cells.iter_mut().zip(&flags).filter(|(_, is_flag)| **is_flag)
            {
                for run in cell.lines.iter_mut().flat_map(|line| &mut line.runs) {
                    run.text = match run.text.as_str() {
                        "true" => "yes".to_owned(),
                        "false" => "no".to_owned(),
                        _ => continue,
                    };
                }
            }
        }
        self
    }

    fn paged(&self) -> Page {
        let rich = self.columns.iter().filter(|column| column.form == Form::Rich).count();
        let blocks = match self.is_empty() {
            true => vec![Block::Remark(vec![Run::kept(&self.nothing)])],
            false => vec![Block::Table(self.rows())],
        };
        let room = (!self.legend.is_empty()).then_some(Block::Gap);
        let legend = self.legend.iter().map(explained).map(Block::Remark);
        Page {
            title: self.title.clone(),
            subject: self.caption.convention.clone(),
            language: self.caption.language.clone(),
            caption: self.caption.lines(),
            notice: self.caption.notice().map(str::to_owned),
            date: self.caption.date.map(|date| date.to_string()),
            wide: rich > 1 || self.columns.len() > UPRIGHT,
            blocks: blocks.into_iter().chain(room).chain(legend).collect(),
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
            head: self.columns.iter().map(column).collect(),
            rows,
            columns: self.columns.len(),
        }
    }
}

fn column(column: &Column) -> page::Column {
    let holds = match column.form {
        Form::Rich => Holds::Texts,
        Form::Extent(VERSIONS) => Holds::Lists,
        Form::Text
        | Form::Flag
        | Form::Number
        | Form::List
        | Form::Tags
        | Form::Extent(_) => Holds::Facts,
    };
    page::Column { name: column.title.clone(), holds }
}

/// A cell of a record: a line each, whatever stands in it.
fn recorded(cell: &Cell) -> page::Cell {
    cell.lines.iter().map(|line| (line.depth, runs(line))).collect()
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
        _ if line.is_row() => vec![(line.depth, row(line))],
        _ => vec![(line.depth, runs(line))],
    }
}

/// A line of the legend: it shows how marks look, and marks nothing.
fn explained(line: &CellLine) -> Vec<Run> {
    runs(line).iter().map(Run::shown).collect()
}

/// A row of a table of the text: what parts its cells is marked as they all are.
fn row(line: &CellLine) -> Vec<Run> {
    let mut marks = line.cells.iter().flatten().map(|run| run.mark);
    let first = marks.next().unwrap_or(Mark::Kept);
    let mark = if marks.all(|mark| mark == first) { first } else { Mark::Kept };
    let mut runs = Vec::new();
    for (at, cell) in line.cells.iter().enumerate() {
        if at > 0 {
            let rule = marked(&CellRun::new(mark, " | "));
            runs.push(Run { style: Style::Rule, ..rule });
        }
        runs.extend(cell.iter().map(marked));
    }
    runs
}

fn runs(line: &CellLine) -> Vec<Run> {
    line.runs.iter().map(marked).collect()
}

fn marked(run: &CellRun) -> Run {
    match run.mark {
        Mark::Plain | Mark::Kept => Run::kept(&run.text),
        Mark::Deleted => Run::marked(&run.text, page::Mark::Deleted, None),
        Mark::Inserted => Run::marked(&run.text, page::Mark::Inserted, None),
        Mark::Strong => Run::styled(&run.text, Style::Strong),
        Mark::Quiet => Run::styled(&run.text, Style::Quiet),
    }
}
