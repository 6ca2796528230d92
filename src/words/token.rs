//! Cuts a text into tokens: words, single marks, runs of space.
//!
//! Text comes in, byte ranges that cover it without gaps go out. A token is the smallest
//! thing that a redline marks: `thirty-six`, `State’s` and `1,000.50` are one word each,
//! `5(2)(b)` is three words between brackets.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

/// One token of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its bytes.
    pub range: Range<usize>,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TokenKind {
    /// A word or a number.
    Word,
    /// One mark: punctuation, a bracket, a symbol.
    Mark,
    /// A run of white space.
    Space,
}

/// Returns the tokens of `text`, covering it without gaps.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 3);
    for (start, piece) in text.split_word_bound_indices() {
        let range = start..start + piece.len();
        match kind(piece) {
            TokenKind::Mark => push_marks(&mut tokens, start, piece),
            TokenKind::Word => push_word(&mut tokens, text, range),
            TokenKind::Space => push_space(&mut tokens, range),
        }
    }
    tokens
}

/// Returns whether `text` has any letter or digit.
#[must_use]
pub fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

fn kind(piece: &str) -> TokenKind {
    if has_words(piece) {
        TokenKind::Word
    } else if piece.chars().all(char::is_whitespace) {
        TokenKind::Space
    } else {
        TokenKind::Mark
    }
}

/// A word behind a hyphen goes on: `thirty-six`, `non-refoulement`.
fn push_word(tokens: &mut Vec<Token>, text: &str, range: Range<usize>) {
    if let [.., before, hyphen] = tokens.as_mut_slice()
        && before.kind == TokenKind::Word
        && is_hyphen(&text[hyphen.range.clone()])
    {
        before.range.end = range.end;
        tokens.pop();
        return;
    }
    tokens.push(Token { kind: TokenKind::Word, range });
}

fn push_marks(tokens: &mut Vec<Token>, start: usize, piece: &str) {
    for (offset, mark) in piece.grapheme_indices(true) {
        let start = start + offset;
        tokens.push(Token { kind: TokenKind::Mark, range: start..start + mark.len() });
    }
}

fn push_space(tokens: &mut Vec<Token>, range: Range<usize>) {
    match tokens.last_mut() {
        Some(last) if last.kind == TokenKind::Space => last.range.end = range.end,
        _ => tokens.push(Token { kind: TokenKind::Space, range }),
    }
}

fn is_hyphen(mark: &str) -> bool {
    matches!(mark, "-" | "\u{2010}" | "\u{2011}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        tokens(text).into_iter().map(|token| &text[token.range]).collect()
    }

    #[test]
    fn words_are_whole() {
        assert_eq!(cut("thirty-six State’s"), ["thirty-six", " ", "State’s"]);
        assert_eq!(
            cut("1,000.50 of 5(2)"),
            ["1,000.50", " ", "of", " ", "5", "(", "2", ")"]
        );
        assert_eq!(cut("days,\n and"), ["days", ",", "\n ", "and"]);
        assert_eq!(cut("well-being- no"), ["well-being", "-", " ", "no"]);
    }

    #[test]
    fn every_script_is_cut() {
        assert_eq!(cut("各国。"), ["各", "国", "。"]);
        assert_eq!(cut("حقوق العمال"), ["حقوق", " ", "العمال"]);
    }

    #[test]
    fn tokens_cover_the_text() {
        let text = " “Quoted” – l’État, e.g. 1.5 %…\u{200d} \u{301} 👩‍👩‍👧 x";
        assert_eq!(cut(text).concat(), text);
    }
}
