//! `mimc propose`: a new proposal.

mod amendment;
mod answers;
mod args;
mod asked;
mod edited;
mod files;
mod formal;
mod further;
mod near;
mod session;
mod term;
mod word;

use std::path::PathBuf;

use clap::Args;
use mimc::{
    paper::citing,
    render::json,
    verbs::{
        self, Amendments, Destination, Error, Failure, Particulars, Proposed, Revision,
        Work,
    },
};

use super::{
    Context, Outcome,
    commit::{CommitArgs, Committing},
    context::CommonFormat,
};
use amendment::AmendmentArgs;
use args::ProposalArgs;
use session::Session;
use term::TermArgs;

const EXAMPLES: &str = "\
Examples:
  mimc propose                   questions and answers
  mimc propose \"Article 45(2)\"   edit the paragraph
  mimc propose --from-edits      what you changed in the files of the base
  mimc propose --from-docx 45.docx   what a lawyer marked up in Word
  mimc propose --from-formal 45.txt  what a lawyer wrote in sentences
  mimc propose --resume          go on with what was broken off
  mimc propose \"Article 45(2)\" --op replace --find \"five years\" \\
      --with \"three years\" --title \"Shorter residence\" \\
      --why \"Five years keep families apart.\" --sponsor Chair
  mimc propose --op insert --after \"Article 45(2)\" \\
      --text \"Each State Party shall ...\" --title \"Duty to inform\" \\
      --why \"Rights that nobody knows of are not used.\" --sponsor Chair
  mimc propose --term resident --with \"long-term resident\" \\
      --except \"Article 12, heading\" --title \"Residents\" --commit \\
      --why \"Visitors reside too.\" --sponsor Chair
  mimc propose \"Article 45(2)\" --base 3.0-draft.2     in the second reading
  mimc propose --compromise P-001,P-002 --sponsor Chair --why Both
  mimc propose \"Article 12(4)\" --op move --after \"Article 14(1)\" \\
      --title \"Order\" --why \"It belongs there.\" --sponsor Chair
  mimc propose \"Article 12(2)\" --op split --into \"2. One.\" \\
      --into \"2 bis. Two.\" --title \"Two paragraphs\" \\
      --why \"They are two rules.\" --sponsor Chair
  mimc propose \"Article 50(3)\" --op delete --title \"No fee\" \\
      --why \"Nobody pays it.\" --sponsor Chair --output -   shows the file";

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
/// With --from-docx it takes what was changed in a Word document that `mimc show --format docx`
/// made, with tracking or without: all changes accepted. Remarks in it, and what no amendment
/// can hold, are printed beside.
///
/// With --from-formal it takes sentences as `mimc show P-001 --formal` prints them: "In article
/// 45, paragraph 2, the words “five years” are replaced by “three years”." Title and sponsors
/// at the head of the text are taken over. docs/formal-language.md has all forms.
///
/// What you type is kept until the proposal is filed: when the command is broken off, in
/// whatever way, --resume goes on from there.
///
/// With --op the flags are the fields of one amendment, as in a proposal file; ADDRESS is then
/// --at. What is missing is asked for on a terminal, and an error elsewhere.
///
/// With --compromise the proposal stands in place of others: what they do not dispute is
/// taken over, what they do is restated from the base, with what each asks for beside it.
///
/// With --term a term is replaced throughout: every place where it stands is listed in the
/// amendment, those that you take out as exceptions. On a terminal you are shown the places.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ProposeArgs {
    /// The provision to edit; with --op, the one that the operation works on
    #[arg(value_name = "ADDRESS", conflicts_with = "term")]
    address: Vec<String>,
    /// Takes what was changed in the files of the base, and puts the files back
    #[arg(long, conflicts_with_all = ["address", "op"])]
    from_edits: bool,
    /// Takes what was marked up in this Word document
    #[arg(long, value_name = "FILE", conflicts_with_all = ["address", "op", "from_edits"])]
    from_docx: Option<PathBuf>,
    /// Takes amendments in the formal language from this file; - for standard input
    #[arg(long, value_name = "FILE")]
    #[arg(conflicts_with_all = ["address", "op", "from_edits", "from_docx"])]
    from_formal: Option<PathBuf>,
    /// Stands in place of these proposals: takes over what they do not dispute
    #[arg(long, value_name = "P-001,P-002", value_delimiter = ',')]
    #[arg(conflicts_with_all = ["address", "from_edits", "from_docx", "from_formal", "what"])]
    compromise: Vec<String>,
    /// Goes on with a proposal that was broken off: the only one, or the one of this number
    #[arg(long, value_name = "N", num_args = 0..=1)]
    #[arg(conflicts_with_all = ["address", "from_edits", "from_docx", "from_formal"])]
    #[arg(conflicts_with_all = ["compromise", "what"])]
    #[expect(
        clippy::option_option,
        reason = "no number, and no --resume, are two things"
    )]
    resume: Option<Option<u32>>,
    #[command(flatten)]
    proposal: ProposalArgs,
    #[command(flatten)]
    amendment: AmendmentArgs,
    #[command(flatten)]
    term: TermArgs,
    #[command(flatten)]
    commit: CommitArgs,
}

pub(crate) fn run(args: &ProposeArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    let Some(number) = args.resume else {
        return args.drafted_in(Session::default(), context);
    };
    let work = Work::open(&context.directory, number)?;
    let begun = super::proposed_before(&work.answers.arguments);
    let Some(mut begun) = begun else { return Err(forgotten(&work).into()) };
    args.proposal.overrides(&mut begun.proposal);
    begun.drafted_in(Session::of(work), context)
}

/// The text is there, and nothing that says how it was begun.
fn forgotten(work: &Work) -> Failure {
    let place = work.place();
    Failure::new(format!("{} does not say how it was begun", place.display()))
        .help("Begin the proposal again, and take your words from that file.")
}

impl ProposeArgs {
    /// Drafts a proposal, and says where what was typed is if none comes of it.
    fn drafted_in(
        &self,
        mut session: Session,
        context: &mut Context,
    ) -> anyhow::Result<Outcome> {
        // Nobody answers questions for a proposal that cannot be committed as asked.
        self.committing(context)?;
        if let Some(base) = &self.proposal.base {
            verbs::amends(&context.directory, base)?;
        }
        let drafted = self.drafted(&mut session, context);
        session.broken_off(context);
        drafted
    }

    fn drafted(
        &self,
        session: &mut Session,
        context: &mut Context,
    ) -> anyhow::Result<Outcome> {
        if self.from_edits {
            return self.drafted_in_files(session, context);
        }
        if let Some(file) = &self.from_docx {
            return self.drafted_in_word(file, session, context);
        }
        if let Some(file) = &self.from_formal {
            return self.drafted_in_sentences(file, session, context);
        }
        if !self.compromise.is_empty() {
            return self.drafted_in_place(session, context);
        }
        match (&self.term.term, &self.amendment.op) {
            (Some(term), _) => self.drafted_throughout(term, session, context),
            (None, Some(op)) => self.drafted_in_flags(op, session, context),
            (None, None) => self.drafted_in_editor(session, context),
        }
    }

    fn drafted_in_flags(
        &self,
        op: &str,
        session: &mut Session,
        context: &mut Context,
    ) -> anyhow::Result<Outcome> {
        let particulars = session.known(&self.proposal);
        let said = &self.said(op)?;
        if context.terminal.is_interactive() {
            let opened = Revision::open(&context.directory);
            let Some(revision) = context.findings_in_the_way(opened)? else {
                return Ok(Outcome::Findings);
            };
            let is_complete = !asked::is_incomplete(op, said);
            if !is_complete || is_wanting(&particulars) {
                return self.drafted_in_answers(op, &revision, session, context);
            }
        }
        let (fields, further) = (amendment::fields(op, said), self.proposal.further());
        self.file(session, context, |revision| {
            verbs::propose_from_fields(revision, &particulars, &[fields])?.proposed_as(
                revision,
                &particulars,
                &further,
            )
        })
    }

    /// What flags say of the amendment. With `--op` the address is the place it works on.
    fn said(&self, op: &str) -> anyhow::Result<amendment::Given> {
        let address = self.amendment.op.as_ref().map(|_| self.address.join(" "));
        self.amendment.given(op, &address.unwrap_or_default())
    }

    fn drafted_in_place(
        &self,
        session: &mut Session,
        context: &mut Context,
    ) -> anyhow::Result<Outcome> {
        let particulars = match context.terminal.is_interactive() {
            true => session.particulars(&self.proposal, context)?,
            false => session.known(&self.proposal),
        };
        self.file(session, context, |revision| {
            verbs::propose_compromise(revision, &self.compromise, &particulars)
        })
    }

    fn drafted_throughout(
        &self,
        term: &str,
        session: &mut Session,
        context: &mut Context,
    ) -> anyhow::Result<Outcome> {
        let with = self.amendment.with().unwrap_or_default();
        let fields = self.term.fields(term, with);
        if !context.terminal.is_interactive() {
            let particulars = session.known(&self.proposal);
            let mut places = None;
            let outcome = self.file(session, context, |revision| {
                let found = verbs::find_term(revision, &fields)?;
                places = Some(found.view());
                let further = self.proposal.further();
                found.amendments()?.proposed_as(revision, &particulars, &further)
            });
            if let Some(view) = places {
                context.terminal.beside(&view.count())?;
            }
            return outcome;
        }
        let opened = Revision::open(&context.directory);
        let Some(revision) = context.findings_in_the_way(opened)? else {
            return Ok(Outcome::Findings);
        };
        let asked = term::asked(&revision, &fields, session, context)?;
        let Some(amendments) = asked else { return Ok(Outcome::Findings) };
        let particulars = session.particulars(&self.proposal, context)?;
        let further = session.further(&self.proposal, &revision, context)?;
        self.file(session, context, |revision| {
            amendments.proposed_as(revision, &particulars, &further)
        })
    }

    /// Files the proposal that `make` makes of the revision as it stands now.
    fn file(
        &self,
        session: &mut Session,
        context: &mut Context,
        make: impl FnOnce(&Revision) -> Result<Proposed, Error>,
    ) -> anyhow::Result<Outcome> {
        let destination = self.proposal.destination();
        let commit = self.committing(context)?;
        let filed = verbs::file(&context.directory, destination, commit.wait(), make);
        let Some(proposed) = context.findings_in_the_way(filed)? else {
            return Ok(Outcome::Findings);
        };
        session.filed();
        if self.proposal.destination() != Destination::Caller {
            context.done = Some("The proposal is written");
        }
        self.say(&proposed, commit, context)?;
        Ok(Outcome::Clean)
    }

    /// Whether what is filed here is committed.
    fn committing(&self, context: &Context) -> anyhow::Result<Committing> {
        let filed = self.proposal.destination() == Destination::Workspace;
        self.commit.will(filed, context)
    }

    /// Says where the proposal is, and what should be looked at.
    fn say(
        &self,
        proposed: &Proposed,
        commit: Committing,
        context: &mut Context,
    ) -> anyhow::Result<()> {
        if !proposed.warnings.is_empty() {
            context.warn(&proposed.warnings_report())?;
        }
        let is_shown = self.amendment.op.is_none() && context.terminal.is_interactive();
        if !is_shown && !proposed.citing.is_empty() {
            let cited = &proposed.citing;
            context.terminal.beside(&citing(cited))?;
        }
        let destination = self.proposal.destination();
        if context.common_format()? == CommonFormat::Json
            && destination != Destination::Caller
        {
            let Proposed { id, path, amendments, citing, warnings, .. } = proposed;
            let path = match destination {
                Destination::File { path, .. } => path.display().to_string(),
                Destination::Workspace | Destination::Caller => path.clone(),
            };
            context.terminal.print(|out| {
                let filed = (id.as_str(), path.as_str());
                json::v1::proposed(filed, amendments, citing, warnings.len(), out)
            })?;
        }
        let terminal = &mut context.terminal;
        match destination {
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
                commit.say([path.as_str()], context)?;
            }
        }
        Ok(())
    }
}

/// Whether something is missing that every proposal says.
fn is_wanting(said: &Particulars) -> bool {
    let words = [&said.title, &said.why];
    words.iter().any(|said| said.trim().is_empty()) || said.sponsors.is_empty()
}

/// Shows what the amendments do and asks.
fn is_meant(amendments: &Amendments, context: &mut Context) -> anyhow::Result<bool> {
    context.terminal.say(&amendments.view.page())?;
    Ok(context.terminal.confirm("Is this what you mean?")?)
}
