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

/// Returns `text` behind `label`, filled so that every line of it begins in one column.
/// The label may be painted: `column` says where the text begins.
pub(super) fn hung(label: &str, text: &str, column: usize, width: usize) -> String {
    let indent = " ".repeat(column);
    let paragraph = filled(text, &indent, width);
    format!("{label}{}", paragraph.strip_prefix(&indent).unwrap_or(&paragraph))
}

/// Returns `text` broken into lines between words, each behind `indent`. A command in
/// backticks stays in one line, to be copied.
pub(super) fn filled(text: &str, indent: &str, width: usize) -> String {
    let columns = width.min(WIDEST);
    let mut lines = vec![String::new()];
    for word in unbroken(text, columns.saturating_sub(indent.len())) {
        let line = lines.last_mut().expect("there is always a line");
        if line.is_empty() {
            *line = format!("{indent}{word}");
        } else if shown_width(line) + 1 + shown_width(&word) <= columns {
            line.push(' ');
            line.push_str(&word);
        } else {
            lines.push(format!("{indent}{word}"));
        }
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
    fn a_command_is_not_broken() {
        let text = "Record `mimc decide P-002 fallen` first.";
        assert_eq!(filled(text, "", 30), "Record\n`mimc decide P-002 fallen`\nfirst.");
        assert_eq!(filled(text, "", 12), "Record `mimc\ndecide P-002\nfallen`\nfirst.");
    }
}
