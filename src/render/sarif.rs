//! Findings in SARIF 2.1.0, the format that forges and code scanners read.
//!
//! Comes in: a report. Goes out: one run, each rule described once, each finding with its
//! place. The structures here are the parts of the format that we write.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use serde::Serialize;

use crate::{
    page::Excerpt,
    paper::{FindingView, Report, Severity},
};

use super::visible::escaped;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
struct Log<'r> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'r>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'r> {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<Outcome<'r>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    help: Text<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'r> {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Text<String>,
    locations: [Location<'r>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'r>>,
}

#[derive(Serialize)]
struct Text<T> {
    text: T,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text<&'r str>>,
    physical_location: PhysicalLocation<'r>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation<'r> {
    artifact_location: ArtifactLocation,
    region: Region<'r>,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region<'r> {
    start_line: usize,
    start_column: usize,
    end_column: usize,
    snippet: Text<&'r str>,
}

/// Writes the findings of a report, and how each rule is explained.
///
/// # Errors
/// When `out` cannot be written to.
pub fn report(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let names: Vec<&'static str> = {
        let named: BTreeMap<_, _> =
            report.findings.iter().map(|finding| (finding.rule, ())).collect();
        named.into_keys().collect()
    };
    let results = report.findings.iter().map(|finding| outcome(finding, &names));
    let help =
        |id: &'static str| Text { text: format!("`mimc explain {id}` says more.") };
    let rules = names.iter().map(|id| Rule { id, help: help(id) });
    let driver = Driver {
        name: "mimc",
        version: env!("CARGO_PKG_VERSION"),
        rules: rules.collect(),
    };
    let run = Run {
        tool: Tool { driver },
        column_kind: "unicodeCodePoints",
        results: results.collect(),
    };
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run] };
    escaped(out, |out| {
        serde_json::to_writer_pretty(&mut *out, &log)?;
        writeln!(out)
    })
}

fn outcome<'r>(finding: &'r FindingView, names: &[&'static str]) -> Outcome<'r> {
    let text = match &finding.help {
        Some(help) => format!("{}. {help}", finding.sentence()),
        None => finding.sentence(),
    };
    let related = finding.related.iter();
    Outcome {
        rule_id: finding.rule,
        rule_index: names.binary_search(&finding.rule).unwrap_or_default(),
        level: match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        message: Text { text },
        locations: [location(&finding.place, None)],
        related_locations: related
            .map(|one| location(&one.place, Some(&one.label)))
            .collect(),
    }
}

fn location<'r>(place: &'r Excerpt, label: Option<&'r str>) -> Location<'r> {
    Location {
        message: label.map(|text| Text { text }),
        physical_location: PhysicalLocation {
            artifact_location: ArtifactLocation { uri: uri(&place.path) },
            region: Region {
                start_line: place.line,
                start_column: place.column,
                end_column: (place.highlight.end + 1).max(place.column),
                snippet: Text { text: &place.text },
            },
        },
    }
}

/// A relative path as the reference of a URI: all but plain letters as percent signs.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z'
            | b'a'..=b'z'
            | b'0'..=b'9'
            | b'-'
            | b'.'
            | b'_'
            | b'~'
            | b'/' => {
                uri.push(char::from(byte));
            }
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn a_path_is_a_reference_whatever_it_holds() {
        assert_eq!(uri("proposals/P-001 é:x.yaml"), "proposals/P-001%20%C3%A9%3Ax.yaml");
    }
}
