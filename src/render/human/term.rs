//! The places where a term stands, one a line, with a number to name it by.

use std::io::{self, Write};

use crate::paper::{TermLine, TermPlaces};

use super::{Look, Role, columns::hung, counted};

/// Prints every place where a term stands, and how many there are.
///
/// # Errors
/// When the writer refuses.
pub fn term_places(view: &TermPlaces, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let column = view.lines.len().to_string().len() + 3;
    for (number, line) in (1..).zip(&view.lines) {
        let label = format!("{number:>width$}. ", width = column - 2);
        writeln!(out, "{}", hung(&label, &said(line, look), column, look.width))?;
    }
    let kept = view.lines.iter().filter(|line| line.new.is_none()).count();
    let stay = match kept {
        0 => String::new(),
        kept => format!(", {kept} of them kept"),
    };
    writeln!(out, "{}{stay}", counted(view.lines.len(), "place"))
}

fn said(line: &TermLine, look: Look) -> String {
    let address = look.paint(Role::Title, &line.address);
    let TermLine { before, old, behind, .. } = line;
    match &line.new {
        Some(new) => {
            format!("{address}: {before}[-{old}-]{{+{new}+}}{behind}")
        }
        None => format!("{address}, kept: {before}{old}{behind}"),
    }
}
