//! Writes an entry of `register.yaml`.

use crate::model::Registered;

use super::{decision::prose, scalar::inline};

/// Returns what was received as a list item, with its final line break.
#[must_use]
pub fn registered_entry(entry: &Registered) -> String {
    let mut keys = vec![
        ("number", inline(entry.number.as_str())),
        ("received", entry.received.to_string()),
    ];
    keys.extend(entry.symbol.as_ref().map(|symbol| ("symbol", inline(symbol))));
    keys.push(("digest", inline(&entry.digest.0)));
    keys.extend(entry.circulated.map(|day| ("circulated", day.to_string())));
    if let Some(answer) = &entry.answer {
        keys.push(("answer", prose(&answer.text, 4)));
        keys.push(("answered", answer.date.to_string()));
    }
    let lines = keys.iter().zip(std::iter::once("- ").chain(std::iter::repeat("  ")));
    lines.map(|((key, value), prefix)| format!("{prefix}{key}: {value}\n")).collect()
}
