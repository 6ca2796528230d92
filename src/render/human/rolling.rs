//! The bracketed compilation on a terminal.

use std::io::{self, Write};

use crate::view::{Rolling, RollingArticle, RollingLine, RollingRun, Tone};

use super::{super::phrases, Look, Role, columns::hung, counted};

/// Prints the compilation; without `full`, documents of which nothing is asked and in which
/// nothing was decided are counted only.
///
/// # Errors
/// When the writer refuses.
pub fn rolling(
    view: &Rolling,
    full: bool,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let [title, status] = phrases::rolling_title(view);
    writeln!(out, "{}", look.paint(Role::Title, &title))?;
    for line in view.caption.lines() {
        writeln!(out, "{}", hung("", &line, 0, look.width))?;
    }
    writeln!(out, "{}\n", hung("", &status, 0, look.width))?;
    for line in phrases::rolling_legend(view) {
        writeln!(out, "{}", look.paint(Role::Quiet, &hung("  ", &line, 2, look.width)))?;
    }
    let mut untouched = 0;
    for article in &view.articles {
        if !full && article.is_untouched() {
            untouched += 1;
            continue;
        }
        fold(&mut untouched, look, out)?;
        write_article(article, look, out)?;
    }
    fold(&mut untouched, look, out)?;
    if !view.voices.is_empty() {
        writeln!(out, "\n{}", look.paint(Role::Title, "Proposals"))?;
    }
    for voice in &view.voices {
        let said = phrases::voice(voice);
        writeln!(
            out,
            "{}",
            hung(&format!("  {}  ", voice.proposal), &said, 9, look.width)
        )?;
    }
    Ok(())
}

fn fold(untouched: &mut usize, look: Look, out: &mut dyn Write) -> io::Result<()> {
    match std::mem::take(untouched) {
        0 => Ok(()),
        count => {
            let said = format!("\n… {} as in the base", counted(count, "document"));
            writeln!(out, "{}", look.paint(Role::Quiet, &said))
        }
    }
}

fn write_article(
    article: &RollingArticle,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out)?;
    article.lines.iter().try_for_each(|line| write_line(line, look, out))
}

fn write_line(line: &RollingLine, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let text: String = line.runs().iter().map(|run| painted(run, line, look)).collect();
    let indent = 3 * line.depth.saturating_sub(1);
    let label = " ".repeat(indent);
    // A table or a quotation keeps its lines.
    text.lines()
        .try_for_each(|text| writeln!(out, "{}", hung(&label, text, indent, look.width)))
}

fn painted(run: &RollingRun, line: &RollingLine, look: Look) -> String {
    let text = phrases::toned(run.tone, &run.text);
    match run.tone {
        Tone::Plain if line.depth == 0 => look.paint(Role::Title, &text),
        Tone::Plain => text,
        Tone::New | Tone::Agreed => look.paint(Role::Title, &text),
        Tone::Struck => look.paint(Role::Quiet, &text),
        Tone::Option | Tone::Sign => look.paint(Role::Help, &text),
    }
}
