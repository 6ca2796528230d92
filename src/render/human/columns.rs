//! Labels in one column, text in the next, both measured as a terminal shows them.

use unicode_width::UnicodeWidthStr as _;

/// Prose is not set wider than this: longer lines are hard to read.
const WIDEST: usize = 80;

/// Returns `text` followed by blanks up to `width` columns.
pub(super) fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// Returns the width of the widest of these texts.
pub(super) fn widest<'a>(texts: impl IntoIterator<Item = &'a str>) -> usize {
    texts.into_iter().map(unicode_width::UnicodeWidthStr::width).max().unwrap_or(0)
}

/// Returns `text` behind `label`, filled so that every line of it begins in one column; behind
/// a label that is wider it begins where that ends. The label may be painted.
pub(super) fn hung(label: &str, text: &str, column: usize, width: usize) -> String {
    behind(label, text, &" ".repeat(column), width)
}

/// Returns `text` broken into lines between words, each behind `indent`. A command in
/// backticks stays in one line, to be copied.
pub(super) fn filled(text: &str, indent: &str, width: usize) -> String {
    match text.trim().is_empty() {
        true => String::new(),
        false => behind(indent, text, indent, width),
    }
}

/// Fills lines: the first begins with `first`, the others with `indent`.
fn behind(first: &str, text: &str, indent: &str, width: usize) -> String {
    let columns = width.min(WIDEST);
    let mut lines = vec![first.to_owned()];
    let mut apart = "";
    for word in unbroken(text, columns.saturating_sub(indent.len())) {
        let line = lines.last_mut().expect("there is always a line");
        if apart.is_empty() || shown_width(line) + 1 + shown_width(&word) <= columns {
            line.push_str(apart);
            line.push_str(&word);
        } else {
            lines.push(format!("{indent}{word}"));
        }
        apart = " ";
    }
    lines.join("\n")
}

/// Returns the words of a text, and as one what stands in backticks and fits in a line.
fn unbroken(text: &str, columns: usize) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut quoted = false;
    for word in text.split_whitespace() {
        match words.last_mut() {
            Some(last) if quoted => *last = format!("{last} {word}"),
            Some(_) | None => words.push(word.to_owned()),
        }
        quoted ^= word.matches('`').count() % 2 == 1;
    }
    let apart = |word: String| match shown_width(&word) <= columns {
        true => vec![word],
        false => word.split_whitespace().map(str::to_owned).collect(),
    };
    words.into_iter().flat_map(apart).collect()
}

/// Returns the columns that a text takes: colours take none.
pub(super) fn shown_width(text: &str) -> usize {
    anstream::adapter::strip_str(text).map(unicode_width::UnicodeWidthStr::width).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_label_pushes_only_the_first_line() {
        assert_eq!(
            hung("P-001.1  ", "one two three", 4, 16),
            "P-001.1  one two\n    three"
        );
        assert_eq!(hung("label", "", 5, 16), "label");
    }

    #[test]
    fn a_command_is_not_broken() {
        let text = "Record `mimc decide P-002 fallen` first.";
        assert_eq!(filled(text, "", 30), "Record\n`mimc decide P-002 fallen`\nfirst.");
        assert_eq!(filled(text, "", 12), "Record `mimc\ndecide P-002\nfallen`\nfirst.");
    }
}
