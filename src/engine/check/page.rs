//! One document as the rules read it: what it cites and which terms it uses.
//!
//! Comes in: a document and the text it is part of. Goes out: its citations with what they
//! lead to, and its uses of terms. It never says what is wrong with them.

use crate::{
    engine::Citation,
    model::{Document, NodeId, PartKind, PartRef},
};

use super::{Context, TermUse};

/// A document that has been read.
#[derive(Clone, Debug)]
pub(super) struct Page {
    /// The document.
    pub(super) node: NodeId,
    pub(super) citations: Vec<Cited>,
    pub(super) uses: Vec<Used>,
}

/// A citation in one part.
#[derive(Clone, Debug)]
pub(super) struct Cited {
    pub(super) part: PartRef,
    pub(super) citation: Citation,
    /// What is cited, if it exists.
    pub(super) target: Option<NodeId>,
}

/// A use of a term in one part.
#[derive(Clone, Debug)]
pub(super) struct Used {
    pub(super) part: PartRef,
    pub(super) found: TermUse,
}

impl Page {
    /// Reads a document, of whose parts others say what they cite.
    pub(super) fn read(
        context: &Context<'_>,
        node: NodeId,
        citations: impl Fn(PartRef) -> Vec<Citation>,
    ) -> Self {
        let convention = context.convention;
        let mut page = Self { node, citations: Vec::new(), uses: Vec::new() };
        for part in parts(node, convention.document(node)) {
            let cited = citations(part).into_iter().map(|citation| {
                let target = (context.find)(&citation.address);
                Cited { part, citation, target }
            });
            page.citations.extend(cited);
            let uses = context.terms.uses(convention.text(part).printed()).into_iter();
            page.uses.extend(uses.map(|found| Used { part, found }));
        }
        page
    }

    /// Returns the uses of a term outside the provision that defines it.
    pub(super) fn uses_of<'p>(
        &'p self,
        context: &'p Context<'_>,
        name: &'p str,
    ) -> impl Iterator<Item = &'p Used> {
        self.uses.iter().filter(move |used| {
            let term = &context.terms.all()[used.found.term];
            term.name == name && term.node != used.part.node
        })
    }
}

/// The texts of all provisions of a document.
pub(super) fn parts(
    node: NodeId,
    document: &Document,
) -> impl Iterator<Item = PartRef> + use<> {
    let all = u32::try_from(document.provisions.len());
    (0..all.expect("fewer than 2^32 provisions"))
        .map(move |provision| NodeId { provision, ..node })
        .map(|node| PartRef { node, kind: PartKind::Text })
}
