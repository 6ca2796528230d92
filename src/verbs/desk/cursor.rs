//! Where a cursor is in YAML that may be half written.
//!
//! Comes in: a text and a place in it. Goes out: the line, the key that it stands on or whose
//! value it is in, and the keys around. It reads lines and indentation alone: while a person
//! types, most files are no YAML. What a file says is read by `parse` and nobody else.

use std::ops::Range;

/// Where a cursor is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cursor<'t> {
    /// The keys around it, the nearest first: the key of its own line is not among them.
    pub(super) around: Vec<&'t str>,
    /// The key of its line.
    pub(super) key: Option<Word<'t>>,
    /// The one value around it: of a list in brackets, the item.
    pub(super) value: Word<'t>,
    /// Whether it is in words of several lines, in which nothing is a key.
    pub(super) in_block: bool,
    /// The keys beside it in the same mapping, each with its value.
    pub(super) beside: Vec<(&'t str, &'t str)>,
}

/// Words and where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    pub(super) span: Range<usize>,
}

impl Word<'_> {
    pub(super) fn holds(&self, at: usize) -> bool {
        self.span.start <= at && at <= self.span.end
    }
}

/// One line, taken apart.
#[derive(Clone, Copy, Debug)]
struct Line<'t> {
    start: usize,
    text: &'t str,
    /// The column of what stands behind indentation and dashes.
    column: usize,
    /// Whether a dash begins it.
    is_item: bool,
}

impl<'t> Line<'t> {
    fn new(start: usize, text: &'t str) -> Self {
        let mut column = text.len() - text.trim_start_matches(' ').len();
        let mut is_item = false;
        while let Some(rest) = text[column..].strip_prefix('-')
            && (rest.is_empty() || rest.starts_with(' '))
        {
            is_item = true;
            column = text.len() - rest.trim_start_matches(' ').len();
        }
        Self { start, text, column, is_item }
    }

    fn body(&self) -> &'t str {
        &self.text[self.column..]
    }

    /// The column where a key would have to stand that this line belongs to.
    fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start_matches(' ').len()
    }

    fn is_blank(&self) -> bool {
        let words = self.text.trim_start();
        words.is_empty() || words.starts_with('#')
    }

    /// The key, and where its value begins in the line.
    fn key(&self) -> Option<(&'t str, usize)> {
        let body = self.body();
        let end = body.find(':')?;
        let name = &body[..end];
        let plain = |one: char| one.is_alphanumeric() || "_-/.\"'".contains(one);
        let follows = body[end + 1..].chars().next().is_none_or(char::is_whitespace);
        let is_key = !name.is_empty() && name.chars().all(plain) && follows;
        let name = name.trim_matches(['"', '\'']);
        is_key.then_some((name, self.column + end + 1))
    }

    fn opens_block(&self) -> bool {
        let value = self.key().map_or("", |(_, from)| self.text[from..].trim());
        value.starts_with(['|', '>'])
    }
}

impl<'t> Cursor<'t> {
    /// Finds where `at` is in `text`.
    pub(super) fn at(text: &'t str, at: usize) -> Self {
        let at = (0..=at.min(text.len())).rfind(|at| text.is_char_boundary(*at));
        let at = at.unwrap_or(0);
        let start = text[..at].rfind('\n').map_or(0, |before| before + 1);
        let end = text[at..].find('\n').map_or(text.len(), |behind| at + behind);
        let line = Line::new(start, text[start..end].trim_end_matches('\r'));
        let above = lines_above(text, start);
        let (around, in_block) = around(&above, line);
        let key = line.key().filter(|_| !in_block);
        let from = key.map_or(line.column, |(_, from)| from);
        let word = |name: &'t str| {
            let start = line.start + line.column;
            Word { text: name, span: start..start + name.len() }
        };
        Self {
            value: value(line, from, at - start),
            key: key.map(|(name, _)| word(name)),
            beside: if in_block { Vec::new() } else { beside(text, &above, line) },
            around,
            in_block,
        }
    }

    /// The key whose value the cursor is in.
    pub(super) fn owner(&self) -> Option<&'t str> {
        self.key.as_ref().map(|key| key.text).or_else(|| self.around.first().copied())
    }
}

/// The lines before one, the nearest first.
fn lines_above(text: &str, start: usize) -> Vec<Line<'_>> {
    let mut from = 0;
    let mut lines: Vec<Line<'_>> = text[..start]
        .split_inclusive('\n')
        .map(|line| {
            let begins = from;
            from += line.len();
            Line::new(begins, line.trim_end_matches(['\n', '\r']))
        })
        .collect();
    lines.reverse();
    lines
}

/// The keys that a line stands below, the nearest first, and whether the nearest says that its
/// lines are words.
fn around<'t>(above: &[Line<'t>], line: Line<'t>) -> (Vec<&'t str>, bool) {
    // An empty line is where the cursor put it.
    let mut column =
        if line.body().is_empty() && !line.is_item { line.indent() } else { line.column };
    let mut keys: Vec<(&'t str, bool)> = Vec::new();
    for one in above.iter().filter(|one| !one.is_blank()) {
        let Some((name, _)) = one.key().filter(|_| one.column < column) else {
            continue;
        };
        keys.push((name, one.opens_block()));
        column = one.column;
        if column == 0 {
            break;
        }
    }
    // Words that look like keys stand in the block that is opened above them.
    let block = keys.iter().rposition(|(_, opens)| *opens);
    let keys: Vec<&str> =
        keys.into_iter().skip(block.unwrap_or(0)).map(|(name, _)| name).collect();
    (keys, block.is_some())
}

/// The keys of the mapping that a line belongs to, above it and below.
fn beside<'t>(
    text: &'t str,
    above: &[Line<'t>],
    line: Line<'t>,
) -> Vec<(&'t str, &'t str)> {
    let column = line.column.max(if line.is_item { 0 } else { line.indent() });
    let pair = |one: &Line<'t>| {
        let (name, from) = one.key().filter(|_| one.column == column)?;
        Some((name, one.text[from..].trim()))
    };
    let mut found = Vec::new();
    if !line.is_item {
        for one in above.iter().filter(|one| !one.is_blank()) {
            if one.column < column {
                break;
            }
            found.extend(pair(one));
            if one.is_item && one.column == column {
                break;
            }
        }
    }
    let behind = text[line.start..].lines().skip(1).map(|text| Line::new(0, text));
    let inside = behind
        .filter(|one| !one.is_blank())
        .take_while(|one| one.column >= column && !(one.is_item && one.column == column));
    found.extend(inside.filter_map(|one| pair(&one)));
    found
}

/// The value around a column of a line, which begins at `from`.
fn value(line: Line<'_>, from: usize, at: usize) -> Word<'_> {
    let text = line.text;
    let uncommented = text[from..].find(" #").map_or(text.len(), |end| from + end);
    let mut span = from..uncommented;
    if text[span.clone()].trim_start().starts_with('[') {
        let at = at.clamp(span.start, span.end);
        let between: &[char] = &['[', ',', ']'];
        let begins = text[span.start..at].rfind(between);
        let ends = text[at..span.end].find(between);
        span = begins.map_or(span.start, |found| span.start + found + 1)
            ..ends.map_or(span.end, |found| at + found);
    }
    let quotes: &[char] = &['"', '\'', ' ', '\t'];
    let words = text[span.clone()].trim_start_matches(quotes);
    let start = span.end - words.len();
    let words = words.trim_end_matches(quotes);
    Word { text: words, span: line.start + start..line.start + start + words.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROPOSAL: &str = "\
id: P-001
depends_on: [P-002, P-003]
rationale: |
  Note: of words.
  at: Article 9
amendments:
  - op: replace
    at: \"Article 4(2)\" # there
    find: a
  - op: join
    provisions:
      - Article 5
      - Article 6
";

    fn at(words: &str) -> Cursor<'static> {
        Cursor::at(PROPOSAL, PROPOSAL.find(words).unwrap() + 1)
    }

    #[test]
    fn a_value_is_of_its_key() {
        let cursor = at("Article 4");
        assert_eq!((cursor.owner(), cursor.value.text), (Some("at"), "Article 4(2)"));
        assert_eq!(cursor.around, ["amendments"]);
        assert_eq!(cursor.beside, [("op", "replace"), ("find", "a")]);
    }

    #[test]
    fn items_are_of_the_key_above() {
        assert_eq!(at("Article 6").owner(), Some("provisions"));
        assert_eq!(at("Article 6").around, ["provisions", "amendments"]);
        assert_eq!(at("Article 6").value.text, "Article 6");
        assert_eq!(at("P-003").value.text, "P-003");
    }

    #[test]
    fn words_of_a_block_are_no_keys() {
        let cursor = at("at: Article 9");
        assert!(cursor.in_block && cursor.key.is_none());
        assert_eq!(cursor.owner(), Some("rationale"));
    }

    #[test]
    fn an_empty_line_stands_below_what_is_further_out() {
        let text = "amendments:\n  - op: move\n    ";
        let cursor = Cursor::at(text, text.len());
        assert_eq!(cursor.around, ["amendments"]);
        assert_eq!(cursor.beside, [("op", "move")]);
    }

    #[test]
    fn no_place_is_out_of_reach() {
        for text in ["", "é", "- - [", "a:\n\u{2028}\r\n- [é,", ": :\n-\n"] {
            for at in 0..=text.len() + 2 {
                let cursor = Cursor::at(text, at);
                assert!(cursor.value.span.end <= text.len());
            }
        }
    }
}
