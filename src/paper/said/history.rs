//! The history of a provision: an amendment a paragraph.

use crate::{
    page::{Line, Page, Run},
    paper::{Author, History},
};

impl History {
    /// Returns what was proposed for a provision as a page, and what came of it.
    #[must_use]
    pub fn page(&self) -> Page {
        let mut page = Page::default();
        page.say(Run::strong(self.title()));
        if let Some(by) = &self.compared {
            let note = format!(
                "{by} substitutes what it stands in: that it is the same provision was found \
                 by comparing words."
            );
            page.hang("", note, 0);
        }
        for author in &self.introduced {
            heading(author, &mut page);
            page.say("  introduced the provision");
            decisions(author, &mut page);
        }
        for event in &self.events {
            heading(&event.author, &mut page);
            let mut place = "";
            for (address, change) in &event.changes {
                let said = match address == place {
                    true => change.clone(),
                    false => format!("{address}: {change}"),
                };
                place = address;
                page.hang("  ", said, 4);
            }
            decisions(&event.author, &mut page);
        }
        if self.introduced.is_empty() && self.events.is_empty() {
            page.gap();
            page.say("Nothing was proposed on it.");
        }
        page
    }

    fn title(&self) -> String {
        let ((base, before), (draft, now)) = (&self.base, &self.draft);
        match (before, now) {
            (Some(before), Some(now)) if before == now => {
                format!("{now}, versions {base} and {draft}")
            }
            (Some(before), Some(now)) => {
                format!("{now} of {draft}, {before} of {base}")
            }
            (Some(before), None) => format!("{before} of {base}, gone in {draft}"),
            (None, Some(now)) => format!("{now} of {draft}, new"),
            (None, None) => String::new(),
        }
    }
}

fn heading(author: &Author, page: &mut Page) {
    let sponsors = match author.sponsors.is_empty() {
        true => String::new(),
        false => format!(" ({})", author.sponsors.join(", ")),
    };
    let said = format!("{}{sponsors}", author.title);
    let column = author.citation().len() + 2;
    let label = vec![Run::strong(author.citation()), "  ".into()];
    page.gap();
    page.line(Line::hung(label, vec![said.into()], column));
}

fn decisions(author: &Author, page: &mut Page) {
    if !author.draws_on.is_empty() {
        page.say(format!("  draws on {}", author.draws_on.join(", ")));
    }
    for decision in &author.decisions {
        page.hang("  ", decision.sentence(), 4);
    }
    if author.decisions.is_empty() {
        page.say(format!("  {}", author.status));
    }
}
