//! `--commit`: verbs that write commit exactly what they wrote.

use clap::Args;
use mimc::verbs::{self, Failure, Wait};

use super::Context;

/// Whether what is written is committed.
#[derive(Args, Debug)]
pub(crate) struct CommitArgs {
    /// Commits the files that it writes, and no others (`commit: true` in mimc.yaml)
    #[arg(long, overrides_with = "no_commit")]
    commit: bool,
    /// Commits nothing, whatever mimc.yaml says
    #[arg(long, overrides_with = "commit")]
    no_commit: bool,
}

/// The answer, found before anything is written; then what became of the commit.
#[derive(Clone, Debug)]
pub(crate) struct Committing(Wait);

impl CommitArgs {
    /// Returns whether what is written will be committed; it is not where nothing is
    /// `written`.
    ///
    /// # Errors
    /// When it should be and cannot be: nothing is written yet.
    pub(crate) fn will(
        &self,
        written: bool,
        context: &Context,
    ) -> anyhow::Result<Committing> {
        let wait = context.wait();
        if !written {
            return Ok(Committing(wait));
        }
        let asked = match (self.commit, self.no_commit) {
            (true, _) => Some(true),
            (false, true) => Some(false),
            (false, false) => None,
        };
        let world = context.terminal.world();
        let commit = verbs::will_commit(&context.directory, asked, &world)?;
        Ok(Committing(Wait { commit, ..wait }))
    }
}

impl Committing {
    /// Returns how a verb waits, and who commits what it writes.
    pub(crate) fn wait(&self) -> &Wait {
        &self.0
    }

    /// Says which commit the verb made of these files.
    pub(crate) fn say<'f>(
        self,
        files: impl IntoIterator<Item = &'f str>,
        context: &Context,
    ) -> anyhow::Result<()> {
        let made = verbs::committed(&self.0).map_err(|error| {
            let files: Vec<&str> = files.into_iter().collect();
            Failure::new(format!("written, but not committed: {error}"))
                .help(format!("Commit it: git add {0} && git commit", files.join(" ")))
        })?;
        if let Some((id, subject)) = made {
            context.terminal.status(&format!("Committed as {id}: {subject}"))?;
        }
        Ok(())
    }
}
