//! What papers are made from: the facts of a revision, and the text that follows from them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use jiff::civil::Date;

use crate::{
    diagnostic::Finding,
    engine::{Base, Docket, Edit, Joined, Relations, Side, address_of},
    model::{
        AmendmentRef, Attribution, Convention, Entry, Meeting, NodeId, Proposal,
        ProposalId, Registered, Settings,
    },
    paper::describe_cited,
};

use super::{Caption, Cell, CellLine, SPONSORS, Table};

/// The facts of a revision, as papers need them.
#[derive(Clone, Debug)]
pub struct Dossier<'a> {
    /// What `mimc.yaml` says.
    pub settings: &'a Settings,
    /// The text that proposals amend.
    pub base: &'a Base<'a>,
    /// The proposals, by id.
    pub proposals: &'a [Proposal],
    /// The record of decisions, in order.
    pub entries: &'a [Entry],
    /// What stands beside it.
    pub record: RecordFacts,
    /// What counts of it.
    pub docket: &'a Docket<'a>,
    /// The edits of the proposals that apply, by proposal and amendment.
    pub edits: Vec<&'a Edit>,
    /// What the edits in play are to each other.
    pub relations: &'a Relations,
    /// The day that papers bear, if any.
    pub date: Option<Date>,
    /// The facts of the readings before, the last one first, where a paper tells of them.
    pub earlier: Vec<Self>,
}

/// What stands beside the record of decisions.
#[derive(Clone, Debug, Default)]
pub struct RecordFacts {
    /// What is wrong with it, by the entry that says it, from 0.
    pub findings: BTreeMap<usize, Vec<Finding>>,
    /// The meetings, with the rules that they sat under.
    pub meetings: Vec<Meeting>,
    /// What was received, in order.
    pub register: Vec<Registered>,
    /// The entries as they were written.
    pub recorded: Vec<Entry>,
    /// The edits of proposals that stand as amended, as these were filed.
    pub filed: Vec<Edit>,
    /// The sub-amendments that do not apply to the words of what they amend.
    pub unfit: BTreeSet<ProposalId>,
    /// The proposals that do not apply to the text.
    pub inapplicable: BTreeSet<ProposalId>,
    /// The proposals in play that do not apply to the text, each with why.
    pub unapplied: BTreeMap<ProposalId, String>,
    /// The editions that corrigenda amend, where a paper speaks of these.
    pub errata: Vec<Errata>,
}

/// An edition that corrigenda amend.
#[derive(Clone, Debug)]
pub struct Errata {
    /// Its text as it was adopted.
    pub text: Convention,
    /// The amendments that it was sealed with.
    pub sealed: BTreeSet<AmendmentRef>,
}

/// The text that follows from decisions, or a simulation of one.
#[derive(Clone, Debug)]
pub struct DraftText {
    /// The text, with the origin of everything in it.
    pub joined: Joined,
    /// The amendments in it.
    pub sides: BTreeSet<Side>,
    /// How official it is.
    pub rank: DraftRank,
}

/// How official a text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftRank {
    /// The nth draft, as consolidated.
    Draft(u32),
    /// What is adopted now; no draft was made of it yet.
    Adopted,
    /// Made with proposals that nobody has adopted.
    Simulation,
}

impl<'a> Dossier<'a> {
    /// Returns all edits as they were filed: what sub-amendments made of them left out.
    pub(super) fn filed<'s>(&'s self) -> Vec<&'s Edit>
    where
        'a: 's,
    {
        let filed = &self.record.filed;
        let is_filed =
            |edit: &&&Edit| filed.iter().any(|own| own.by.proposal == edit.by.proposal);
        let others = self.edits.iter().filter(|edit| !is_filed(edit)).copied();
        let mut all: Vec<&Edit> = others.chain(filed).collect();
        all.sort_by(|one, other| one.by.cmp(&other.by));
        all
    }
}

impl Dossier<'_> {
    /// Returns the caption of a paper on the base and what is proposed.
    pub(in crate::paper) fn caption(&self, status: &str) -> Caption {
        Caption {
            convention: self.settings.title.clone(),
            language: self.settings.language.clone(),
            edition: self.settings.base.to_string(),
            status: status.to_owned(),
            date: self.date,
            simulation: false,
        }
    }

    /// Returns the caption of a paper on the draft.
    pub(super) fn caption_of(&self, draft: &DraftText) -> Caption {
        let Settings { base, next, .. } = self.settings;
        Caption {
            edition: format!("{next}, from {base}"),
            simulation: draft.rank == DraftRank::Simulation,
            ..self.caption(&draft.rank.to_string())
        }
    }

    /// Returns a provision of a text as papers cite it.
    pub(super) fn cited(&self, convention: &Convention, node: NodeId) -> CellLine {
        let address = address_of(convention, node);
        CellLine::valued(address.cited(self.settings.citation), address.to_string())
    }

    /// Returns the facts of the reading in which this proposal amends the text.
    pub(super) fn reading_of(&self, id: &ProposalId) -> &Self {
        let is_there = |one: &&Self| one.edits.iter().any(|edit| edit.by.proposal == *id);
        std::iter::once(self).chain(&self.earlier).find(is_there).unwrap_or(self)
    }

    /// Returns the text that was amended first.
    pub(super) fn first_text(&self) -> &str {
        self.earlier.last().unwrap_or(self).settings.base.as_str()
    }

    /// Returns who proposes, those who joined later included.
    pub(super) fn sponsors(&self, id: &ProposalId) -> Cell {
        let proposal = self.proposal(id).into_iter();
        let names = proposal.flat_map(|one| one.sponsors.iter().chain(&one.co_sponsors));
        names.cloned().collect()
    }

    /// Returns what an edit does, as papers say it.
    pub(in crate::paper) fn described(&self, edit: &Edit) -> String {
        describe_cited(self.base, edit, self.settings.citation)
    }

    /// Returns the proposal of this id.
    pub(in crate::paper) fn proposal(&self, id: &ProposalId) -> Option<&Proposal> {
        let found = self.proposals.binary_search_by(|known| known.id.value.cmp(id));
        found.ok().map(|index| &self.proposals[index])
    }
}

impl fmt::Display for DraftRank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Draft(number) => write!(f, "draft {number}"),
            Self::Adopted => f.write_str("as adopted, not consolidated"),
            Self::Simulation => f.write_str("simulation"),
        }
    }
}

impl Table {
    /// Returns the same table without the sponsors, where papers do not name them.
    pub(super) fn attributed(self, dossier: &Dossier<'_>) -> Self {
        match dossier.settings.attribution {
            Attribution::Named => self,
            Attribution::Anonymous => self.without(SPONSORS),
        }
    }
}
