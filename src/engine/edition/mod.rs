//! The edition: the joined text with its final numbers, and references that print them.
//!
//! Comes in: a compatible set. Goes out: the text of a version. References bind to provisions
//! before the join: base text in the base, a proposal's text in that proposal's own result;
//! numbers are assigned once, and then printed (docs/meaning.md §10). Printing is no edit and
//! never conflicts; each rewriting is listed as consequential.

mod cause;
mod follow;
mod frame;
mod identity;
mod owner;
mod references;
mod sequential;

use std::ops::Range;

use crate::model::{NodeId, Numbering, PartRef};

pub use cause::causes;
pub use identity::{Identities, Identity};

use super::{Base, Chair, Compatible, Joined, Runs, join};

/// A reference that was printed anew, or could not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewriting {
    /// The part of the joined text in which it stands.
    pub part: PartRef,
    /// The bytes of its number in the printed text.
    pub range: Range<usize>,
    /// The designation that was written.
    pub from: String,
    /// The provision of the base that it cites; nothing for what is new.
    pub cited: Option<NodeId>,
    /// Where what it cites stands in the joined text, if it does.
    pub now: Option<NodeId>,
    /// What is printed now.
    pub fate: Fate,
}

/// What became of a reference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It prints this number now.
    Printed(String),
    /// It stands as it was: what it cites is gone.
    Gone,
    /// It stands as it was: what it cites stands elsewhere than the words around it say.
    Displaced,
    /// It stands as it was: its words come from several proposals.
    Mixed,
}

/// Joins a compatible set with the base, numbers the text and prints its references.
#[must_use]
pub fn edition(
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
    joined.rewritings = references::print(base, set, &mut joined);
    joined.runs = Runs::of(&joined.origins);
    joined
}
