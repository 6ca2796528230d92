//! Writes an amendment from its fields, right or wrong.
//!
//! Comes in: keys and values as somebody gave them. Goes out: the entry they make in a
//! proposal, for the reader of proposals to judge.

use super::scalar::{block, inline, list};

/// The value of a field, as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldValue {
    /// One text.
    Text(String),
    /// A list of names or addresses.
    List(Vec<String>),
    /// A list of provisions, each a text of its own.
    Texts(Vec<String>),
}

/// Returns the entry of an amendment with these keys and values.
#[must_use]
pub fn amendment_fields<'f>(
    entries: impl IntoIterator<Item = (&'f str, &'f FieldValue)>,
) -> String {
    let mut written = String::new();
    for (index, (key, value)) in entries.into_iter().enumerate() {
        let bullet = if index == 0 { "  - " } else { "    " };
        let value = match value {
            FieldValue::Text(text) => format!(" {}", scalar(key, text, 6)),
            FieldValue::List(items) => format!(" {}", list(items)),
            FieldValue::Texts(texts) => {
                let item = |text: &String| format!("\n      - {}", scalar(key, text, 8));
                texts.iter().map(item).collect()
            }
        };
        written.extend([bullet, key, ":", &value, "\n"]);
    }
    written
}

fn scalar(key: &str, value: &str, indent: usize) -> String {
    let count = key == "occurrence" && value.parse::<u32>().is_ok();
    match (count, value.trim_end_matches('\n')) {
        (true, number) => number.to_owned(),
        (false, lines) if lines.contains('\n') => block(lines, indent),
        (false, _) => inline(value),
    }
}
