//! What begins the line of a provision: a list bullet, a label, both or neither.
//!
//! Reading lines and writing them must agree on what is a label, so that words which only
//! look like one are escaped: this is where both look.

use super::{
    Core, Label, Number, Series, Suffix,
    designation::{
        FIRST, before, cased_like, code, decimal, in_words, is_premier, number_word,
    },
    form::{certain, dashed, listed},
    number::latin_rank,
};

/// The label at the beginning of a line, and where it stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// The label.
    pub label: Label,
    /// Where it begins: behind the bullet, if it has one.
    pub start: usize,
    /// Where the words begin.
    pub text: usize,
}

impl Marker {
    /// Reads the marker of a line without its indentation; `None` when it is words.
    ///
    /// A label is followed by a space or by nothing. `3\.` is `3.` kept from being counted
    /// by Markdown; no other label has a backslash.
    #[must_use]
    pub fn read(line: &str) -> Option<Self> {
        let bullet =
            line.strip_prefix(['-', '*', '+']).filter(|rest| is_blank_next(rest));
        let Some(rest) = bullet else { return labelled(line) };
        let skipped = line.len() - rest.trim_start_matches([' ', '\t']).len();
        match labelled(&line[skipped..]) {
            Some(Self { label, start, text }) => {
                Some(Self { label, start: skipped + start, text: skipped + text })
            }
            None => Some(Self { label: Label::Dash('-'), start: 0, text: skipped }),
        }
    }
}

impl Marker {
    /// Reads the marker of a line behind a sibling with this label: `(ba)` behind `(b)`, where
    /// it is no word in parentheses.
    #[must_use]
    pub fn behind(line: &str, sibling: &Label) -> Option<Self> {
        let read = Self::of_letters(line)?;
        let (core, before) = (read.label.core()?.written(), sibling.core()?.written());
        let (last, z) = (core.len() - 1, core.len() - 2);
        let follows = before.starts_with(&core[..last])
            || z > 0 && core[z..].starts_with('z') && before.starts_with(&core[..z]);
        let Label::Numbered { open, .. } = sibling else { return None };
        (follows && open == "(").then_some(read)
    }

    /// Reads the label of its own that words behind a label begin with: `(a)` in `1. (a) Every`,
    /// not in `1. (a) and (b) apply`.
    #[must_use]
    pub fn inner(label: &Label, words: &str) -> Option<Self> {
        let inner = Self::read(words).filter(|_| words.starts_with('('))?;
        let behind = words[inner.text..].split([' ', ',']).next().unwrap_or_default();
        let is_cited = ["and", "or", "to", "above", "below", ""].contains(&behind);
        (label.core().is_some() && inner.label.is_first() && !is_cited).then_some(inner)
    }

    /// Reads what is a label in a list only at the beginning of a line: `1.1`, `1°`, `§ 1`.
    #[must_use]
    pub fn listed(line: &str) -> Option<Self> {
        let bullet =
            line.strip_prefix(['-', '*', '+']).filter(|rest| is_blank_next(rest));
        let rest = bullet.unwrap_or(line).trim_start_matches([' ', '\t']);
        let skipped = line.len() - rest.len();
        let (label, length) = listed(rest, core_length)?;
        let Self { label, start, text } = marked(rest, label, length)?;
        Some(Self { label, start: skipped + start, text: skipped + text })
    }

    /// Reads the marker of a line, in a list or not: a number before a bare bullet.
    #[must_use]
    pub fn any(line: &str) -> Option<Self> {
        if is_plain(line) {
            return None;
        }
        let plain = Self::read(line);
        let numbered = plain.clone().filter(|marker| marker.label.core().is_some());
        numbered.or_else(|| Self::listed(line)).or(plain)
    }

    /// Returns whether it is a label in a list only, where no bullet stands before it.
    #[must_use]
    pub fn needs_list(&self) -> bool {
        self.start == 0 && self.label.needs_list()
    }

    /// Returns how many bytes of a line look like a label without being one: `1.Every`,
    /// `(ab) words`, `M. le Président`.
    #[must_use]
    pub fn resembling(line: &str) -> Option<usize> {
        if is_plain(line) {
            return None;
        }
        if let Some(read) = Self::any(line).or_else(|| Self::of_letters(line)) {
            return read.label.core().map(|_| read.start + read.label.printed().len());
        }
        let (label, length) = numbered(line, core_length)?;
        let is_figure = |core: &Core| core.number(Series::Arabic).is_some();
        let closes =
            label.core().is_some_and(is_figure) || !label.printed().ends_with('.');
        let glued = line[length..].starts_with(char::is_alphabetic);
        (closes && glued).then_some(length)
    }

    /// Reads `(ba)` at the beginning of a line, with or without a bullet.
    #[must_use]
    pub fn of_letters(line: &str) -> Option<Self> {
        let bullet =
            line.strip_prefix(['-', '*', '+']).filter(|rest| is_blank_next(rest));
        let rest = bullet.unwrap_or(line).trim_start_matches([' ', '\t']);
        let skipped = line.len() - rest.len();
        if !rest.starts_with('(') {
            return None;
        }
        let (label, length) = numbered(rest, letters_length)?;
        let Self { label, start, text } = marked(rest, label, length)?;
        Some(Self { label, start: skipped + start, text: skipped + text })
    }
}

/// Whether no label begins like this: most lines begin with a word, which is seen at once.
fn is_plain(line: &str) -> bool {
    match line.as_bytes().first() {
        None => true,
        Some(first) if first.is_ascii_alphabetic() => core_length(line).is_none(),
        Some(b'(' | b'-' | b'*' | b'+' | b'0'..=b'9') => false,
        Some(first) => first.is_ascii(),
    }
}

/// Letters in parentheses that may be a number: two or three, four behind a Roman numeral.
fn letters_length(text: &str) -> Option<usize> {
    let letters = text.bytes().take_while(u8::is_ascii_lowercase).count();
    let series = [Series::LowerLetter, Series::LowerRoman];
    let is_number =
        || series.iter().any(|one| Number::read(&text[..letters], *one).is_some());
    ((2..=6).contains(&letters) && is_number()).then_some(letters)
}

fn labelled(line: &str) -> Option<Marker> {
    let (label, length) = match line.chars().next()? {
        dash @ ('–' | '—' | '―' | '•' | '·' | '◦' | '▪' | '−') => {
            (Label::Dash(dash), dash.len_utf8())
        }
        '(' | '-' | '0'..='9' | 'a'..='z' | 'A'..='Z' | '§' => {
            let certain = certain(line, core_length);
            certain.or_else(|| numbered(line, core_length))?
        }
        _ => return None,
    };
    marked(line, label, length)
}

fn marked(line: &str, label: Label, length: usize) -> Option<Marker> {
    let rest = &line[length..];
    let close = label.printed();
    if close.ends_with(['-', '–', '—']) && rest.starts_with(char::is_alphabetic) {
        return Some(Marker { label, start: 0, text: length });
    }
    let text = line.len() - rest.trim_start_matches([' ', '\t']).len();
    is_blank_next(rest).then_some(Marker { label, start: 0, text })
}

fn is_blank_next(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([' ', '\t'])
}

impl Core {
    /// Reads the designation at the beginning of `text`, and how many bytes it takes.
    #[must_use]
    pub fn read(text: &str) -> Option<(Self, usize)> {
        let length = core_length(text)?;
        Some((Self::new(&text[..length]), length))
    }
}

/// Reads a number between its marks, and how many bytes they take.
fn numbered(
    line: &str,
    core_length: fn(&str) -> Option<usize>,
) -> Option<(Label, usize)> {
    let open = if line.starts_with('(') { "(" } else { "" };
    let inside = &line[open.len()..];
    let plain = core_length(inside)?;
    let dashed = if open.is_empty() { 0 } else { dashed(&inside[plain..]) };
    let core = &inside[..plain + dashed];
    let behind = &inside[core.len()..];
    let escaped = open.is_empty()
        && behind.starts_with('\\')
        && core.bytes().all(|byte| byte.is_ascii_digit());
    let close = match behind.as_bytes().get(usize::from(escaped))? {
        b')' => ")",
        b'.' if open.is_empty() => ".",
        _ => return None,
    };
    let length = open.len() + core.len() + usize::from(escaped) + close.len();
    Some((Label::numbered(open, core, close), length))
}

/// Returns how long the designation at the beginning of `text` is: `45`, `45 bis`, `12A`,
/// `b`, `aa`, `iv`; before the first `-1`, `A1`, `za`.
fn core_length(text: &str) -> Option<usize> {
    if let Some(behind) = text.strip_prefix('-') {
        return plain_length(behind).map(|length| length + 1);
    }
    ahead_length(text).or_else(|| plain_length(text))
}

/// `A1`, `za`: a letter before a count, which makes no word.
fn ahead_length(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let run = |of: fn(&u8) -> bool| text.bytes().skip(1).take_while(of).count();
    match first {
        'Z' if text[1..].starts_with(|c: char| c.is_ascii_uppercase()) => {
            (run(u8::is_ascii_alphabetic) == 1).then_some(2)
        }
        'A'..='Z' => match (run(u8::is_ascii_digit), run(u8::is_ascii_alphanumeric)) {
            (digits @ 1..=3, all) if digits == all => Some(1 + digits),
            _ => None,
        },
        'z' => (run(u8::is_ascii_alphabetic) == 1).then_some(2),
        _ => None,
    }
}

fn plain_length(text: &str) -> Option<usize> {
    let letters = |text: &str| text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let head = match digits {
        0 => Some(letters(text)).filter(|length| is_letter_number(&text[..*length]))?,
        1..=9 => {
            let suffix = letters(&text[digits..]);
            let attached = &text[digits..digits + suffix];
            is_attached_suffix(attached).then_some(digits + suffix)?
        }
        _ => return None,
    };
    let spaced = text[head..].strip_prefix([' ', '-']).map_or("", |rest| {
        let adverb = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        &rest[..rest.find(|c| !adverb(c)).unwrap_or(rest.len())]
    });
    match latin_rank(spaced) {
        Some(_) => Some(head + 1 + spaced.len()),
        None => Some(head),
    }
}

/// `A` in `12A`, `bis` in `45bis`, `ab` in `12ab`; never a word that happens to follow a
/// number.
fn is_attached_suffix(text: &str) -> bool {
    if let [b'a' | b'z', second] = text.as_bytes() {
        return second.is_ascii_lowercase() && text != "am";
    }
    let capitals = text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    capitals || text.len() == 1 || latin_rank(text).is_some()
}

/// Letters count as `a`, `aa` or as a Roman numeral below two hundred: larger ones are words.
fn is_letter_number(text: &str) -> bool {
    let Some(first) = text.bytes().next() else { return false };
    if text.bytes().all(|byte| byte == first) && text.len() <= 4 {
        return true;
    }
    let of = |digits: &[u8]| text.bytes().all(|byte| digits.contains(&byte));
    (of(b"ivxlc") && Number::read(text, Series::LowerRoman).is_some())
        || (of(b"IVXLC") && Number::read(text, Series::UpperRoman).is_some())
}

impl Core {
    /// Reads the designation of a group or an article at the beginning of `text`, and how
    /// many bytes it takes: `IV`, `45 bis`, `No. 1`, `Three`.
    #[must_use]
    pub fn designation(text: &str) -> Option<(Self, usize)> {
        let before = before(text).map_or(0, str::len);
        let word = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
        let is_first = text.strip_prefix(FIRST).is_some_and(|behind| {
            !behind.starts_with(|c: char| c.is_ascii_alphanumeric())
        });
        let length = match in_words(&text[..word]) {
            Some(_) => word,
            None if is_first => FIRST.len(),
            None => before + Self::read(&text[before..])?.1,
        };
        Some((Self::new(&text[..length]), length))
    }

    /// Returns the designation that carries another number in the same style.
    #[must_use]
    pub fn renumbered(&self, number: &Number) -> Self {
        if let Some(word) = self.article_word() {
            return self.without_word().renumbered(number).called(Some(word));
        }
        let written = self.written();
        if let Some(word) = in_words(written).and_then(|_| number_word(number.ordinal))
            && number.suffix == Suffix::None
            && !is_premier(written)
        {
            return Self::new(cased_like(written, word));
        }
        let counted =
            decimal(written).or_else(|| code(written)).map(|(before, _)| before);
        let before = counted.or_else(|| before(written)).unwrap_or_default();
        let number = match (self.is_dashed(), written.contains('/')) {
            (true, _) => number.to_string().replace(' ', "-"),
            (false, true) => number.to_string().replace('-', "/"),
            (false, false) => number.to_string(),
        };
        Self::new(format!("{before}{number}"))
    }
}

impl Series {
    /// Returns the series in which all of these designations that are not empty count:
    /// Roman where one of them can hardly be a letter, `II` or `I`.
    #[must_use]
    pub fn of<'c>(cores: impl Iterator<Item = &'c Core> + Clone) -> Option<Self> {
        let cores = cores.filter(|core| !core.written().is_empty());
        cores.clone().next()?;
        let all =
            |series: &Self| cores.clone().all(|core| core.number(*series).is_some());
        let roman = |core: &Core| {
            let one = core.written().split(' ').next().unwrap_or_default();
            one.len() > 1 || one.eq_ignore_ascii_case("i")
        };
        let order = match cores.clone().any(roman) {
            true => [Self::Arabic, Self::UpperRoman, Self::UpperLetter],
            false => [Self::Arabic, Self::UpperLetter, Self::UpperRoman],
        };
        let lower = [Self::LowerRoman, Self::LowerLetter];
        order.into_iter().chain(lower).find(all)
    }
}

#[cfg(test)]
mod tests;
