//! Corrigenda to an edition: whether they apply to the text as it was adopted, what they are
//! to each other, and whether they keep to slips.
//!
//! Comes in: a revision. Goes out: a finding on each that is wrong, and those that are adopted.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diagnostic::{Finding, Rule, Severity},
    engine::{
        Base, Edit, Joined, Side, Terms, bind, conflict, corrects_an_edition,
        of_substance, relations,
    },
    model::{AmendmentRef, Convention, Digest, Proposal, ProposalId, Version},
    source::Place,
};

use super::{
    Assessment, Error, Revision, corrected::seal_of, earlier::rejoined_as_adopted,
    files::top_of, reading::standing_record,
};

/// Returns the corrigenda to this edition that are adopted, each with what it says.
pub(crate) fn adopted(
    assessed: &Assessment<'_>,
    version: &Version,
) -> BTreeMap<AmendmentRef, Digest> {
    let revision = assessed.revision;
    let sides = of(revision, version).flat_map(Side::all_of);
    let adopted = sides.filter(|side| assessed.docket.is_adopted(side));
    adopted
        .filter_map(|side| Some((side.citation(), revision.digest_of(&side)?)))
        .collect()
}

/// Returns the editions to which there are corrigenda.
pub(crate) fn editions(revision: &Revision) -> BTreeSet<&Version> {
    let all = revision.proposals.iter();
    all.filter(|one| corrects_an_edition(one, &revision.entries))
        .map(|one| &one.base.value)
        .collect()
}

fn of<'r>(
    revision: &'r Revision,
    version: &'r Version,
) -> impl Iterator<Item = &'r Proposal> {
    revision.proposals.iter().filter(move |one| {
        one.base.value == *version && corrects_an_edition(one, &revision.entries)
    })
}

/// Finds what is wrong with corrigenda that are not out of play; those that `about` names as
/// errors.
///
/// # Errors
/// When an edition cannot be made anew.
pub(crate) fn found(
    assessed: &Assessment<'_>,
    about: &BTreeSet<&ProposalId>,
    ruled: bool,
) -> Result<Vec<Finding>, Error> {
    let revision = assessed.revision;
    let mut findings = Vec::new();
    for version in editions(revision) {
        let Some(joined) = as_adopted(revision, version)? else { continue };
        findings.extend(of_edition(assessed, version, &joined.convention, about, ruled));
    }
    Ok(findings)
}

/// The text of an edition as it was adopted, made anew from its record.
pub(crate) fn as_adopted(
    revision: &Revision,
    version: &Version,
) -> Result<Option<Joined>, Error> {
    let Some(record) = standing_record(&revision.workspace, version)? else {
        return Ok(None);
    };
    let before = Revision::open_before(revision.workspace.folder(), &record)?;
    let (_, joined) = rejoined_as_adopted(&before.assess()?, &record)?;
    Ok(Some(joined))
}

fn of_edition(
    assessed: &Assessment<'_>,
    version: &Version,
    text: &Convention,
    about: &BTreeSet<&ProposalId>,
    ruled: bool,
) -> Vec<Finding> {
    let revision = assessed.revision;
    let mut text = text.clone();
    text.version = version.clone();
    let base = Base::new(&text).counting(revision.settings.counting());
    let terms = Terms::of(&text);
    let mut findings = Vec::new();
    let mut edits: Vec<Edit> = Vec::new();
    for proposal in of(revision, version).filter(|one| !assessed.is_out_of_play(one)) {
        let id = &proposal.id.value;
        let binding = bind(&base, proposal);
        findings.extend(binding.findings);
        let bound = binding.bound.into_iter().flat_map(|bound| bound.edits);
        let bound: Vec<Edit> = bound.collect();
        let asked = about.contains(id);
        if !(asked && ruled || is_ruled(revision, id)) {
            let touched = |edit: &Edit| {
                let what = of_substance(&base, &terms, edit)?;
                Some(touches(proposal, edit, &what, asked))
            };
            findings.extend(bound.iter().filter_map(touched));
        }
        let counts = |edit: &Edit| asked || assessed.docket.is_adopted(&edit.by);
        edits.extend(bound.into_iter().filter(counts));
    }
    let edits: Vec<&Edit> = edits.iter().collect();
    let found = relations(&base, &edits);
    findings.extend(found.conflicts.iter().filter_map(|one| {
        let last = one.sides.iter().rev().find(|side| about.contains(&side.proposal));
        let last = last.or(one.sides.last())?;
        let seen = conflict(&base, &edits, &BTreeMap::new(), one);
        let place = place_of(revision, last)?;
        let finding = Finding::new(one.clash.rule(), place, seen.message);
        Some(finding.of(last.proposal.as_str(), Some(last.amendment)).at(seen.address))
    }));
    findings
}

/// Whether a corrigendum was adopted on a ruling.
fn is_ruled(revision: &Revision, id: &ProposalId) -> bool {
    let mut on_it = revision.entries.iter().filter(|one| one.decision_on(id).is_some());
    on_it.any(|entry| entry.minutes.ruling.is_some())
}

fn touches(proposal: &Proposal, edit: &Edit, what: &str, asked: bool) -> Finding {
    let id = &proposal.id.value;
    let amendment = proposal.amendment(edit.by.amendment);
    let span = amendment.map_or(proposal.id.span, |amendment| amendment.span);
    let place = Place::new(&proposal.source, span).first_line();
    let message = format!("a corrigendum puts slips right, and this touches {what}");
    let severity = if asked { Severity::Error } else { Severity::Warning };
    Finding::new(Rule::CorrigendumOfSubstance, place, message)
        .weighing(severity)
        .help(format!(
            "Propose it for the next edition; or, where it is a slip all the same, record why: \
             `mimc decide {id} adopted --without-vote --ruling TEXT`."
        ))
        .of(id.as_str(), Some(edit.by.amendment))
}

fn place_of(revision: &Revision, side: &Side) -> Option<Place> {
    let proposal = revision.find(&side.proposal)?;
    let span = proposal.amendment(side.amendment)?.span;
    Some(Place::new(&proposal.source, span).first_line())
}

/// Finds what is not so any more of what corrects an edition, and what is adopted and not yet
/// in its text.
///
/// # Errors
/// When the seal cannot be read.
pub(crate) fn parted(
    assessed: &Assessment<'_>,
    version: &Version,
) -> Result<Vec<Finding>, Error> {
    let revision = assessed.revision;
    let Some(edition) = seal_of(revision, version)? else { return Ok(Vec::new()) };
    let path = format!("convention/{version}/_edition.yaml");
    let Some(raw) = revision.workspace.read_if_present(&path)? else {
        return Ok(Vec::new());
    };
    let mut findings = Vec::new();
    for (named, then) in &edition.corrigenda {
        let side = Side::of(named);
        if revision.digest_of(&side).as_ref() != Some(then) {
            let message = format!("{named} is not what corrected version {version}");
            let place = place_of(revision, &side).unwrap_or_else(|| top_of(raw.source()));
            let finding = Finding::new(Rule::ChangedAfterDecision, place, message)
                .help("Restore the amendment: the edition was corrected as it said.");
            findings.push(finding.of(named.proposal.as_str(), Some(named.number)));
        }
    }
    let now = adopted(assessed, version);
    let new: Vec<String> = now
        .keys()
        .filter(|named| !edition.corrigenda.contains_key(named))
        .map(ToString::to_string)
        .collect();
    if !new.is_empty() {
        let message = format!(
            "corrigenda are adopted and not in version {version}: {}",
            new.join(", ")
        );
        let finding = Finding::new(Rule::DraftOutdated, top_of(raw.source()), message);
        findings.push(finding.help(format!("Run `mimc consolidate --to {version}`.")));
    }
    Ok(findings)
}
