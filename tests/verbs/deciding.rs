//! Decisions in a test workspace.

use std::fs;

use mimc::{
    app::{self, DecideAct, DecideOn, DecideOptions, Error, Method, Outcome},
    view::Decided,
};

use super::place::Place;

pub(crate) fn on(proposals: &[&str], outcome: Outcome) -> DecideOn {
    DecideOn {
        proposals: proposals.iter().map(ToString::to_string).collect(),
        method: Some(Method::Consensus),
        ..DecideOn::one("", outcome)
    }
}

pub(crate) fn decide_on(
    place: &Place,
    on: DecideOn,
    dry_run: bool,
) -> Result<Decided, Error> {
    let options = DecideOptions {
        act: DecideAct::Decide(on),
        meeting: Some("Berlin 2".to_owned()),
        date: "2026-11-23".parse().unwrap(),
        dry_run,
    };
    app::decide(&place.revision(), &options)
}

pub(crate) fn decide(
    place: &Place,
    proposals: &[&str],
    outcome: Outcome,
) -> Result<Decided, Error> {
    decide_on(place, on(proposals, outcome), false)
}

pub(crate) fn falls(decided: &Decided) -> Vec<String> {
    let falls = decided.fallen.iter();
    falls.map(|fall| format!("{}: {}", fall.proposal, fall.reason)).collect()
}

pub(crate) fn record(place: &Place) -> String {
    fs::read_to_string(place.path().join("proposals/decisions.yaml")).unwrap_or_default()
}
