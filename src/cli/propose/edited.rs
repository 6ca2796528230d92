//! `mimc propose ADDRESS`: a provision in the drafter's editor.

use mimc::verbs::{self, Amendments, Error, Failure, Revision};

use crate::cli::{Context, Outcome};

use super::{
    ProposeArgs, asked, is_meant,
    near::{say, tell},
    session::Session,
};

/// What is asked first.
const WHICH: &str = "Which provision? (Or an operation: move, split, join, wrap, …)";

impl ProposeArgs {
    /// Asks for what was not given, in an editor and on the terminal. Nobody is kept from
    /// writing meanwhile.
    pub(super) fn drafted_in_editor(
        &self,
        session: &mut Session,
        context: &mut Context,
    ) -> anyhow::Result<Outcome> {
        let opened = Revision::open(&context.directory);
        let Some(revision) = context.findings_in_the_way(opened)? else {
            return Ok(Outcome::Findings);
        };
        let address = session.answers().address;
        if !context.terminal.is_interactive() {
            return self.as_it_was_left(&address, session, context);
        }
        if let Some(op) = session.answers().op {
            return self.drafted_in_answers(&op, &revision, session, context);
        }
        let begun = !address.is_empty();
        let address = match begun {
            true => address,
            false => self.begun(&revision, session, context)?,
        };
        if let Some(op) = session.answers().op {
            return self.drafted_in_answers(&op, &revision, session, context);
        }
        let edited = edited(&revision, &address, begun, session, context)?;
        let Some(amendments) = edited else { return Ok(Outcome::Findings) };
        let particulars = session.particulars(&self.proposal, context)?;
        let further = session.further(&self.proposal, &revision, context)?;
        self.file(session, context, |revision| {
            amendments.proposed_as(revision, &particulars, &further)
        })
    }

    /// Files a kept text, where there is nobody to ask.
    fn as_it_was_left(
        &self,
        address: &str,
        session: &mut Session,
        context: &mut Context,
    ) -> anyhow::Result<Outcome> {
        if address.is_empty() {
            let help =
                "Give the fields of an amendment with --op, or run it in a terminal.";
            return Err(Failure::new("there is nobody to ask").help(help).into());
        }
        let text = session.work(context)?.text()?;
        let particulars = session.known(&self.proposal);
        let further = self.proposal.further();
        self.file(session, context, |revision| {
            verbs::propose_from_edit(revision, address, &text)?.proposed_as(
                revision,
                &particulars,
                &further,
            )
        })
    }

    /// Finds the provision to edit, asking until there is one, and keeps its text.
    fn begun(
        &self,
        revision: &Revision,
        session: &mut Session,
        context: &mut Context,
    ) -> anyhow::Result<String> {
        let mut address = self.address.join(" ");
        loop {
            if address.is_empty() {
                address = context.terminal.ask(WHICH)?;
                continue;
            }
            if let Some(op) = asked::operation(&address) {
                session
                    .work(context)?
                    .note(|answers| answers.op = Some(op.to_owned()))?;
                return Ok(address);
            }
            match verbs::text_for_editor(revision, &address) {
                Ok(text) => {
                    let text = guide(context.terminal.editor()) + &text;
                    session.work(context)?.begin_text(&address, &text)?;
                    return Ok(address);
                }
                Err(error) => {
                    tell(&error, revision, &address, context)?;
                    if let Some(op) = verbs::near_operation(&address) {
                        let said = format!("The operation is written `{op}`.");
                        context.terminal.status(&said)?;
                    }
                }
            }
            address.clear();
        }
    }
}

/// What stands above the text in the editor: what to do, and how to leave.
fn guide(editor: &str) -> String {
    let program = editor.split_whitespace().next().unwrap_or_default();
    let name = program.rsplit(['/', '\\']).next().unwrap_or_default();
    let leaving = match name {
        "vi" | "vim" | "nvim" | "view" => {
            "Press i to write. To save: Esc, :wq, Enter; to give up: Esc, :q!, Enter."
        }
        "nano" | "pico" => {
            "To save and leave: Ctrl-O, Enter, Ctrl-X; to give up: Ctrl-X, n."
        }
        "emacs" => "To save and leave: Ctrl-X Ctrl-S, Ctrl-X Ctrl-C.",
        _ => "Save the file and close the editor to go on.",
    };
    format!(
        "<!-- Write the words as they should read; leave all others as they are. -->\n\
         <!-- {leaving} -->\n\
         <!-- Nothing is filed before you have seen the redline and said yes. -->\n\n"
    )
}

/// Lets the drafter edit until the text is what is meant; nothing where the answer was no. A
/// text that was kept is looked at first.
fn edited(
    revision: &Revision,
    address: &str,
    begun: bool,
    session: &mut Session,
    context: &mut Context,
) -> anyhow::Result<Option<Amendments>> {
    let mut ready = begun;
    loop {
        if ready || in_editor(session, context)? {
            let text = session.work(context)?.text();
            let made =
                text.and_then(|text| verbs::propose_from_edit(revision, address, &text));
            if let Some(amendments) = understood(made, context)?
                && is_meant(&amendments, context)?
            {
                return Ok(Some(amendments));
            }
        }
        ready = false;
        if !context.terminal.confirm("Edit again?")? {
            return Ok(None);
        }
    }
}

/// Opens the kept text in the editor; returns whether it was edited.
fn in_editor(session: &mut Session, context: &mut Context) -> anyhow::Result<bool> {
    let path = session.work(context)?.text_path();
    let editor = context.terminal.editor().to_owned();
    session.say_where(context)?;
    let ended = context.terminal.edit(&path)?;
    if !ended {
        let said = format!("The editor `{editor}` ended without success.");
        context.terminal.status(&said)?;
    }
    Ok(ended)
}

/// Shows why a text is no proposal yet; the drafter can edit it again.
pub(super) fn understood(
    made: Result<Amendments, Error>,
    context: &mut Context,
) -> anyhow::Result<Option<Amendments>> {
    match context.findings_in_the_way(made) {
        Err(error) => {
            match error.downcast_ref::<Error>() {
                Some(error) => say(error, context)?,
                None => return Err(error),
            }
            Ok(None)
        }
        made => made,
    }
}
