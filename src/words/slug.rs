//! Names for files and ids, made from titles.

/// Returns the letters and digits of `text` in lower case, with one hyphen for everything
/// between them: `Climate visas (P-007)` becomes `climate-visas-p-007`.
#[must_use]
pub fn slug(text: &str) -> String {
    let lower = text.to_lowercase();
    let parts =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

/// Returns a slug of at most `longest` bytes: whole words of it, or the beginning of a
/// first word that is longer. File systems have limits.
#[must_use]
pub fn slug_within(text: &str, longest: usize) -> String {
    let mut slug = slug(text);
    let mut end = longest.min(slug.len());
    while !slug.is_char_boundary(end) {
        end -= 1;
    }
    if end < slug.len() && !slug[end..].starts_with('-') {
        end = slug[..end].rfind('-').unwrap_or(end);
    }
    slug.truncate(end);
    slug
}

#[cfg(test)]
mod tests {
    use super::{slug, slug_within};

    #[test]
    fn a_long_title_is_cut_at_a_word_and_a_long_word_at_a_letter() {
        assert_eq!(slug_within("One two three", 8), "one-two");
        assert_eq!(slug_within("One two three", 7), "one-two");
        assert_eq!(slug_within("One two three", 6), "one");
        assert_eq!(slug_within("國國國國", 7), "國國");
        assert_eq!(slug_within("a 國國國", 4), "a");
        assert_eq!(slug_within("", 4), "");
    }

    #[test]
    fn a_title_becomes_a_name() {
        assert_eq!(slug("Climate visas – (P-007)"), "climate-visas-p-007");
        assert_eq!(slug("Égalité"), "égalité");
    }
}
