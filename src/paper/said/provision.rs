//! A provision, set for reading.

use crate::{
    page::{Page, Run},
    paper::{ShownLine, ShownProvision},
};

/// How far each level stands in.
const STEP: usize = 3;

impl ShownProvision {
    /// Returns the provision as a page, or the whole text.
    #[must_use]
    pub fn page(&self) -> Page {
        let is_whole = self.address.is_empty();
        let title = match self.heading.is_empty() {
            true => self.address.clone(),
            false if is_whole => self.heading.clone(),
            false => format!("{}. {}", self.address, self.heading),
        };
        let mut page = Page::default();
        let title = format!("{title}{}", ex(self.former.as_ref()));
        page.hang("", Run::strong(title), 0);
        page.say(Run::quiet(format!("version {}, {}", self.version, self.file)));
        if !is_whole {
            page.gap();
        }
        for line in &self.lines {
            if is_whole && line.depth == 0 {
                page.gap();
                page.say(Run::strong(&line.text));
            } else {
                show(line, &mut page);
            }
        }
        if !self.debates.is_empty() {
            page.gap();
        }
        self.debates.iter().for_each(|debate| page.hang("debate  ", debate.as_str(), 8));
        page
    }
}

/// The number that a provision had.
fn ex(former: Option<&String>) -> String {
    former.map(|former| format!(" (ex {former})")).unwrap_or_default()
}

fn show(line: &ShownLine, page: &mut Page) {
    let indent = " ".repeat(STEP * line.depth);
    let label = line.label.as_ref().map(|label| format!("{label} ")).unwrap_or_default();
    let label = format!("{indent}{label}");
    let text = format!("{}{}", line.text, ex(line.former.as_ref()));
    let column = label.chars().count();
    for (index, text) in text.lines().enumerate() {
        let label = if index == 0 { label.clone() } else { " ".repeat(column) };
        page.hang(label, text, column);
    }
    if text.is_empty() {
        page.say(label.trim_end());
    }
}
