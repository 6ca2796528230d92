//! `mimc propose --from-edits`: what was changed in the files of the base.

use mimc::verbs::{self, Saved};

use crate::cli::{Context, Outcome};

use super::{ProposeArgs, is_meant};

impl ProposeArgs {
    /// Files what was changed in the base, and puts the base back.
    pub(super) fn drafted_in_files(
        &self,
        context: &mut Context,
    ) -> anyhow::Result<Outcome> {
        let read = verbs::propose_from_files(&context.directory);
        let Some(edits) = context.findings_in_the_way(read)? else {
            return Ok(Outcome::Findings);
        };
        let particulars = match context.terminal.is_interactive() {
            true => {
                if !is_meant(&edits.amendments, context)? {
                    return Ok(Outcome::Findings);
                }
                self.proposal.asked(context)?
            }
            false => self.proposal.particulars(),
        };
        let proposed = edits.amendments.proposed(&edits.revision, &particulars);
        let Some(proposed) = context.findings_in_the_way(proposed)? else {
            return Ok(Outcome::Findings);
        };
        edits.still_stand()?;
        if self.file(&edits.revision, &proposed, context)? == Saved::PassedOn {
            context.terminal.status("The files stay as you edited them.")?;
            return Ok(Outcome::Clean);
        }
        let files = match edits.put_back()? {
            1 => "1 file is".to_owned(),
            several => format!("{several} files are"),
        };
        context.terminal.status(&format!("{files} again as committed."))?;
        for path in &edits.kept {
            let beside = "front matter or commentary stays as you wrote it";
            context.terminal.status(&format!("{path}: {beside}; no proposal has it."))?;
        }
        Ok(Outcome::Clean)
    }
}
