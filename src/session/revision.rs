//! The revision as it stands on disk, read once for every verb.
//!
//! Comes in: a folder. Goes out: settings, base text, proposals and the record of decisions,
//! and everything found while reading them. Then, against all that: which proposals bind,
//! and what they are to each other.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::Arc,
};

use rayon::prelude::*;

use crate::{
    diagnostic::{Checked, Finding, Rule, Severity},
    engine::{Base, Binding, Docket, LinkIndex, Relations, bind, bind_after, corrected},
    model::{
        Convention, Document, DraftRecord, Entry, Meeting, Proposal, ProposalId,
        Registered, RuleLevel, Settings, Version,
    },
    parse,
    source::{Located, Place, SourceFile, Span},
    store::{Listing, SETTINGS, StoreError, Workspace},
};

use super::{
    Assessment, Error,
    amended::{AsAmended, said, trial},
    filed::read_proposals,
    reading::{self, Reading, draft_number},
    seal,
};

/// Where decisions are recorded.
pub(crate) const DECISIONS: &str = "proposals/decisions.yaml";

/// Where meetings are listed.
pub(crate) const MEETINGS: &str = "proposals/meetings.yaml";

/// Where what was received is listed.
pub(crate) const REGISTER: &str = "proposals/register.yaml";

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
        Self::read(Workspace::discover(folder)?, &AsAmended::new(), None)
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
        Self::read(Workspace::discover(self.workspace.folder())?, more, made)
    }

    fn read(
        workspace: Workspace,
        more: &AsAmended,
        made: Option<&DraftRecord>,
    ) -> Result<Self, Error> {
        let mut settings = read_settings(&workspace)?;
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

    /// Returns the base, to be amended as the settings count.
    #[must_use]
    pub fn to_amend(&self) -> Base<'_> {
        Base::new(&self.base)
            .counting(self.settings.counting())
            .naming(self.settings.instruments.clone())
    }

    /// Binds every proposal and finds what they are to each other.
    #[must_use]
    pub fn assess(&self) -> Assessment<'_> {
        let mut assessed = self.bind(|_| true);
        assessed.relations = assessed.relate(&assessed.live());
        let rivals = assessed.rivals();
        assessed.relations.conflicts.extend(rivals);
        assessed.relations.conflicts.sort();
        assessed
    }

    /// Binds the proposals that are wanted, and compares none.
    pub(crate) fn bind(
        &self,
        is_wanted: impl Fn(&Proposal) -> bool + Sync,
    ) -> Assessment<'_> {
        let base = self.to_amend().looking_for_terms(&self.proposals);
        let references: Vec<&Proposal> = self.proposals.iter().collect();
        let docket = Docket::new(&references, &self.entries);
        let is_wanted =
            |proposal: &Proposal| is_wanted(proposal) && self.is_of_this_text(proposal);
        let bind_one = |proposal| is_wanted(proposal).then(|| bind(&base, proposal));
        let bindings: Vec<_> = self.proposals.par_iter().map(bind_one).collect();
        let bindings = self.dependants(&base, bindings);
        let mut findings = Vec::new();
        let mut bound = Vec::new();
        let mut stray = Vec::new();
        for (binding, proposal) in bindings.into_iter().zip(&self.proposals) {
            let Some(binding) = binding else {
                findings.push(Vec::new());
                continue;
            };
            bound.extend(binding.bound);
            stray.extend(binding.stray);
            let mut found = binding.findings;
            if let Some(help) = self.way_on(proposal) {
                found.iter_mut().for_each(|one| one.help = Some(help.clone()));
            }
            if self.is_waiting(proposal, &docket) {
                found.iter_mut().for_each(|one| one.severity = Severity::Warning);
            }
            if proposal.is_sub_amendment() {
                found.extend(trial(self, &base, proposal));
            }
            findings.push(found);
        }
        let relations = Relations::default();
        let links = LinkIndex::new(&self.proposals);
        Assessment {
            revision: self,
            base,
            docket,
            links,
            bound,
            stray,
            findings,
            said: said(self),
            relations,
        }
    }

    /// Binds again what depends on others: against the text with what those amend, parents
    /// before their dependants. What depends on itself stays as it was; a check says so.
    fn dependants<'r>(
        &'r self,
        base: &Base<'_>,
        mut bindings: Vec<Option<Binding<'r>>>,
    ) -> Vec<Option<Binding<'r>>> {
        let place = |id: &ProposalId| {
            self.proposals.binary_search_by(|known| known.id.value.cmp(id)).ok()
        };
        let mut waiting: Vec<usize> = (0..self.proposals.len())
            .filter(|index| !self.proposals[*index].links.depends_on.is_empty())
            .filter(|index| bindings[*index].is_some())
            .collect();
        let mut done: BTreeSet<usize> =
            (0..self.proposals.len()).filter(|index| !waiting.contains(index)).collect();
        while let Some(at) = waiting.iter().position(|index| {
            let parents = &self.proposals[*index].links.depends_on;
            parents.iter().all(|id| place(&id.value).is_some_and(|at| done.contains(&at)))
        }) {
            let index = waiting.remove(at);
            let proposal = &self.proposals[index];
            let mut parents = BTreeSet::new();
            let mut open = vec![proposal];
            while let Some(next) = open.pop() {
                for parent in
                    next.links.depends_on.iter().filter_map(|id| place(&id.value))
                {
                    if parents.insert(parent) {
                        open.push(&self.proposals[parent]);
                    }
                }
            }
            let binding = {
                let bound: Option<Vec<_>> = parents
                    .iter()
                    .map(|parent| bindings[*parent].as_ref()?.bound.as_ref())
                    .collect();
                bound.map(|bound| bind_after(base, proposal, &bound))
            };
            if let Some(binding) = binding {
                bindings[index] = Some(binding);
            }
            done.insert(index);
        }
        bindings
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

/// Reads a file that lists things; where there is no file, the list is empty.
fn read_list<T>(
    workspace: &Workspace,
    path: &str,
    read: impl Fn(&Arc<SourceFile>) -> Checked<Vec<T>>,
) -> Result<Checked<Vec<T>>, Error> {
    let raw = workspace.read_if_present(path)?;
    Ok(raw.map_or_else(|| Checked::clean(Vec::new()), |raw| read(raw.source())))
}

/// Reads `mimc.yaml`.
pub(crate) fn read_settings(workspace: &Workspace) -> Result<Settings, Error> {
    let raw = workspace.read(SETTINGS)?;
    let Checked { value, findings } = parse::settings(raw.source());
    let broken = findings.iter().any(|finding| finding.severity == Severity::Error);
    value.filter(|_| !broken).ok_or(Error::Findings(findings))
}

/// Reads a version of the convention from the work tree.
pub(crate) fn read_version(
    workspace: &Workspace,
    version: &Version,
) -> Result<Checked<Convention>, Error> {
    read_version_beside(workspace, version, &[])
}

/// Reads a version of the convention from the work tree; documents that `known` has word for
/// word are shared with it.
pub(crate) fn read_version_beside(
    workspace: &Workspace,
    version: &Version,
    known: &[Arc<Document>],
) -> Result<Checked<Convention>, Error> {
    let files = read_files(workspace, version)?;
    Ok(parse::convention_beside(version.clone(), files, known))
}

/// Reads the files of a version from the work tree.
pub(crate) fn read_files(
    workspace: &Workspace,
    version: &Version,
) -> Result<parse::Files, Error> {
    let listing = version_files(workspace, version)?;
    let read = workspace.read_all(&listing.files);
    let mut files = Vec::with_capacity(read.len());
    for (path, raw) in listing.files.iter().zip(read) {
        files.push((below(path, version).to_owned(), Arc::clone(raw?.source())));
    }
    Ok(files)
}

/// Returns a path of a version as it stands below the version's folder.
pub(crate) fn below<'p>(path: &'p str, version: &Version) -> &'p str {
    path.strip_prefix(&format!("convention/{version}/")).unwrap_or(path)
}

/// Lists the files of a version of the convention.
pub(crate) fn version_files(
    workspace: &Workspace,
    version: &Version,
) -> Result<Listing, Error> {
    match workspace.convention_files(version.as_str()) {
        Err(StoreError::Missing { .. }) => {
            let message = format!("there is no version {version} in `convention/`");
            let help =
                "Create its folder with at least one article, or correct `mimc.yaml`.";
            Err(Error::request(message, help))
        }
        listing => Ok(listing?),
    }
}

/// Returns a place at the beginning of a file.
pub(crate) fn top_of(file: &Arc<SourceFile>) -> Place {
    Place::new(file, Span::default())
}
