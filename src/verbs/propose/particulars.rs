//! What a new proposal says beside its amendments.

use jiff::civil::Date;

use crate::{
    model::{Proposal, ProposalId, ProposalKind},
    session::{Error, Revision},
    source::{Located, Span},
};

/// What a proposal says beside its amendments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Particulars {
    /// What it is about, in a few words.
    pub title: String,
    /// Why, for the people who decide.
    pub why: String,
    /// Who proposes it.
    pub sponsors: Vec<String>,
    /// Themes of the revision it belongs to.
    pub themes: Vec<String>,
}

impl Particulars {
    pub(super) fn complete(&self) -> Result<(), Error> {
        let is_blank = |text: &String| text.trim().is_empty();
        let (what, help) = if is_blank(&self.title) {
            ("title", "Say in a few words what it is about.")
        } else if is_blank(&self.why) {
            ("reason", "Say why, for the people who decide.")
        } else if self.sponsors.iter().all(is_blank) {
            ("sponsor", "Name at least one: a delegation, a group, a person.")
        } else {
            return Ok(());
        };
        Err(Error::request(format!("the proposal has no {what}"), help))
    }
}

/// What a proposal says of its kind, its links, its base and the day it came; nothing has to be
/// said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Further {
    /// What sort of paper it is.
    pub kind: ProposalKind,
    /// The text that it is meant for; the one that proposals amend now if not said.
    pub base: Option<String>,
    /// The proposals with whose amendments it reads the text.
    pub depends_on: Vec<String>,
    /// The proposals of which at most one is meant to be adopted, with this one.
    pub alternative_to: Vec<String>,
    /// The package it belongs to.
    pub package: Option<String>,
    /// The day on which it was received.
    pub received: Option<Date>,
}

impl Further {
    /// Returns the same with proposals named as their files do, if all of it can be.
    ///
    /// # Errors
    /// When a proposal is not known, or proposals amend another text now.
    pub fn known(&self, revision: &Revision) -> Result<Self, Error> {
        let now = revision.settings.base.to_string();
        if let Some(other) = self.base.as_ref().filter(|base| **base != now) {
            let message = format!("proposals amend {now} now, not {other}");
            let help = "Leave the base out, or open a reading of another draft with `mimc open`.";
            return Err(Error::request(message, help));
        }
        Ok(Self {
            depends_on: revision.ids(&self.depends_on)?,
            alternative_to: revision.ids(&self.alternative_to)?,
            ..self.clone()
        })
    }

    /// Puts it into a proposal.
    pub(super) fn put_into(&self, proposal: &mut Proposal) {
        let ids = |ids: &[String]| {
            let id = |id: &String| Located::new(ProposalId::new(id), Span::default());
            ids.iter().map(id).collect()
        };
        proposal.kind = self.kind;
        proposal.received = self.received;
        proposal.links.depends_on = ids(&self.depends_on);
        proposal.links.alternative_to = ids(&self.alternative_to);
        let package = self.package.clone();
        proposal.links.package = package.map(|name| Located::new(name, Span::default()));
    }
}
