//! Proof by doing: operations bound to the base and joined with it.

use std::sync::Arc;

use crate::{
    engine::{Base, Chair, Compatible, Joined, bind, join},
    model::{
        Amendment, Document, Frame, Label, Links, Operation, Proposal, ProposalId,
        ProposalKind, Provision, Shape,
    },
    source::{SourceFile, Span},
};

use super::unplaced;

/// What a reader sees of a provision: two texts are the same when these are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line<'t> {
    depth: u32,
    label: Option<String>,
    shape: Shape,
    text: &'t str,
}

impl Line<'_> {
    /// Returns whether two lines differ in nothing but the label.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        let unlabelled = |line: &Self| Self { label: None, ..line.clone() };
        unlabelled(self) == unlabelled(other)
    }

    /// The line with the label of another.
    pub(super) fn labelled_as(&self, other: &Self) -> Self {
        Self { label: other.label.clone(), ..self.clone() }
    }
}

/// Returns the lines of a document, one for each provision, the document itself first.
pub(super) fn lines(document: &Document) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::with_capacity(document.provisions.len());
    for provision in &document.provisions {
        let depth = provision.parent.map_or(0, |parent| lines[parent as usize].depth + 1);
        lines.push(line(provision, depth));
    }
    lines
}

fn line(provision: &Provision, depth: u32) -> Line<'_> {
    Line {
        depth,
        label: provision.label.as_ref().map(Label::printed),
        shape: provision.shape,
        text: provision.text.raw(),
    }
}

/// Returns the text that operations make of the base, if they apply.
pub(super) fn joined(base: &Base<'_>, operations: &[Operation]) -> Option<Joined> {
    let proposal = proposal(base, operations);
    let bound = bind(base, &proposal).bound?;
    let set = Compatible::new(base, &bound.edits).ok()?;
    Some(join(base, &set, &Chair::default()))
}

/// Returns the document that operations make of the one at `index`.
pub(super) fn joined_document(
    base: &Base<'_>,
    index: u32,
    operations: &[Operation],
) -> Option<Arc<Document>> {
    let mut joined = joined(base, operations)?;
    Some(joined.convention.documents.remove(index as usize))
}

/// A proposal of nobody, to be bound and forgotten.
fn proposal(base: &Base<'_>, operations: &[Operation]) -> Proposal {
    let amendment = |(operation, number): (&Operation, u32)| Amendment {
        number,
        frame: Frame::Base,
        operation: operation.clone(),
        span: Span::default(),
    };
    Proposal {
        id: unplaced(ProposalId::new("derived")),
        title: String::new(),
        base: unplaced(base.convention.version.clone()),
        sponsors: Vec::new(),
        co_sponsors: Vec::new(),
        themes: Vec::new(),
        rationale: String::new(),
        revision: 1,
        kind: ProposalKind::Amendment,
        links: Links::default(),
        allow: Vec::new(),
        received: None,
        amendments: operations.iter().zip(1..).map(amendment).collect(),
        sub_amendments: Vec::new(),
        source: SourceFile::new("", ""),
    }
}
