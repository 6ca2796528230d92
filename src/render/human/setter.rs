//! Marked words set into lines of a width.
//!
//! Widths are those of the terminal: an ideograph takes two columns, a combining mark none.
//! A mark that goes over the end of a line is ended there and begun again on the next one, so
//! that no colour runs into a margin or a neighbouring column. Blanks stand outside marks.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use crate::page::{Run, Style, printable};

use super::pen::{Ink, Pen};

/// Prose is not set wider than this: longer lines are hard to read.
const WIDEST: usize = 80;

/// How lines are set.
#[derive(Clone, Copy)]
pub(super) struct Measure {
    /// The column in which the first line begins.
    pub(super) first: usize,
    /// The column in which all others begin.
    pub(super) hang: usize,
    /// How many columns there are.
    pub(super) width: usize,
    /// What is set.
    pub(super) kind: Kind,
}

/// What is set.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A text, with line breaks of its own. Words are whole.
    Text,
    /// What stands beside something else: no word is wider than there is room, and words that
    /// run right to left move nothing beside them.
    Cell,
    /// What a report says: not too wide, and a command in backticks is not broken.
    Prose,
}

/// One line, and how many columns it takes.
pub(super) struct Line {
    pub(super) text: String,
    pub(super) columns: usize,
}

/// What stands between two pieces.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// Nothing: a line may end between ideographs, and between a word and its successor.
    Nothing,
    Blank,
    Line,
}

/// A piece that no line break cuts: a word with its marks.
struct Piece {
    gap: Gap,
    /// What the blank before it looks like.
    gap_ink: Ink,
    fragments: Vec<(Ink, String)>,
}

impl Piece {
    fn columns(&self) -> usize {
        self.fragments.iter().map(|(_, text)| text.width()).sum()
    }
}

impl Measure {
    /// Returns lines as wide as there is room, which all begin in one column.
    pub(super) fn even(kind: Kind, column: usize, width: usize) -> Self {
        let column = column.min(width / 2);
        Self { first: column, hang: column, width, kind }
    }
}

/// Sets words into lines.
pub(super) fn set(runs: &[Run], measure: Measure, pen: Pen<'_>) -> Vec<Line> {
    hung(&[], runs, measure, pen)
}

/// Sets words into lines, the first of them behind a label that is written as it is.
pub(super) fn hung(
    label: &[Run],
    runs: &[Run],
    mut measure: Measure,
    pen: Pen<'_>,
) -> Vec<Line> {
    if measure.kind == Kind::Prose {
        measure.width = measure.width.min(WIDEST);
    }
    let mut sheet = Sheet::new(measure);
    for run in label {
        sheet.write(pen.ink(run), &printable(&run.text));
    }
    for (at, piece) in pieces(runs, measure, pen).iter().enumerate() {
        sheet.place(piece, at == 0);
    }
    sheet.finish()
}

/// Writes words as they are, on one line.
pub(super) fn whole(runs: &[Run], pen: Pen<'_>) -> String {
    let written = runs.iter().map(|run| {
        let ink = pen.ink(run);
        format!("{}{}{}", ink.begin(), printable(&run.text), ink.end())
    });
    written.collect()
}

/// Returns how many columns the longest word takes.
pub(super) fn longest_word(runs: &[Run], pen: Pen<'_>) -> usize {
    let measure = Measure::even(Kind::Cell, 0, usize::MAX);
    pieces(runs, measure, pen).iter().map(Piece::columns).max().unwrap_or(0)
}

struct Sheet {
    measure: Measure,
    lines: Vec<Line>,
    text: String,
    columns: usize,
    open: Option<Ink>,
    directed: bool,
}

impl Sheet {
    fn new(measure: Measure) -> Self {
        let (lines, text, columns) =
            (Vec::new(), " ".repeat(measure.first), measure.first);
        Self { measure, lines, text, columns, open: None, directed: false }
    }

    fn place(&mut self, piece: &Piece, is_first: bool) {
        let blank = usize::from(piece.gap == Gap::Blank);
        let room = self.measure.width.saturating_sub(self.columns);
        let full = blank + piece.columns() > room;
        if !is_first && (piece.gap == Gap::Line || full) {
            self.break_line();
        } else if !is_first && piece.gap == Gap::Blank {
            self.write(piece.gap_ink, " ");
        }
        for (ink, text) in &piece.fragments {
            match self.measure.kind {
                Kind::Cell => self.write_broken(*ink, text),
                Kind::Text | Kind::Prose => self.write(*ink, text),
            }
        }
    }

    fn write_broken(&mut self, ink: Ink, text: &str) {
        let width = self.measure.width;
        if self.columns + text.width() <= width {
            return self.write(ink, text);
        }
        for letter in text.graphemes(true) {
            let is_fresh = self.columns == self.measure.hang;
            if self.columns + letter.width() > width && !is_fresh {
                self.break_line();
            }
            self.write(ink, letter);
        }
    }

    fn write(&mut self, ink: Ink, text: &str) {
        if self.open != Some(ink) {
            self.close();
            self.text.push_str(&ink.begin());
            self.open = Some(ink);
        }
        self.directed |= text.chars().any(is_directed);
        self.text.push_str(text);
        self.columns += text.width();
    }

    fn close(&mut self) {
        if let Some(ink) = self.open.take() {
            self.text.push_str(ink.end());
        }
    }

    fn break_line(&mut self) {
        self.close();
        let text = std::mem::replace(&mut self.text, " ".repeat(self.measure.hang));
        let turned = std::mem::take(&mut self.directed);
        let text = match turned && self.measure.kind == Kind::Cell {
            true => isolated(&text),
            false => text,
        };
        let columns = std::mem::replace(&mut self.columns, self.measure.hang);
        self.lines.push(Line { text, columns });
    }

    fn finish(mut self) -> Vec<Line> {
        self.break_line();
        self.lines
    }
}

/// The pieces of marked words, with the signs that stand for colour where there is none.
fn pieces(runs: &[Run], measure: Measure, pen: Pen<'_>) -> Vec<Piece> {
    let mut cutter = Cutter { kind: measure.kind, pieces: Vec::new(), gap: None };
    let mut before: Option<Ink> = None;
    for run in joined(runs).iter().flat_map(parted).filter(|run| !run.text.is_empty()) {
        let ink = pen.ink(&run);
        let replaces = before.is_some_and(|before| before.gone) && ink.new;
        cutter.cut(&signed(&run, measure.kind, pen), ink, replaces);
        before = Some(ink);
    }
    match measure.kind {
        Kind::Prose => {
            kept_whole(cutter.pieces, measure.width.saturating_sub(measure.hang))
        }
        Kind::Text | Kind::Cell => cutter.pieces,
    }
}

struct Cutter {
    kind: Kind,
    pieces: Vec<Piece>,
    gap: Option<(Gap, Ink)>,
}

impl Cutter {
    /// Cuts words; what comes instead of what is struck may part from it.
    fn cut(&mut self, text: &str, ink: Ink, replaces: bool) {
        if (replaces || self.pieces.is_empty()) && self.gap.is_none() {
            self.gap = Some((Gap::Nothing, ink));
        }
        let mut before_wide = false;
        for letter in text.graphemes(true) {
            if letter.chars().all(char::is_whitespace) && !self.keeps(letter) {
                self.blank(letter, ink);
                continue;
            }
            let wide = letter.width() == 2;
            if wide && before_wide && self.gap.is_none() {
                self.gap = Some((Gap::Nothing, ink));
            }
            before_wide = wide;
            if let Some((gap, gap_ink)) = self.gap.take() {
                self.pieces.push(Piece { gap, gap_ink, fragments: Vec::new() });
            }
            self.push(ink, letter);
        }
    }

    /// Whether a space is one that no line is broken at; before all words it is an indent.
    fn keeps(&self, letter: &str) -> bool {
        !self.pieces.is_empty() && matches!(letter, "\u{a0}" | "\u{2007}" | "\u{202f}")
    }

    fn blank(&mut self, letter: &str, ink: Ink) {
        let breaks = letter == "\n" && self.kind == Kind::Text;
        let line = breaks || self.gap.is_some_and(|(gap, _)| gap == Gap::Line);
        self.gap = Some((if line { Gap::Line } else { Gap::Blank }, ink));
    }

    fn push(&mut self, ink: Ink, letter: &str) {
        let Some(piece) = self.pieces.last_mut() else { return };
        match piece.fragments.last_mut() {
            Some((last, text)) if *last == ink => text.push_str(letter),
            Some(_) | None => piece.fragments.push((ink, letter.to_owned())),
        }
    }
}

/// Joins what stands in backticks, where it fits in a line.
fn kept_whole(pieces: Vec<Piece>, columns: usize) -> Vec<Piece> {
    let mut joined: Vec<Vec<Piece>> = Vec::new();
    let mut quoted = false;
    for piece in pieces {
        let ticks = piece.fragments.iter().map(|(_, text)| text.matches('`').count());
        let turns = ticks.sum::<usize>() % 2 == 1;
        match joined.last_mut() {
            Some(last) if quoted => last.push(piece),
            Some(_) | None => joined.push(vec![piece]),
        }
        quoted ^= turns;
    }
    let one = |pieces: Vec<Piece>| {
        let wide = pieces.iter().map(|piece| piece.columns() + 1).sum::<usize>() - 1;
        match wide <= columns {
            true => pieces.into_iter().reduce(joint).into_iter().collect(),
            false => pieces,
        }
    };
    joined.into_iter().flat_map(one).collect()
}

fn joint(mut first: Piece, second: Piece) -> Piece {
    if second.gap != Gap::Nothing {
        first.fragments.push((second.gap_ink, " ".to_owned()));
    }
    first.fragments.extend(second.fragments);
    first
}

/// Words with the rules between them, where all are marked alike.
fn joined(runs: &[Run]) -> Cow<'_, [Run]> {
    if !Run::is_row(runs) {
        return Cow::Borrowed(runs);
    }
    let mut joined: Vec<Run> = Vec::new();
    for run in runs {
        let is_rule = run.style == Style::Rule;
        let style = if is_rule { Style::Plain } else { run.style };
        let run = Run { style, ..run.clone() };
        match joined.last_mut() {
            Some(last) if last.is_like(&run) => last.text.push_str(&run.text),
            Some(_) | None => joined.push(run),
        }
    }
    Cow::Owned(joined)
}

/// Words, and what is said of them, before the blanks behind them.
fn parted(run: &Run) -> Vec<Run> {
    let Some(aside) = &run.aside else { return vec![run.clone()] };
    let (words, blanks) = run.text.split_at(run.text.trim_end().len());
    let said = format!(" ({}){blanks}", aside.said);
    let words = Run { text: words.to_owned(), aside: None, ..run.clone() };
    vec![words, Run::kept(said)]
}

/// Words with their signs; blanks stand outside.
fn signed(run: &Run, kind: Kind, pen: Pen<'_>) -> String {
    let (open, close) = pen.signs(run);
    let text = tame(&run.text, kind);
    let words = text.trim();
    if words.is_empty() {
        return format!("{open}{text}{close}");
    }
    let (lead, rest) = text.split_at(text.len() - text.trim_start().len());
    format!("{lead}{open}{words}{close}{}", &rest[words.len()..])
}

/// Text without characters that would act on the page they are printed on.
fn tame(text: &str, kind: Kind) -> String {
    let blank = |letter: char| match letter {
        '\r' | '\t' => true,
        '\n' => kind != Kind::Text,
        _ => false,
    };
    printable(&text.replace("\r\n", "\n").replace(blank, " ")).into_owned()
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

#[cfg(test)]
mod tests {
    use crate::{page::Page, render::human::Look};

    use super::*;

    fn prose(label: &str, text: &str, hang: usize, width: usize) -> String {
        let page = Page::default();
        let pen = Pen::of(&page, Look { colour: false, width });
        let measure = Measure { first: 0, hang, width, kind: Kind::Prose };
        let lines = hung(&[label.into()], &[text.into()], measure, pen);
        lines.into_iter().map(|line| line.text).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_wide_label_pushes_only_the_first_line() {
        assert_eq!(
            prose("P-001.1  ", "one two three", 4, 16),
            "P-001.1  one two\n    three"
        );
        assert_eq!(prose("label", "", 5, 16), "label");
    }

    #[test]
    fn a_command_is_not_broken() {
        let text = "Record `mimc decide P-002 fallen` first.";
        assert_eq!(prose("", text, 0, 30), "Record\n`mimc decide P-002 fallen`\nfirst.");
        assert_eq!(prose("", text, 0, 12), "Record `mimc\ndecide P-002\nfallen`\nfirst.");
    }
}
