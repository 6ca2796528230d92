//! `mimc propose`: a new proposal.

mod compromise;
mod files;
mod term;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use mimc::{
    render::human,
    verbs::{
        self, AmendmentFields, Amendments, Failure, Occurrence, Particulars, Proposed,
        Revision, Saved,
    },
};

use super::{Context, Outcome};
use term::TermArgs;

const EXAMPLES: &str = "\
Examples:
  mimc propose                   questions and answers
  mimc propose \"Article 45(2)\"   edit the paragraph
  mimc propose --from-edits      what you changed in the files of the base
  mimc propose --op replace --at \"Article 45(2)\" \\
      --find \"five years\" --with \"three years\" \\
      --title \"Shorter residence\" --sponsor \"Working Group on Residence\"
  mimc propose --op insert --after \"Article 45(2)\" \\
      --text \"Each State Party shall ...\" --title \"Duty to inform\" \\
      --why \"Rights that nobody knows of are not used.\"
  mimc propose --term resident --with \"long-term resident\" \\
      --except \"Article 12, heading\" --title \"Residents\"
  mimc propose --compromise P-001,P-002 --sponsor Chair --why Both
  mimc propose --op delete --at \"Article 50(3)\" --title \"No fee\" --output -";

/// Writes a new proposal
///
/// With ADDRESS alone, shows the provision, opens it in your editor ($VISUAL, $EDITOR), turns
/// what you changed into the smallest exact amendments, shows the redline and asks whether
/// this is what you mean. Without ADDRESS it asks for one.
///
/// With --from-edits it takes what you changed in the files of the base text since they were
/// committed, and puts the files back once the proposal is saved. What you give in flags is
/// not asked; without a terminal nothing is.
///
/// With --op nothing is asked: the flags are the fields of one amendment, as in a proposal
/// file. What is missing is an error.
///
/// With --compromise the proposal stands in place of others: what they do not dispute is
/// taken over, what they do is restated from the base, with what each asks for beside it.
///
/// With --term a term is replaced throughout: every place where it stands is listed in the
/// amendment, those that you take out as exceptions. On a terminal you are shown the places.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ProposeArgs {
    /// The provision to edit
    #[arg(value_name = "ADDRESS", conflicts_with = "what")]
    address: Vec<String>,
    /// Takes what was changed in the files of the base, and puts the files back
    #[arg(long, conflicts_with_all = ["address", "op"])]
    from_edits: bool,
    /// Stands in place of these proposals: takes over what they do not dispute
    #[arg(long, value_name = "P-001,P-002", value_delimiter = ',')]
    #[arg(conflicts_with_all = ["address", "from_edits", "what"])]
    compromise: Vec<String>,
    #[command(flatten)]
    proposal: ProposalArgs,
    #[command(flatten)]
    amendment: AmendmentArgs,
    #[command(flatten)]
    place: PlaceArgs,
    #[command(flatten)]
    term: TermArgs,
}

/// What the proposal says about itself.
#[derive(Args, Debug)]
#[command(next_help_heading = "The proposal")]
struct ProposalArgs {
    /// What it is about, in a few words
    #[arg(long)]
    title: Option<String>,
    /// Why, for the people who decide
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    /// Who proposes it; may be given several times
    #[arg(long = "sponsor", value_name = "NAME")]
    sponsors: Vec<String>,
    /// A theme of the revision; may be given several times
    #[arg(long = "theme", value_name = "THEME")]
    themes: Vec<String>,
    /// The file to write, - for standard output; proposals/P-NNN-title.yaml if not given
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// What the amendment does.
#[derive(Args, Debug)]
#[command(next_help_heading = "The amendment")]
struct AmendmentArgs {
    /// The operation
    #[arg(long, value_enum, group = "what")]
    op: Option<OperationArg>,
    /// The provision, or part of one, that it works on
    #[arg(long, value_name = "ADDRESS", requires = "op")]
    at: Option<String>,
    /// The words that stand there, exactly
    #[arg(long, value_name = "WORDS", requires = "op")]
    find: Option<String>,
    /// The words, or the heading, that come instead
    #[arg(long, value_name = "WORDS", requires = "what")]
    with: Option<String>,
    /// The new words or provisions
    #[arg(long, value_name = "TEXT", requires = "op")]
    text: Option<String>,
    /// Which occurrence of the words is meant: a number from 1, or all
    #[arg(long, value_name = "N|all", requires = "op", value_parser = occurrence)]
    occurrence: Option<Occurrence>,
    /// The text as you read it: the amendment fails where another stands
    #[arg(long, value_name = "WORDS", requires = "op")]
    old: Option<String>,
    /// The permanent id of a new article
    #[arg(long, requires = "op")]
    id: Option<String>,
}

/// Where something is inserted.
#[derive(Args, Debug)]
#[command(next_help_heading = "The place of an insertion")]
struct PlaceArgs {
    /// Behind this provision
    #[arg(long, value_name = "ADDRESS", requires = "op", group = "place")]
    after: Option<String>,
    /// Before this provision
    #[arg(long, value_name = "ADDRESS", requires = "op", group = "place")]
    before: Option<String>,
    /// Inside this provision
    #[arg(long, value_name = "ADDRESS", requires = "op", group = "place")]
    into: Option<String>,
    /// Behind these words of the provision given by --at
    #[arg(long, value_name = "WORDS", requires = "at", group = "place")]
    after_words: Option<String>,
    /// Before these words of the provision given by --at
    #[arg(long, value_name = "WORDS", requires = "at", group = "place")]
    before_words: Option<String>,
    /// At which end: of the provision given by --into, or of the words of --at
    #[arg(long, value_enum, requires = "op")]
    #[arg(conflicts_with_all = ["after", "before", "after_words", "before_words"])]
    position: Option<PositionArg>,
}

/// An operation, as proposal files name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum OperationArg {
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
}

/// An end of a provision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum PositionArg {
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

pub(crate) fn run(args: &ProposeArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    if args.from_edits {
        return args.drafted_in_files(context);
    }
    let opened = Revision::open(&context.directory);
    let Some(revision) = context.findings_in_the_way(opened)? else {
        return Ok(Outcome::Findings);
    };
    if !args.compromise.is_empty() {
        return args.drafted_in_place(&revision, context);
    }
    let drafted = match (&args.term.term, args.amendment.op) {
        (Some(term), _) => args.drafted_throughout(term, &revision, context)?,
        (None, Some(op)) => args.drafted_in_flags(op, &revision, context)?,
        (None, None) => args.drafted_in_editor(&revision, context)?,
    };
    let Some((amendments, particulars)) = drafted else { return Ok(Outcome::Findings) };
    let proposed = amendments.proposed(&revision, &particulars);
    let Some(proposed) = context.findings_in_the_way(proposed)? else {
        return Ok(Outcome::Findings);
    };
    args.file(&revision, &proposed, context)?;
    Ok(Outcome::Clean)
}

/// What a drafter made, or nothing where findings stand in the way or the answer was no.
type Drafted = Option<(Amendments, Particulars)>;

impl ProposeArgs {
    fn drafted_in_flags(
        &self,
        op: OperationArg,
        revision: &Revision,
        context: &mut Context,
    ) -> anyhow::Result<Drafted> {
        let particulars = self.proposal.particulars();
        let fields = self.fields(op);
        let made = verbs::propose_from_fields(revision, &particulars, &[fields]);
        let made = context.findings_in_the_way(made)?;
        Ok(made.map(|amendments| (amendments, particulars)))
    }

    fn drafted_throughout(
        &self,
        term: &str,
        revision: &Revision,
        context: &mut Context,
    ) -> anyhow::Result<Drafted> {
        let with = self.amendment.with.as_deref().unwrap_or_default();
        let made = self.term.drafted(term, with, revision, context)?;
        let Some(amendments) = made else { return Ok(None) };
        let particulars = match context.terminal.is_interactive() {
            true => self.proposal.asked(context)?,
            false => self.proposal.particulars(),
        };
        Ok(Some((amendments, particulars)))
    }

    /// Asks for what was not given, in an editor and on the terminal.
    fn drafted_in_editor(
        &self,
        revision: &Revision,
        context: &mut Context,
    ) -> anyhow::Result<Drafted> {
        if !context.terminal.is_interactive() {
            let help =
                "Give the fields of an amendment with --op, or run it in a terminal.";
            return Err(Failure::new("there is nobody to ask").help(help).into());
        }
        let address = match self.address.join(" ") {
            address if !address.is_empty() => address,
            _ => context.terminal.ask("Which provision?")?,
        };
        let mut text = verbs::text_for_editor(revision, &address)?;
        loop {
            text = context.terminal.edit(&text, ".md")?;
            let made = verbs::propose_from_edit(revision, &address, &text);
            if let Some(amendments) = context.findings_in_the_way(made)?
                && is_meant(&amendments, context)?
            {
                let particulars = self.proposal.asked(context)?;
                return Ok(Some((amendments, particulars)));
            }
            if !context.terminal.confirm("Edit again?")? {
                return Ok(None);
            }
        }
    }

    fn file(
        &self,
        revision: &Revision,
        proposed: &Proposed,
        context: &mut Context,
    ) -> anyhow::Result<Saved> {
        if !proposed.warnings.is_empty() {
            context.warn(&proposed.warnings_report())?;
        }
        match &self.proposal.output {
            Some(path) if path.as_os_str() == "-" => {
                context.terminal.print(|out| out.write_all(proposed.yaml.as_bytes()))?;
                Ok(Saved::PassedOn)
            }
            Some(path) => {
                let saved = verbs::save_at(path, proposed)?;
                context.terminal.status(&format!("Written to {}.", path.display()))?;
                Ok(saved)
            }
            None => {
                verbs::save(revision, proposed)?;
                let path = &proposed.path;
                context.terminal.status(&format!(
                    "Written to {path}. `mimc check {}` compares it with the others.",
                    proposed.id
                ))?;
                Ok(Saved::Kept)
            }
        }
    }

    fn fields(&self, op: OperationArg) -> AmendmentFields {
        let Self { amendment, place, .. } = self;
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
        }
    }
}

/// Shows what the amendments do and asks.
fn is_meant(amendments: &Amendments, context: &mut Context) -> anyhow::Result<bool> {
    context.terminal.people(|look, out| human::proposed(&amendments.view, look, out))?;
    Ok(context.terminal.confirm("Is this what you mean?")?)
}

impl ProposalArgs {
    fn particulars(&self) -> Particulars {
        Particulars {
            title: self.title.clone().unwrap_or_default(),
            why: self.why.clone().unwrap_or_default(),
            sponsors: self.sponsors.clone(),
            themes: self.themes.clone(),
        }
    }

    /// Asks for title, reason and sponsors where they were not given.
    fn asked(&self, context: &mut Context) -> anyhow::Result<Particulars> {
        let mut particulars = self.particulars();
        if particulars.title.is_empty() {
            particulars.title = context.terminal.ask("Title, in a few words?")?;
        }
        if particulars.why.is_empty() {
            particulars.why = context.terminal.ask("Why?")?;
        }
        if particulars.sponsors.is_empty() {
            let sponsors = context.terminal.ask("Sponsors, with commas between them?")?;
            let names =
                sponsors.split(',').map(str::trim).filter(|name| !name.is_empty());
            particulars.sponsors = names.map(str::to_owned).collect();
        }
        Ok(particulars)
    }
}

/// The word that an argument is given as: the key or value of a proposal's file.
fn name(arg: &impl ValueEnum) -> String {
    let value = arg.to_possible_value();
    value.map(|value| value.get_name().to_owned()).unwrap_or_default()
}
