//! `mimc log`: what was proposed for a provision, and what came of it.

use std::collections::BTreeMap;

use crate::{
    engine::{
        Ancestor, Base, Edit, Identities, Identity, Joined, Provenance, Side, address_of,
    },
    model::{NodeId, Version},
    paper::{self, History, HistoryEvent},
    session::{
        Assessment, Error, Revision,
        earlier::{ask_earlier, rejoined},
        lookup,
        readings::Readings,
    },
};

use super::blame::reads_base;

/// Returns the history of a provision, through renumbering and moves.
///
/// # Errors
/// When there is no such provision or version, or what is adopted cannot be joined.
pub fn log(
    revision: &Revision,
    address: &str,
    at: Option<&str>,
) -> Result<History, Error> {
    let mut texts = revision.reading.iter().flat_map(|one| &one.amended);
    if let Some(earlier) = texts.find(|one| Some(one.as_str()) == at) {
        return from_earlier(revision, address, earlier);
    }
    let assessed = revision.assess()?;
    let base = &assessed.base;
    let read_in_base = reads_base(revision, at)?;
    let (chosen, joined) = assessed.drafted()?;
    let provenance = Provenance::of(base, &chosen.set, &joined);
    let draft = Base::new(&joined.convention);
    let (old, new, ancestor) = if read_in_base {
        let old = lookup::node(base, address)?;
        let new = provenance.successor(old);
        (Some(old), new, new.map(|new| provenance.ancestor(new)))
    } else {
        let new = lookup::node(&draft, address)?;
        let ancestor = provenance.ancestor(new);
        let old = ancestor.node();
        (old, Some(new), Some(ancestor))
    };
    let (mut compared, mut introduced) = told(ancestor);
    let cited =
        |base: &Base<'_>, node: NodeId| address_of(base.convention, node).to_string();
    let settings = &revision.settings;
    let mut past = Past {
        base: (settings.base.to_string(), old.map(|old| cited(base, old))),
        compared: None,
        introduced: Vec::new(),
        events: old.map(|old| events(&assessed, old)).unwrap_or_default(),
    };
    past.events.extend(introduced.iter().flat_map(|side| amended(&assessed, side)));
    past.events
        .extend(new.map(|new| brought(&assessed, &joined, new)).unwrap_or_default());
    if let Some(old) = old {
        past = further_back(revision, old, past)?;
    }
    compared = compared.or(past.compared);
    introduced.extend(past.introduced);
    Ok(History {
        base: past.base,
        draft: (settings.next.to_string(), new.map(|new| cited(&draft, new))),
        compared,
        introduced: introduced.iter().filter_map(|side| assessed.author(side)).collect(),
        events: past.events,
    })
}

/// The history of a provision by its address in a text that was amended before.
fn from_earlier(
    revision: &Revision,
    address: &str,
    earlier: &Version,
) -> Result<History, Error> {
    let readings = Readings::from(revision, earlier)?;
    let assessed = readings.assessed()?;
    let steps: Vec<_> = assessed.iter().zip(readings.records()).rev().collect();
    let Some((first, _)) = steps.first() else {
        return log(revision, address, Some(revision.base.version.as_str()));
    };
    let mut node = lookup::node(&first.base, address)?;
    for (one, record) in steps {
        let names = Identities::of(&rejoined(one, record)?.1);
        match names.place(&Identity::Base(node)) {
            Some(next) => node = next,
            None => return gone(one, node),
        }
    }
    let now = address_of(&revision.base, node).to_string();
    log(revision, &now, Some(revision.base.version.as_str()))
}

/// The history of a provision that this reading took out of the text.
fn gone(assessed: &Assessment<'_>, node: NodeId) -> Result<History, Error> {
    let base = assessed.base.convention;
    let past = Past {
        base: (base.version.to_string(), Some(address_of(base, node).to_string())),
        compared: None,
        introduced: Vec::new(),
        events: events(assessed, node),
    };
    let past = further_back(assessed.revision, node, past)?;
    Ok(History {
        base: past.base,
        draft: (assessed.revision.settings.next.to_string(), None),
        compared: past.compared,
        introduced: past
            .introduced
            .iter()
            .filter_map(|side| assessed.author(side))
            .collect(),
        events: past.events,
    })
}

/// What a provision was in the text under reading, and what the readings before tell of it.
struct Past {
    base: (String, Option<String>),
    compared: Option<String>,
    introduced: Vec<Side>,
    events: Vec<HistoryEvent>,
}

/// Who introduced a provision, or by whose amendment it was found as a restated one.
fn told(ancestor: Option<Ancestor>) -> (Option<String>, Vec<Side>) {
    match ancestor {
        Some(Ancestor::Restated(_, by)) => (by.first().map(Side::to_string), Vec::new()),
        Some(Ancestor::New(by) | Ancestor::Divided(_, by)) => (None, by),
        Some(Ancestor::Standing(_)) | None => (None, Vec::new()),
    }
}

/// Follows a provision of the text under reading into the readings before.
fn further_back(revision: &Revision, node: NodeId, past: Past) -> Result<Past, Error> {
    let found = ask_earlier(revision, |assessed, provenance| {
        let ancestor = provenance.ancestor(node);
        let old = ancestor.node();
        let (compared, introduced) = told(Some(ancestor));
        let base = assessed.base.convention;
        let mut earlier = Past {
            base: (
                base.version.to_string(),
                old.map(|old| address_of(base, old).to_string()),
            ),
            compared,
            introduced,
            events: old.map(|old| events(assessed, old)).unwrap_or_default(),
        };
        let by = earlier.introduced.iter();
        earlier.events.extend(by.flat_map(|side| amended(assessed, side)));
        earlier.events.extend(brought(assessed, provenance.joined(), node));
        match old {
            Some(old) => further_back(assessed.revision, old, earlier),
            None => Ok(earlier),
        }
    })?;
    let Some(mut earlier) = found else { return Ok(past) };
    earlier.events.extend(past.events);
    earlier.compared = past.compared.or(earlier.compared);
    earlier.introduced.extend(past.introduced);
    Ok(earlier)
}

/// The amendments of a provision of the base, of what stands in it, and of what it stands in
/// where that is taken as a whole.
fn events(assessed: &Assessment<'_>, node: NodeId) -> Vec<HistoryEvent> {
    let base = &assessed.base;
    let is_about = |edit: &&Edit| {
        let mut homes = edit.change.footprint().homes().into_iter().flatten();
        let covered = edit.change.footprint().covered();
        homes.any(|home| base.is_within(home, node))
            || covered.is_some_and(|cover| base.is_within(node, cover))
    };
    told_of(assessed, |edit| {
        if !is_about(&edit) || edit.change.brought().is_some() {
            return None;
        }
        let home = edit.change.footprint().homes()[0];
        let place = home.map(|home| address_of(base.convention, home).to_string());
        Some((place.unwrap_or_default(), paper::describe(base, edit)))
    })
}

/// The amendments of which something is said, in the order of decision, with what amends them.
fn told_of(
    assessed: &Assessment<'_>,
    said: impl Fn(&Edit) -> Option<(String, String)>,
) -> Vec<HistoryEvent> {
    let mut by_side: BTreeMap<(usize, &Side), Vec<(String, String)>> = BTreeMap::new();
    let filed = assessed.filed();
    let is_filed = |side: &Side| filed.iter().any(|own| own.by.proposal == side.proposal);
    let edits = assessed.edits(|side| !is_filed(side));
    for edit in edits.into_iter().chain(&filed) {
        let Some(change) = said(edit) else { continue };
        let standing = assessed.docket.standing(&edit.by);
        let order = standing.map_or(usize::MAX, |standing| standing.index);
        by_side.entry((order, &edit.by)).or_default().push(change);
    }
    by_side
        .into_iter()
        .flat_map(|((_, side), changes)| {
            let author = assessed.author(side).into_iter();
            let own =
                author.map(|author| HistoryEvent { author, changes: changes.clone() });
            own.chain(amended(assessed, side)).collect::<Vec<_>>()
        })
        .collect()
}

/// What was proposed for a provision of the draft, or for what stands in it, that others
/// brought.
fn brought(
    assessed: &Assessment<'_>,
    joined: &Joined,
    node: NodeId,
) -> Vec<HistoryEvent> {
    let draft = Base::new(&joined.convention);
    let identities = Identities::of(joined);
    let said = |edit: &Edit| {
        let (at, name) = edit.change.brought()?;
        let is_here = draft.is_within(identities.place(name)?, node);
        is_here.then(|| (at.to_string(), paper::describe(&assessed.base, edit)))
    };
    told_of(assessed, said)
}

/// What sub-amendments did to the words of an amendment.
fn amended(assessed: &Assessment<'_>, side: &Side) -> Vec<HistoryEvent> {
    let of = side.citation();
    let events = assessed.amending(&of).filter_map(|(sub, one)| {
        let changes = vec![(side.to_string(), paper::describe_sub(&one.operation))];
        Some(HistoryEvent { author: assessed.author(&sub)?, changes })
    });
    events.collect()
}
