//! Where each word comes from: a run a line, behind the citation of who brought it.

use crate::{
    page::{Page, Run, padded, widest},
    paper::{Author, Blame, BlameLine, BlameRun, BlameSource, DecisionView},
};

/// How many amendments are named as the cause of one number.
const CAUSES: usize = 2;

/// Marks words whose source was found by comparison.
const COMPARED: &str = "*";

impl Blame {
    /// Returns the words of a provision as a page, with their sources, then who the sources
    /// are.
    #[must_use]
    pub fn page(&self) -> Page {
        let runs = || self.lines.iter().flat_map(|line| &line.runs);
        let is_named = |author: &&Author| {
            let citation = author.citation();
            runs().any(|run| named(run).contains(&citation))
        };
        let authors: Vec<&Author> = self.authors.iter().filter(is_named).collect();
        let cited = authors.iter().map(|author| author.citation());
        let names: Vec<String> = runs().map(|run| self.name(run)).chain(cited).collect();
        let widest = widest(names.iter().map(String::as_str)).max(self.base.len());
        let column = widest + 4;
        let mut page = Page::default();
        page.say(Run::strong(format!("{}, version {}", self.address, self.version)));
        for line in &self.lines {
            self.line(line, column, &mut page);
        }
        page.gap();
        let mut note = |name: &str, said: &str| {
            page.hang(padded(&format!("  {name}"), column), said, column);
        };
        note(&self.base, "the base text");
        for author in authors {
            note(&author.citation(), &sentence(author));
        }
        let has = |source: BlameSource| runs().any(|run| run.source == source);
        if has(BlameSource::Restated) {
            let said =
                "words of the base that a substitution restates: found by comparison";
            note(COMPARED, said);
        }
        if has(BlameSource::Consequence) {
            note("(…)", "nobody wrote these words: they follow from the amendments");
        }
        page
    }

    fn line(&self, line: &BlameLine, column: usize, page: &mut Page) {
        let was = line.was.as_ref().map(|was| format!(" ({was} of {})", self.base));
        let address = format!("{}{}", line.address, was.unwrap_or_default());
        page.gap();
        page.say(Run::quiet(address));
        let mut label = line.label.clone();
        for run in &line.runs {
            let cited = padded(&format!("  {}", self.name(run)), column);
            let label = label.take().map(|label| format!("{label} ")).unwrap_or_default();
            page.hang(cited, format!("{label}{}", run.text.trim()), column);
        }
    }

    fn name(&self, run: &BlameRun) -> String {
        let by = named(run).join(" ");
        let by = match run.by.len() - named(run).len() {
            0 => by,
            more => format!("{by} +{more}"),
        };
        match run.source {
            BlameSource::Base => self.base.clone(),
            BlameSource::Restated => format!("{}{COMPARED}", self.base),
            BlameSource::Amendment => by,
            BlameSource::Consequence => format!("({by})"),
        }
    }
}

/// The citations that are shown of a run: all but a long list of causes.
fn named(run: &BlameRun) -> &[String] {
    match run.source {
        BlameSource::Consequence => &run.by[..run.by.len().min(CAUSES)],
        BlameSource::Base | BlameSource::Restated | BlameSource::Amendment => &run.by,
    }
}

fn sentence(author: &Author) -> String {
    let mut said = author.title.clone();
    if !author.sponsors.is_empty() {
        said = format!("{said} ({})", author.sponsors.join(", "));
    }
    let counting: Vec<String> =
        author.counting().into_iter().map(DecisionView::sentence).collect();
    if !counting.is_empty() {
        said = format!("{said}: {}", counting.join("; "));
    }
    if !author.draws_on.is_empty() {
        said = format!("{said}; draws on {}", author.draws_on.join(", "));
    }
    said
}
