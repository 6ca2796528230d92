//! A new workspace, and how to go on.

use std::io::{self, Write};

use crate::paper::Initiated;

use super::{Look, Role};

/// Prints what was made, and the commands that come next.
///
/// # Errors
/// When the writer refuses.
pub fn initiated(view: &Initiated, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let Initiated { title, folder, base, next, files, proposal } = view;
    let made = format!("{title}: version {base}, to become {next}");
    writeln!(out, "{}", look.paint(Role::Title, &made))?;
    for file in files {
        writeln!(out, "  {file}")?;
    }
    writeln!(out, "\nThe text and the proposal are examples: replace them. Next:")?;
    if folder != "." {
        writeln!(out, "  cd {}", quoted(folder))?;
    }
    for (command, what) in [
        ("mimc check".to_owned(), "nothing to find yet"),
        (format!("mimc diff --proposal {proposal}"), "what the example changes"),
        (
            format!("mimc consolidate --dry-run --with {proposal}"),
            "what if it were adopted",
        ),
    ] {
        writeln!(out, "  {command:42} {what}")?;
    }
    writeln!(
        out,
        "\nDrafts are committed: begin with `git init`, and commit these files."
    )
}

/// Returns a path as a shell reads it back.
fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-~".contains(c);
    match path.chars().all(plain) {
        true => path.to_owned(),
        false => format!("'{}'", path.replace('\'', "'\\''")),
    }
}
