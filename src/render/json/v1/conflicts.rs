//! `mimc conflicts --json`.

use std::io::{self, Write};

use serde::Serialize;

use crate::paper::{ConflictReport, ConflictView, FallView, SideView, WhatIf};

use super::{VERSION, write};

/// Writes conflicts, identical amendments and the largest sets that fit together.
///
/// # Errors
/// When `out` cannot be written to.
pub fn conflicts(report: &ConflictReport, out: &mut dyn Write) -> io::Result<()> {
    let document = Document {
        version: VERSION,
        inapplicable: &report.inapplicable,
        conflicts: report.conflicts.iter().map(Conflict::from).collect(),
        agreements: report.agreements.iter().map(Conflict::from).collect(),
        compatible: &report.sets.compatible,
        left_out: &report.sets.left_out,
        count: report.sets.count,
        exact: report.sets.exact,
    };
    write(&document, out)
}

/// Writes what would follow from supposed decisions.
///
/// # Errors
/// When `out` cannot be written to.
pub fn what_if(view: &WhatIf, out: &mut dyn Write) -> io::Result<()> {
    let fall = |fall: &'_ FallView| Fallen {
        proposal: fall.proposal.clone(),
        amendments: fall.amendments.clone(),
        reason: fall.reason.clone(),
    };
    let document = Supposed {
        version: VERSION,
        decisions: &view.decisions,
        possible: view.is_possible(),
        fallen: view.fallen.iter().map(fall).collect(),
        broken: &view.broken,
        consequences: &view.consequences,
        conflicts: view.conflicts.iter().map(Conflict::from).collect(),
        compatible: &view.sets.compatible,
        left_out: &view.sets.left_out,
        count: view.sets.count,
        exact: view.sets.exact,
    };
    write(&document, out)
}

#[derive(Serialize)]
struct Supposed<'a> {
    version: u32,
    decisions: &'a [String],
    possible: bool,
    fallen: Vec<Fallen>,
    broken: &'a [String],
    consequences: &'a [String],
    conflicts: Vec<Conflict<'a>>,
    compatible: &'a [Vec<String>],
    left_out: &'a [Vec<String>],
    count: usize,
    exact: bool,
}

#[derive(Serialize)]
struct Fallen {
    proposal: String,
    amendments: Vec<u32>,
    reason: String,
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    inapplicable: &'a [String],
    conflicts: Vec<Conflict<'a>>,
    agreements: Vec<Conflict<'a>>,
    compatible: &'a [Vec<String>],
    left_out: &'a [Vec<String>],
    count: usize,
    exact: bool,
}

#[derive(Serialize)]
struct Conflict<'a> {
    kind: &'a str,
    address: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<&'a str>,
    sides: Vec<Side<'a>>,
    each: &'static str,
}

#[derive(Serialize)]
struct Side<'a> {
    proposal: &'a str,
    amendment: u32,
    change: &'a str,
}

impl<'a> From<&'a ConflictView> for Conflict<'a> {
    fn from(conflict: &'a ConflictView) -> Self {
        Self {
            kind: conflict.kind,
            address: &conflict.address,
            message: &conflict.message,
            help: conflict.help.as_deref(),
            base: conflict.base.as_deref(),
            sides: conflict.sides.iter().map(Side::from).collect(),
            each: conflict.each.name(),
        }
    }
}

impl<'a> From<&'a SideView> for Side<'a> {
    fn from(side: &'a SideView) -> Self {
        Self { proposal: &side.proposal, amendment: side.amendment, change: &side.change }
    }
}

#[cfg(test)]
mod tests {
    use crate::paper::{Each, Sets};

    use super::*;

    #[test]
    fn the_document_is_the_one_that_is_promised() {
        let side = |proposal: &str, amendment| SideView {
            proposal: proposal.to_owned(),
            amendment,
            change: "strikes the paragraph".to_owned(),
        };
        let conflict = ConflictView {
            kind: "overlap",
            address: "Article 45(2)".to_owned(),
            message: "the same words are changed differently".to_owned(),
            reason: "the same words are changed differently".to_owned(),
            help: Some("Adopt one of them.".to_owned()),
            base: Some("five years".to_owned()),
            sides: vec![side("P-001", 1), side("P-002", 3)],
            each: Each::Two,
        };
        let report = ConflictReport {
            proposals: 3,
            inapplicable: vec!["P-004".to_owned()],
            conflicts: vec![conflict],
            agreements: Vec::new(),
            sets: Sets {
                proposals: 3,
                left_out: vec![vec!["P-002".to_owned()]],
                adopted: Vec::new(),
                compatible: vec![vec!["P-001".to_owned(), "P-003".to_owned()]],
                count: 1,
                exact: true,
            },
        };
        let mut out = Vec::new();
        conflicts(&report, &mut out).unwrap();
        let document: serde_json::Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(document["version"], 1);
        assert_eq!(document["inapplicable"][0], "P-004");
        assert_eq!(document["conflicts"][0]["kind"], "overlap");
        assert_eq!(document["conflicts"][0]["sides"][1]["proposal"], "P-002");
        assert_eq!(document["conflicts"][0]["sides"][1]["amendment"], 3);
        assert_eq!(document["agreements"], serde_json::json!([]));
        assert_eq!(document["compatible"], serde_json::json!([["P-001", "P-003"]]));
    }
}
