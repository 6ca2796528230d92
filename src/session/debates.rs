//! The debates of the revision: every file of `debates/` that can be read.
//!
//! Comes in: a revision. Goes out: the debates by id, and what is wrong with the others. A
//! debate gives addresses of the text that was amended when it was held; in a later reading its
//! provisions are followed to where they stand now.

use std::collections::BTreeMap;

use crate::{
    diagnostic::{Finding, Rule},
    model::{Debate, Version},
    parse,
    source::Place,
    store::Workspace,
};

use super::{Error, Revision, way::Way};

/// Where debates are kept.
pub(crate) const DEBATES: &str = "debates";

/// Reads all debates, each provision with its address in the text under reading.
///
/// # Errors
/// When a file, or an earlier text, cannot be read.
pub(crate) fn read_debates(
    revision: &Revision,
) -> Result<(Vec<Debate>, Vec<Finding>), Error> {
    let (mut debates, mut findings) = written_debates(&revision.workspace)?;
    let mut ways: BTreeMap<Version, Result<Way, Error>> = BTreeMap::new();
    for debate in &mut debates {
        let text = text_of(revision, debate).clone();
        if text == revision.base.version || debate.provisions.is_empty() {
            continue;
        }
        let from = || Way::from(revision, &text);
        match ways.entry(text.clone()).or_insert_with(from) {
            Ok(way) => findings.extend(follow(way, debate)),
            Err(error) => findings.extend(no_way(debate, error)),
        }
    }
    Ok((debates, findings))
}

/// Returns the text whose addresses a debate gives.
pub(crate) fn text_of<'d>(revision: &'d Revision, debate: &'d Debate) -> &'d Version {
    let first = revision.reading.as_ref().and_then(|one| one.amended.last());
    let said = debate.base.as_ref().map(|base| &base.value);
    said.or(first).unwrap_or(&revision.base.version)
}

/// Puts each provision where it stands now; finds those that the debate's own text has not.
fn follow(way: &Way, debate: &mut Debate) -> Vec<Finding> {
    let mut findings = Vec::new();
    for at in 0..debate.provisions.len() {
        let written = &debate.provisions[at];
        match way.now(&written.value) {
            Some(now) => debate.provisions[at].value = now,
            None => {
                let place = Place::new(&debate.source, written.span);
                let message =
                    format!("{} has no provision {}", way.version(), written.value);
                let finding = Finding::new(Rule::UnknownProvision, place, message);
                findings.push(finding.help(
                    "Addresses of a debate are those of its `base:`; without one, of the text \
                     that was amended first.",
                ));
            }
        }
    }
    findings
}

/// A debate on a text that no reading leads from.
fn no_way(debate: &Debate, error: &Error) -> Option<Finding> {
    let base = debate.base.as_ref()?;
    let message = format!("the debate is on {}: {error}", base.value);
    let finding = Finding::new(
        Rule::UnknownVersion,
        Place::new(&debate.source, base.span),
        message,
    );
    Some(finding.help("Name a text that was amended on the way to this one."))
}

/// Reads all debates as they were written.
pub(crate) fn written_debates(
    workspace: &Workspace,
) -> Result<(Vec<Debate>, Vec<Finding>), Error> {
    let mut findings = Vec::new();
    let mut debates: BTreeMap<_, Debate> = BTreeMap::new();
    for raw in workspace.read_all(&workspace.debate_files()?.files) {
        let mut checked = parse::debate(raw?.source());
        findings.append(&mut checked.findings);
        let Some(debate) = checked.value else { continue };
        match debates.get(&debate.id.value) {
            Some(first) => findings.push(same_id(first, &debate)),
            None => drop(debates.insert(debate.id.value.clone(), debate)),
        }
    }
    Ok((debates.into_values().collect(), findings))
}

fn same_id(first: &Debate, second: &Debate) -> Finding {
    let place = |debate: &Debate| Place::new(&debate.source, debate.id.span);
    let message = format!("the id {} is taken", second.id.value);
    Finding::new(Rule::DuplicateId, place(second), message)
        .help("Give one of the two debates another id.")
        .related(place(first), "the other debate")
}
