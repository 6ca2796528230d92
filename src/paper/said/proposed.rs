//! A new proposal before it is filed.

use crate::{page::Page, paper::ProposedView};

use super::citing;

impl ProposedView {
    /// Returns what a new proposal makes of the text as a page, and what each amendment does.
    #[must_use]
    pub fn page(&self) -> Page {
        let (voices, blocks) = (self.redline.signed(), self.redline.shown());
        let mut page = Page { voices, blocks, ..Page::default() };
        page.gap();
        for line in &self.amendments {
            let said = format!("{}: {}", line.address, line.does);
            page.hang(format!("{:>3}. ", line.number), said, 5);
        }
        if !self.citing.is_empty() {
            page.gap();
        }
        page.blocks.extend(citing(&self.citing).blocks);
        page
    }
}
