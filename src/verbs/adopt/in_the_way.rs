//! What is in the way of an adoption, each with what settles it.

use std::collections::BTreeSet;

use crate::{
    diagnostic::{Finding, Rule, Severity},
    engine::{
        ContactKind, Edit, Side, Status, address_of, broken_reference,
        corrects_an_edition,
    },
    model::{NodeId, Outcome, Proposal, ProposalId, ProposalKind, Version},
    paper,
    session::{
        Assessment, Error, Revision,
        files::{DRAFT, folder, read_version, top_of},
    },
    source::{Place, SourceFile},
};

use super::super::{check::found_by, verify::found};

/// What is found before an adoption.
#[derive(Default)]
pub(super) struct Found {
    /// What is in its way.
    pub(super) open: Vec<Finding>,
    /// What was adopted against its vote, with how the meeting ruled.
    pub(super) ruled: Vec<String>,
}

/// Returns everything that is open, and what is shown beside.
pub(super) fn open(revision: &Revision, version: &Version) -> Result<Found, Error> {
    let assessed = revision.assess()?;
    let Found { mut open, ruled } = against_votes(&assessed);
    open.extend(unsettled(&assessed, version)?);
    Ok(Found { open, ruled })
}

/// What was adopted since the last edition against its vote, or by too few. Where the record
/// says why the meeting took it for adopted, it is in nobody's way.
fn against_votes(assessed: &Assessment<'_>) -> Found {
    let revision = assessed.revision;
    let last = revision.entries.iter().rposition(|one| one.act.adopted().is_some());
    let docket = &assessed.docket;
    let adopted = revision.proposals.iter().flat_map(Side::all_of);
    let acts: BTreeSet<usize> = adopted
        .filter(|side| docket.is_adopted(side))
        .filter_map(|side| Some(docket.standing(&side)?.index))
        .filter(|index| last.is_none_or(|last| *index > last))
        .collect();
    let meetings = revision.meetings();
    let mut found = Found::default();
    for index in acts {
        let entry = &revision.entries[index];
        let place = Place::new(&entry.source, entry.span).first_line();
        let against = revision.adopted_against(&meetings, entry, &place).into_iter();
        let act = index + 1;
        match &entry.minutes.ruling {
            Some(ruling) => found.ruled.extend(against.map(|one| {
                let id = one.proposal.unwrap_or_default();
                format!("{id}, act {act}: {}; as ruled: {}", one.message, ruling.trim())
            })),
            None => found.open.extend(against.map(|one| {
                one.help(format!(
                    "Put the count right: `mimc decide --correct {act} --vote \
                     FOR-AGAINST-ABSTAINING`; or record how the meeting ruled: `mimc decide \
                     --correct {act} --ruling TEXT`."
                ))
            })),
        }
    }
    found
}

/// What is not settled yet.
fn unsettled(
    assessed: &Assessment<'_>,
    version: &Version,
) -> Result<Vec<Finding>, Error> {
    let revision = assessed.revision;
    let mut findings = undecided(assessed);
    let path = format!("{}/{DRAFT}", folder(version, false));
    if revision.workspace.read_if_present(&path)?.is_none() {
        let place = top_of(&SourceFile::new(path, ""));
        let message = format!("there is no draft of version {version}");
        let help = "Run `mimc consolidate`, and commit what it makes.";
        findings.push(Finding::new(Rule::StillOpen, place, message).help(help));
        return Ok(findings);
    }
    findings.extend(unconfirmed(assessed));
    findings.extend(found_by(assessed)?.into_iter().filter(|one| {
        let rule = one.rule;
        let grave = one.severity == Severity::Error
            || [Rule::StaleCommentary, Rule::BrokenReference].contains(&rule);
        grave && !is_deferred(assessed, one)
    }));
    // A reference that what is adopted breaks is named once, at the amendment that did it.
    let named: Vec<String> = findings
        .iter()
        .filter(|one| one.rule == Rule::BrokenReference)
        .map(|one| one.message.clone())
        .collect();
    let is_named = |bracket: &str| named.iter().any(|said| said.ends_with(bracket));
    findings.extend(brackets(revision, version, is_named)?);
    findings.extend(found(revision)?);
    Ok(findings)
}

/// Whether a finding is on a proposal that waits for the next edition.
fn is_deferred(assessed: &Assessment<'_>, finding: &Finding) -> bool {
    let proposal = finding.proposal.as_deref().map(ProposalId::new);
    let proposal = proposal.and_then(|id| assessed.revision.find(&id));
    proposal.is_some_and(|one| {
        let status = assessed.docket.status(one);
        status == Status::Decided(Outcome::Deferred) || waits(assessed, one)
    })
}

/// Proposals on which nobody has decided, or only in principle. What is deferred waits for
/// the next edition, with what amends it.
fn undecided(assessed: &Assessment<'_>) -> Vec<Finding> {
    let revision = assessed.revision;
    let proposals = revision.proposals.iter().filter(|one| {
        one.kind != ProposalKind::Comment
            && !revision.is_taken_up(one)
            && !corrects_an_edition(one, &revision.entries)
            && !assessed.is_out_of_play(one)
            && !waits(assessed, one)
    });
    proposals.filter_map(|proposal| of_proposal(assessed, proposal)).collect()
}

/// Whether a sub-amendment waits with its proposal for the next edition.
fn waits(assessed: &Assessment<'_>, sub: &Proposal) -> bool {
    let amended = sub.links.amends.as_ref();
    let amended = amended.and_then(|id| assessed.revision.find(&id.value));
    let status = amended.map(|one| assessed.docket.status(one));
    status == Some(Status::Decided(Outcome::Deferred))
}

fn of_proposal(assessed: &Assessment<'_>, proposal: &Proposal) -> Option<Finding> {
    let outcome =
        |side: &Side| assessed.docket.standing(side).map(|standing| standing.outcome);
    let sides: Vec<Side> = Side::all_of(proposal).collect();
    let is_open = |side: &&Side| match outcome(side) {
        None | Some(Outcome::AgreedInPrinciple) => true,
        Some(
            Outcome::Adopted
            | Outcome::Rejected
            | Outcome::Deferred
            | Outcome::Fallen
            | Outcome::Reopened
            | Outcome::Withdrawn,
        ) => false,
    };
    let open = sides.iter().find(is_open)?;
    let id = &proposal.id.value;
    let (named, parts) = match sides.iter().all(|side| outcome(side) == outcome(open)) {
        true => (id.to_string(), String::new()),
        false => {
            let parts =
                sides.iter().filter(is_open).map(|side| side.amendment.to_string());
            let parts = parts.collect::<Vec<_>>().join(",");
            (open.to_string(), format!(" --parts {parts}"))
        }
    };
    let state = outcome(open).map_or("undecided", |_| "agreed in principle only");
    let help = format!(
        "Decide it: `mimc decide {id} adopted{parts} --vote FOR-AGAINST-ABSTAINING`, or \
         rejected, deferred or withdrawn."
    );
    let place = Place::new(&proposal.source, proposal.id.span);
    let finding = Finding::new(Rule::StillOpen, place, format!("{named} is {state}"));
    Some(finding.help(help).of(id.as_str(), None))
}

/// Sentences that adopted amendments make together and that no meeting has seen.
fn unconfirmed(assessed: &Assessment<'_>) -> Vec<Finding> {
    let docket = &assessed.docket;
    let adopted: Vec<&Edit> = assessed.edits(|side| docket.is_adopted(side));
    let relations = assessed.relate(&adopted);
    let unseen = relations.meetings.iter().filter(|meeting| match meeting.kind {
        ContactKind::SameSentence { .. } => !docket.is_confirmed(&meeting.sides),
        ContactKind::AnchorChanged | ContactKind::SamePlace => false,
    });
    let finding = |meeting| {
        let (rule, message, help) = paper::meeting(&assessed.base, &adopted, meeting);
        let last = meeting.sides.last()?;
        let address = address_of(assessed.base.convention, meeting.place).to_string();
        let found = Finding::new(rule, assessed.place_of(last)?.first_line(), message);
        let found = found.help(help).at(address).weighing(Severity::Error);
        Some(found.of(last.proposal.as_str(), Some(last.amendment)))
    };
    unseen.filter_map(finding).collect()
}

/// Words in square brackets: nobody has agreed on them, or on what a reference says.
fn brackets(
    revision: &Revision,
    version: &Version,
    is_named: impl Fn(&str) -> bool,
) -> Result<Vec<Finding>, Error> {
    let read = read_version(&revision.workspace, version)?;
    let text = read.value.ok_or(Error::Findings(read.findings))?;
    let mut findings = Vec::new();
    for (at, document) in text.nodes_of_documents() {
        let heading = Place::new(&document.source, document.layout.heading);
        let titled = std::iter::once((0, &document.heading, heading.clone()));
        let provisions = document.provisions.iter().zip(0..).map(|(provision, index)| {
            let span = provision.lines.map(|lines| lines.text);
            let place = span.map(|span| Place::new(&document.source, span).first_line());
            (index, &provision.text, place.unwrap_or_else(|| heading.clone()))
        });
        for (provision, words, place) in titled.chain(provisions) {
            let node = NodeId { document: at.document, provision };
            let address = address_of(&text, node).to_string();
            let open = bracketed(words.printed());
            let open = open.into_iter().filter(|bracket| !is_named(bracket));
            findings.extend(open.map(|bracket| open_bracket(bracket, &place, &address)));
        }
    }
    Ok(findings)
}

fn open_bracket(bracket: &str, place: &Place, address: &str) -> Finding {
    let inside = bracket.trim_start_matches('[').trim_end_matches(']');
    let (message, help) = match broken_reference(bracket) {
        Some(_) => (
            format!("a broken reference stands in {address}: {bracket}"),
            "Say its words with an amendment, or with an editorial ruling: mimc decide \
             --reference.",
        ),
        None => {
            let shown: String = inside.chars().take(60).collect();
            let message = format!("“{shown}” stands in brackets");
            (message, "Settle it with an amendment.")
        }
    };
    let finding = Finding::new(Rule::StillOpen, place.clone(), message);
    finding.help(help).at(address.to_owned())
}

/// All that stands in brackets, with them. That something was deleted is no bracket.
fn bracketed(printed: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = printed[at..].find('[').map(|far| at + far) {
        let end = printed[start..].find(']').map_or(printed.len(), |far| start + far + 1);
        if &printed[start..end] != "[Deleted]" {
            found.push(&printed[start..end]);
        }
        at = end;
    }
    found
}
