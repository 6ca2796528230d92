//! Text that runs in behind the number of an article: `Article 5. The Parties shall act.`
//!
//! Comes in: what stands behind a number. Goes out: whether it is text, and no title.

use super::label;

/// No title that ends with a stop has more words.
const LONGEST: usize = 8;

/// Whether words behind the number of an article are its text: they begin with a label, or
/// are sentences longer than titles are.
pub(super) fn is_text(words: &str) -> bool {
    let labelled = label::at_start(words).is_some_and(|found| found.length < words.len());
    let ends = words.ends_with(['.', ';', ':', ',']);
    let count = words.split_whitespace().count();
    let inside = words.trim_end_matches('.').contains([';', ':']) || has_stop(words);
    labelled || ends && (count > LONGEST || (inside && count > 3))
}

/// Whether one sentence ends and another begins among the words.
fn has_stop(words: &str) -> bool {
    let begins =
        |behind: &str| behind.trim_start().starts_with(|c: char| c.is_uppercase());
    words.match_indices(". ").any(|(at, _)| {
        let last = words[..at].rsplit(' ').next().unwrap_or_default();
        last.chars().count() > 3 && begins(&words[at + 1..])
    })
}

#[cfg(test)]
mod tests {
    use super::is_text;

    #[test]
    fn sentences_are_text_and_titles_are_none() {
        for text in [
            "The Parties shall protect the springs of all valleys.",
            "1. The Parties act.",
            "(a) watching; and",
            "Everyone is free. Nobody shall be a slave.",
            "For the purposes of this Convention, the following terms are used:",
        ] {
            assert!(is_text(text), "{text}");
        }
        for title in [
            "Signature.",
            "Use of terms",
            "Relation to other conventions and international agreements",
            "Settlement of disputes: general provisions",
            "Right of self-employment (Art. 4).",
            "A",
        ] {
            assert!(!is_text(title), "{title}");
        }
    }
}
