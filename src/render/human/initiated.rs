//! A new workspace, and how to go on.

use std::io::{self, Write};

use crate::paper::{Began, Initiated};

use super::{Look, Role};

/// Prints what was made, and the commands that come next.
///
/// # Errors
/// When the writer refuses.
pub fn initiated(view: &Initiated, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let Initiated { title, base, next, files, proposal, .. } = view;
    let made = format!("{title}: version {base}, to become {next}");
    writeln!(out, "{}", look.paint(Role::Title, &made))?;
    for file in files {
        writeln!(out, "  {file}")?;
    }
    match proposal {
        Some(_) => {
            writeln!(out, "\nThe text and the proposals are examples: replace them.")?;
        }
        None => writeln!(out, "\nThe article is there to be replaced.")?,
    }
    began(view.history, out)?;
    next_steps(view, out)
}

/// Says what git has of a new workspace.
///
/// # Errors
/// When the writer refuses.
pub fn began(history: Began, out: &mut dyn Write) -> io::Result<()> {
    let said = match history {
        Began::Begun => "They are committed: this is a git repository.",
        Began::Inside => {
            "Drafts are committed to the repository around it: commit these files first."
        }
        Began::Nameless => {
            "This is a git repository without a commit, since git does not know who you are:\n  \
             git config --global user.name \"Your Name\"\n  \
             git config --global user.email you@example.org\n  \
             git add -A && git commit -m \"Begin\""
        }
        Began::None => {
            "Drafts are committed: begin with `git init`, and commit these files."
        }
    };
    writeln!(out, "{said}")
}

/// The commands from here to a draft.
fn next_steps(view: &Initiated, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\nNext:")?;
    if view.folder != "." {
        writeln!(out, "  cd {}", quoted(&view.folder))?;
    }
    let (base, next) = (&view.base, &view.next);
    let steps = match &view.proposal {
        Some(proposal) => vec![
            ("mimc conflicts".to_owned(), "what excludes each other".to_owned()),
            (
                format!("mimc diff --proposal {proposal}"),
                "what one of them changes".to_owned(),
            ),
            (
                format!("mimc decide {proposal} adopted --consensus --commit"),
                "a decision".to_owned(),
            ),
            ("mimc consolidate".to_owned(), format!("the draft of {next}, committed")),
            ("mimc verify".to_owned(), "every word is accounted for".to_owned()),
        ],
        None => vec![
            (
                format!("mimc import FILE --as {base} --replace"),
                "your text, from Word, HTML, PDF".to_owned(),
            ),
            ("mimc check".to_owned(), "what is wrong with it".to_owned()),
            ("mimc propose".to_owned(), "the first proposal".to_owned()),
        ],
    };
    let width = steps.iter().map(|(command, _)| command.len()).max().unwrap_or_default();
    for (command, what) in steps {
        let padding = " ".repeat(width - command.len());
        writeln!(out, "  {command}{padding}  {what}")?;
    }
    Ok(())
}

/// Returns a path as a shell reads it back.
fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-~".contains(c);
    match path.chars().all(plain) {
        true => path.to_owned(),
        false => format!("'{}'", path.replace('\'', "'\\''")),
    }
}
