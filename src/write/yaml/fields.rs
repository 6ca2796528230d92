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
    /// Texts by name.
    Map(Vec<(String, String)>),
    /// Entries, each with its keys.
    Entries(Vec<Vec<(String, String)>>),
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
            FieldValue::Map(pairs) => format!(" {{{}}}", mapped(pairs)),
            FieldValue::Entries(entries) => {
                let item = |one: &Vec<(String, String)>| {
                    format!("\n      - {{{}}}", mapped(one))
                };
                entries.iter().map(item).collect()
            }
        };
        written.extend([bullet, key, ":", &value, "\n"]);
    }
    written
}

/// Pairs as they stand in one line. What counts or says yes or no is no text.
fn mapped(pairs: &[(String, String)]) -> String {
    let pair = |(key, value): &(String, String)| {
        let is_bare = key == "occurrence" && value.parse::<u32>().is_ok()
            || key == "keep" && value == "true";
        let value = match is_bare {
            true => value.clone(),
            false => inline(value),
        };
        format!("{}: {value}", inline(key))
    };
    pairs.iter().map(pair).collect::<Vec<_>>().join(", ")
}

fn scalar(key: &str, value: &str, indent: usize) -> String {
    let count = key == "occurrence" && value.parse::<u32>().is_ok();
    match (count, value.trim_end_matches('\n')) {
        (true, number) => number.to_owned(),
        (false, lines) if lines.contains('\n') => block(lines, indent),
        (false, _) => inline(value),
    }
}
