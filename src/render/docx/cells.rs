//! Tables: rows are tracked as rows, and every paragraph of every cell with them.

use crate::page::{Cell, Fate, Inside, Mark, Row, Run, Table, inside};

use super::body::{Body, Lines};

/// The width between the margins, in twentieths of a point: upright and wide.
const WIDTHS: [usize; 2] = [9066, 13998];
/// How far a level of a cell is indented.
const INDENT: usize = 284;

impl Body<'_> {
    /// Writes a table between paragraphs of its own: a mark that is deleted does not reach
    /// across one.
    pub(super) fn table(&mut self, table: &Table) {
        let whose: Vec<usize> = table.rows.iter().filter_map(|row| row.whose).collect();
        let change = whole(table);
        let comments = self.gap(&whose, &[], change);
        let widths = widths(table, WIDTHS[usize::from(self.page.wide)]);
        self.out.push_str(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"5000\" \
             w:type=\"pct\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
        );
        for width in &widths {
            self.put(format_args!("<w:gridCol w:w=\"{width}\"/>"));
        }
        self.out.push_str("</w:tblGrid>");
        self.head(table, &widths);
        for row in &table.rows {
            self.row(row, &widths);
        }
        self.out.push_str("</w:tbl>");
        self.gap(&whose, &comments, change);
    }

    fn head(&mut self, table: &Table, widths: &[usize]) {
        if table.head.is_empty() {
            return;
        }
        self.out.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (column, width) in table.head.iter().zip(widths) {
            self.put(format_args!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"
            ));
            self.furniture("CellHead", &[Run::kept(&column.name)]);
            self.out.push_str("</w:tc>");
        }
        self.out.push_str("</w:tr>");
    }

    fn row(&mut self, row: &Row, widths: &[usize]) {
        self.out.push_str("<w:tr>");
        match row.fate {
            Fate::Kept => (),
            Fate::Inserted | Fate::MovedHere(_) => self.row_change("ins", row.whose),
            Fate::Deleted | Fate::MovedAway(_) => self.row_change("del", row.whose),
        }
        self.in_row = row.fate != Fate::Kept;
        let last = row.cells.len().saturating_sub(1);
        for (index, cell) in row.cells.iter().enumerate() {
            let spare = if index == last {
                widths.len().saturating_sub(row.cells.len())
            } else {
                0
            };
            let width: usize = widths.iter().skip(index).take(spare + 1).sum();
            self.put(format_args!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>"
            ));
            if spare > 0 {
                self.put(format_args!("<w:gridSpan w:val=\"{}\"/>", spare + 1));
            }
            self.out.push_str("</w:tcPr>");
            self.cell(cell, row, width);
            self.out.push_str("</w:tc>");
        }
        self.in_row = false;
        self.out.push_str("</w:tr>");
    }

    fn row_change(&mut self, name: &str, whose: Option<usize>) {
        let change = self.change(whose);
        self.put(format_args!("<w:trPr><w:{name}{change}/></w:trPr>"));
    }

    fn cell(&mut self, cell: &Cell, row: &Row, width: usize) {
        let style = if row.title { "CellTitle" } else { "Cell" };
        if cell.is_empty() {
            let (fate, whose) = (row.fate, row.whose);
            self.lines(&Lines { style, indent: 0, fate, whose, runs: Vec::new() }, None);
        }
        let all = inside(cell);
        let count = all.len();
        for (index, one) in all.into_iter().enumerate() {
            let is_last = index + 1 == count;
            match one {
                Inside::Line(depth, runs) => {
                    self.cell_line((depth, runs), (row, style), is_last);
                }
                Inside::Rows(depth, table) => {
                    self.grid((depth, table), row, width);
                    if is_last {
                        // A cell ends with a paragraph.
                        self.furniture(style, &[]);
                    }
                }
            }
        }
    }

    fn cell_line(
        &mut self,
        (indent, runs): (usize, &[Run]),
        (row, style): (&Row, &str),
        is_last: bool,
    ) {
        let fate = match row.fate {
            Fate::Kept if is_last => Fate::Kept,
            Fate::Kept => fate_of(runs),
            fate @ (Fate::Deleted
            | Fate::Inserted
            | Fate::MovedAway(_)
            | Fate::MovedHere(_)) => fate,
        };
        let whose = row.whose.or_else(|| runs.iter().find_map(|run| run.whose));
        let runs = runs.to_vec();
        self.lines(&Lines { style, indent, fate, whose, runs }, None);
    }

    /// A table inside a cell: what becomes of the row around it becomes of it all.
    fn grid(&mut self, (depth, table): (usize, Table), around: &Row, width: usize) {
        let indent = INDENT * depth;
        let widths = widths(&table, width.saturating_sub(indent + INDENT));
        self.put(format_args!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"0\" w:type=\"auto\"/>\
             <w:tblInd w:w=\"{indent}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\
             </w:tblPr><w:tblGrid>"
        ));
        for width in &widths {
            self.put(format_args!("<w:gridCol w:w=\"{width}\"/>"));
        }
        self.out.push_str("</w:tblGrid>");
        for mut row in table.rows {
            if around.fate != Fate::Kept {
                (row.fate, row.whose) = (around.fate, around.whose);
            }
            self.row(&row, &widths);
        }
        self.out.push_str("</w:tbl>");
        self.in_row = around.fate != Fate::Kept;
    }
}

/// How a table is tracked that comes or goes with all its rows.
fn whole(table: &Table) -> Option<&'static str> {
    let name = |row: &Row| match row.fate {
        Fate::Kept => None,
        Fate::Inserted | Fate::MovedHere(_) => Some("ins"),
        Fate::Deleted | Fate::MovedAway(_) => Some("del"),
    };
    let first = table.rows.first().and_then(name).filter(|_| table.head.is_empty());
    first.filter(|first| table.rows.iter().all(|row| name(row) == Some(*first)))
}

/// What becomes of a line whose words are all of one fate.
fn fate_of(runs: &[Run]) -> Fate {
    let all = |mark: Mark| !runs.is_empty() && runs.iter().all(|run| run.mark == mark);
    match (all(Mark::Deleted), all(Mark::Inserted)) {
        (true, _) => Fate::Deleted,
        (false, true) => Fate::Inserted,
        (false, false) => Fate::Kept,
    }
}

/// The widths of the columns: together as wide as the sheet.
fn widths(table: &Table, whole: usize) -> Vec<usize> {
    let asked = table.weights();
    let sum: usize = asked.iter().sum();
    asked.into_iter().map(|one| (one * whole / sum.max(1)).max(400)).collect()
}
