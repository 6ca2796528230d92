//! `mimc propose --compromise`: a proposal in place of others.

use mimc::verbs::{self, Revision};

use crate::cli::{Context, Outcome};

use super::ProposeArgs;

impl ProposeArgs {
    pub(super) fn drafted_in_place(
        &self,
        revision: &Revision,
        context: &mut Context,
    ) -> anyhow::Result<Outcome> {
        let particulars = match context.terminal.is_interactive() {
            true => self.proposal.asked(context)?,
            false => self.proposal.particulars(),
        };
        let made = verbs::propose_compromise(revision, &self.compromise, &particulars);
        let Some(proposed) = context.findings_in_the_way(made)? else {
            return Ok(Outcome::Findings);
        };
        self.file(revision, &proposed, context)?;
        Ok(Outcome::Clean)
    }
}
