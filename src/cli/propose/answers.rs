//! `mimc propose --op`: an amendment from answers, which can be changed until it fits.

use mimc::verbs::{self, Amendments, Revision};

use crate::cli::{Context, Outcome};

use super::{
    ProposeArgs, amendment, asked, edited::understood, is_meant, session::Session,
};

impl ProposeArgs {
    /// Asks for the fields of an operation that flags do not give.
    pub(super) fn drafted_in_answers(
        &self,
        op: &str,
        revision: &Revision,
        session: &mut Session,
        context: &mut Context,
    ) -> anyhow::Result<Outcome> {
        let made = self.answered(op, revision, session, context)?;
        let Some(amendments) = made else { return Ok(Outcome::Findings) };
        let particulars = session.particulars(&self.proposal, context)?;
        let further = session.further(&self.proposal, revision, context)?;
        self.file(session, context, |revision| {
            amendments.proposed_as(revision, &particulars, &further)
        })
    }

    /// The amendment that the answers make, once it fits the text and is what is meant; nothing
    /// where no answer is changed that is in its way.
    fn answered(
        &self,
        op: &str,
        revision: &Revision,
        session: &mut Session,
        context: &mut Context,
    ) -> anyhow::Result<Option<Amendments>> {
        let given = &self.said(op)?;
        loop {
            let given = asked::fields(op, given, revision, session, context)?;
            let fields = amendment::fields(op, &given);
            let known = session.known(&self.proposal);
            let made = verbs::propose_from_fields(revision, &known, &[fields]);
            if let Some(amendments) = understood(made, context)?
                && is_meant(&amendments, context)?
            {
                return Ok(Some(amendments));
            }
            if !asked::changed(op, &given, revision, session, context)? {
                return Ok(None);
            }
        }
    }
}
