//! How a command ends: the exit status, and the message when it could not do its work.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use anstream::stderr;
use mimc::{
    page::{is_hidden, printable, shortened},
    verbs::{self, Failure},
};

use super::Terminal;

/// How a command that did its work ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Nothing stands in the way.
    Clean,
    /// The documents have findings or conflicts.
    Findings,
}

impl Outcome {
    /// Returns `Findings` when there are any.
    pub(crate) fn findings(any: bool) -> Self {
        if any { Self::Findings } else { Self::Clean }
    }
}

/// Returns the exit status, after saying what went wrong where something did.
///
/// A reader that has seen enough (`mimc list | head`) is not a failure.
pub(super) fn exit_code(
    outcome: anyhow::Result<Outcome>,
    done: Option<&str>,
    terminal: &Terminal,
) -> ExitCode {
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let mut advice = help(&error).to_vec();
            advice.extend(done.map(|done| format!("{done} all the same.")));
            terminal.failure(&error.to_string(), &causes(&error), &advice);
            ExitCode::from(2)
        }
    }
}

/// Says what the command line wanted and was not: help, the version, or what is wrong with
/// it. What was typed is shown, never obeyed.
pub(super) fn not_run(error: &clap::Error) -> ExitCode {
    let text = error.render().to_string();
    let short = if error.use_stderr() { shortened(&text) } else { text.as_str().into() };
    let said = match text.contains(is_hidden) || *short != *text {
        true => stderr().write_all(printable(&short).as_bytes()),
        false => error.print(),
    };
    // There is nobody to tell if that fails.
    said.unwrap_or_default();
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

/// Returns what led to the error, without what the error itself already says.
fn causes(error: &anyhow::Error) -> Vec<String> {
    error.chain().skip(1).map(ToString::to_string).collect()
}

fn help(error: &anyhow::Error) -> &[String] {
    let advice = error.chain().filter_map(|cause| {
        let failure = cause.downcast_ref::<Failure>().map(Failure::advice);
        failure.or_else(|| cause.downcast_ref::<verbs::Error>().map(verbs::Error::advice))
    });
    advice.into_iter().find(|advice| !advice.is_empty()).unwrap_or_default()
}
