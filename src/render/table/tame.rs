//! Text for one line of a table.

use std::borrow::Cow;

/// Text on one line without characters that would act on the page they are printed on.
pub(super) fn tame(text: &str) -> Cow<'_, str> {
    if !text.contains(char::is_control) {
        return Cow::Borrowed(text);
    }
    let tamed = text.chars().map(|letter| match letter {
        '\n' | '\r' | '\t' => ' ',
        other if other.is_control() => char::REPLACEMENT_CHARACTER,
        other => other,
    });
    Cow::Owned(tamed.collect())
}
