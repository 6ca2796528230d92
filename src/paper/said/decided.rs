//! A decision that was recorded, in a few lines.

use crate::{
    page::{Page, Run},
    paper::{Decided, FallView},
};

impl Decided {
    /// Returns the entries as a page, what falls, what is to be said about it, and what else
    /// follows.
    #[must_use]
    pub fn page(&self) -> Page {
        let mut page = Page::default();
        page.say(Run::strong(match self.recorded {
            true => "Recorded in proposals/decisions.yaml",
            false => "To be recorded in proposals/decisions.yaml (nothing is written)",
        }));
        self.entry.lines().for_each(|line| page.say(line));
        let falls = match self.recorded {
            true => "Falls, and is recorded so",
            false => "Would fall",
        };
        list(falls, &self.fallen, &mut page);
        let before =
            "Fell with what is reopened, and stays so until it is reopened itself";
        list(before, &self.fell_before, &mut page);
        if !self.report.findings.is_empty() {
            page.gap();
            page.blocks.extend(self.report.page().blocks);
        }
        if !self.consequences.is_empty() {
            page.gap();
        }
        self.consequences.iter().for_each(|line| page.hang("", line.as_str(), 2));
        page
    }
}

fn list(title: &str, falls: &[FallView], page: &mut Page) {
    if falls.is_empty() {
        return;
    }
    page.gap();
    page.say(Run::strong(title));
    for fall in falls {
        let head = format!("  {}  ", fall.proposal);
        let column = head.chars().count();
        page.hang(head, fall.reason.as_str(), column);
    }
}
