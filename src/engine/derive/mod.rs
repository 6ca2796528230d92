//! Deriving: the smallest exact amendments that turn the base into an edited text.
//!
//! Comes in: the base, and the same convention after somebody changed it. Goes out: the
//! operations of a proposal. It is the inverse of [`super::bind()`] and [`super::join()`], and
//! kept so by proof: every group of operations is bound and joined before it is handed out,
//! and one that does not give the edited text exactly gives way to a larger one. It never
//! knows who edited the text, or how.

mod document;
mod documents;
mod fold;
mod fragment;
mod halves;
mod hunks;
mod insertion;
mod notes;
mod order;
mod pairing;
mod proof;
mod quotation;
mod room;
mod words;

use crate::{
    model::{Address, Convention, Fragment, NewText, Operation, Text},
    source::{Located, Span},
};

pub use fragment::restated;

use super::Base;

/// How new text is written in a proposal. The layers that write and read are not the
/// engine's to name; what they make of a text is what a proof must use.
#[derive(Clone, Copy, Debug)]
pub struct FragmentCodec {
    /// Writes new provisions and reads them back; nothing when they cannot be written.
    pub provisions: fn(&Fragment) -> Option<NewText>,
    /// Reads the Markdown of new words.
    pub words: fn(&str) -> Text,
}

/// A change that amendments cannot express. The editor's fault, or a gap in the language.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no amendment can express what was changed in {place}")]
pub struct Underivable {
    /// Where, as printed.
    pub place: String,
}

/// Returns the operations that turn the base into `edited`, in reading order; none when
/// they read the same. Bound and joined, they give `edited`: a deleted article stays as the
/// placeholder of its number, and what `edited` says beside the text (metadata, commentary)
/// plays no part.
///
/// # Errors
/// When the change is none that amendments can make: the preamble emptied, say.
pub fn derive(
    base: &Base<'_>,
    edited: &Convention,
    script: &FragmentCodec,
) -> Result<Vec<Operation>, Underivable> {
    documents::derive(base, edited, script)
}

/// What the drafter wrote stands in no file yet.
fn unplaced<T>(value: T) -> Located<T> {
    Located::new(value, Span::default())
}

fn at(address: Address) -> Located<Address> {
    unplaced(address)
}
