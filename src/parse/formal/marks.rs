//! Quotation marks: which words are quoted.
//!
//! Marks of one pair may stand inside each other. Words in which they do not come in pairs
//! stand in other marks, at last in straight ones, with `\` before a mark, `\n` for a line and
//! `\u0020` for a space beside a space.

use std::ops::Range;

/// The pairs, the usual one first.
const PAIRS: [(char, char); 3] = [('“', '”'), ('«', '»'), ('‹', '›')];

/// Words with what is quoted taken out.
#[derive(Debug, Default)]
pub(super) struct Unquoted {
    /// The words, with [`MARK`] where something was quoted.
    pub(super) words: String,
    /// What was quoted, in order.
    pub(super) quoted: Vec<String>,
    /// Runs that were taken over: where each begins in `words`, and where in the text.
    runs: Vec<(usize, usize)>,
}

/// What stands for quoted words.
pub(super) const MARK: char = '\u{fffc}';

impl Unquoted {
    /// Where a byte of the words stands in the text that was read.
    pub(super) fn at(&self, at: usize) -> usize {
        let after = self.runs.partition_point(|(start, _)| *start <= at);
        let run = after.checked_sub(1).and_then(|index| self.runs.get(index));
        run.map_or(at, |(start, text)| text + (at - start))
    }
}

/// Takes out what is quoted.
///
/// # Errors
/// Where a mark stands that is never closed, or never opened.
pub(super) fn taken_out(text: &str) -> Result<Unquoted, Range<usize>> {
    let mut found = Unquoted { runs: vec![(0, 0)], ..Unquoted::default() };
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        if opening(letter).is_some() {
            let inner = within(&text[at..]).map_err(|()| at..text.len())?;
            found.words.push(MARK);
            found.quoted.push(inner.words);
            at += inner.length;
            found.runs.push((found.words.len(), at));
            continue;
        }
        if closing(letter) || letter == MARK {
            return Err(at..at + letter.len_utf8());
        }
        found.words.push(letter);
        at += letter.len_utf8();
    }
    Ok(found)
}

fn opening(letter: char) -> Option<Option<char>> {
    let pair = PAIRS.iter().find(|(open, _)| *open == letter);
    match (pair, letter) {
        (Some((_, close)), _) => Some(Some(*close)),
        (None, '"') => Some(None),
        (None, _) => None,
    }
}

fn closing(letter: char) -> bool {
    PAIRS.iter().any(|(_, close)| *close == letter)
}

/// Words in marks, and how many bytes they take with these.
pub(super) struct Within {
    pub(super) words: String,
    pub(super) length: usize,
}

/// Reads words in marks, which `text` begins with.
fn within(text: &str) -> Result<Within, ()> {
    let first = text.chars().next().ok_or(())?;
    match opening(first) {
        Some(Some(close)) => paired(text, first, close),
        Some(None) => straight(text),
        None => Err(()),
    }
}

fn paired(text: &str, open: char, close: char) -> Result<Within, ()> {
    let mut depth = 0_usize;
    for (at, letter) in text.char_indices() {
        if letter == open {
            depth += 1;
        } else if letter == close {
            depth = depth.saturating_sub(1);
        }
        if depth == 0 {
            let words = text[open.len_utf8()..at].to_owned();
            return Ok(Within { words, length: at + close.len_utf8() });
        }
    }
    Err(())
}

fn straight(text: &str) -> Result<Within, ()> {
    let mut words = String::new();
    let mut letters = text.char_indices().skip(1);
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Ok(Within { words, length: at + 1 }),
            '\\' => {
                let (_, escaped) = letters.next().ok_or(())?;
                match escaped {
                    'n' => words.push('\n'),
                    't' => words.push('\t'),
                    'u' => {
                        let digits: String =
                            letters.by_ref().take(4).map(|(_, one)| one).collect();
                        let code = u32::from_str_radix(&digits, 16).map_err(|_| ())?;
                        words.push(char::from_u32(code).ok_or(())?);
                    }
                    other => words.push(other),
                }
            }
            letter => words.push(letter),
        }
    }
    Err(())
}

/// The marks that a text begins with, and those that close it.
pub(super) fn pair_of(text: &str) -> Option<(char, char)> {
    let first = text.chars().next()?;
    PAIRS.into_iter().find(|(open, _)| *open == first)
}
