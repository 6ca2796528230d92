//! `mimc conflicts`: what cannot be adopted together, and what can.

use crate::{
    engine::{Edit, largest},
    view::{ConflictReport, conflict_report},
};

use super::Revision;

/// Returns all conflicts among the proposals in play, with the largest sets without one.
#[must_use]
pub fn conflicts(revision: &Revision) -> ConflictReport {
    let assessed = revision.assess();
    let live: Vec<&Edit> = assessed.edits(|side| !assessed.docket.is_gone(side));
    let in_play = assessed.in_play();
    let sets = largest(&in_play, &assessed.relations.conflicts);
    conflict_report(&assessed.base, &live, &assessed.relations, &sets, in_play.len())
}
