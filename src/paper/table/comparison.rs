//! The comparison: the base, and beside it what other texts make of each provision.
//!
//! The first column is the base; each further one is a text compared with it: a proposal, a
//! compromise, the draft. A row is the smallest unit: a heading or a provision. What several
//! texts put into one place stands side by side.

use std::collections::BTreeMap;

use crate::{
    engine::{Addresses, address_of},
    model::{Convention, NodeId},
    paper::{ArticleRedline, Detail, Lineage, redline},
};

use super::{
    Cell, CellLine, Column, Dossier, Form, Group, Mark, Table,
    redlined::{by_address, heading, provision_line, standing_line, title_of},
    tabular::tabulated,
};

/// A text to be compared with the base.
#[derive(Clone, Debug)]
pub struct Compared {
    /// What programs call the column.
    pub key: String,
    /// What people call it, with what it counts for: `P-012, rejected`.
    pub title: String,
    /// Whether it is a simulation of a draft.
    pub simulation: bool,
    /// The text.
    pub convention: Convention,
    /// What is known of who became whom.
    pub lineage: Lineage,
}

/// A row: a place of the base, or the nth new thing behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    document: u32,
    /// Whether it is a new document behind that one.
    behind: bool,
    /// A provision of the document; 0 is its heading.
    provision: u32,
    /// 0 for the provision itself, else which new one behind it.
    nth: u32,
}

/// What each text makes of each place.
#[derive(Default)]
struct Rows {
    cells: BTreeMap<Place, BTreeMap<usize, Vec<CellLine>>>,
}

/// Returns the comparison of the base with other texts: of all that differs, or of what
/// stands at one provision.
#[must_use]
pub fn comparison(
    dossier: &Dossier<'_>,
    texts: &[Compared],
    at: Option<NodeId>,
) -> Table {
    let base = dossier.base.convention;
    let places = Places::of(base);
    let mut rows = Rows::default();
    for (index, text) in texts.iter().enumerate() {
        let compared = redline(base, &text.convention, &text.lineage, Detail::Changes);
        rows.add(index, &compared.articles, &places);
    }
    let is_meant = |place: &Place| {
        let node = NodeId { document: place.document, provision: place.provision };
        at.is_none_or(|at| dossier.base.is_within(node, at))
    };
    rows.cells.retain(|place, _| is_meant(place));
    let first = Column::new(base.version.as_str(), base.version.as_str(), Form::Rich);
    let others = texts.iter().map(|text| Column::new(&text.key, &text.title, Form::Rich));
    let mut caption = dossier.caption("texts compared");
    caption.simulation = texts.iter().any(|text| text.simulation);
    Table {
        title: "Comparison of texts".to_owned(),
        caption,
        grouping: Some(Column::new("article", "Article", Form::Text)),
        columns: [first].into_iter().chain(others).collect(),
        groups: rows.groups(base, texts.len()),
        legend: vec![
            CellLine::marked(Mark::Deleted, "deleted")
                .then(Mark::Plain, " ")
                .then(Mark::Inserted, "inserted"),
        ],
        nothing: "The texts are the same.".to_owned(),
    }
}

/// The documents and provisions of the base by their addresses.
struct Places {
    documents: BTreeMap<String, NodeId>,
    provisions: BTreeMap<String, NodeId>,
}

impl Places {
    fn of(base: &Convention) -> Self {
        let mut provisions = BTreeMap::new();
        for (root, document) in base.nodes_of_documents() {
            let addresses = Addresses::of(base, root.document);
            for provision in 1..document.provisions[0].end {
                let node = NodeId { provision, ..root };
                provisions.entry(addresses.at(provision).to_string()).or_insert(node);
            }
        }
        Self { documents: by_address(base), provisions }
    }

    /// The provision of this document that is cited so.
    fn provision(&self, address: Option<&String>, document: u32) -> Option<u32> {
        let node = self.provisions.get(address?)?;
        (node.document == document).then_some(node.provision)
    }
}

impl Rows {
    fn add(&mut self, text: usize, articles: &[ArticleRedline], places: &Places) {
        let (mut last, mut new) = (0, 0);
        for article in articles {
            let from = article.from.as_ref().and_then(|from| places.documents.get(from));
            match from {
                Some(node) => {
                    (last, new) = (node.document, 0);
                    self.add_standing(text, article, last, places);
                }
                None => {
                    let place =
                        Place { document: last, behind: true, provision: 0, nth: new };
                    new += 1;
                    let provisions = article.provisions.iter();
                    let provisions =
                        provisions.flat_map(|one| tabulated(provision_line(one)));
                    let lines = heading(article).into_iter().chain(provisions);
                    self.put(place, text, lines);
                }
            }
        }
    }

    fn add_standing(
        &mut self,
        text: usize,
        article: &ArticleRedline,
        document: u32,
        places: &Places,
    ) {
        let mut place = Place { document, behind: false, provision: 0, nth: 0 };
        self.put(place, text, heading(article));
        for provision in &article.provisions {
            match places.provision(provision.from.as_ref(), document) {
                Some(index) => place = Place { provision: index, nth: 0, ..place },
                None => place.nth += 1,
            }
            if provision.has_change() {
                self.put(place, text, tabulated(provision_line(provision)));
            }
        }
    }

    fn put(
        &mut self,
        place: Place,
        text: usize,
        lines: impl IntoIterator<Item = CellLine>,
    ) {
        let mut lines = lines.into_iter().peekable();
        if lines.peek().is_some() {
            let row = self.cells.entry(place).or_default();
            row.entry(text).or_default().extend(lines);
        }
    }

    fn groups(self, base: &Convention, texts: usize) -> Vec<Group> {
        let mut groups: BTreeMap<(u32, bool), Vec<Vec<Cell>>> = BTreeMap::new();
        for (place, mut row) in self.cells {
            let standing = standing(base, place);
            let unchanged = match standing.is_empty() {
                false => Cell::marked(Mark::Quiet, "(unchanged)"),
                true => Cell::default(),
            };
            let others = (0..texts).map(|text| match row.remove(&text) {
                Some(lines) => lines.into_iter().collect(),
                None => unchanged.clone(),
            });
            let cells = [standing.into_iter().collect()].into_iter().chain(others);
            groups
                .entry((place.document, place.behind))
                .or_default()
                .push(cells.collect());
        }
        let group = |((document, behind), rows)| {
            let node = NodeId::document(document);
            let way = if behind { "New after " } else { "" };
            let title = CellLine::valued(
                format!("{way}{}", title_of(base, node)),
                format!("{way}{}", address_of(base, node)),
            );
            Group { title: Some(title), rows }
        };
        groups.into_iter().map(group).collect()
    }
}

/// What stands in the base at a place; nothing where something is new.
fn standing(base: &Convention, place: Place) -> Vec<CellLine> {
    let Place { document, behind: false, provision, nth: 0 } = place else {
        return Vec::new();
    };
    let node = NodeId { document, provision };
    if provision == 0 {
        return vec![CellLine::marked(Mark::Kept, title_of(base, node))];
    }
    tabulated(standing_line(base, node))
}
