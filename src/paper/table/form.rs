//! A table as any format prints it: columns, groups of rows, a caption.

use super::{Cell, CellLine, Mark};
use jiff::civil::Date;

/// A paper: what it is, what it speaks of, and its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What the paper is called: "Order of voting".
    pub title: String,
    /// What every paper says of itself.
    pub caption: Caption,
    /// What the groups are by, where rows stand in groups.
    pub grouping: Option<Column>,
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// The rows, group by group; one group without a title where they are not grouped.
    pub groups: Vec<Group>,
    /// What has to be known to read it, a line each.
    pub legend: Vec<CellLine>,
    /// What is said when there is no row.
    pub nothing: String,
}

/// What every paper says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// The convention's title.
    pub convention: String,
    /// The language of the text, as a BCP 47 tag.
    pub language: String,
    /// The edition, or the editions, that it speaks of.
    pub edition: String,
    /// How official what it shows is.
    pub status: String,
    /// The day that it bears, if any.
    pub date: Option<Date>,
    /// Whether nobody has adopted the text that it shows.
    pub simulation: bool,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name for programs.
    pub key: String,
    /// Its name for people.
    pub title: String,
    /// What its cells hold.
    pub form: Form,
    /// Who reads it.
    pub audience: Audience,
}

/// Who reads a column: people read in one cell what programs read in several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Audience {
    /// Whoever reads the paper.
    #[default]
    Everyone,
    /// Who reads it as text.
    People,
    /// What reads it as data.
    Programs,
}

/// What the cells of a column hold, for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One text.
    Text,
    /// `true` or `false`, where that can be said.
    Flag,
    /// A count.
    Number,
    /// Several texts, one a line.
    List,
    /// Several short texts on one line, each a run; what is quiet stands between them.
    Tags,
    /// Marked words, line by line.
    Rich,
    /// How much of something, then where: `full`, and articles. Programs find it in an object
    /// of this name, under the column's key.
    Extent(&'static str),
}

/// Rows that belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Its title; nothing where rows are not grouped.
    pub title: Option<CellLine>,
    /// Its rows, each with a cell for every column.
    pub rows: Vec<Vec<Cell>>,
}

/// The key of the column that names sponsors.
pub(super) const SPONSORS: &str = "sponsors";

/// What is said of a text that nobody has adopted.
pub(super) const SIMULATION: &str = "Simulation: nobody has adopted this text.";

impl Caption {
    /// Returns the caption as people read it, a line each.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let edition = format!("Edition {}", self.edition);
        let date = self.date.map(said);
        let state: Vec<String> =
            [edition, self.status.clone()].into_iter().chain(date).collect();
        let state = state.join("; ");
        vec![self.convention.clone(), state]
    }

    /// Returns what must not be overlooked: that nobody has adopted the text.
    #[must_use]
    pub fn notice(&self) -> Option<&'static str> {
        self.simulation.then_some(SIMULATION)
    }
}

/// Returns a day as papers print it: 23 November 2026.
pub(super) fn said(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

impl Column {
    pub(super) fn new(key: &str, title: impl Into<String>, form: Form) -> Self {
        let audience = Audience::Everyone;
        Self { key: key.to_owned(), title: title.into(), form, audience }
    }

    /// Returns the column for these readers only.
    pub(super) fn to(self, audience: Audience) -> Self {
        Self { audience, ..self }
    }
}

impl Table {
    /// Returns the one cell of a row that is as wide as the sheet: a row that is nobody's
    /// proposal, and has nothing but a text with its title.
    #[must_use]
    pub fn across(&self, cells: &[Cell]) -> Option<Cell> {
        let is_rich =
            |at: &usize| self.columns.get(*at).is_some_and(|one| one.form == Form::Rich);
        let mut said = (0..cells.len()).filter(|at| !cells[*at].is_empty());
        let (title, text, more) = (said.next()?, said.next()?, said.next());
        if title == 0 || is_rich(&title) || !is_rich(&text) || more.is_some() {
            return None;
        }
        let head = cells[title]
            .lines
            .iter()
            .map(|line| CellLine::marked(Mark::Strong, line.words()));
        Some(Cell { lines: head.chain(cells[text].lines.iter().cloned()).collect() })
    }

    /// Returns the same table without a column.
    pub(super) fn without(mut self, key: &str) -> Self {
        if let Some(place) = self.columns.iter().position(|column| column.key == key) {
            self.columns.remove(place);
            for cells in self.groups.iter_mut().flat_map(|group| &mut group.rows) {
                cells.remove(place);
            }
        }
        self
    }

    /// Returns the table as these readers have it.
    #[must_use]
    pub fn read_by(self, audience: Audience) -> Self {
        let others = self.columns.iter().filter(|column| {
            column.audience != Audience::Everyone && column.audience != audience
        });
        let keys: Vec<String> = others.map(|column| column.key.clone()).collect();
        keys.iter().fold(self, |table, key| table.without(key))
    }

    /// Returns the table with other words in the place of its own.
    #[must_use]
    pub fn reworded(mut self, said: impl Fn(&str) -> String) -> Self {
        let titles = self.groups.iter_mut().flat_map(|group| &mut group.title);
        titles.for_each(|title| title.reword(&said));
        let cells = self.groups.iter_mut().flat_map(|group| &mut group.rows).flatten();
        cells.flat_map(|cell| &mut cell.lines).for_each(|line| line.reword(&said));
        self
    }

    /// Returns whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.groups.iter().all(|group| group.rows.is_empty())
    }
}
