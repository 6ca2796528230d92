//! Findings: what and where, the source line, what to do; and one line that counts them.

use crate::{
    page::{Block, Finding, Line, Page, Run, Style, Weight},
    paper::{FindingView, Report, Severity, Since, Summary},
    words::counted,
};

impl Report {
    /// Returns the findings as a page, and one line that counts them.
    #[must_use]
    pub fn page(&self) -> Page {
        let mut page = Page { blocks: self.listed(), ..Page::default() };
        page.line(Line::whole(summary(self.summary)));
        if let Some(since) = &self.since {
            page.say(stood(since));
        }
        page
    }

    /// Returns the findings, with room behind each.
    #[must_use]
    pub fn listed(&self) -> Vec<Block> {
        let findings = self.findings.iter();
        findings.flat_map(|one| [Block::Finding(finding(one)), Block::Gap]).collect()
    }
}

fn finding(view: &FindingView) -> Finding {
    let related = view.related.iter();
    Finding {
        weight: match view.severity {
            Severity::Error => Weight::Error,
            Severity::Warning => Weight::Warning,
        },
        rule: view.rule.to_owned(),
        sentence: view.sentence(),
        place: view.place.clone(),
        related: related.map(|one| (one.label.clone(), one.place.clone())).collect(),
        help: view.help.clone(),
    }
}

fn summary(summary: Summary) -> Vec<Run> {
    let checked = match summary.proposals {
        // Nothing was asked about: a verb says why it did not do its work.
        0 if summary.errors + summary.warnings > 0 => String::new(),
        0 => "no proposals checked: ".to_owned(),
        proposals => format!("{} checked: ", counted(proposals, "proposal")),
    };
    let silenced = match summary.silenced {
        0 => String::new(),
        some => format!(" ({some} silenced)"),
    };
    let counts = [
        (summary.errors, "error", Style::Error),
        (summary.warnings, "warning", Style::Warning),
    ];
    let mut said = vec![Run::kept(checked)];
    for (count, noun, style) in counts.into_iter().filter(|(count, ..)| *count > 0) {
        if said.len() > 1 {
            said.push(", ".into());
        }
        said.push(Run::styled(counted(count, noun), style));
    }
    if said.len() == 1 {
        said.push("nothing found".into());
    }
    said.push(silenced.into());
    said
}

/// What a change was held against: what stood before is only counted.
fn stood(since: &Since) -> String {
    let Since { revision, changed, conflicts, others } = since;
    let changed = match changed {
        0 => format!("no proposal changed since {revision}"),
        some => format!("{} changed since {revision}", counted(*some, "proposal")),
    };
    let counts = [(*conflicts, "conflict"), (*others, "other finding")];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts: Vec<_> = counts.map(|(count, noun)| counted(count, noun)).collect();
    match counts.is_empty() {
        true => changed,
        false => format!("{changed}; {} stood before", counts.join(" and ")),
    }
}
