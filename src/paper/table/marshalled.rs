//! The order of voting: amendments not yet decided, as they are put to the vote.
//!
//! Amendments are taken in the order of the text, strictly forward; at one place in that of
//! [`Place`]. Then three things may change it: a compromise is put before what it settles,
//! the chair rules on amendments that exclude each other, and a sub-amendment is put before
//! what it amends. What is furthest from the text is the chair's judgement: it is read from
//! the record, never computed.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    engine::{Edit, Side},
    model::{Act, AmendmentRef, Proposal, ProposalId, ProposalKind},
    paper::{describe_sub_whole, describe_whole},
};

use super::{
    Cell, CellLine, Column, Dossier, Form, Group, SPONSORS, Table,
    motion::{Motion, remarks},
    place::Place,
    subject::{counted, place},
};

/// What is said below the table.
const LEGEND: &str = "Where amendments exclude each other and no order is ruled \
    (`mimc decide --order`), they stand in the order of the text, then by citation: which is \
    furthest from the text is for the chair to judge.";

/// Returns the order of voting.
#[must_use]
pub fn marshalled(dossier: &Dossier<'_>) -> Table {
    let mut motions = motions(dossier);
    motions.sort_by_cached_key(|motion| {
        let places = motion.edits.iter().map(|edit| Place::of(dossier.base, edit));
        (places.min(), motion.side.clone())
    });
    let mut motions =
        put_before(motions, |one, other| one.settles.contains(&other.side.proposal));
    for ruling in rulings(dossier) {
        rule(&mut motions, ruling);
    }
    let motions = put_before(motions, |one, other| one.amends(other));
    let (motions, twins) = as_one(motions, dossier);
    let listed: BTreeSet<&Side> = motions.iter().map(|motion| &motion.side).collect();
    let rulings = rulings(dossier);
    let mut number = 0;
    let rows: Vec<_> = motions
        .iter()
        .zip(&twins)
        .map(|(motion, twin)| {
            number += usize::from(twin.is_none());
            let same = twin.iter().map(|twin| format!("identical with {twin}: one vote"));
            let remarks = remarks(dossier, motion, &listed, &rulings);
            row(dossier, motion, number, &same.chain(remarks).collect::<Vec<_>>())
        })
        .collect();
    let mut legend = vec![CellLine::plain(LEGEND)];
    legend.extend(unvoted(dossier));
    legend.extend(inapplicable(dossier));
    let column = Column::new;
    Table {
        title: "Order of voting".to_owned(),
        caption: dossier.caption("amendments not yet decided"),
        grouping: None,
        columns: vec![
            column("number", "No.", Form::Number),
            column("place", "Place", Form::Text),
            column("amendment", "Amendment", Form::Text),
            column(SPONSORS, "Sponsors", Form::List),
            column("change", "What it does", Form::List),
            column("remarks", "Remarks", Form::List),
        ],
        groups: vec![Group { title: None, rows }],
        legend,
        nothing: "Nothing is left to vote on.".to_owned(),
    }
    .attributed(dossier)
}

/// Puts what says the same side by side: with each motion the first that says it, if it is not
/// that itself.
fn as_one<'a>(
    motions: Vec<Motion<'a>>,
    dossier: &Dossier<'_>,
) -> (Vec<Motion<'a>>, Vec<Option<Side>>) {
    let mut groups: Vec<Vec<Motion<'a>>> = Vec::new();
    for motion in motions {
        let same =
            groups.iter_mut().find(|group| group[0].says_the_same(&motion, dossier));
        match same {
            Some(group) => group.push(motion),
            None => groups.push(vec![motion]),
        }
    }
    let twins = groups.iter().flat_map(|group| {
        let first = &group[0].side;
        (0..group.len()).map(move |at| (at > 0).then(|| first.clone()))
    });
    let twins = twins.collect();
    (groups.into_iter().flatten().collect(), twins)
}

/// Corrigenda need no vote: they are named below the table.
fn unvoted(dossier: &Dossier<'_>) -> Option<CellLine> {
    let is_open = |proposal: &&Proposal| {
        let standing = Side::all_of(proposal).map(|side| dossier.docket.standing(&side));
        is_corrigendum(proposal)
            && standing.flatten().all(|standing| !standing.outcome.is_final())
    };
    let open = dossier.proposals.iter().filter(is_open);
    let open: Vec<&str> = open.map(|one| one.id.value.as_str()).collect();
    (!open.is_empty()).then(|| {
        CellLine::plain(format!("Corrigenda need no vote: {}.", open.join(", ")))
    })
}

/// What does not apply cannot be put to the vote: it is named below the table.
fn inapplicable(dossier: &Dossier<'_>) -> Option<CellLine> {
    let is_open = |id: &&ProposalId| {
        let sides = dossier.proposal(id).into_iter().flat_map(Side::all_of);
        let mut standing = sides.map(|side| dossier.docket.standing(&side));
        standing.any(|one| one.is_none_or(|one| !one.outcome.is_final()))
    };
    let open = dossier.record.inapplicable.iter().filter(is_open);
    let open: Vec<&str> = open.map(ProposalId::as_str).collect();
    (!open.is_empty()).then(|| {
        CellLine::plain(format!(
            "Not in the order, for they do not apply to the text: {}.",
            open.join(", ")
        ))
    })
}

fn is_corrigendum(proposal: &Proposal) -> bool {
    proposal.kind == ProposalKind::Corrigendum
}

/// The amendments that apply and are not finally decided, and what amends them in turn.
fn motions<'a>(dossier: &'a Dossier<'_>) -> Vec<Motion<'a>> {
    let mut by_side: BTreeMap<&Side, Vec<&'a Edit>> = BTreeMap::new();
    for edit in &dossier.edits {
        by_side.entry(&edit.by).or_default().push(edit);
    }
    let is_open = |side: &Side| {
        let standing = dossier.docket.standing(side);
        let open = standing.is_none_or(|standing| !standing.outcome.is_final());
        open && !dossier.proposal(&side.proposal).is_some_and(is_corrigendum)
    };
    by_side.retain(|side, _| is_open(side));
    let subs = dossier.proposals.iter().flat_map(|proposal| {
        let id = &proposal.id.value;
        let side = |number| Side { proposal: id.clone(), amendment: number };
        proposal.sub_amendments.iter().map(move |sub| (side(sub.number), sub))
    });
    // Without an amendment that is put to the vote there is nothing to amend.
    let subs = subs.filter(|(side, _)| is_open(side)).filter_map(|(side, sub)| {
        let amended = Side::of(&sub.at.value);
        let edits = by_side.get(&amended)?.clone();
        Some(Motion { side, settles: BTreeSet::new(), edits, sub: Some(sub) })
    });
    let own = by_side.iter().map(|(side, edits)| {
        let proposal = dossier.proposal(&side.proposal).into_iter();
        let settles = proposal.flat_map(|one| &one.links.in_place_of);
        Motion {
            side: (*side).clone(),
            settles: settles.map(|id| &id.value).collect(),
            edits: edits.clone(),
            sub: None,
        }
    });
    own.chain(subs).collect()
}

/// Puts each item that is to precede others right before the first of them.
fn put_before<T>(items: Vec<T>, precedes: impl Fn(&T, &T) -> bool) -> Vec<T> {
    let waits = |item: &T| items.iter().any(|other| precedes(item, other));
    let waits: Vec<bool> = items.iter().map(waits).collect();
    let mut waiting = Vec::new();
    let mut ordered = Vec::new();
    for (item, waits) in items.into_iter().zip(waits) {
        if waits { waiting.push(item) } else { ordered.push(item) }
    }
    let place = |waiting: &[T], ordered: &[T]| {
        waiting.iter().enumerate().find_map(|(index, item)| {
            let at = ordered.iter().position(|other| precedes(item, other))?;
            Some((index, at))
        })
    };
    while let Some((index, at)) = place(&waiting, &ordered) {
        ordered.insert(at, waiting.remove(index));
    }
    // Only what asks to precede itself in a circle is left.
    ordered.extend(waiting);
    ordered
}

/// The chair's orders, in the order of the record.
fn rulings<'a>(dossier: &Dossier<'a>) -> Vec<&'a [AmendmentRef]> {
    let orders = dossier.entries.iter().filter_map(|entry| match &entry.act {
        Act::Order { amendments } => Some(amendments.as_slice()),
        Act::Decide(_)
        | Act::Correct(_)
        | Act::Open { .. }
        | Act::Reference(_)
        | Act::Adopt { .. }
        | Act::Confirm { .. }
        | Act::Allow { .. } => None,
    });
    orders.collect()
}

/// Takes the motions of a ruling in its order, where the first of them stands.
fn rule(motions: &mut Vec<Motion<'_>>, ruling: &[AmendmentRef]) {
    let rank = |motion: &Motion<'_>| {
        ruling.iter().position(|named| *named == motion.side.citation())
    };
    let Some(first) = motions.iter().position(|motion| rank(motion).is_some()) else {
        return;
    };
    let (mut ruled, others): (Vec<_>, Vec<_>) =
        motions.drain(..).partition(|motion| rank(motion).is_some());
    ruled.sort_by_key(|motion| rank(motion));
    motions.extend(others);
    motions.splice(first..first, ruled);
}

/// A cell with a line for each line.
fn lines(text: &str) -> Cell {
    text.lines().map(str::to_owned).collect()
}

fn row(
    dossier: &Dossier<'_>,
    motion: &Motion<'_>,
    number: usize,
    remarks: &[String],
) -> Vec<Cell> {
    let edits = &motion.edits;
    let first = edits.iter().min_by_key(|edit| Place::of(dossier.base, edit));
    let place = first.map(|edit| place(dossier, edit));
    vec![
        Cell::text(number.to_string()),
        place.into_iter().collect(),
        Cell::text(motion.side.to_string()),
        dossier.sponsors(&motion.side.proposal),
        match motion.sub {
            Some(sub) => lines(&format!(
                "in {}: {}",
                sub.at.value,
                describe_sub_whole(&sub.operation)
            )),
            None => {
                let style = dossier.settings.citation;
                let whole = |edit: &&Edit| describe_whole(dossier.base, edit, style);
                let does = counted(edits.iter().map(whole)).lines.into_iter();
                let does: Vec<String> = does.map(|line| line.words()).collect();
                lines(&does.join("\n"))
            }
        },
        remarks.iter().cloned().collect(),
    ]
}

#[cfg(test)]
mod tests {
    use super::put_before;

    /// `b/a` is to be put before `a`.
    fn ordered(items: &[&'static str]) -> Vec<&'static str> {
        put_before(items.to_vec(), |one, other| {
            one.split_once('/').is_some_and(|(_, target)| target == *other)
        })
    }

    #[test]
    fn a_sub_amendment_is_put_right_before_what_it_amends() {
        assert_eq!(ordered(&["a", "b", "c", "x/b"]), ["a", "x/b", "b", "c"]);
        assert_eq!(ordered(&["x/c", "a", "b", "c"]), ["a", "b", "x/c", "c"]);
    }

    #[test]
    fn several_keep_their_order() {
        assert_eq!(ordered(&["x/b", "a", "y/b", "b"]), ["a", "x/b", "y/b", "b"]);
        assert_eq!(ordered(&["b", "y/x/b", "x/b"]), ["y/x/b", "x/b", "b"]);
    }

    #[test]
    fn without_its_amendment_it_stays() {
        assert_eq!(ordered(&["x/z", "a"]), ["x/z", "a"]);
    }
}
