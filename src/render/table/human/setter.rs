//! Marked words set into lines of a width.
//!
//! Widths are those of the terminal: an ideograph takes two columns, a combining mark none.
//! A mark that goes over the end of a line is ended there and begun again on the next one.
//! Words that run right to left are isolated, so that they move nothing beside them.

use anstyle::{AnsiColor, Style};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use crate::{
    paper::{CellLine, Mark},
    render::{human::Look, table::tame},
};

/// How far each level is indented.
const INDENT: usize = 2;

/// How words are marked: in colours, or with signs around them where there are none.
pub(in crate::render) trait Ink: Copy + PartialEq {
    /// Returns the colours; none for words that are not marked.
    fn style(self) -> Option<Style>;
    /// Returns the signs that stand for colour.
    fn signs(self) -> (&'static str, &'static str);
    /// Returns whether a line may end between these words and others before them.
    fn parts(self) -> bool;
}

/// One line, and how many columns it takes.
pub(in crate::render) struct Line {
    pub(in crate::render) text: String,
    pub(in crate::render) columns: usize,
}

/// A stretch that no line break cuts, and whether a space stands before it.
struct Word<I> {
    space: Option<I>,
    pieces: Vec<(I, String)>,
}

impl<I> Word<I> {
    fn columns(&self) -> usize {
        self.pieces.iter().map(|(_, text)| text.width()).sum()
    }
}

/// Sets a line into lines of at most `width` columns. A longer word is broken.
pub(super) fn set(line: &CellLine, look: Look, width: usize) -> Vec<Line> {
    set_runs(&runs(line), INDENT * line.depth, look, width)
}

/// Sets marked words into lines of at most `width` columns, `indent` of them blank.
pub(in crate::render) fn set_runs<I: Ink>(
    runs: &[(I, &str)],
    indent: usize,
    look: Look,
    width: usize,
) -> Vec<Line> {
    let mut page = Page::new(look, indent.min(width / 2));
    for word in words(runs, look) {
        let space = usize::from(word.space.is_some());
        let columns = word.columns();
        let room = width.saturating_sub(page.columns);
        match word.space {
            _ if page.is_fresh() => (),
            space_mark if space + columns <= room => {
                if let Some(mark) = space_mark {
                    page.write(mark, " ");
                }
            }
            Some(_) | None => page.break_line(),
        }
        for (mark, text) in &word.pieces {
            page.write_broken(*mark, text, width);
        }
    }
    page.finish()
}

/// Returns how many columns the longest word takes.
pub(super) fn longest_word(line: &CellLine, look: Look) -> usize {
    words(&runs(line), look).iter().map(Word::columns).max().unwrap_or(0)
}

fn runs(line: &CellLine) -> Vec<(Mark, &str)> {
    line.runs.iter().map(|run| (run.mark, run.text.as_str())).collect()
}

struct Page<I> {
    look: Look,
    indent: usize,
    lines: Vec<Line>,
    text: String,
    columns: usize,
    open: Option<I>,
    directed: bool,
}

impl<I: Ink> Page<I> {
    fn new(look: Look, indent: usize) -> Self {
        let (lines, text) = (Vec::new(), " ".repeat(indent));
        let columns = indent;
        Self { look, indent, lines, text, columns, open: None, directed: false }
    }

    fn is_fresh(&self) -> bool {
        self.columns == self.indent
    }

    fn write_broken(&mut self, mark: I, text: &str, width: usize) {
        if self.columns + text.width() <= width {
            return self.write(mark, text);
        }
        for letter in text.graphemes(true) {
            if self.columns + letter.width() > width && !self.is_fresh() {
                self.break_line();
            }
            self.write(mark, letter);
        }
    }

    fn write(&mut self, mark: I, text: &str) {
        if self.open != Some(mark) {
            self.close();
            self.text.push_str(&begin(mark, self.look));
            self.open = Some(mark);
        }
        self.directed |= text.chars().any(is_directed);
        self.text.push_str(text);
        self.columns += text.width();
    }

    fn close(&mut self) {
        if let Some(mark) = self.open.take() {
            self.text.push_str(end(mark, self.look));
        }
    }

    fn break_line(&mut self) {
        self.close();
        let text = std::mem::replace(&mut self.text, " ".repeat(self.indent));
        let text = match std::mem::take(&mut self.directed) {
            true => isolated(&text),
            false => text,
        };
        let columns = std::mem::replace(&mut self.columns, self.indent);
        self.lines.push(Line { text, columns });
    }

    fn finish(mut self) -> Vec<Line> {
        self.break_line();
        self.lines
    }
}

/// The words of a line, with the marks that stand for colour where there is none.
fn words<I: Ink>(runs: &[(I, &str)], look: Look) -> Vec<Word<I>> {
    let mut words: Vec<Word<I>> = Vec::new();
    let mut space = None;
    let mut joined = false;
    for (mark, text) in runs {
        let text = marked(*mark, &tame(text), look);
        joined &= !mark.parts();
        let mut before_wide = false;
        for letter in text.graphemes(true) {
            if letter.chars().all(char::is_whitespace) {
                (space, joined) = (Some(*mark), false);
                continue;
            }
            let wide = letter.width() == 2;
            joined &= !(wide && before_wide);
            before_wide = wide;
            if !joined {
                words.push(Word { space: space.take(), pieces: Vec::new() });
            }
            joined = true;
            let Some(word) = words.last_mut() else { continue };
            match word.pieces.last_mut() {
                Some((last, piece)) if last == mark => piece.push_str(letter),
                Some(_) | None => word.pieces.push((*mark, letter.to_owned())),
            }
        }
    }
    words
}

fn marked(mark: impl Ink, text: &str, look: Look) -> String {
    let (open, close) = if look.colour { ("", "") } else { mark.signs() };
    format!("{open}{text}{close}")
}

fn begin(mark: impl Ink, look: Look) -> String {
    let style = mark.style().filter(|_| look.colour);
    style.map(|style| style.to_string()).unwrap_or_default()
}

fn end(mark: impl Ink, look: Look) -> &'static str {
    if look.colour && mark.style().is_some() { "\u{1b}[0m" } else { "" }
}

impl Ink for Mark {
    fn style(self) -> Option<Style> {
        match self {
            Self::Plain | Self::Kept => None,
            Self::Deleted => Some(AnsiColor::Red.on_default().strikethrough()),
            Self::Inserted => Some(AnsiColor::Green.on_default().underline()),
            Self::Strong => Some(Style::new().bold()),
            Self::Quiet => Some(Style::new().dimmed()),
        }
    }

    fn signs(self) -> (&'static str, &'static str) {
        match self {
            Self::Deleted => ("[-", "-]"),
            Self::Inserted => ("{+", "+}"),
            Self::Plain | Self::Kept | Self::Strong | Self::Quiet => ("", ""),
        }
    }

    /// What is struck and what comes instead may part at the end of a line.
    fn parts(self) -> bool {
        self == Self::Inserted
    }
}

/// Isolates a line that turns the direction of writing from what stands beside it.
fn isolated(line: &str) -> String {
    format!("\u{2068}{line}\u{2069}")
}

/// Whether a character is of a script that runs right to left, or a sign that turns the
/// direction of what follows.
fn is_directed(letter: char) -> bool {
    matches!(letter,
        '\u{0590}'..='\u{08FF}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FB1D}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFC}'
        | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}')
}
