//! `mimc check --json`.

use std::io::{self, Write};

use serde::Serialize;

use crate::paper::{self, FindingView, RelatedView, Report, Summary};

use super::{Severity, VERSION, write};

/// Writes a report.
///
/// # Errors
/// When `out` cannot be written to.
pub fn check(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let findings = report.findings.iter().map(Finding::from).collect();
    let document = Document {
        version: VERSION,
        findings,
        summary: report.summary.into(),
        since: report.since.as_ref().map(Since::from),
    };
    write(&document, out)
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    findings: Vec<Finding<'a>>,
    summary: Counts,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<Since<'a>>,
}

/// What a change was held against; what stood before is counted.
#[derive(Serialize)]
struct Since<'a> {
    revision: &'a str,
    changed: usize,
    stood: Stood,
}

#[derive(Serialize)]
struct Stood {
    conflicts: usize,
    others: usize,
}

impl<'a> From<&'a paper::Since> for Since<'a> {
    fn from(since: &'a paper::Since) -> Self {
        let paper::Since { revision, changed, conflicts, others } = since;
        let stood = Stood { conflicts: *conflicts, others: *others };
        Self { revision, changed: *changed, stood }
    }
}

#[derive(Serialize)]
pub(super) struct Finding<'a> {
    rule: &'a str,
    severity: Severity,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    proposal: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amendment: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'a str>,
    file: &'a str,
    line: usize,
    column: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    label: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Counts {
    proposals: usize,
    errors: usize,
    warnings: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    silenced: Option<usize>,
}

impl<'a> From<&'a FindingView> for Finding<'a> {
    fn from(finding: &'a FindingView) -> Self {
        Self {
            rule: finding.rule,
            severity: finding.severity.into(),
            message: &finding.message,
            help: finding.help.as_deref(),
            proposal: finding.proposal.as_deref(),
            amendment: finding.amendment,
            address: finding.address.as_deref(),
            file: &finding.place.path,
            line: finding.place.line,
            column: finding.place.column,
            related: finding.related.iter().map(Related::from).collect(),
        }
    }
}

impl<'a> From<&'a RelatedView> for Related<'a> {
    fn from(related: &'a RelatedView) -> Self {
        Self {
            label: &related.label,
            file: &related.place.path,
            line: related.place.line,
            column: related.place.column,
        }
    }
}

impl From<Summary> for Counts {
    fn from(summary: Summary) -> Self {
        let Summary { proposals, errors, warnings, silenced } = summary;
        let silenced = Some(silenced).filter(|count| *count > 0);
        Self { proposals, errors, warnings, silenced }
    }
}

#[cfg(test)]
mod tests {
    use crate::page::Excerpt;

    use super::*;

    #[test]
    fn the_document_is_the_one_that_is_promised() {
        let finding = FindingView {
            rule: "quote-not-found",
            severity: paper::Severity::Error,
            message: "the words do not stand there".to_owned(),
            help: None,
            proposal: Some("P-007".to_owned()),
            amendment: Some(1),
            address: Some("Article 45(2)".to_owned()),
            place: Excerpt {
                path: "proposals/P-007.yaml".to_owned(),
                line: 12,
                column: 11,
                skipped: 0,
                text: "    find: five years".to_owned(),
                highlight: 10..20,
            },
            related: Vec::new(),
        };
        let summary = Summary { proposals: 12, errors: 1, warnings: 0, silenced: 0 };
        let mut out = Vec::new();
        check(&Report { findings: vec![finding], summary, since: None }, &mut out)
            .unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r#"
        {
          "version": 1,
          "findings": [
            {
              "rule": "quote-not-found",
              "severity": "error",
              "message": "the words do not stand there",
              "proposal": "P-007",
              "amendment": 1,
              "address": "Article 45(2)",
              "file": "proposals/P-007.yaml",
              "line": 12,
              "column": 11
            }
          ],
          "summary": {
            "proposals": 12,
            "errors": 1,
            "warnings": 0
          }
        }
        "#);
    }
}
