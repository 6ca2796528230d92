//! The arguments of `mimc propose`: the proposal, its amendment, the place of an insertion.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use mimc::verbs::{AmendmentFields, Destination, Occurrence, Particulars};

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

/// What the amendment does.
#[derive(Args, Debug)]
#[command(next_help_heading = "The amendment")]
pub(super) struct AmendmentArgs {
    /// The operation
    #[arg(long, value_enum, group = "what")]
    pub(super) op: Option<OperationArg>,
    /// The provision, or part of one, that it works on
    #[arg(long, value_name = "ADDRESS", requires = "op")]
    pub(super) at: Option<String>,
    /// The words that stand there, exactly
    #[arg(long, value_name = "WORDS", requires = "op")]
    pub(super) find: Option<String>,
    /// The words, or the heading, that come instead
    #[arg(long, value_name = "WORDS", requires = "what")]
    pub(super) with: Option<String>,
    /// The new words or provisions
    #[arg(long, value_name = "TEXT", requires = "op")]
    pub(super) text: Option<String>,
    /// Which occurrence of the words is meant: a number from 1, or all
    #[arg(long, value_name = "N|all", requires = "op", value_parser = occurrence)]
    pub(super) occurrence: Option<Occurrence>,
    /// The text as you read it: the amendment fails where another stands
    #[arg(long, value_name = "WORDS", requires = "op")]
    pub(super) old: Option<String>,
    /// The label that a text bears as the first child of its provision
    #[arg(long = "as", value_name = "LABEL", requires = "op")]
    pub(super) label: Option<String>,
    /// The permanent id of a new article
    #[arg(long, requires = "op")]
    pub(super) id: Option<String>,
}

/// Where something is inserted.
#[derive(Args, Debug)]
#[command(next_help_heading = "The place of an insertion")]
pub(super) struct PlaceArgs {
    /// Behind this provision
    #[arg(long, value_name = "ADDRESS", requires = "op", group = "place")]
    pub(super) after: Option<String>,
    /// Before this provision
    #[arg(long, value_name = "ADDRESS", requires = "op", group = "place")]
    pub(super) before: Option<String>,
    /// Inside this provision
    #[arg(long, value_name = "ADDRESS", requires = "op", group = "place")]
    pub(super) into: Option<String>,
    /// Behind these words of the provision given by --at
    #[arg(long, value_name = "WORDS", requires = "at", group = "place")]
    pub(super) after_words: Option<String>,
    /// Before these words of the provision given by --at
    #[arg(long, value_name = "WORDS", requires = "at", group = "place")]
    pub(super) before_words: Option<String>,
    /// At which end: of the provision given by --into, or of the words of --at
    #[arg(long, value_enum, requires = "op")]
    #[arg(conflicts_with_all = ["after", "before", "after_words", "before_words"])]
    pub(super) position: Option<PositionArg>,
}

/// An operation, as proposal files name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OperationArg {
    /// Words by other words: --at --find --with
    Replace,
    /// Words or provisions: --text and a place
    Insert,
    /// Words or a whole provision: --at [--find]
    Delete,
    /// A whole provision by new text: --at --text
    Substitute,
    /// A heading by another: --at --with
    Retitle,
    /// The existing text as the first child of its provision: --at --as
    Wrap,
}

/// An end of a provision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PositionArg {
    /// Before everything in it
    Start,
    /// Behind everything in it
    End,
}

fn occurrence(text: &str) -> Result<Occurrence, String> {
    match text {
        "all" => Ok(Occurrence::All),
        _ => match text.parse() {
            Ok(nth) if nth > 0 => Ok(Occurrence::Nth(nth)),
            Ok(_) | Err(_) => Err("write a number from 1, or all".to_owned()),
        },
    }
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

impl AmendmentArgs {
    /// The fields of the amendment, as they stand in a proposal's file.
    pub(super) fn fields(&self, op: OperationArg, place: &PlaceArgs) -> AmendmentFields {
        let amendment = self;
        AmendmentFields {
            op: name(&op),
            at: amendment.at.clone(),
            find: amendment.find.clone(),
            with: amendment.with.clone(),
            after_words: place.after_words.clone(),
            before_words: place.before_words.clone(),
            after: place.after.clone(),
            before: place.before.clone(),
            into: place.into.clone(),
            position: place.position.as_ref().map(name),
            occurrence: amendment.occurrence.map(|occurrence| match occurrence {
                Occurrence::Only => String::new(),
                Occurrence::Nth(nth) => nth.to_string(),
                Occurrence::All => "all".to_owned(),
            }),
            text: amendment.text.clone(),
            old: amendment.old.clone(),
            id: amendment.id.clone(),
            label: amendment.label.clone(),
        }
    }
}

/// The word that an argument is given as: the key or value of a proposal's file.
fn name(arg: &impl ValueEnum) -> String {
    let value = arg.to_possible_value();
    value.map(|value| value.get_name().to_owned()).unwrap_or_default()
}
