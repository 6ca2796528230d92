//! Findings as workflow commands, which GitHub shows beside the changed lines.
//!
//! One command a finding, one line a command; the forge hides the rest of the log.

use std::io::{self, Write};

use crate::paper::{FindingView, Report, Severity};

use super::visible::shown;

/// Writes one workflow command for each finding.
///
/// # Errors
/// When `out` cannot be written to.
pub fn report(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    shown(out, |out| report.findings.iter().try_for_each(|finding| command(finding, out)))
}

fn command(finding: &FindingView, out: &mut dyn Write) -> io::Result<()> {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let place = &finding.place;
    let message = match &finding.help {
        Some(help) => format!("{}\n{help}", finding.sentence()),
        None => finding.sentence(),
    };
    writeln!(
        out,
        "::{level} file={},line={},col={},endColumn={},title={}::{}",
        property(&place.path),
        place.line,
        place.column,
        place.highlight.end.max(place.column),
        property(finding.rule),
        data(&message),
    )
}

/// Escapes what would end a message or begin another command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes what would end a property too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use crate::{page::Excerpt, paper::Summary};

    use super::*;

    #[test]
    fn a_command_is_one_line_whatever_the_message_holds() {
        let finding = FindingView {
            rule: "yaml",
            severity: Severity::Error,
            message: "100% wrong\nreally".to_owned(),
            help: Some("Mend it, please: now.".to_owned()),
            proposal: Some("P-007".to_owned()),
            amendment: Some(1),
            address: None,
            place: Excerpt {
                path: "proposals/a,b:c.yaml".to_owned(),
                line: 3,
                column: 5,
                skipped: 0,
                text: "    find: x".to_owned(),
                highlight: 4..8,
            },
            related: Vec::new(),
        };
        let summary = Summary { proposals: 1, errors: 1, warnings: 0, silenced: 0 };
        let mut out = Vec::new();
        report(&Report { findings: vec![finding], summary, since: None }, &mut out)
            .unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @"::error file=proposals/a%2Cb%3Ac.yaml,line=3,col=5,endColumn=8,title=yaml::P-007.1: 100%25 wrong%0Areally%0AMend it, please: now.");
    }
}
