//! The law of the source: what was written is what the page says.
//!
//! The strings of the source are read back, with the marks around them: those of the old
//! text and those of the new one must be the page's, block by block.

use crate::page::{Block, Mark, Page, Run, Side, Style, printable};

/// Where the source reads otherwise than its page.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{address}: the source reads `{found}`, not `{expected}`")]
pub struct Misprint {
    /// The provision.
    pub address: String,
    /// What should stand there.
    pub expected: String,
    /// What does.
    pub found: String,
}

/// Reads the source of a page back and compares it with the page.
///
/// # Errors
/// When it is not what the page says, which is our own mistake.
pub fn prove(page: &Page, source: &str) -> Result<(), Misprint> {
    [Side::Old, Side::New].into_iter().try_for_each(|side| compare(page, source, side))
}

fn compare(page: &Page, source: &str, side: Side) -> Result<(), Misprint> {
    let expected: Vec<(String, String)> =
        page.blocks.iter().filter_map(|block| of_page(block, side)).collect();
    let found = of_source(source, side);
    for index in 0..expected.len().max(found.len()) {
        let (address, expected) = expected.get(index).cloned().unwrap_or_default();
        let found = found.get(index).cloned().unwrap_or_default();
        if expected != found {
            return Err(Misprint { address, expected, found });
        }
    }
    Ok(())
}

/// The words of a block of the text on one side, with its address.
fn of_page(block: &Block, side: Side) -> Option<(String, String)> {
    let (anchor, runs): (&String, Vec<&Run>) = match block {
        Block::Paragraph(one) => {
            let runs = one.label.iter().chain(&one.words);
            (&one.anchor, runs.filter(|_| one.fate.is_in(side)).collect())
        }
        Block::Table(table) => {
            let rows = table.rows.iter().filter(|row| row.fate.is_in(side));
            let lines = rows.flat_map(|row| row.cells.iter().flatten());
            // What parts the cells of a row in a cell is drawn, and not said.
            let runs = lines.flat_map(|(_, runs)| runs);
            (&table.anchor, runs.filter(|run| run.style != Style::Rule).collect())
        }
        Block::Remark(_)
        | Block::Title(..)
        | Block::Fold(..)
        | Block::Line(_)
        | Block::Finding(_)
        | Block::Gap => return None,
    };
    let words = runs.into_iter().filter(|run| run.mark.is_in(side)).map(Run::said);
    let words = squeezed(&printable(&words.collect::<String>()));
    Some((anchor.clone(), words)).filter(|(_, words)| !words.is_empty())
}

/// The words of the blocks of the text that the source has on one side.
fn of_source(source: &str, side: Side) -> Vec<String> {
    let mut found = Vec::new();
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        let mut words = String::new();
        if line.starts_with("#provision(") || line.starts_with("#article-heading(") {
            read(line, side, &mut words);
        } else if line.starts_with("#table(") {
            // Its head is the paper's own.
            let cells = lines.by_ref().take_while(|line| *line != ")");
            cells
                .filter(|line| !line.starts_with("  table.header("))
                .for_each(|line| read(line, side, &mut words));
        }
        let words = squeezed(&words);
        found.extend(Some(words).filter(|words| !words.is_empty()));
    }
    found
}

/// The strings of a line that one side has.
fn read(line: &str, side: Side, out: &mut String) {
    let mut rest = line;
    let mut carried = String::new();
    let mut note: Option<(Mark, String)> = None;
    while let Some(start) = rest.find('"') {
        let (before, after) = rest.split_at(start);
        let (text, end) = string(&after[1..]);
        rest = &after[1 + end..];
        let before = std::mem::take(&mut carried) + before;
        if note.is_some() && before.contains(NOTE_ENDS) {
            say(note.take(), side, out);
        }
        if before.ends_with("link(") {
            // Where words lead is none of them.
            carried = before;
            continue;
        }
        // The marks around a string stand before it, behind the end of the last one.
        if before.contains(NOTE_BEGINS) {
            note = Some((mark(&before), String::new()));
        }
        match &mut note {
            Some((_, words)) => words.push_str(&text),
            None if mark(&before).is_in(side) => out.push_str(&text),
            None => (),
        }
    }
    say(note, side, out);
}

/// Between these stand the words of a note.
const NOTE_BEGINS: &str = "footnote({";
const NOTE_ENDS: &str = "})";

fn say(note: Option<(Mark, String)>, side: Side, out: &mut String) {
    if let Some((_, words)) = note.filter(|(mark, _)| mark.is_in(side)) {
        out.push_str(&Run::noted(&words));
    }
}

fn mark(before: &str) -> Mark {
    let marks = [
        ("gone(", Mark::Deleted),
        ("new(", Mark::Inserted),
        ("moved-away(", Mark::MovedAway),
        ("moved-here(", Mark::MovedHere),
    ];
    let own = before.rsplit(';').next().unwrap_or(before);
    let found = marks.into_iter().find(|(name, _)| own.contains(name));
    found.map_or(Mark::Kept, |(_, mark)| mark)
}

/// A string, and where it ends.
fn string(text: &str) -> (String, usize) {
    let mut read = String::new();
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return (read, at + 1),
            '\\' => match letters.next() {
                Some((_, 'n')) => read.push('\n'),
                Some((_, letter)) => read.push(letter),
                None => (),
            },
            letter => read.push(letter),
        }
    }
    (read, text.len())
}

/// Blanks between label and words are the format's own.
fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}
