//! The verbs that say how a sentence binds.

/// Those of which one in the place of another changes a duty.
pub(super) const BINDING: [&str; 4] = ["shall", "should", "may", "must"];

const OTHERS: [&str; 8] =
    ["might", "will", "would", "can", "could", "ought", "need", "cannot"];

/// Returns whether a word, in lower case, is one of them all.
pub(super) fn is_modal(word: &str) -> bool {
    BINDING.contains(&word) || OTHERS.contains(&word)
}
