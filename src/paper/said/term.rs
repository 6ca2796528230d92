//! The places where a term stands, one a line, with a number to name it by.

use crate::{
    page::{Line, Page, Run},
    paper::{TermLine, TermPlaces},
    words::counted,
};

/// How many longer words are named.
const NAMED: usize = 8;

impl TermPlaces {
    /// Returns every place where a term stands as a page, and how many there are.
    #[must_use]
    pub fn page(&self) -> Page {
        let column = self.lines.len().to_string().len() + 3;
        let mut page = Page::default();
        for (number, line) in (1..).zip(&self.lines) {
            let label = format!("{number:>width$}. ", width = column - 2);
            page.line(Line::hung(vec![label.into()], said(line), column));
        }
        page.blocks.extend(self.count().blocks);
        page
    }

    /// Returns in how many places a term stands, and which longer words stay as they are.
    #[must_use]
    pub fn count(&self) -> Page {
        let mut page = Page::default();
        let kept = self.lines.iter().filter(|line| line.new.is_none()).count();
        let stay = match kept {
            0 => String::new(),
            kept => format!(", {kept} of them kept"),
        };
        page.say(format!("{}{stay}", counted(self.lines.len(), "place")));
        if let Some(longer) = self.longer_words() {
            page.hang("", longer, 0);
        }
        page
    }

    /// The longer words that stay, the first of them by name.
    fn longer_words(&self) -> Option<String> {
        let named = self.longer.iter().take(NAMED).map(|(word, count)| match count {
            1 => format!("“{word}”"),
            count => format!("“{word}” ({count} times)"),
        });
        let named = named.collect::<Vec<_>>().join(", ");
        let more = match self.longer.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let help = "give a form with --form old=new where it should change";
        (!named.is_empty()).then(|| format!("Longer words stay: {named}{more}; {help}."))
    }
}

fn said(line: &TermLine) -> Vec<Run> {
    let TermLine { before, old, behind, .. } = line;
    let address = Run::strong(&line.address);
    match &line.new {
        Some(new) => {
            let words = format!(": {before}[-{old}-]{{+{new}+}}{behind}");
            vec![address, words.into()]
        }
        None => vec![address, format!(", kept: {before}{old}{behind}").into()],
    }
}
