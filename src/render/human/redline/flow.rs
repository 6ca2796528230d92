//! Marked words set into lines of a width.
//!
//! A mark that goes over the end of a line is ended there and begun again on the next one,
//! so that no colour runs into a margin or a neighbouring column.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::view::ChangeKind;

use super::Look;

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
    gap_kind: ChangeKind,
    fragments: Vec<(ChangeKind, String)>,
}

/// One line, and how many columns it takes.
pub(super) struct Line {
    pub(super) text: String,
    pub(super) columns: usize,
}

/// Sets `runs` into lines of at most `width` columns: the first begins with `first` and the
/// others with as many spaces as `hang`.
pub(super) fn lines(
    runs: &[(ChangeKind, String)],
    first: usize,
    hang: usize,
    look: Look,
    width: usize,
) -> Vec<Line> {
    let mut setter =
        Setter { look, lines: Vec::new(), text: String::new(), columns: 0, open: None };
    setter.indent(first);
    let mut fresh = true;
    for piece in pieces(runs, look) {
        let columns: usize = piece.fragments.iter().map(|(_, text)| text.width()).sum();
        let space = usize::from(piece.gap == Gap::Space);
        let full = setter.columns + space + columns > width;
        if !fresh && (piece.gap == Gap::Line || full) {
            setter.break_line();
            setter.indent(hang);
        } else if !fresh && piece.gap == Gap::Space {
            setter.write(piece.gap_kind, " ");
        }
        for (kind, text) in &piece.fragments {
            setter.write(*kind, text);
        }
        fresh = false;
    }
    setter.break_line();
    setter.lines
}

struct Setter {
    look: Look,
    lines: Vec<Line>,
    text: String,
    columns: usize,
    open: Option<ChangeKind>,
}

impl Setter {
    fn indent(&mut self, columns: usize) {
        self.text.push_str(&" ".repeat(columns));
        self.columns += columns;
    }

    fn write(&mut self, kind: ChangeKind, text: &str) {
        if self.open != Some(kind) {
            self.close();
            self.text.push_str(&self.look.begin(kind));
            self.open = Some(kind);
        }
        self.text.push_str(text);
        self.columns += text.width();
    }

    fn close(&mut self) {
        if let Some(kind) = self.open.take() {
            self.text.push_str(self.look.end(kind));
        }
    }

    fn break_line(&mut self) {
        self.close();
        let text = std::mem::take(&mut self.text);
        self.lines.push(Line { text, columns: std::mem::take(&mut self.columns) });
    }
}

fn pieces(runs: &[(ChangeKind, String)], look: Look) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut gap = Some((Gap::Nothing, ChangeKind::Kept));
    let mut last = ChangeKind::Kept;
    for (kind, text) in runs {
        let marked = look.marked(*kind, text);
        let mut before_wide = false;
        if gap.is_none() && last == ChangeKind::Deleted && *kind == ChangeKind::Inserted {
            gap = Some((Gap::Nothing, *kind));
        }
        last = *kind;
        for letter in marked.chars() {
            if letter.is_whitespace() {
                let line = letter == '\n' || gap.is_some_and(|(gap, _)| gap == Gap::Line);
                gap = Some((if line { Gap::Line } else { Gap::Space }, *kind));
                continue;
            }
            let wide = letter.width() == Some(2);
            if (wide && before_wide) && gap.is_none() {
                gap = Some((Gap::Nothing, *kind));
            }
            before_wide = wide;
            let letter =
                if letter.is_control() { char::REPLACEMENT_CHARACTER } else { letter };
            if let Some((gap, gap_kind)) = gap.take() {
                pieces.push(Piece { gap, gap_kind, fragments: Vec::new() });
            }
            push(&mut pieces, *kind, letter);
        }
    }
    pieces
}

fn push(pieces: &mut [Piece], kind: ChangeKind, letter: char) {
    let Some(piece) = pieces.last_mut() else { return };
    match piece.fragments.last_mut() {
        Some((last, text)) if *last == kind => text.push(letter),
        _ => piece.fragments.push((kind, letter.to_string())),
    }
}
