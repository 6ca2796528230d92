//! A consolidated draft, in a few lines.

use crate::{
    page::{Page, Run, Style, padded, widest},
    paper::{Consolidated, ReferenceFate, ReferenceLine},
    words::counted,
};

/// How many amendments are named as the cause of one reference.
const NAMED: usize = 6;

impl Consolidated {
    /// Returns what was made as a page, and what became of it; of the references all, or
    /// those that were left.
    #[must_use]
    pub fn page(&self, all_references: bool) -> Page {
        let mut page = Page::default();
        page.say(Run::strong(match self.simulation {
            true => format!(
                "Simulation of version {}: nobody has adopted this text",
                self.version
            ),
            false => format!("Draft of version {}", self.version),
        }));
        let documents = self.documents;
        page.say(format!(
            "{} in it; of the base {} amended, {} deleted, {} new, {} unchanged",
            counted(self.proposals.len(), "proposal"),
            counted(documents.amended, "document"),
            documents.deleted,
            documents.new,
            documents.unchanged,
        ));
        references(&self.references, all_references, &mut page);
        for subject in &self.commits {
            page.say(format!("  {subject}"));
        }
        page.say(self.outcome());
        for tag in &self.tags {
            page.say(Run::styled(tag.fate.sentence(&tag.name), Style::Warning));
        }
        page
    }

    fn outcome(&self) -> String {
        match (&self.tag, self.written) {
            (Some(tag), _) => {
                format!("Committed and tagged {tag}; files in {}", self.folder)
            }
            (None, false) => "Nothing was written".to_owned(),
            (None, true) if self.simulation || self.uncommitted => {
                format!("Written to {}", self.folder)
            }
            (None, true) => "Nothing has changed: no commit, no tag".to_owned(),
        }
    }
}

fn references(lines: &[ReferenceLine], all: bool, page: &mut Page) {
    for (fate, noun, said) in [
        (
            ReferenceFate::Printed,
            "reference",
            "printed with another number: a consequence",
        ),
        (ReferenceFate::Reworded, "reference", "said anew: a consequence"),
        (ReferenceFate::Ruled, "reference", "said as the editors ruled"),
        (ReferenceFate::Mended, "printing point", "mended as the editors ruled"),
        (ReferenceFate::Broken, "reference", "broken, in brackets"),
    ] {
        let style = match fate {
            ReferenceFate::Broken => Style::Warning,
            ReferenceFate::Printed
            | ReferenceFate::Reworded
            | ReferenceFate::Ruled
            | ReferenceFate::Mended => Style::Plain,
        };
        match lines.iter().filter(|line| line.fate == fate).count() {
            0 => (),
            some => {
                page.say(Run::styled(format!("{} {said}", counted(some, noun)), style));
            }
        }
    }
    let shown = || lines.iter().filter(|line| all || line.fate != ReferenceFate::Printed);
    let column = widest(shown().map(|line| line.address.as_str())) + 4;
    for line in shown() {
        page.hang(padded(&format!("  {}", line.address), column), sentence(line), column);
    }
}

fn sentence(line: &ReferenceLine) -> String {
    let to = line.to.as_deref().unwrap_or_default();
    let said = match line.fate {
        ReferenceFate::Printed => format!("\"{}\" cites {to}", line.from),
        ReferenceFate::Reworded | ReferenceFate::Ruled | ReferenceFate::Mended => {
            let (from, written) = line.told_apart();
            format!("\"{from}\" says \"{written}\"")
        }
        ReferenceFate::Broken => format!("\"{}\" is broken: {}", line.from, line.written),
    };
    let more = line.because.len().saturating_sub(NAMED);
    let named: Vec<&str> = line.because.iter().take(NAMED).map(String::as_str).collect();
    match (named.as_slice(), more) {
        ([], _) => said,
        (_, 0) => format!("{said} ({})", named.join(", ")),
        (_, more) => format!("{said} ({} and {more} more)", named.join(", ")),
    }
}
