//! `mimc show --json`.

use std::io::{self, Write};

use serde::Serialize;

use crate::paper;

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Shown<'v> {
    Provision(Provision<'v>),
    Proposal(Proposal<'v>),
    Formal(Formal<'v>),
}

#[derive(Serialize)]
struct Document<'v> {
    version: u32,
    #[serde(flatten)]
    shown: Shown<'v>,
}

#[derive(Serialize)]
struct Provision<'v> {
    text: &'v str,
    address: &'v str,
    heading: &'v str,
    #[serde(skip_serializing_if = "Option::is_none")]
    former: Option<&'v str>,
    file: &'v str,
    provisions: Vec<Line<'v>>,
    debates: &'v [String],
}

#[derive(Serialize)]
struct Line<'v> {
    address: &'v str,
    depth: usize,
    label: Option<&'v str>,
    text: &'v str,
    #[serde(skip_serializing_if = "Option::is_none")]
    former: Option<&'v str>,
}

#[derive(Serialize)]
struct Proposal<'v> {
    id: &'v str,
    title: &'v str,
    status: &'v str,
    sponsors: &'v [String],
    themes: &'v [String],
    conflicts: &'v [String],
    file: &'v str,
    rationale: &'v str,
    decisions: &'v [String],
    debates: &'v [String],
    amendments: Vec<Amendment<'v>>,
}

#[derive(Serialize)]
struct Amendment<'v> {
    citation: &'v str,
    operation: &'v str,
    address: &'v str,
    change: &'v str,
}

#[derive(Serialize)]
struct Formal<'v> {
    id: &'v str,
    title: &'v str,
    base: &'v str,
    sponsors: &'v [String],
    instructions: Vec<Instruction<'v>>,
}

#[derive(Serialize)]
struct Instruction<'v> {
    citation: &'v str,
    sentence: &'v str,
    text: Vec<FormalLine<'v>>,
}

#[derive(Serialize)]
struct FormalLine<'v> {
    depth: usize,
    text: &'v str,
}

/// Writes a provision or a proposal.
///
/// # Errors
/// When the writer refuses.
pub fn shown(view: &paper::Shown, out: &mut dyn Write) -> io::Result<()> {
    let shown = match view {
        paper::Shown::Provision(provision) => Shown::Provision(provision.into()),
        paper::Shown::Proposal(proposal) => Shown::Proposal(proposal.as_ref().into()),
        paper::Shown::Formal(formal) => Shown::Formal(formal.into()),
    };
    super::write(&Document { version: super::VERSION, shown }, out)
}

impl<'v> From<&'v paper::ShownProvision> for Provision<'v> {
    fn from(view: &'v paper::ShownProvision) -> Self {
        let line = |line: &'v paper::ShownLine| Line {
            address: &line.address,
            depth: line.depth,
            label: line.label.as_deref(),
            text: &line.text,
            former: line.former.as_deref(),
        };
        Self {
            text: &view.version,
            address: &view.address,
            heading: &view.heading,
            former: view.former.as_deref(),
            file: &view.file,
            provisions: view.lines.iter().map(line).collect(),
            debates: &view.debates,
        }
    }
}

impl<'v> From<&'v paper::ShownProposal> for Proposal<'v> {
    fn from(view: &'v paper::ShownProposal) -> Self {
        let amendment = |amendment: &'v paper::ShownAmendment| Amendment {
            citation: &amendment.citation,
            operation: amendment.operation,
            address: &amendment.address,
            change: &amendment.change,
        };
        Self {
            id: &view.line.id,
            title: &view.line.title,
            status: view.line.status,
            sponsors: &view.line.sponsors,
            themes: &view.line.themes,
            conflicts: &view.line.conflicts,
            file: &view.line.file,
            rationale: &view.rationale,
            decisions: &view.decisions,
            debates: &view.debates,
            amendments: view.amendments.iter().map(amendment).collect(),
        }
    }
}

impl<'v> From<&'v paper::Formal> for Formal<'v> {
    fn from(view: &'v paper::Formal) -> Self {
        let line = |line: &'v paper::FormalLine| FormalLine {
            depth: line.depth,
            text: &line.text,
        };
        let instruction = |one: &'v paper::Instruction| Instruction {
            citation: &one.citation,
            sentence: &one.sentence,
            text: one.text.iter().map(line).collect(),
        };
        Self {
            id: &view.id,
            title: &view.title,
            base: &view.base,
            sponsors: &view.sponsors,
            instructions: view.instructions.iter().map(instruction).collect(),
        }
    }
}
