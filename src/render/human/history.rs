//! The history of a provision: an amendment a paragraph.

use std::io::{self, Write};

use crate::paper::{Author, History};

use super::{Look, Role, columns::hung};

/// Prints what was proposed for a provision, and what came of it.
///
/// # Errors
/// When the writer refuses.
pub fn history(view: &History, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let ((base, before), (draft, now)) = (&view.base, &view.draft);
    let title = match (before, now) {
        (Some(before), Some(now)) if before == now => {
            format!("{now}, versions {base} and {draft}")
        }
        (Some(before), Some(now)) => format!("{now} of {draft}, {before} of {base}"),
        (Some(before), None) => format!("{before} of {base}, gone in {draft}"),
        (None, Some(now)) => format!("{now} of {draft}, new"),
        (None, None) => String::new(),
    };
    writeln!(out, "{}", look.paint(Role::Title, &title))?;
    if let Some(by) = &view.compared {
        let note = format!(
            "{by} substitutes what it stands in: that it is the same provision was found by \
             comparing words."
        );
        writeln!(out, "{}", hung("", &note, 0, look.width))?;
    }
    for author in &view.introduced {
        write_author(author, look, out)?;
        writeln!(out, "  introduced the provision")?;
        write_decisions(author, look, out)?;
    }
    for event in &view.events {
        write_author(&event.author, look, out)?;
        let mut place = "";
        for (address, change) in &event.changes {
            let said = match address == place {
                true => change.clone(),
                false => format!("{address}: {change}"),
            };
            place = address;
            writeln!(out, "{}", hung("  ", &said, 4, look.width))?;
        }
        write_decisions(&event.author, look, out)?;
    }
    if view.introduced.is_empty() && view.events.is_empty() {
        writeln!(out, "\nNothing was proposed on it.")?;
    }
    Ok(())
}

fn write_author(author: &Author, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let cited = look.paint(Role::Title, &author.citation());
    let sponsors = match author.sponsors.is_empty() {
        true => String::new(),
        false => format!(" ({})", author.sponsors.join(", ")),
    };
    let said = format!("{}{sponsors}", author.title);
    let column = author.citation().len() + 2;
    writeln!(out, "\n{}", hung(&format!("{cited}  "), &said, column, look.width))
}

fn write_decisions(author: &Author, look: Look, out: &mut dyn Write) -> io::Result<()> {
    if !author.draws_on.is_empty() {
        writeln!(out, "  draws on {}", author.draws_on.join(", "))?;
    }
    for decision in &author.decisions {
        writeln!(out, "{}", hung("  ", &decision.sentence(), 4, look.width))?;
    }
    if author.decisions.is_empty() {
        writeln!(out, "  {}", author.status)?;
    }
    Ok(())
}
