//! The redline of one provision: what was kept, what was deleted, what was inserted.
//!
//! Two texts come in, byte ranges that cover both go out. Lawyers read the result, so it is
//! not the shortest one: marks are whole words, no word or two stand alone between marks, a
//! sentence is not marked from its middle into the next one, and a text that was rewritten
//! is shown whole, out and in. No clock is ever asked: the same texts, the same redline.

mod blocks;

mod ends;

mod fewest;

mod polish;

mod ranges;

mod side;

use std::ops::Range;

use side::Side;

/// One run of a redline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What happened to it.
    pub kind: ChangeKind,
    /// Its bytes in the old text; empty, at its place, for an insertion.
    pub old: Range<usize>,
    /// Its bytes in the new text; empty, at its place, for a deletion.
    pub new: Range<usize>,
}

/// What happened to a run of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// It is in both texts.
    Kept,
    /// It is in the old text only.
    Deleted,
    /// It is in the new text only.
    Inserted,
}

/// Returns the redline from `old` to `new`: the kept and deleted runs are the old text, the
/// kept and inserted ones the new, byte for byte. A deletion stands before the insertion
/// that replaces it.
#[must_use]
pub fn diff(old: &str, new: &str) -> Vec<Change> {
    if old == new {
        let kept =
            Change { kind: ChangeKind::Kept, old: 0..old.len(), new: 0..new.len() };
        return if old.is_empty() { Vec::new() } else { vec![kept] };
    }
    match old.len().max(new.len()) > LONG {
        true => long(old, new),
        false => whole(old, new),
    }
}

/// Texts of more bytes are compared between what they begin and end with alike.
const LONG: usize = 1 << 17;

fn long(old: &str, new: &str) -> Vec<Change> {
    let compared = |(head, tail): ends::Ends| {
        let inside = |text: &str| head..text.len() - tail;
        let changes = whole(&old[inside(old)], &new[inside(new)]);
        ends::around((head, tail), changes, old, new)
    };
    let near = ends::with_words_around(old, new);
    let changes = compared(near);
    // What was rewritten is shown whole, but not the words around it.
    let is_rewritten = near != (0, 0)
        && changes
            .iter()
            .filter(|change| change.kind == ChangeKind::Kept)
            .all(|kept| kept.old.end <= near.0 || kept.old.start >= old.len() - near.1);
    if is_rewritten { compared(ends::all(old, new)) } else { changes }
}

fn whole(old: &str, new: &str) -> Vec<Change> {
    if old == new {
        let kept =
            Change { kind: ChangeKind::Kept, old: 0..old.len(), new: 0..new.len() };
        return if old.is_empty() { Vec::new() } else { vec![kept] };
    }
    let (old, new) = (Side::of(old), Side::of(new));
    let blocks = polish::polish(&old, &new, blocks::blocks(&old, &new));
    ranges::changes(&old, &new, &blocks)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The redline with `[-…-]` around deletions and `{+…+}` around insertions.
    fn redline(old: &str, new: &str) -> String {
        let mut out = String::new();
        for change in diff(old, new) {
            match change.kind {
                ChangeKind::Kept => out.push_str(&old[change.old]),
                ChangeKind::Deleted => {
                    out.push_str(&format!("[-{}-]", &old[change.old]));
                }
                ChangeKind::Inserted => {
                    out.push_str(&format!("{{+{}+}}", &new[change.new]));
                }
            }
        }
        out
    }

    #[test]
    fn whole_words_are_marked() {
        assert_eq!(
            redline(
                "The Party shall notify the Secretariat within thirty-six days of it.",
                "The Party shall notify the Secretariat within thirty days of it."
            ),
            "The Party shall notify the Secretariat within [-thirty-six-]{+thirty+} days of it."
        );
    }

    #[test]
    fn no_word_stands_alone_between_marks() {
        assert_eq!(
            redline(
                "Everyone may apply within five years from the day of entry.",
                "Everyone may apply within six years after the day of entry."
            ),
            "Everyone may apply within [-five years from-]{+six years after+} the day of entry."
        );
    }

    #[test]
    fn marks_and_capitals_are_marked_alone() {
        assert_eq!(
            redline(
                "in cases of force majeure, or where human life is in danger: provided that it informs",
                "in cases of force majeure or where human life is in danger, provided that it informs"
            ),
            "in cases of force majeure[-,-] or where human life is in danger[-:-]{+,+} provided that it informs"
        );
        assert_eq!(
            redline(
                "The States parties to this Convention",
                "The States Parties to this Convention"
            ),
            "The States [-parties-]{+Parties+} to this Convention"
        );
    }

    #[test]
    fn an_inserted_sentence_is_marked_whole() {
        assert_eq!(
            redline(
                "It is so. The Secretariat shall act.",
                "It is so. The end is near. The Secretariat shall act."
            ),
            "It is so. {+The end is near. +}The Secretariat shall act."
        );
        assert_eq!(
            redline(
                "The Parties shall act.",
                "The Parties shall act. The Parties shall report."
            ),
            "The Parties shall act.{+ The Parties shall report.+}"
        );
    }

    #[test]
    fn a_split_sentence_is_marked_on_both_sides_of_the_cut() {
        assert_eq!(
            redline(
                "The State shall report within thirty days, and the Committee shall examine the report.",
                "The State shall report within thirty days. The Committee shall examine the report."
            ),
            "The State shall report within thirty days[-,-]{+.+} [-and the-]{+The+} Committee shall examine the report."
        );
    }

    #[test]
    fn a_rewritten_text_is_shown_whole() {
        assert_eq!(
            redline(
                "The budget is adopted by consensus.",
                "Each State pays by the scale."
            ),
            "[-The budget is adopted by consensus.-]{+Each State pays by the scale.+}"
        );
    }

    #[test]
    fn nothing_is_lost_at_the_ends() {
        assert_eq!(redline("", "New."), "{+New.+}");
        assert_eq!(redline("Old.", ""), "[-Old.-]");
        assert_eq!(redline("a  b", "a b"), "a[-  -]{+ +}b");
        assert_eq!(redline("", ""), "");
        assert_eq!(redline(" ", ""), "[- -]");
    }
}
