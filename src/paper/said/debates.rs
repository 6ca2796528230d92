//! Debates, set for reading.

use crate::{
    page::{Page, Run},
    paper::{AnswerView, DebateList, DebateView},
};

/// The column in which facts begin.
const FACTS: usize = 13;

impl DebateList {
    /// Returns debates as a page, a line each.
    #[must_use]
    pub fn list(&self) -> Page {
        let mut page = Page::default();
        for debate in &self.debates {
            let label = format!("{}  ", debate.id);
            let column = label.len();
            page.hang(label, line(debate), column);
        }
        if self.debates.is_empty() {
            page.say("No debate to list: `mimc debate new` begins one.");
        }
        page
    }

    /// Returns debates as a page with their positions, and the file that was written.
    #[must_use]
    pub fn page(&self) -> Page {
        let mut page = Page::default();
        self.debates.iter().for_each(|debate| whole(debate, &mut page));
        if let Some(path) = &self.written {
            page.gap();
            page.say(format!("Written to {path}"));
        }
        page
    }
}

fn line(debate: &DebateView) -> String {
    let answers = match debate.answers().as_slice() {
        [] => "no proposal".to_owned(),
        answers => {
            let ids: Vec<&str> = answers.iter().map(|one| one.id.as_str()).collect();
            ids.join(", ")
        }
    };
    let theme = if debate.theme.is_empty() { "" } else { ", " };
    format!("{} ({}{theme}{}; {answers})", debate.question, debate.status, debate.theme)
}

fn whole(debate: &DebateView, page: &mut Page) {
    page.hang("", Run::strong(format!("{}  {}", debate.id, debate.question)), 0);
    let comments: Vec<String> = debate.comments.iter().map(answer).collect();
    let facts = [
        ("status", debate.status.to_owned()),
        ("theme", debate.theme.clone()),
        ("about", debate.provisions.join(", ")),
        ("comments", comments.join(", ")),
        ("outcome", debate.outcome.clone()),
        ("file", debate.file.clone()),
    ];
    for (name, fact) in facts.into_iter().filter(|(_, fact)| !fact.is_empty()) {
        page.hang(format!("  {name:<10} "), fact, FACTS);
    }
    for (index, position) in debate.positions.iter().enumerate() {
        let holders = position.holders.join(", ");
        page.gap();
        page.hang("", Run::strong(format!("{}. {holders}", index + 1)), 3);
        page.hang("   ", position.argument.as_str(), 3);
        for proposal in &position.proposals {
            page.hang("   → ", answer(proposal), 5);
        }
    }
}

fn answer(answer: &AnswerView) -> String {
    match answer.status.is_empty() {
        true => format!("{} (there is no such proposal)", answer.id),
        false => format!("{} {} ({})", answer.id, answer.title, answer.status),
    }
}
