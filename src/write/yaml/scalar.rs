//! Single values: plain where that is safe, quoted where it is not, blocks for prose.
//!
//! Comes in: any text. Goes out: YAML that every reader takes for exactly that text.

use std::fmt::Write as _;

/// Writes a text in one line.
pub(super) fn inline(text: &str) -> String {
    match style(text) {
        Style::Plain => text.to_owned(),
        Style::Single => format!("'{}'", text.replace('\'', "''")),
        Style::Double => double(text),
    }
}

/// Writes a list in one line.
pub(super) fn list<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> String {
    let items: Vec<_> = items.into_iter().map(|item| inline(item.as_ref())).collect();
    format!("[{}]", items.join(", "))
}

/// Writes a text of several lines below its key, `indent` spaces deep; in one line where a
/// block cannot hold it. The final line break belongs to the file.
pub(super) fn block(text: &str, indent: usize) -> String {
    if !holds_in_block(text) {
        return inline(text);
    }
    let margin = " ".repeat(indent);
    let mut written = String::from("|");
    for line in text.split('\n') {
        written.push('\n');
        if !line.is_empty() {
            written.push_str(&margin);
            written.push_str(line);
        }
    }
    written
}

/// A block cannot begin or end with blanks, which belong to its indentation and end.
fn holds_in_block(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with(char::is_whitespace)
        && !text.ends_with(char::is_whitespace)
        && text.split('\n').all(|line| line.is_empty() || !line.trim_start().is_empty())
        && text.chars().all(|c| c == '\n' || prints(c))
}

enum Style {
    Plain,
    Single,
    Double,
}

fn style(text: &str) -> Style {
    if !text.chars().all(prints) {
        return Style::Double;
    }
    if is_plain(text) {
        return Style::Plain;
    }
    match text.contains(['"', '\\']) {
        true => Style::Single,
        false => Style::Double,
    }
}

/// Whether a text reads as itself without quotes, in a list too.
fn is_plain(text: &str) -> bool {
    let marks = |c: char| "-?:,[]{}#&*!|>'\"%@`=<".contains(c) || c.is_whitespace();
    !text.is_empty()
        && !text.starts_with(marks)
        && !text.ends_with(|c: char| c == ':' || c.is_whitespace())
        && !text.contains([',', '[', ']', '{', '}', '\t'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !is_other_type(text)
}

/// Whether some reader of YAML takes the text for a number, a day, a truth value or nothing.
fn is_other_type(text: &str) -> bool {
    const WORDS: [&str; 11] =
        ["~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf"];
    let number = text.starts_with(|c: char| c.is_ascii_digit() || "+.".contains(c));
    number || WORDS.contains(&text.to_lowercase().as_str()) || text == ".nan"
}

/// Characters that stand for themselves in every style, and that a reader of the file sees.
fn prints(c: char) -> bool {
    let is_hidden = matches!(
        c,
        '\u{200b}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0001}'
            | '\u{e0020}'..='\u{e007f}'
    );
    !c.is_control() && !is_hidden && !matches!(c, '\u{fffe}' | '\u{ffff}')
}

fn double(text: &str) -> String {
    let mut written = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            c if prints(c) => written.push(c),
            c => {
                let number = u32::from(c);
                let _ = match u16::try_from(number) {
                    Ok(number) => write!(written, "\\u{number:04x}"),
                    Err(_) => write!(written, "\\U{number:08x}"),
                };
            }
        }
    }
    written.push('"');
    written
}
