//! All references of a text, with the provisions that they lead to.
//!
//! Comes in: a text with its index. Goes out: each reference with where it stands. What it
//! means to change a provision is for others to say; here is only what cites what.

use rayon::prelude::*;

use crate::{
    engine::{Base, address_of},
    model::{Core, NodeId, PartKind, PartRef},
};

use super::{
    Cited, Kind, Place, Reference, Standpoint, found, may_cite, references, references_of,
};

/// A reference of a text, and what it leads to there.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Where it stands.
    pub part: PartRef,
    /// The words.
    pub reference: Reference,
    /// What they lead to, in order.
    pub leads: Vec<Lead>,
}

/// Where one item of a reference leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lead {
    /// To one provision.
    One(End),
    /// To all from one provision to another.
    Range(End, End),
}

/// A place that words name, and the provision there, if the text has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// As an address prints it.
    pub printed: String,
    /// The provision.
    pub node: Option<NodeId>,
    /// Whether the text is known to have no such provision.
    pub is_missing: bool,
}

/// Returns the references of a text, as it is read.
#[must_use]
pub fn listed(base: &Base<'_>) -> Vec<Listed> {
    let convention = base.convention;
    let all: Vec<NodeId> = convention
        .nodes_of_documents()
        .flat_map(|(root, document)| {
            let len = u32::try_from(document.provisions.len()).unwrap_or(u32::MAX);
            (0..len).map(move |provision| NodeId { provision, ..root })
        })
        .collect();
    all.par_iter().flat_map_iter(|node| of_provision(base, *node)).collect()
}

fn of_provision(base: &Base<'_>, node: NodeId) -> Vec<Listed> {
    node.texts()
        .flat_map(|part| {
            let found = references_of(base, part).iter().cloned();
            found.map(move |reference| one(base, part, reference))
        })
        .collect()
}

/// Returns the references of what is written beside a document, with where they lead: a
/// commentary is a person's work, and is not part of the text.
#[must_use]
pub fn beside(base: &Base<'_>, node: NodeId, words: &str) -> Vec<Listed> {
    if !may_cite(words) {
        return Vec::new();
    }
    let from = Standpoint::of(base.convention, node).among(base.instruments());
    let from = from.listed(&base.index);
    let part = PartRef { node, kind: PartKind::Text };
    references(words, &from).into_iter().map(|found| one(base, part, found)).collect()
}

/// What names a place that no text of this shape can have is not understood.
fn one(base: &Base<'_>, part: PartRef, reference: Reference) -> Listed {
    let is_own = reference.kind == Kind::Own;
    if is_own && !reference.cited.iter().all(Cited::is_addressed) {
        let reference = Reference { kind: Kind::Unsure, ..reference };
        return Listed { part, reference, leads: Vec::new() };
    }
    let leads = reference.cited.iter().map(|cited| lead(base, cited, is_own)).collect();
    Listed { part, reference, leads }
}

fn lead(base: &Base<'_>, cited: &Cited, is_own: bool) -> Lead {
    match cited {
        Cited::One(place) => Lead::One(end(base, place, is_own)),
        Cited::Range(from, to) => {
            Lead::Range(end(base, from, is_own), end(base, to, is_own))
        }
    }
}

fn end(base: &Base<'_>, place: &Place, is_own: bool) -> End {
    let address = place.address().filter(|_| is_own);
    let node = address.as_ref().and_then(|address| found(base, address));
    let is_missing = address.is_some() && node.is_none();
    // One of several vacant numbers is not all of them.
    let is_vacant = |node: NodeId| {
        let number = base.convention.document(node).kind.article();
        node.provision == 0 && number.is_some_and(Core::is_range)
    };
    let printed = match (node.filter(|node| !is_vacant(*node)), place.part) {
        (Some(node), None) => address_of(base.convention, node).to_string(),
        (_, Some(_)) | (None, None) => place.to_string(),
    };
    End { printed, node, is_missing }
}

impl Listed {
    /// Returns whether it leads to a provision or into it.
    #[must_use]
    pub fn leads_to(&self, base: &Base<'_>, node: NodeId) -> bool {
        self.leads.iter().any(|lead| match lead {
            Lead::One(end) => end.node.is_some_and(|to| base.is_within(to, node)),
            Lead::Range(from, to) => match (from.node, to.node) {
                (Some(from), Some(to)) => {
                    let is_level = base.parent(from) == base.parent(node)
                        || from.provision == 0 && node.provision == 0;
                    is_level && from <= node && node <= to
                        || base.is_within(from, node)
                        || base.is_within(to, node)
                }
                (from, to) => from.or(to).is_some_and(|end| base.is_within(end, node)),
            },
        })
    }

    /// Returns why it leads nowhere, if it does.
    #[must_use]
    pub fn broken(&self) -> Option<String> {
        if let Kind::Broken { said } = &self.reference.kind {
            return Some(said.clone());
        }
        let ends = self.leads.iter().flat_map(|lead| match lead {
            Lead::One(end) => vec![end],
            Lead::Range(from, to) => vec![from, to],
        });
        let missing = ends.filter(|end| end.is_missing).map(|end| end.printed.as_str());
        let missing: Vec<&str> = missing.collect();
        (!missing.is_empty()).then(|| format!("there is no {}", missing.join(", ")))
    }
}
