//! `mimc propose --term`: a term replaced wherever it stands.

use clap::Args;
use mimc::verbs::{self, Amendments, Revision, TermDraft, TermFields};

use crate::cli::Context;

use super::session::Session;

/// The term that is replaced throughout.
#[derive(Args, Debug)]
#[command(next_help_heading = "A term throughout")]
pub(super) struct TermArgs {
    /// The term to replace by --with wherever it stands, as whole words
    #[arg(long, value_name = "WORDS", group = "what", conflicts_with = "op")]
    #[arg(requires = "with")]
    pub(super) term: Option<String>,
    /// A further form and what comes instead; the regular plural is found without it
    #[arg(long = "form", value_name = "OLD=NEW", requires = "term", value_parser = form)]
    forms: Vec<(String, String)>,
    /// A provision or part in which the term stays; may be given several times
    #[arg(long, value_name = "ADDRESS", requires = "term")]
    except: Vec<String>,
}

fn form(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((old, new)) if !old.is_empty() && !new.is_empty() => {
            Ok((old.to_owned(), new.to_owned()))
        }
        Some(_) | None => Err("write the old form, =, and the new one".to_owned()),
    }
}

impl TermArgs {
    /// What is looked for, and what comes instead.
    pub(super) fn fields(&self, term: &str, with: &str) -> TermFields {
        TermFields {
            term: term.to_owned(),
            with: with.to_owned(),
            forms: self.forms.clone(),
            except: self.except.clone(),
        }
    }
}

/// Finds every place, lets the drafter take some out, and returns the amendment.
pub(super) fn asked(
    revision: &Revision,
    fields: &TermFields,
    session: &mut Session,
    context: &mut Context,
) -> anyhow::Result<Option<Amendments>> {
    let mut draft = verbs::find_term(revision, fields)?;
    context.terminal.say(&draft.view().page())?;
    ask(&mut draft, session, context)?;
    context.findings_in_the_way(draft.amendments())
}

/// Asks until the answer names places, or none.
fn ask(
    draft: &mut TermDraft<'_>,
    session: &mut Session,
    context: &mut Context,
) -> anyhow::Result<()> {
    let mut said = session.answers().stays;
    loop {
        let answer = match std::mem::take(&mut said) {
            said if !said.is_empty() => said,
            _ => context
                .terminal
                .ask("Where does the term stay? Numbers with commas, or nothing:")?,
        };
        let numbers = answer.split([',', ' ']).filter(|number| !number.is_empty());
        let numbers: Result<Vec<usize>, _> = numbers.map(str::parse).collect();
        match numbers.map(|numbers| draft.keep(&numbers)) {
            Ok(Ok(())) if answer.is_empty() => return Ok(()),
            Ok(Ok(())) => {
                session.work(context)?.note(|answers| answers.stays = answer)?;
                return Ok(());
            }
            Ok(Err(unknown)) => context.terminal.status(&unknown.to_string())?,
            Err(_) => context.terminal.status("Please write numbers, as in 3, 7.")?,
        }
    }
}
