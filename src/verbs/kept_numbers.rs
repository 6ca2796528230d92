//! `numbers-kept`: numbers that close up in no draft, though `numbering: sequential` asks for
//! it, because they are no plain sequence.
//!
//! Comes in: the base. Goes out: a finding at the first number of each row with which it is
//! none.

use crate::{
    diagnostic::{Finding, Rule},
    engine::{Base, address_of},
    model::{NodeId, Numbering, PartKind, PartRef},
};

use super::place::part_in_file;

const HELP: &str = "New numbers among them are made as `between:` says. If all numbers of the \
                    text are to stand, write `numbering: bis` in mimc.yaml.";

/// Returns a finding for each row of numbers that stands where the others close up.
pub(super) fn on_base(base: &Base<'_>) -> Vec<Finding> {
    if base.counting.numbering != Numbering::Sequential {
        return Vec::new();
    }
    let inside = base.convention.nodes_of_documents().flat_map(|(root, document)| {
        let len = u32::try_from(document.provisions.len());
        let all = 0..len.expect("fewer than 2^32 provisions");
        all.map(move |provision| NodeId { provision, ..root })
    });
    let lists = inside.filter_map(|holder| base.odd_child(holder));
    base.odd_documents().chain(lists).map(|node| finding(base, node)).collect()
}

fn finding(base: &Base<'_>, node: NodeId) -> Finding {
    let kind = if node.provision == 0 { PartKind::Heading } else { PartKind::Text };
    let place = part_in_file(base.convention, PartRef { node, kind });
    let address = address_of(base.convention, node).to_string();
    let message = format!(
        "{address} is not the next in a plain sequence: it and those that count with it keep \
         their numbers"
    );
    Finding::new(Rule::NumbersKept, place, message).help(HELP).at(address)
}
