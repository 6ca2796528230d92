//! The proof of a switchboard: what it reads for a set is what the engine makes of it, line by
//! line and in the same order, numbers included.

use crate::{
    model::Numbering,
    paper::{Line, Switchboard, filled},
    session::Error,
};

use super::{learner::Learner, sets::Set, snapshot::level};

/// How many sets are read both ways.
const SETS: usize = 16;

/// Compares the board with the engine, for sets that were not asked for before, and the start.
/// A line that reads otherwise for a set is left open: the page says that it cannot tell.
///
/// # Errors
/// When the text of the start does not read as the engine has it, or a line is missing or one
/// too many: the place is named.
pub(super) fn prove(
    learner: &Learner<'_>,
    numbering: Numbering,
    board: &mut Switchboard,
) -> Result<(), Error> {
    let is_on = |one: &usize| learner.switches[*one].is_on;
    let start = learner.sets.closed((0..learner.switches.len()).filter(is_on));
    let mut sets = learner.sets.drawn(SETS, 2);
    sets.push(Set::new());
    for set in sets {
        for place in unlike(learner, numbering, board, &set)? {
            board.units[place].is_open = true;
        }
    }
    match unlike(learner, numbering, board, &start)?.first() {
        Some(place) => Err(differs(&board.units[*place].address, &start, learner)),
        None => Ok(()),
    }
}

/// The units that do not read as the engine has them.
fn unlike(
    learner: &Learner<'_>,
    numbering: Numbering,
    board: &Switchboard,
    set: &Set,
) -> Result<Vec<usize>, Error> {
    let Some(text) = printed(learner, numbering, set) else { return Ok(Vec::new()) };
    let on = |one| set.contains(&one);
    let numbers = board.numbers(&on);
    let read: Vec<(usize, String)> = (board.units.iter().enumerate())
        .filter_map(|(place, unit)| {
            let words = unit.read(&on)?.words.as_ref()?;
            Some((place, filled(words, |word| numbers.get(word).cloned())))
        })
        .collect();
    let other = read.iter().zip(&text).filter(|((_, words), line)| words != *line);
    let unlike: Vec<usize> = other.map(|((place, _), _)| *place).collect();
    if read.len() == text.len() {
        return Ok(unlike);
    }
    let place = unlike.first().map(|place| board.units[*place].address.as_str());
    Err(differs(place.unwrap_or("the end of the text"), set, learner))
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
