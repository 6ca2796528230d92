//! The edition: the joined text with its final numbers, and references that print them.
//!
//! Comes in: a compatible set. Goes out: the text of a version. References bind to provisions
//! before the join: base text in the base, a proposal's text in that proposal's own result;
//! numbers are assigned once, and then printed (docs/meaning.md §10). Printing is no edit and
//! never conflicts; each rewriting is listed as consequential.

mod anew;
mod arrival;
mod bound;
mod braced;
mod called;
mod carry;
mod cause;
mod counters;
mod division;
mod follow;
mod followed;
mod frame;
mod full;
mod identity;
mod keep;
mod kept;
mod mend;
mod owner;
mod page;
mod print;
mod quiet;
mod references;
mod reword;
mod ruled;
mod sentence;
mod sequential;
mod spelled;
mod stretch;
mod turned;

use crate::model::Numbering;

pub(in crate::engine) use carry::{Carrying, carryings};
pub use cause::causes;
pub use counters::{Container, Counter, Counters, containers};
pub use identity::Identities;
pub(in crate::engine) use references::spliced;
pub use ruled::{ruled_at, ruled_cites};

use super::{Base, Chair, Compatible, Joined, Rewriting, RewritingFate, Runs, join};
use quiet::Quiet;

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
    printed(base, set, (chair, numbering), |base, joined| Quiet::of(base, joined))
}

/// The same as [`edition`], with every reference bound and read back, where nothing can print
/// otherwise too: its slow definition, for the laws.
#[must_use]
pub fn edition_in_full(
    base: &Base<'_>,
    set: &Compatible<'_>,
    chair: &Chair,
    numbering: Numbering,
) -> Joined {
    printed(base, set, (chair, numbering), |_, _| None)
}

fn printed(
    base: &Base<'_>,
    set: &Compatible<'_>,
    (chair, numbering): (&Chair, Numbering),
    quiet: for<'q> fn(&'q Base<'_>, &'q Joined) -> Option<Quiet<'q>>,
) -> Joined {
    let mut joined = numbered(base, set, chair, numbering);
    // What is printed is read back first; what the editors mend is mended in that.
    joined.rewritings =
        references::print(base, set, &mut joined, (chair, numbering), quiet);
    mend::mend(base, &mut joined, &chair.references);
    joined.runs = Runs::of(&joined.origins);
    joined
}
