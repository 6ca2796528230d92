//! A proposal in the formal language of amendments.

use crate::{
    page::{Page, Run},
    paper::Formal,
};

impl Formal {
    /// Returns the proposal as a page, a sentence an amendment.
    #[must_use]
    pub fn page(&self) -> Page {
        let by = match self.sponsors.is_empty() {
            true => String::new(),
            false => format!(", by {}", self.sponsors.join(", ")),
        };
        let mut page = Page::default();
        page.hang("", Run::strong(format!("{}  {}", self.id, self.title)), 0);
        page.hang("", Run::quiet(format!("amends {}{by}", self.base)), 0);
        for one in &self.instructions {
            page.gap();
            page.hang(format!("{}  ", one.citation), one.sentence.as_str(), 2);
            for line in &one.text {
                // A line that goes on stands two columns further in: no level does.
                let indent = " ".repeat(4 + 3 * line.depth);
                let column = indent.len() + 2;
                page.hang(indent, line.text.as_str(), column);
            }
        }
        if self.instructions.is_empty() {
            page.gap();
            page.say("It changes no text.");
        }
        page
    }
}
