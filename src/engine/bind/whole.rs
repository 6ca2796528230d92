//! A whole proposal, resolved: each of its amendments, and all of them among themselves.

use crate::{
    diagnostic::{Finding, Rule, Severity},
    engine::{
        Base, Binding, BoundProposal, Edit,
        conflict::{Clash, Relation, cycles, emptied, pairs, relate},
    },
    model::{Frame, Proposal},
    source::Place,
};

use super::{
    binder::{Binder, amendment_of},
    bounds, numbers,
    own_text::OwnText,
    unled,
    wrap::wraps_of,
};

/// Resolves a proposal against the base.
///
/// Returns its edits when every amendment applies, and all findings in any case.
#[must_use]
pub fn bind<'a>(base: &Base<'_>, proposal: &'a Proposal) -> Binding<'a> {
    // A sub-amendment speaks of a proposal, and belongs to every reading that this belongs to.
    let is_of_text = proposal.links.amends.is_none();
    if is_of_text && proposal.base.value != base.convention.version {
        let findings = vec![wrong_version(base, proposal)];
        return Binding { bound: None, stray: Vec::new(), findings };
    }
    let mut wraps = wraps_of(base, proposal);
    let mut edits = Vec::new();
    let mut findings = Vec::new();
    // What speaks of the proposal's own result is read when the rest has made it.
    let (mut result, mut repeated) = (None, 0);
    for frame in [Frame::Base, Frame::Result] {
        for amendment in proposal.amendments.iter().filter(|one| one.frame == frame) {
            if frame == Frame::Result && result.is_none() {
                result = OwnText::of(base, &edits);
            }
            let own = result.as_ref();
            let binder = Binder { base, proposal, amendment, result: own, wraps: &wraps };
            match binder.changes() {
                Ok(changes) => {
                    repeated += bounds::repeated(&changes);
                    if repeated > bounds::REPEATED {
                        findings.push(binder.too_much(amendment.span, ""));
                        break;
                    }
                    let effective = binder.effective(changes, &mut findings);
                    let edit = |change| Edit { by: binder.side(), change };
                    edits.extend(effective.map(edit));
                }
                Err(found) => findings.extend(found),
            }
            result = result.filter(|_| !wraps.follow(amendment, &edits));
        }
    }
    edits.sort_by_key(|edit| edit.by.amendment);
    let failed = findings.iter().any(|finding| finding.severity == Severity::Error);
    if !failed {
        findings.extend(among_themselves(base, proposal, &edits));
    }
    let failed = findings.iter().any(|finding| finding.severity == Severity::Error);
    match failed {
        true => Binding { bound: None, stray: edits, findings },
        false => {
            let bound = Some(BoundProposal { proposal, edits });
            Binding { bound, stray: Vec::new(), findings }
        }
    }
}

fn wrong_version(base: &Base<'_>, proposal: &Proposal) -> Finding {
    let place = Place::new(&proposal.source, proposal.base.span);
    let (given, text) = (&proposal.base.value, &base.convention.version);
    Finding::new(
        Rule::UnknownVersion,
        place,
        format!("the proposal amends version {given}, the text is version {text}"),
    )
    .help(format!(
        "Write `base: \"{text}\"`, and check its amendments against that text."
    ))
    .of(proposal.id.value.as_str(), None)
}

/// How many findings of one kind a proposal has at most.
const MOST_OF_ONE: usize = 1_000;

/// Edits of one proposal must fit each other as those of different proposals must.
fn among_themselves(
    base: &Base<'_>,
    proposal: &Proposal,
    edits: &[Edit],
) -> Vec<Finding> {
    let edits: Vec<&Edit> = edits.iter().collect();
    let meeting = pairs(base, &edits);
    if meeting.is_crowded {
        return vec![crowded(proposal)];
    }
    let mut findings = unfitting(base, proposal, &edits, meeting.pairs);
    findings.dedup();
    findings.extend(numbers::against_base(base, proposal, &edits));
    findings.extend(unled::unled(base, proposal, &edits));
    findings.extend(cycles(base, &edits).into_iter().map(|circle| {
        let last = circle.sides.last().map_or(1, |side| side.amendment);
        let amendment = amendment_of(proposal, last);
        let binder = Binder::spoken_of(base, proposal, amendment);
        let message = format!(
            "{} is moved into what is moved into it",
            binder.printed(circle.place)
        );
        binder.finding(Rule::SelfOverlap, amendment.span, message)
    }));
    findings.extend(emptied(base, &edits).into_iter().map(|conflict| {
        let last = conflict.sides.last().map_or(1, |side| side.amendment);
        let amendment = amendment_of(proposal, last);
        let binder = Binder::spoken_of(base, proposal, amendment);
        let left = binder.printed(conflict.place);
        let message = match base.convention.children(conflict.place).next() {
            Some(_) => format!("all that stands under {left} is taken away"),
            None => format!("{left} is left without words"),
        };
        binder
            .finding(Rule::Emptied, amendment.span, message)
            .help(match base.convention.children(conflict.place).next() {
                Some(_) => format!(
                    "Delete {left} as a whole, or let its own words end where they stand: \
                     put a full stop in the place of the colon."
                ),
                None => format!("Delete {left} as a whole, or keep some of its words."),
            })
    }));
    findings
}

/// The finding on a proposal of which too many amendments meet.
fn crowded(proposal: &Proposal) -> Finding {
    let message = "more of its amendments meet than can be compared";
    let place = Place::new(&proposal.source, proposal.id.span);
    let help = "Divide it into several, or state the result in fewer amendments.";
    let crowded = Finding::new(Rule::TooLarge, place, message).help(help);
    crowded.of(proposal.id.value.as_str(), None)
}

/// The findings on edits that meet and do not fit, at the later one each.
fn unfitting(
    base: &Base<'_>,
    proposal: &Proposal,
    edits: &[&Edit],
    meeting: impl IntoIterator<Item = (u32, u32)>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (one, other) in meeting {
        let (one, other) = (one as usize, other as usize);
        // Whoever reads these mends them first.
        if findings.len() == MOST_OF_ONE {
            break;
        }
        let Some((rule, what)) = unfit(relate(base, edits[one], edits[other])) else {
            continue;
        };
        let (first, second) = (edits[one].by.amendment, edits[other].by.amendment);
        let (first, second) = (first.min(second), first.max(second));
        let amendment = amendment_of(proposal, second);
        let binder = Binder::spoken_of(base, proposal, amendment);
        let message = format!("amendment {second} {what} amendment {first}");
        let place = Place::new(&proposal.source, amendment_of(proposal, first).span);
        let help = "State the result in one amendment.";
        findings.push(
            binder
                .finding(rule, amendment.span, message)
                .help(help)
                .related(place, format!("amendment {first}")),
        );
    }
    findings
}

/// What is wrong with two edits of one proposal, as the second of them.
fn unfit(relation: Relation) -> Option<(Rule, &'static str)> {
    match relation {
        Relation::Apart | Relation::Joined(_) => None,
        Relation::Agreement => Some((Rule::SelfOverlap, "makes the same change as")),
        Relation::Conflict(Clash::Number) => Some((
            Rule::NumberTaken,
            "gives a number that is taken or out of order after",
        )),
        Relation::Conflict(Clash::Id) => {
            Some((Rule::DuplicateId, "brings the same id as"))
        }
        Relation::Conflict(
            Clash::Overlap
            | Clash::Metadata
            | Clash::Move
            | Clash::EditInDeleted
            | Clash::Heading
            | Clash::Emptied
            | Clash::ReferenceToDeleted
            | Clash::TermReintroduced
            | Clash::Definition,
        ) => Some((Rule::SelfOverlap, "touches what is also changed by")),
    }
}
