//! Numbers of several words: `45 bis`, `88-1 bis A`.

use crate::model::Core;

use super::{
    token::{Kind, Token},
    word::core,
};

/// No number has more words behind it: `88-1 bis A`.
const MOST_SUFFIXES: usize = 4;

/// A number with as many of the words behind it as make one number with it.
pub(super) fn with_suffixes(number: &str, rest: &[Token<'_>]) -> Option<(Core, usize)> {
    let words = rest.iter().map_while(|token| match token.kind {
        Kind::Word(word) => Some(word),
        Kind::Round(_) | Kind::Braces(_) | Kind::Stop | Kind::Comma => None,
    });
    let words: Vec<&str> = words.take(MOST_SUFFIXES).collect();
    (1..=words.len()).rev().find_map(|taken| {
        let written = format!("{number} {}", words[..taken].join(" "));
        Some((core(&written)?, taken))
    })
}
