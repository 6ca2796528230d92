//! What the page with switches looks up is what the engine makes, for every set that can be:
//! the data of the page, read without a browser.

use mimc::{
    engine::{Compatible, edition},
    model::NodeId,
    paper::{Switchboard, filled},
    session::Assessment,
    verbs::{Revision, Silent, switchboard},
};
use proptest::prelude::*;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::{
    switching::{squeezed, words},
    worlds::world,
};

/// Every set of switches that the page lets a reader make.
fn sets(board: &Switchboard) -> Vec<Vec<usize>> {
    let count = board.switches.len();
    let all = (0_u32..1 << count)
        .map(|bits| (0..count).filter(|one| bits & (1 << one) != 0).collect::<Vec<_>>());
    let is_excluded = |set: &Vec<usize>| {
        let mut all = board.exclusions.iter();
        all.any(|one| one.switches.iter().all(|switch| set.contains(switch)))
    };
    all.filter(|set| !is_excluded(set)).collect()
}

/// The lines that the page shows for a set, each with its unit.
fn looked_up(board: &Switchboard, set: &[usize]) -> Vec<(usize, String)> {
    let on = |one| set.contains(&one);
    let numbers = board.numbers(&on);
    let line = |(place, unit): (usize, &mimc::paper::Unit)| {
        let words = unit.read(&on)?.words.as_ref()?;
        let words = filled(words, |number| numbers.get(number).cloned());
        Some((place, squeezed(&words)))
    };
    board.units.iter().enumerate().filter_map(line).collect()
}

/// The lines that the engine makes of a set.
fn made(assessed: &Assessment<'_>, board: &Switchboard, set: &[usize]) -> Vec<String> {
    let ids: Vec<&str> = set.iter().map(|one| board.switches[*one].id.as_str()).collect();
    let edits = assessed.edits(|side| ids.contains(&side.proposal.as_str()));
    let compatible = Compatible::new(&assessed.base, edits).unwrap();
    let numbering = assessed.revision.settings.numbering;
    let chair = assessed.docket.chair();
    let text = edition(&assessed.base, &compatible, &chair, numbering).convention;
    let mut lines = Vec::new();
    for (root, document) in text.nodes_of_documents() {
        for provision in 0..u32::try_from(document.provisions.len()).unwrap() {
            lines.push(words(&text, NodeId { provision, ..root }));
        }
    }
    lines
}

/// The units that read otherwise and do not say that they cannot be looked up, with what
/// the engine has there.
fn silent(
    board: &Switchboard,
    read: &[(usize, String)],
    made: &[String],
) -> Vec<(String, Vec<String>)> {
    let said: Vec<&str> = read.iter().map(|(_, line)| line.as_str()).collect();
    let made: Vec<&str> = made.iter().map(String::as_str).collect();
    let is_open = |at: usize| read.get(at).is_some_and(|one| board.units[one.0].is_open);
    let mut found = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &said, &made) {
        let (old, new) = (op.old_range(), op.new_range());
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let beside = old.start.saturating_sub(1)..old.end + 1;
        let says = match old.is_empty() {
            true => beside.into_iter().any(is_open),
            false => old.clone().all(is_open),
        };
        if !says {
            let here = said[old].join(" / ");
            found.push((here, made[new].iter().map(|one| (*one).to_owned()).collect()));
        }
    }
    found
}

/// How many lines of a world are open, of how many.
fn law(seed: u64) -> (usize, usize) {
    let place = world(seed);
    let revision = Revision::open(place.path()).unwrap();
    let assessed = revision.assess().unwrap();
    let board = switchboard(&assessed, &Silent).unwrap();
    for set in sets(&board) {
        let (read, made) = (looked_up(&board, &set), made(&assessed, &board, &set));
        let ids: Vec<&str> =
            set.iter().map(|one| board.switches[*one].id.as_str()).collect();
        let silent = silent(&board, &read, &made);
        assert!(silent.is_empty(), "{ids:?}: {silent:#?}\n{}", place.proposals());
    }
    let open = board.units.iter().filter(|unit| unit.is_open).count();
    (open, board.units.len())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: if std::env::var_os("PROPTEST_CASES").is_some() { ProptestConfig::default().cases } else { 40 },
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_page_reads_as_the_engine_for_every_set_or_says_that_it_cannot_tell(seed in any::<u64>()) {
        law(seed);
    }
}

/// Who says of everything that it cannot be looked up is never wrong.
#[test]
fn most_lines_can_be_looked_up() {
    let (mut open, mut all) = (0, 0);
    for seed in 0..12 {
        let (some, of) = law(seed);
        (open, all) = (open + some, all + of);
    }
    assert!(open * 50 < all, "{open} of {all} are open");
}
