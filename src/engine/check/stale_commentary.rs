//! `stale-commentary`: a commentary should speak of the provision as it stands.
//!
//! Commentary is not derived: it is copied with its document, then edited by hand. Where the
//! text was amended and the commentary is still the base's, nobody has looked.

use crate::{
    engine::{Joined, Origin, Side},
    model::{Convention, Document},
};

use super::cause;

/// A document whose text was amended and whose commentary is the base's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The document, by its place in the base.
    pub document: u32,
    /// The same, by its place in the joined text.
    pub joined: u32,
    /// The amendments that changed its text.
    pub by: Vec<Side>,
}

/// Returns the documents that were amended or divided and have a commentary, unless `revised`
/// says that somebody has edited it since. One that only moved says what it said.
#[must_use]
pub fn stale_commentaries(
    base: &Convention,
    joined: &Joined,
    revised: impl Fn(&Document) -> bool,
) -> Vec<Stale> {
    let divided = divisions(joined);
    let mut found = Vec::new();
    for (index, origin) in (0..).zip(&joined.origins) {
        let Origin::Amended(was, _) = origin else { continue };
        let document = &base.documents[*was as usize];
        let taken = divided.iter().filter(|(from, _)| from == was);
        let mut by = cause::of_document(origin);
        by.extend(taken.flat_map(|(_, sides)| sides.iter().cloned()));
        by.sort();
        by.dedup();
        if !by.is_empty() && has_commentary(document) && !revised(document) {
            found.push(Stale { document: *was, joined: index, by });
        }
    }
    found
}

/// Further documents that were made out of one of the base, and who divided it.
fn divisions(joined: &Joined) -> Vec<(u32, &[Side])> {
    let divisions = joined.origins.iter().filter_map(|origin| match origin {
        Origin::Divided(was, _, by) => Some((*was, by.as_slice())),
        Origin::Untouched(_)
        | Origin::Amended(..)
        | Origin::Deleted(..)
        | Origin::New(_) => None,
    });
    divisions.collect()
}

/// What stands behind the provisions is blank, or a heading with commentary below it.
fn has_commentary(document: &Document) -> bool {
    let tail = document.source.slice(document.layout.tail);
    tail.lines().any(|line| !line.trim().is_empty() && !line.starts_with('#'))
}
