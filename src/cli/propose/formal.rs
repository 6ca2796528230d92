//! `mimc propose --from-formal FILE`: amendments as lawyers write them, a sentence each.

use std::path::Path;

use anyhow::Context as _;
use mimc::verbs::{self, Particulars, Revision};

use crate::cli::{Context, Outcome, Terminal, given};

use super::{ProposeArgs, is_meant, session::Session};

/// How findings call what is read from standard input.
const INPUT: &str = "standard input";

/// No proposal says more.
const LARGEST: u64 = 16 << 20;

impl ProposeArgs {
    /// Files what sentences of the formal language ask for.
    pub(super) fn drafted_in_sentences(
        &self,
        file: &Path,
        session: &mut Session,
        context: &mut Context,
    ) -> anyhow::Result<Outcome> {
        let (name, text) = read(file, context)?;
        let opened = Revision::open(&context.directory);
        let Some(revision) = context.findings_in_the_way(opened)? else {
            return Ok(Outcome::Findings);
        };
        let drafted = verbs::propose_from_formal(&revision, &name, &text);
        let Some(draft) = context.findings_in_the_way(drafted)? else {
            return Ok(Outcome::Findings);
        };
        let (mut asked, mut further) = (self.proposal.clone(), self.proposal.further());
        asked.take(&draft.particulars);
        further.base = further.base.or(draft.base);
        let mut particulars = session.known(&asked);
        if context.terminal.is_interactive() && file.as_os_str() != "-" {
            if !is_meant(&draft.amendments, context)? {
                return Ok(Outcome::Findings);
            }
            particulars = session.particulars(&asked, context)?;
            let base = further.base;
            further = session.further(&asked, &revision, context)?;
            further.base = further.base.or(base);
        }
        self.file(session, context, |revision| {
            let draft = verbs::propose_from_formal(revision, &name, &text)?;
            draft.amendments.proposed_as(revision, &particulars, &further)
        })
    }
}

fn read(file: &Path, context: &Context) -> anyhow::Result<(String, String)> {
    let (name, bytes) = match file.as_os_str() == "-" {
        true => (INPUT.to_owned(), given::up_to(Terminal::input(), INPUT, LARGEST)?),
        false => {
            let path = context.directory.join(file);
            (file.display().to_string(), given::file(&path, LARGEST)?)
        }
    };
    let text = String::from_utf8(bytes).with_context(|| format!("cannot read {name}"))?;
    Ok((name, text))
}

impl super::args::ProposalArgs {
    /// Takes over what the text says where nothing is given.
    fn take(&mut self, said: &Particulars) {
        if self.title.is_none() && !said.title.is_empty() {
            self.title = Some(said.title.clone());
        }
        if self.sponsors.is_empty() {
            self.sponsors.clone_from(&said.sponsors);
        }
    }
}
