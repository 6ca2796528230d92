//! Any page on a terminal.

use std::io::{self, Write};

use crate::page::{Block, Mark, Page, Paragraph, Role, Run, Style};

use super::{
    Look, finding,
    pen::Pen,
    setter::{self, Kind, Measure, hung, set},
    table::{table, write_text},
};

/// How far words stand in behind the beginning of theirs.
const HANG: usize = 3;

/// Where provisions stand that are not inside others, below headings.
const INSIDE: usize = 2;

/// How far what is inside something is indented, where provisions stand flush.
const STEP: usize = 2;

/// Writes a page.
///
/// # Errors
/// When `out` cannot be written to.
pub fn printed(page: &Page, look: Look, out: &mut dyn Write) -> io::Result<()> {
    front(page, look, out)?;
    let pen = Pen::of(page, look);
    page.blocks.iter().try_for_each(|one| block(one, pen, out))
}

/// Writes what a page says of itself: with a caption a line each, else on one line.
pub(super) fn front(page: &Page, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let pen = Pen::of(page, look);
    if page.caption.is_empty() {
        return title(page, pen, out);
    }
    write_text((0, &[Run::strong(&page.title)]), pen, out)?;
    for line in &page.caption {
        write_text((0, &[Run::kept(line)]), pen, out)?;
    }
    if let Some(notice) = &page.notice {
        write_text((0, &[Run::strong(notice)]), pen, out)?;
    }
    writeln!(out)?;
    page.legend.iter().try_for_each(|line| write_text((0, line), pen, out))
}

/// Writes the title, and what has to be known to read the page behind it.
fn title(page: &Page, pen: Pen<'_>, out: &mut dyn Write) -> io::Result<()> {
    if page.title.is_empty() {
        return Ok(());
    }
    let mut runs = vec![Run::kept(&page.title), "  ".into()];
    for (at, line) in page.legend.iter().enumerate() {
        runs.extend((at > 0).then(|| Run::kept("; ")));
        runs.extend(line.iter().cloned());
    }
    let measure =
        Measure { first: 0, hang: HANG, width: pen.look.width, kind: Kind::Text };
    lines(&set(&runs, measure, pen), out)
}

pub(super) fn block(block: &Block, pen: Pen<'_>, out: &mut dyn Write) -> io::Result<()> {
    match block {
        Block::Paragraph(one) => paragraph(one, pen, out),
        Block::Table(one) => table(one, pen, out),
        Block::Remark(runs) => write_text((0, runs), pen, out),
        Block::Title(_, runs) => write_text((0, &strong(runs)), pen, out),
        Block::Fold(depth, text) => {
            let hang = INSIDE * (depth + 1);
            let label = format!("{:1$}… ", "", hang - INSIDE);
            prose(&[Run::quiet(label)], &[Run::quiet(text)], hang, pen, out)
        }
        Block::Line(line) => match line.hang {
            Some(hang) => prose(&line.label, &line.words, hang, pen, out),
            None => writeln!(out, "{}", setter::whole(&line.runs(), pen)),
        },
        Block::Finding(one) => finding::drawn(one, pen.look, out),
        Block::Gap => writeln!(out),
    }
}

fn prose(
    label: &[Run],
    words: &[Run],
    hang: usize,
    pen: Pen<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let measure = Measure { first: 0, hang, width: pen.look.width, kind: Kind::Prose };
    lines(&hung(label, words, measure, pen), out)
}

/// Writes a heading or a provision with what is said beside it.
fn paragraph(one: &Paragraph, pen: Pen<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut runs = one.remark.clone();
    if !runs.is_empty() {
        runs.push(" ".into());
    }
    runs.extend(labelled(one));
    lines(&set(&runs, measure(one, pen), pen), out)
}

/// Deeper provisions stand further in, as long as half the width is left for words.
pub(super) fn measure(one: &Paragraph, pen: Pen<'_>) -> Measure {
    let width = pen.look.width;
    let kind = Kind::Text;
    let within = STEP * one.within;
    match (one.role, pen.compiled) {
        (Role::Heading(_), true) => Measure::even(kind, within, width),
        (Role::Provision(depth), true) => {
            Measure::even(kind, STEP * depth + within, width)
        }
        (Role::Heading(_), false) => {
            Measure { first: within, hang: within + HANG, width, kind }
        }
        (Role::Provision(depth), false) => {
            let first = (INSIDE + HANG * depth + within).min(width / 2);
            Measure { first, hang: first + HANG, width, kind }
        }
    }
}

/// A paragraph's label, then and now, and its words: in one mark where both bear it.
pub(super) fn labelled(one: &Paragraph) -> Vec<Run> {
    let mut label = one.label.clone();
    if let Some(was) = &one.was {
        let now: String = label.iter().map(|run| run.text.as_str()).collect();
        label = vec![Run::kept(format!("{was} → {now}"))];
    }
    let mut words = one.words.clone();
    match (label.last_mut(), words.first_mut()) {
        (None, _) => return words,
        (Some(last), Some(first)) if last.is_like(first) && last.mark != Mark::Kept => {
            first.text = format!("{} {}", last.text, first.text);
            label.pop();
        }
        (Some(_), _) => label.push(" ".into()),
    }
    label.into_iter().chain(words).collect()
}

fn strong(runs: &[Run]) -> Vec<Run> {
    let strong = |run: &Run| match (run.mark, run.style) {
        (Mark::Kept, Style::Plain) => Run { style: Style::Strong, ..run.clone() },
        (_, _) => run.clone(),
    };
    runs.iter().map(strong).collect()
}

fn lines(lines: &[setter::Line], out: &mut dyn Write) -> io::Result<()> {
    lines.iter().try_for_each(|line| writeln!(out, "{}", line.text))
}
