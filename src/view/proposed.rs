//! A new proposal as its drafter sees it before it is filed: what each amendment does, and
//! the provisions it changes as a redline.
//!
//! Comes in: a bound proposal and the text it makes. Goes out: words alone.

use crate::{
    engine::{
        Base, BoundProposal, Joined, Origin, Piece, ProvisionTrace, Trace, address_of,
    },
    model::{Convention, Document, Label, NodeId, Text},
    words::{ChangeKind, diff},
};

use super::describe;

/// What a new proposal does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedView {
    /// One line for each change of each amendment, in their order.
    pub amendments: Vec<AmendmentLine>,
    /// The headings and provisions that change, in reading order.
    pub redline: Vec<ProvisionRedline>,
}

/// One change of one amendment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmendmentLine {
    /// The amendment's number, from 1.
    pub number: u32,
    /// The place it names.
    pub address: String,
    /// What it does there: `replaces “five” with “three”`.
    pub does: String,
}

/// One provision, or heading, before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvisionRedline {
    /// Where, as printed: in the base, or in the new text for what is new.
    pub address: String,
    /// The label that is printed before the words; empty where there is none.
    pub label: String,
    /// The words.
    pub runs: Vec<Run>,
}

/// A run of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What becomes of them.
    pub kind: RunKind,
    /// The words as printed.
    pub text: String,
}

/// What becomes of a run of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunKind {
    /// They stand.
    Kept,
    /// They go.
    Deleted,
    /// They come.
    Inserted,
}

/// Returns what a bound proposal does to the base; `joined` is the text it makes alone.
#[must_use]
pub fn proposed(
    base: &Base<'_>,
    bound: &BoundProposal<'_>,
    joined: &Joined,
) -> ProposedView {
    let amendments = bound.edits.iter().map(|edit| {
        let amendment = &bound.proposal.amendments[edit.by.amendment as usize - 1];
        AmendmentLine {
            number: edit.by.amendment,
            address: amendment.operation.address().value.to_string(),
            does: describe(base, edit),
        }
    });
    let mut redliner = Redliner { base, joined, redline: Vec::new() };
    for (index, origin) in joined.origins.iter().enumerate() {
        let node = NodeId::document(u32::try_from(index).unwrap_or(u32::MAX));
        match origin {
            Origin::Untouched(_) => (),
            Origin::Amended(from, trace) => {
                redliner.amended(NodeId::document(*from), node, trace);
            }
            Origin::Deleted(from, _) => {
                redliner.whole(
                    base.convention,
                    NodeId::document(*from),
                    RunKind::Deleted,
                );
            }
            Origin::New(_) => {
                redliner.whole(&joined.convention, node, RunKind::Inserted);
            }
        }
    }
    ProposedView { amendments: amendments.collect(), redline: redliner.redline }
}

struct Redliner<'r> {
    base: &'r Base<'r>,
    joined: &'r Joined,
    redline: Vec<ProvisionRedline>,
}

impl Redliner<'_> {
    fn amended(&mut self, from: NodeId, node: NodeId, trace: &Trace) {
        let convention = self.base.convention;
        let (before, after) =
            (convention.document(from), self.joined.convention.document(node));
        if before.heading != after.heading {
            let runs = compared(&before.heading, &after.heading);
            let address = format!("{}, heading", address_of(convention, from));
            self.redline.push(ProvisionRedline { address, label: String::new(), runs });
        }
        let mut deleted = trace.deleted.iter().map(|(gone, _)| *gone).collect::<Vec<_>>();
        deleted.sort_unstable();
        let mut deleted = deleted.into_iter().peekable();
        for (provision, index) in trace.provisions.iter().zip(0..) {
            let here = NodeId { provision: index, ..node };
            let stands = match provision {
                ProvisionTrace::Untouched(old)
                | ProvisionTrace::Amended(old, _)
                | ProvisionTrace::Substituted(old, _) => Some(*old),
                ProvisionTrace::New(_) => None,
            };
            while let Some(gone) =
                deleted.next_if(|gone| stands.is_some_and(|stands| *gone < stands))
            {
                self.whole(convention, gone, RunKind::Deleted);
            }
            self.provision(provision, here, after);
        }
        for gone in deleted {
            self.whole(convention, gone, RunKind::Deleted);
        }
    }

    fn provision(&mut self, trace: &ProvisionTrace, node: NodeId, after: &Document) {
        let text = &after.provisions[node.provision as usize].text;
        match trace {
            ProvisionTrace::Untouched(_) => (),
            ProvisionTrace::Amended(old, pieces) => {
                let runs = pieces_as_runs(self.old_text(*old), pieces);
                self.push(self.base.convention, *old, runs);
            }
            ProvisionTrace::Substituted(old, _) => {
                let runs = compared(self.old_text(*old), text);
                self.push(self.base.convention, *old, runs);
                let end = self.base.end(*old).provision;
                for provision in old.provision + 1..end {
                    let gone = NodeId { provision, ..*old };
                    let runs = run(RunKind::Deleted, self.old_text(gone).printed());
                    self.push(self.base.convention, gone, runs);
                }
            }
            ProvisionTrace::New(_) => {
                let runs = run(RunKind::Inserted, text.printed());
                self.push(&self.joined.convention, node, runs);
            }
        }
    }

    /// A provision or document that goes or comes with everything in it.
    fn whole(&mut self, convention: &Convention, node: NodeId, kind: RunKind) {
        let document = convention.document(node);
        if node.provision == 0 {
            self.push(convention, node, run(kind, document.heading.printed()));
        }
        let end = document.provisions[node.provision as usize].end;
        for provision in node.provision..end {
            let inner = NodeId { provision, ..node };
            let text = &document.provisions[provision as usize].text;
            self.push(convention, inner, run(kind, text.printed()));
        }
    }

    fn push(&mut self, convention: &Convention, node: NodeId, runs: Vec<Run>) {
        if runs.is_empty() {
            return;
        }
        let label = convention.provision(node).label.as_ref().map(Label::printed);
        let address = address_of(convention, node).to_string();
        let label = label.unwrap_or_default();
        self.redline.push(ProvisionRedline { address, label, runs });
    }

    fn old_text(&self, node: NodeId) -> &Text {
        &self.base.convention.provision(node).text
    }
}

fn run(kind: RunKind, text: &str) -> Vec<Run> {
    let run = Run { kind, text: text.to_owned() };
    Some(run).filter(|run| !run.text.is_empty()).into_iter().collect()
}

fn pieces_as_runs(base: &Text, pieces: &[Piece]) -> Vec<Run> {
    let printed = |range: &std::ops::Range<usize>| {
        base.printed()[base.printed_range(range.clone())].to_owned()
    };
    let runs = pieces.iter().map(|piece| match piece {
        Piece::Kept(range) => Run { kind: RunKind::Kept, text: printed(range) },
        Piece::Deleted(range, _) => Run { kind: RunKind::Deleted, text: printed(range) },
        Piece::Inserted(text, _) => {
            Run { kind: RunKind::Inserted, text: text.printed().to_owned() }
        }
    });
    runs.filter(|run| !run.text.is_empty()).collect()
}

fn compared(old: &Text, new: &Text) -> Vec<Run> {
    let (old, new) = (old.printed(), new.printed());
    let changes = diff(old, new).into_iter().map(|change| match change.kind {
        ChangeKind::Kept => Run { kind: RunKind::Kept, text: old[change.old].to_owned() },
        ChangeKind::Deleted => {
            Run { kind: RunKind::Deleted, text: old[change.old].to_owned() }
        }
        ChangeKind::Inserted => {
            Run { kind: RunKind::Inserted, text: new[change.new].to_owned() }
        }
    });
    changes.collect()
}
