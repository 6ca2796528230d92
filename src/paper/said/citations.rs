//! What cites what, a reference a line.

use crate::{
    page::{Page, Run, padded, widest},
    paper::{CitationKind, CitationLine, CitationTarget, References},
    words::counted,
};

/// The widest column of addresses.
const WIDEST: usize = 36;

impl References {
    /// Returns references as a page: where each stands, its words, what it leads to.
    #[must_use]
    pub fn page(&self) -> Page {
        let mut page = Page::default();
        lines(&self.lines, &mut page);
        if !self.lines.is_empty() {
            page.gap();
        }
        page.say(self.totals());
        page
    }

    fn totals(&self) -> String {
        let count = |wanted: &dyn Fn(&CitationLine) -> bool| {
            self.lines.iter().filter(|line| wanted(line)).count()
        };
        let other = count(&|line| matches!(line.kind, CitationKind::Other(_)));
        let unsure = count(&|line| line.kind == CitationKind::Unsure);
        let broken = count(&|line| line.broken.is_some());
        format!(
            "{} in version {}: {other} to other instruments, {unsure} unsure, {broken} broken",
            counted(self.lines.len(), "reference"),
            self.version,
        )
    }
}

/// Returns what cites the provisions that a proposal deletes, moves, divides, joins, renumbers
/// or wraps, as a page; an empty one where nothing does.
#[must_use]
pub fn citing(cited: &[CitationLine]) -> Page {
    let mut page = Page::default();
    if cited.is_empty() {
        return page;
    }
    let cite = if cited.len() == 1 { "reference leads" } else { "references lead" };
    page.say(format!(
        "{} {cite} to what this takes away or puts elsewhere:",
        cited.len()
    ));
    lines(cited, &mut page);
    page
}

fn lines(lines: &[CitationLine], page: &mut Page) {
    let width = widest(lines.iter().map(|line| line.at.as_str())).min(WIDEST);
    for line in lines {
        let label = Run::strong(padded(&line.at, width) + "  ");
        let column = width.max(line.at.chars().count()) + 2;
        page.hang(label, format!("“{}” {}", line.text, leads(line)), column);
    }
}

fn leads(line: &CitationLine) -> String {
    let target = |target: &CitationTarget| match target {
        CitationTarget::One(address) => address.clone(),
        CitationTarget::Range(from, to) => format!("{from} to {to}"),
    };
    let targets: Vec<String> = line.targets.iter().map(target).collect();
    let to = targets.join("; ");
    match (&line.kind, &line.broken) {
        (_, Some(why)) => format!("is broken: {why}"),
        (CitationKind::Own, None) => format!("→ {to}"),
        (CitationKind::Other(name), None) => {
            let name = name.as_deref().unwrap_or("another text");
            let to = if to.is_empty() { to } else { format!("{to} of ") };
            format!("→ {to}{name}")
        }
        (CitationKind::Unsure, None) => "is not understood".to_owned(),
    }
}
