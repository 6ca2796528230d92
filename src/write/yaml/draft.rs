//! Writes `_draft.yaml`, the record of what a draft was made from.
//!
//! Comes in: the record. Goes out: the file, the same bytes for the same record.

use std::fmt::Write as _;

use crate::model::{Between, DraftKind, DraftRecord, Proof, ReferenceRuling, RulingKind};

use super::{
    decision::{cited, prose, reference},
    scalar::inline,
};

/// Returns the file of a draft's record.
#[must_use]
pub fn draft_record(record: &DraftRecord) -> String {
    let kind = match record.kind {
        DraftKind::Draft(number) => number.to_string(),
        DraftKind::Simulation => "simulation".to_owned(),
    };
    let mut file = format!(
        "# Written by mimc: what this text was made from.\n\
         version: {}\ndraft: {kind}\nbase: {}\nbase_digest: {}\nnumbering: {}\n",
        inline(record.version.as_str()),
        inline(record.base.as_str()),
        inline(&record.base_digest.0),
        record.counting.numbering.name(),
    );
    if record.counting.between != Between::default() {
        let _ = writeln!(file, "between: {}", record.counting.between.name());
    }
    if !record.amendments.is_empty() {
        file.push_str("amendments:\n");
    }
    for (amendment, digest) in &record.amendments {
        let (amendment, digest) = (inline(&amendment.to_string()), inline(&digest.0));
        let _ = writeln!(file, "  {amendment}: {digest}");
    }
    if !record.allowed.is_empty() {
        file.push_str("allowed:\n");
    }
    for allowed in &record.allowed {
        let (rule, sides) = (inline(&allowed.rule), cited(&allowed.amendments));
        let _ = writeln!(file, "  - allow: {rule}\n    amendments: {sides}");
        let _ = writeln!(file, "    reason: {}", prose(&allowed.reason, 6));
    }
    if !record.order.is_empty() {
        file.push_str("order:\n");
    }
    for order in &record.order {
        let _ = writeln!(file, "  - {}", cited(order));
    }
    for (title, kind) in
        [("references", RulingKind::Reference), ("printing", RulingKind::Printing)]
    {
        rulings(
            title,
            record.references.iter().filter(|one| one.kind == kind),
            &mut file,
        );
    }
    proof(&record.proof, &mut file);
    file
}

/// The rulings of one kind, under their title.
fn rulings<'r>(
    title: &str,
    rulings: impl Iterator<Item = &'r ReferenceRuling>,
    file: &mut String,
) {
    let mut rulings = rulings.peekable();
    if rulings.peek().is_some() {
        let _ = writeln!(file, "{title}:");
    }
    for ruling in rulings {
        let prefixes = std::iter::once("  - ").chain(std::iter::repeat("    "));
        for ((key, value), prefix) in reference(ruling).iter().zip(prefixes) {
            let _ = writeln!(file, "{prefix}{key}: {value}");
        }
    }
}

fn proof(proof: &Proof, file: &mut String) {
    if let Some(digest) = &proof.base_text {
        let _ = writeln!(file, "base_text: {}", inline(&digest.0));
    }
    if let Some((acts, digest)) = &proof.acts {
        let _ = writeln!(file, "acts: {acts}\nacts_digest: {}", inline(&digest.0));
    }
    if !proof.circulated.is_empty() {
        file.push_str("circulated:\n");
    }
    for (id, digest) in &proof.circulated {
        let _ = writeln!(file, "  {}: {}", inline(id.as_str()), inline(&digest.0));
    }
}
