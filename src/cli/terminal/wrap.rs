//! Lines that are longer than the terminal is wide, broken between words.
//!
//! Comes in: text for people, and the columns there are. Goes out: the same words. Only what a
//! terminal shows is broken: what goes into a file or another program keeps its lines.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

/// Narrower than this nothing is legible, and lines stay as they are.
const NARROWEST: usize = 20;

/// Returns text of which no line is cut inside a word, unless a word alone is too long. What is
/// broken goes on a little to the right of where its line began.
pub(super) fn wrapped(text: &str, width: usize) -> Cow<'_, str> {
    if width < NARROWEST || text.split('\n').all(|line| shown(line) <= width) {
        return Cow::Borrowed(text);
    }
    let lines: Vec<Cow<'_, str>> =
        text.split('\n').map(|line| broken(line, width)).collect();
    Cow::Owned(lines.join("\n"))
}

fn broken(line: &str, width: usize) -> Cow<'_, str> {
    if shown(line) <= width {
        return Cow::Borrowed(line);
    }
    let indent = line.len() - line.trim_start_matches(' ').len();
    let hung = (indent + 2).min(width / 2);
    let mut lines = vec![" ".repeat(indent)];
    let mut begun = false;
    for word in words(&line[indent..]) {
        let Some(last) = lines.last_mut() else { break };
        match begun {
            true if shown(last) + 1 + shown(word) > width => {
                lines.push(format!("{}{word}", " ".repeat(hung)));
            }
            true => {
                last.push(' ');
                last.push_str(word);
            }
            false => last.push_str(word),
        }
        begun = true;
    }
    let ends = lines.iter().map(|line| line.trim_end());
    Cow::Owned(ends.collect::<Vec<_>>().join("\n"))
}

/// The words of a line. A command in backticks is one: whoever copies it takes it whole.
fn words(line: &str) -> impl Iterator<Item = &str> {
    let mut is_command = false;
    line.split(move |letter| {
        is_command ^= letter == '`';
        letter == ' ' && !is_command
    })
}

/// The columns that a text takes: colours take none.
fn shown(text: &str) -> usize {
    anstream::adapter::strip_str(text).map(UnicodeWidthStr::width).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_not_broken() {
        let line = "Go on with `mimc propose --resume 1`, or begin anew.";
        let wanted = "Go on with\n  `mimc propose --resume 1`,\n  or begin anew.";
        assert_eq!(wrapped(line, 26), wanted);
    }

    #[test]
    fn a_long_line_is_broken_between_words_and_goes_on_indented() {
        assert_eq!(
            wrapped("   = help: Adopt one of the two\nshort", 20),
            "   = help: Adopt one\n     of the two\nshort"
        );
        assert_eq!(wrapped("one two", 20), "one two");
        let word = "proposals/P-001-a-very-long-name.yaml";
        assert_eq!(wrapped(word, 20), word);
        assert_eq!(
            wrapped("\u{1b}[1mwarning\u{1b}[0m: one two three", 21),
            "\u{1b}[1mwarning\u{1b}[0m: one two\n  three"
        );
    }
}
