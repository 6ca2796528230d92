//! `mimc propose --compromise`: a proposal in place of others, from the text they differ on.
//!
//! Comes in: the ids of undecided proposals. Goes out: a proposal that takes over what they
//! do not dispute, and restates from the base what they do, with what each of them asks for
//! as comments beside it. It applies as it is; the words of the compromise are the drafter's.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    engine::{BoundProposal, Edit, Side, Target, address_of, restated},
    model::{
        Address, AmendmentRef, NewWords, NodeId, Operation, Outcome, Proposal,
        ProposalKind, TermHit,
    },
    paper::{self, ProposedView},
    session::Assessment,
    source::{Located, Span},
    write,
};

use super::{
    CODEC, Error, Particulars, Proposed, Revision, bound, file::next_id, file::path,
    file::unknown_names, unwritten,
};

/// One amendment of the compromise, and what is said beside it.
struct Draft {
    operation: Operation,
    comments: Vec<String>,
}

/// What is disputed, by the provision that is restated for it.
type Disputed<'a> = BTreeMap<NodeId, Vec<&'a Edit>>;

/// Returns a proposal that supersedes these.
///
/// # Errors
/// When fewer than two are named, one does not exist, does not apply, changes no text or is
/// decided on; when title, reason or sponsor is missing, or no id is free.
pub fn propose_compromise(
    revision: &Revision,
    ids: &[String],
    particulars: &Particulars,
) -> Result<Proposed, Error> {
    let assessed = revision.assess()?;
    let parents = parents(&assessed, ids)?;
    let particulars = entitled(particulars, &parents);
    particulars.complete()?;
    let (drafts, drawn) = drafts(&assessed, &parents);
    let id = next_id(revision)?;
    let path = path(&id, &particulars.title);
    let operations: Vec<Operation> =
        drafts.iter().map(|draft| draft.operation.clone()).collect();
    let mut proposal = unwritten(revision, id.as_str(), &particulars, &operations);
    proposal.links.in_place_of =
        parents.iter().map(|parent| unplaced(parent.proposal.id.value.clone())).collect();
    proposal.links.draws_on = drawn.into_iter().map(unplaced).collect();
    let yaml = annotated(&write::proposal(&proposal), &drafts);
    let (_, amendments) = bound(revision, &path, yaml.clone())?;
    let mut warnings = unknown_names(revision, &particulars, &path, &yaml);
    warnings.extend(amendments.warnings);
    let title = particulars.title.clone();
    let ProposedView { amendments, citing, .. } = amendments.view;
    Ok(Proposed { id, title, path, yaml, amendments, warnings, citing })
}

/// A value that stands in no file yet.
fn unplaced<T>(value: T) -> Located<T> {
    Located::new(value, Span::default())
}

fn entitled(particulars: &Particulars, parents: &[&BoundProposal<'_>]) -> Particulars {
    let mut particulars = particulars.clone();
    if particulars.title.trim().is_empty() {
        let ids: Vec<&str> =
            parents.iter().map(|parent| parent.proposal.id.value.as_str()).collect();
        particulars.title = format!("Compromise in place of {}", ids.join(" and "));
    }
    particulars
}

/// The proposals that are to be superseded.
fn parents<'a>(
    assessed: &'a Assessment<'_>,
    ids: &[String],
) -> Result<Vec<&'a BoundProposal<'a>>, Error> {
    let ids = assessed.revision.ids(ids)?;
    let distinct: BTreeSet<&String> = ids.iter().collect();
    if distinct.len() < 2 {
        let help = "Name two proposals or more: --compromise P-001,P-002.";
        return Err(Error::request("a compromise stands in place of several", help));
    }
    let mut parents = Vec::new();
    for id in distinct {
        let proposal = assessed.revision.proposal(id)?;
        may_be_superseded(assessed, proposal)?;
        let bound =
            assessed.bound.iter().find(|one| one.proposal.id.value == proposal.id.value);
        parents.push(bound.ok_or_else(|| {
            let help = format!("`mimc check {id}` says why; mend it first.");
            Error::request(format!("{id} does not apply to the text"), help)
        })?);
    }
    Ok(parents)
}

fn may_be_superseded(
    assessed: &Assessment<'_>,
    proposal: &Proposal,
) -> Result<(), Error> {
    let id = &proposal.id.value;
    if proposal.is_sub_amendment() || proposal.kind != ProposalKind::Amendment {
        let help = "Name proposals that amend the convention itself.";
        return Err(Error::request(format!("{id} changes no text by itself"), help));
    }
    for side in Side::all_of(proposal) {
        let outcome = assessed.docket.standing(&side).map(|standing| standing.outcome);
        match outcome {
            Some(
                outcome @ (Outcome::Adopted
                | Outcome::Rejected
                | Outcome::Fallen
                | Outcome::Withdrawn),
            ) => {
                let help = format!("Reopen it first: `mimc decide {id} reopened`.");
                let message = format!("{id} is {} already", outcome.name());
                return Err(Error::request(message, help));
            }
            Some(Outcome::AgreedInPrinciple | Outcome::Deferred | Outcome::Reopened)
            | None => (),
        }
    }
    Ok(())
}

/// The amendments of the compromise in the order of the text, and whose ideas it takes over.
fn drafts(
    assessed: &Assessment<'_>,
    parents: &[&BoundProposal<'_>],
) -> (Vec<Draft>, BTreeSet<AmendmentRef>) {
    let edits: Vec<&Edit> = parents.iter().flat_map(|parent| &parent.edits).collect();
    let (restating, apart) = disputed(assessed, &edits);
    let mut drafts: BTreeMap<(NodeId, usize), Draft> = BTreeMap::new();
    let mut drawn = BTreeSet::new();
    let mut taken: BTreeSet<&Side> = BTreeSet::new();
    for (node, about) in &restating {
        taken.extend(about.iter().map(|edit| &edit.by));
        let comments = about.iter().map(|edit| said(assessed, edit)).collect();
        if let Some(operation) = restatement(assessed, *node) {
            drafts.insert((*node, 0), Draft { operation, comments });
        }
    }
    for by in taken.clone() {
        if let Some((at, operation)) =
            undisputed(assessed, parents, &edits, by, &restating)
        {
            drafts.insert(at, Draft { operation, comments: Vec::new() });
            drawn.insert(by.citation());
        }
    }
    for (order, edit) in edits.iter().enumerate() {
        if taken.contains(&edit.by) {
            continue;
        }
        taken.insert(&edit.by);
        let rivals: Vec<&Side> = apart
            .iter()
            .filter(|sides| sides.contains(&&edit.by))
            .flatten()
            .copied()
            .filter(|side| **side != edit.by)
            .collect();
        taken.extend(&rivals);
        let twins = assessed.relations.agreements.iter();
        let twins = twins.filter(|agreement| agreement.sides.contains(&edit.by));
        let twins: Vec<&Side> = twins.flat_map(|agreement| &agreement.sides).collect();
        let all_twins =
            |side: &&Side| edits.iter().filter(|edit| edit.by == **side).count() == 1;
        taken.extend(twins.into_iter().filter(all_twins));
        let Some(operation) = operation(parents, &edit.by) else { continue };
        let rival = |edit: &&&Edit| rivals.contains(&&edit.by);
        let mut comments: Vec<String> = Vec::new();
        if !rivals.is_empty() {
            comments.push(said(assessed, edit));
            comments.extend(edits.iter().filter(rival).map(|edit| said(assessed, edit)));
        }
        drawn.insert(edit.by.citation());
        let place = edit.change.footprint().holder(&assessed.base);
        drafts.insert((place, order + 1), Draft { operation, comments });
    }
    (drafts.into_values().collect(), drawn)
}

/// A term that an amendment goes on replacing where nobody disputes that, and its place in
/// the compromise; what is disputed is an exception.
fn undisputed(
    assessed: &Assessment<'_>,
    parents: &[&BoundProposal<'_>],
    edits: &[&Edit],
    by: &Side,
    restating: &Disputed<'_>,
) -> Option<((NodeId, usize), Operation)> {
    let is_disputed =
        |node: NodeId| restating.keys().any(|top| assessed.base.is_within(node, *top));
    let place = |edit: &Edit| edit.change.footprint().holder(&assessed.base);
    let mut own = edits.iter().enumerate().filter(|(_, edit)| edit.by == *by);
    let (order, first) = own.find(|(_, edit)| !is_disputed(place(edit)))?;
    let Operation::ReplaceTerm { forms, hits } = operation(parents, by)? else {
        return None;
    };
    let hits = hits.into_iter().map(|hit| TermHit {
        keep: hit.keep || node_at(assessed, &hit.at.value).is_some_and(is_disputed),
        ..hit
    });
    let operation = Operation::ReplaceTerm { forms, hits: hits.collect() };
    Some(((place(first), order + 1), operation))
}

/// The provision that an address of the base leads to.
fn node_at(assessed: &Assessment<'_>, at: &Address) -> Option<NodeId> {
    let base = &assessed.base;
    match base.index.resolve(base.convention, at).ok()? {
        Target::Provision(node) => Some(node),
        Target::Part(part, _) => Some(part.node),
    }
}

fn operation(parents: &[&BoundProposal<'_>], by: &Side) -> Option<Operation> {
    let parent = parents.iter().find(|one| one.proposal.id.value == by.proposal)?;
    Some(parent.proposal.amendment(by.amendment)?.operation.clone())
}

fn said(assessed: &Assessment<'_>, edit: &Edit) -> String {
    let place = address_of(
        assessed.base.convention,
        edit.change.footprint().holder(&assessed.base),
    );
    format!("{}, {place}: {}", edit.by, paper::describe(&assessed.base, edit))
}

/// What is disputed: provisions to be restated, with all that is asked of them; and
/// amendments that exclude each other otherwise, of which the first is taken over.
fn disputed<'a>(
    assessed: &'a Assessment<'_>,
    edits: &[&'a Edit],
) -> (Disputed<'a>, Vec<Vec<&'a Side>>) {
    let base = &assessed.base;
    let own = |side: &&Side| edits.iter().any(|edit| edit.by == **side);
    let mut nodes: BTreeSet<NodeId> = BTreeSet::new();
    let mut apart = Vec::new();
    for conflict in &assessed.relations.conflicts {
        let sides: Vec<&Side> = conflict.sides.iter().filter(own).collect();
        if !conflict.stands_among(|side| own(&side)) || conflict.clash.is_semantic() {
            continue;
        }
        let about: Vec<&&Edit> =
            edits.iter().filter(|edit| sides.contains(&&edit.by)).collect();
        let restatable = about.iter().all(|edit| edit.change.footprint().is_of_words());
        // The outermost of the provisions, or the one in which all of them stand.
        let here: BTreeSet<NodeId> =
            about.iter().map(|edit| edit.change.footprint().holder(base)).collect();
        let top = here.first().copied().map(|first| {
            let holds_all = here.iter().all(|node| base.is_within(*node, first));
            if holds_all { first } else { conflict.place }
        });
        match top.filter(|node| restatable && !base.holds_documents(*node)) {
            Some(node) => {
                nodes.insert(node);
            }
            None => apart.push(sides),
        }
    }
    let outermost = |node: &NodeId| {
        !nodes.iter().any(|other| other != node && base.is_within(*node, *other))
    };
    let mut disputed = Disputed::new();
    for node in nodes.iter().copied().filter(|node| outermost(node)) {
        let within =
            |edit: &&&'a Edit| base.is_within(edit.change.footprint().holder(base), node);
        disputed.insert(node, edits.iter().filter(within).copied().collect());
    }
    (disputed, apart)
}

/// The amendment that restates a provision as it stands.
fn restatement(assessed: &Assessment<'_>, node: NodeId) -> Option<Operation> {
    let convention = assessed.base.convention;
    let at = Located::new(address_of(convention, node), Span::default());
    let document = convention.document(node);
    if node.provision == 0 && document.provisions.len() <= 1 {
        let with = NewWords::plain(document.heading.clone(), Span::default());
        return Some(Operation::Retitle { at, with });
    }
    let text = (CODEC.provisions)(&restated(convention, node)?)?;
    Some(Operation::Substitute { at, text, old: None })
}

/// Puts what is said beside each amendment above it.
fn annotated(yaml: &str, drafts: &[Draft]) -> String {
    let mut annotated = String::with_capacity(yaml.len());
    let mut drafts = drafts.iter();
    for line in yaml.lines() {
        if line.starts_with("  - op: ")
            && let Some(draft) = drafts.next()
            && !draft.comments.is_empty()
        {
            annotated.push_str(
                "  # Disputed; the words of the compromise are to be written here.\n",
            );
            for comment in &draft.comments {
                let comment = comment.split_whitespace().collect::<Vec<_>>().join(" ");
                annotated.push_str(&format!("  # {comment}\n"));
            }
        }
        annotated.push_str(line);
        annotated.push('\n');
    }
    annotated
}
