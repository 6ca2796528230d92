//! What `mimc consolidate` did.

use super::TagLine;

use crate::{
    engine::{
        Base, Compatible, Joined, Rewriting, RewritingFate, Side, address_of, causes,
    },
    model::{Convention, Version},
    words::told_apart,
};

/// A draft that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consolidated {
    /// The version.
    pub version: String,
    /// Where its files stand.
    pub folder: String,
    /// Whether nobody has adopted it.
    pub simulation: bool,
    /// Whether files were written.
    pub written: bool,
    /// Whether they were left for the user to commit.
    pub uncommitted: bool,
    /// The proposals in it, in the order of decision.
    pub proposals: Vec<String>,
    /// What became of the documents of the base.
    pub documents: DocumentCounts,
    /// The references that print another number than was written, and those that could not.
    pub references: Vec<ReferenceLine>,
    /// The subjects of the commits; empty when nothing was committed.
    pub commits: Vec<String>,
    /// The tag that was set.
    pub tag: Option<String>,
    /// Tags of drafts that stand elsewhere, and the one that this draft has lost.
    pub tags: Vec<TagLine>,
}

impl Consolidated {
    /// Returns what is said where the text stands as it is.
    #[must_use]
    pub fn unchanged(version: &Version, folder: String) -> Self {
        Self {
            version: version.to_string(),
            folder,
            simulation: false,
            written: false,
            uncommitted: false,
            proposals: Vec::new(),
            documents: DocumentCounts::default(),
            references: Vec::new(),
            commits: Vec::new(),
            tag: None,
            tags: Vec::new(),
        }
    }
}

/// How many documents of each kind a draft has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DocumentCounts {
    /// Documents that stand as they were.
    pub unchanged: usize,
    /// Documents that were amended.
    pub amended: usize,
    /// Documents that are new.
    pub new: usize,
    /// Deleted: a placeholder keeps the number.
    pub deleted: usize,
}

/// A reference that follows from the amendments, or could not follow them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferenceLine {
    /// Where it stands, as printed.
    pub address: String,
    /// What was written: a number, or an article's id in braces.
    pub from: String,
    /// What it cites now, as printed; nothing when that is gone.
    pub to: Option<String>,
    /// What is written there now.
    pub written: String,
    /// What became of it.
    pub fate: ReferenceFate,
    /// The citations of the amendments of which it is a consequence.
    pub because: Vec<String>,
}

/// What became of a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReferenceFate {
    /// It prints the number that what it cites has now.
    Printed,
    /// It says what is left of its list, or all parts of what was divided.
    Reworded,
    /// It says what the editors ruled.
    Ruled,
    /// It is none: a printing point, mended as the editors ruled.
    Mended,
    /// It stands in brackets: no words say any more what it meant.
    Broken,
}

impl ReferenceFate {
    /// Returns the fate in one word.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Printed => "printed",
            Self::Reworded => "reworded",
            Self::Ruled => "ruled",
            Self::Mended => "mended",
            Self::Broken => "broken",
        }
    }
}

impl ReferenceLine {
    /// Returns what was written and what is printed, as people can tell them apart.
    #[must_use]
    pub fn told_apart(&self) -> (String, String) {
        told_apart(&self.from, &self.written)
    }

    /// Returns what became of the references of a joined text.
    #[must_use]
    pub fn all(base: &Base<'_>, set: &Compatible<'_>, joined: &Joined) -> Vec<Self> {
        let one = |rewriting: &Rewriting| {
            let because = causes(base, set, joined, rewriting);
            Self::new(&joined.convention, rewriting, &because)
        };
        // What was reworded to the same words is no change.
        let is_news = |line: &Self| {
            line.fate != ReferenceFate::Reworded || line.from != line.written
        };
        joined.rewritings.iter().map(one).filter(is_news).collect()
    }

    fn new(text: &Convention, rewriting: &Rewriting, because: &[Side]) -> Self {
        Self {
            address: address_of(text, rewriting.part.node).to_string(),
            from: rewriting.from.clone(),
            to: rewriting.now.map(|now| address_of(text, now).to_string()),
            written: rewriting.fate.written(),
            fate: match rewriting.fate {
                RewritingFate::Printed(_) => ReferenceFate::Printed,
                RewritingFate::Reworded(_) => ReferenceFate::Reworded,
                RewritingFate::Ruled(_) => ReferenceFate::Ruled,
                RewritingFate::Mended(_) => ReferenceFate::Mended,
                RewritingFate::Broken { .. } => ReferenceFate::Broken,
            },
            because: because.iter().map(Side::to_string).collect(),
        }
    }
}
