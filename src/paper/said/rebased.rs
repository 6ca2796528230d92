//! A proposal on a newer text: the fate of each amendment.

use crate::{
    page::{Page, Run, padded},
    paper::{RebaseLine, Rebased},
};

/// Where the fates begin, and what is said of them.
const COLUMNS: [usize; 2] = [11, 29];

impl Rebased {
    /// Returns what became of each amendment as a page, and what was written.
    #[must_use]
    pub fn page(&self) -> Page {
        let Self { proposal, from, onto, .. } = self;
        let mut page = Page::default();
        page.say(Run::strong(format!("{proposal}, from version {from} to {onto}")));
        for line in &self.lines {
            let cited = padded(&format!("  {proposal}.{}", line.amendment), COLUMNS[0]);
            let label = padded(&format!("{cited}{}", line.fate.name()), COLUMNS[1]);
            page.hang(label, said(line), COLUMNS[1]);
        }
        page.say(match (&self.file, &self.kept, self.stands()) {
            (Some(file), Some(kept), _) => {
                format!("Written to {file}; as circulated it stands in {kept}.")
            }
            (_, _, true) => "Nothing was written.".to_owned(),
            (_, _, false) => format!(
                "Nothing was written: take out or restate what does not stand \
                 (`mimc revise {proposal}`)."
            ),
        });
        page
    }
}

fn said(line: &RebaseLine) -> String {
    let place = match &line.to {
        Some(to) if *to != line.from => format!("{} → {to}", line.from),
        Some(_) | None => line.from.clone(),
    };
    let why = line.why.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
    let by = match line.by.is_empty() {
        true => String::new(),
        false => format!(" ({})", line.by.join(", ")),
    };
    format!("{} {place}{why}{by}", line.operation)
}
