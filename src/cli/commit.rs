//! `--commit`: verbs that write commit exactly what they wrote.

use clap::Args;
use mimc::verbs::{self, Failure, Identity, Wait};

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

/// The answer, found before anything is written.
#[derive(Clone, Debug)]
pub(crate) struct Committing(Option<Identity>);

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
        if !written {
            return Ok(Committing(None));
        }
        let asked = match (self.commit, self.no_commit) {
            (true, _) => Some(true),
            (false, true) => Some(false),
            (false, false) => None,
        };
        let world = context.terminal.world();
        Ok(Committing(verbs::will_commit(&context.directory, asked, &world)?))
    }
}

impl Committing {
    /// Returns how a verb waits, and who commits what it writes.
    pub(crate) fn wait(&self, context: &Context) -> Wait {
        Wait { commit: self.0.clone(), ..context.wait() }
    }

    /// Makes the commit of these files that the verb promised, and says so.
    pub(crate) fn files<'f>(
        self,
        files: impl IntoIterator<Item = &'f str>,
        context: &Context,
    ) -> anyhow::Result<()> {
        let files: Vec<&str> = files.into_iter().collect();
        if self.0.is_none() || files.is_empty() {
            return Ok(());
        }
        let made = verbs::commit(&context.directory, &context.wait());
        let made = made.map_err(|error| {
            Failure::new(format!("written, but not committed: {error}"))
                .help(format!("Commit it: git add {0} && git commit", files.join(" ")))
        })?;
        if let Some((id, subject)) = made {
            context.terminal.status(&format!("Committed as {id}: {subject}"))?;
        }
        Ok(())
    }
}
