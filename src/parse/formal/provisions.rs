//! Quoted provisions to the Markdown of a proposal file.

use crate::{
    model::{reads_as_head, reads_as_note},
    source::Span,
};

use super::{layout::Logical, marks::pair_of, said::Fault};

/// One line without its marks.
struct Line {
    depth: usize,
    text: String,
}

/// Returns the texts that stand below a sentence; whether the first has a heading, and the
/// others.
pub(super) fn texts(
    lines: &[(usize, Logical)],
    sentence: Span,
    (first_headed, headed): (bool, bool),
) -> Result<Vec<String>, Fault> {
    let mut texts = Vec::new();
    let mut rest = lines;
    while let Some((_, first)) = rest.first() {
        let (text, taken) = one(rest).ok_or_else(|| {
            let whole = first.span(0, first.text.len());
            Fault::new(
                whole,
                "the new text does not stand in quotation marks",
                "Put “ before its first word and ” behind its last, and its lines at column \
                 five and beyond.",
            )
        })?;
        let documents = if texts.is_empty() { first_headed } else { headed };
        texts.push(markdown(&text, documents));
        rest = &rest[taken..];
    }
    match texts.is_empty() {
        true => Err(Fault::new(
            sentence,
            "no new text follows",
            "Set it below the sentence, in “…”, indented by four columns.",
        )),
        false => Ok(texts),
    }
}

/// The only text below a sentence.
pub(super) fn text(
    lines: &[(usize, Logical)],
    sentence: Span,
    documents: bool,
) -> Result<String, Fault> {
    let mut all = texts(lines, sentence, (documents, documents))?;
    match (all.pop(), all.is_empty()) {
        (Some(only), true) => Ok(only),
        (_, _) => Err(Fault::new(
            sentence,
            "several texts follow where one is meant",
            "Put the marks “ and ” around the whole.",
        )),
    }
}

/// The first text of lines in marks, and how many lines it takes.
fn one(lines: &[(usize, Logical)]) -> Option<(Vec<Line>, usize)> {
    let (open, close) = pair_of(&lines.first()?.1.text)?;
    let mut depth = 0_usize;
    for (taken, (_, line)) in lines.iter().enumerate() {
        for (at, letter) in line.text.char_indices() {
            if letter == open {
                depth += 1;
            } else if letter == close {
                depth = depth.checked_sub(1)?;
            }
            if depth == 0 {
                // Nothing stands behind the marks that close a text.
                let is_end = at + letter.len_utf8() == line.text.len();
                return is_end.then(|| (bare(&lines[..=taken], open, close), taken + 1));
            }
        }
    }
    None
}

fn bare(lines: &[(usize, Logical)], open: char, close: char) -> Vec<Line> {
    let last = lines.len() - 1;
    let each = lines.iter().enumerate().map(|(index, (depth, line))| {
        let mut text = line.text.as_str();
        if index == 0 {
            text = text.strip_prefix(open).unwrap_or(text);
        }
        if index == last {
            text = text.strip_suffix(close).unwrap_or(text);
        }
        Line { depth: *depth, text: text.to_owned() }
    });
    each.collect()
}

fn markdown(lines: &[Line], documents: bool) -> String {
    let mut out = String::new();
    let mut row = None;
    for (index, line) in lines.iter().enumerate() {
        let indent = " ".repeat(3 * line.depth);
        let text = &line.text;
        let is_head = documents && line.depth == 0 && !reads_as_note(text);
        let block = match unescaped(text) {
            Some(words) => format!("{indent}{words}"),
            None if text.starts_with("# ") => text.clone(),
            None if is_head && (index == 0 || reads_as_head(text)) => format!("# {text}"),
            None if reads_as_note(text) => note(text),
            None => format!("{indent}{text}"),
        };
        // The rows of a table, and the lines of a quotation set apart, stay together.
        let kind = text.chars().next().filter(|first| "|>".contains(*first));
        let behind = text.ends_with('|').then_some('|').or(kind);
        let joins = kind.is_some() && row == kind;
        if index > 0 {
            out.push_str(if joins { "\n" } else { "\n\n" });
        }
        out.push_str(&block);
        row = behind;
    }
    out
}

/// Words that only look like a heading: a `\` stands before them, which no Markdown needs
/// before a letter.
fn unescaped(text: &str) -> Option<&str> {
    let words = text.strip_prefix('\\')?;
    words
        .starts_with(|first: char| first.is_alphabetic() || first == '§')
        .then_some(words)
}

/// `Note 1: words` as Markdown defines it.
fn note(text: &str) -> String {
    let said = text.strip_prefix("Note ").and_then(|rest| rest.split_once(": "));
    match said {
        Some((name, words)) => format!("[^{name}]: {words}"),
        None => text.to_owned(),
    }
}
