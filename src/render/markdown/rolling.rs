//! The bracketed compilation as Markdown.

use std::io::{self, Write};

use crate::view::{ChangeKind, Rolling, RollingArticle, RollingLine, RollingRun, Tone};

use super::{super::phrases, Notation, escaped, guarded};

/// Writes the compilation; without `full`, documents of which nothing is asked and in which
/// nothing was decided are counted only.
///
/// # Errors
/// When the writer refuses.
pub fn rolling(view: &Rolling, full: bool, out: &mut dyn Write) -> io::Result<()> {
    let [title, status] = phrases::rolling_title(view);
    writeln!(out, "# {}", escaped(&title))?;
    for line in view.caption.lines() {
        writeln!(out, "\n{}", guarded(&escaped(&line)))?;
    }
    writeln!(out, "\n**{}**\n", escaped(&status))?;
    for line in phrases::rolling_legend(view) {
        writeln!(out, "- {}", escaped(&line))?;
    }
    let mut untouched = 0;
    for article in &view.articles {
        if !full && article.is_untouched() {
            untouched += 1;
            continue;
        }
        fold(&mut untouched, out)?;
        write_article(article, out)?;
    }
    fold(&mut untouched, out)?;
    if !view.voices.is_empty() {
        writeln!(out, "\n## Proposals\n")?;
    }
    for voice in &view.voices {
        let said = escaped(&phrases::voice(voice));
        writeln!(out, "- {}: {said}", escaped(&voice.proposal))?;
    }
    Ok(())
}

fn fold(untouched: &mut usize, out: &mut dyn Write) -> io::Result<()> {
    match std::mem::take(untouched) {
        0 => Ok(()),
        1 => writeln!(out, "\n*… 1 document as in the base*"),
        count => writeln!(out, "\n*… {count} documents as in the base*"),
    }
}

fn write_article(article: &RollingArticle, out: &mut dyn Write) -> io::Result<()> {
    article.lines.iter().try_for_each(|line| write_line(line, out))
}

fn write_line(line: &RollingLine, out: &mut dyn Write) -> io::Result<()> {
    let text: String = line.runs().iter().map(toned).collect();
    match line.depth {
        0 => writeln!(out, "\n## {text}"),
        depth => writeln!(out, "\n{}{}", "> ".repeat(depth - 1), guarded(&text)),
    }
}

fn toned(run: &RollingRun) -> String {
    match run.tone {
        Tone::Plain | Tone::Option | Tone::Sign => escaped(&run.text),
        Tone::New => Notation::Forge.marked(ChangeKind::Inserted, &run.text),
        Tone::Agreed => escaped(&phrases::toned(run.tone, &run.text)),
        Tone::Struck => Notation::Forge.marked(ChangeKind::Deleted, &run.text),
    }
}
