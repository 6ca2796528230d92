//! The redline between two versions of the convention.
//!
//! Two conventions come in, and what is known of who became whom; documents are aligned
//! first, their provisions next, words last. What moved is one entry at its new place that
//! names the old one. Nothing here knows how a redline is written.

mod compared;
mod documents;
mod versions;

mod lineage;

mod nesting;

mod parts;

mod provisions;

mod moves;

mod fold;

mod figures;
mod page;

use crate::model::Convention;

pub use fold::Row;
pub use lineage::Lineage;

/// Returns the redline from one version to another.
#[must_use]
pub fn redline(
    old: &Convention,
    new: &Convention,
    known: &Lineage,
    detail: Detail,
) -> Redline {
    let versions = versions::Versions { old, new, known };
    let mut articles = documents::articles(versions, detail);
    moves::find_moves(&mut articles);
    let (from, to) = (old.version.to_string(), new.version.to_string());
    Redline { from, to, voices: Vec::new(), articles }
}
pub use compared::{
    ArticleRedline, Detail, DocumentFate, ProvisionRedline, Redline, Relation, Run,
};
