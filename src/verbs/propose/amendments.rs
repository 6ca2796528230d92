//! Amendments of a new proposal, before they have a file: derived or given, and bound.

use super::{super::references::citation_line, Particulars};
use crate::{
    diagnostic::{Checked, Finding, Severity},
    engine::{
        Base, BoundProposal, Chair, Compatible, FragmentCodec, Underivable, bind,
        incoming, join,
    },
    model::{
        Amendment, Fragment, Frame, Links, NewText, Operation, Proposal, ProposalId,
        ProposalKind,
    },
    paper::{self, ProposedView},
    parse,
    session::{Error, Revision},
    source::{Located, ScalarMap, SourceFile, Span},
    write,
};

/// How new text is written in a proposal and read back.
pub const CODEC: FragmentCodec =
    FragmentCodec { provisions: new_text, words: parse::text };

/// Amendments that apply to the base, on their way into a proposal.
#[derive(Clone, Debug)]
pub struct Amendments {
    pub(super) operations: Vec<Operation>,
    /// Whose numbers the addresses of each mean.
    pub(super) frames: Vec<Frame>,
    /// What they do, for people.
    pub view: ProposedView,
    /// What was found that does not stand in the way.
    pub warnings: Vec<Finding>,
}

/// Writes new provisions, and takes over what reading them back gives.
pub(super) fn new_text(fragment: &Fragment) -> Option<NewText> {
    let written = write::fragment(fragment).trim_end_matches('\n').to_owned();
    let fragment = parse::fragment(&written).ok()?;
    Some(NewText { fragment, written, span: Span::default(), map: ScalarMap::default() })
}

/// Makes a proposal of derived operations and reads it as if a drafter had written it.
pub(super) fn amendments_of(
    revision: &Revision,
    operations: &[Operation],
) -> Result<Amendments, Error> {
    pub(super) const EDITED: &str = "edited text";
    let unnamed = Particulars { title: EDITED.to_owned(), ..Particulars::default() };
    let proposal = unwritten(revision, "P", &unnamed, operations);
    let (_, amendments) = bound(revision, EDITED, write::proposal(&proposal))?;
    Ok(amendments)
}

pub(super) fn inexpressible(change: &Underivable) -> Error {
    let help = "Make the change in smaller steps, or write the proposal by hand.";
    Error::request(change.to_string(), help)
}

/// Reads the file of a proposal and binds it; a finding points into that file.
pub(super) fn bound(
    revision: &Revision,
    path: &str,
    yaml: String,
) -> Result<(Proposal, Amendments), Error> {
    let source = SourceFile::new(path, yaml);
    let Checked { value, mut findings } = parse::proposal(&source);
    let Some(proposal) = value.filter(|_| !has_errors(&findings)) else {
        return Err(Error::Findings(findings));
    };
    let base = revision.to_amend();
    let binding = bind(&base, &proposal);
    findings.extend(binding.findings);
    revision.weigh(&mut findings);
    let bound = binding.bound.filter(|_| !has_errors(&findings));
    let view = bound.as_ref().and_then(|bound| view(&base, bound));
    let Some(view) = view else { return Err(Error::Findings(findings)) };
    let operations =
        proposal.amendments.iter().map(|amendment| amendment.operation.clone());
    let frames = proposal.amendments.iter().map(|amendment| amendment.frame);
    let amendments = Amendments {
        operations: operations.collect(),
        frames: frames.collect(),
        view,
        warnings: findings,
    };
    Ok((proposal, amendments))
}

pub(super) fn view(base: &Base<'_>, bound: &BoundProposal<'_>) -> Option<ProposedView> {
    let set = Compatible::new(base, &bound.edits).ok()?;
    let joined = join(base, &set, &Chair::default());
    let citing = incoming(base, &bound.edits);
    let citing = citing.iter().map(|one| citation_line(base.convention, one)).collect();
    Some(paper::proposed(base, bound, &joined, citing))
}

/// Leaves out what does not stand in the way of reading what was edited: what is judged where
/// the proposal is read, and numbers that the base has as they are.
pub(super) fn in_the_way(findings: &mut Vec<Finding>, standing: &[Finding]) {
    findings.retain(|finding| {
        let stood = |other: &Finding| {
            (other.rule, &other.address, &other.message)
                == (finding.rule, &finding.address, &finding.message)
        };
        let numbered = finding.rule.is_of_numbers() && standing.iter().any(stood);
        !finding.rule.is_of_letters() && !numbered
    });
}

pub(super) fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}

/// A proposal that stands in no file yet.
pub(super) fn unwritten(
    revision: &Revision,
    id: &str,
    particulars: &Particulars,
    operations: &[Operation],
) -> Proposal {
    let located = |operation: (&Operation, u32)| Amendment {
        number: operation.1,
        frame: Frame::Base,
        operation: operation.0.clone(),
        span: Span::default(),
    };
    Proposal {
        id: Located::new(ProposalId::new(id), Span::default()),
        title: particulars.title.trim().to_owned(),
        base: Located::new(revision.settings.base.clone(), Span::default()),
        sponsors: particulars.sponsors.clone(),
        co_sponsors: Vec::new(),
        themes: particulars.themes.clone(),
        rationale: particulars.why.trim().to_owned(),
        revision: 1,
        kind: ProposalKind::Amendment,
        links: Links::default(),
        allow: Vec::new(),
        received: None,
        amendments: operations.iter().zip(1..).map(located).collect(),
        sub_amendments: Vec::new(),
        source: SourceFile::new("", ""),
    }
}
