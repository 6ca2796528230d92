//! The rows of a table as it is written: one reader for everything that asks for cells.
//!
//! Comes in: the lines of a table, or the same on one line, as its words are printed. Goes
//! out: its rows, the head first, without the line that sets the head apart. A bar behind a
//! stroke belongs to its cell.

/// Returns the rows of what is known to be a table and stands on its lines.
#[must_use]
pub fn written_rows(text: &str) -> Vec<Vec<String>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines = lines.enumerate().filter(|(at, line)| *at != 1 || !is_rule(line));
    lines.map(|(_, line)| cells(line)).collect()
}

/// Returns the rows of words, on lines or on one, if these are a table: as many columns as
/// the line below its head draws.
#[must_use]
pub fn rows(text: &str) -> Option<Vec<Vec<String>>> {
    let text = text.trim();
    if !text.starts_with('|') {
        return None;
    }
    let mut lines = text.lines();
    if let (Some(_), Some(below)) = (lines.next(), lines.next()) {
        return is_rule(below).then(|| written_rows(text));
    }
    on_one_line(text)
}

/// Returns the cells of one row.
#[must_use]
pub fn cells(line: &str) -> Vec<String> {
    let mut cells = parts(line.strip_prefix('|').unwrap_or(line));
    // Behind the last line there is nothing.
    if cells.len() > 1 && cells.last().is_some_and(|last| last.trim().is_empty()) {
        cells.pop();
    }
    cells.iter().map(|cell| read(cell)).collect()
}

/// Returns where the bars stand that part cells.
pub fn bars(text: &str) -> impl Iterator<Item = usize> {
    let mut escaped = false;
    text.char_indices().filter_map(move |(at, letter)| {
        let parts = letter == '|' && !escaped;
        escaped = letter == '\\' && !escaped;
        parts.then_some(at)
    })
}

/// The line below the head, where there is one.
fn is_rule(line: &str) -> bool {
    line.contains('-') && line.chars().all(|one| matches!(one, '|' | '-' | ':' | ' '))
}

fn on_one_line(text: &str) -> Option<Vec<Vec<String>>> {
    let rows = grid(parts(text.strip_prefix('|')?), |cell| cell.trim())?;
    Some(rows.iter().map(|row| row.iter().map(|one| read(one)).collect()).collect())
}

/// Returns the rows of cells that follow each other, with what separates two rows between
/// them: as many columns as the line below the head draws. `words` reads a cell.
pub fn grid<T>(mut cells: Vec<T>, words: impl Fn(&T) -> &str) -> Option<Vec<Vec<T>>> {
    // Behind the last line there is nothing.
    if cells.last().is_some_and(|last| words(last).is_empty()) {
        cells.pop();
    }
    let start = cells.iter().position(|cell| is_rule(words(cell)))?;
    let rule = cells[start..].iter().take_while(|cell| is_rule(words(cell)));
    let columns = rule.count();
    if start != columns + 1 {
        return None;
    }
    let mut rows: Vec<Vec<T>> = Vec::new();
    for (at, cell) in cells.into_iter().enumerate() {
        let (row, column) = (at / (columns + 1), at % (columns + 1));
        if column == 0 {
            rows.push(Vec::new());
        }
        if column < columns && row != 1 {
            rows.last_mut().expect("one is open").push(cell);
        }
    }
    rows.remove(1);
    Some(rows)
}

fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    for bar in bars(text) {
        parts.push(&text[from..bar]);
        from = bar + 1;
    }
    parts.push(&text[from..]);
    parts
}

fn read(cell: &str) -> String {
    cell.trim().replace("\\|", "|")
}

#[cfg(test)]
mod tests {
    use super::*;

    const FOOD: &str =
        "| Food | Note |\n|---|:-:|\n| Bread | x \\| y |\n| - | - |\n| Milk | |";

    #[test]
    fn a_bar_behind_a_stroke_is_of_its_cell_and_a_dash_is_a_cell() {
        let wanted = [["Food", "Note"], ["Bread", "x | y"], ["-", "-"], ["Milk", ""]]
            .map(Vec::from);
        let wanted: Vec<Vec<String>> = wanted
            .into_iter()
            .map(|row| row.into_iter().map(str::to_owned).collect())
            .collect();
        assert_eq!(written_rows(FOOD), wanted);
        assert_eq!(rows(FOOD).as_ref(), Some(&wanted));
        assert_eq!(rows(&FOOD.replace('\n', " ")), Some(wanted));
    }

    #[test]
    fn words_with_bars_are_no_table() {
        assert_eq!(rows("Either | or"), None);
        assert_eq!(rows("| is a stroke"), None);
        assert_eq!(rows("| is a stroke\n| and another"), None);
    }
}
