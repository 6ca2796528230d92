//! Rules: their list, and the page of one.

use crate::{
    page::{Line, Page, Run, Style},
    paper::{RuleList, Severity},
};

impl RuleList {
    /// Returns the rules as a page, one a line: name, severity, what it says.
    #[must_use]
    pub fn page(&self) -> Page {
        let longest = self.rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
        let column = longest + 2 + "warning".len() + 2;
        let mut page = Page::default();
        for rule in &self.rules {
            let name = Run::strong(format!("{:longest$}", rule.name));
            let severity = match rule.severity {
                Severity::Error => Run::styled("error  ", Style::Error),
                Severity::Warning => Run::styled("warning", Style::Warning),
            };
            let label = vec![name, "  ".into(), severity, "  ".into()];
            page.line(Line::hung(label, vec![rule.summary.into()], column));
        }
        page.gap();
        page.say("`mimc explain RULE` prints the page of a rule.");
        page
    }
}

/// Returns the page of a rule, which is Markdown and stays Markdown: only its paragraphs and
/// points are filled, and headings are strong.
#[must_use]
pub fn explained(markdown: &str) -> Page {
    let mut page = Page::default();
    let mut paragraph = String::new();
    let mut code = false;
    for line in markdown.lines() {
        let fence = line.starts_with("```");
        let prose = !code && !fence && !line.is_empty() && !line.starts_with('#');
        if prose && !line.starts_with("- ") {
            paragraph = format!("{paragraph} {line}");
            continue;
        }
        flush(&mut paragraph, &mut page);
        code ^= fence;
        match line {
            "" => page.gap(),
            _ if prose => line.clone_into(&mut paragraph),
            _ if line.starts_with('#') && !code => page.say(Run::strong(line)),
            _ => page.say(line),
        }
    }
    flush(&mut paragraph, &mut page);
    page
}

fn flush(paragraph: &mut String, page: &mut Page) {
    if !paragraph.is_empty() {
        let hang = if paragraph.starts_with("- ") { 2 } else { 0 };
        page.hang("", std::mem::take(paragraph), hang);
    }
}
