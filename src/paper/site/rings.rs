//! Persons as rings and rights as sectors: what the ring chart shows.

use std::collections::BTreeSet;

use crate::paper::{Cell, CellLine, Table};

/// Who has which rights, person by person from the fewest to the most.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rings {
    /// The rings from the inside out, by the names of the persons.
    pub persons: Vec<String>,
    /// The sectors, each a category of rights.
    pub sectors: Vec<Sector>,
}

/// A category of rights.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sector {
    /// Its name.
    pub category: String,
    /// Its rights, each with its tag and how each person has it, in the order of the rings.
    pub rights: Vec<(String, Vec<Held>)>,
}

/// How a person has a right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Whether, and since when.
    pub extent: Extent,
    /// The articles that give it to the group by name; empty where it is taken over.
    pub own: String,
    /// The groups that it is taken over from; empty where it is the group's own.
    pub taken: String,
}

/// Whether a person has a right, and since when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// In neither text.
    #[default]
    None,
    /// In both.
    Kept,
    /// In the newer one only.
    Gained,
    /// In the older one only.
    Lost,
}

impl Rings {
    /// Reads the chart off the table of persons and rights.
    #[must_use]
    pub fn of(table: &Table) -> Self {
        let place = |key: &str| table.columns.iter().position(|one| one.key == key);
        let (Some(from), Some(to)) = (place("from"), place("to")) else {
            return Self::default();
        };
        let Some(first) = table.groups.first() else { return Self::default() };
        let persons = first.rows.iter().filter_map(|row| tags(row.first()?).pop());
        let sectors = table.groups.iter().map(|group| {
            let rows: Vec<_> = group
                .rows
                .iter()
                .map(|row| (set(row.get(from)), set(row.get(to)), row))
                .collect();
            let all: BTreeSet<&String> =
                rows.iter().flat_map(|(old, new, _)| old.union(new)).collect();
            let rights = all.into_iter().map(|right| {
                let held = rows.iter().map(|(old, new, row)| {
                    let extent = match (old.contains(right), new.contains(right)) {
                        (true, true) => Extent::Kept,
                        (false, true) => Extent::Gained,
                        (true, false) => Extent::Lost,
                        (false, false) => Extent::None,
                    };
                    let said =
                        |key| said_of(right, place(key).and_then(|at| row.get(at)));
                    Held { extent, own: said("own"), taken: said("inherited") }
                });
                (right.clone(), held.collect())
            });
            let category = group.title.as_ref().map(|title| {
                title.runs.iter().map(|run| run.text.as_str()).collect::<String>()
            });
            Sector { category: category.unwrap_or_default(), rights: rights.collect() }
        });
        Self { persons: persons.collect(), sectors: sectors.collect() }
    }
}

/// What a cell says behind a right, in a line of its own: `C01: Article 3, Article 4`.
fn said_of(right: &str, cell: Option<&Cell>) -> String {
    let mut lines = cell.into_iter().flat_map(|cell| &cell.lines).map(CellLine::words);
    let said = lines.find_map(|line| {
        let rest = line.strip_prefix(right)?.strip_prefix(": ")?;
        Some(rest.to_owned())
    });
    said.unwrap_or_default()
}

fn set(cell: Option<&Cell>) -> BTreeSet<String> {
    cell.map(tags).unwrap_or_default().into_iter().collect()
}

/// The tags of a cell: what is quiet stands between them.
fn tags(cell: &Cell) -> Vec<String> {
    let runs = cell.lines.iter().flat_map(|line| &line.runs);
    let tags = runs.filter(|run| run.mark != crate::paper::Mark::Quiet);
    tags.map(|run| run.text.trim().to_owned()).filter(|tag| !tag.is_empty()).collect()
}
