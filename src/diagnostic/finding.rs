//! Findings, and values that come with them.

use crate::source::Place;

use super::Rule;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something to look at; `check` passes unless told to deny warnings.
    Warning,
    /// Something that must be mended before the document can be used.
    Error,
}

/// One thing that a check reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule that was broken.
    pub rule: Rule,
    /// How much it weighs here.
    pub severity: Severity,
    /// One sentence, lower case, no full stop.
    pub message: String,
    /// What to do about it, as a full sentence.
    pub help: Option<String>,
    /// Where the document is wrong.
    pub place: Place,
    /// Other places that explain it.
    pub related: Vec<Related>,
    /// The provision as printed (`Article 45(2)`), where there is one.
    pub address: Option<String>,
    /// The proposal (`P-007`), where there is one.
    pub proposal: Option<String>,
    /// The amendment of that proposal, from 1.
    pub amendment: Option<u32>,
}

/// A further place and what it has to do with the finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The place in a file.
    pub place: Place,
    /// Why it is shown.
    pub label: String,
}

impl Finding {
    /// Returns a finding of `rule` at `place`, with the rule's own severity.
    #[must_use]
    pub fn new(rule: Rule, place: Place, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.severity(),
            message: message.into(),
            help: None,
            place,
            related: Vec::new(),
            address: None,
            proposal: None,
            amendment: None,
        }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Names the provision, as printed.
    #[must_use]
    pub fn at(mut self, address: impl Into<String>) -> Self {
        self.address = Some(address.into());
        self
    }

    /// Names the proposal and, where there is one, the amendment.
    #[must_use]
    pub fn of(mut self, proposal: impl Into<String>, amendment: Option<u32>) -> Self {
        self.proposal = Some(proposal.into());
        self.amendment = amendment;
        self
    }

    /// Adds a further place.
    #[must_use]
    pub fn related(mut self, place: Place, label: impl Into<String>) -> Self {
        self.related.push(Related { place, label: label.into() });
        self
    }

    /// Changes the severity.
    #[must_use]
    pub fn weighing(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }
}

/// A value, if one could be made, and everything found on the way.
#[derive(Clone, Debug)]
pub struct Checked<T> {
    /// The value; absent when the document could not be understood at all.
    pub value: Option<T>,
    /// All findings, in the order of the document.
    pub findings: Vec<Finding>,
}

impl<T> Checked<T> {
    /// Returns `value` with nothing to say about it.
    pub fn clean(value: T) -> Self {
        Self { value: Some(value), findings: Vec::new() }
    }

    /// Returns no value, for these reasons.
    #[must_use]
    pub fn failed(findings: Vec<Finding>) -> Self {
        Self { value: None, findings }
    }

    /// Returns whether a finding is an error.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}
