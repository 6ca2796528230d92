//! Long text in a pager, and commands the user names.

use std::{
    io::{self, Write as _},
    process::{Command, Stdio},
};

/// Shows `text` in the pager. Returns whether there was one.
///
/// # Errors
/// When the pager broke off; leaving it before the end is no error.
pub(super) fn show(pager: &str, text: &[u8]) -> io::Result<bool> {
    let Ok(mut child) = user_command(pager).stdin(Stdio::piped()).spawn() else {
        return Ok(false);
    };
    if let Some(mut input) = child.stdin.take() {
        match input.write_all(text) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => return Err(error),
            Ok(()) | Err(_) => (),
        }
    }
    let status = child.wait()?;
    // The shell's own word for "there is no such command".
    Ok(status.code() != Some(127))
}

/// Returns a command as users write it in a variable: with arguments, quoted where they
/// hold spaces. Further arguments go behind them.
pub(super) fn user_command(line: &str) -> Command {
    if cfg!(windows) {
        let mut words = line.split_whitespace();
        let mut command = Command::new(words.next().unwrap_or_default());
        command.args(words);
        return command;
    }
    let mut command = Command::new("sh");
    command.args(["-c", &format!("{line} \"$@\""), line]);
    command
}
