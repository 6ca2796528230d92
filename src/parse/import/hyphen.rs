//! Lines of one paragraph, joined: a word that was cut at the end of a line is made whole.

use crate::model::NUMBER_WORDS;

use super::block::Block;

/// Beginnings of words that keep their hyphen.
const HYPHENATED: [&str; 5] = ["non", "self", "ex", "vice", "quasi"];

/// Beginnings of numbers in words: `twenty-four`.
const TENS: [&str; 8] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// Whether a word was cut at the end of a line, and goes on in the next.
pub(super) fn is_cut_word(before: &str, line: &str) -> bool {
    let is_word = |text: &str| text.ends_with(char::is_alphabetic);
    before.strip_suffix(['-', '\u{ad}', '‐']).is_some_and(is_word)
        && line.starts_with(char::is_lowercase)
}

/// Joins a line to what stands before it; a word cut at the end of the line is made whole,
/// unless it stands with its hyphen in the middle of another line of `everything`.
pub(super) fn join(block: &mut Block, line: &str, everything: &str) {
    let soft = block.text.ends_with('\u{ad}');
    let cut = block.text.strip_suffix(['-', '\u{ad}', '‐']).map(str::to_owned);
    let Some(cut) = cut.filter(|_| line.starts_with(char::is_lowercase)) else {
        // `Director-` and `General` below it: the hyphen is the word's own.
        if is_cut(&block.text, line) {
            block.text.push_str(line);
            return;
        }
        block.text.push(' ');
        block.text.push_str(line);
        return;
    };
    let head = cut.rsplit([' ', '(']).next().unwrap_or_default();
    let tail = line.split([' ', ',', '.', ';']).next().unwrap_or_default();
    let whole = format!("{head}-{tail}").to_lowercase();
    let small = head.to_lowercase();
    let is_number = TENS.contains(&small.as_str())
        && NUMBER_WORDS.iter().any(|one| tail.starts_with(one));
    let own = HYPHENATED.contains(&small.as_str()) || is_number;
    if soft || !(own || everything.contains(&whole)) {
        block.text = cut;
        block.dropped += 1;
    }
    block.text.push_str(line);
}

/// Whether a line ends with a word and its hyphen, and the next goes on with a capital.
pub(super) fn is_cut(text: &str, line: &str) -> bool {
    let letter = |c: char| c.is_alphabetic();
    text.strip_suffix(['-', '‐']).is_some_and(|cut| cut.ends_with(letter))
        && line.starts_with(char::is_uppercase)
}
