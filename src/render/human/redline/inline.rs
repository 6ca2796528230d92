//! The redline as one text, deletions and insertions where they belong.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr as _;

use crate::view::{ArticleRedline, ChangeKind, Detail, Fate, ProvisionRedline, Redline};

use super::{
    super::{Look, counted},
    flow, labelled, legend, moved, numbers,
};

/// Writes a redline; without [`Detail::Full`] what did not change is counted only.
///
/// # Errors
/// When the writer refuses.
pub fn redline(
    view: &Redline,
    detail: Detail,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    legend(view, look, out)?;
    let mut folded = 0;
    for article in &view.articles {
        let same = article.status == Fate::Unchanged && article.from == article.to;
        if same && detail == Detail::Changes {
            folded += 1;
            continue;
        }
        fold(&mut folded, "unchanged document", 0, out)?;
        writeln!(out)?;
        write_heading(article, look, out)?;
        write_provisions(&article.provisions, detail, look, out)?;
    }
    fold(&mut folded, "unchanged document", 0, out)
}

/// Writes number then and now, heading, and what became of the document.
pub(super) fn write_heading(
    article: &ArticleRedline,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (name, fate) = (numbers(article), fate(article.status));
    let runs: Vec<_> =
        article.heading.iter().map(|run| (run.kind, run.text.clone())).collect();
    let indent = name.width() + 2;
    let mut lines = flow::lines(&runs, indent, 3, look, look.width).into_iter();
    let first = lines.next().map(|line| line.text).unwrap_or_default();
    let stop = if article.heading.is_empty() { "" } else { ". " };
    write!(out, "{}{stop}{}", look.bold(&name), first.trim_start_matches(' '))?;
    for line in lines {
        write!(out, "\n{}", line.text)?;
    }
    writeln!(out, "{fate}")
}

fn fate(status: Fate) -> &'static str {
    match status {
        Fate::Changed => "",
        Fate::Added => " (new)",
        Fate::Removed => " (deleted)",
        Fate::Moved => " (moved)",
        Fate::Unchanged => " (words unchanged)",
    }
}

fn write_provisions(
    provisions: &[ProvisionRedline],
    detail: Detail,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut folded = 0;
    for provision in provisions {
        if detail == Detail::Changes && !provision.has_change() {
            folded += 1;
            continue;
        }
        fold(&mut folded, "unchanged provision", 2, out)?;
        let mut runs = labelled(provision);
        if let Some(note) = moved(provision) {
            runs.insert(0, (ChangeKind::Kept, format!("{note} ")));
        }
        let indent = indent(provision, look.width);
        for line in flow::lines(&runs, indent, indent + 3, look, look.width) {
            writeln!(out, "{}", line.text)?;
        }
    }
    fold(&mut folded, "unchanged provision", 2, out)
}

/// Deeper provisions stand further in, as long as half the width is left for words.
pub(super) fn indent(provision: &ProvisionRedline, width: usize) -> usize {
    (provision.depth * 3 - 1).min(width / 2)
}

/// Says how many were left out, if any.
pub(super) fn fold(
    count: &mut usize,
    noun: &str,
    indent: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    match std::mem::take(count) {
        0 => Ok(()),
        count => writeln!(out, "{:indent$}… {}", "", counted(count, noun)),
    }
}
