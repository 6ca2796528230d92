//! From what was learnt to what a page looks up.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    engine::{Counters, TextScan, address_of},
    model::{Numbering, ProposalId},
    paper::{
        Exclusion, Line, Switch, Switchboard, Unit, Variant, name_of, proposal_path, slug,
    },
    session::{Assessment, Error, Progress},
};

use super::{
    exclusions::{exclusions, of_proposal},
    fewest::fewest,
    learner::Learner,
    proof::prove,
    reading::Reading,
    sets::{Set, Sets},
    settle::settle,
    snapshot::{Engine, Spot},
    subsets::subsets,
    switches::{Switched, switches},
};

/// Makes the switchboard of a revision.
///
/// # Errors
/// When what is adopted makes no text, or the board does not read as the engine does.
pub fn switchboard(
    assessed: &Assessment<'_>,
    progress: &dyn Progress,
) -> Result<Switchboard, Error> {
    let found = switches(assessed)?;
    let all = exclusions(assessed, &found);
    let alone = |one: &Exclusion| match one.switches.as_slice() {
        [only] => Some(*only),
        _ => None,
    };
    // What excludes itself cannot be switched.
    let broken: BTreeSet<usize> = all.iter().filter_map(alone).collect();
    let found: Vec<Switched<'_>> = found
        .into_iter()
        .enumerate()
        .filter(|(place, _)| !broken.contains(place))
        .map(|(_, one)| one)
        .collect();
    let all = if broken.is_empty() { all } else { exclusions(assessed, &found) };
    let after = needs(&found, |id| assessed.links.ancestors(id));
    let scan = TextScan::new(&assessed.base);
    let engine = Engine {
        scan: &scan,
        base: &assessed.base,
        chair: assessed.docket.chair(),
        counters: match assessed.revision.settings.numbering {
            Numbering::Bis => None,
            Numbering::Sequential => Some(Counters::of(&assessed.base)),
        },
    };
    let mut learner = Learner::new(assessed, engine, &found, Sets::new(after, &all));
    progress.begin("Switching proposals", 3);
    learner.learn();
    settle(&mut learner);
    progress.advance();
    let units = units(&mut learner);
    progress.advance();
    let wanted = needs(&found, |id| assessed.links.needs(id));
    let made = found.iter().zip(wanted).map(|(one, needs)| switch(assessed, one, needs));
    let mut board = Switchboard { switches: made.collect(), exclusions: all, units };
    prove(&learner, assessed.revision.settings.numbering, &mut board)?;
    progress.advance();
    Ok(board)
}

fn switch(
    assessed: &Assessment<'_>,
    one: &Switched<'_>,
    needs: Vec<Vec<usize>>,
) -> Switch {
    let title = &one.proposal.title;
    Switch {
        id: one.id(),
        title: match one.is_part {
            true => format!("{title} (the part that is adopted)"),
            false => title.clone(),
        },
        status: assessed.docket.status(one.proposal).name().to_owned(),
        path: proposal_path(one.proposal.id.value.as_str()),
        needs,
        is_on: one.is_on,
    }
}

/// For each switch the switches of what it needs.
fn needs<'i>(
    switches: &[Switched<'_>],
    of: impl Fn(&ProposalId) -> BTreeSet<&'i ProposalId>,
) -> Vec<Vec<Vec<usize>>> {
    let own = |one: &Switched<'_>| {
        let id = &one.proposal.id.value;
        let others = of(id).into_iter().filter(|other| *other != id);
        let groups = others.map(|other| of_proposal(other, switches).collect::<Vec<_>>());
        groups.filter(|group| !group.is_empty()).collect()
    };
    switches.iter().map(own).collect()
}

/// The text in its order, with every reading of every line.
fn units(learner: &mut Learner<'_>) -> Vec<Unit> {
    let base: Vec<Vec<Spot>> = (0..learner.base.len())
        .map(|document| learner.spots_of(document).collect())
        .collect();
    let rows = learner.order.rows(&base);
    let mut asked: BTreeMap<Spot, Asked> = learner
        .depends
        .iter()
        .map(|(spot, on)| (spot.clone(), asked(learner, spot, on)))
        .collect();
    let wanted: BTreeSet<Set> = asked
        .values()
        .flat_map(Asked::sets)
        .map(|set| learner.sets.closed(set.iter().copied()))
        .collect();
    learner.make_all(wanted);
    let unit = |spot: Spot| match asked.remove(&spot) {
        None if learner.open.contains(&spot) => unit(learner, &spot, Asked::Nobody),
        None => of_the_base(learner, &spot),
        Some(sets) => unit(learner, &spot, sets),
    };
    rows.into_iter().map(unit).collect()
}

/// For which sets a line is looked up.
enum Asked {
    /// For every set that can be of the switches on which it depends.
    Each(Vec<Set>),
    /// For none: it is open.
    Nobody,
}

impl Asked {
    fn sets(&self) -> &[Set] {
        match self {
            Self::Each(sets) => sets,
            Self::Nobody => &[],
        }
    }
}

fn asked(learner: &Learner<'_>, spot: &Spot, on: &BTreeSet<usize>) -> Asked {
    match learner.open.contains(spot) {
        true => Asked::Nobody,
        false => subsets(on, &learner.sets).map_or(Asked::Nobody, Asked::Each),
    }
}

/// A line without a reading: what it is called, and where.
fn named(learner: &Learner<'_>, spot: &Spot) -> Unit {
    let base = learner.engine.base.convention;
    let (address, name) = match spot.of_base() {
        Some(node) => (address_of(base, node).to_string(), name_of(base, node)),
        None => {
            let address = learner.names.get(spot).cloned().unwrap_or_default();
            let heading = Spot { inside: spot.document.clone(), ..spot.clone() };
            // The one paragraph of an article is cited as the article is.
            let is_text =
                heading != *spot && learner.names.get(&heading) == Some(&address);
            let name = slug(&address) + if is_text { ".text" } else { "" };
            (address, name)
        }
    };
    Unit { address, name, ..Unit::default() }
}

/// A line that reads as in the base whatever is switched.
fn of_the_base(learner: &Learner<'_>, spot: &Spot) -> Unit {
    let mut unit = named(learner, spot);
    let old = learner.of_base(spot);
    unit.variants.push(variant(old, old, &unit.address));
    unit
}

fn unit(learner: &mut Learner<'_>, spot: &Spot, sets: Asked) -> Unit {
    let mut unit = named(learner, spot);
    let old = learner.of_base(spot).cloned();
    let mut on: Vec<usize> =
        learner.depends.get(spot).into_iter().flatten().copied().collect();
    let start: Set =
        (0..learner.switches.len()).filter(|one| learner.switches[*one].is_on).collect();
    // Where it is open, that of the start is read, and the others tell what it may be.
    let alone = || on.iter().map(|one| vec![*one]).chain([Set::new()]);
    unit.is_open = matches!(sets, Asked::Nobody);
    let sets = match sets {
        Asked::Each(sets) => sets,
        Asked::Nobody => [start].into_iter().chain(alone()).collect(),
    };
    let mut readings: Vec<Option<Reading>> = Vec::new();
    for set in sets {
        let closed = learner.sets.closed(set.iter().copied());
        let Some(text) = learner.made(&closed) else { continue };
        let line = learner.read(spot, &text).cloned();
        let place = readings.iter().position(|one| *one == line).unwrap_or_else(|| {
            unit.variants.push(variant(old.as_ref(), line.as_ref(), &unit.address));
            readings.push(line);
            readings.len() - 1
        });
        let bits = on.iter().enumerate().filter(|(_, one)| set.contains(one));
        unit.table.push((bits.map(|(bit, _)| 1_u32 << bit).sum(), place));
    }
    if unit.is_open {
        unit.table.clear();
    }
    fewest(&mut on, &mut unit.table);
    unit.depends = if unit.is_open { Vec::new() } else { on };
    unit
}

fn variant(old: Option<&Reading>, new: Option<&Reading>, name: &str) -> Variant {
    let line = |one: Option<&Reading>| one.map(|one| one.line.clone());
    let (old, new) = (line(old), new.map(|one| (one.line.clone(), one.counted.clone())));
    let (new, counted) = new.unzip();
    let clean = Line::blocks(new.as_ref(), new.as_ref(), name);
    let redline = match old == new {
        true => Vec::new(),
        false => Line::blocks(old.as_ref(), new.as_ref(), name),
    };
    let words = new.as_ref().map(Line::said);
    Variant { words, clean, redline, counted: counted.flatten() }
}
