//! Writes `_edition.yaml`: what proves that a version is as it was adopted.

use std::fmt::Write as _;

use crate::model::Edition;

use super::scalar::inline;

/// Returns the file, the same bytes for the same edition.
#[must_use]
pub fn edition(edition: &Edition) -> String {
    let mut file =
        "# Written by mimc: this version was adopted, and is final.\n".to_owned();
    let mut line = |key: &str, value: &str| {
        let _ = writeln!(file, "{key}: {value}");
    };
    line("version", &inline(edition.version.as_str()));
    line("draft", &inline(edition.draft.as_str()));
    if let Some(meeting) = &edition.meeting {
        line("meeting", &inline(meeting));
    }
    line("date", &edition.date.to_string());
    line("act", &edition.act.to_string());
    line("record", &inline(&edition.record.0));
    line("made_from", &inline(&edition.made_from.0));
    line("text", &inline(&edition.text.0));
    if edition.corrigendum > 0 {
        line("corrigendum", &edition.corrigendum.to_string());
        file.push_str("corrigenda:\n");
        for (named, digest) in &edition.corrigenda {
            let _ =
                writeln!(file, "  {}: {}", inline(&named.to_string()), inline(&digest.0));
        }
    }
    file.push_str("texts:\n");
    for (document, digest) in &edition.texts {
        let _ = writeln!(file, "  {}: {}", inline(document), inline(&digest.0));
    }
    file
}
