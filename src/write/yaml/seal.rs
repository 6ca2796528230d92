//! Writes `_source.yaml`: where a text was taken from, and who compared it with that.
//!
//! Comes in: the record. Goes out: the file, the same bytes for the same record.

use std::fmt::Write as _;

use crate::model::SourceRecord;

use super::scalar::inline;

/// Returns the file of a text's source.
#[must_use]
pub fn source_record(record: &SourceRecord) -> String {
    let mut file =
        "# Written by mimc: where this text was taken from, and who checked it.\n"
            .to_owned();
    if let Some(print) = &record.print {
        let (name, digest) = (inline(&print.name), inline(&print.digest.0));
        let _ = writeln!(file, "source: {name}\nsource_digest: {digest}");
    }
    let Some(seal) = &record.seal else { return file };
    let _ = writeln!(
        file,
        "checked_by: {}\ndate: {}\narticles: {}\nprovisions: {}\ntexts:",
        inline(&seal.checked_by),
        seal.date,
        seal.articles,
        seal.provisions
    );
    for (document, digest) in &seal.texts {
        let _ = writeln!(file, "  {}: {}", inline(document), inline(&digest.0));
    }
    file
}
