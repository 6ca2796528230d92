//! words

/// Returns the candidate that `target` was probably meant to be.
pub fn nearest<'a>(
    target: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let bigrams = |word: &str| -> std::collections::BTreeSet<(char, char)> {
        word.chars().zip(word.chars().skip(1)).collect()
    };
    let wanted = bigrams(target);
    let shared = |word: &&str| bigrams(word).intersection(&wanted).count();
    candidates.into_iter().max_by_key(shared).filter(|word| shared(word) > 0)
}
