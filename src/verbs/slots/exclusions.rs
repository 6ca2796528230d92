//! What cannot be on together, and why: conflicts between amendments, and the links by which
//! sponsors say that at most one of two is meant.

use std::collections::BTreeMap;

use crate::{
    engine::{Each, Side, conflict},
    model::ProposalId,
    paper::Exclusion,
    session::Assessment,
};

use super::switches::Switched;

/// Returns every smallest set of switches that cannot be on together.
pub(super) fn exclusions(
    assessed: &Assessment<'_>,
    switches: &[Switched<'_>],
) -> Vec<Exclusion> {
    let edits =
        assessed.edits(|side| switches.iter().any(|one| one.sides.contains(side)));
    let relations = assessed.relate(&edits);
    let standing =
        relations.conflicts.iter().filter(|one| !assessed.docket.is_allowed(one));
    let mut found: BTreeMap<Vec<usize>, String> = BTreeMap::new();
    for one in standing {
        let together: Vec<Vec<Side>> = match one.each {
            Each::All => vec![one.sides.clone()],
            Each::Two => pairs(&one.sides),
        };
        for set in together.iter().flat_map(|sides| ways(sides, switches)) {
            let why = || conflict(&assessed.base, &edits, &assessed.said, one).message;
            found.entry(set).or_insert_with(why);
        }
    }
    for (place, one) in switches.iter().enumerate() {
        let links = &one.proposal.links;
        let replaced =
            links.in_place_of.iter().map(|link| (&link.value, "stands in place of"));
        let others =
            links.alternative_to.iter().map(|link| (&link.value, "is an alternative to"));
        for (other, does) in others.chain(replaced) {
            let why = format!(
                "{} {does} {other}: at most one can be adopted",
                one.proposal.id.value
            );
            for against in
                of_proposal(other, switches).filter(|against| *against != place)
            {
                let mut set = vec![place, against];
                set.sort_unstable();
                found.entry(set).or_insert_with(|| why.clone());
            }
        }
    }
    let all: Vec<Exclusion> =
        found.into_iter().map(|(switches, why)| Exclusion { switches, why }).collect();
    // What is adopted stands together, whatever was said of it.
    let is_on = |set: &[usize]| set.iter().all(|one| switches[*one].is_on);
    let within = |one: &Exclusion, other: &Exclusion| {
        one != other && other.switches.iter().all(|each| one.switches.contains(each))
    };
    all.iter()
        .filter(|one| !is_on(&one.switches))
        .filter(|one| {
            !all.iter().any(|other| !is_on(&other.switches) && within(one, other))
        })
        .cloned()
        .collect()
}

/// The switches of a proposal.
pub(super) fn of_proposal<'s>(
    id: &'s ProposalId,
    switches: &'s [Switched<'_>],
) -> impl Iterator<Item = usize> + 's {
    let all = switches.iter().enumerate();
    all.filter(move |(_, one)| one.proposal.id.value == *id).map(|(place, _)| place)
}

/// Every two of those of which no two go together.
fn pairs(sides: &[Side]) -> Vec<Vec<Side>> {
    let rest = |(place, one): (usize, &Side)| {
        let others = sides[place + 1..].iter();
        others.map(|other| vec![one.clone(), other.clone()]).collect::<Vec<_>>()
    };
    sides.iter().enumerate().flat_map(rest).collect()
}

/// Every way in which switches bring all these amendments, each set ascending.
fn ways(sides: &[Side], switches: &[Switched<'_>]) -> Vec<Vec<usize>> {
    let mut sets: Vec<Vec<usize>> = vec![Vec::new()];
    for side in sides {
        let mut longer = Vec::new();
        for set in &sets {
            if set.iter().any(|one| switches[*one].sides.contains(side)) {
                longer.push(set.clone());
                continue;
            }
            for (place, one) in switches.iter().enumerate() {
                if one.sides.contains(side) {
                    let mut set = set.clone();
                    set.push(place);
                    longer.push(set);
                }
            }
        }
        sets = longer;
    }
    for set in &mut sets {
        set.sort_unstable();
        set.dedup();
    }
    sets
}
