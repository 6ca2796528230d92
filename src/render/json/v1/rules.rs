//! `mimc explain --json`.

use std::io::{self, Write};

use serde::Serialize;

use crate::paper::{RuleLine, RuleList};

use super::{Severity, VERSION, write};

/// Writes the list of rules.
///
/// # Errors
/// When `out` cannot be written to.
pub fn rules(list: &RuleList, out: &mut dyn Write) -> io::Result<()> {
    let rules = list.rules.iter().map(Rule::from).collect();
    write(&Document { version: VERSION, rules }, out)
}

/// Writes one rule with its page.
///
/// # Errors
/// When `out` cannot be written to.
pub fn rule(rule: &str, page: &str, out: &mut dyn Write) -> io::Result<()> {
    write(&Page { version: VERSION, rule, page }, out)
}

#[derive(Serialize)]
struct Page<'a> {
    version: u32,
    rule: &'a str,
    page: &'a str,
}

#[derive(Serialize)]
struct Document {
    version: u32,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
struct Rule {
    rule: &'static str,
    severity: Severity,
    summary: &'static str,
}

impl From<&RuleLine> for Rule {
    fn from(line: &RuleLine) -> Self {
        Self { rule: line.name, severity: line.severity.into(), summary: line.summary }
    }
}
