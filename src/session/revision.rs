//! The revision as it stands on disk, read once for every verb.
//!
//! Comes in: a folder. Goes out: settings, base text, proposals and the record of decisions,
//! and everything found while reading them. Then, against all that: which proposals bind,
//! and what they are to each other.

use std::{collections::BTreeMap, path::Path};

use crate::{
    diagnostic::{Checked, Finding, Rule, Severity},
    engine::{Base, Docket, Side, Status, corrected, corrects_an_edition},
    model::{
        Convention, Digest, DraftRecord, Entry, Meeting, Outcome, Proposal, ProposalId,
        ProposalKind, Registered, RuleLevel, Settings, Version,
    },
    parse,
    source::Located,
    store::Workspace,
};

use super::{
    Error, digest,
    filed::read_proposals,
    files::{DECISIONS, MEETINGS, REGISTER, checked_settings, read_list, read_version},
    reading::{self, Reading, draft_number},
    seal,
    stopped::stopped,
};

/// Proposals that are read as amended by others: which.
pub(crate) type AsAmended = BTreeMap<ProposalId, Vec<ProposalId>>;

/// Everything a revision consists of.
#[derive(Debug)]
pub struct Revision {
    /// Where it stands.
    pub workspace: Workspace,
    /// What `mimc.yaml` says; in a later reading the base is the draft that it amends.
    pub settings: Settings,
    /// The text that proposals amend.
    pub base: Convention,
    /// What that text was made from, in a later reading.
    pub reading: Option<Reading>,
    /// The proposals, by id: those adopted with sub-amendments as amended.
    pub proposals: Vec<Proposal>,
    /// What those that stand as amended said themselves.
    pub written: BTreeMap<ProposalId, Proposal>,
    /// The record of decisions as it was written, in order.
    pub recorded: Vec<Entry>,
    /// The record as it counts: entry by entry what was written, or what put it right.
    pub entries: Vec<Entry>,
    /// The meetings that are listed, each with its place in the file.
    pub meetings: Vec<Located<Meeting>>,
    /// What was received, each entry with its place in the file.
    pub register: Vec<Located<Registered>>,
    /// The draft that it is read for, where that was made before.
    made: Option<DraftRecord>,
    /// What was found while reading.
    pub findings: Vec<Finding>,
}

impl Revision {
    /// Reads the revision around `folder`.
    ///
    /// # Errors
    /// When there is none, a file cannot be read, or `mimc.yaml` or the base text is in no
    /// state to be worked with.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        Self::open_held(Workspace::discover(folder)?)
    }

    /// Reads the revision of a workspace of which an editor may hold files.
    ///
    /// # Errors
    /// As [`Revision::open`].
    pub(crate) fn open_held(workspace: Workspace) -> Result<Self, Error> {
        let stopped = stopped(&workspace)?;
        let read = Self::read(workspace, &AsAmended::new(), None);
        match (read, stopped) {
            (Ok(mut revision), Some(finding)) => {
                revision.findings.insert(0, finding);
                Ok(revision)
            }
            // It is the cause, whatever cannot be read.
            (Err(_), Some(finding)) => Err(Error::Findings(vec![finding])),
            (read, None) => read,
        }
    }

    /// Reads the revision as it was when this draft was made: with the text that it amended,
    /// and the version that was drafted.
    ///
    /// # Errors
    /// As [`Revision::open`].
    pub(crate) fn open_before(
        folder: &Path,
        record: &DraftRecord,
    ) -> Result<Self, Error> {
        Self::read(Workspace::discover(folder)?, &AsAmended::new(), Some(record))
    }

    /// Reads the revision of a workspace that is not the disk's: as it is committed.
    ///
    /// # Errors
    /// As [`Revision::open`].
    pub(crate) fn open_in(workspace: Workspace) -> Result<Self, Error> {
        Self::read(workspace, &AsAmended::new(), None)
    }

    /// Reads the revision again, with proposals as these sub-amendments amend them.
    ///
    /// # Errors
    /// As [`Revision::open`].
    pub(crate) fn reading_as(&self, more: &AsAmended) -> Result<Self, Error> {
        let made = self.made.as_ref();
        Self::read(self.workspace.clone(), more, made)
    }

    /// Returns the same revision in which a proposal says something else.
    ///
    /// # Errors
    /// As [`Revision::open`].
    pub(crate) fn supposing(&self, proposal: &Proposal) -> Result<Self, Error> {
        let mut other = self.reading_as(&AsAmended::new())?;
        let id = &proposal.id.value;
        if let Some(place) = other.proposals.iter_mut().find(|one| one.id.value == *id) {
            *place = proposal.clone();
        }
        Ok(other)
    }

    fn read(
        workspace: Workspace,
        more: &AsAmended,
        made: Option<&DraftRecord>,
    ) -> Result<Self, Error> {
        let (mut settings, on_settings) = checked_settings(&workspace)?;
        let draft = made.and_then(|made| {
            settings.next = made.version.clone();
            let is_draft = draft_number(&made.base, &made.version).is_some();
            if !is_draft {
                settings.base = made.base.clone();
            }
            is_draft.then(|| made.base.clone())
        });
        let (base, proposals) = rayon::join(
            || read_version(&workspace, &settings.base),
            || read_proposals(&workspace),
        );
        let (mut base, (proposals, mut findings)) = (base?, proposals?);
        let recorded = read_list(&workspace, DECISIONS, parse::decisions)?;
        let Checked { value: recorded, findings: on_record } = recorded;
        let recorded = recorded.unwrap_or_default();
        let entries = corrected(&recorded);
        let meetings = read_list(&workspace, MEETINGS, parse::meetings)?;
        let Checked { value: meetings, findings: on_meetings } = meetings;
        let register = read_list(&workspace, REGISTER, parse::register)?;
        let Checked { value: register, findings: on_register } = register;
        let draft = match made {
            Some(_) => draft,
            None => reading::opened(&entries, &settings.next),
        };
        if let Some(base) = &base.value {
            findings.extend(seal::changed(&workspace, base)?);
        }
        let reading = match draft {
            Some(draft) => {
                let (text, made) = reading::tagged(&workspace, &settings.next, &draft)?;
                (base, settings.base) = (text, draft);
                Some(made)
            }
            None => reading::of_edition(&workspace, &settings.base)?,
        };
        let Checked { value, findings: mut on_base } = base;
        let Some(base) = value else { return Err(Error::Findings(on_base)) };
        on_base.extend(on_settings);
        on_base.append(&mut findings);
        on_base.extend(on_record);
        on_base.extend(on_meetings);
        on_base.extend(on_register);
        let mut revision = Self {
            workspace,
            settings,
            base,
            reading,
            proposals,
            written: BTreeMap::new(),
            recorded,
            entries,
            meetings: meetings.unwrap_or_default(),
            register: register.unwrap_or_default(),
            made: made.cloned(),
            findings: on_base,
        };
        revision.amend(more);
        Ok(revision)
    }

    /// Returns the proposal of this id, if there is one.
    #[must_use]
    pub fn find(&self, id: &ProposalId) -> Option<&Proposal> {
        let found = self.proposals.binary_search_by(|known| known.id.value.cmp(id));
        found.ok().map(|index| &self.proposals[index])
    }

    /// Returns the digest of an amendment as its proposal has it now.
    pub(crate) fn digest_of(&self, side: &Side) -> Option<Digest> {
        let proposal = self.find(&side.proposal)?;
        let sub = proposal.sub_amendments.iter().find(|sub| sub.number == side.amendment);
        let amendment = proposal.amendment(side.amendment).map(digest::of_amendment);
        amendment.or_else(|| sub.map(digest::of_sub_amendment))
    }

    /// Returns the base, to be amended as the settings count.
    #[must_use]
    pub fn to_amend(&self) -> Base<'_> {
        Base::new(&self.base)
            .counting(self.settings.counting())
            .naming(self.settings.instruments.clone())
    }

    /// Applies the severities of `mimc.yaml`: they weigh the rules that are warnings, and those
    /// on the numbers of the text.
    pub fn weigh(&self, findings: &mut Vec<Finding>) {
        let level = |rule: Rule| {
            let set = self.settings.rules.get(rule.name());
            let weighs = rule.severity() == Severity::Warning || rule.is_of_numbers();
            set.copied().filter(|_| weighs)
        };
        findings.retain(|finding| level(finding.rule) != Some(RuleLevel::Off));
        for finding in findings {
            match level(finding.rule) {
                Some(RuleLevel::Error) => finding.severity = Severity::Error,
                Some(RuleLevel::Warning) => finding.severity = Severity::Warning,
                Some(RuleLevel::Off) | None => (),
            }
        }
    }
}

impl Revision {
    /// Returns whether a proposal is meant for the text under reading: it is no part of it
    /// already, no comment, and puts no slip right in an edition.
    pub(crate) fn is_of_this_text(&self, proposal: &Proposal) -> bool {
        !self.is_taken_up(proposal)
            && proposal.kind != ProposalKind::Comment
            && !corrects_an_edition(proposal, &self.entries)
    }

    /// Returns whether a proposal was taken up by the draft that is being amended now: it is
    /// part of the text.
    #[must_use]
    pub fn is_taken_up(&self, proposal: &Proposal) -> bool {
        let is_earlier = proposal.base.value != self.base.version;
        is_earlier && self.reading.as_ref().is_some_and(|one| one.includes(proposal))
    }

    /// Returns whether this is the draft on which the reading was opened.
    pub(crate) fn is_opened_on(&self, record: &DraftRecord) -> bool {
        let is_draft = draft_number(&self.base.version, &self.settings.next).is_some();
        is_draft && self.reading.as_ref().is_some_and(|one| one.record == *record)
    }

    /// Returns whether this names a later draft than the one under reading.
    pub(crate) fn to_be_opened(&self, draft: &Version) -> bool {
        let number = |text| draft_number(text, &self.settings.next);
        number(draft).is_some() && number(draft) > number(&self.base.version)
    }

    /// Returns whether a proposal waits: it was deferred when an earlier edition was adopted,
    /// and was not carried over to this one yet.
    #[must_use]
    pub fn is_waiting(&self, proposal: &Proposal, docket: &Docket<'_>) -> bool {
        self.is_next_edition()
            && proposal.base.value != self.base.version
            && docket.status(proposal) == Status::Decided(Outcome::Deferred)
    }

    /// Returns whether the text under reading is an edition that was adopted.
    fn is_next_edition(&self) -> bool {
        self.reading.as_ref().is_some_and(|one| one.record.version != self.settings.next)
    }

    /// Says how a proposal that amends another text goes on, where readings are the reason.
    pub(super) fn way_on(&self, proposal: &Proposal) -> Option<String> {
        let (id, text) = (&proposal.id.value, &self.base.version);
        let asked = &proposal.base.value;
        if asked != text && self.reading.as_ref().is_some_and(|one| one.leads_from(asked))
        {
            return Some(format!(
                "Carry it over to that text: `mimc rebase {id} --onto {text}`."
            ));
        }
        self.to_be_opened(asked).then(|| {
            format!(
                "No reading on {asked} is open: a meeting opens it with `mimc open {asked}`. \
                 Until then proposals amend {text}."
            )
        })
    }
}
