//! The pieces of an address: words, brackets, punctuation. They know no vocabulary.

use crate::source::Span;

use super::AddressError;

/// One piece of an address and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) span: Span,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    /// Letters and digits, with the hyphens before and between them; or signs of a section.
    Word(&'a str),
    /// What stands between round brackets.
    Round(&'a str),
    /// What stands between braces.
    Braces(&'a str),
    /// A full stop.
    Stop,
    /// A comma.
    Comma,
}

/// Splits an address into its pieces.
pub(super) fn tokens(text: &str) -> Result<Vec<Token<'_>>, AddressError> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let (kind, length) = match first {
            _ if first.is_whitespace() || matches!(first, '°' | 'º') => {
                at += first.len_utf8();
                continue;
            }
            '.' => (Kind::Stop, 1),
            ',' => (Kind::Comma, 1),
            '(' => bracketed(rest, at, ')')
                .map(|inner| (Kind::Round(inner), inner.len() + 2))?,
            '{' => bracketed(rest, at, '}')
                .map(|inner| (Kind::Braces(inner), inner.len() + 2))?,
            '§' => {
                let signs = rest.len() - rest.trim_start_matches('§').len();
                (Kind::Word(&rest[..signs]), signs)
            }
            _ if begins_word(rest) => (Kind::Word(word(rest)), word(rest).len()),
            other => {
                let span = Span::new(at, at + other.len_utf8());
                let message = format!("`{other}` is not understood here");
                return Err(AddressError::new(span, message));
            }
        };
        tokens.push(Token { kind, span: Span::new(at, at + length) });
        at += length;
    }
    Ok(tokens)
}

fn bracketed(rest: &str, at: usize, close: char) -> Result<&str, AddressError> {
    let inner = rest[1..].split_once(close).map(|(inner, _)| inner);
    inner.ok_or_else(|| {
        AddressError::new(Span::new(at, at + 1), "a bracket is not closed")
    })
}

/// `45`, and `-1`: the number before the first.
fn begins_word(rest: &str) -> bool {
    let behind = rest.strip_prefix('-');
    rest.starts_with(char::is_alphanumeric)
        || behind.is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
}

fn word(rest: &str) -> &str {
    let end = rest
        .char_indices()
        .find(|(index, character)| !continues_word(rest, *index, *character))
        .map_or(rest.len(), |(index, _)| index);
    &rest[..glued(&rest[..end]).unwrap_or(end)]
}

/// Where the number begins that is glued to what it is of: `Article45`, `Art45`.
fn glued(word: &str) -> Option<usize> {
    let head = word.find(|letter: char| letter.is_ascii_digit())?;
    let of = word[..head].to_lowercase();
    GLUED.contains(&of.as_str()).then_some(head)
}

/// What people write without a space before its number.
const GLUED: [&str; 8] =
    ["article", "articles", "art", "chapter", "section", "paragraph", "para", "recital"];

fn continues_word(rest: &str, index: usize, character: char) -> bool {
    let joins = || rest[index + 1..].starts_with(char::is_alphanumeric);
    let between_figures = || {
        rest[..index].ends_with(|c: char| c.is_ascii_digit())
            && rest[index + 1..].starts_with(|c: char| c.is_ascii_digit())
    };
    character.is_alphanumeric()
        || character == '-' && joins()
        || character == '/' && between_figures()
}
