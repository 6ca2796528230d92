//! Words of a text of several lines, as people quote them: where they stand, in the bytes that
//! were written.

use std::ops::Range;

use crate::{model::Text, parse};

use super::text::lines_of;

/// The words of a written text as they are printed: any run of blanks, line breaks too, is one.
pub(super) struct Quotable {
    words: String,
    /// Where each letter stands: in `words`, in which line, and where among its printed words.
    letters: Vec<Letter>,
    lines: Vec<(Range<usize>, Text)>,
}

struct Letter {
    at: usize,
    line: usize,
    printed: Range<usize>,
}

/// Why words cannot be taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unquotable {
    /// They stand as often as this, and must stand once.
    Stands(usize),
    /// They cut a link or an emphasis in two.
    Cuts,
}

impl Quotable {
    /// Reads what was written.
    pub(super) fn of(written: &str) -> Self {
        let lines = lines_of(written, written).into_iter();
        let lines: Vec<_> = lines
            .map(|line| {
                let text = parse::text(&written[line.clone()]);
                (line, text)
            })
            .collect();
        let mut all = Self { words: String::new(), letters: Vec::new(), lines };
        for line in 0..all.lines.len() {
            all.read(line);
        }
        all
    }

    fn read(&mut self, line: usize) {
        let printed = self.lines[line].1.printed().to_owned();
        if line > 0 {
            self.blank(line, 0..0);
        }
        for (start, letter) in printed.char_indices() {
            let range = start..start + letter.len_utf8();
            if letter.is_whitespace() {
                self.blank(line, range);
                continue;
            }
            let at = self.words.len();
            self.letters.push(Letter { at, line, printed: range });
            self.words.push(letter);
        }
    }

    fn blank(&mut self, line: usize, printed: Range<usize>) {
        if !self.words.is_empty() && !self.words.ends_with(' ') {
            let at = self.words.len();
            self.letters.push(Letter { at, line, printed });
            self.words.push(' ');
        }
    }

    /// Returns where words stand once, as the bytes of each line that they touch.
    pub(super) fn find(&self, words: &str) -> Result<Vec<Quoted>, Unquotable> {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let found: Vec<usize> = self.places(&words).collect();
        let [start] = found[..] else { return Err(Unquotable::Stands(found.len())) };
        let end = start + words.len();
        let inside = self.letters.iter().filter(|one| (start..end).contains(&one.at));
        let mut stretches: Vec<(usize, Range<usize>)> = Vec::new();
        for letter in inside.filter(|one| !one.printed.is_empty()) {
            match stretches.last_mut().filter(|(line, _)| *line == letter.line) {
                Some((_, stretch)) => stretch.end = letter.printed.end,
                None => stretches.push((letter.line, letter.printed.clone())),
            }
        }
        stretches.into_iter().map(|(line, printed)| self.quoted(line, printed)).collect()
    }

    fn quoted(&self, line: usize, printed: Range<usize>) -> Result<Quoted, Unquotable> {
        let (place, text) = &self.lines[line];
        let words = text.printed();
        let before = words[..printed.start].chars().next_back();
        let behind = words[printed.end..].chars().next();
        let raw = text.raw_range(printed).ok_or(Unquotable::Cuts)?;
        Ok(Quoted { raw: place.start + raw.start..place.start + raw.end, before, behind })
    }

    /// Where words begin: whole ones only.
    fn places<'q>(&'q self, words: &'q str) -> impl Iterator<Item = usize> + 'q {
        let is_apart = |at: &usize| {
            let end = at + words.len();
            let before = self.words[..*at].chars().next_back();
            let behind = self.words[end..].chars().next();
            !glued(before, words.chars().next()) && !glued(words.chars().last(), behind)
        };
        let found = self.words.match_indices(words).map(|(at, _)| at);
        found.filter(is_apart).filter(|_| !words.is_empty())
    }
}

/// Whether two letters are of one word.
fn glued(one: Option<char>, next: Option<char>) -> bool {
    [one, next].iter().all(|letter| letter.is_some_and(char::is_alphanumeric))
}

/// Words of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    /// Their written bytes.
    pub(super) raw: Range<usize>,
    /// The letters that are printed beside them in that line.
    before: Option<char>,
    behind: Option<char>,
}

impl Quoted {
    /// Returns their bytes with the blank that would be left over without them: one of two, or
    /// one at an end of the line or before a sign that closes. Of two it is the one that no
    /// markup parts from them.
    pub(super) fn with_blank(&self, text: &str) -> Range<usize> {
        let Self { raw, before, behind } = self;
        let closes = behind.is_none_or(|letter| ",.;:)".contains(letter));
        let (led, followed) = (*before == Some(' '), *behind == Some(' '));
        if led && (followed || closes) && text[..raw.start].ends_with(' ') {
            return raw.start - 1..raw.end;
        }
        if followed && (led || before.is_none()) && text[raw.end..].starts_with(' ') {
            return raw.start..raw.end + 1;
        }
        raw.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(written: &str, words: &str) -> Result<Vec<String>, Unquotable> {
        let places = Quotable::of(written).find(words)?;
        Ok(places.into_iter().map(|place| written[place.raw].to_owned()).collect())
    }

    #[test]
    fn words_are_found_whole_whatever_blanks_are_between_them() {
        let text = "1. Thirty *days*, and free\n\n2. It is free of charge.";
        assert_eq!(found(text, "It is  free"), Ok(vec!["It is free".to_owned()]));
        assert_eq!(found(text, "day"), Err(Unquotable::Stands(0)));
        assert_eq!(found(text, "free"), Err(Unquotable::Stands(2)));
        let over = found(text, "and free 2. It");
        assert_eq!(over, Ok(vec!["and free".to_owned(), "2. It".to_owned()]));
    }

    #[test]
    fn the_blank_that_would_be_left_over_goes_too() {
        let without = |text: &str, words: &str| {
            let found = Quotable::of(text).find(words).unwrap_or_default();
            let gone = found[0].with_blank(text);
            format!("{}{}", &text[..gone.start], &text[gone.end..])
        };
        assert_eq!(
            without("thirty days and free of it.", "and free of it"),
            "thirty days."
        );
        assert_eq!(without("at once and free", "at once"), "and free");
        assert_eq!(without("at once or free", "or"), "at once free");
        assert_eq!(without("at once", "once"), "at");
        assert_eq!(
            without("and **locked or barred** at", "or barred"),
            "and **locked** at"
        );
        assert_eq!(without("a **or b** c", "or"), "a **b** c");
    }
}
