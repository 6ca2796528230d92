//! The law: each character of a source that is no space ends in exactly one place.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

use super::reading::Read;

/// How many characters of a source are no space.
pub(crate) fn solid(text: &str) -> usize {
    let composed: String = text.nfc().collect();
    composed.trim_start_matches('\u{feff}').chars().filter(|c| !c.is_whitespace()).count()
}

/// Holds that each character of the source is counted once, and none is unplaced.
pub(crate) fn counted(name: &str, source: &str, read: &Read) {
    let counted = read.report["characters"].as_object().unwrap();
    let total: u64 = counted.values().map(|one| one.as_u64().unwrap()).sum();
    assert_eq!(total, solid(source) as u64, "{name}: {counted:?}");
    assert_eq!(counted["unplaced"], 0, "{name}");
}

/// Holds that the counts are those of the source, and that the letters and figures of what
/// was written are those of the source without what is not of the text. `same` says which
/// words of headings are written as which.
pub(crate) fn holds(name: &str, source: &str, read: &Read, same: &[(&str, &str)]) {
    counted(name, source, read);
    let mut wanted = source.to_lowercase();
    for (from, to) in same {
        wanted = wanted.replace(from, to);
    }
    let mut came = letters(&wanted);
    let mut went = letters(&read.written.to_lowercase());
    // A title of the whole is in the settings, not in the text.
    for (letter, count) in letters(&title(read)) {
        *went.entry(letter).or_default() += count;
    }
    for (letter, count) in letters(&read.furniture.concat().to_lowercase()) {
        *went.entry(letter).or_default() += count;
    }
    // The heading of what has none in the source.
    for heading in ["preamble", "closing formula"] {
        let is_written = read.documents.iter().any(|one| one.0.to_lowercase() == heading);
        if is_written && !wanted.lines().any(|line| line.trim() == heading) {
            for (letter, count) in letters(heading) {
                *came.entry(letter).or_default() += count;
            }
        }
    }
    assert_eq!(came, went, "{name}: {}\n{:#?}", read.written, read.furniture);
}

fn title(read: &Read) -> String {
    read.title.to_lowercase()
}

fn letters(text: &str) -> BTreeMap<char, usize> {
    let mut seen = BTreeMap::new();
    for letter in text.nfc().filter(|c| c.is_alphanumeric()) {
        *seen.entry(letter).or_default() += 1;
    }
    seen
}
