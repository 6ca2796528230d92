//! A proposal with its words as sub-amendments change them.
//!
//! Comes in: a proposal and sub-amendments to it. Goes out: the proposal as amended, read
//! again from its new words, or everything that is wrong with the sub-amendments, found where
//! they stand. They are anchored to the words as written and made all at once: order means
//! nothing, and two that cannot both be made are a finding (docs/meaning.md §3). The text of the
//! convention plays no part.

mod author;
mod change;
mod rewrite;

use crate::{
    diagnostic::{Checked, Finding, Rule},
    model::{AmendmentRef, Proposal},
    source::Place,
};

use change::Change;

/// Returns a proposal as amended by these sub-amendments.
#[must_use]
pub fn as_amended(proposal: &Proposal, subs: &[&Proposal]) -> Checked<Proposal> {
    let mut findings = Vec::new();
    let mut changes = Vec::new();
    for by in authors(subs) {
        match change::read(proposal, by) {
            Ok(more) => changes.extend(more),
            Err(finding) => findings.push(*finding),
        }
    }
    findings.extend(clashes(&changes).into_iter().map(|(one, other)| apart(one, other)));
    if !findings.is_empty() {
        return Checked::failed(findings);
    }
    let mut amendments = Vec::new();
    for amendment in &proposal.amendments {
        let own = changes.iter().filter(|change| change.amendment == amendment.number);
        match rewrite::amendment(amendment, &own.collect::<Vec<_>>()) {
            Ok(rewritten) => amendments.extend(rewritten),
            Err(found) => findings.extend(found),
        }
    }
    if let (true, true, Some(last)) =
        (amendments.is_empty(), findings.is_empty(), changes.last())
    {
        let message = format!("nothing is left of {}", proposal.id.value);
        let finding =
            last.by.finding(last.by.sub_amendment.span, Rule::SubAmendment, message);
        findings.push(finding.help("Reject it as a whole instead."));
    }
    match findings.is_empty() {
        true => Checked::clean(Proposal { amendments, ..proposal.clone() }),
        false => Checked::failed(findings),
    }
}

/// Returns the pairs of sub-amendments to a proposal, by different authors, that cannot both
/// be made, with the amendment whose words they dispute.
#[must_use]
pub fn sub_conflicts(
    proposal: &Proposal,
    subs: &[&Proposal],
) -> Vec<(AmendmentRef, [AmendmentRef; 2])> {
    let read = authors(subs).filter_map(|by| change::read(proposal, by).ok());
    let changes: Vec<Change<'_>> = read.flatten().collect();
    let apart =
        clashes(&changes).into_iter().filter(|(one, other)| !one.by.is_own(other.by));
    let mut conflicts: Vec<_> = apart
        .map(|(one, other)| {
            let mut sides = [one.by.citation(), other.by.citation()];
            sides.sort();
            let number = one.amendment;
            (AmendmentRef { proposal: proposal.id.value.clone(), number }, sides)
        })
        .collect();
    conflicts.sort();
    conflicts.dedup();
    conflicts
}

fn authors<'p>(subs: &[&'p Proposal]) -> impl Iterator<Item = Author<'p>> {
    subs.iter().flat_map(|sub| {
        sub.sub_amendments.iter().map(|sub_amendment| Author { sub, sub_amendment })
    })
}

/// The pairs of changes that cannot both be made.
fn clashes<'c, 'p>(changes: &'c [Change<'p>]) -> Vec<(&'c Change<'p>, &'c Change<'p>)> {
    let mut found = Vec::new();
    for (index, one) in changes.iter().enumerate() {
        let others = changes[index + 1..].iter().filter(|other| one.excludes(other));
        found.extend(others.map(|other| (one, other)));
    }
    found
}

fn apart(one: &Change<'_>, other: &Change<'_>) -> Finding {
    let own = one.by.is_own(other.by);
    let rule = if own { Rule::SelfOverlap } else { Rule::Overlap };
    let message = format!("changes the same new words as {}", one.by.citation());
    let finding = other.by.finding(other.by.sub_amendment.span, rule, message);
    let place = Place::new(&one.by.sub.source, one.by.sub_amendment.span);
    finding
        .help("Adopt one of them, or have one revised.")
        .related(place, "the other change")
}
use author::{Author, cited};
