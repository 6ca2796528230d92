//! Findings on the text that are silenced where they stand: `allow` in front matter and in
//! proposals.
//!
//! Comes in: all findings. Goes out: those that are left, a count of the others, and a
//! finding on every exemption that names no rule, gives no reason, or is not needed.

use std::sync::Arc;

use crate::{
    diagnostic::{Finding, Rule},
    model::{Exemption, Proposal},
    session::{Revision, files::below},
    source::{Place, SourceFile},
    words,
};

/// The rules that a file can be exempt from: those on the text.
pub(super) const ON_THE_TEXT: [Rule; 19] = [
    Rule::NumberingGap,
    Rule::NumbersKept,
    Rule::MissingLabel,
    Rule::DanglingReference,
    Rule::CircularReference,
    Rule::SerialReference,
    Rule::UndefinedTerm,
    Rule::UnusedTerm,
    Rule::TermForm,
    Rule::PrintingPoint,
    Rule::ModalChange,
    Rule::RightsRegression,
    Rule::Untagged,
    Rule::UnknownTag,
    Rule::Unsourced,
    Rule::SourceAstray,
    Rule::SourceWithoutArticle,
    Rule::RightLeftOut,
    Rule::StaleCommentary,
];

/// What is left of findings.
pub(super) struct Judged {
    pub(super) findings: Vec<Finding>,
    /// How many are silenced.
    pub(super) silenced: usize,
}

/// One exemption and what came of it.
struct UsedExemption<'r> {
    exemption: &'r Exemption,
    file: &'r Arc<SourceFile>,
    proposal: Option<&'r Proposal>,
    needed: bool,
}

/// Leaves out what is silenced. An exemption of a proposal that is not `looked_at`, or of an
/// article when not the `whole` text was, may be needed all the same.
pub(super) fn apply(
    revision: &Revision,
    findings: Vec<Finding>,
    looked_at: impl Fn(&Proposal) -> bool,
    whole: bool,
) -> Judged {
    let mut standing = all(revision);
    let mut judged = Judged { findings: Vec::with_capacity(findings.len()), silenced: 0 };
    for finding in findings {
        let silencing = standing.iter_mut().find(|one| one.silences(revision, &finding));
        match silencing {
            Some(one) => {
                one.needed = true;
                judged.silenced += 1;
            }
            None => judged.findings.push(finding),
        }
    }
    let idle = standing.iter().filter_map(|one| {
        let checked = one.proposal.map_or(whole, &looked_at);
        let problem =
            one.problem().or_else(|| (checked && !one.needed).then(not_needed))?;
        (whole || checked).then(|| one.finding(problem))
    });
    judged.findings.extend(idle);
    judged
}

fn all(revision: &Revision) -> Vec<UsedExemption<'_>> {
    let articles = revision.base.documents.iter().flat_map(|document| {
        let exemptions = document.metadata.allow.iter();
        exemptions.map(|exemption| UsedExemption {
            exemption,
            file: &document.source,
            proposal: None,
            needed: false,
        })
    });
    let proposals = revision.proposals.iter().flat_map(|proposal| {
        proposal.allow.iter().map(|exemption| UsedExemption {
            exemption,
            file: &proposal.source,
            proposal: Some(proposal),
            needed: false,
        })
    });
    articles.chain(proposals).collect()
}

impl UsedExemption<'_> {
    /// Whether a finding stands in the same file, or in the draft's copy of it.
    fn silences(&self, revision: &Revision, finding: &Finding) -> bool {
        if self.exemption.rule.value != finding.rule.name() || self.problem().is_some() {
            return false;
        }
        let settings = &revision.settings;
        let inside = |path| below(below(path, &settings.base), &settings.next);
        inside(finding.place.file.path()) == inside(self.file.path())
    }

    /// What is wrong with the exemption itself, and what to do about it.
    fn problem(&self) -> Option<(String, String)> {
        let name = self.exemption.rule.value.as_str();
        let known = || ON_THE_TEXT.iter().map(|rule| rule.name());
        if !known().any(|rule| rule == name) {
            let message = match name.parse::<Rule>() {
                Ok(rule) => format!("`{rule}` is no rule on the text: it stays"),
                Err(unknown) => unknown.to_string(),
            };
            let help = match words::nearest(name, known()) {
                Some(nearest) => format!("Did you mean `{nearest}`?"),
                None => "`mimc explain` lists the rules.".to_owned(),
            };
            return Some((message, help));
        }
        let silent = self.exemption.reason.trim().is_empty();
        silent.then(|| {
            let message = format!("`{name}` is silenced without a reason: it stays");
            (message, "Say why, for those who read the text after you.".to_owned())
        })
    }

    fn finding(&self, (message, help): (String, String)) -> Finding {
        let place = Place::new(self.file, self.exemption.rule.span);
        let finding = Finding::new(Rule::UnusedAllowance, place, message).help(help);
        match self.proposal {
            Some(proposal) => finding.of(proposal.id.value.as_str(), None),
            None => finding,
        }
    }
}

fn not_needed() -> (String, String) {
    let message = "nothing is found here that would be silenced".to_owned();
    (message, "Delete the exemption.".to_owned())
}
