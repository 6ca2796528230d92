//! The places where a term stands, one a line, with a number to name it by.

use std::io::{self, Write};

use crate::paper::{TermLine, TermPlaces};

use super::{Look, Role, columns::hung, counted};

/// How many longer words are named.
const NAMED: usize = 8;

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
    term_count(view, look, out)
}

/// Prints in how many places a term stands, and which longer words stay as they are.
///
/// # Errors
/// When the writer refuses.
pub fn term_count(view: &TermPlaces, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let kept = view.lines.iter().filter(|line| line.new.is_none()).count();
    let stay = match kept {
        0 => String::new(),
        kept => format!(", {kept} of them kept"),
    };
    writeln!(out, "{}{stay}", counted(view.lines.len(), "place"))?;
    match longer(view) {
        Some(longer) => writeln!(out, "{}", hung("", &longer, 0, look.width)),
        None => Ok(()),
    }
}

/// The longer words that stay, the first of them by name.
fn longer(view: &TermPlaces) -> Option<String> {
    let named = view.longer.iter().take(NAMED).map(|(word, count)| match count {
        1 => format!("“{word}”"),
        count => format!("“{word}” ({count} times)"),
    });
    let named = named.collect::<Vec<_>>().join(", ");
    let more = match view.longer.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let help = "give a form with --form old=new where it should change";
    (!named.is_empty()).then(|| format!("Longer words stay: {named}{more}; {help}."))
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
