//! What every reader of a source makes: paragraphs with where they stood and how they looked.

use crate::model::{EMPHASIS, NOTE, STRONG};

use super::{heading, label};

/// What a paragraph is before anybody asks what it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// A paragraph of the text.
    #[default]
    Text,
    /// Set as a heading: by its style, its mark or its place in the middle of the line.
    Heading,
    /// A note below the text.
    Note,
    /// Not of the text: a running head, a page number, navigation.
    Furniture,
}

/// What makes words a paragraph of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// How they stand.
    #[default]
    Sure,
    /// Nothing but the label that they begin with.
    ByLabel,
    /// They begin with an article that is cited, as a heading would.
    Cited,
    /// They begin with a section sign, which heads an article.
    Sign,
}

/// A paragraph of the source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// Its words, without spaces at the ends.
    pub text: String,
    /// The label that the source computes and does not print: a list in a document.
    pub label: Option<String>,
    /// How it looked.
    pub look: Look,
    /// The page, or the line where the source has no pages.
    pub page: u32,
    /// Characters of the source that are no words of it: a hyphen at the end of a line.
    pub dropped: usize,
    /// Whether labels may stand glued inside it.
    pub glued: bool,
    /// Whether its words are Markdown.
    pub marked: bool,
    /// Its cells, row by row, where it is a table; its words are those of all cells.
    pub rows: Vec<Vec<String>>,
    /// Its paragraphs, where it is a quotation set apart; its words are those of all.
    pub quote: Vec<String>,
    /// Whether the source sets it apart as quotations are.
    pub apart: bool,
    /// Which level of headings it is, from 1; 0 where the source does not say.
    pub level: u8,
    /// How many lists of the source it stands in; 0 where the source does not say.
    pub lists: usize,
    /// The column of a table that it stood in, from 1; 0 where it stood in none.
    pub column: usize,
    /// What makes it a paragraph of its own.
    pub start: Start,
    /// What is doubtful in how it was read.
    pub doubt: Option<&'static str>,
}

impl Block {
    /// Returns a paragraph of the text.
    pub(super) fn new(text: &str, look: Look, page: u32) -> Self {
        Self { text: squeezed(text), look, page, ..Self::default() }
    }
}

/// No cell of a table of the text says more.
const LONGEST_CELL: usize = 600;

/// Returns a table as one paragraph, or as the paragraphs of its cells where it is there for
/// the layout of the page: cells with several paragraphs, labels or headings in them, a
/// single column or row, rows of different lengths.
pub(super) fn table(rows: Vec<Vec<Vec<Block>>>) -> Vec<Block> {
    let columns = rows.first().map_or(0, Vec::len);
    let is_cell = |cell: &Vec<Block>| match cell.as_slice() {
        [] => true,
        [one] => {
            let begins = label::at_start(&one.text).is_some() || one.label.is_some();
            one.text.len() <= LONGEST_CELL
                && !begins
                && heading::read(&one.text).is_none()
        }
        _ => false,
    };
    let is_table = columns > 1
        && rows.len() > 1
        && rows.iter().all(|row| row.len() == columns && row.iter().all(is_cell));
    if !is_table {
        let cells = rows.into_iter().flat_map(|row| row.into_iter().enumerate());
        let own = |(at, cell): (usize, Vec<Block>)| {
            cell.into_iter().map(move |one| Block { column: at + 1, ..one })
        };
        return cells.flat_map(own).collect();
    }
    let words =
        |cell: &Vec<Block>| cell.first().map(|one| one.text.clone()).unwrap_or_default();
    let cells: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(words).collect()).collect();
    let first = rows.into_iter().flatten().flatten().next().unwrap_or_default();
    let text = cells.iter().flatten().cloned().collect::<Vec<_>>().join(" ");
    vec![Block { text, rows: cells, look: Look::Text, label: None, ..first }]
}

/// Returns the words with one space between them.
pub(super) fn squeezed(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let opened = text.chars().map(opened).collect::<String>();
    opened.nfc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Signs of prints that are several letters, and these.
const LIGATURES: [(char, &str); 7] = [
    ('ﬀ', "ff"),
    ('ﬁ', "fi"),
    ('ﬂ', "fl"),
    ('ﬃ', "ffi"),
    ('ﬄ', "ffl"),
    ('ﬅ', "st"),
    ('ﬆ', "st"),
];

/// Returns the letters that one sign of a print stands for.
fn opened(sign: char) -> String {
    let found = LIGATURES.iter().find(|(ligature, _)| *ligature == sign);
    found.map_or_else(|| sign.to_string(), |(_, letters)| (*letters).to_owned())
}

/// Returns how many characters are no space; marks are none of the source's.
pub(super) fn solid(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace() && !is_mark(*c)).count()
}

/// Whether a character marks emphasis or a note among the words.
pub(super) fn is_mark(c: char) -> bool {
    [EMPHASIS, STRONG, NOTE].contains(&c)
}

/// Returns words without marks.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|c| !is_mark(*c)).collect()
}

/// Returns words of a source in which nothing stands for a mark of ours.
pub(super) fn unmarked(text: &str) -> String {
    text.replace(is_mark, "\u{fffd}")
}

/// Returns words without emphasis where it is a matter of style or would hide a label, the
/// first words being set so; and where it does not end with the paragraph.
pub(super) fn settled(text: &str) -> String {
    let is_open = |mark: char| text.matches(mark).count() % 2 == 1;
    match text.trim_start().chars().next() {
        _ if is_open(EMPHASIS) || is_open(STRONG) => plain_but_notes(text),
        Some(first) if first != NOTE && is_mark(first) && is_style(text) => {
            plain_but_notes(text)
        }
        Some(_) | None => text.to_owned(),
    }
}

/// Whether the emphasis that words begin with is that of a label, of a heading, or of all of
/// them.
fn is_style(text: &str) -> bool {
    let inner = text.trim().trim_start_matches(is_mark);
    let behind = inner.split_once(is_mark).map_or("", |(_, behind)| behind);
    let words = plain(text);
    plain(behind).trim().is_empty()
        || label::at_start(words.trim_start()).is_some()
        || heading::read(&words).is_some()
}

/// Returns words without emphasis.
pub(super) fn plain_but_notes(text: &str) -> String {
    text.chars().filter(|c| *c == NOTE || !is_mark(*c)).collect()
}
