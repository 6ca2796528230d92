//! Proposals, as a drafter wrote them: who, why, how they stand to others, and what they do.

use std::sync::Arc;

use jiff::civil::Date;

use crate::source::{Located, SourceFile};

use super::{
    Amendment, AmendmentRef, Exemption, SubAmendment, Version, proposal_id::ProposalId,
};

/// One or more amendments, a rationale and sponsors.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Its name.
    pub id: Located<ProposalId>,
    /// What it is about.
    pub title: String,
    /// The version whose text it speaks of.
    pub base: Located<Version>,
    /// Who proposes it.
    pub sponsors: Vec<String>,
    /// Who joined later.
    pub co_sponsors: Vec<String>,
    /// Themes of the revision it belongs to.
    pub themes: Vec<String>,
    /// Why, for the people who decide.
    pub rationale: String,
    /// Which revision of the proposal this is, from 1.
    pub revision: u32,
    /// What sort of paper it is.
    pub kind: ProposalKind,
    /// How it stands to other proposals, as its sponsors ask.
    pub links: Links,
    /// Rules on the text that it breaks for a reason.
    pub allow: Vec<Exemption>,
    /// The day on which the secretariat received it, where it says so.
    pub received: Option<Date>,
    /// What it does to the text, in order; empty for a comment and for a sub-amendment.
    pub amendments: Vec<Amendment>,
    /// What it does to the words of the proposal that it amends; empty for all others.
    pub sub_amendments: Vec<SubAmendment>,
    /// The file it was read from.
    pub source: Arc<SourceFile>,
}

/// What sort of paper a proposal is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProposalKind {
    /// It amends the text.
    #[default]
    Amendment,
    /// It says something and amends nothing.
    Comment,
    /// It mends an error: needs no vote, stays visible.
    Corrigendum,
}

/// How a proposal stands to others. Only decisions have effect: these say what is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// The proposals with whose amendments it reads the text.
    pub depends_on: Vec<Located<ProposalId>>,
    /// The proposal whose own words it amends.
    pub amends: Option<Located<ProposalId>>,
    /// The proposals of which at most one is meant to be adopted, with this one.
    pub alternative_to: Vec<Located<ProposalId>>,
    /// The package it belongs to: all of it is adopted or nothing.
    pub package: Option<Located<String>>,
    /// The proposals that it settles as a compromise.
    pub in_place_of: Vec<Located<ProposalId>>,
    /// The amendments whose idea it takes up.
    pub draws_on: Vec<Located<AmendmentRef>>,
}

impl ProposalKind {
    /// Returns the kind as it is written.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Amendment => "amendment",
            Self::Comment => "comment",
            Self::Corrigendum => "corrigendum",
        }
    }
}

impl Proposal {
    /// Returns the numbers of what it does, ascending: of its amendments, or of its
    /// sub-amendments. A comment has none.
    pub fn numbers(&self) -> impl Iterator<Item = u32> {
        let amendments = self.amendments.iter().map(|amendment| amendment.number);
        amendments.chain(self.sub_amendments.iter().map(|sub| sub.number))
    }

    /// Returns the amendment of this number. As amended, a proposal may lack one: numbers
    /// never close up.
    #[must_use]
    pub fn amendment(&self, number: u32) -> Option<&Amendment> {
        let place =
            self.amendments.binary_search_by_key(&number, |one| one.number).ok()?;
        Some(&self.amendments[place])
    }

    /// Returns whether it changes the words of another proposal.
    #[must_use]
    pub fn is_sub_amendment(&self) -> bool {
        self.links.amends.is_some()
    }

    /// Returns whether it amends the words of this proposal.
    #[must_use]
    pub fn amends(&self, id: &ProposalId) -> bool {
        self.links.amends.as_ref().is_some_and(|amended| amended.value == *id)
    }
}
