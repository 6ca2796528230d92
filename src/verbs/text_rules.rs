//! Rules on the text as findings: of the base, of a proposal alone, of what is adopted.
//!
//! Comes in: an assessed revision. Goes out: the engine's remarks at their places in files.
//! What a proposal gives cause for is reported at its amendment, what stood there before only
//! on the base.

use std::sync::OnceLock;

use rayon::prelude::*;

use crate::{
    diagnostic::{Finding, Rule},
    engine::{
        BoundProposal, Caused, Chair, Compatible, Edit, Footprint, Joined, Origin,
        Remark, Side, TextScan, address_of, caused, edition, join, modal_changes,
        numbered, regressions, stale_commentaries, touched,
    },
    model::{Convention, Document, NodeId, Numbering, Proposal, ProposalId},
    session::{
        Assessment, MOST_PARENTS,
        draft::{misread, placeless},
        files::read_version,
        twins::{self, Twin},
    },
    source::{Place, Span},
};

use super::{kept_numbers, place::words_in_file, tag_rules};

/// The base, read for all rules once.
pub(super) struct TextRules<'a> {
    pub(super) assessed: &'a Assessment<'a>,
    pub(super) reading: TextScan<'a>,
    /// What of the base the words of each proposal cite.
    pub(super) citing: OnceLock<Vec<(NodeId, ProposalId)>>,
}

impl<'a> TextRules<'a> {
    pub(super) fn new(assessed: &'a Assessment<'a>) -> Self {
        let (reading, citing) = (TextScan::new(&assessed.base), OnceLock::new());
        Self { assessed, reading, citing }
    }

    /// What the rules say of the base.
    pub(super) fn on_base(&self) -> Vec<Finding> {
        let base = &self.assessed.base;
        let finding = |remark: &Remark| {
            let address = address_of(base.convention, remark.part.node).to_string();
            let place = words_in_file(base.convention, remark.part, &remark.range);
            Finding::new(remark.rule, place, &remark.message)
                .help(remark.help)
                .at(address)
        };
        // Its letters were looked at when it was read.
        let remarks = self.reading.remarks();
        let remarks = remarks.iter().filter(|one| !one.rule.is_of_letters());
        let kept = kept_numbers::on_base(base);
        remarks
            .map(finding)
            .chain(kept)
            .chain(tag_rules::on_base(self.assessed))
            .collect()
    }

    /// What each of these proposals gives cause for, alone.
    pub(super) fn on_proposals(
        &self,
        wanted: impl Fn(&Proposal) -> bool + Sync,
    ) -> Vec<Finding> {
        let bound = self.assessed.bound.par_iter();
        let findings = bound
            .filter(|bound| wanted(bound.proposal))
            .flat_map_iter(|bound| self.on_proposal(bound));
        findings.collect()
    }

    fn on_proposal(&self, bound: &BoundProposal<'_>) -> Vec<Finding> {
        let base = &self.assessed.base;
        let modal = modal_changes(base.convention, bound);
        let mut findings: Vec<Finding> = modal
            .iter()
            .filter_map(|caused| self.finding(base.convention, caused, true))
            .collect();
        if let Ok(set) = Compatible::new(base, &bound.edits) {
            let chair = Chair::default();
            let citing = |cited| self.reading.documents_citing(cited);
            // A reference that is broken is said to be that, and not to dangle as well.
            let joined = match rearranges(&bound.edits) {
                true => touched(base, &set, &chair, citing),
                false => join(base, &set, &chair),
            };
            let own = bound.proposal.id.value.as_str();
            let mut on_joined = match self.after_parents(bound.proposal) {
                Some(joined) => self.on_joined(&joined),
                None => self.on_joined(&joined),
            };
            on_joined.retain(|one| {
                one.proposal.as_deref() == Some(own)
                    && !self.is_brought(one, bound.proposal)
            });
            findings.extend(on_joined);
            findings.extend(self.misread(&set, &joined));
            findings.extend(self.placeless(&set, &chair, &joined));
            findings.extend(self.broken_alone(bound, &set, &joined));
            findings.extend(tag_rules::on_joined(self.assessed, &joined));
        }
        findings
    }

    /// The text as a proposal and all that it depends on make it, since it may cite and use
    /// what these bring; `None` where it depends on nothing or too much, or they do not fit together.
    fn after_parents(&self, proposal: &Proposal) -> Option<Joined> {
        let base = &self.assessed.base;
        let all = base.with_parents(&proposal.id.value);
        if all.len() == 1 || all.len() > MOST_PARENTS + 1 {
            return None;
        }
        let edits = self.assessed.edits(|side| all.contains(&side.proposal));
        let set = Compatible::new(base, edits).ok()?;
        let citing = |cited| self.reading.documents_citing(cited);
        Some(touched(base, &set, &Chair::default(), citing))
    }

    /// Whether a finding is about an article that another proposal in play brings.
    fn is_brought(&self, finding: &Finding, proposal: &Proposal) -> bool {
        if finding.rule != Rule::UnresolvedId {
            return false;
        }
        let assessed = self.assessed;
        let others = assessed.bound.iter().filter(|other| {
            other.proposal.id.value != proposal.id.value
                && !assessed.is_out_of_play(other.proposal)
        });
        let edits = others.flat_map(|other| &other.edits);
        let mut brought = edits.flat_map(|edit| edit.change.footprint().documents());
        brought.any(|one| finding.message.contains(&format!("{{{}}}", one.id)))
    }

    /// What would share a number or a file in a draft of these edits, at the first of them
    /// that puts or numbers anything anew.
    fn placeless(
        &self,
        set: &Compatible<'_>,
        chair: &Chair,
        joined: &Joined,
    ) -> Vec<Finding> {
        let Some(first) = set.edits().find(|edit| arranges(&edit.change.footprint()))
        else {
            return Vec::new();
        };
        let Some(place) = self.assessed.place_of(&first.by) else { return Vec::new() };
        let base = &self.assessed.base;
        let numbering = self.assessed.revision.settings.numbering;
        let closed_up = match numbering {
            Numbering::Bis => None,
            Numbering::Sequential => Some(numbered(base, set, chair, numbering)),
        };
        let finding = |(address, twin): (String, Twin)| {
            Finding::new(Rule::NumberTaken, place.first_line(), twin.message)
                .of(first.by.proposal.as_str(), Some(first.by.amendment))
                .at(address)
                .help(twins::HELP)
        };
        placeless(base, closed_up.as_ref().unwrap_or(joined))
            .into_iter()
            .map(finding)
            .collect()
    }

    /// What would be read as something else in a draft of these edits, at the first of them
    /// that changes the document.
    fn misread(&self, set: &Compatible<'_>, joined: &Joined) -> Vec<Finding> {
        let base = &self.assessed.base;
        let numbering = self.assessed.revision.settings.numbering;
        let closes_up = numbering == Numbering::Sequential
            && set.edits().any(|edit| arranges(&edit.change.footprint()));
        let closed_up =
            closes_up.then(|| numbered(base, set, &Chair::default(), numbering));
        let joined = closed_up.as_ref().unwrap_or(joined);
        let found = misread(base, joined).into_iter();
        let finding = |(node, mut finding): (NodeId, Finding)| {
            let origin = joined.origin(node);
            let edits: Vec<&Edit> = set.edits().collect();
            let first =
                first_in(origin, &edits).or_else(|| edits.first().map(|one| &one.by))?;
            finding.place = self.assessed.place_of(first)?.first_line();
            Some(finding.of(first.proposal.as_str(), Some(first.amendment)))
        };
        found.filter_map(finding).collect()
    }

    /// What all that is adopted gives cause for, and the commentary that nobody has looked
    /// at since. Where the adopted do not fit together there is no text to look at.
    pub(super) fn on_adopted(&self) -> Vec<Finding> {
        let assessed = self.assessed;
        let edits: Vec<&Edit> = assessed.edits(|side| assessed.docket.is_adopted(side));
        if edits.is_empty() {
            let mut findings = tag_rules::on_text(assessed, None);
            findings.extend(self.brackets(&edits));
            return findings;
        }
        let Ok(set) = Compatible::new(&assessed.base, edits.iter().copied()) else {
            return Vec::new();
        };
        // What is cited follows what it cites, but numbers stay those of the base.
        let chair = assessed.docket.chair();
        let joined = edition(&assessed.base, &set, &chair, Numbering::Bis);
        let mut findings = self.on_joined(&joined);
        findings.extend(self.misread(&set, &joined));
        findings.extend(self.placeless(&set, &chair, &joined));
        // What is broken, and what a ruling says, depends on the numbers that are printed.
        findings.extend(match assessed.revision.settings.numbering {
            Numbering::Bis => self.broken(&set, &joined),
            kind @ Numbering::Sequential => {
                self.broken(&set, &edition(&assessed.base, &set, &chair, kind))
            }
        });
        findings.extend(self.brackets(&edits));
        findings.extend(self.commentary(&joined));
        findings.extend(tag_rules::on_text(assessed, Some(&joined)));
        findings
    }

    fn on_joined(&self, joined: &Joined) -> Vec<Finding> {
        let base = self.assessed.base.convention;
        let mut all = caused(&self.reading, joined);
        all.extend(regressions(&self.assessed.revision.settings, base, joined));
        let finding = |caused: &Caused| {
            let document = caused.remark.part.node.document as usize;
            let untouched = joined.origins[document].untouched().is_some();
            self.finding(&joined.convention, caused, untouched)
        };
        all.iter().filter_map(finding).collect()
    }

    /// A finding at the first amendment that gave cause; the text is shown too where it
    /// stands in a file as it is.
    fn finding(
        &self,
        convention: &Convention,
        caused: &Caused,
        standing: bool,
    ) -> Option<Finding> {
        let Caused { remark, by } = caused;
        let first = by.first()?;
        let place = self.assessed.place_of(first)?.first_line();
        let address = address_of(convention, remark.part.node).to_string();
        let mut finding = Finding::new(remark.rule, place, &remark.message)
            .help(remark.help)
            .of(first.proposal.as_str(), Some(first.amendment))
            .at(address);
        for other in &by[1..] {
            if let Some(place) = self.assessed.place_of(other) {
                finding = finding.related(place.first_line(), other.to_string());
            }
        }
        if standing {
            finding = finding
                .related(words_in_file(convention, remark.part, &remark.range), "here");
        }
        Some(finding)
    }

    fn commentary(&self, joined: &Joined) -> Vec<Finding> {
        let base = self.assessed.base.convention;
        let revision = self.assessed.revision;
        let draft = read_version(&revision.workspace, &revision.settings.next);
        let draft = draft.ok().and_then(|read| read.value);
        let in_draft = |own: &Document| {
            let mut documents = draft.iter().flat_map(|draft| &draft.documents);
            documents.find(|document| match own.id.is_empty() {
                true => document.path == own.path,
                false => document.id == own.id,
            })
        };
        let tail =
            |document: &Document| document.source.slice(document.layout.tail).to_owned();
        let revised =
            |own: &Document| in_draft(own).is_some_and(|draft| tail(draft) != tail(own));
        let stale = stale_commentaries(base, joined, revised).into_iter().map(|stale| {
            let own = &base.documents[stale.document as usize];
            let document = match is_exempt(own) {
                true => own,
                false => in_draft(own).unwrap_or(own),
            };
            let by: Vec<String> = stale.by.iter().map(ToString::to_string).collect();
            let message =
                format!("{} changed the text, not the commentary", by.join(", "));
            let node = NodeId::document(stale.joined);
            Finding::new(Rule::StaleCommentary, commentary_of(document), message)
                .at(address_of(&joined.convention, node).to_string())
                .help(
                    "Revise the commentary in the draft: it is kept from draft to draft.",
                )
        });
        stale.collect()
    }
}

/// Whether an article of the base says why its commentary may stay: it is shown there then.
fn is_exempt(document: &Document) -> bool {
    let rule = Rule::StaleCommentary.name();
    document.metadata.allow.iter().any(|exemption| exemption.rule.value == rule)
}

/// The heading above the commentary.
fn commentary_of(document: &Document) -> Place {
    let tail = document.source.slice(document.layout.tail);
    let blank = tail.len() - tail.trim_start().len();
    let start = document.layout.tail.start as usize + blank;
    Place::new(&document.source, Span::new(start, start + tail.trim().len())).first_line()
}

/// Who first changes or brings a document.
fn first_in<'e>(origin: &'e Origin, edits: &[&'e Edit]) -> Option<&'e Side> {
    let changes = |document: u32| {
        let is_here = |edit: &&&Edit| {
            let mut homes = edit.change.footprint().homes().into_iter().flatten();
            homes.any(|home| home.document == document)
        };
        edits.iter().find(is_here).map(|edit| &edit.by)
    };
    match origin.bringers() {
        Some(by) => by.first(),
        None => origin.standing().and_then(|old| changes(old.document)),
    }
}

/// Whether a change puts a standing provision elsewhere, numbers or divides it, or brings a
/// document.
fn arranges(footprint: &Footprint<'_>) -> bool {
    footprint.leaving.is_some()
        || footprint.boundary.is_some()
        || footprint.renumbers()
        || !footprint.documents().is_empty()
}

/// Whether changes can take from a reference what it cites, or put something between.
fn rearranges(edits: &[Edit]) -> bool {
    let leaves_all = |footprint: &Footprint<'_>| {
        footprint.words.is_some()
            || footprint.heading.is_some()
            || footprint.tags.is_some()
    };
    edits.iter().any(|edit| !leaves_all(&edit.change.footprint()))
}
