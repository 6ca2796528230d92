//! The comparison of two versions, document by document, provision by provision.

use crate::words::ChangeKind;

/// How much of what did not change is in the view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// The text of unchanged documents is left out.
    #[default]
    Changes,
    /// All provisions, changed or not.
    Full,
}

/// The comparison of two versions, document by document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redline {
    /// The version compared from.
    pub from: String,
    /// The version compared to.
    pub to: String,
    /// The proposals whose work is told apart: none, or several.
    pub voices: Vec<String>,
    /// Preamble, chapter headings, articles and annexes in the order of the new version;
    /// what was removed stands where it stood.
    pub articles: Vec<ArticleRedline>,
}

/// The comparison of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleRedline {
    /// The article's permanent id; empty for other documents.
    pub id: String,
    /// Its address in the old version, as printed.
    pub from: Option<String>,
    /// Its address in the new version, as printed.
    pub to: Option<String>,
    /// Its heading.
    pub heading: Vec<Run>,
    /// What became of it.
    pub status: DocumentFate,
    /// Its provisions; none when it is unchanged and only changes were asked for.
    pub provisions: Vec<ProvisionRedline>,
}

/// What became of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentFate {
    /// Words of it changed.
    Changed,
    /// The old version has it not.
    Added,
    /// The new version has it not.
    Removed,
    /// It stands elsewhere; words of it may have changed as well.
    Moved,
    /// Its words are the same; its number may be another.
    Unchanged,
}

/// The comparison of one provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvisionRedline {
    /// Its address in the old version, as printed.
    pub from: Option<String>,
    /// Its address in the new version, as printed.
    pub to: Option<String>,
    /// How deep it stands below the document, from 1.
    pub depth: usize,
    /// Its label in the old version, as printed.
    pub label_from: Option<String>,
    /// Its label in the new version, as printed.
    pub label_to: Option<String>,
    /// What else stands, or stood, where it comes from or went.
    pub relation: Option<Relation>,
    /// Its words.
    pub runs: Vec<Run>,
    /// Its rows as they are written in the old version and in the new one, where it is a table.
    pub rows: [Option<String>; 2],
}

/// Where a provision comes from, or went, when that is not simply its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relation {
    /// It stood there.
    MovedFrom(String),
    /// It stands there now.
    MovedTo(String),
    /// Its words are a later part of that one, which was split.
    SplitFrom(String),
    /// Its words are a later part of that one now, which was joined.
    JoinedTo(String),
    /// It stands where it stood, and under another provision or none.
    Nested {
        /// What it was.
        from: String,
        /// So many levels deeper than before; less than none where it stands higher.
        deeper: isize,
    },
}

impl Relation {
    /// Returns it in words: `moved from Article 4`.
    #[must_use]
    pub fn said(&self) -> String {
        match self {
            Self::MovedFrom(partner) => format!("moved from {partner}"),
            Self::MovedTo(partner) => format!("moved to {partner}"),
            Self::SplitFrom(whole) => format!("split from {whole}"),
            Self::JoinedTo(whole) => format!("joined to {whole}"),
            Self::Nested { from, deeper: 0 } => {
                format!("was {from}, under another provision now")
            }
            Self::Nested { from, deeper } => {
                let way = if *deeper > 0 { "deeper" } else { "higher" };
                let levels = match deeper.unsigned_abs() {
                    1 => "one level".to_owned(),
                    2 => "two levels".to_owned(),
                    levels => format!("{levels} levels"),
                };
                format!("was {from}, {levels} {way} now")
            }
        }
    }
}

/// Words that share one fate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What happened to them.
    pub kind: ChangeKind,
    /// The words.
    pub text: String,
    /// For words that went from one place to another: where they stand now if they are
    /// deleted here, where they stood if they are inserted.
    pub moved: Option<String>,
    /// The proposal that did it, where known.
    pub proposal: Option<String>,
    /// The amendment of that proposal, from 1.
    pub amendment: Option<u32>,
}

impl Redline {
    /// Tells the work of these proposals apart, if they are several.
    #[must_use]
    pub fn by(self, proposals: &[String]) -> Self {
        let voices = if proposals.len() > 1 { proposals.to_vec() } else { Vec::new() };
        Self { voices, ..self }
    }

    /// Returns which of the voices changed these words.
    #[must_use]
    pub fn voice(&self, run: &Run) -> Option<usize> {
        let proposal = run.proposal.as_ref()?;
        self.voices.iter().position(|voice| voice == proposal)
    }
}

impl ProvisionRedline {
    /// Returns where words of it stand, or stood, elsewhere, unless the provision as a whole
    /// says so already.
    #[must_use]
    pub fn partner<'v>(&'v self, run: &'v Run) -> Option<&'v str> {
        let partner = run.moved.as_deref()?;
        let own = match run.kind {
            ChangeKind::Deleted => self.to.as_deref(),
            ChangeKind::Inserted | ChangeKind::Kept => self.from.as_deref(),
        };
        let said = match &self.relation {
            Some(Relation::MovedFrom(said) | Relation::MovedTo(said)) => {
                Some(said.as_str())
            }
            Some(
                Relation::SplitFrom(_) | Relation::JoinedTo(_) | Relation::Nested { .. },
            )
            | None => None,
        };
        (own != Some(partner) && said != Some(partner)).then_some(partner)
    }

    /// Returns what happened to its label: kept as well where both versions have one.
    #[must_use]
    pub fn label_kind(&self) -> ChangeKind {
        match (&self.from, &self.to, &self.label_from, &self.label_to) {
            (None, ..) | (_, _, None, Some(_)) => ChangeKind::Inserted,
            (_, None, ..) | (_, _, Some(_), None) => ChangeKind::Deleted,
            (Some(_), Some(_), Some(_), Some(_)) | (_, _, None, None) => ChangeKind::Kept,
        }
    }

    /// Returns whether its words or its label are others, or it stands elsewhere.
    #[must_use]
    pub fn has_change(&self) -> bool {
        self.has_new_words() || self.label_from != self.label_to
    }

    /// Returns whether its words are others, or it stands elsewhere: a new number alone,
    /// because another provision came or went, is no rewriting.
    #[must_use]
    pub fn has_new_words(&self) -> bool {
        self.relation.is_some()
            || self.from.is_some() != self.to.is_some()
            || !self.runs.iter().all(Run::is_kept)
    }
}

impl Run {
    pub(super) fn new(kind: ChangeKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), moved: None, proposal: None, amendment: None }
    }

    /// Returns whether the words are in both versions.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.kind == ChangeKind::Kept
    }
}
