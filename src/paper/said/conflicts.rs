//! Conflicts: which provision, what each side does to it, what would resolve it.

use crate::{
    page::{Line, Page, Run, Style, padded, widest},
    paper::{ConflictReport, ConflictView, Each, FallView, Sets, WhatIf},
    words::counted,
};

/// How many of the largest sets are shown.
const SHOWN: usize = 8;

/// In which column what is said of a supposition goes on.
const INSIDE: usize = 2;

impl ConflictReport {
    /// Returns the conflicts as a page, the identical amendments and the largest sets that
    /// fit together.
    #[must_use]
    pub fn page(&self) -> Page {
        let mut page = Page::default();
        for conflict in &self.conflicts {
            one(conflict, name(conflict), &mut page);
        }
        for agreement in &self.agreements {
            one(agreement, Run::styled("identical amendments", Style::Help), &mut page);
        }
        sets(&self.sets, &mut page);
        if let Some(said) = self.left_aside() {
            page.hang("", said, 0);
            page.gap();
        }
        page.say(format!(
            "{} compared: {}, {} of identical amendments",
            counted(self.proposals, "proposal"),
            counted(self.conflicts.len(), "conflict"),
            counted(self.agreements.len(), "set"),
        ));
        page
    }
}

impl WhatIf {
    /// Returns what would follow from supposed decisions, as a page.
    #[must_use]
    pub fn page(&self) -> Page {
        let mut page = Page::default();
        let title = format!("If this were decided: {}", self.decisions.join(", "));
        page.hang("", Run::strong(title), 0);
        page.gap();
        for fall in &self.fallen {
            let parts: Vec<String> =
                fall.amendments.iter().map(ToString::to_string).collect();
            let FallView { proposal, reason, .. } = fall;
            let parts = parts.join(", ");
            let said = format!("{proposal} would fall (parts {parts}): {reason}");
            page.hang("  ", said, INSIDE);
        }
        for said in self.broken.iter().chain(&self.consequences) {
            page.hang("  ", said.as_str(), INSIDE);
        }
        if !self.fallen.is_empty()
            || !self.broken.is_empty()
            || !self.consequences.is_empty()
        {
            page.gap();
        }
        for conflict in &self.conflicts {
            one(conflict, name(conflict), &mut page);
        }
        sets(&self.sets, &mut page);
        page.say(match self.is_possible() {
            true => "A draft could be made. Nothing was recorded.",
            false => "No draft could be made. Nothing was recorded.",
        });
        page
    }
}

fn name(conflict: &ConflictView) -> Run {
    Run::styled(format!("conflict[{}]", conflict.kind), Style::Error)
}

fn sets(sets: &Sets, page: &mut Page) {
    if sets.left_out.iter().all(Vec::is_empty) {
        return;
    }
    let most = sets.compatible.first().map_or(0, Vec::len);
    let how = if sets.exact { "" } else { " (the best found; more may be possible)" };
    let title = format!(
        "{most} of {} fit together textually{how}; to be left out is one of these sets{}:",
        sets.proposals,
        match sets.count.saturating_sub(SHOWN) {
            0 => String::new(),
            _ => format!(" (the first {SHOWN} of {})", sets.count),
        }
    );
    page.hang("", Run::strong(title), 0);
    for set in sets.left_out.iter().take(SHOWN) {
        page.hang("  ", set.join(", "), INSIDE);
    }
    if !sets.adopted.is_empty() {
        let line = format!(
            "Already adopted, and left out only if reopened: {}.",
            sets.adopted.join(", ")
        );
        page.hang("", line, 0);
    }
    page.gap();
}

fn one(conflict: &ConflictView, title: Run, page: &mut Page) {
    let ConflictView { address, reason, .. } = conflict;
    let each = match (conflict.each, conflict.sides.len()) {
        (Each::Two, 3..) => ", each two of them",
        (Each::Two | Each::All, _) => "",
    };
    let said = Run::strong(format!("{address}: {reason}{each}"));
    page.line(Line::hung(vec![title, ": ".into()], vec![said], INSIDE));
    let base = conflict.base.iter().map(|words| ("the base".to_owned(), words));
    let sides = conflict.sides.iter().map(|side| (side.citation(), &side.change));
    let rows: Vec<_> = base.chain(sides).collect();
    let label = widest(rows.iter().map(|(label, _)| label.as_str()));
    for (name, text) in &rows {
        let column = label + 4;
        page.hang(padded(&format!("  {name}"), column), text.as_str(), column);
    }
    if let Some(help) = &conflict.help {
        let label = vec!["  ".into(), Run::styled("help", Style::Help), ": ".into()];
        page.line(Line::hung(label, vec![help.as_str().into()], 8));
    }
    page.gap();
}
