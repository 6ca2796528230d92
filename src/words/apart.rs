//! Two texts that look the same in print and are not: what tells them apart is shown.

use std::fmt::Write as _;

/// Returns two texts as people can tell them apart. Of texts that differ in blanks or in signs
/// that nobody sees alone, these are shown by name; all others are as they are.
#[must_use]
pub fn told_apart(one: &str, other: &str) -> (String, String) {
    if one == other || seen(one) != seen(other) {
        return (one.to_owned(), other.to_owned());
    }
    (named(one), named(other))
}

/// A text as it looks: any blanks are one, what nobody sees is not there.
fn seen(text: &str) -> String {
    let mut seen = String::with_capacity(text.len());
    for letter in text.trim().chars().filter(|letter| !is_unseen(*letter)) {
        match letter.is_whitespace() {
            true if seen.ends_with(' ') => (),
            true => seen.push(' '),
            false => seen.push(letter),
        }
    }
    seen
}

fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{61c}'
        | '\u{fe00}'..='\u{fe0f}')
}

/// A text with a name for each blank that is no plain one between two words.
fn named(text: &str) -> String {
    let mut named = String::with_capacity(text.len());
    let letters: Vec<char> = text.chars().collect();
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        let plain = letters[at..].iter().take_while(|one| **one == ' ').count();
        let is_end = at == 0 || at + plain == letters.len();
        match plain {
            1 if is_end => named.push_str("<space>"),
            0 if letter.is_whitespace() || is_unseen(letter) => {
                // A string takes what is written.
                let _ = write!(named, "<U+{:04X}>", u32::from(letter));
            }
            0 => named.push(letter),
            1 => named.push(' '),
            more => {
                let _ = write!(named, "<{more} spaces>");
            }
        }
        at += plain.max(1);
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_the_same_is_shown() {
        let apart = |one, other| {
            let (one, other) = told_apart(one, other);
            [one, other]
        };
        assert_eq!(apart("ten days", "ten\u{a0}days"), ["ten days", "ten<U+00A0>days"]);
        assert_eq!(apart("ten  days", "ten days"), ["ten<2 spaces>days", "ten days"]);
        assert_eq!(
            apart("ten days", "ten\u{200b} days"),
            ["ten days", "ten<U+200B> days"]
        );
        assert_eq!(apart("ten", " ten"), ["ten", "<space>ten"]);
        assert_eq!(apart("ten", "ten\u{ad}"), ["ten", "ten<U+00AD>"]);
        assert_eq!(apart("ten\u{a0}days", "nine days"), ["ten\u{a0}days", "nine days"]);
        assert_eq!(apart("ten days", "ten days"), ["ten days", "ten days"]);
    }
}
