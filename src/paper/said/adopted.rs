//! What was adopted.

use crate::{
    page::{Page, Run},
    paper::Adopted,
};

impl Adopted {
    /// Returns what was adopted as a page, and what proves it from now on.
    #[must_use]
    pub fn page(&self) -> Page {
        let mut page = Page::default();
        let head = format!("version {}, adopted on {}", self.version, self.date);
        page.say(Run::strong(head));
        page.say(format!("  draft    {}", self.draft));
        if let Some(meeting) = &self.meeting {
            page.say(format!("  meeting  {meeting}"));
        }
        page.say(format!("  act      {} of the record", self.act));
        if let Some(tag) = &self.tag {
            page.say(format!("  tag      {tag}"));
        }
        page.gap();
        for ruled in &self.ruled {
            page.hang("  ruled    ", ruled.clone(), 11);
        }
        if !self.ruled.is_empty() {
            page.gap();
        }
        match &self.tag {
            Some(_) => {
                page.say(format!("Sealed in {}. It is final: `mimc verify`", self.file));
                page.say("names each word that changes from now on.");
            }
            None => page.say("Nothing is in the way; nothing was written."),
        }
        page
    }
}
