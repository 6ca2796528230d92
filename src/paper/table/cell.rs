//! What stands in a cell: lines of marked words.

/// The content of one cell; nothing where there is nothing to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its lines.
    pub lines: Vec<CellLine>,
}

/// One line of a cell; renderers may break it further.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellLine {
    /// How deep it is indented, from 0.
    pub depth: usize,
    /// Its words.
    pub runs: Vec<CellRun>,
    /// What programs read, where that is not what is printed: an address in its one form.
    pub value: Option<String>,
    /// The same words cell by cell, where the line is a row of a table of the text.
    pub cells: Vec<Vec<CellRun>>,
}

/// Words that share one mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellRun {
    /// How they are marked.
    pub mark: Mark,
    /// The words, as printed.
    pub text: String,
}

/// How words are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Not at all.
    Plain,
    /// Words of the text that stand.
    Kept,
    /// Words of the text that are gone.
    Deleted,
    /// New words of the text.
    Inserted,
    /// What the eye looks for first.
    Strong,
    /// What is said beside the matter.
    Quiet,
}

impl Cell {
    /// Returns a cell of one plain line, or an empty one where there are no words.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::marked(Mark::Plain, text)
    }

    /// Returns a cell of one line in one mark, or an empty one where there are no words.
    #[must_use]
    pub fn marked(mark: Mark, text: impl Into<String>) -> Self {
        let line = CellLine::marked(mark, text);
        if line.is_empty() { Self::default() } else { Self { lines: vec![line] } }
    }

    /// Returns a cell of several short texts on one line, each a run of its own.
    #[must_use]
    pub fn tags(tags: impl IntoIterator<Item = String>) -> Self {
        let mut line = CellLine::default();
        for tag in tags {
            if !line.runs.is_empty() {
                line.runs.push(CellRun::new(Mark::Quiet, " "));
            }
            line.runs.push(CellRun::new(Mark::Plain, tag));
        }
        Self { lines: if line.is_empty() { Vec::new() } else { vec![line] } }
    }

    /// Returns whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.iter().all(CellLine::is_empty)
    }
}

impl FromIterator<CellLine> for Cell {
    fn from_iter<I: IntoIterator<Item = CellLine>>(lines: I) -> Self {
        Self { lines: lines.into_iter().collect() }
    }
}

/// Each text is a plain line.
impl FromIterator<String> for Cell {
    fn from_iter<I: IntoIterator<Item = String>>(texts: I) -> Self {
        texts.into_iter().map(CellLine::plain).collect()
    }
}

impl CellLine {
    /// Returns a plain line.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self::marked(Mark::Plain, text)
    }

    /// Returns a line in one mark.
    #[must_use]
    pub fn marked(mark: Mark, text: impl Into<String>) -> Self {
        Self { runs: vec![CellRun::new(mark, text)], ..Self::default() }
    }

    /// Returns a plain line that programs read as something else.
    #[must_use]
    pub fn valued(text: impl Into<String>, value: impl Into<String>) -> Self {
        Self { value: Some(value.into()), ..Self::plain(text) }
    }

    /// Says other words in the place of its own.
    pub(super) fn reword(&mut self, said: &impl Fn(&str) -> String) {
        for run in self.runs.iter_mut().chain(self.cells.iter_mut().flatten()) {
            run.text = said(&run.text);
        }
    }

    /// Returns its words without marks.
    #[must_use]
    pub fn words(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// Returns what programs read.
    #[must_use]
    pub fn value(&self) -> String {
        self.value.clone().unwrap_or_else(|| self.words())
    }

    /// Returns whether it is a row of a table of the text.
    #[must_use]
    pub fn is_row(&self) -> bool {
        !self.cells.is_empty()
    }

    /// Returns whether it has no words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.runs.iter().all(|run| run.text.is_empty())
    }

    /// Returns the same line with more words.
    #[must_use]
    pub fn then(mut self, mark: Mark, text: impl Into<String>) -> Self {
        self.runs.push(CellRun::new(mark, text));
        self
    }
}

impl CellRun {
    /// Returns words with their mark.
    #[must_use]
    pub fn new(mark: Mark, text: impl Into<String>) -> Self {
        Self { mark, text: text.into() }
    }
}
