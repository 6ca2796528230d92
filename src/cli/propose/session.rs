//! The questions of `mimc propose`, with each answer kept until the proposal is filed.

use mimc::verbs::{self, Answers, Particulars, Work};

use crate::cli::Context;

use super::args::ProposalArgs;

/// What is typed in one run, and where it is kept.
#[derive(Debug, Default)]
pub(super) struct Session {
    work: Option<Work>,
    /// Whether it was said where what is typed is kept: a key that interrupts the command
    /// ends it without another word.
    said: bool,
}

impl Session {
    /// Goes on with what was kept.
    pub(super) fn of(work: Work) -> Self {
        Self { work: Some(work), said: false }
    }

    /// Returns what was said so far.
    pub(super) fn answers(&self) -> Answers {
        self.work.as_ref().map(|work| work.answers.clone()).unwrap_or_default()
    }

    /// Returns the work, which is kept from now on.
    pub(super) fn work(&mut self, context: &Context) -> Result<&mut Work, verbs::Error> {
        if self.work.is_none() {
            let arguments = context.terminal.arguments().to_vec();
            let answers = Answers { arguments, ..Answers::default() };
            self.work = Some(Work::begin(&context.directory, answers)?);
        }
        match &mut self.work {
            Some(work) => Ok(work),
            None => Err(verbs::Failure::new("nothing can be kept").into()),
        }
    }

    /// Says once where what is typed is kept.
    pub(super) fn say_where(&mut self, context: &Context) -> anyhow::Result<()> {
        let place = self.work(context)?.place();
        if !self.said {
            self.said = true;
            context.terminal.status(&format!(
                "What you write is kept in {} until the proposal is filed.",
                place.display()
            ))?;
        }
        Ok(())
    }

    /// Asks until there is an answer, which `keep` notes.
    pub(super) fn ask(
        &mut self,
        question: &str,
        context: &mut Context,
        keep: impl Fn(&mut Answers, String),
    ) -> anyhow::Result<()> {
        loop {
            let answer = context.terminal.ask(question)?;
            if !answer.is_empty() {
                self.work(context)?.note(|answers| keep(answers, answer))?;
                return self.say_where(context);
            }
            context.terminal.status("Please write a few words; Ctrl-D breaks off.")?;
        }
    }

    /// Asks for title, reason and sponsors where they were not given.
    pub(super) fn particulars(
        &mut self,
        proposal: &ProposalArgs,
        context: &mut Context,
    ) -> anyhow::Result<Particulars> {
        if self.known(proposal).title.trim().is_empty() {
            self.ask("Title, in a few words?", context, |answers, text| {
                answers.title = text;
            })?;
        }
        if self.known(proposal).why.trim().is_empty() {
            self.ask("Why?", context, |answers, text| answers.why = text)?;
        }
        while self.known(proposal).sponsors.is_empty() {
            let question = "Sponsors, with commas between them?";
            self.ask(question, context, |answers, text| {
                let names =
                    text.split(',').map(str::trim).filter(|name| !name.is_empty());
                answers.sponsors = names.map(str::to_owned).collect();
            })?;
        }
        Ok(self.known(proposal))
    }

    /// What is known without asking: the flags count first, then what was answered.
    pub(super) fn known(&self, proposal: &ProposalArgs) -> Particulars {
        let (given, said) = (proposal.particulars(), self.answers());
        let first =
            |given: String, said: String| if given.is_empty() { said } else { given };
        Particulars {
            title: first(given.title, said.title),
            why: first(given.why, said.why),
            sponsors: match given.sponsors.is_empty() {
                true => said.sponsors,
                false => given.sponsors,
            },
            themes: given.themes,
        }
    }

    /// Forgets what was kept: it is filed.
    pub(super) fn filed(&mut self) {
        if let Some(work) = self.work.take() {
            work.forget();
        }
    }

    /// Ends without a proposal: what was typed is named, and what was not is forgotten.
    pub(super) fn broken_off(self, context: &Context) {
        let Some(work) = self.work else { return };
        if work.is_worth_keeping() {
            // There is nobody to tell if that fails.
            context.terminal.status(&said(&work)).unwrap_or_default();
        } else {
            work.forget();
        }
    }
}

fn said(work: &Work) -> String {
    format!(
        "What you wrote is kept in {}; `mimc propose --resume {}` goes on from it.",
        work.place().display(),
        work.number()
    )
}
