//! `mimc propose --from-edits`: what was changed in the files of the base.

use mimc::verbs::{self, Destination, FiledEdits};

use crate::cli::{Context, Outcome};

use super::{ProposeArgs, is_meant, session::Session};

impl ProposeArgs {
    /// Files what was changed in the base, and puts the base back.
    pub(super) fn drafted_in_files(
        &self,
        session: &mut Session,
        context: &mut Context,
    ) -> anyhow::Result<Outcome> {
        let mut shown = None;
        let mut particulars = session.known(&self.proposal);
        let mut further = self.proposal.further();
        if context.terminal.is_interactive() {
            let read = verbs::propose_from_files(&context.directory);
            let Some(edits) = context.findings_in_the_way(read)? else {
                return Ok(Outcome::Findings);
            };
            if !is_meant(&edits.amendments, context)? {
                return Ok(Outcome::Findings);
            }
            particulars = session.particulars(&self.proposal, context)?;
            further = session.further(&self.proposal, &edits.revision, context)?;
            shown = Some(edits);
        }
        let commit = self.committing(context)?;
        let filed = verbs::file_edits_as(
            &context.directory,
            shown.as_ref(),
            (&particulars, &further),
            self.proposal.destination(),
            commit.wait(),
        );
        let Some(filed) = context.findings_in_the_way(filed)? else {
            return Ok(Outcome::Findings);
        };
        session.filed();
        if self.proposal.destination() != Destination::Caller {
            context.done = Some("The proposal is written");
        }
        self.say(&filed.proposed, commit, context)?;
        put_back(&filed, context)?;
        Ok(Outcome::Clean)
    }
}

/// Says what became of the files.
fn put_back(filed: &FiledEdits, context: &Context) -> anyhow::Result<()> {
    let files = match filed.put_back {
        None => {
            context.terminal.status("The files stay as you edited them.")?;
            return Ok(());
        }
        Some(1) => "1 file is".to_owned(),
        Some(several) => format!("{several} files are"),
    };
    context.terminal.status(&format!("{files} again as committed."))?;
    for path in &filed.kept {
        let beside = "front matter or commentary stays as you wrote it";
        context.terminal.status(&format!("{path}: {beside}; no proposal has it."))?;
    }
    Ok(())
}
