//! Marked words set into lines of a width.
//!
//! A mark that goes over the end of a line is ended there and begun again on the next one,
//! so that no colour runs into a margin or a neighbouring column.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::{page::printable, paper::ChangeKind};

use super::{Mark, Marked, Pen};

/// What stands between two pieces of text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// Nothing: a line may end between ideographs, and between a word and its successor.
    Nothing,
    Space,
    Line,
}

/// A piece that no line break cuts: a word with its marks.
struct Piece {
    gap: Gap,
    /// Whether the space before it is inside a mark.
    gap_mark: Mark,
    fragments: Vec<Marked>,
}

/// One line, and how many columns it takes.
pub(super) struct Line {
    pub(super) text: String,
    pub(super) columns: usize,
}

/// Sets `runs` into lines as wide as the look: the first begins with `first` and the
/// others with as many spaces as `hang`.
pub(super) fn lines(
    runs: &[Marked],
    first: usize,
    hang: usize,
    pen: Pen<'_>,
) -> Vec<Line> {
    let mut setter =
        Setter { pen, lines: Vec::new(), text: String::new(), columns: 0, open: None };
    setter.indent(first);
    let mut fresh = true;
    for piece in pieces(runs, pen) {
        let columns: usize = piece.fragments.iter().map(|(_, text)| text.width()).sum();
        let space = usize::from(piece.gap == Gap::Space);
        let full = setter.columns + space + columns > pen.look.width;
        if !fresh && (piece.gap == Gap::Line || full) {
            setter.break_line();
            setter.indent(hang);
        } else if !fresh && piece.gap == Gap::Space {
            setter.write(piece.gap_mark, " ");
        }
        for (mark, text) in &piece.fragments {
            setter.write(*mark, text);
        }
        fresh = false;
    }
    setter.break_line();
    setter.lines
}

struct Setter<'v> {
    pen: Pen<'v>,
    lines: Vec<Line>,
    text: String,
    columns: usize,
    open: Option<Mark>,
}

impl Setter<'_> {
    fn indent(&mut self, columns: usize) {
        self.text.push_str(&" ".repeat(columns));
        self.columns += columns;
    }

    fn write(&mut self, mark: Mark, text: &str) {
        if self.open != Some(mark) {
            self.close();
            self.text.push_str(&self.pen.begin(mark));
            self.open = Some(mark);
        }
        self.text.push_str(text);
        self.columns += text.width();
    }

    fn close(&mut self) {
        if let Some(mark) = self.open.take() {
            self.text.push_str(self.pen.end(mark));
        }
    }

    fn break_line(&mut self) {
        self.close();
        let text = std::mem::take(&mut self.text);
        self.lines.push(Line { text, columns: std::mem::take(&mut self.columns) });
    }
}

fn pieces(runs: &[Marked], pen: Pen<'_>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut gap = Some((Gap::Nothing, Mark::KEPT));
    let mut last = Mark::KEPT;
    for (mark, text) in runs {
        let signed = signed(*mark, text, pen);
        let mut before_wide = false;
        let replaces =
            last.kind == ChangeKind::Deleted && mark.kind == ChangeKind::Inserted;
        if gap.is_none() && replaces {
            gap = Some((Gap::Nothing, *mark));
        }
        last = *mark;
        for letters in runs_of_letters(&signed) {
            if letters.starts_with(char::is_whitespace) {
                let line =
                    letters == "\n" || gap.is_some_and(|(gap, _)| gap == Gap::Line);
                gap = Some((if line { Gap::Line } else { Gap::Space }, *mark));
                continue;
            }
            let wide = letters.chars().next().and_then(char::width) == Some(2);
            if (wide && before_wide) && gap.is_none() {
                gap = Some((Gap::Nothing, *mark));
            }
            before_wide = wide;
            if let Some((gap, gap_mark)) = gap.take() {
                pieces.push(Piece { gap, gap_mark, fragments: Vec::new() });
            }
            push(&mut pieces, *mark, letters);
        }
    }
    pieces
}

/// Words with their signs; the white space around them stands outside.
fn signed(mark: Mark, text: &str, pen: Pen<'_>) -> String {
    let (open, close) = pen.signs(mark);
    let words = text.trim();
    match words.is_empty() {
        true => format!("{open}{text}{close}"),
        false => {
            let (lead, rest) = text.split_at(text.len() - text.trim_start().len());
            format!("{lead}{open}{words}{close}{}", &rest[words.len()..])
        }
    }
}

/// Cuts a text into runs of plain letters and marks, and single characters of all others.
fn runs_of_letters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let plain = rest.bytes().take_while(u8::is_ascii_graphic).count();
        let (run, behind) = rest.split_at(plain.max(first.len_utf8()));
        rest = behind;
        Some(run)
    })
}

fn push(pieces: &mut [Piece], mark: Mark, letters: &str) {
    let Some(piece) = pieces.last_mut() else { return };
    if piece.fragments.last().is_none_or(|(last, _)| *last != mark) {
        piece.fragments.push((mark, String::new()));
    }
    if let Some((_, text)) = piece.fragments.last_mut() {
        text.push_str(&printable(letters));
    }
}
