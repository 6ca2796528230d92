//! A file in which git left both sides of a merge.

use crate::source::Span;

/// What to do about it.
pub(super) const HELP: &str = "Keep of both sides what is to stand, and take out the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`.";

/// What it is.
pub(super) const MESSAGE: &str =
    "the file holds both sides of a merge that nobody has finished";

/// Returns the first line by which git marks the beginning or the end of the sides: one that
/// was left over is enough.
pub(super) fn unfinished(text: &str) -> Option<Span> {
    let begins = |mark: &str| {
        let mut found = text.match_indices(mark).map(|(at, _)| at);
        found.find(|at| *at == 0 || text[..*at].ends_with('\n'))
    };
    let start = [begins("<<<<<<< "), begins(">>>>>>> ")].into_iter().flatten().min()?;
    let end = text[start..].find('\n').map_or(text.len(), |length| start + length);
    Some(Span::new(start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_of_a_merge_are_found() {
        let text = "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> branch\n";
        assert_eq!(unfinished(text), Some(Span::new(2, 14)));
        assert_eq!(unfinished(">>>>>>> branch"), Some(Span::new(0, 14)));
        for words in ["", "Title\n=======\n", "a <<<<<<< b\n", "> > > quoted\n"] {
            assert_eq!(unfinished(words), None, "{words}");
        }
    }
}
