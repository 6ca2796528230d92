//! Lines of a text: where each begins and ends, how far it is indented, what it looks like.
//!
//! A look at one line alone; how lines make provisions is the body reader's business.

use unicode_width::UnicodeWidthStr as _;

use crate::{
    model::{Label, Marker, is_unsettled_note},
    source::Span,
};

/// One line of a source text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// First byte.
    pub(super) start: usize,
    /// Where the words begin, behind the indentation.
    pub(super) text: usize,
    /// What stands between indentation and line break, without blanks at the end.
    pub(super) words: &'a str,
    /// One past the line break.
    pub(super) end: usize,
}

/// What a line looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Nothing but blanks.
    Blank,
    /// The beginning of an HTML comment.
    Comment,
    /// A heading of this level.
    Heading(usize),
    /// A row of a table.
    Table,
    /// A line of a block quote.
    Quote,
    /// The definition of a note: `[^1]: …`.
    Note,
    /// A line that Markdown gives a meaning which no treaty text has.
    Foreign(&'static str),
    /// Words, with or without a label.
    Words,
}

impl<'a> Line<'a> {
    /// Returns the line that begins at `start`; `None` at the end of the text.
    pub(super) fn at(source: &'a str, start: usize) -> Option<Self> {
        let rest = source.get(start..).filter(|rest| !rest.is_empty())?;
        let end = rest.find('\n').map_or(source.len(), |newline| start + newline + 1);
        let whole = &source[start..end];
        let unindented = whole.trim_start_matches([' ', '\t']);
        let words = unindented.trim_end_matches(['\n', '\r', ' ', '\t']);
        Some(Self { start, text: end - unindented.len(), words, end })
    }

    /// Returns where the words stand.
    pub(super) fn span(&self) -> Span {
        Span::new(self.text, self.text + self.words.len())
    }

    /// Returns the width of the indentation; a tab reaches to the next multiple of four.
    pub(super) fn indent(&self, source: &str) -> u32 {
        source[self.start..self.text].bytes().fold(0, |column, byte| match byte {
            b'\t' => (column / 4 + 1) * 4,
            _ => column + 1,
        })
    }

    /// Returns the rest of the line that has a label of its own behind this one's, which ends
    /// at `text`: `(a)` in `1. (a) Every`.
    pub(super) fn inner(&self, label: &Label, text: usize) -> Option<Self> {
        let words = &self.words[text..];
        Marker::inner(label, words)?;
        let start = self.text + text;
        Some(Self { start, text: start, words, end: self.end })
    }

    /// Returns the last of the lines of one look that follow each other, and all their words.
    pub(super) fn block(&self, source: &'a str, look: Look) -> (Self, String) {
        let mut last = *self;
        let mut raw = self.words.to_owned();
        while let Some(next) =
            Self::at(source, last.end).filter(|line| line.look() == look)
        {
            raw.push('\n');
            raw.push_str(next.words);
            last = next;
        }
        (last, raw)
    }

    /// Returns what the line looks like.
    pub(super) fn look(&self) -> Look {
        let words = self.words;
        match words.as_bytes().first() {
            None => Look::Blank,
            Some(b'<') if words.starts_with("<!--") => Look::Comment,
            Some(b'#') => heading_level(words).map_or(Look::Words, Look::Heading),
            Some(b'|') => Look::Table,
            Some(b'>') => Look::Quote,
            Some(b'[') if note_name(words).is_some() => Look::Note,
            Some(b'`') if words.starts_with("```") => Look::Foreign("a code block"),
            Some(b'~') if words.starts_with("~~~") => Look::Foreign("a code block"),
            Some(b'-' | b'*' | b'_' | b'=') if is_rule(words) => Look::Foreign("a rule"),
            Some(_) => Look::Words,
        }
    }
}

/// Returns how many columns words take; letters of Han and Kana take two.
pub(super) fn columns(words: &str) -> u32 {
    u32::try_from(words.width()).unwrap_or(u32::MAX)
}

/// Returns the level of a heading: one to six marks before a space.
fn heading_level(words: &str) -> Option<usize> {
    let level = words.bytes().take_while(|byte| *byte == b'#').count();
    let behind = words.as_bytes().get(level);
    (level <= 6 && behind.is_none_or(|byte| matches!(byte, b' ' | b'\t')))
        .then_some(level)
}

/// Returns the name of the note that the line defines, with its brackets: `[^1]`.
pub(super) fn note_name(words: &str) -> Option<&str> {
    let inside = words.strip_prefix("[^")?;
    let length = inside.find("]:").filter(|length| *length > 0)?;
    let name = &words[..length + 3];
    (!name.contains([' ', '\t']) && !is_unsettled_note(name)).then_some(name)
}

/// Returns where the definition of a note ends: it goes on in the lines right under it, and
/// behind blank lines in those that are indented by four columns.
pub(super) fn note_end(source: &str, first: &Line<'_>) -> usize {
    let indent = first.indent(source);
    let mut end = first.end;
    let mut at = end;
    while let Some(line) = Line::at(source, at) {
        let deeper = line.indent(source);
        let goes_on = match line.look() {
            Look::Blank => {
                at = line.end;
                continue;
            }
            Look::Words if at == end => {
                deeper > indent || Marker::read(line.words).is_none()
            }
            Look::Words | Look::Table | Look::Quote => deeper >= indent + 4,
            Look::Comment | Look::Heading(_) | Look::Note | Look::Foreign(_) => false,
        };
        if !goes_on {
            break;
        }
        end = line.end;
        at = end;
    }
    end
}

fn is_rule(words: &str) -> bool {
    let first = words.as_bytes()[0];
    words.len() >= 3 && words.bytes().all(|byte| byte == first)
}
