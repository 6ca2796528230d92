//! Debates, and what is added to one: the rest of its file stays as a person wrote it.

use crate::model::{Debate, Position};

use super::scalar::{block, inline, list};

/// Writes a debate.
#[must_use]
pub fn debate(debate: &Debate) -> String {
    let mut text = format!("id: {}\n", inline(&debate.id.value));
    text += &format!("question: {}\n", prose(&debate.question, 2));
    if let Some(theme) = &debate.theme {
        text += &format!("theme: {}\n", inline(&theme.value));
    }
    text += &format!("status: {}\n", debate.status.value);
    if let Some(base) = &debate.base {
        text += &format!("base: {}\n", inline(base.value.as_str()));
    }
    if !debate.provisions.is_empty() {
        let provisions = debate.provisions.iter().map(|one| &one.value);
        text += &format!("provisions: {}\n", list(provisions));
    }
    if !debate.positions.is_empty() {
        text += "positions:\n";
    }
    for one in &debate.positions {
        text += &item(&position(one), 2);
    }
    if !debate.comments.is_empty() {
        let comments = debate.comments.iter().map(|one| one.value.as_str());
        text += &format!("comments: {}\n", list(comments));
    }
    if !debate.outcome.is_empty() {
        text += &format!("outcome: {}\n", prose(&debate.outcome, 2));
    }
    text
}

/// Returns the file of a debate with one more position; nothing where its positions are
/// written in a way that nothing can be put behind.
#[must_use]
pub fn debate_with_position(text: &str, new: &Position) -> Option<String> {
    with_item(text, 0..text.len(), 0, "positions", &position(new))
}

/// Returns the file of a debate with one more text in a list of its own.
#[must_use]
pub fn debate_with(text: &str, key: &str, value: &str) -> Option<String> {
    with_item(text, 0..text.len(), 0, key, &inline(value))
}

/// Returns the file of a debate with one more proposal that answers its nth position, from 1.
#[must_use]
pub fn debate_with_answer(text: &str, nth: usize, proposal: &str) -> Option<String> {
    let list = value_of(text, 0..text.len(), 0, "positions")?;
    let dashes = dashes(text, list.clone());
    let (start, margin) = *dashes.get(nth.checked_sub(1)?)?;
    let end = dashes.get(nth).map_or(list.end, |(next, _)| *next);
    with_item(text, start..end, margin + 2, "proposals", &inline(proposal))
}

/// A position, its keys one below the other.
fn position(position: &Position) -> String {
    let mut text = format!("holders: {}\n", list(&position.holders));
    text += &format!("argument: {}\n", prose(&position.argument, 2));
    if !position.proposals.is_empty() {
        let proposals = position.proposals.iter().map(|one| one.value.as_str());
        text += &format!("proposals: {}\n", list(proposals));
    }
    text
}

/// Prose in one line where it is short, else as a block.
fn prose(text: &str, indent: usize) -> String {
    match text.contains('\n') {
        true => block(text, indent),
        false => inline(text),
    }
}

/// An entry of a list, its dash `margin` spaces in.
fn item(text: &str, margin: usize) -> String {
    let (dash, blank) = (" ".repeat(margin) + "- ", " ".repeat(margin + 2));
    let lines = text.trim_end().lines().enumerate().map(|(index, line)| match index {
        0 => format!("{dash}{line}\n"),
        _ if line.is_empty() => "\n".to_owned(),
        _ => format!("{blank}{line}\n"),
    });
    lines.collect()
}

/// Adds an entry to the list at a key that stands at a column within a stretch of lines.
fn with_item(
    text: &str,
    within: std::ops::Range<usize>,
    column: usize,
    key: &str,
    value: &str,
) -> Option<String> {
    let put = |at: usize, new: &str| {
        let gap = if at == 0 || text[..at].ends_with('\n') { "" } else { "\n" };
        format!("{}{gap}{new}{}", &text[..at], &text[at..])
    };
    let is_text = !value.contains('\n');
    let margin = " ".repeat(column);
    let Some(lines) = value_of(text, within.clone(), column, key) else {
        let end = within.start + text[within].trim_end().len();
        let end = text[end..].find('\n').map_or(text.len(), |newline| end + newline + 1);
        return Some(match is_text {
            true => put(end, &format!("{margin}{key}: [{value}]\n")),
            false => put(end, &format!("{margin}{key}:\n{}", item(value, column + 2))),
        });
    };
    let line = text[lines.clone()].lines().next().unwrap_or_default();
    let colon = lines.start + line.find(':')? + 1;
    let said = text[colon..lines.start + line.len()].trim();
    match (said.is_empty(), said.strip_prefix('[').and_then(|s| s.strip_suffix(']'))) {
        (true, _) => {
            let margin =
                dashes(text, lines.clone()).first().map(|(_, margin)| *margin)?;
            Some(put(lines.end, &item(value, margin)))
        }
        (false, Some(inside)) if is_text => {
            let close = lines.start + line.rfind(']')?;
            let comma = if inside.trim().is_empty() { "" } else { ", " };
            Some(format!("{}{comma}{value}{}", &text[..close], &text[close..]))
        }
        (false, Some(inside)) if inside.trim().is_empty() => {
            let (before, after) = (&text[..colon], &text[lines.start + line.len()..]);
            let below = item(value, column + 2);
            Some(format!("{before}\n{}{after}", below.trim_end()))
        }
        (false, Some(_) | None) => None,
    }
}

/// The lines of a key and its value, blank lines and comments behind them left out.
fn value_of(
    text: &str,
    within: std::ops::Range<usize>,
    column: usize,
    key: &str,
) -> Option<std::ops::Range<usize>> {
    let begins = |line: &str| {
        let bare = line.replacen("- ", "  ", 1);
        let rest = bare.trim_start();
        bare.len() - rest.len() == column && rest.starts_with(&format!("{key}:"))
    };
    let mut lines = lines(text, within);
    let (start, first) = lines.find(|(_, line)| begins(line))?;
    let mut end = start + first.len();
    for (at, line) in lines {
        let rest = line.trim_start();
        let depth = line.len() - rest.len();
        let is_deeper = depth > column || (rest.starts_with("- ") && depth == column);
        match rest.is_empty() || rest.starts_with('#') {
            true => continue,
            false if is_deeper => end = at + line.len(),
            false => break,
        }
    }
    Some(start..end)
}

/// Where the entries of a list begin, each with the column of its dash.
fn dashes(text: &str, within: std::ops::Range<usize>) -> Vec<(usize, usize)> {
    let all = lines(text, within).filter_map(|(at, line)| {
        let rest = line.trim_start();
        rest.starts_with("- ").then(|| (at, line.len() - rest.len()))
    });
    let mut all: Vec<_> = all.collect();
    let first = all.first().map(|(_, margin)| *margin);
    all.retain(|(_, margin)| Some(*margin) == first);
    all
}

fn lines(
    text: &str,
    within: std::ops::Range<usize>,
) -> impl Iterator<Item = (usize, &str)> {
    let mut at = within.start;
    text[within].split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# ours\nid: D-1\nprovisions: [Article 1] # two\npositions:\n  - \
        holders: [A]\n    argument: Yes\n    proposals:\n      - P-1\n\n  # the other\n  - \
        holders: [B]\n    argument: |\n      No,\n\n      never.\n# end\nstatus: open\n";

    #[test]
    fn what_is_added_stands_behind_the_last_of_its_kind() {
        let answered = debate_with_answer(FILE, 1, "P-2").unwrap();
        assert!(
            answered.contains("      - P-1\n      - P-2\n\n  # the other"),
            "{answered}"
        );
        let answered = debate_with_answer(FILE, 2, "P-3").unwrap();
        assert!(answered.contains("never.\n    proposals: [P-3]\n# end\n"), "{answered}");
        let new = Position {
            holders: vec!["C".to_owned()],
            argument: "Perhaps".to_owned(),
            proposals: Vec::new(),
        };
        let added = debate_with_position(FILE, &new).unwrap();
        let behind = "never.\n  - holders: [C]\n    argument: Perhaps\n# end\n";
        assert!(added.contains(behind), "{added}");
        let none = debate_with_position("id: D-1\n", &new).unwrap();
        assert!(none.ends_with("positions:\n  - holders: [C]\n    argument: Perhaps\n"));
        let empty = debate_with_position("positions: []\nid: D-1\n", &new).unwrap();
        assert!(empty.starts_with("positions:\n  - holders: [C]\n"), "{empty}");
        assert_eq!(
            debate_with("id: D\nprovisions: [A]", "provisions", "B").unwrap(),
            "id: D\nprovisions: [A, B]"
        );
        assert_eq!(
            debate_with("id: D", "comments", "P-9").unwrap(),
            "id: D\ncomments: [P-9]\n"
        );
    }
}
