//! A proposal, set for reading.

use crate::{
    page::{Page, Run},
    paper::{Shown, ShownAmendment, ShownProposal},
};

/// The column in which facts begin.
const FACTS: usize = 13;

impl Shown {
    /// Returns a provision or a proposal as a page.
    #[must_use]
    pub fn page(&self) -> Page {
        match self {
            Self::Provision(provision) => provision.page(),
            Self::Proposal(proposal) => proposal.page(),
            Self::Formal(formal) => formal.page(),
        }
    }
}

impl ShownProposal {
    /// Returns the proposal as a page: its facts, its reasons, what it does.
    #[must_use]
    pub fn page(&self) -> Page {
        let line = &self.line;
        let mut page = Page::default();
        page.say(Run::strong(format!("{}  {}", line.id, line.title)));
        self.facts(&mut page);
        page.gap();
        for paragraph in self.rationale.split("\n\n") {
            page.hang("", paragraph, 0);
            page.gap();
        }
        for amendment in &self.amendments {
            page.hang(format!("{}  ", amendment.citation), change(amendment), 4);
        }
        if self.amendments.is_empty() {
            return page;
        }
        page.gap();
        match &self.redline {
            None => {
                page.say(format!(
                    "It does not apply: `mimc check {}` says why.",
                    line.id
                ));
            }
            Some(view) => {
                page.voices = view.signed();
                page.blocks.extend(view.shown());
            }
        }
        page
    }

    fn facts(&self, page: &mut Page) {
        let line = &self.line;
        let facts = [
            ("status", line.status.to_owned()),
            ("by", line.sponsors.join(", ")),
            ("themes", line.themes.join(", ")),
            ("conflicts", line.conflicts.join(", ")),
            ("file", line.file.clone()),
        ];
        let facts = facts.into_iter().filter(|(_, fact)| !fact.is_empty());
        let decided = self.decisions.iter().map(|one| ("decided", one.clone()));
        let debated = self.debates.iter().map(|one| ("debate", one.clone()));
        for (name, fact) in facts.chain(decided).chain(debated) {
            page.hang(format!("  {name:<10} "), fact, FACTS);
        }
    }
}

fn change(amendment: &ShownAmendment) -> String {
    match amendment.change.is_empty() {
        true => {
            format!("{} {}: does not apply", amendment.operation, amendment.address)
        }
        false => format!("{}: {}", amendment.address, amendment.change),
    }
}
