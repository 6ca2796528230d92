//! Proposals in a list: id, status and title, then places, sponsors and rivals.

use crate::{
    page::{Line, Page, Run, Style, padded, widest},
    paper::{ProposalLine, ProposalList},
    words::counted,
};

impl ProposalList {
    /// Returns proposals as a page, each with what one looks for in a list.
    #[must_use]
    pub fn page(&self) -> Page {
        let ids = widest(self.proposals.iter().map(|line| line.id.as_str()));
        let statuses = widest(self.proposals.iter().map(|line| line.status));
        let mut page = Page::default();
        for line in &self.proposals {
            one(line, (ids, statuses), &mut page);
        }
        page.say(match (self.proposals.len(), self.total) {
            (_, 0) => "there is no proposal yet".to_owned(),
            (0, total) => format!("none of {}", counted(total, "proposal")),
            (shown, total) if shown < total => {
                format!("{shown} of {}", counted(total, "proposal"))
            }
            (shown, _) => counted(shown, "proposal"),
        });
        if self.unread > 0 {
            let files = counted(self.unread, "file");
            page.say(format!("{files} cannot be understood: run `mimc check`"));
        }
        page
    }
}

fn one(line: &ProposalLine, (ids, statuses): (usize, usize), page: &mut Page) {
    let column = ids + 2 + statuses + 2;
    let id = Run::strong(padded(&line.id, ids));
    let status = format!("  {}  ", padded(line.status, statuses));
    page.line(Line::hung(
        vec![id, status.into()],
        vec![line.title.as_str().into()],
        column,
    ));
    let mut row = |label: &str, said: Run| {
        let head = vec![" ".repeat(column).into(), Run::quiet(label)];
        page.line(Line::hung(head, vec![said], column + label.len()));
    };
    if !line.places.is_empty() {
        row("", line.places.join(", ").into());
    }
    if !line.sponsors.is_empty() {
        row("by ", line.sponsors.join(", ").into());
    }
    if !line.applies {
        row("", Run::styled("does not apply to the text", Style::Error));
    }
    if !line.conflicts.is_empty() {
        row("conflicts with ", line.conflicts.join(", ").into());
    }
}
