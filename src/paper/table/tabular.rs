//! Tables of the text in the cells of a paper: row by row, each change in its cell.
//!
//! Comes in: a line with the words of a provision, as they were and as they are. Goes out: a
//! line for each row where it is a table. Rows are paired by likeness, columns by their heads;
//! words are compared within one cell only.

use crate::words::{Alignment, ChangeKind, align, diff, rows};

use super::{CellLine, CellRun, Mark};

/// Returns a line for each row of a table of the text, and any other line as it is.
pub(super) fn tabulated(line: CellLine) -> Vec<CellLine> {
    let words = |other: Mark| -> String {
        let own = line.runs.iter().filter(|run| is_of_text(run) && run.mark != other);
        own.map(|run| run.text.as_str()).collect()
    };
    let (before, now) = (words(Mark::Inserted), words(Mark::Deleted));
    let (old, new) = (Grid::of(&before), Grid::of(&now));
    if old.is_none() && new.is_none() {
        return vec![line];
    }
    let whole = |grid: &Option<Grid>, text: &str, mark: Mark| {
        let is_text = grid.is_none() && !text.trim().is_empty();
        is_text.then(|| CellLine::marked(mark, text.trim()))
    };
    let gone = whole(&old, &before, Mark::Deleted);
    let come = whole(&new, &now, Mark::Inserted);
    let said: Vec<CellRun> =
        line.runs.iter().filter(|run| !is_of_text(run)).cloned().collect();
    let said = CellLine { runs: said, ..CellLine::default() };
    let said = Some(said).filter(|said| !said.is_empty());
    let rows = compared(&old.unwrap_or_default(), &new.unwrap_or_default());
    let rows = rows.into_iter().map(row);
    let all = said.into_iter().chain(gone).chain(rows).chain(come);
    all.map(|one| CellLine { depth: line.depth, ..one }).collect()
}

/// Whether words are the text's, and not said beside it.
fn is_of_text(run: &CellRun) -> bool {
    matches!(run.mark, Mark::Kept | Mark::Deleted | Mark::Inserted)
}

/// A table as it is written: its rows, the head first.
#[derive(Debug, Default)]
struct Grid(Vec<Vec<String>>);

impl Grid {
    fn of(text: &str) -> Option<Self> {
        rows(text).map(Self)
    }

    fn lines(&self) -> Vec<String> {
        self.0.iter().map(|row| row.join(" | ")).collect()
    }

    fn columns(&self) -> &[String] {
        self.0.first().map_or(&[], Vec::as_slice)
    }
}

/// The rows of both tables, each cell with what became of its words.
fn compared(old: &Grid, new: &Grid) -> Vec<Vec<Vec<CellRun>>> {
    let columns = of_columns(old.columns(), new.columns());
    let (before, now) = (old.lines(), new.lines());
    let row = |(was, is): Pair| {
        let (was, is) = (was.map(|at| &old.0[at]), is.map(|at| &new.0[at]));
        columns.iter().map(move |(from, to)| {
            let was = was.and_then(|row| row.get((*from)?));
            let is = is.and_then(|row| row.get((*to)?));
            cell(was.map(String::as_str), is.map(String::as_str))
        })
    };
    of_rows(&before, &now).into_iter().map(|both| row(both).collect()).collect()
}

/// A row or a column of both tables, or of one.
type Pair = (Option<usize>, Option<usize>);

/// Pairs columns: as many stay where they are, whatever their heads say.
fn of_columns(old: &[String], new: &[String]) -> Vec<Pair> {
    match old.len() == new.len() {
        true => (0..old.len()).map(|at| (Some(at), Some(at))).collect(),
        false => of_rows(old, new),
    }
}

/// Pairs rows by likeness, in the order of both. As many that go as come between two that
/// stand are those anew.
fn of_rows(old: &[String], new: &[String]) -> Vec<Pair> {
    let olds: Vec<&str> = old.iter().map(String::as_str).collect();
    let news: Vec<&str> = new.iter().map(String::as_str).collect();
    let (mut pairs, mut gone, mut come) = (Vec::new(), Vec::new(), Vec::new());
    for alignment in align(&olds, &news, &[]) {
        match alignment {
            Alignment::Paired { old, new } | Alignment::Moved { old, new } => {
                pairs.extend(unpaired(&mut gone, &mut come));
                pairs.push((Some(old), Some(new)));
            }
            Alignment::Deleted { old } => gone.push(old),
            Alignment::Inserted { new } => come.push(new),
        }
    }
    pairs.extend(unpaired(&mut gone, &mut come));
    pairs
}

fn unpaired(gone: &mut Vec<usize>, come: &mut Vec<usize>) -> Vec<Pair> {
    let (gone, come) = (std::mem::take(gone), std::mem::take(come));
    if gone.len() == come.len() {
        return gone.into_iter().map(Some).zip(come.into_iter().map(Some)).collect();
    }
    let gone = gone.into_iter().map(|at| (Some(at), None));
    gone.chain(come.into_iter().map(|at| (None, Some(at)))).collect()
}

fn cell(was: Option<&str>, is: Option<&str>) -> Vec<CellRun> {
    let (was, is) = (was.unwrap_or_default(), is.unwrap_or_default());
    let changes = diff(was, is).into_iter();
    let run = |change: crate::words::Change| match change.kind {
        ChangeKind::Kept => CellRun::new(Mark::Kept, &is[change.new]),
        ChangeKind::Deleted => CellRun::new(Mark::Deleted, &was[change.old]),
        ChangeKind::Inserted => CellRun::new(Mark::Inserted, &is[change.new]),
    };
    changes.map(run).collect()
}

/// A row in one line: what parts its cells is marked as they all are.
fn row(cells: Vec<Vec<CellRun>>) -> CellLine {
    let mut marks = cells.iter().flatten().map(|run| run.mark);
    let first = marks.next().unwrap_or(Mark::Kept);
    let mark = if marks.all(|mark| mark == first) { first } else { Mark::Kept };
    let mut runs: Vec<CellRun> = Vec::new();
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            push(&mut runs, CellRun::new(mark, " | "));
        }
        cell.iter().for_each(|run| push(&mut runs, run.clone()));
    }
    CellLine { runs, cells, ..CellLine::default() }
}

fn push(runs: &mut Vec<CellRun>, run: CellRun) {
    match runs.last_mut() {
        Some(last) if last.mark == run.mark => last.text.push_str(&run.text),
        Some(_) | None => runs.push(run),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEES: &str = "| Room | Fee | | --- | --- | | Hall | 10 | | Cell | |";

    fn shown(runs: &[(Mark, &str)]) -> Vec<String> {
        let runs = runs.iter().map(|(mark, text)| CellRun::new(*mark, *text)).collect();
        let lines = tabulated(CellLine { runs, ..CellLine::default() });
        let run = |run: &CellRun| match run.mark {
            Mark::Deleted => format!("[-{}-]", run.text),
            Mark::Inserted => format!("{{+{}+}}", run.text),
            Mark::Kept | Mark::Plain | Mark::Strong | Mark::Quiet => run.text.clone(),
        };
        let cell = |cell: &Vec<CellRun>| cell.iter().map(run).collect::<String>();
        let line = |line: &CellLine| match line.cells.is_empty() {
            true => line.runs.iter().map(run).collect(),
            false => line.cells.iter().map(cell).collect::<Vec<_>>().join(" / "),
        };
        lines.iter().map(line).collect()
    }

    #[test]
    fn a_table_stands_row_by_row_and_keeps_its_empty_cells() {
        assert_eq!(shown(&[(Mark::Kept, FEES)]), ["Room / Fee", "Hall / 10", "Cell / "]);
        assert_eq!(shown(&[(Mark::Kept, "Either | or")]), ["Either | or"]);
    }

    #[test]
    fn a_bar_in_a_cell_moves_no_other() {
        let table = "| Room | Fee | | --- | --- | | x \\| y | z |";
        assert_eq!(shown(&[(Mark::Kept, table)]), ["Room / Fee", "x | y / z"]);
    }

    #[test]
    fn words_are_compared_cell_by_cell_whatever_the_whole_was_compared_as() {
        let new = FEES.replace("10", "12").replace("Cell | |", "Cell | 2 |");
        let changed = [(Mark::Deleted, FEES), (Mark::Inserted, new.as_str())];
        let cells = ["Room / Fee", "Hall / [-10-]{+12+}", "Cell / {+2+}"];
        assert_eq!(shown(&changed), cells);
    }

    #[test]
    fn rows_and_columns_that_come_and_go_are_whole() {
        let new = "| Room | Day | Fee | | --- | --- | --- | | Hall | Monday | 10 | | Attic | any \
                   | 5 | | Cell | | |";
        let changed = [(Mark::Deleted, FEES), (Mark::Inserted, new)];
        assert_eq!(
            shown(&changed),
            [
                "Room / {+Day+} / Fee",
                "Hall / {+Monday+} / 10",
                "{+Attic+} / {+any+} / {+5+}",
                "Cell /  / "
            ]
        );
        assert_eq!(shown(&[(Mark::Deleted, FEES)])[1], "[-Hall-] / [-10-]");
        let words = [(Mark::Deleted, FEES), (Mark::Inserted, "No fee is asked.")];
        assert_eq!(shown(&words)[3], "{+No fee is asked.+}");
    }
}
