//! The debates of the revision: every file of `debates/` that can be read.
//!
//! Comes in: a workspace. Goes out: the debates by id, and what is wrong with the others.

use crate::{
    diagnostic::{Finding, Rule},
    model::Debate,
    parse,
    source::Place,
    store::Workspace,
};

use super::Error;

/// Where debates are kept.
pub(crate) const DEBATES: &str = "debates";

/// Reads all debates.
pub(crate) fn read_debates(
    workspace: &Workspace,
) -> Result<(Vec<Debate>, Vec<Finding>), Error> {
    let mut findings = Vec::new();
    let mut debates: Vec<Debate> = Vec::new();
    for raw in workspace.read_all(&workspace.debate_files()?.files) {
        let mut checked = parse::debate(raw?.source());
        findings.append(&mut checked.findings);
        let Some(debate) = checked.value else { continue };
        match debates.iter().find(|known| known.id.value == debate.id.value) {
            Some(first) => findings.push(same_id(first, &debate)),
            None => debates.push(debate),
        }
    }
    debates.sort_by(|one, other| one.id.value.cmp(&other.id.value));
    Ok((debates, findings))
}

fn same_id(first: &Debate, second: &Debate) -> Finding {
    let place = |debate: &Debate| Place::new(&debate.source, debate.id.span);
    let message = format!("the id {} is taken", second.id.value);
    Finding::new(Rule::DuplicateId, place(second), message)
        .help("Give one of the two debates another id.")
        .related(place(first), "the other debate")
}
