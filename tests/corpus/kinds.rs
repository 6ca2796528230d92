//! What is derived from the codifier's text before and after says the same kinds of things at the
//! same places as the law did.
//!
//! The law's operations are those that give the codifier's text; the share of them that has an
//! amendment of the same kind at the same provision among the derived ones is printed.

use std::collections::BTreeMap;

use mimc::{
    engine::{Base, Target, derive},
    model::{NodeId, Operation},
    verbs::CODEC,
};

use crate::{convention, corpus, dc_code, folders, proposal};

/// How many of a hundred must agree.
const SHARE: usize = 85;

#[test]
fn what_is_derived_is_what_the_law_said() {
    let Some(folder) = corpus("dc-code") else { return };
    let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut table = String::new();
    for case in folders(&folder) {
        let Ok(instrument) = dc_code::instrument(&case) else { continue };
        let base = Base::new(&instrument.before);
        let law = proposal("P-001", &instrument.amendments);
        let said = law.amendments.iter().map(|one| &one.operation);
        let after = convention(&[std::sync::Arc::clone(&instrument.expected)]);
        let derived = derive(&base, &after, &CODEC).unwrap();
        let mut left: Vec<_> = derived.iter().map(|one| deed(&base, one)).collect();
        let mut missed: Vec<String> = Vec::new();
        for operation in said {
            let deed = deed(&base, operation);
            let count = kinds.entry(operation.name()).or_default();
            count.1 += 1;
            if let Some(at) = left.iter().position(|other| *other == deed) {
                left.remove(at);
                count.0 += 1;
            } else {
                missed.push(said_of(operation));
            }
        }
        if !missed.is_empty() {
            let instead = derived.iter().map(said_of).collect::<Vec<_>>().join("; ");
            table += &format!("  the law: {}\n  derived: {instead}\n", missed.join("; "));
        }
        let name = case.file_name().unwrap().to_string_lossy();
        table += &format!(
            "{name}: {}\n",
            derived.iter().map(Operation::name).collect::<Vec<_>>().join(" ")
        );
    }
    let same: usize = kinds.values().map(|(same, _)| same).sum();
    let all: usize = kinds.values().map(|(_, all)| all).sum();
    for (kind, (same, all)) in &kinds {
        table += &format!("{kind}: {same} of {all}\n");
    }
    eprintln!("{table}the same kind at the same place: {same} of {all}");
    assert!(same * 100 >= all * SHARE, "{same} of {all}\n{table}");
}

/// An amendment in a word and a place, for the printed list of what was derived otherwise.
fn said_of(operation: &Operation) -> String {
    format!("{} {}", operation.name(), operation.address().value)
}

/// What an amendment does, and to which provision. Words replaced, inserted and struck are
/// one kind; so is a text put anew and its words.
fn deed(base: &Base<'_>, operation: &Operation) -> (&'static str, Option<NodeId>) {
    let address = &operation.address().value;
    let target = base.index.resolve(base.convention, address).ok();
    let node = target.map(|target| match target {
        Target::Provision(node) => node,
        Target::Part(part, _) => part.node,
    });
    let kind = match operation {
        Operation::Replace { .. }
        | Operation::InsertWords { .. }
        | Operation::DeleteWords { .. } => "words",
        Operation::InsertProvisions { .. } => {
            return ("insert", node.map(|node| NodeId::document(node.document)));
        }
        Operation::DeleteProvision { .. }
        | Operation::Substitute { .. }
        | Operation::Retitle { .. }
        | Operation::Move { .. }
        | Operation::Renumber { .. }
        | Operation::Wrap { .. }
        | Operation::Split { .. }
        | Operation::Join { .. }
        | Operation::ReplaceTerm { .. }
        | Operation::Set { .. } => operation.name(),
    };
    (kind, node)
}
