//! Both texts, read off a page: the law that every format is held to.

use super::{Block, Fate, Mark, Page, Paragraph, Role, Run, Table};

/// Which of the two texts is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The old one: every change rejected.
    Old,
    /// The new one: every change accepted.
    New,
}

/// One paragraph or row as one text has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The address it bears on the page; of a row that of its table.
    pub anchor: String,
    /// Its words: label and text, or the cells of a row.
    pub words: Words,
}

/// The words of a paragraph or row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words {
    /// A label and a text.
    Text(String, String),
    /// The cells of a row.
    Row(Vec<String>),
}

impl Fate {
    /// Returns whether one text has what is of this fate.
    #[must_use]
    pub fn is_in(self, side: Side) -> bool {
        match (self, side) {
            (Self::Kept, _) => true,
            (Self::Deleted | Self::MovedAway(_), side) => side == Side::Old,
            (Self::Inserted | Self::MovedHere(_), side) => side == Side::New,
        }
    }
}

impl Mark {
    /// Returns whether one text has words of this mark.
    #[must_use]
    pub fn is_in(self, side: Side) -> bool {
        match (self, side) {
            (Self::Kept, _) => true,
            (Self::Deleted | Self::MovedAway, side) => side == Side::Old,
            (Self::Inserted | Self::MovedHere, side) => side == Side::New,
        }
    }
}

impl Run {
    /// Returns whether another paragraph of a quotation begins with the words at a place: of
    /// words that one text has, what stands before them in that text counts.
    #[must_use]
    pub fn breaks(runs: &[Self], place: usize) -> bool {
        let run = &runs[place];
        let side = if run.mark.is_in(Side::New) { Side::New } else { Side::Old };
        let mut before = runs[..place].iter().rev();
        let before = before.find(|one| !one.is_empty() && one.mark.is_in(side));
        let quoted = before.map_or(0, |before| before.look.quoted);
        quoted > 0 && run.look.quoted > quoted
    }
}

impl Page {
    /// Returns one of the two texts, paragraph by paragraph and row by row.
    #[must_use]
    pub fn read(&self, side: Side) -> Vec<Read> {
        let mut read = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Paragraph(one) if one.fate.is_in(side) => {
                    read.push(one.read(side));
                }
                Block::Table(table) => read.extend(table.read(side)),
                Block::Paragraph(_)
                | Block::Remark(_)
                | Block::Title(..)
                | Block::Fold(..)
                | Block::Line(_)
                | Block::Finding(_)
                | Block::Gap => (),
            }
        }
        read
    }
}

impl Paragraph {
    fn read(&self, side: Side) -> Read {
        let label = match (&self.was, side) {
            (Some(was), Side::Old) => was.clone(),
            (Some(_), Side::New) | (None, _) => words(&self.label, side),
        };
        Read {
            anchor: self.anchor.clone(),
            words: Words::Text(label, words(&self.words, side)),
        }
    }

    /// Returns whether it is a heading.
    #[must_use]
    pub fn is_heading(&self) -> bool {
        match self.role {
            Role::Heading(_) => true,
            Role::Provision(_) => false,
        }
    }
}

impl Table {
    fn read(&self, side: Side) -> impl Iterator<Item = Read> {
        let rows = self.rows.iter().filter(move |row| row.fate.is_in(side));
        rows.map(move |row| {
            let cell = |lines: &super::Cell| {
                let lines = lines.iter().map(|(_, runs)| words(runs, side));
                let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
                lines.join("\n")
            };
            let cells = row.cells.iter().map(cell).collect();
            Read { anchor: self.anchor.clone(), words: Words::Row(cells) }
        })
    }
}

fn words(runs: &[Run], side: Side) -> String {
    runs.iter().filter(|run| run.mark.is_in(side)).map(Run::said).collect()
}
