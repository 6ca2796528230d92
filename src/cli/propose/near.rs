//! What was wrong with an answer, and what was perhaps meant.

use mimc::verbs::{self, Error, Revision};

use crate::cli::Context;

/// Says what is wrong with an address, and which provisions are near.
pub(super) fn tell(
    error: &Error,
    revision: &Revision,
    address: &str,
    context: &Context,
) -> anyhow::Result<()> {
    let near = verbs::near_provisions(revision, address);
    if near.is_empty() {
        return say(error, context);
    }
    context.terminal.status(&format!("{error}"))?;
    let advice = error.advice();
    let further = advice.iter().filter(|line| !line.starts_with("Did you mean"));
    further.into_iter().try_for_each(|line| context.terminal.status(line))?;
    context.terminal.status("Near it are:")?;
    near.iter().try_for_each(|one| context.terminal.status(&format!("  {one}")))?;
    Ok(())
}

/// Says what is wrong, and what to do.
pub(super) fn say(error: &Error, context: &Context) -> anyhow::Result<()> {
    context.terminal.status(&format!("{error}"))?;
    Ok(error.advice().iter().try_for_each(|line| context.terminal.status(line))?)
}
