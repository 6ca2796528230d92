//! Words, with what became of them and how they look.

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
    /// Whose change it is, as a place in [`voices`](crate::page::Page::voices).
    pub whose: Option<usize>,
    /// A note that is cited behind them.
    pub note: Option<Vec<Self>>,
    /// The amendment that they come from, as it is cited.
    pub by: Option<String>,
    /// What is said of them, which is in neither text: where they stand elsewhere.
    pub aside: Option<Aside>,
}

/// What is said of words, and the name on the page that it leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aside {
    /// What is said, without brackets.
    pub said: String,
    /// The name that it leads to, if there is one.
    pub to: Option<String>,
}

/// How a text sets words of its own apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Whether they are strong.
    pub strong: bool,
    /// Whether they are emphasised.
    pub emphasis: bool,
    /// Where they lead: a page of the web, an address of mail, or a name on the page behind `#`.
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
    /// New and agreed in principle, where changes are shown and not tracked.
    Agreed,
    /// New and only proposed, where changes are shown and not tracked.
    Proposed,
    /// What stands around words that are not agreed, and whose they are.
    Bracket,
    /// What stands between the cells of a row that is set in one line.
    Rule,
    /// What is wrong.
    Error,
    /// What should be looked at.
    Warning,
    /// What could be done.
    Help,
}

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

    /// Returns whether words are a row of a table that is set in one line.
    #[must_use]
    pub fn is_row(runs: &[Self]) -> bool {
        runs.iter().any(|run| run.style == Style::Rule)
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

    /// Returns words that the eye looks for first.
    #[must_use]
    pub fn strong(text: impl Into<String>) -> Self {
        Self::styled(text, Style::Strong)
    }

    /// Returns words said beside the matter.
    #[must_use]
    pub fn quiet(text: impl Into<String>) -> Self {
        Self::styled(text, Style::Quiet)
    }

    /// Returns the words as they look, changing nothing: a legend shows marks.
    #[must_use]
    pub fn shown(&self) -> Self {
        let style = match self.mark {
            Mark::Kept => return self.clone(),
            Mark::Deleted | Mark::MovedAway => Style::Struck,
            Mark::Inserted | Mark::MovedHere => Style::New,
        };
        Self { mark: Mark::Kept, style, whose: None, ..self.clone() }
    }

    /// Returns whether words of another share all but the words themselves.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        let (mine, theirs) = (self.note.as_ref(), other.note.as_ref());
        (self.mark, self.style, self.whose) == (other.mark, other.style, other.whose)
            && self.look == other.look
            && mine.is_none()
            && theirs.is_none()
    }
}

impl From<String> for Run {
    fn from(text: String) -> Self {
        Self::kept(text)
    }
}

impl From<&str> for Run {
    fn from(text: &str) -> Self {
        Self::kept(text)
    }
}
