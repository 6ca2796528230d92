//! What was brought in.

use crate::{
    page::{Line, Page, Run, Style},
    paper::ImportReport,
    words::counted,
};

impl ImportReport {
    /// Returns the counts as a page, what differs and what must be looked at.
    #[must_use]
    pub fn page(&self) -> Page {
        let mut page = Page::default();
        page.say(Run::strong(format!("{}: version {}", self.title, self.version)));
        page.say(format!(
            "  {}, {}, {} written",
            counted(self.articles, "article"),
            counted(self.provisions, "numbered provision"),
            counted(self.written, "file")
        ));
        let tally = self.tally;
        page.say(format!(
            "  characters: {} provision, {} heading, {} note, {} furniture, {} unplaced",
            tally.provision, tally.heading, tally.note, tally.furniture, tally.unplaced
        ));
        for difference in &self.differences {
            page.say(format!("  {difference}"));
        }
        for doubt in &self.doubts {
            let place = match doubt.page {
                0 => String::new(),
                number => format!("{number}: "),
            };
            let why = Run::styled(&doubt.why, Style::Warning);
            let text = format!(": {}", doubt.text);
            page.line(Line::whole(vec![format!("  {place}").into(), why, text.into()]));
        }
        let next = match (self.differences.is_empty(), self.written) {
            (false, 0) => "This version is there already: --replace writes the new text.",
            (true, 0) => return page,
            (_, _) => "Next: `mimc check`, and `mimc show` to read it through.",
        };
        page.gap();
        page.say(next);
        page
    }
}
