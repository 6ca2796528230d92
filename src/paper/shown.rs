//! A provision or a proposal as people read it.

use std::ops::Range;

use crate::{
    engine::{Base, Edit, address_of},
    model::{Convention, Label, NodeId, PartKind, PartRef, Proposal, SubAmendment},
};

use super::{Formal, ProposalLine, Redline, describe, describe_sub, document::marked};

/// What `mimc show` shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A provision of a text.
    Provision(ShownProvision),
    /// A proposal.
    Proposal(Box<ShownProposal>),
    /// A proposal in the formal language of amendments.
    Formal(Formal),
}

/// A provision with everything in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownProvision {
    /// The version or revision it is read in.
    pub version: String,
    /// Its address, as printed.
    pub address: String,
    /// The title of the document it stands in; empty where there is none.
    pub heading: String,
    /// Its address in the version before, where it bore another number there: asked for.
    pub former: Option<String>,
    /// Its file, as the user knows it.
    pub file: String,
    /// Its words and those of everything in it; for a chapter, its articles.
    pub lines: Vec<ShownLine>,
    /// The debates about it, each as its id and question.
    pub debates: Vec<String>,
}

/// One line of a provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownLine {
    /// Its address, as printed.
    pub address: String,
    /// How deep it stands below what is shown, from 0.
    pub depth: usize,
    /// Its label, as printed.
    pub label: Option<String>,
    /// Its words, as printed.
    pub text: String,
    /// Its words as a page of plain text shows them: each paragraph of a quotation on a line
    /// of its own, a sign where a note is cited.
    pub said: String,
    /// Its address in the version before, where it bore another number there: asked for.
    pub former: Option<String>,
}

/// A proposal with what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownProposal {
    /// What a list says of it.
    pub line: ProposalLine,
    /// Why it is proposed.
    pub rationale: String,
    /// What was decided on it, in order, a sentence each.
    pub decisions: Vec<String>,
    /// The debates that it answers, each as its id and question.
    pub debates: Vec<String>,
    /// Its amendments, in order.
    pub amendments: Vec<ShownAmendment>,
    /// What it makes of the base; absent when it does not apply.
    pub redline: Option<Redline>,
}

/// An amendment in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownAmendment {
    /// Its citation: `P-007.2`.
    pub citation: String,
    /// The operation's name.
    pub operation: &'static str,
    /// The provision it names.
    pub address: String,
    /// What it does; empty when it does not apply.
    pub change: String,
}

impl ShownProvision {
    /// Adds the former address of everything that bore another number.
    #[must_use]
    pub fn with_former(mut self, former: impl Fn(&str) -> Option<String>) -> Self {
        self.former = former(&self.address);
        for line in &mut self.lines {
            line.former = former(&line.address);
        }
        self
    }

    /// Returns a provision of a text with everything in it.
    #[must_use]
    pub fn new(convention: &Convention, node: NodeId) -> Self {
        let document = convention.document(node);
        Self {
            version: convention.version.to_string(),
            address: address_of(convention, node).to_string(),
            heading: document.heading.printed().to_owned(),
            former: None,
            file: document.source.path().to_owned(),
            debates: Vec::new(),
            lines: match document.kind.group() {
                Some(_) if node.provision == 0 => {
                    let own = lines(convention, node);
                    own.into_iter().chain(contents(convention, node)).collect()
                }
                Some(_) | None => lines(convention, node),
            },
        }
    }
}

/// A part of a provision: its heading, its chapeau, a sentence of it.
impl ShownProvision {
    /// Returns one text of a provision, or the bytes of it that are meant, under the address
    /// that says so.
    #[must_use]
    pub fn part(
        convention: &Convention,
        part: PartRef,
        sentence: Option<Range<usize>>,
        address: String,
    ) -> Self {
        let printed = convention.text(part).printed();
        let label = match (part.kind, &sentence) {
            (PartKind::Text, None) => convention.provision(part.node).label.as_ref(),
            (PartKind::Text, Some(_)) | (PartKind::Heading, _) => None,
        };
        let text = &printed[sentence.unwrap_or(0..printed.len())];
        let line = ShownLine {
            address: address.clone(),
            depth: 0,
            label: label.map(Label::printed),
            text: text.to_owned(),
            said: text.to_owned(),
            former: None,
        };
        Self { address, lines: vec![line], ..Self::new(convention, part.node) }
    }
}

/// What a group holds, by title.
fn contents(convention: &Convention, node: NodeId) -> Vec<ShownLine> {
    let end = convention.end_of(node).document;
    let inside = (node.document + 1..end).map(NodeId::document);
    inside
        .map(|inner| {
            let document = convention.document(inner);
            let in_article = document.kind.article().is_some();
            let address = address_of(convention, inner).to_string();
            ShownLine {
                label: Some(format!("{address}.")),
                address,
                depth: usize::from(in_article),
                text: document.heading.printed().to_owned(),
                said: document.heading.printed().to_owned(),
                former: None,
            }
        })
        .collect()
}

fn lines(convention: &Convention, node: NodeId) -> Vec<ShownLine> {
    let document = convention.document(node);
    let end = document.provisions[node.provision as usize].end;
    let depth = |provision: u32| {
        let parent = |provision: &u32| document.provisions[*provision as usize].parent;
        std::iter::successors(Some(provision), parent).count()
    };
    let top = if node.provision == 0 { 2 } else { depth(node.provision) };
    (node.provision..end)
        .filter(|provision| *provision > 0)
        .map(|provision| {
            let inner = NodeId { provision, ..node };
            let read = convention.provision(inner);
            ShownLine {
                address: address_of(convention, inner).to_string(),
                depth: depth(provision) - top,
                label: read.label.as_ref().map(Label::printed),
                text: read.text.printed().to_owned(),
                said: marked(document, provision),
                former: None,
            }
        })
        .collect()
}

impl ShownAmendment {
    /// Returns the amendments of a proposal, with what the edits that they came to do.
    #[must_use]
    pub fn all(base: &Base<'_>, proposal: &Proposal, edits: &[&Edit]) -> Vec<Self> {
        let id = &proposal.id.value;
        let one = |amendment: &crate::model::Amendment| {
            let own = edits.iter().filter(|edit| edit.by.amendment == amendment.number);
            let changes: Vec<_> = own.map(|edit| describe(base, edit)).collect();
            Self {
                citation: format!("{id}.{}", amendment.number),
                operation: amendment.operation.name(),
                address: amendment.operation.address().value.to_string(),
                change: changes.join("; "),
            }
        };
        let sub = |sub: &SubAmendment| Self {
            citation: format!("{id}.{}", sub.number),
            operation: sub.operation.name(),
            address: sub.at.value.to_string(),
            change: describe_sub(&sub.operation),
        };
        let subs = proposal.sub_amendments.iter().map(sub);
        proposal.amendments.iter().map(one).chain(subs).collect()
    }
}
