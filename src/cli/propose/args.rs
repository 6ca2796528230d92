//! The arguments of `mimc propose` that say what the proposal says of itself.

use std::path::PathBuf;

use clap::Args;
use mimc::verbs::{Destination, Particulars};

/// What the proposal says about itself.
#[derive(Args, Debug)]
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

    /// Takes over what is given here, and keeps the rest.
    pub(super) fn overrides(&self, kept: &mut Self) {
        let replace = |given: &Option<String>, kept: &mut Option<String>| {
            if given.is_some() {
                kept.clone_from(given);
            }
        };
        replace(&self.title, &mut kept.title);
        replace(&self.why, &mut kept.why);
        for (given, kept) in
            [(&self.sponsors, &mut kept.sponsors), (&self.themes, &mut kept.themes)]
        {
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
