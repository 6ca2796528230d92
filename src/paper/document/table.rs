//! Tables of the text: rows that differ are deleted and inserted, the others stand.

use crate::{
    page::{Block, Cell, Fate, Mark, Row, Table},
    words::{Alignment, align},
};

use super::{entry::Flat, looks::read};

/// Returns a table of either version, or what became of it. Of versions of which only one
/// has a table, each has its own block.
pub(super) fn blocks(
    fate: Fate,
    (old, new): (Option<&Flat>, Option<&Flat>),
    whose: Option<usize>,
) -> Vec<Block> {
    let (old, new) = match fate {
        Fate::MovedAway(_) => (old, None),
        Fate::MovedHere(_) => (None, new),
        Fate::Kept | Fate::Deleted | Fate::Inserted => (old, new),
    };
    let rows =
        |flat: Option<&Flat>| flat.map(|flat| rows(&flat.text)).unwrap_or_default();
    let (before, after) = (rows(old), rows(new));
    let lines = |rows: &[Vec<String>]| -> Vec<String> {
        rows.iter().map(|cells| cells.join("|")).collect()
    };
    let (old_lines, new_lines) = (lines(&before), lines(&after));
    let rows = same(&old_lines, &new_lines).into_iter().map(|step| match step {
        (Some(_), Some(new)) => row(Fate::Kept, &after[new], None),
        (Some(old), None) => row(Fate::Deleted, &before[old], whose),
        (None, Some(new)) => row(Fate::Inserted, &after[new], whose),
        (None, None) => Row::default(),
    });
    let rows: Vec<Row> = rows.collect();
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(1);
    let anchor = new.or(old).map(|flat| flat.address.clone()).unwrap_or_default();
    vec![Block::Table(Table { anchor, head: Vec::new(), rows, columns })]
}

/// Pairs rows that are the same, in order.
fn same(old: &[String], new: &[String]) -> Vec<(Option<usize>, Option<usize>)> {
    fn strs(lines: &[String]) -> Vec<&str> {
        lines.iter().map(String::as_str).collect()
    }
    let mut pairs = Vec::new();
    for alignment in align(&strs(old), &strs(new), &[]) {
        match alignment {
            Alignment::Paired { old: left, new: right } if old[left] == new[right] => {
                pairs.push((Some(left), Some(right)));
            }
            Alignment::Paired { old, new } | Alignment::Moved { old, new } => {
                pairs.push((Some(old), None));
                pairs.push((None, Some(new)));
            }
            Alignment::Deleted { old } => pairs.push((Some(old), None)),
            Alignment::Inserted { new } => pairs.push((None, Some(new))),
        }
    }
    in_both_orders(pairs)
}

/// Rows that moved stand where they stood and where they stand.
fn in_both_orders(
    pairs: Vec<(Option<usize>, Option<usize>)>,
) -> Vec<(Option<usize>, Option<usize>)> {
    let (mut gone, rest): (Vec<_>, Vec<_>) =
        pairs.into_iter().partition(|(_, new)| new.is_none());
    gone.sort_unstable();
    let mut gone = gone.into_iter().peekable();
    let mut ordered = Vec::new();
    for (place, pair) in rest.iter().enumerate() {
        let next = rest[place..].iter().find_map(|(old, _)| *old).unwrap_or(usize::MAX);
        while let Some(before) = gone.next_if(|(gone, _)| *gone < Some(next)) {
            ordered.push(before);
        }
        ordered.push(*pair);
    }
    ordered.extend(gone);
    ordered
}

fn row(fate: Fate, cells: &[String], whose: Option<usize>) -> Row {
    let (mark, whose) = match fate {
        Fate::Kept => (Mark::Kept, None),
        Fate::Deleted | Fate::MovedAway(_) => (Mark::Deleted, whose),
        Fate::Inserted | Fate::MovedHere(_) => (Mark::Inserted, whose),
    };
    let cell = |text: &String| -> Cell { vec![(0, read(text, mark, whose))] };
    Row { fate, whose, title: false, cells: cells.iter().map(cell).collect() }
}

/// The rows of a table as it is written, without the line that sets its head apart.
fn rows(text: &str) -> Vec<Vec<String>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_rule = |line: &str| {
        line.contains('-') && line.chars().all(|one| matches!(one, '|' | '-' | ':' | ' '))
    };
    lines.filter(|line| !is_rule(line)).map(cells).collect()
}

fn cells(line: &str) -> Vec<String> {
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for letter in inner.chars() {
        match letter {
            '|' if !escaped => cells.push(String::new()),
            letter => cells.last_mut().expect("there is always a cell").push(letter),
        }
        escaped = letter == '\\' && !escaped;
    }
    cells.iter().map(|cell| cell.trim().replace("\\|", "|")).collect()
}
