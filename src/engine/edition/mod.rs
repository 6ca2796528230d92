//! The edition: the joined text with its final numbers, and references that print them.
//!
//! Comes in: a compatible set. Goes out: the text of a version. References bind to provisions
//! before the join: base text in the base, a proposal's text in that proposal's own result;
//! numbers are assigned once, and then printed (docs/meaning.md §10). Printing is no edit and
//! never conflicts; each rewriting is listed as consequential.

mod anew;
mod bound;
mod braced;
mod cause;
mod division;
mod follow;
mod frame;
mod identity;
mod keep;
mod kept;
mod mend;
mod owner;
mod page;
mod references;
mod reword;
mod sentence;
mod sequential;
mod stretch;

use std::ops::Range;

use crate::model::{NodeId, Numbering, PartRef};

pub use cause::causes;
pub use identity::Identities;
pub use sequential::{Counter, Counters, provision_counter};

use super::{Base, Chair, Compatible, Joined, Runs, Why, bracket, join};

/// A reference that is printed otherwise than its author wrote it, or a printing point that is
/// mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewriting {
    /// The part of the joined text in which it stands.
    pub part: PartRef,
    /// The bytes in the printed text of what is written now.
    pub range: Range<usize>,
    /// What its author wrote there.
    pub from: String,
    /// The provision of the base that it cites, or the first that is the reason; nothing for
    /// what is new.
    pub cited: Option<NodeId>,
    /// What else of the base it cites and is a reason.
    pub also: Vec<NodeId>,
    /// Where what it cites stands in the joined text, if it does.
    pub now: Option<NodeId>,
    /// What is printed now.
    pub fate: Fate,
}

/// What became of a reference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// A number of it prints this now.
    Printed(String),
    /// It says this now: members of its list are gone, or one was divided.
    Reworded(String),
    /// It says this now: the editors ruled so.
    Ruled(String),
    /// No reference: a printing point, which the secretariat mended so.
    Mended(String),
    /// No words say any more what it meant: brackets do.
    Broken {
        /// What it meant.
        meant: String,
        /// Why nothing else says it.
        why: Why,
    },
}

impl Fate {
    /// Returns what is written in the place of the author's words.
    #[must_use]
    pub fn written(&self) -> String {
        match self {
            Self::Printed(words)
            | Self::Reworded(words)
            | Self::Ruled(words)
            | Self::Mended(words) => words.clone(),
            Self::Broken { meant, why } => bracket(meant, *why),
        }
    }
}

/// Joins a compatible set with the base and numbers the text; references stand as written.
#[must_use]
pub fn numbered(
    base: &Base<'_>,
    set: &Compatible<'_>,
    chair: &Chair,
    numbering: Numbering,
) -> Joined {
    let mut joined = join(base, set, chair);
    match numbering {
        Numbering::Bis => (),
        Numbering::Sequential => sequential::close_up(base, &mut joined),
    }
    joined
}

/// Joins a compatible set with the base and prints the references that it can touch: those in
/// and around what it changes, and those in the documents that cite these, which `citing` names
/// for a document of the base. Numbers stand.
#[must_use]
pub fn touched(
    base: &Base<'_>,
    set: &Compatible<'_>,
    chair: &Chair,
    citing: impl Fn(u32) -> Vec<u32>,
) -> Joined {
    let mut joined = join(base, set, chair);
    joined.rewritings = references::print_near(base, set, &mut joined, chair, citing);
    joined.runs = Runs::of(&joined.origins);
    joined
}

/// Joins a compatible set with the base, numbers the text and prints its references.
#[must_use]
pub fn edition(
    base: &Base<'_>,
    set: &Compatible<'_>,
    chair: &Chair,
    numbering: Numbering,
) -> Joined {
    let mut joined = numbered(base, set, chair, numbering);
    // What is printed is read back first; what the editors mend is mended in that.
    joined.rewritings = references::print(base, set, &mut joined, (chair, numbering));
    mend::mend(base, &mut joined, &chair.references);
    joined.runs = Runs::of(&joined.origins);
    joined
}
