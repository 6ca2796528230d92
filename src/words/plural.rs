//! The plural of an English term.

/// Words whose plural follows no rule, in small letters: the ends of longer ones too.
const IRREGULAR: [(&str, &str); 12] = [
    ("child", "children"),
    ("woman", "women"),
    ("man", "men"),
    ("foot", "feet"),
    ("tooth", "teeth"),
    ("wife", "wives"),
    ("life", "lives"),
    ("half", "halves"),
    ("memorandum", "memoranda"),
    ("datum", "data"),
    ("criterion", "criteria"),
    ("person", "persons"),
];

/// Words behind which the plural of a term is that of the word before: `right of access`.
const AFTER_THE_NOUN: [&str; 8] = ["of", "in", "for", "to", "at", "on", "with", "under"];

/// Returns the regular English plural of a term: that of its last word, or of the word before
/// the first preposition.
#[must_use]
pub fn plural(term: &str) -> String {
    let head = AFTER_THE_NOUN
        .iter()
        .filter_map(|word| term.find(&format!(" {word} ")))
        .min()
        .unwrap_or(term.len());
    let (noun, rest) = term.split_at(head);
    format!("{}{rest}", of_noun(noun))
}

/// Returns how many there are of something: `1 article`, `2 articles`, `3 entries`.
#[must_use]
pub fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {}", plural(noun)),
    }
}

fn of_noun(noun: &str) -> String {
    const SIBILANTS: [&str; 5] = ["s", "x", "z", "ch", "sh"];
    let lower = noun.to_lowercase();
    let ends_in = |ending: &str| {
        lower
            .strip_suffix(ending)
            .is_some_and(|before| ending != "man" || !before.ends_with("hu"))
    };
    if let Some((one, many)) = IRREGULAR.iter().find(|(one, _)| ends_in(one)) {
        let stem = &noun[..noun.len() - one.len()];
        let kept = &noun[noun.len() - one.len()..];
        let common = kept.bytes().zip(many.bytes());
        let common = common.take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
        return format!("{stem}{}{}", &kept[..common], &many[common..]);
    }
    if lower.ends_with("sis") {
        return format!("{}es", &noun[..noun.len() - 2]);
    }
    let before_y = lower.strip_suffix('y').and_then(|stem| stem.chars().next_back());
    let is_vowel = |letter: char| "aeiou".contains(letter);
    match before_y {
        Some(letter) if !is_vowel(letter) => format!("{}ies", &noun[..noun.len() - 1]),
        _ if SIBILANTS.iter().any(|ending| lower.ends_with(ending)) => {
            format!("{noun}es")
        }
        _ => format!("{noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::plural;

    #[test]
    fn the_last_word_is_inflected() {
        assert_eq!(plural("migrant worker"), "migrant workers");
        assert_eq!(plural("State Party"), "State Parties");
        assert_eq!(plural("stay"), "stays");
        assert_eq!(plural("branch"), "branches");
    }

    #[test]
    fn irregular_plurals_are_known() {
        assert_eq!(plural("child"), "children");
        assert_eq!(plural("Child"), "Children");
        assert_eq!(plural("migrant woman"), "migrant women");
        assert_eq!(plural("crisis"), "crises");
        assert_eq!(plural("human"), "humans");
        assert_eq!(plural("responsible person"), "responsible persons");
    }

    #[test]
    fn the_noun_before_a_preposition_is_inflected() {
        assert_eq!(plural("right of access"), "rights of access");
        assert_eq!(plural("child of a migrant"), "children of a migrant");
    }
}
