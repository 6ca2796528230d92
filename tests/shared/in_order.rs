//! What a text says, in its order.

/// Asserts that a text has these lines, in this order.
pub(crate) fn has_in_order(text: &str, lines: impl IntoIterator<Item = impl AsRef<str>>) {
    let mut rest = text;
    for line in lines {
        let line = line.as_ref();
        let at = rest.find(line).unwrap_or_else(|| panic!("no `{line}` in\n{text}"));
        rest = &rest[at + line.len()..];
    }
}
