//! Findings in the XML of `JUnit`, which most servers of continuous integration show.
//!
//! Comes in: a report. Goes out: one suite, one case for each file that has findings; errors
//! are failures, warnings stand in the output of their case.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};

use crate::{
    page::printable,
    paper::{FindingView, Report, Severity},
};

/// Writes the findings of a report.
///
/// # Errors
/// When `out` cannot be written to.
pub fn report(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut files: BTreeMap<&str, Vec<&FindingView>> = BTreeMap::new();
    for finding in &report.findings {
        files.entry(&finding.place.path).or_default().push(finding);
    }
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let (tests, failures) = (files.len().max(1), failing(&files));
    let suite = xml.create_element("testsuite").with_attributes([
        ("name", "mimc check"),
        ("tests", tests.to_string().as_str()),
        ("failures", failures.to_string().as_str()),
    ]);
    suite.write_inner_content(|xml| {
        if files.is_empty() {
            let case = xml.create_element("testcase");
            case.with_attributes([("classname", "mimc"), ("name", "everything")])
                .write_empty()?;
        }
        files.iter().try_for_each(|(path, findings)| case(path, findings, xml))
    })?;
    drop(xml);
    writeln!(out)
}

fn failing(files: &BTreeMap<&str, Vec<&FindingView>>) -> usize {
    let fails = |findings: &&Vec<&FindingView>| {
        findings.iter().any(|finding| finding.severity == Severity::Error)
    };
    files.values().filter(fails).count()
}

fn case<W: Write>(
    path: &str,
    findings: &[&FindingView],
    xml: &mut Writer<W>,
) -> io::Result<()> {
    let case = xml.create_element("testcase");
    let case = case.with_attributes([("classname", "mimc"), ("name", &*printable(path))]);
    case.write_inner_content(|xml| {
        let (errors, warnings): (Vec<&FindingView>, Vec<&FindingView>) = findings
            .iter()
            .copied()
            .partition(|finding| finding.severity == Severity::Error);
        if let Some(first) = errors.first() {
            let message = printable(&first.sentence()).into_owned();
            xml.create_element("failure")
                .with_attributes([("type", first.rule), ("message", message.as_str())])
                .write_text_content(BytesText::new(&said(&errors)))?;
        }
        if !warnings.is_empty() {
            xml.create_element("system-out")
                .write_text_content(BytesText::new(&said(&warnings)))?;
        }
        Ok(())
    })?;
    Ok(())
}

/// The findings as lines: where, what, and what to do.
fn said(findings: &[&FindingView]) -> String {
    let lines = findings.iter().map(|finding| {
        let place = &finding.place;
        let help =
            finding.help.as_ref().map(|help| format!(" {help}")).unwrap_or_default();
        let line = format!(
            "{}:{}:{}: {}: {}.{help}",
            place.path,
            place.line,
            place.column,
            finding.rule,
            finding.sentence()
        );
        printable(&line).into_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}
