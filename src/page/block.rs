//! The parts of a page.

use super::{Finding, Line, Mark, Run};

/// A paper, free of any format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// What it is called.
    pub title: String,
    /// What it is of: a running head.
    pub subject: String,
    /// The language of its words, as a BCP 47 tag.
    pub language: String,
    /// What it says of itself below its title, a line each.
    pub caption: Vec<String>,
    /// What must not be overlooked.
    pub notice: Option<String>,
    /// What has to be known to read it, a line each; an empty line sets others apart.
    pub legend: Vec<Vec<Run>>,
    /// The day it bears, in ISO form, if it bears one.
    pub date: Option<String>,
    /// Whose changes it shows, in the order in which they are first named.
    pub voices: Vec<Voice>,
    /// Whether it is a text for others to mark up.
    pub open: bool,
    /// Whether its tables need the long side of the sheet.
    pub wide: bool,
    /// Whether it is a compilation: its provisions stand flush below headings, and square
    /// brackets mean one thing only, that nothing in them is agreed.
    pub compiled: bool,
    /// What stands on it.
    pub blocks: Vec<Block>,
}

/// Somebody whose changes a page shows, and what they say of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voice {
    /// Who it is.
    pub name: String,
    /// What they proposed, as it is cited; empty for what nobody proposed.
    pub cited: String,
    /// The letter that stands beside their changes where several are told apart; else empty.
    pub sign: String,
    /// The day of the changes, in ISO form, where one is known.
    pub date: Option<String>,
    /// What they say, a line each: none where they say nothing.
    pub remark: Vec<String>,
}

/// One thing on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading or a provision of the text.
    Paragraph(Paragraph),
    /// Something in rows.
    Table(Table),
    /// Words of the paper itself: they are in both texts.
    Remark(Vec<Run>),
    /// A heading of the paper itself, of this level from 1.
    Title(usize, Vec<Run>),
    /// How much was left out here, and how deep it stood: 0 for what has headings.
    Fold(usize, String),
    /// A line of a report.
    Line(Line),
    /// Something that a check reports, with the lines it is about.
    Finding(Finding),
    /// Room between what stands before and what follows.
    Gap,
}

/// A heading or a provision of the text, without those inside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// The address it has for links and for whoever reads the file; empty for none.
    pub anchor: String,
    /// What it is.
    pub role: Role,
    /// What became of it as a whole.
    pub fate: Fate,
    /// Its label.
    pub label: Vec<Run>,
    /// The label it had in the old text, where that was another one that is not marked.
    pub was: Option<String>,
    /// Its words.
    pub words: Vec<Run>,
    /// What is said beside it, which is in neither text: where it stood.
    pub remark: Vec<Run>,
    /// The names by which links lead to it, besides its address.
    pub names: Vec<String>,
    /// In how many options of brackets it stands.
    pub within: usize,
}

/// What a paragraph of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// A heading of this level, from 1.
    Heading(usize),
    /// A provision that stands so deep, from 0.
    Provision(usize),
}

impl Default for Role {
    fn default() -> Self {
        Self::Provision(0)
    }
}

/// What became of a paragraph or a row as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Both texts have it here.
    #[default]
    Kept,
    /// The new text has it not.
    Deleted,
    /// The old text has it not.
    Inserted,
    /// It stands elsewhere in the new text; the number is that of the move.
    MovedAway(usize),
    /// It stood elsewhere in the old text; the number is that of the move.
    MovedHere(usize),
}

/// Rows of cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The address of the provision that it is; empty for a table of the paper.
    pub anchor: String,
    /// Its columns by name; none for a table of the text.
    pub head: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// How many columns it has.
    pub columns: usize,
}

/// A column of a table of the paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// What it is called.
    pub name: String,
    /// What stands in it.
    pub holds: Holds,
}

/// What stands in a column: it says how much room that needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Holds {
    /// A few words.
    #[default]
    Facts,
    /// Many facts.
    Lists,
    /// Whole texts.
    Texts,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// What became of it.
    pub fate: Fate,
    /// Whose change it is.
    pub whose: Option<usize>,
    /// Whether its one cell is a title of the rows that follow.
    pub title: bool,
    /// Its cells.
    pub cells: Vec<Cell>,
}

impl Row {
    /// Returns its cells, whose words bear the mark of the row as a whole.
    #[must_use]
    pub fn marked(&self) -> Vec<Cell> {
        let mark = match self.fate {
            Fate::Kept => return self.cells.clone(),
            Fate::Deleted | Fate::MovedAway(_) => Mark::Deleted,
            Fate::Inserted | Fate::MovedHere(_) => Mark::Inserted,
        };
        let run = |run: &Run| Run { mark, ..run.clone() };
        let line =
            |(depth, runs): &(usize, Vec<Run>)| (*depth, runs.iter().map(run).collect());
        self.cells.iter().map(|cell| cell.iter().map(line).collect()).collect()
    }
}

/// What stands in a cell: lines, each with its depth.
pub type Cell = Vec<(usize, Vec<Run>)>;

impl From<&str> for Column {
    fn from(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }
}

impl Paragraph {
    /// Returns whether it is a quotation that stands apart.
    #[must_use]
    pub fn is_quotation(&self) -> bool {
        self.words.first().is_some_and(|run| run.look.quoted > 0)
    }

    /// Returns whose change the paragraph as a whole is, where it is one.
    #[must_use]
    pub fn whose(&self) -> Option<usize> {
        let marked = self.label.iter().chain(&self.words);
        marked.filter(|run| run.mark != Mark::Kept).find_map(|run| run.whose)
    }
}

impl Page {
    /// Returns its tables, in order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Paragraph(_)
            | Block::Remark(_)
            | Block::Title(..)
            | Block::Fold(..)
            | Block::Line(_)
            | Block::Finding(_)
            | Block::Gap => None,
        })
    }

    /// Returns its headings and provisions, in order.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(one) => Some(one),
            Block::Table(_)
            | Block::Remark(_)
            | Block::Title(..)
            | Block::Fold(..)
            | Block::Line(_)
            | Block::Finding(_)
            | Block::Gap => None,
        })
    }

    /// Returns whether its two texts differ.
    #[must_use]
    pub fn has_changes(&self) -> bool {
        let is_changed = |runs: &[Run]| runs.iter().any(|run| run.mark != Mark::Kept);
        self.blocks.iter().any(|block| match block {
            Block::Paragraph(one) => {
                one.fate != Fate::Kept || is_changed(&one.label) || is_changed(&one.words)
            }
            Block::Table(table) => table.rows.iter().any(|row| {
                row.fate != Fate::Kept
                    || row.cells.iter().flatten().any(|(_, runs)| is_changed(runs))
            }),
            Block::Remark(_)
            | Block::Title(..)
            | Block::Fold(..)
            | Block::Line(_)
            | Block::Finding(_)
            | Block::Gap => false,
        })
    }

    /// Returns the same page, from which nothing leads elsewhere.
    #[must_use]
    pub fn without_links(mut self) -> Self {
        fn unlink(run: &mut Run) {
            run.look.link = None;
            run.note.iter_mut().flatten().for_each(unlink);
        }
        for block in &mut self.blocks {
            match block {
                Block::Paragraph(one) => one.words.iter_mut().for_each(unlink),
                Block::Table(table) => {
                    let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                    cells.flatten().flat_map(|(_, runs)| runs).for_each(unlink);
                }
                Block::Remark(_)
                | Block::Title(..)
                | Block::Fold(..)
                | Block::Line(_)
                | Block::Finding(_)
                | Block::Gap => (),
            }
        }
        self
    }

    /// Returns the same page with what moved as deleted at its old place and inserted at its
    /// new one.
    #[must_use]
    pub fn without_moves(mut self) -> Self {
        for block in &mut self.blocks {
            match block {
                Block::Paragraph(one) => one.forget_moves(),
                Block::Table(_)
                | Block::Remark(_)
                | Block::Title(..)
                | Block::Fold(..)
                | Block::Line(_)
                | Block::Finding(_)
                | Block::Gap => (),
            }
        }
        self
    }
}

impl Paragraph {
    fn forget_moves(&mut self) {
        self.fate = match self.fate {
            Fate::MovedAway(_) => Fate::Deleted,
            Fate::MovedHere(_) => Fate::Inserted,
            fate @ (Fate::Kept | Fate::Deleted | Fate::Inserted) => fate,
        };
        for run in self.label.iter_mut().chain(&mut self.words) {
            run.mark = match run.mark {
                Mark::MovedAway => Mark::Deleted,
                Mark::MovedHere => Mark::Inserted,
                mark @ (Mark::Kept | Mark::Deleted | Mark::Inserted) => mark,
            };
        }
    }
}
