//! `mimc rebase`: an undecided proposal carried over to a newer text.
//!
//! Comes in: a proposal and a version that was made of the text it amends. Goes out: the fate
//! of each amendment; and where all of them stand, the next revision of the file with their
//! new addresses, every other byte as it was. What is carried over is bound to the newer text
//! again and must come out as the same edits: nothing changes its meaning unseen.

use std::path::Path;

use crate::{
    diagnostic::{Finding, Severity},
    engine::{
        Base, Binding, BoundProposal, Carried, Change, Edit, Gap, Onto, Side, bind,
    },
    model::{
        Address, Amendment, DraftRecord, Frame, NodeId, Operation, Proposal, ProposalId,
        Version,
    },
    paper::{RebaseFate, RebaseLine, Rebased},
    session::{Assessment, Error, Revision, Writing, earlier::rejoined},
    source::{Located, Span},
    store::Wait,
    write,
};

use super::revise::refuse_decided;

mod circulated;
mod revision;
mod steps;
mod words;

use circulated::with_parents;
use revision::written;
use steps::{Step, refuse_unopened, steps};
use words::read;

/// What to carry over, and where to.
#[derive(Clone, Debug)]
pub struct RebaseOptions {
    /// The proposal.
    pub proposal: String,
    /// The version.
    pub onto: String,
    /// Whether nothing is written.
    pub dry_run: bool,
}

/// Carries a proposal over to a newer text; writes it where every amendment stands.
///
/// # Errors
/// When the proposal does not exist, does not apply or is decided; when the version was not
/// made of the text that the proposal amends; when the disk refuses. Then nothing has changed.
pub fn rebase(
    folder: &Path,
    options: &RebaseOptions,
    wait: &Wait,
) -> Result<Rebased, Error> {
    if options.dry_run {
        return Ok(fates(&Revision::open(folder)?, options)?.0);
    }
    let writing = Writing::begin(folder, wait)?;
    let revision = &writing.revision;
    refuse_decided(revision, revision.proposal(&options.proposal)?)?;
    refuse_unopened(revision, &options.proposal, &Version::new(&options.onto))?;
    let (mut rebased, text) = fates(revision, options)?;
    if rebased.stands() {
        let proposal = revision.proposal(&options.proposal)?;
        let (file, kept) = written(&writing, proposal, &options.onto, &text)?;
        (rebased.file, rebased.kept) = (Some(file), Some(kept));
    }
    Ok(rebased)
}

/// The fate of each amendment, and the file with the new addresses.
fn fates(
    revision: &Revision,
    options: &RebaseOptions,
) -> Result<(Rebased, String), Error> {
    let proposal = revision.proposal(&options.proposal)?;
    refuse_decided(revision, proposal)?;
    if proposal.is_sub_amendment() {
        let help = "Rebase the proposal that it amends.";
        return Err(Error::request("a sub-amendment goes with its proposal", help));
    }
    let onto = Version::new(&options.onto);
    let mut rebased = Rebased {
        proposal: proposal.id.value.to_string(),
        from: proposal.base.value.to_string(),
        onto: onto.to_string(),
        lines: Vec::new(),
        file: None,
        kept: None,
    };
    let (mut carried, mut text) = (proposal.clone(), String::new());
    for step in steps(revision, proposal, &onto)? {
        let (lines, said) = fates_in(revision, &carried, &step)?;
        rebased.lines = together(rebased.lines, lines);
        text = said;
        if !rebased.stands() {
            break;
        }
        carried = read(proposal, &text)?;
    }
    Ok((rebased, text))
}

/// The fate of each amendment in one step, and the file with the addresses behind it.
fn fates_in(
    revision: &Revision,
    proposal: &Proposal,
    Step { record, onto }: &Step,
) -> Result<(Vec<RebaseLine>, String), Error> {
    let older;
    let is_now = revision.settings.base == record.base;
    let revision = if is_now {
        revision
    } else {
        let mut before = Revision::open_before(revision.workspace.folder(), record)?;
        with_parents(&mut before, proposal, &record.base)?;
        older = before;
        &older
    };
    let assessed = revision.assess()?;
    let id = &proposal.id.value;
    let bound = assessed.bound.iter().find(|one| one.proposal.id.value == *id);
    let bound = bound.ok_or_else(|| unbound(&assessed, id, &record.base))?;
    Carrier { assessed: &assessed, record, onto, bound }.carried()
}

/// Why a proposal cannot be carried over from this text: it does not apply to it.
fn unbound(assessed: &Assessment<'_>, id: &ProposalId, text: &Version) -> Error {
    let all = assessed.revision.proposals.iter().zip(&assessed.findings);
    let own = all.filter(|(one, _)| one.id.value == *id).flat_map(|(_, found)| found);
    let grave = own.filter(|one| one.severity == Severity::Error);
    let found: Vec<Finding> = grave.cloned().collect();
    if found.is_empty() {
        let help = "Its parents have to be files that amend that text, or amended it.";
        return Error::request(format!("{id} does not apply to version {text}"), help);
    }
    Error::Findings(found)
}

/// The fates of one step after those of the steps before.
fn together(before: Vec<RebaseLine>, lines: Vec<RebaseLine>) -> Vec<RebaseLine> {
    if before.is_empty() {
        return lines;
    }
    let both = |(first, then): (RebaseLine, RebaseLine)| {
        let fate = if then.fate.stands() { first.fate.max(then.fate) } else { then.fate };
        RebaseLine { fate, from: first.from, ..then }
    };
    before.into_iter().zip(lines).map(both).collect()
}

struct Carrier<'c> {
    assessed: &'c Assessment<'c>,
    record: &'c DraftRecord,
    onto: &'c Version,
    bound: &'c BoundProposal<'c>,
}

impl Carrier<'_> {
    /// The fate of each amendment, and the proposal's file with its new addresses.
    fn carried(&self) -> Result<(Vec<RebaseLine>, String), Error> {
        let Self { assessed, record, onto: version, bound } = self;
        let moved = record.amendments.iter().find(|(named, digest)| {
            assessed.revision.digest_of(&Side::of(named)).as_ref() != Some(digest)
        });
        if let Some((named, _)) = moved {
            let message = format!("{named} is not what version {version} was made from");
            return Err(Error::request(message, "`mimc verify` says more."));
        }
        let (chosen, mut joined) = rejoined(assessed, record)?;
        joined.convention.version = (*version).clone();
        let parents = assessed.links.ancestors(&bound.proposal.id.value);
        let onto = Onto::new(&assessed.base, &chosen.set, &joined).after(&parents);
        let proposal = bound.proposal;
        let text = spliced(proposal, &onto, version);
        let carried = read(proposal, &text)?;
        let base = Base::new(&joined.convention).like(&assessed.base);
        let binding = bind(&base, &carried);
        let judge = Judge { bound, onto: &onto, carried: &carried, binding: &binding };
        let lines = proposal.amendments.iter().map(|amendment| judge.fate(amendment));
        let mut lines: Vec<RebaseLine> = lines.collect();
        let stand = lines.iter().all(|line| line.fate.stands());
        let Some(now) = binding.bound.as_ref().filter(|_| stand) else {
            return Ok((lines, text));
        };
        match words::carried(&onto, bound, now, &base) {
            Ok(text) => Ok((lines, text)),
            Err(needs) => {
                let concerned = lines.iter_mut();
                for line in concerned.filter(|line| needs.concern(line.amendment)) {
                    line.fate = RebaseFate::NeedsAuthor;
                    line.why = Some(needs.why());
                }
                Ok((lines, text))
            }
        }
    }
}

/// The places of a proposal's file that name provisions of the base: those where a term stays
/// too.
fn addresses(amendment: &Amendment) -> Vec<&Located<Address>> {
    let mut all = amendment.operation.addresses();
    if let Operation::ReplaceTerm { hits, .. } = &amendment.operation {
        all.extend(hits.iter().filter(|hit| hit.keep).map(|hit| &hit.at));
    }
    all
}

/// The file with the newer base and every address as it is there.
fn spliced(proposal: &Proposal, onto: &Onto<'_>, version: &Version) -> String {
    let mut changes: Vec<(Span, String)> =
        vec![(proposal.base.span, version.to_string())];
    for amendment in proposal.amendments.iter().filter(|one| one.frame == Frame::Base) {
        for at in addresses(amendment) {
            if let Some(now) = onto.address(&at.value).filter(|now| *now != at.value) {
                changes.push((at.span, now.to_string()));
            }
        }
    }
    changes.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    let mut text = proposal.source.text().to_owned();
    for (span, value) in changes {
        text = write::with_key(&text, "", &value, Some(span), Span::default());
    }
    text
}

/// Says what became of an amendment.
struct Judge<'j> {
    bound: &'j BoundProposal<'j>,
    onto: &'j Onto<'j>,
    carried: &'j Proposal,
    binding: &'j Binding<'j>,
}

impl Judge<'_> {
    fn fate(&self, amendment: &Amendment) -> RebaseLine {
        let from: Vec<String> =
            addresses(amendment).iter().map(|at| at.value.to_string()).collect();
        let now: Vec<Option<String>> = addresses(amendment)
            .iter()
            .map(|at| self.onto.address(&at.value).map(|now| now.to_string()))
            .collect();
        let (fate, why, by) = self.judged(amendment, &from, &now);
        RebaseLine {
            amendment: amendment.number,
            operation: amendment.operation.name(),
            fate,
            from: from.join(", "),
            to: now.into_iter().collect::<Option<Vec<_>>>().map(|now| now.join(", ")),
            why,
            by: by.iter().map(ToString::to_string).collect(),
        }
    }

    fn judged(
        &self,
        amendment: &Amendment,
        from: &[String],
        now: &[Option<String>],
    ) -> (RebaseFate, Option<String>, Vec<Side>) {
        let own: Vec<&Edit> = self
            .bound
            .edits
            .iter()
            .filter(|edit| edit.by.amendment == amendment.number)
            .collect();
        let mut expected = Vec::new();
        for edit in &own {
            match self.onto.carry(edit) {
                Carried::Same(change) => expected.push((*edit, *change)),
                Carried::AlreadySo(by) => {
                    let why = "the newer text has it already: take the amendment out";
                    return (RebaseFate::AlreadySo, Some(why.to_owned()), by);
                }
                Carried::Fell(by) => {
                    let why = "what it speaks of is gone";
                    return (RebaseFate::Fell, Some(why.to_owned()), by);
                }
                Carried::Changed(by) => {
                    let why = match by.is_empty() && edit.change.footprint().is_of_others
                    {
                        true => {
                            "it changes what another brings, which is not in that text"
                        }
                        false => "what it speaks of was changed",
                    };
                    return (RebaseFate::NeedsAuthor, Some(why.to_owned()), by);
                }
            }
        }
        if now.iter().any(Option::is_none) {
            let why = "the place that it names is gone";
            return (RebaseFate::Fell, Some(why.to_owned()), Vec::new());
        }
        if let Some(why) = self.differs(amendment, &expected) {
            return (RebaseFate::NeedsAuthor, Some(why), Vec::new());
        }
        let same = from.iter().map(Some).eq(now.iter().map(Option::as_ref));
        let fate = if same { RebaseFate::Unchanged } else { RebaseFate::Shifted };
        (fate, None, Vec::new())
    }

    /// Why what was carried over would not be the same amendment.
    fn differs(
        &self,
        amendment: &Amendment,
        expected: &[(&Edit, Change)],
    ) -> Option<String> {
        let number = amendment.number;
        let of_it = |finding: &&Finding| {
            finding.severity == Severity::Error && finding.amendment == Some(number)
        };
        if let Some(finding) = self.binding.findings.iter().find(of_it) {
            return Some(finding.message.clone());
        }
        let bound = self.binding.bound.iter().flat_map(|bound| &bound.edits);
        let found: Vec<&Edit> = bound
            .chain(&self.binding.stray)
            .filter(|edit| edit.by.amendment == number)
            .collect();
        let alike = found.len() == expected.len()
            && expected
                .iter()
                .zip(&found)
                .all(|((old, new), found)| self.is_same(&old.change, new, &found.change));
        if !alike || self.carried.amendment(number).is_none() {
            return Some("it would be read as another change there".to_owned());
        }
        None
    }

    /// Whether an edit of the newer text is what one of the base was carried over as.
    fn is_same(&self, old: &Change, expected: &Change, found: &Change) -> bool {
        let place = |node: &NodeId| self.onto.place(*node);
        let holder = |gap: &Gap| gap.parent.and_then(|parent| self.onto.place(parent));
        match old {
            Change::Insert { gap, item } => matches!(
                found,
                Change::Insert { gap: there, item: same }
                    if item.brings_as(same) && holder(gap) == there.parent
            ),
            Change::Move { node, to, number, .. } => matches!(
                found,
                Change::Move { node: other, to: there, number: same, .. }
                    if number == same
                        && place(node) == Some(*other)
                        && holder(to) == there.parent
            ),
            Change::Renumber { node, number, .. } => matches!(
                found,
                Change::Renumber { node: other, number: same, .. }
                    if number == same && place(node) == Some(*other)
            ),
            Change::Wrap { node, label, .. } => matches!(
                found,
                Change::Wrap { node: other, label: same, .. }
                    if label == same && place(node) == Some(*other)
            ),
            Change::SplitProvision { node, range, .. } => matches!(
                found,
                Change::SplitProvision { node: other, range: same, .. }
                    if range == same && place(node) == Some(*other)
            ),
            Change::Merge { node, into } => matches!(
                found,
                Change::Merge { node: other, into: whole }
                    if place(node) == Some(*other) && place(into) == Some(*whole)
            ),
            Change::SplitArticle { at, article } => matches!(
                found,
                Change::SplitArticle { at: seam, article: same }
                    if at.behind == seam.behind
                        && place(&at.node) == Some(seam.node)
                        && article == same
            ),
            Change::Words { .. }
            | Change::Delete { .. }
            | Change::Substitute { .. }
            | Change::Retitle { .. }
            | Change::Set { .. }
            | Change::Brought { .. } => expected == found,
        }
    }
}
