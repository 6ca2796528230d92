//! Tables of the text: in rows that are much alike the words that changed are marked, other
//! rows that differ are deleted and inserted.

use std::ops::Range;

use crate::{
    page::{Block, Cell, Fate, Mark, Row, Run, Side, Table},
    words::{Alignment, align, written_rows},
};

use super::{
    compared::compared,
    entry::Flat,
    hands::{Hands, Letter, Pen},
    looks::{Words, dressed, read},
};

/// Returns a table of either version, or what became of it. Of versions of which only one
/// has a table, each has its own block.
pub(super) fn blocks(
    fate: Fate,
    (old, new): (Option<&Flat>, Option<&Flat>),
    hands: &Hands,
) -> Vec<Block> {
    let (old, new) = match fate {
        Fate::MovedAway(_) => (old, None),
        Fate::MovedHere(_) => (None, new),
        Fate::Kept | Fate::Deleted | Fate::Inserted => (old, new),
    };
    let written = |flat: Option<&Flat>| flat.map(|flat| flat.text.clone());
    let anchor = new.or(old).map(|flat| flat.address.clone()).unwrap_or_default();
    vec![Block::Table(Table { anchor, ..became(&[written(old), written(new)], hands) })]
}

/// Returns what became of a table that is written so in the old version and the new one.
pub(in crate::paper) fn became([old, new]: &[Option<String>; 2], hands: &Hands) -> Table {
    let rows =
        |text: &Option<String>| text.as_deref().map(written_rows).unwrap_or_default();
    let (before, after) = (rows(old), rows(new));
    let mut pens = (hands.of_old(), hands.of_new());
    let (before, after) = (signed(&before, &mut pens.0), signed(&after, &mut pens.1));
    let rows = pairs(&before, &after).into_iter().map(|step| match step {
        (Some(old), Some(new)) => both(&before[old], &after[new]),
        (Some(old), None) => alone(Fate::Deleted, &before[old]),
        (None, Some(new)) => alone(Fate::Inserted, &after[new]),
        (None, None) => Row::default(),
    });
    let rows: Vec<Row> = rows.collect();
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(1);
    Table { rows, columns, ..Table::default() }
}

/// A row of one version.
struct Line {
    cells: Vec<Square>,
    written: String,
}

/// A cell of one version: as it is written, as it reads, and whose each word is.
struct Square {
    written: String,
    words: Words,
    /// What became of each letter that is no blank.
    fates: Vec<Letter>,
}

fn signed(rows: &[Vec<String>], pen: &mut Pen<'_>) -> Vec<Line> {
    let mut square = |written: &String| {
        let words = Words::of(written);
        let fates = pen.next(&words.text);
        Square { written: written.clone(), words, fates }
    };
    let line = |cells: &Vec<String>| Line {
        cells: cells.iter().map(&mut square).collect(),
        written: cells.join("|"),
    };
    rows.iter().map(line).collect()
}

/// Pairs rows that are the same, and between them rows that are much alike, in order.
fn pairs(old: &[Line], new: &[Line]) -> Vec<(Option<usize>, Option<usize>)> {
    fn strs(lines: &[Line]) -> Vec<&str> {
        lines.iter().map(|line| line.written.as_str()).collect()
    }
    let same =
        align(&strs(old), &strs(new), &[]).into_iter().filter_map(|one| match one {
            Alignment::Paired { old: left, new: right } => {
                Some((left, right)).filter(|_| old[left].written == new[right].written)
            }
            Alignment::Moved { .. }
            | Alignment::Deleted { .. }
            | Alignment::Inserted { .. } => None,
        });
    let mut pairs = Vec::new();
    let mut from = (0, 0);
    for (left, right) in same.chain([(old.len(), new.len())]) {
        pairs.extend(alike((old, from.0..left), (new, from.1..right)));
        pairs.extend((left < old.len()).then_some((Some(left), Some(right))));
        from = (left + 1, right + 1);
    }
    in_both_orders(pairs)
}

/// Pairs the rows of two stretches that are much alike, each with the likest one.
fn alike(
    (old, left): (&[Line], Range<usize>),
    (new, right): (&[Line], Range<usize>),
) -> Vec<(Option<usize>, Option<usize>)> {
    let mut pairs = Vec::new();
    let mut from = right.start;
    for gone in left {
        let likest = (from..right.end)
            .filter_map(|come| Some((in_common(&old[gone], &new[come])?, come)))
            .max_by_key(|(kept, come)| (*kept, std::cmp::Reverse(*come)));
        match likest {
            Some((_, come)) => {
                pairs.extend((from..come).map(|alone| (None, Some(alone))));
                pairs.push((Some(gone), Some(come)));
                from = come + 1;
            }
            None => pairs.push((Some(gone), None)),
        }
    }
    pairs.extend((from..right.end).map(|alone| (None, Some(alone))));
    pairs
}

/// How much two rows have in common, if they have as many cells and at least half of the
/// shorter one is in both.
fn in_common(old: &Line, new: &Line) -> Option<usize> {
    let length = |line: &Line| -> usize {
        line.cells.iter().map(|cell| cell.words.text.len()).sum()
    };
    let cells = old.cells.iter().zip(&new.cells);
    let kept: usize = cells
        .flat_map(|(old, new)| compared(&old.words.text, &new.words.text, None))
        .filter(|run| run.mark == Mark::Kept)
        .map(|run| run.text.len())
        .sum();
    let is_much = 2 * kept >= length(old).min(length(new)) && kept > 0;
    (old.cells.len() == new.cells.len() && is_much).then_some(kept)
}

/// A row that both versions have.
fn both(old: &Line, new: &Line) -> Row {
    let cells = old.cells.iter().zip(&new.cells);
    let cells = cells.map(|(old, new)| -> Cell { vec![(0, words(old, new))] });
    Row { cells: cells.collect(), ..Row::default() }
}

/// The words of a cell, compared, each signed by who changed it.
fn words(old: &Square, new: &Square) -> Vec<Run> {
    if old.written == new.written {
        return read(&new.written, Mark::Kept, None);
    }
    let told = |blanks| told(old.letters(blanks), new.letters(blanks));
    let told = told(Blanks::Stand).or_else(|| told(Blanks::Follow));
    let signed = told.unwrap_or_else(|| guessed(old, new));
    dressed(signed, (&old.words.looks, &new.words.looks))
}

/// The words of both as the redline has them; nothing where these are not all of either.
fn told(old: Vec<(char, Letter)>, new: Vec<(char, Letter)>) -> Option<Vec<Run>> {
    let (mut before, mut after) =
        (old.into_iter().peekable(), new.into_iter().peekable());
    let mut runs = Vec::new();
    loop {
        while let Some((letter, fate)) = before.next_if(|(_, fate)| fate.is_changed()) {
            put(&mut runs, letter, Mark::Deleted, fate.hand());
        }
        while let Some((letter, fate)) = after.next_if(|(_, fate)| fate.is_changed()) {
            put(&mut runs, letter, Mark::Inserted, fate.hand());
        }
        match (before.next(), after.next()) {
            (None, None) => return Some(runs),
            (Some((one, _)), Some((other, _))) if one == other => {
                put(&mut runs, one, Mark::Kept, None);
            }
            (Some(_) | None, Some(_) | None) => return None,
        }
    }
}

/// The words of both, compared anew: each change is signed by the first whose letters are
/// in it.
fn guessed(old: &Square, new: &Square) -> Vec<Run> {
    let (before, after) = (old.letters(Blanks::Follow), new.letters(Blanks::Follow));
    let (mut before, mut after) = (before.into_iter(), after.into_iter());
    let mut runs = compared(&old.words.text, &new.words.text, None);
    for run in &mut runs {
        let letters = run.text.chars().count();
        let (in_old, in_new) = (run.mark.is_in(Side::Old), run.mark.is_in(Side::New));
        let gone: Vec<_> =
            before.by_ref().take(if in_old { letters } else { 0 }).collect();
        let come: Vec<_> =
            after.by_ref().take(if in_new { letters } else { 0 }).collect();
        let hands = gone.iter().chain(&come).filter(|(_, fate)| fate.is_changed());
        if run.mark != Mark::Kept {
            run.whose = hands.filter_map(|(_, fate)| fate.hand()).next();
        }
    }
    runs
}

/// What becomes of a blank, of which the redline does not say it here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Blanks {
    /// It stands if a letter beside it does.
    Stand,
    /// It shares the fate of what follows.
    Follow,
}

impl Square {
    /// Its letters, each with what became of it.
    fn letters(&self, blanks: Blanks) -> Vec<(char, Letter)> {
        let mut fates = self.fates.iter().copied().peekable();
        let mut last = Letter::Kept;
        let mut fated = |letter: char| {
            let next = fates.peek().copied().unwrap_or(last);
            if !letter.is_whitespace() {
                last = fates.next().unwrap_or(last);
                return (letter, last);
            }
            match blanks {
                Blanks::Stand if last == Letter::Kept => (letter, Letter::Kept),
                Blanks::Stand | Blanks::Follow => (letter, next),
            }
        };
        self.words.text.chars().map(&mut fated).collect()
    }
}

fn put(runs: &mut Vec<Run>, letter: char, mark: Mark, whose: Option<usize>) {
    match runs.last_mut().filter(|run| (run.mark, run.whose) == (mark, whose)) {
        Some(run) => run.text.push(letter),
        None => runs.push(Run::marked(letter, mark, whose)),
    }
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

/// A row that one version has.
fn alone(fate: Fate, line: &Line) -> Row {
    let mark = match fate {
        Fate::Kept => Mark::Kept,
        Fate::Deleted | Fate::MovedAway(_) => Mark::Deleted,
        Fate::Inserted | Fate::MovedHere(_) => Mark::Inserted,
    };
    let fates = line.cells.iter().flat_map(|cell| &cell.fates);
    let whose = fates.filter_map(|fate| fate.hand()).next();
    let cell = |cell: &Square| -> Cell { vec![(0, read(&cell.written, mark, whose))] };
    Row { fate, whose, title: false, cells: line.cells.iter().map(cell).collect() }
}
