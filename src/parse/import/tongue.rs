//! In which language words are, told by the small words that every sentence has.
//!
//! Comes in: words. Goes out: the short name of their language, or nothing where they are too
//! few to tell; and of several stretches of a text, in which languages they stand.

use std::collections::BTreeMap;

use super::block::solid;

/// The languages that are told apart, with words that only they have so often.
const SMALL: [(&str, &[&str]); 7] = [
    (
        "en",
        &[
            "the", "of", "and", "to", "in", "shall", "for", "be", "or", "by", "is",
            "with", "this", "that", "which", "any", "not", "are", "its", "such", "other",
            "an",
        ],
    ),
    (
        "fr",
        &[
            "le",
            "la",
            "les",
            "des",
            "du",
            "et",
            "à",
            "dans",
            "pour",
            "par",
            "est",
            "une",
            "un",
            "au",
            "aux",
            "sur",
            "qui",
            "présente",
            "ou",
            "de",
            "en",
            "sont",
            "il",
        ],
    ),
    (
        "es",
        &[
            "el", "la", "los", "las", "del", "y", "en", "para", "por", "es", "una", "un",
            "al", "que", "se", "presente", "o", "de", "con", "su", "como", "no",
        ],
    ),
    (
        "de",
        &[
            "der", "die", "das", "und", "den", "des", "dem", "zu", "für", "von", "mit",
            "im", "ist", "eine", "einer", "oder", "auf", "nach", "nicht", "dieses",
            "werden",
        ],
    ),
    (
        "it",
        &[
            "il", "lo", "gli", "le", "della", "del", "e", "di", "per", "che", "una",
            "un", "nel", "con", "dei", "delle", "alla", "presente", "o", "non", "sono",
        ],
    ),
    (
        "pt",
        &[
            "o", "os", "as", "do", "da", "dos", "das", "e", "em", "para", "por", "uma",
            "um", "ao", "que", "presente", "ou", "não", "no", "na", "com", "de",
        ],
    ),
    (
        "nl",
        &[
            "de", "het", "een", "en", "van", "voor", "met", "op", "te", "bij", "dat",
            "niet", "dit", "zijn", "worden", "of", "aan", "door", "als", "deze", "der",
        ],
    ),
];

/// Returns the language of words, where it is clear.
pub(super) fn tongue(text: &str) -> Option<&'static str> {
    if let Some(other) = of_another_script(text) {
        return Some(other);
    }
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let mut counted: Vec<(usize, &str)> = SMALL
        .iter()
        .map(|(name, small)| {
            let of_it = words.iter().filter(|word| small.contains(&word.as_str()));
            (of_it.count(), *name)
        })
        .collect();
    counted.sort_by_key(|one| std::cmp::Reverse(one.0));
    let (most, name) = counted[0];
    let clear = most >= 3 && most * 2 >= counted[1].0 * 3 && most * 7 >= words.len();
    clear.then_some(name)
}

/// The language that is written in a script of its own.
fn of_another_script(text: &str) -> Option<&'static str> {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let mostly = |is: fn(char) -> bool| {
        letters > 4 && text.chars().filter(|c| is(*c)).count() * 2 > letters
    };
    if mostly(|c| ('\u{3400}'..='\u{9fff}').contains(&c)) {
        Some("zh")
    } else if mostly(|c| ('\u{400}'..='\u{4ff}').contains(&c)) {
        Some("ru")
    } else if mostly(|c| ('\u{600}'..='\u{6ff}').contains(&c)) {
        Some("ar")
    } else {
        None
    }
}

/// Returns the languages of stretches of a text, where more than one has a good share of it.
pub(super) fn tongues<'t>(
    stretches: impl Iterator<Item = (Option<&'static str>, &'t str)>,
) -> Vec<String> {
    let mut shares: BTreeMap<&str, usize> = BTreeMap::new();
    for (tongue, text) in stretches {
        if let Some(tongue) = tongue {
            *shares.entry(tongue).or_default() += solid(text);
        }
    }
    let all: usize = shares.values().sum();
    let large = shares.into_iter().filter(|(_, share)| share * 5 >= all && *share > 200);
    let names: Vec<String> = large.map(|(name, _)| name.to_owned()).collect();
    if names.len() > 1 { names } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_by_their_small_words() {
        for (text, name) in [
            ("The Parties to this Convention shall protect the springs.", Some("en")),
            ("Les Parties à la présente Convention protègent les sources.", Some("fr")),
            ("Las Partes en el presente Convenio protegen las fuentes.", Some("es")),
            ("Die Vertragsparteien schützen die Quellen und das Wasser.", Some("de")),
            ("本公约缔约国应保护泉水。", Some("zh")),
            ("Article 5", None),
            ("Convention on Springs", None),
        ] {
            assert_eq!(tongue(text), name, "{text}");
        }
    }

    #[test]
    fn a_quotation_is_no_second_language() {
        let english =
            "The Parties to this Convention shall protect the springs of it. ".repeat(20);
        let french =
            "Les Parties à la présente Convention protègent les sources. ".repeat(4);
        let of = |text: &str| {
            tongues([english.as_str(), text].map(|one| (tongue(one), one)).into_iter())
        };
        assert_eq!(of(&french), [""; 0]);
        assert_eq!(of(&french.repeat(4)), ["en", "fr"]);
    }
}
