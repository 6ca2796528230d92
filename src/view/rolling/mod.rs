//! The bracketed compilation: one text in which what is undecided stands in brackets.
//!
//! Comes in: what was proposed and decided. Goes out: the whole text, line by line; what is
//! adopted is text, what is agreed in principle is text and marked, what is undecided stands
//! in square brackets as options of those who ask for it, and what was deleted stays visible
//! (PRACTICE.md (e), part 3, 15). It is the secretariat's paper: nobody adopts it, and it
//! joins nothing that a meeting has not joined.

mod asked;
mod layout;
mod number;
mod runs;
mod standing;
mod words;

use std::collections::BTreeSet;

use crate::model::NodeId;

pub use runs::{Run as RollingRun, Tone};

use super::{Caption, Dossier, table::node_of};

/// What a compilation leaves out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RollingOptions {
    /// Whether options are numbered instead of attributed.
    pub anonymous: bool,
    /// Only this provision of the base, and what stands in it.
    pub at: Option<NodeId>,
}

/// The bracketed compilation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rolling {
    /// What the paper is about.
    pub caption: Caption,
    /// Whether options are numbered instead of attributed.
    pub anonymous: bool,
    /// Its documents, in the order of the text.
    pub articles: Vec<RollingArticle>,
    /// Whose options are in it, with titles and sponsors; nobody's where it is anonymous.
    pub voices: Vec<Voice>,
}

/// One document of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollingArticle {
    /// Its address, as printed.
    pub address: String,
    /// Its heading and its provisions.
    pub lines: Vec<RollingLine>,
}

/// A heading, a provision, or an option for one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RollingLine {
    /// The address of the provision, as printed; empty for what an option brings.
    pub address: String,
    /// How deep it stands below its document; 0 for a heading.
    pub depth: usize,
    /// Its label, as printed.
    pub label: Option<String>,
    /// Whether the provision itself is deleted.
    pub gone: bool,
    /// The brackets that open before it: whose option each is; nobody's for what stands.
    pub opens: Vec<Option<String>>,
    /// Its words.
    pub stretches: Vec<Stretch>,
    /// The brackets that close behind it: what is asked for instead.
    pub closes: Vec<Option<Choice>>,
}

/// Words of one standing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// They stand in the base.
    Kept(String),
    /// They are new and decided on.
    New(String, Ruling),
    /// They stood in the base, and are gone.
    Struck(String, Ruling),
    /// They are undecided: what stands, nothing where that is no word, and what is asked for.
    Open {
        /// The words as they stand.
        stands: String,
        /// What is asked for instead.
        choices: Vec<Choice>,
    },
}

/// What was decided on words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// Whether they are agreed in principle, and not yet adopted.
    pub in_principle: bool,
    /// The citations of the amendments.
    pub by: Vec<String>,
}

/// What is asked for in a bracket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Who asks for it: a citation, or the number of an option.
    pub by: String,
    /// What.
    pub ask: Ask,
}

/// One way to settle a bracket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// These words instead.
    Words(String),
    /// Nothing instead.
    Delete,
    /// What cannot be shown as words: a move, another number, a division.
    Note(String),
}

/// A proposal whose options stand in a compilation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Voice {
    /// Its id.
    pub proposal: String,
    /// Its title.
    pub title: String,
    /// Who proposes it.
    pub sponsors: Vec<String>,
    /// Where it stands, in words.
    pub status: String,
}

/// Returns the bracketed compilation of what is proposed.
#[must_use]
pub fn rolling(dossier: &Dossier<'_>, options: RollingOptions) -> Rolling {
    let standing = standing::Standings::of(dossier);
    let (articles, cited) = layout::articles(dossier, &standing, options);
    let voices: BTreeSet<Voice> = cited
        .iter()
        .filter(|_| !options.anonymous)
        .filter_map(|id| {
            let proposal = dossier.proposal(id)?;
            let sponsors = proposal.sponsors.iter().chain(&proposal.co_sponsors);
            Some(Voice {
                proposal: id.to_string(),
                title: proposal.title.clone(),
                sponsors: sponsors.cloned().collect(),
                status: dossier.docket.status(proposal).name().replace('-', " "),
            })
        })
        .collect();
    Rolling {
        caption: Caption {
            edition: format!("{}, from {}", dossier.settings.next, dossier.settings.base),
            ..dossier.caption("bracketed compilation by the secretariat")
        },
        anonymous: options.anonymous,
        articles,
        voices: voices.into_iter().collect(),
    }
}

impl Rolling {
    /// Returns how many brackets are open: a text is clean only at zero.
    #[must_use]
    pub fn brackets(&self) -> usize {
        self.articles.iter().map(RollingArticle::brackets).sum()
    }

    /// Returns whether anything in it is agreed in principle.
    #[must_use]
    pub fn has_agreed(&self) -> bool {
        let mut rulings = self.stretches().filter_map(Stretch::ruling);
        rulings.any(|ruling| ruling.in_principle)
    }

    /// Returns whether anything in it was deleted.
    #[must_use]
    pub fn has_struck(&self) -> bool {
        self.stretches().any(|stretch| matches!(stretch, Stretch::Struck(..)))
    }

    fn stretches(&self) -> impl Iterator<Item = &Stretch> {
        let lines = self.articles.iter().flat_map(|article| &article.lines);
        lines.flat_map(|line| &line.stretches)
    }
}

impl RollingArticle {
    /// Returns how many brackets are open in it.
    #[must_use]
    pub fn brackets(&self) -> usize {
        let of_line = |line: &RollingLine| {
            let inside = line.stretches.iter();
            line.opens.len()
                + inside.filter(|one| matches!(one, Stretch::Open { .. })).count()
        };
        self.lines.iter().map(of_line).sum()
    }

    /// Returns whether it is the base's, word for word, and nothing is asked of it.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        let kept = |stretch: &Stretch| matches!(stretch, Stretch::Kept(_));
        self.brackets() == 0
            && self.lines.iter().flat_map(|line| &line.stretches).all(kept)
    }
}

impl Stretch {
    /// Returns what was decided on it.
    #[must_use]
    pub fn ruling(&self) -> Option<&Ruling> {
        match self {
            Self::New(_, ruling) | Self::Struck(_, ruling) => Some(ruling),
            Self::Kept(_) | Self::Open { .. } => None,
        }
    }
}
