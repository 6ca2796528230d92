//! Findings as a reader sees them, each with the line it points at.
//!
//! Comes in: findings, and how many proposals were looked at. Goes out: a report with the
//! source lines copied in, so that a renderer needs no file. It never knows a width.

use std::ops::Range;

use crate::{
    diagnostic::{Finding, Related, Severity},
    page::Excerpt,
    source::Place,
};

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The findings, in the order they were given.
    pub findings: Vec<FindingView>,
    /// How many of what.
    pub summary: Summary,
    /// What a change was held against, where only a change was looked at.
    pub since: Option<Since>,
}

/// What a change was held against, and what stood before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Since {
    /// The revision as it was given.
    pub revision: String,
    /// Files of proposals that are not as they were then.
    pub changed: usize,
    /// Conflicts and the like that stood before: they are counted, and not listed.
    pub conflicts: usize,
    /// Other findings that stood before.
    pub others: usize,
}

/// The counts of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Proposals looked at.
    pub proposals: usize,
    /// Findings that must be mended.
    pub errors: usize,
    /// Findings to look at.
    pub warnings: usize,
    /// Findings that are silenced where they stand, with a reason.
    pub silenced: usize,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingView {
    /// The rule's name.
    pub rule: &'static str,
    /// How much it weighs here.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The proposal, where there is one.
    pub proposal: Option<String>,
    /// The amendment of that proposal, from 1.
    pub amendment: Option<u32>,
    /// The provision as printed, where there is one.
    pub address: Option<String>,
    /// The line that it is about.
    pub place: Excerpt,
    /// Other places that explain it.
    pub related: Vec<RelatedView>,
}

/// A further place and what it has to do with the finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelatedView {
    /// Why it is shown.
    pub label: String,
    /// The line that is related.
    pub place: Excerpt,
}

impl Report {
    /// Returns the report of `findings` on `proposals` proposals.
    #[must_use]
    pub fn new(findings: &[Finding], proposals: usize) -> Self {
        let weighing =
            |severity| findings.iter().filter(|found| found.severity == severity).count();
        Self {
            findings: findings.iter().map(FindingView::new).collect(),
            summary: Summary {
                proposals,
                errors: weighing(Severity::Error),
                warnings: weighing(Severity::Warning),
                silenced: 0,
            },
            since: None,
        }
    }

    /// Names every file as `rename` says: from where another reader stands.
    #[must_use]
    pub fn renamed(mut self, rename: impl Fn(&str) -> String) -> Self {
        for finding in &mut self.findings {
            finding.place.path = rename(&finding.place.path);
            for related in &mut finding.related {
                related.place.path = rename(&related.place.path);
            }
        }
        self
    }

    /// Says that only a change was looked at.
    #[must_use]
    pub fn since(mut self, since: Option<Since>) -> Self {
        self.since = since;
        self
    }

    /// Counts findings that were left out because they are silenced where they stand.
    #[must_use]
    pub fn silencing(mut self, silenced: usize) -> Self {
        self.summary.silenced = silenced;
        self
    }
}

/// What to do about a finding; nobody is left alone with an error.
fn help(finding: &Finding) -> Option<String> {
    let remedy = (finding.severity == Severity::Error).then(|| finding.rule.remedy());
    finding.help.clone().or_else(|| remedy.map(str::to_owned))
}

impl FindingView {
    fn new(finding: &Finding) -> Self {
        Self {
            rule: finding.rule.name(),
            severity: finding.severity,
            message: finding.message.clone(),
            help: help(finding),
            proposal: finding.proposal.clone(),
            amendment: finding.amendment,
            address: finding.address.clone(),
            place: excerpt(&finding.place),
            related: finding.related.iter().map(RelatedView::new).collect(),
        }
    }

    /// Returns what the finding is about, the way people cite it: `P-007.1, Article 45(2)`.
    /// Empty where it is about a file alone.
    #[must_use]
    pub fn subject(&self) -> String {
        let proposal = self.proposal.as_ref().map(|proposal| match self.amendment {
            Some(amendment) => format!("{proposal}.{amendment}"),
            None => proposal.clone(),
        });
        let named: Vec<_> = proposal.into_iter().chain(self.address.clone()).collect();
        named.join(", ")
    }

    /// Returns the message with its subject before it.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self.subject() {
            subject if subject.is_empty() => self.message.clone(),
            // What begins with it is not said twice: "P-002 is undecided".
            subject if self.message.starts_with(&format!("{subject} ")) => {
                self.message.clone()
            }
            subject => format!("{subject}: {}", self.message),
        }
    }
}

impl RelatedView {
    fn new(related: &Related) -> Self {
        Self { label: related.label.clone(), place: excerpt(&related.place) }
    }
}

/// The first line of a place: what reaches beyond it is shown to its end.
fn excerpt(place: &Place) -> Excerpt {
    let start = place.start();
    let (whole, at) = (place.file.text(), place.span.start as usize);
    let begins = whole[..at].rfind('\n').map_or(0, |before| before + 1);
    let ends = whole[at..].find('\n').map_or(whole.len(), |behind| at + behind);
    let text = whole[begins..ends].trim_end_matches('\r');
    let around = around(text, at - begins);
    let skipped = text[..around.start].chars().count();
    let from = start.column - 1;
    let wanted = match place.span.is_empty() {
        true => 0,
        false => place.file.slice(place.span).trim_end().chars().count().max(1),
    };
    let to = (from + wanted).min(text.chars().count()).max(from);
    Excerpt {
        path: place.file.path().to_owned(),
        line: start.line,
        column: start.column,
        text: text[around].to_owned(),
        skipped,
        highlight: from..to,
    }
}

/// The bytes of a line that are shown around a place: all of it, where it is not very long.
fn around(line: &str, at: usize) -> Range<usize> {
    const REACH: usize = 600;
    if line.len() <= 2 * REACH {
        return 0..line.len();
    }
    let end = at.saturating_add(REACH).min(line.len());
    let start = (0..=at.saturating_sub(REACH)).rfind(|at| line.is_char_boundary(*at));
    let end = (end..=line.len()).find(|at| line.is_char_boundary(*at));
    start.unwrap_or(0)..end.unwrap_or(line.len())
}

#[cfg(test)]
mod tests {
    use crate::{
        diagnostic::Rule,
        source::{SourceFile, Span},
    };

    use super::*;

    fn cut(text: &str, from: &str, to: &str) -> Excerpt {
        let file = SourceFile::new("a.yaml", text);
        let start = text.find(from).unwrap();
        let end = start + text[start..].find(to).unwrap() + to.len();
        excerpt(&Place::new(&file, Span::new(start, end)))
    }

    #[test]
    fn an_excerpt_counts_characters() {
        let shown = cut("id: P-1\nfind: años más\n", "más", "más");
        assert_eq!((shown.line, shown.column), (2, 12));
        assert_eq!(shown.text, "find: años más");
        assert_eq!(shown.highlight, 11..14);
    }

    #[test]
    fn of_a_very_long_line_only_what_is_around_the_place_is_kept() {
        let text = format!("id: P-1\n{}here{}\n", "é".repeat(9_000), "ü".repeat(9_000));
        let shown = cut(&text, "here", "here");
        assert_eq!((shown.line, shown.column), (2, 9_001));
        assert_eq!(shown.highlight, 9_000..9_004);
        assert_eq!(shown.skipped, 8_700);
        assert!(shown.text.contains("ééhereüü") && shown.text.len() < 2_000);
    }

    #[test]
    fn what_reaches_beyond_its_line_is_shown_to_the_end_of_the_line() {
        let shown = cut("- op: insert\n  at: x\n", "op", "x");
        assert_eq!(shown.highlight, 2..12);
    }

    #[test]
    fn a_place_behind_the_last_line_is_an_empty_line() {
        let file = SourceFile::new("a.yaml", "id: P-1\n");
        let shown = excerpt(&Place::new(&file, Span::new(8, 8)));
        assert_eq!((shown.line, shown.text.as_str()), (2, ""));
        assert_eq!(shown.highlight, 0..0);
    }

    #[test]
    fn a_finding_names_amendment_and_provision_first() {
        let file = SourceFile::new("a.yaml", "find: five years\n");
        let place = Place::new(&file, Span::new(6, 16));
        let finding =
            Finding::new(Rule::QuoteNotFound, place, "the words do not stand there")
                .of("P-007", Some(1))
                .at("Article 45(2)");
        let report = Report::new(&[finding], 3);
        assert_eq!(
            report.findings[0].sentence(),
            "P-007.1, Article 45(2): the words do not stand there"
        );
        assert_eq!(
            report.summary,
            Summary { proposals: 3, errors: 1, warnings: 0, silenced: 0 }
        );
    }
}
