//! Whether a joined text is read in the order in which it was joined.
//!
//! Comes in: a joined text whose documents have their paths. Goes out: each document that would
//! be read at another place, or that gives the text a breach of order that the base has not.

use std::{collections::BTreeSet, sync::Arc};

use imbl::Vector;

use crate::{
    diagnostic::{Finding, Severity},
    engine::{Origin, address_of},
    model::{Convention, Document, NodeId},
    parse,
};

use super::twins::Twin;

/// Returns the provisions of changed documents that would not be read in the order of their
/// numbers, and those that the base has so are no one's doing.
pub(super) fn misnumbered(
    base: &Convention,
    joined: &Convention,
    origins: &Vector<Origin>,
) -> Vec<Twin> {
    let mut found = Vec::new();
    for (index, (document, origin)) in
        (0..).zip(joined.documents.iter().zip(origins.iter()))
    {
        let old = match origin {
            Origin::Untouched(_) | Origin::Deleted(..) => continue,
            Origin::Amended(old, _) | Origin::Divided(old, ..) => {
                Some(base.document(NodeId::document(*old)))
            }
            Origin::New(_) => None,
        };
        let now = parse::misnumbered(&document.provisions);
        if now.is_empty() {
            continue;
        }
        let before = old.map(|old| parse::misnumbered(&old.provisions));
        let before = before.unwrap_or_default();
        let is_new = |(_, message): &(u32, String)| {
            before.iter().all(|(_, standing)| standing != message)
        };
        found.extend(now.into_iter().filter(is_new).map(|(provision, message)| {
            let node = NodeId { document: index, provision };
            Twin { node, message: format!("{}: {message}", address_of(joined, node)) }
        }));
    }
    found
}

/// Returns what would not be read where it stands.
pub(super) fn disordered(base: &Convention, joined: &Convention) -> Vec<Twin> {
    let read = parse::in_order(documents(joined));
    let grave = read.findings.iter().filter(|one| one.severity == Severity::Error);
    let mut found: Vec<Twin> = Vec::new();
    let mut standing: Option<BTreeSet<String>> = None;
    for finding in grave {
        let before = standing.get_or_insert_with(|| said_of(base));
        if !before.contains(&finding.message) {
            found.push(breach(joined, finding));
        }
    }
    let order = read.value.unwrap_or_default();
    let elsewhere = (0..)
        .zip(joined.documents.iter().zip(&order))
        .find(|(_, (joined, read))| joined.path != read.path);
    if let Some((index, _)) = elsewhere.filter(|_| found.is_empty()) {
        let node = NodeId::document(index);
        let printed = address_of(joined, node);
        let message =
            format!("{printed} would be read at another place than the one it is put in");
        found.push(Twin { node, message });
    }
    found
}

fn documents(convention: &Convention) -> Vec<Arc<Document>> {
    convention.documents.iter().cloned().collect()
}

/// What is wrong in the base already.
fn said_of(base: &Convention) -> BTreeSet<String> {
    parse::in_order(documents(base)).findings.into_iter().map(|one| one.message).collect()
}

fn breach(joined: &Convention, finding: &Finding) -> Twin {
    let is_named = |(node, _): &(NodeId, &Arc<Document>)| {
        Some(address_of(joined, *node).to_string()) == finding.address
    };
    let node = joined.nodes_of_documents().find(is_named).map(|(node, _)| node);
    let node = node.unwrap_or(NodeId::document(0));
    Twin { node, message: finding.message.clone() }
}
