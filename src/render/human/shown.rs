//! A provision or a proposal, set for reading.

use std::io::{self, Write};

use crate::paper::{Detail, Formal, Shown, ShownLine, ShownProposal, ShownProvision};

use super::{Look, Role, columns::hung, redline};

/// Prints a provision or a proposal.
///
/// # Errors
/// When the writer refuses.
pub fn shown(view: &Shown, look: Look, out: &mut dyn Write) -> io::Result<()> {
    match view {
        Shown::Provision(provision) => show_provision(provision, look, out),
        Shown::Proposal(proposal) => show_proposal(proposal, look, out),
        Shown::Formal(formal) => show_formal(formal, look, out),
    }
}

fn show_formal(view: &Formal, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let title = format!("{}  {}", view.id, view.title);
    writeln!(out, "{}", look.paint(Role::Title, &title))?;
    let by = match view.sponsors.is_empty() {
        true => String::new(),
        false => format!(", by {}", view.sponsors.join(", ")),
    };
    let facts = format!("amends {}{by}", view.base);
    writeln!(out, "{}", hung("", &look.paint(Role::Quiet, &facts), 0, look.width))?;
    for one in &view.instructions {
        let citation = format!("{}  ", one.citation);
        writeln!(out, "\n{}", hung(&citation, &one.sentence, 2, look.width))?;
        for line in &one.text {
            let indent = " ".repeat(4 + 3 * line.depth);
            writeln!(out, "{}", hung(&indent, &line.text, indent.len(), look.width))?;
        }
    }
    if view.instructions.is_empty() {
        writeln!(out, "\nIt changes no text.")?;
    }
    Ok(())
}

fn show_provision(
    view: &ShownProvision,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let is_whole = view.address.is_empty();
    let title = match view.heading.is_empty() {
        true => view.address.clone(),
        false if is_whole => view.heading.clone(),
        false => format!("{}. {}", view.address, view.heading),
    };
    let title = format!("{title}{}", ex(view.former.as_ref()));
    writeln!(out, "{}", look.paint(Role::Title, &title))?;
    writeln!(
        out,
        "{}",
        look.paint(Role::Quiet, &format!("version {}, {}", view.version, view.file))
    )?;
    if !is_whole {
        writeln!(out)?;
    }
    for line in &view.lines {
        match is_whole && line.depth == 0 {
            true => writeln!(out, "\n{}", look.paint(Role::Title, &line.text))?,
            false => show_line(line, look, out)?,
        }
    }
    if !view.debates.is_empty() {
        writeln!(out)?;
    }
    for debate in &view.debates {
        writeln!(out, "{}", hung("debate  ", debate, 8, look.width))?;
    }
    Ok(())
}

/// The number that a provision had.
fn ex(former: Option<&String>) -> String {
    former.map(|former| format!(" (ex {former})")).unwrap_or_default()
}

fn show_line(line: &ShownLine, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let indent = " ".repeat(3 * line.depth);
    let label = line.label.as_ref().map(|label| format!("{label} ")).unwrap_or_default();
    let label = format!("{indent}{label}");
    let text = format!("{}{}", line.text, ex(line.former.as_ref()));
    for (index, text) in text.lines().enumerate() {
        let label =
            if index == 0 { label.clone() } else { " ".repeat(label.chars().count()) };
        let column = label.chars().count();
        writeln!(out, "{}", hung(&label, text, column, look.width))?;
    }
    if text.is_empty() {
        writeln!(out, "{}", label.trim_end())?;
    }
    Ok(())
}

fn show_proposal(
    view: &ShownProposal,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let line = &view.line;
    let title = format!("{}  {}", line.id, line.title);
    writeln!(out, "{}", look.paint(Role::Title, &title))?;
    let facts = [
        ("status", line.status.to_owned()),
        ("by", line.sponsors.join(", ")),
        ("themes", line.themes.join(", ")),
        ("conflicts", line.conflicts.join(", ")),
        ("file", line.file.clone()),
    ];
    for (name, fact) in facts.iter().filter(|(_, fact)| !fact.is_empty()) {
        writeln!(out, "{}", hung(&format!("  {name:<10} "), fact, 13, look.width))?;
    }
    for decision in &view.decisions {
        writeln!(out, "{}", hung("  decided    ", decision, 13, look.width))?;
    }
    for debate in &view.debates {
        writeln!(out, "{}", hung("  debate     ", debate, 13, look.width))?;
    }
    writeln!(out)?;
    for paragraph in view.rationale.split("\n\n") {
        let text = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
        writeln!(out, "{}\n", hung("", &text, 0, look.width))?;
    }
    for amendment in &view.amendments {
        let change = match amendment.change.is_empty() {
            true => {
                format!("{} {}: does not apply", amendment.operation, amendment.address)
            }
            false => format!("{}: {}", amendment.address, amendment.change),
        };
        let cited = format!("{}  ", amendment.citation);
        writeln!(out, "{}", hung(&cited, &change, 4, look.width))?;
    }
    if view.amendments.is_empty() {
        return Ok(());
    }
    match &view.redline {
        None => writeln!(out, "\nIt does not apply: `mimc check {}` says why.", line.id),
        Some(view) => {
            writeln!(out)?;
            redline(view, Detail::Changes, look, out)
        }
    }
}
