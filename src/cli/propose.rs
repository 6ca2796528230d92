//! `mimc propose`: a new proposal.

mod args;
mod files;
mod term;

use clap::Args;
use mimc::{
    render::human,
    verbs::{
        self, Amendments, Destination, Error, Failure, Particulars, Proposed, Revision,
    },
};

use super::{Context, Outcome};
use args::{AmendmentArgs, OperationArg, PlaceArgs, ProposalArgs};
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

pub(crate) fn run(args: &ProposeArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    if args.from_edits {
        return args.drafted_in_files(context);
    }
    if !args.compromise.is_empty() {
        return args.drafted_in_place(context);
    }
    match (&args.term.term, args.amendment.op) {
        (Some(term), _) => args.drafted_throughout(term, context),
        (None, Some(op)) => args.drafted_in_flags(op, context),
        (None, None) => args.drafted_in_editor(context),
    }
}

impl ProposeArgs {
    fn drafted_in_flags(
        &self,
        op: OperationArg,
        context: &mut Context,
    ) -> anyhow::Result<Outcome> {
        let particulars = self.proposal.particulars();
        let fields = self.amendment.fields(op, &self.place);
        self.file(context, |revision| {
            verbs::propose_from_fields(revision, &particulars, &[fields])?
                .proposed(revision, &particulars)
        })
    }

    fn drafted_in_place(&self, context: &mut Context) -> anyhow::Result<Outcome> {
        let particulars = match context.terminal.is_interactive() {
            true => self.proposal.asked(context)?,
            false => self.proposal.particulars(),
        };
        self.file(context, |revision| {
            verbs::propose_compromise(revision, &self.compromise, &particulars)
        })
    }

    fn drafted_throughout(
        &self,
        term: &str,
        context: &mut Context,
    ) -> anyhow::Result<Outcome> {
        let with = self.amendment.with.as_deref().unwrap_or_default();
        let fields = self.term.fields(term, with);
        if !context.terminal.is_interactive() {
            let particulars = self.proposal.particulars();
            return self.file(context, |revision| {
                let found = verbs::find_term(revision, &fields)?.amendments()?;
                found.proposed(revision, &particulars)
            });
        }
        let opened = Revision::open(&context.directory);
        let Some(revision) = context.findings_in_the_way(opened)? else {
            return Ok(Outcome::Findings);
        };
        let Some(amendments) = term::asked(&revision, &fields, context)? else {
            return Ok(Outcome::Findings);
        };
        let particulars = self.proposal.asked(context)?;
        self.file(context, |revision| amendments.proposed(revision, &particulars))
    }

    /// Asks for what was not given, in an editor and on the terminal. Nobody is kept from
    /// writing meanwhile.
    fn drafted_in_editor(&self, context: &mut Context) -> anyhow::Result<Outcome> {
        let opened = Revision::open(&context.directory);
        let Some(revision) = context.findings_in_the_way(opened)? else {
            return Ok(Outcome::Findings);
        };
        let Some((amendments, particulars)) = self.edited(&revision, context)? else {
            return Ok(Outcome::Findings);
        };
        self.file(context, |revision| amendments.proposed(revision, &particulars))
    }

    /// What a drafter made in an editor; nothing where the answer was no.
    fn edited(
        &self,
        revision: &Revision,
        context: &mut Context,
    ) -> anyhow::Result<Option<(Amendments, Particulars)>> {
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

    /// Files the proposal that `make` makes of the revision as it stands now.
    fn file(
        &self,
        context: &mut Context,
        make: impl FnOnce(&Revision) -> Result<Proposed, Error>,
    ) -> anyhow::Result<Outcome> {
        let destination = self.proposal.destination();
        let filed = verbs::file(&context.directory, destination, &context.wait(), make);
        let Some(proposed) = context.findings_in_the_way(filed)? else {
            return Ok(Outcome::Findings);
        };
        self.say(&proposed, context)?;
        Ok(Outcome::Clean)
    }

    /// Says where the proposal is, and what should be looked at.
    fn say(&self, proposed: &Proposed, context: &mut Context) -> anyhow::Result<()> {
        if !proposed.warnings.is_empty() {
            context.warn(&proposed.warnings_report())?;
        }
        let terminal = &mut context.terminal;
        match self.proposal.destination() {
            Destination::Caller => {
                terminal.print(|out| out.write_all(proposed.yaml.as_bytes()))?;
            }
            Destination::File { path, .. } => {
                terminal.status(&format!("Written to {}.", path.display()))?;
            }
            Destination::Workspace => {
                let path = &proposed.path;
                terminal.status(&format!(
                    "Written to {path}. `mimc check {}` compares it with the others.",
                    proposed.id
                ))?;
            }
        }
        Ok(())
    }
}

/// Shows what the amendments do and asks.
fn is_meant(amendments: &Amendments, context: &mut Context) -> anyhow::Result<bool> {
    context.terminal.people(|look, out| human::proposed(&amendments.view, look, out))?;
    Ok(context.terminal.confirm("Is this what you mean?")?)
}
