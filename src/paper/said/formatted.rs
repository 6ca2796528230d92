//! What formatting changed, in a few lines.

use crate::{
    page::{Line, Page, Run},
    paper::Formatted,
    words::counted,
};

impl Formatted {
    /// Returns what was changed as a page, and what was found.
    #[must_use]
    pub fn page(&self) -> Page {
        let mut page = Page { blocks: self.report.listed(), ..Page::default() };
        let mut file = |what: &str, which: String| {
            page.line(Line::whole(vec![Run::strong(what), which.into()]));
        };
        if self.written {
            for path in &self.rewritten {
                file("rewritten", format!(" {path}"));
            }
            for renaming in &self.renamed {
                let new = renaming.to.rsplit('/').next().unwrap_or(&renaming.to);
                file("renamed", format!("   {} as {new}", renaming.from));
            }
        }
        page.say(self.summary());
        page
    }

    fn summary(&self) -> String {
        let (rewritten, renamed) = match self.written {
            true => ("rewritten", "renamed"),
            false => ("to rewrite", "to rename"),
        };
        let counts = [
            (self.rewritten.len(), rewritten),
            (self.renamed.len(), renamed),
            (self.left_alone, "left alone"),
        ];
        let counts = counts.iter().filter(|(count, _)| *count > 0);
        let counts: Vec<_> =
            counts.map(|(count, what)| format!("{count} {what}")).collect();
        let looked_at =
            format!("{} of version {}", counted(self.files, "file"), self.version);
        match counts.is_empty() && self.report.findings.is_empty() {
            true => format!("{looked_at}: all in the canonical form"),
            false if counts.is_empty() => format!("{looked_at}: names are taken"),
            false => format!("{looked_at}: {}", counts.join(", ")),
        }
    }
}
