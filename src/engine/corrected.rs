//! The record as it counts: slips that were put right say what they should have said.
//!
//! Comes in: the entries as they were written. Goes out: the same entries in the same order,
//! each as it was corrected last. Nothing else changes: what is corrected keeps its place.

use std::collections::BTreeMap;

use crate::model::{Act, Correction, Entry};

/// Returns for each entry that was corrected, by its place, the place of the entry that says
/// what counts.
#[must_use]
pub fn corrections(recorded: &[Entry]) -> BTreeMap<usize, usize> {
    let mut found = BTreeMap::new();
    for (index, entry) in recorded.iter().enumerate() {
        let Act::Correct(correction) = &entry.act else { continue };
        let act = usize::try_from(correction.act).ok().and_then(|act| act.checked_sub(1));
        found.extend(act.filter(|act| *act < index).map(|act| (act, index)));
    }
    found
}

/// Returns the entries as they count.
#[must_use]
pub fn corrected(recorded: &[Entry]) -> Vec<Entry> {
    let mut entries = recorded.to_vec();
    for (index, entry) in recorded.iter().enumerate() {
        let Act::Correct(correction) = &entry.act else { continue };
        let act = usize::try_from(correction.act).ok().and_then(|act| act.checked_sub(1));
        if let Some(act) = act.filter(|act| *act < index) {
            put_right(&mut entries[act], entry, correction);
        }
    }
    entries
}

fn put_right(wrong: &mut Entry, entry: &Entry, correction: &Correction) {
    if entry.meeting.is_some() {
        wrong.meeting.clone_from(&entry.meeting);
    }
    wrong.date = entry.date.or(wrong.date);
    match &mut wrong.act {
        Act::Decide(decision) => {
            if correction.method.is_some() {
                decision.method = correction.method;
                wrong.minutes.roll.clone_from(&entry.minutes.roll);
            }
            if correction.reason.is_some() {
                decision.reason.clone_from(&correction.reason);
            }
        }
        Act::Adopt { method, .. } => {
            if correction.method.is_some() {
                *method = correction.method;
                wrong.minutes.roll.clone_from(&entry.minutes.roll);
            }
        }
        Act::Allow { reason, .. } => {
            if let Some(corrected) = &correction.reason {
                reason.clone_from(corrected);
            }
        }
        Act::Confirm { .. }
        | Act::Order { .. }
        | Act::Correct(_)
        | Act::Reference(_)
        | Act::Open { .. } => {}
    }
    if entry.minutes.ruling.is_some() {
        wrong.minutes.ruling.clone_from(&entry.minutes.ruling);
    }
    wrong.minutes.statements.extend(entry.minutes.statements.iter().cloned());
}
