//! The passage that a quotation which was not found was probably meant to be.

use std::ops::Range;

use super::{Token, TokenKind, nearest::distance_below, tokens};

/// Only the beginning of a longer quotation is looked for: it shows the place as well.
const MAX_QUOTED: usize = 256;

/// What a word weighs against a mark.
const WORD: usize = 6;
const MARK: usize = 2;

/// Returns the passage of `haystack` most like `needle`, from word to word, if more than
/// half of it is the same. Of equal ones the first and shortest.
#[must_use]
pub fn closest_passage(needle: &str, haystack: &str) -> Option<Range<usize>> {
    let mut quoted = printed(needle);
    quoted.truncate(MAX_QUOTED);
    let text = printed(haystack);
    let total: usize = quoted.iter().map(Piece::weight).sum();
    let best = ends(&quoted, &text)
        .into_iter()
        .enumerate()
        .min_by_key(|(end, trace)| (trace.cost, end - trace.start))?;
    let (end, Trace { cost, start }) = best;
    let alike = 2 * cost < total && start < end;
    alike.then(|| text[start].range.start..text[end - 1].range.end)
}

/// The cheapest way to turn the quotation into a passage that ends here.
#[derive(Clone, Copy)]
struct Trace {
    cost: usize,
    start: usize,
}

/// For each place in `text`, from before its first piece to behind its last: the best
/// passage that ends there. Beginning anywhere is free; a piece that is missing costs its
/// weight, one too many a third less: people leave out more than they add.
fn ends(quoted: &[Piece], text: &[Piece]) -> Vec<Trace> {
    let mut above: Vec<Trace> =
        (0..=text.len()).map(|start| Trace { cost: 0, start }).collect();
    for piece in quoted {
        let missing = |trace: Trace| Trace { cost: trace.cost + piece.weight(), ..trace };
        let mut row = Vec::with_capacity(above.len());
        let mut left = missing(above[0]);
        row.push(left);
        for (index, other) in text.iter().enumerate() {
            let replaced = Trace {
                cost: above[index].cost + piece.difference(other),
                start: above[index].start,
            };
            let added = Trace { cost: left.cost + other.weight() * 2 / 3, ..left };
            let gone = missing(above[index + 1]);
            left = [gone, added].into_iter().fold(replaced, cheaper);
            row.push(left);
        }
        above = row;
    }
    above
}

fn cheaper(a: Trace, b: Trace) -> Trace {
    if b.cost < a.cost { b } else { a }
}

/// A word or mark, with its letters in lower case.
struct Piece {
    kind: TokenKind,
    range: Range<usize>,
    letters: Vec<char>,
}

impl Piece {
    fn weight(&self) -> usize {
        match self.kind {
            TokenKind::Word => WORD,
            TokenKind::Mark | TokenKind::Space => MARK,
        }
    }

    /// What it costs to read the one for the other: little when only the case or a letter
    /// in three differs.
    fn difference(&self, other: &Self) -> usize {
        if self.letters == other.letters {
            return 0;
        }
        match (self.kind, other.kind) {
            (TokenKind::Word, TokenKind::Word) if self.is_slip_for(other) => 1,
            (TokenKind::Mark, TokenKind::Mark) => MARK,
            (TokenKind::Word | TokenKind::Mark | TokenKind::Space, _) => {
                self.weight().max(other.weight())
            }
        }
    }

    fn is_slip_for(&self, other: &Self) -> bool {
        let bound = (self.letters.len() / 3 + 1).min(self.letters.len());
        distance_below(&self.letters, &other.letters, bound).is_some()
    }
}

fn printed(text: &str) -> Vec<Piece> {
    let piece = |token: Token| Piece {
        kind: token.kind,
        letters: text[token.range.clone()].chars().flat_map(char::to_lowercase).collect(),
        range: token.range,
    };
    let mut pieces: Vec<Piece> = tokens(text).into_iter().map(piece).collect();
    pieces.retain(|piece| piece.kind != TokenKind::Space);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Each State Party shall, within sixty days of the adoption of a \
                        measure, notify the Secretariat. It may extend the period.";

    fn closest(needle: &str) -> Option<&str> {
        closest_passage(needle, TEXT).map(|range| &TEXT[range])
    }

    #[test]
    fn a_misquoted_passage_is_found_from_word_to_word() {
        assert_eq!(
            closest("within sixty day of adoption"),
            Some("within sixty days of the adoption")
        );
        assert_eq!(closest("Notify the  secretariat."), Some("notify the Secretariat."));
        assert_eq!(closest("sixtey"), Some("sixty"));
        assert_eq!(closest("may extend this period"), Some("may extend the period"));
    }

    #[test]
    fn what_is_not_there_is_not_made_up() {
        assert_eq!(closest("the budget of the Organization"), None);
        assert_eq!(closest(""), None);
        assert_eq!(closest_passage("words", ""), None);
    }
}
