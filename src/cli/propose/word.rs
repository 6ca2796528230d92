//! `mimc propose --from-docx FILE`: what somebody marked up in Word.

use std::path::Path;

use mimc::verbs::{self, Revision};

use crate::cli::{Context, Outcome, given};

use super::{ProposeArgs, is_meant, session::Session};

/// No document of a proposal is larger.
const LARGEST: u64 = 64 << 20;

impl ProposeArgs {
    /// Files what a marked-up document asks for, and says what else it holds.
    pub(super) fn drafted_in_word(
        &self,
        file: &Path,
        session: &mut Session,
        context: &mut Context,
    ) -> anyhow::Result<Outcome> {
        let path = context.directory.join(file);
        let bytes = given::file(&path, LARGEST)?;
        let opened = Revision::open(&context.directory);
        let Some(revision) = context.findings_in_the_way(opened)? else {
            return Ok(Outcome::Findings);
        };
        let drafted = verbs::propose_from_word(&revision, &bytes);
        let Some(draft) = context.findings_in_the_way(drafted)? else {
            return Ok(Outcome::Findings);
        };
        for said in &draft.beside {
            context.terminal.status(said)?;
        }
        let mut particulars = session.known(&self.proposal);
        let mut further = self.proposal.further();
        if context.terminal.is_interactive() {
            if !is_meant(&draft.amendments, context)? {
                return Ok(Outcome::Findings);
            }
            particulars = session.particulars(&self.proposal, context)?;
            further = session.further(&self.proposal, &revision, context)?;
        }
        self.file(session, context, |revision| {
            let draft = verbs::propose_from_word(revision, &bytes)?;
            draft.amendments.proposed_as(revision, &particulars, &further)
        })
    }
}
