//! What is proven of the record and of what was circulated, and what is not so any more.
//!
//! Comes in: a revision. Goes out: the proof that a draft keeps, and a finding on each act
//! and each proposal that is not what it was. Acts are chained: each proves itself and all
//! before it, and a draft proves all there were when it was made.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    diagnostic::{Finding, Rule, Severity},
    engine::Side,
    model::{Act, Digest, DraftKind, Entry, Outcome, Proof, Proposal},
    parse::{self, ActText},
    source::{Place, SourceFile, Span},
};

use super::{Assessment, Error, Revision, digest};

/// Returns what a draft of this kind proves beside its text.
pub(crate) fn proof(assessed: &Assessment<'_>, kind: DraftKind) -> Proof {
    let revision = assessed.revision;
    let base_text = Some(digest::of_text(&revision.base));
    if kind == DraftKind::Simulation {
        return Proof { base_text, ..Proof::default() };
    }
    let source = revision.entries.first().map(|entry| &entry.source);
    let proven = source.map(|source| digest::of_acts(&parse::acts(source)));
    let last = proven.and_then(|mut proven| {
        let count = u32::try_from(proven.len()).ok()?;
        Some((count, proven.pop()?))
    });
    // What an earlier reading took up is proven by its own draft.
    let closed = revision
        .proposals
        .iter()
        .filter(|one| is_closed(assessed, one) && !revision.is_taken_up(one));
    let circulated = closed.filter_map(|proposal| {
        let id = &proposal.id.value;
        let now = || revision.as_written(id).map(digest::of_proposal);
        let recorded = recorded(assessed, proposal).map(|(digest, _)| digest.clone());
        Some((id.clone(), recorded.or_else(now)?))
    });
    Proof { base_text, acts: last, circulated: circulated.collect() }
}

/// Whether anything of a proposal is finally decided: from then on its file does not change.
fn is_closed(assessed: &Assessment<'_>, proposal: &Proposal) -> bool {
    let standing = |side: Side| assessed.docket.standing(&side).map(|one| one.outcome);
    Side::all_of(proposal).any(|side| standing(side).is_some_and(Outcome::is_final))
}

/// What the record says that a proposal was when it was last decided.
fn recorded<'e>(
    assessed: &Assessment<'e>,
    proposal: &Proposal,
) -> Option<(&'e Digest, &'e Entry)> {
    let entries = assessed.revision.entries.iter().rev();
    entries
        .filter_map(|entry| {
            let decision = entry.decision_on(&proposal.id.value)?;
            Some((decision.circulated.as_ref()?, entry))
        })
        .next()
}

/// Finds the decided proposals that are not what was circulated, by the record and by what
/// a draft proves.
pub(crate) fn circulated(assessed: &Assessment<'_>, proof: &Proof) -> Vec<Finding> {
    let revision = assessed.revision;
    let mut findings = Vec::new();
    for proposal in revision.proposals.iter().filter(|one| is_closed(assessed, one)) {
        let id = &proposal.id.value;
        let Some(written) = revision.as_written(id) else { continue };
        let decided = recorded(assessed, proposal);
        let was = decided.map(|(digest, _)| digest).or_else(|| proof.circulated.get(id));
        if was.is_none_or(|was| *was == digest::of_proposal(written)) {
            continue;
        }
        let what = match has_changed_words(assessed, proposal) {
            true => "its amendments have changed",
            false => "its title, sponsors, rationale or links have changed",
        };
        let title = parse::value_span(&written.source, "title").unwrap_or_default();
        let place = Place::new(&written.source, title);
        let message = format!("the proposal is not what was decided: {what}");
        let finding = Finding::new(Rule::ChangedAfterDecision, place, message)
            .help("Restore the file, or reopen the decision and decide again.")
            .of(id.as_str(), None);
        findings.push(match decided {
            Some((_, entry)) => {
                let place = Place::new(&entry.source, entry.span).first_line();
                finding.related(place, "decided here")
            }
            None => finding,
        });
    }
    findings
}

/// Finds the proposals of the record that are gone, or cannot be read any more.
pub(crate) fn gone(revision: &Revision) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen = BTreeSet::new();
    for entry in &revision.entries {
        let Act::Decide(decision) = &entry.act else { continue };
        let id = &decision.proposal.value;
        if revision.find(id).is_some() || !seen.insert(id) {
            continue;
        }
        let of_it = |one: &&Finding| one.proposal.as_deref() == Some(id.as_str());
        let unread = revision.findings.iter().filter(of_it).cloned();
        let before = findings.len();
        findings.extend(unread.filter(|one| one.severity == Severity::Error));
        if findings.len() == before {
            let place = Place::new(&entry.source, decision.proposal.span);
            let message =
                format!("{id} was decided, and its file is gone or has no such id");
            findings.push(
                Finding::new(Rule::UnknownProposal, place, message)
                    .help("Restore its file: nothing that was decided on is removed."),
            );
        }
    }
    findings
}

/// Whether amendments of a proposal are not those that were decided.
fn has_changed_words(assessed: &Assessment<'_>, proposal: &Proposal) -> bool {
    assessed.docket.decided().into_iter().any(|(side, _, was)| {
        side.proposal == proposal.id.value
            && was.is_some()
            && was != assessed.revision.digest_of(side).as_ref()
    })
}

/// Finds the acts of a record that are not what they say, or not what a draft proves.
pub(crate) fn acts(source: &Arc<SourceFile>, proof: &Proof) -> Vec<Finding> {
    let acts = parse::acts(source);
    let proven = digest::of_acts(&acts);
    let mut findings: Vec<Finding> =
        unchained(source, &acts, &proven).into_iter().collect();
    if let Some((count, digest)) = &proof.acts {
        let last = (*count as usize).checked_sub(1);
        let now = last.and_then(|last| proven.get(last));
        if findings.is_empty() && now != Some(digest) {
            let message = match now {
                Some(_) => {
                    "one of the acts up to here is not what the draft was made after"
                }
                None => "the draft was made after more acts than stand here",
            };
            let place = last.and_then(|last| acts.get(last)).or(acts.last());
            findings.push(changed(
                source,
                place.map_or(Span::default(), |act| act.span),
                message,
            ));
        }
    }
    findings
}

/// Finds the first act that does not go on from one before it. On a branch it may not be the
/// one right before: two branches that were merged stand behind each other.
fn unchained(
    source: &Arc<SourceFile>,
    acts: &[ActText],
    proven: &[Digest],
) -> Option<Finding> {
    let mut before = vec![Digest(String::new())];
    for (act, now) in acts.iter().zip(proven) {
        let goes_on = |said: &str| {
            said == now.0 || before.iter().any(|from| digest::of_act(from, act).0 == said)
        };
        match &act.chain {
            Some(chain) if !goes_on(&chain.value) => {
                let message = "this act, or one before it, is not what was recorded";
                return Some(changed(source, act.span, message));
            }
            Some(chain) if chain.value != now.0 => {
                before.push(Digest(chain.value.clone()));
            }
            Some(_) | None => {}
        }
        before.push(now.clone());
    }
    None
}

/// Refuses a revision of which no draft is made: a base that is not what was checked against
/// its source, a record that is not what was recorded.
///
/// # Errors
/// What is not as it was.
pub(crate) fn intact(revision: &Revision) -> Result<(), Error> {
    let changed = revision.findings.iter().filter(|one| one.rule == Rule::BaseChanged);
    let changed: Vec<Finding> = changed.cloned().chain(record(revision)).collect();
    if changed.is_empty() { Ok(()) } else { Err(Error::Findings(changed)) }
}

/// Returns whether a commit only added acts: at the end of the record, or those of another
/// branch where it merges several.
pub(crate) fn has_grown(before: &[&Arc<SourceFile>], now: &Arc<SourceFile>) -> bool {
    let words = |file: &Arc<SourceFile>| -> Vec<String> {
        parse::acts(file).into_iter().map(|act| act.text).collect()
    };
    let now = words(now);
    let follows = |file: &&Arc<SourceFile>| {
        let mut rest = now.iter();
        words(file).iter().all(|act| rest.any(|one| one == act))
    };
    match before {
        [one] => now.starts_with(&words(one)),
        several => several.iter().all(follows),
    }
}

/// Finds the first act of the record that is not what it says.
pub(crate) fn record(revision: &Revision) -> Option<Finding> {
    let source = &revision.entries.first()?.source;
    let acts = parse::acts(source);
    unchained(source, &acts, &digest::of_acts(&acts))
}

/// Finds the first act that is not the one that was committed.
pub(crate) fn since(
    source: &Arc<SourceFile>,
    committed: &Arc<SourceFile>,
    when: &str,
) -> Option<Finding> {
    let (now, before) = (parse::acts(source), parse::acts(committed));
    let chain = |act: &ActText| act.chain.as_ref().map(|chain| chain.value.clone());
    let differs = |at: &usize| {
        let was = &before[*at];
        // A chain may be begun later; one that was there is not taken out.
        let is_unproven = |act: &ActText| was.chain.is_some() && chain(act) != chain(was);
        now.get(*at).is_none_or(|act| act.text != was.text || is_unproven(act))
    };
    let at = (0..before.len()).find(differs)?;
    Some(match now.get(at) {
        Some(act) => changed(source, act.span, format!("this act is not the one {when}")),
        None => {
            let end = now.last().map_or(Span::default(), |act| act.span);
            changed(source, end, format!("an act that was in the record {when} is gone"))
        }
    })
}

/// A finding on what was recorded.
pub(crate) fn changed(
    source: &Arc<SourceFile>,
    span: Span,
    message: impl Into<String>,
) -> Finding {
    let place = Place::new(source, span).first_line();
    Finding::new(Rule::RecordChanged, place, message).help(
        "Restore it from git; what was recorded is put right by a new act, never by a change.",
    )
}
