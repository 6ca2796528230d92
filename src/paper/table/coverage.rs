//! What the proposals of each theme amend, chapter by chapter, and what none addresses.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    engine::{Base, Edit},
    model::{Convention, DocumentKind, GroupKind, ProposalId},
};

use super::{
    Cell, CellLine, Column, Dossier, Form, Group, Mark, Table, place::documents_of,
};

/// What stands where the text has articles on a theme and no proposal has.
const NONE: &str = "–";

const LEGEND: &str = "–: the chapter has articles on the theme, and no proposal of the theme \
    amends it.";

/// The chapters of the base, and which document stands in which.
struct Chapters {
    /// Key and title of each.
    names: Vec<(String, String)>,
    /// The place in that list, for each document.
    of: Vec<usize>,
}

/// Returns themes against chapters, and the articles and themes that no proposal addresses.
#[must_use]
pub fn coverage(dossier: &Dossier<'_>) -> Table {
    let convention = dossier.base.convention;
    let chapters = Chapters::of(convention);
    let themes = themes(dossier);
    let theme_rows = themes.iter().map(|theme| chapters.row(dossier, theme)).collect();
    let columns = chapters
        .names
        .iter()
        .map(|(key, title)| Column::new(key, title.clone(), Form::Tags));
    let unaddressed: Vec<&str> =
        themes.iter().copied().filter(|theme| !is_addressed(dossier, theme)).collect();
    let mut legend = vec![CellLine::plain(LEGEND)];
    if !unaddressed.is_empty() {
        let themes = unaddressed.join(", ");
        legend.push(CellLine::plain(format!("Themes that no proposal has: {themes}.")));
    }
    let group = |title: &str, rows| Group { title: Some(CellLine::plain(title)), rows };
    Table {
        title: "Coverage of themes and chapters".to_owned(),
        caption: dossier.caption("proposals as filed"),
        grouping: Some(Column::new("what", "What", Form::Text)),
        columns: [Column::new("theme", "Theme", Form::Text)]
            .into_iter()
            .chain(columns)
            .collect(),
        groups: [
            group("Proposals of each theme", theme_rows),
            group(
                "Articles that no proposal amends",
                chapters.untouched(dossier).into_iter().collect(),
            ),
        ]
        .into_iter()
        .filter(|group| !group.rows.is_empty())
        .collect(),
        legend,
        nothing: "There is no theme.".to_owned(),
    }
}

/// The themes of `mimc.yaml`, of articles and of proposals.
fn themes<'a>(dossier: &Dossier<'a>) -> BTreeSet<&'a str> {
    let documents = dossier.base.convention.documents.iter();
    let of_articles = documents.flat_map(|document| &document.metadata.themes);
    let of_proposals = dossier.proposals.iter().flat_map(|proposal| &proposal.themes);
    let all = dossier.settings.themes.iter().chain(of_articles).chain(of_proposals);
    all.map(String::as_str).collect()
}

fn is_addressed(dossier: &Dossier<'_>, theme: &str) -> bool {
    dossier.proposals.iter().any(|proposal| has(&proposal.themes, theme))
}

fn has(themes: &[String], theme: &str) -> bool {
    themes.iter().any(|one| one == theme)
}

impl Chapters {
    fn of(convention: &Convention) -> Self {
        let mut names: Vec<(String, String)> = Vec::new();
        let mut of = Vec::with_capacity(convention.documents.len());
        for document in &convention.documents {
            let named = |key: &str, title: &str| Some((key.to_owned(), title.to_owned()));
            // Articles may stand before any chapter, or in a text without chapters.
            let outside = names.last().is_none_or(|(key, _)| key == "preamble");
            let begins = match &document.kind {
                DocumentKind::Preamble => named("preamble", "Preamble"),
                DocumentKind::Group(group) if document.nesting.depth > 0 => outside
                    .then(|| named(&group.to_string(), &group.to_string()))
                    .flatten(),
                DocumentKind::Group(group) => match group.kind {
                    GroupKind::Annex => named("annexes", "Annexes"),
                    GroupKind::Chapter => {
                        let number = group.number.to_string();
                        named(&number, &number)
                    }
                    GroupKind::Part
                    | GroupKind::Title
                    | GroupKind::Section
                    | GroupKind::Subsection
                    | GroupKind::Other
                    | GroupKind::Protocol
                    | GroupKind::Schedule
                    | GroupKind::Appendix => {
                        named(&group.to_string(), &group.to_string())
                    }
                },
                DocumentKind::Closing => named("closing", "Closing formula"),
                DocumentKind::Article(_) if outside => named("articles", "Articles"),
                DocumentKind::Article(_) => None,
            };
            if let Some(name) = begins
                && names.last() != Some(&name)
            {
                names.push(name);
            }
            of.push(names.len() - 1);
        }
        Self { names, of }
    }

    /// The proposals of a theme, by the chapters that they amend.
    fn row(&self, dossier: &Dossier<'_>, theme: &str) -> Vec<Cell> {
        let mut amended: BTreeMap<usize, BTreeSet<&ProposalId>> = BTreeMap::new();
        for edit in &dossier.edits {
            let proposal = &edit.by.proposal;
            let of_theme = dossier
                .proposal(proposal)
                .is_some_and(|proposal| has(&proposal.themes, theme));
            if of_theme {
                amended
                    .entry(self.chapter(dossier.base, edit))
                    .or_default()
                    .insert(proposal);
            }
        }
        let documents = dossier.base.convention.documents.iter().zip(&self.of);
        let on_theme: BTreeSet<usize> = documents
            .filter(|(document, _)| has(&document.metadata.themes, theme))
            .map(|(_, chapter)| *chapter)
            .collect();
        let cells = (0..self.names.len()).map(|chapter| match amended.get(&chapter) {
            Some(ids) => Cell::tags(ids.iter().map(ToString::to_string)),
            None if on_theme.contains(&chapter) => Cell::marked(Mark::Quiet, NONE),
            None => Cell::default(),
        });
        [Cell::text(theme)].into_iter().chain(cells).collect()
    }

    /// The articles that no proposal amends, chapter by chapter.
    fn untouched(&self, dossier: &Dossier<'_>) -> Option<Vec<Cell>> {
        let edits = dossier.edits.iter();
        let touched: BTreeSet<u32> =
            edits.flat_map(|edit| documents_of(dossier.base, edit)).collect();
        let mut left: Vec<Vec<String>> = vec![Vec::new(); self.names.len()];
        let documents = dossier.base.convention.nodes_of_documents();
        for ((node, document), chapter) in documents.zip(&self.of) {
            let number = match &document.kind {
                DocumentKind::Article(number) => Some(number),
                DocumentKind::Group(group) if group.kind.is_container() => {
                    Some(&group.number)
                }
                DocumentKind::Preamble
                | DocumentKind::Group(_)
                | DocumentKind::Closing => None,
            };
            if let Some(number) = number.filter(|_| !touched.contains(&node.document)) {
                left[*chapter].push(number.to_string());
            }
        }
        let any = left.iter().any(|numbers| !numbers.is_empty());
        let cells = left.into_iter().map(Cell::tags);
        any.then(|| [Cell::default()].into_iter().chain(cells).collect())
    }

    /// The chapter that an edit amends; what is inserted between chapters counts for the one
    /// before.
    fn chapter(&self, base: &Base<'_>, edit: &Edit) -> usize {
        self.of[edit.change.footprint().holder(base).document as usize]
    }
}
