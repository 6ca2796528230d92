//! The plural of an English term.

/// Returns the regular English plural of a term: that of its last word.
#[must_use]
pub fn plural(term: &str) -> String {
    const SIBILANTS: [&str; 5] = ["s", "x", "z", "ch", "sh"];
    let lower = term.to_lowercase();
    let before_y = lower.strip_suffix('y').and_then(|stem| stem.chars().next_back());
    let is_vowel = |letter: char| "aeiou".contains(letter);
    match before_y {
        Some(letter) if !is_vowel(letter) => format!("{}ies", &term[..term.len() - 1]),
        _ if SIBILANTS.iter().any(|ending| lower.ends_with(ending)) => {
            format!("{term}es")
        }
        _ => format!("{term}s"),
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
}
