//! Labels that stand glued inside a paragraph: `except:(a) Indirect taxes;(b) Dues`.

use super::{block::is_mark, label, lists::Lists};

/// Cuts words where a label begins that goes on an open list, or begins one behind a colon.
pub(super) fn pieces(words: &str, open: &Lists) -> Vec<(Option<String>, String)> {
    let mut lists = open.clone();
    let mut pieces: Vec<(Option<String>, String)> = Vec::new();
    let mut label = None;
    let mut from = 0;
    if let Some(found) = label::at_start(words) {
        let _ = lists.place(&found.printed, None, 0);
        from = found.length;
        label = Some(found.printed);
    }
    let mut at = from;
    while let Some(step) = words[at..].find(|c: char| c == '(' || c.is_ascii_digit()) {
        let here = at + step;
        let before =
            words[..here].trim_end_matches(|c: char| c.is_whitespace() || is_mark(c));
        let behind = &words[here..];
        let edge = before.ends_with([':', ';', '.', ',', '—']);
        let found = label::at_start(behind).filter(|found| {
            let bracket = found.printed.starts_with('(');
            let join = before.ends_with(" and") || before.ends_with(" or");
            let boundary = edge || (bracket && join);
            let begins =
                before.ends_with([':', '—']) || (!bracket && before.ends_with('.'));
            let capital = bracket
                || behind[found.length..].chars().next().is_some_and(char::is_uppercase);
            boundary && capital && lists.expects(&found.printed, begins)
        });
        match found {
            Some(found) => {
                pieces.push((label.take(), words[from..here].trim().to_owned()));
                let _ = lists.place(&found.printed, None, 0);
                from = here + found.length;
                label = Some(found.printed);
                at = from;
            }
            None => {
                let run = behind.bytes().take_while(u8::is_ascii_digit).count();
                at = here + run.max(1);
            }
        }
    }
    pieces.push((label, words[from..].trim().to_owned()));
    pieces.retain(|(label, words)| label.is_some() || !words.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_inside_a_line_are_found_by_sequence() {
        let words = "1. Exempt, except:(a) taxes under article 3 (b);(b) dues; and(c) fees.2. Every";
        let labels: Vec<_> = pieces(words, &Lists::default())
            .into_iter()
            .map(|(label, _)| label.unwrap_or_default())
            .collect();
        assert_eq!(labels, ["1.", "(a)", "(b)", "(c)", "2."]);
    }
}
