//! What cites what, a reference a line.

use std::io::{self, Write};

use crate::paper::{CitationKind, CitationLine, CitationTarget, References};

use super::{
    Look, Role,
    columns::{hung, padded, widest},
    counted,
};

/// The widest column of addresses.
const WIDEST: usize = 36;

/// Prints references: where each stands, its words, what it leads to.
///
/// # Errors
/// When the writer refuses.
pub fn references(view: &References, look: Look, out: &mut dyn Write) -> io::Result<()> {
    citation_lines(&view.lines, look, out)?;
    if !view.lines.is_empty() {
        writeln!(out)?;
    }
    totals(view, out)
}

/// Prints references, one a line.
pub(super) fn citation_lines(
    lines: &[CitationLine],
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let width = widest(lines.iter().map(|line| line.at.as_str())).min(WIDEST);
    for line in lines {
        let label = look.paint(Role::Title, &padded(&line.at, width));
        let said = format!("“{}” {}", line.text, leads(line));
        let column = width.max(line.at.chars().count()) + 2;
        writeln!(out, "{}", hung(&format!("{label}  "), &said, column, look.width))?;
    }
    Ok(())
}

fn totals(view: &References, out: &mut dyn Write) -> io::Result<()> {
    let count = |wanted: &dyn Fn(&CitationLine) -> bool| {
        view.lines.iter().filter(|line| wanted(line)).count()
    };
    let other = count(&|line| matches!(line.kind, CitationKind::Other(_)));
    let unsure = count(&|line| line.kind == CitationKind::Unsure);
    let broken = count(&|line| line.broken.is_some());
    writeln!(
        out,
        "{} in version {}: {other} to other instruments, {unsure} unsure, {broken} broken",
        counted(view.lines.len(), "reference"),
        view.version,
    )
}

fn leads(line: &CitationLine) -> String {
    let target = |target: &CitationTarget| match target {
        CitationTarget::One(address) => address.clone(),
        CitationTarget::Range(from, to) => format!("{from} to {to}"),
    };
    let targets: Vec<String> = line.targets.iter().map(target).collect();
    let to = targets.join("; ");
    match (&line.kind, &line.broken) {
        (_, Some(why)) => format!("is broken: {why}"),
        (CitationKind::Own, None) => format!("→ {to}"),
        (CitationKind::Other(name), None) => {
            let name = name.as_deref().unwrap_or("another text");
            let to = if to.is_empty() { to } else { format!("{to} of ") };
            format!("→ {to}{name}")
        }
        (CitationKind::Unsure, None) => "is not understood".to_owned(),
    }
}
