//! The proof of a switchboard: what it reads for a set is what the engine makes of it, line by
//! line and in the same order, numbers included.

use std::collections::BTreeSet;

use rayon::prelude::*;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::{
    model::Numbering,
    paper::{Line, Switchboard, filled},
    session::Error,
};

use super::{learner::Learner, open::spread, sets::Set, snapshot::level};

/// How many sets are read both ways, and so many documents more: a short text is read for all.
const SETS: usize = 16;
const DOCUMENTS: usize = 1_000;

/// Compares the board with the engine, for sets that were not asked for before, and the start.
/// A line that reads otherwise for a set is left open, and so is one beside which a line is
/// missing: the page says that it cannot tell.
///
/// # Errors
/// When the text of the start does not read as the engine has it: the place is named.
pub(super) fn prove(
    learner: &Learner<'_>,
    numbering: Numbering,
    board: &mut Switchboard,
) -> Result<(), Error> {
    let is_on = |one: &usize| learner.switches[*one].is_on;
    let start = learner.sets.closed((0..learner.switches.len()).filter(is_on));
    let documents = learner.engine.base.convention.documents.len().max(1);
    let most = SETS + DOCUMENTS / documents;
    let mut sets = learner.sets.all(most).unwrap_or_else(|| learner.sets.drawn(most, 2));
    sets.push(Set::new());
    let (this, board_now) = (learner, &*board);
    let unlike_of = |set: &Set| unlike(this, numbering, board_now, set);
    let found: BTreeSet<usize> = sets.par_iter().flat_map_iter(unlike_of).collect();
    let wrong = unlike_of(&start).first().copied();
    for place in found {
        board.units[place].is_open = true;
    }
    spread(&mut board.units);
    match wrong {
        Some(place) => {
            let address = board.units.get(place).map(|unit| unit.address.as_str());
            Err(differs(address.unwrap_or("the end of the text"), &start, learner))
        }
        None => Ok(()),
    }
}

/// The units that do not read as the engine has them, and those beside which it has a line
/// more.
fn unlike(
    learner: &Learner<'_>,
    numbering: Numbering,
    board: &Switchboard,
    set: &Set,
) -> Vec<usize> {
    let Some(text) = printed(learner, numbering, set) else { return Vec::new() };
    let on = |one| set.contains(&one);
    let numbers = board.numbers(&on);
    let standing = board.units.iter().enumerate().filter_map(|(place, unit)| {
        let words = unit.read(&on)?.words.as_ref()?;
        Some((place, filled(words, |word| numbers.get(word).cloned())))
    });
    let (places, read): (Vec<usize>, Vec<String>) = standing.unzip();
    let differs = |op: DiffOp| match op {
        DiffOp::Equal { .. } => 0..0,
        DiffOp::Delete { old_index, old_len, .. }
        | DiffOp::Replace { old_index, old_len, .. } => old_index..old_index + old_len,
        DiffOp::Insert { old_index, .. } => old_index.saturating_sub(1)..old_index.max(1),
    };
    let unlike = capture_diff_slices(Algorithm::Myers, &read, &text);
    let at = |at: usize| places.get(at).copied();
    unlike.into_iter().flat_map(differs).filter_map(at).collect()
}

/// The lines of a text as the engine prints them.
fn printed(
    learner: &Learner<'_>,
    numbering: Numbering,
    set: &Set,
) -> Option<Vec<String>> {
    let joined = learner.engine.printed(learner.edits(set), numbering)?;
    let documents = joined.convention.nodes_of_documents();
    let lines = documents.flat_map(|(root, document)| {
        Line::of_document(&joined.convention, root, level(document))
    });
    Some(lines.map(|line| line.said()).collect())
}

fn differs(place: &str, set: &Set, learner: &Learner<'_>) -> Error {
    let ids: Vec<String> = set.iter().map(|one| learner.switches[*one].id()).collect();
    Error::request(
        format!("the text with switches would not read as the text is made, at {place}"),
        format!(
            "Nothing was written. Please report this, with these proposals: {}.",
            ids.join(", ")
        ),
    )
}
