//! The parts of a page.

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
    /// What has to be known to read it, a line each.
    pub legend: Vec<Vec<Run>>,
    /// The day it bears, in ISO form, if it bears one.
    pub date: Option<String>,
    /// Whose changes it shows, in the order in which they are first named.
    pub voices: Vec<Voice>,
    /// Whether it is a text for others to mark up.
    pub open: bool,
    /// Whether its tables need the long side of the sheet.
    pub wide: bool,
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
    /// How much was left out here.
    Fold(String),
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
    /// Its label, or what a heading is with its number.
    pub label: Vec<Run>,
    /// Its words.
    pub words: Vec<Run>,
    /// What is said beside it, which is in neither text: where it stood.
    pub remark: Option<String>,
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

/// Words that share one fate, one look and one hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// What became of them.
    pub mark: Mark,
    /// How they look.
    pub style: Style,
    /// How they are set apart in the text itself.
    pub look: Look,
    /// Whose change it is, as a place in [`Page::voices`].
    pub whose: Option<usize>,
    /// A note that is cited behind them.
    pub note: Option<Vec<Self>>,
}

/// How a text sets words of its own apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Whether they are strong.
    pub strong: bool,
    /// Whether they are emphasised.
    pub emphasis: bool,
    /// Where they lead: a page of the web, or an address of mail.
    pub link: Option<String>,
    /// Which paragraph of a quotation set apart they stand in, counted from 1; 0 for none.
    pub quoted: usize,
}

impl Look {
    /// Returns whether words look like all others.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

/// What became of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Both texts have them.
    #[default]
    Kept,
    /// The new text has them not.
    Deleted,
    /// The old text has them not.
    Inserted,
    /// They went elsewhere with the paragraph they stand in.
    MovedAway,
    /// They came from elsewhere with the paragraph they stand in.
    MovedHere,
}

/// How words look, whatever became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Style {
    /// As they are.
    #[default]
    Plain,
    /// What the eye looks for first.
    Strong,
    /// What is said beside the matter.
    Quiet,
    /// Underlined: new, where changes are shown and not tracked.
    New,
    /// Struck: gone, where changes are shown and not tracked.
    Struck,
}

/// Rows of cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The address of the provision that it is; empty for a table of the paper.
    pub anchor: String,
    /// The names of its columns; none for a table of the text.
    pub head: Vec<String>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// How many columns it has.
    pub columns: usize,
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

/// What stands in a cell: lines, each with its depth.
pub type Cell = Vec<(usize, Vec<Run>)>;

impl Run {
    /// Returns its words, with those of its note where it has one.
    #[must_use]
    pub fn said(&self) -> String {
        match &self.note {
            Some(note) => format!("{}{}", self.text, Self::noted(&Self::all(note))),
            None => self.text.clone(),
        }
    }

    /// Returns the words of runs, one behind the other.
    #[must_use]
    pub fn all(runs: &[Self]) -> String {
        runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// Returns a note as it is read among words.
    #[must_use]
    pub fn noted(note: &str) -> String {
        format!("[Note: {note}]")
    }

    /// Returns whether another paragraph of a quotation begins with these words.
    #[must_use]
    pub fn breaks(&self, before: Option<&Self>) -> bool {
        let quoted = before.map_or(0, |before| before.look.quoted);
        quoted > 0 && self.look.quoted > quoted
    }

    /// Returns whether there is nothing to print.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.note.is_none()
    }

    /// Returns words that both texts have.
    #[must_use]
    pub fn kept(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Returns words with a mark, by somebody.
    #[must_use]
    pub fn marked(text: impl Into<String>, mark: Mark, whose: Option<usize>) -> Self {
        Self { text: text.into(), mark, whose, ..Self::default() }
    }

    /// Returns words of the paper itself, with a look.
    #[must_use]
    pub fn styled(text: impl Into<String>, style: Style) -> Self {
        Self { text: text.into(), style, ..Self::default() }
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
            Block::Remark(_) | Block::Title(..) | Block::Fold(_) => false,
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
                Block::Remark(_) | Block::Title(..) | Block::Fold(_) => (),
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
                | Block::Fold(_) => (),
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
