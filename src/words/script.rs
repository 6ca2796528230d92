//! Words in which letters of several scripts stand side by side.
//!
//! Comes in: a text. Goes out: the words of it that no one script has, each with the letter
//! that does not go with those before it. Chinese characters, kana and hangul mix.

use std::ops::Range;

use unicode_script::{Script, ScriptExtension, UnicodeScript as _};

/// A word of which a letter belongs to another script than those before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MixedWord {
    /// The word.
    pub range: Range<usize>,
    /// The first letter that does not go with those before it.
    pub letter: char,
    /// The script of that letter.
    pub script: &'static str,
    /// The script of the letters before it.
    pub before: &'static str,
}

/// Returns the words of mixed script.
#[must_use]
pub fn mixed_words(text: &str) -> Vec<MixedWord> {
    if text.is_ascii() {
        return Vec::new();
    }
    let mut mixed = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (is_of_word(letter), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                mixed.extend(judged(text, from..at));
                start = None;
            }
            (true, Some(_)) | (false, None) => (),
        }
    }
    mixed
}

/// Letters, digits, the marks on them and the joiners between them.
fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter.script() == Script::Inherited
}

fn judged(text: &str, range: Range<usize>) -> Option<MixedWord> {
    let word = &text[range.clone()];
    if word.is_ascii() {
        return None;
    }
    let mut before: Option<ScriptExtension> = None;
    for letter in word.chars() {
        let scripts = scripts_of(letter);
        if scripts.is_common() || scripts.is_inherited() {
            continue;
        }
        let known = before.unwrap_or(scripts);
        let both = known.intersection(scripts);
        if both.is_empty() {
            let (script, before) = (name(scripts), name(known));
            return Some(MixedWord { range, letter, script, before });
        }
        before = Some(both);
    }
    None
}

/// The scripts that a letter is of; those that are written together count as one.
fn scripts_of(letter: char) -> ScriptExtension {
    const TOGETHER: [Script; 5] = [
        Script::Han,
        Script::Hiragana,
        Script::Katakana,
        Script::Hangul,
        Script::Bopomofo,
    ];
    let scripts = letter.script_extension();
    let is_any = scripts.is_common() || scripts.is_inherited();
    let is_together = TOGETHER.iter().any(|one| scripts.contains_script(*one));
    if is_together && !is_any { Script::Han.into() } else { scripts }
}

fn name(scripts: ScriptExtension) -> &'static str {
    scripts.iter().next().map_or("unknown", Script::full_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_that_only_looks_right_is_found() {
        let text = "Each p\u{430}yment, \u{41a}enya and Gr\u{3bf}up";
        let found = mixed_words(text);
        let words: Vec<_> = found.iter().map(|one| &text[one.range.clone()]).collect();
        assert_eq!(words, ["p\u{430}yment", "\u{41a}enya", "Gr\u{3bf}up"]);
        assert_eq!(
            (found[0].letter, found[0].before, found[0].script),
            ('\u{430}', "Latin", "Cyrillic")
        );
    }

    #[test]
    fn words_of_one_script_each_are_no_mixture() {
        for text in [
            "Égalité, β-carotene, 5 µm, CO₂, 3ª, §",
            "Статья 45 bis и Article",
            "東京タワーのビル 제3조第二條 カタカナー",
            "می\u{200c}خواهم \u{200f}العربية",
            "e\u{301}te हिन्दी ภาษาไทย",
        ] {
            assert_eq!(mixed_words(text), [], "{text}");
        }
    }
}
