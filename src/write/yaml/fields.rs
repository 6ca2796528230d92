//! Writes an amendment from its fields, right or wrong.
//!
//! Comes in: keys and values as somebody gave them. Goes out: the entry they make in a
//! proposal, for the reader of proposals to judge.

use super::scalar::{block, inline};

/// Returns the entry of an amendment with these keys and values.
#[must_use]
pub fn amendment_fields(entries: &[(&str, &str)]) -> String {
    let mut written = String::new();
    for (index, (key, value)) in entries.iter().enumerate() {
        let bullet = if index == 0 { "  - " } else { "    " };
        let count = *key == "occurrence" && value.parse::<u32>().is_ok();
        let value = match (count, value.trim_end_matches('\n')) {
            (true, number) => number.to_owned(),
            (false, lines) if lines.contains('\n') => block(lines, 6),
            (false, _) => inline(value),
        };
        written.extend([bullet, key, ": ", &value, "\n"]);
    }
    written
}
