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

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_title_becomes_a_name() {
        assert_eq!(slug("Climate visas – (P-007)"), "climate-visas-p-007");
        assert_eq!(slug("Égalité"), "égalité");
    }
}
