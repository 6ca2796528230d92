//! A redline as lines: what both ways of showing it share.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr as _;

use crate::paper::{ArticleRedline, ChangeKind, Detail, ProvisionRedline, Redline, Row};

use super::{
    super::{super::phrases, Look, columns::hung},
    pen::{Mark, Marked, Pen},
};

/// Writes one provision in some layout.
pub(super) type WriteProvision =
    fn(&ProvisionRedline, pen: Pen<'_>, out: &mut dyn Write) -> io::Result<()>;

/// Writes a redline, document by document; what is folded is counted.
pub(super) fn write_redline(
    view: &Redline,
    detail: Detail,
    look: Look,
    out: &mut dyn Write,
    write_provision: WriteProvision,
) -> io::Result<()> {
    let pen = Pen { look, view };
    for line in super::flow::lines(&pen.legend(), 0, 3, pen) {
        writeln!(out, "{}", line.text)?;
    }
    for row in view.rows(detail) {
        write_fold(&row, "document", (0, look.width), out)?;
        let Row::One(article) = row else { continue };
        writeln!(out)?;
        write_heading(article, pen, out)?;
        for row in article.rows(detail) {
            write_fold(&row, "provision", (2, look.width), out)?;
            if let Row::One(provision) = row {
                write_provision(provision, pen, out)?;
            }
        }
    }
    Ok(())
}

pub(super) fn write_fold<T>(
    row: &Row<'_, T>,
    noun: &str,
    (indent, width): (usize, usize),
    out: &mut dyn Write,
) -> io::Result<()> {
    let sign = format!("{:indent$}… ", "");
    match phrases::folded(row, noun) {
        None => Ok(()),
        Some(count) => writeln!(out, "{}", hung(&sign, &count, indent + 2, width)),
    }
}

/// Writes number then and now, heading, and what became of the document.
pub(super) fn write_heading(
    article: &ArticleRedline,
    pen: Pen<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let name = phrases::then_and_now(article.from.as_deref(), article.to.as_deref());
    let mut runs: Vec<Marked> =
        article.heading.iter().map(|run| (pen.mark(run), run.text.clone())).collect();
    let fate = match phrases::fate(article) {
        "" => String::new(),
        fate => format!(" ({fate})"),
    };
    let stop = if article.heading.is_empty() { "" } else { ". " };
    runs.push((Mark::KEPT, fate));
    let mut lines =
        super::flow::lines(&runs, name.width() + stop.len(), 3, pen).into_iter();
    let first = lines.next().map(|line| line.text).unwrap_or_default();
    let fate_only = if stop.is_empty() && !runs.is_empty() { " " } else { stop };
    let line = format!("{}{fate_only}{}", pen.bold(&name), first.trim_start_matches(' '));
    writeln!(out, "{}", line.trim_end())?;
    lines.try_for_each(|line| writeln!(out, "{}", line.text))
}

/// A provision's label then and now, and its words.
pub(super) fn labelled(provision: &ProvisionRedline, pen: Pen<'_>) -> Vec<Marked> {
    let (from, to) = (provision.label_from.as_deref(), provision.label_to.as_deref());
    let mut words = pen.words(provision);
    let label = phrases::then_and_now(from, to);
    if label.is_empty() {
        return words;
    }
    let alone = provision.from.is_none() || provision.to.is_none();
    match (words.first_mut(), provision.label_kind()) {
        (Some((_, text)), _) if alone => text.insert_str(0, &format!("{label} ")),
        (_, ChangeKind::Kept) => words.insert(0, (Mark::KEPT, format!("{label} "))),
        (_, kind) => {
            let label = [(Mark::plain(kind), label), (Mark::KEPT, " ".to_owned())];
            words.splice(0..0, label);
        }
    }
    words
}

/// Deeper provisions stand further in, as long as half the width is left for words.
pub(super) fn indent(provision: &ProvisionRedline, width: usize) -> usize {
    (provision.depth * 3 - 1).min(width / 2)
}

/// One version's words of a provision, its own label before them.
pub(super) fn one_side(
    provision: &ProvisionRedline,
    side: ChangeKind,
    pen: Pen<'_>,
) -> Vec<Marked> {
    let label = match side {
        ChangeKind::Deleted => provision.label_from.as_deref(),
        ChangeKind::Kept | ChangeKind::Inserted => provision.label_to.as_deref(),
    };
    let (label_from, label_to) = (label.map(str::to_owned), label.map(str::to_owned));
    let mut runs = provision.runs.clone();
    runs.retain(|run| run.kind == ChangeKind::Kept || run.kind == side);
    let side = ProvisionRedline { label_from, label_to, runs, ..provision.clone() };
    labelled(&side, pen)
}
