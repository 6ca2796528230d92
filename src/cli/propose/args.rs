//! The arguments of `mimc propose` that say what the proposal says of itself.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;
use mimc::verbs::{Destination, Further, Particulars, ProposalKind};

use crate::cli::day::day;

/// What the proposal says about itself.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "The proposal")]
pub(super) struct ProposalArgs {
    /// What it is about, in a few words
    #[arg(long)]
    pub(super) title: Option<String>,
    /// Why, for the people who decide
    #[arg(long, value_name = "TEXT")]
    pub(super) why: Option<String>,
    /// Who proposes it; may be given several times
    #[arg(long = "sponsor", value_name = "NAME")]
    pub(super) sponsors: Vec<String>,
    /// A theme of the revision; may be given several times
    #[arg(long = "theme", value_name = "THEME")]
    pub(super) themes: Vec<String>,
    /// What sort of paper it is; a corrigendum mends an error
    #[arg(long, value_name = "KIND", value_parser = ["amendment", "corrigendum"])]
    pub(super) kind: Option<String>,
    /// The text that it amends: the base, or the draft on which a reading was opened
    #[arg(long, value_name = "VERSION")]
    pub(super) base: Option<String>,
    /// Proposals with whose amendments it reads the text
    #[arg(long, value_name = "P-001,P-002", value_delimiter = ',')]
    pub(super) depends_on: Vec<String>,
    /// Proposals of which at most one is meant to be adopted, with this one
    #[arg(long, value_name = "P-001,P-002", value_delimiter = ',')]
    pub(super) alternative_to: Vec<String>,
    /// The package it belongs to: all of it is adopted or nothing
    #[arg(long, value_name = "NAME")]
    pub(super) package: Option<String>,
    /// The day on which it was received
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) received: Option<Date>,
    /// The file to write, - for standard output; proposals/P-NNN-title.yaml if not given
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Replaces the file of --output if it exists
    #[arg(long, requires = "output")]
    pub(super) force: bool,
}

impl ProposalArgs {
    /// Where the proposal goes.
    pub(super) fn destination(&self) -> Destination<'_> {
        match &self.output {
            None => Destination::Workspace,
            Some(path) if path.as_os_str() == "-" => Destination::Caller,
            Some(path) => Destination::File { path, force: self.force },
        }
    }

    pub(super) fn particulars(&self) -> Particulars {
        Particulars {
            title: self.title.clone().unwrap_or_default(),
            why: self.why.clone().unwrap_or_default(),
            sponsors: self.sponsors.clone(),
            themes: self.themes.clone(),
        }
    }

    /// What is given of kind, links, base and day.
    pub(super) fn further(&self) -> Further {
        Further {
            kind: match self.kind.as_deref() {
                Some("corrigendum") => ProposalKind::Corrigendum,
                Some(_) | None => ProposalKind::Amendment,
            },
            base: self.base.clone(),
            depends_on: self.depends_on.clone(),
            alternative_to: self.alternative_to.clone(),
            package: self.package.clone(),
            received: self.received,
        }
    }

    /// Whether a link to another proposal is given.
    pub(super) fn links_are_given(&self) -> bool {
        !self.depends_on.is_empty()
            || !self.alternative_to.is_empty()
            || self.package.is_some()
    }

    /// Takes over what is given here, and keeps the rest.
    pub(super) fn overrides(&self, kept: &mut Self) {
        let replace = |given: &Option<String>, kept: &mut Option<String>| {
            if given.is_some() {
                kept.clone_from(given);
            }
        };
        replace(&self.title, &mut kept.title);
        replace(&self.why, &mut kept.why);
        replace(&self.kind, &mut kept.kind);
        replace(&self.base, &mut kept.base);
        replace(&self.package, &mut kept.package);
        kept.received = self.received.or(kept.received);
        for (given, kept) in [
            (&self.sponsors, &mut kept.sponsors),
            (&self.themes, &mut kept.themes),
            (&self.depends_on, &mut kept.depends_on),
            (&self.alternative_to, &mut kept.alternative_to),
        ] {
            if !given.is_empty() {
                kept.clone_from(given);
            }
        }
        if self.output.is_some() {
            kept.output.clone_from(&self.output);
            kept.force = self.force;
        }
    }
}
