//! Words of an option that go into the record.

/// Reads words for the record.
///
/// # Errors
/// When they are spaces alone, or none.
pub(super) fn said(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("it says nothing: write the words, or leave the option out".to_owned()),
        _ => Ok(text.to_owned()),
    }
}
