//! What was written, in a few lines: a revision that began, a seal, tags.

use crate::{
    page::{Page, Run},
    paper::{Revised, Sealed, Tags},
    words::counted,
};

impl Revised {
    /// Returns which revision began as a page, and where the one before it stands.
    #[must_use]
    pub fn page(&self) -> Page {
        let Self { proposal, title, revision, file, kept } = self;
        let mut page = Page::default();
        page.say(Run::strong(format!("{proposal}, revision {revision}: {title}")));
        page.say(format!("  to edit        {file}"));
        page.say(format!("  as circulated  {kept}"));
        page
    }
}

impl Sealed {
    /// Returns who checked what as a page, and what that means from now on.
    #[must_use]
    pub fn page(&self) -> Page {
        let mut page = Page::default();
        let head = format!("version {}, checked by {}", self.version, self.checked_by);
        page.say(Run::strong(head));
        let source = self.source.as_deref().unwrap_or("no file is recorded");
        page.say(format!("  source    {source}"));
        page.say(format!(
            "  articles  {}, {}",
            self.articles,
            counted(self.provisions as usize, "numbered provision")
        ));
        page.say(format!("  day       {}", self.date));
        page.gap();
        page.say(format!(
            "Written to {}. `mimc check` names each document that",
            self.file
        ));
        page.say("says something else from now on.");
        page
    }
}

impl Tags {
    /// Returns each tag as a page, with what it is to the branch.
    #[must_use]
    pub fn page(&self) -> Page {
        let mut page = Page::default();
        if self.lines.is_empty() {
            page.say("There is no draft yet: `mimc consolidate` makes one");
        }
        self.lines.iter().for_each(|line| page.say(line.fate.sentence(&line.name)));
        page
    }
}
