//! The redline on a terminal: inline, in two columns, or counted.
//!
//! With colour what was deleted is struck and red, what was inserted underlined and green,
//! so that black and white tell them apart as well; without, marks stand around them.

mod columns;

mod flow;

mod inline;

mod stat;

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::Look;
use crate::view::{ArticleRedline, ChangeKind, ProvisionRedline, Redline};

pub use columns::redline_side_by_side;
pub use inline::redline;
pub use stat::redline_stat;

impl Look {
    /// Returns what stands before a run on each of its lines.
    fn begin(self, kind: ChangeKind) -> String {
        match (self.colour, style(kind)) {
            (true, Some(style)) => style.to_string(),
            (true, None) | (false, _) => String::new(),
        }
    }

    /// Returns what stands behind a run on each of its lines.
    fn end(self, kind: ChangeKind) -> &'static str {
        if self.colour && style(kind).is_some() { "\u{1b}[0m" } else { "" }
    }

    /// Returns a run with the marks that stand for colour where there is none.
    fn marked(self, kind: ChangeKind, text: &str) -> String {
        match kind {
            ChangeKind::Deleted if !self.colour => format!("[-{text}-]"),
            ChangeKind::Inserted if !self.colour => format!("{{+{text}+}}"),
            ChangeKind::Kept | ChangeKind::Deleted | ChangeKind::Inserted => {
                text.to_owned()
            }
        }
    }

    fn bold(self, text: &str) -> String {
        let bold = Style::new().bold();
        if self.colour { format!("{bold}{text}{bold:#}") } else { text.to_owned() }
    }
}

fn style(kind: ChangeKind) -> Option<Style> {
    match kind {
        ChangeKind::Kept => None,
        ChangeKind::Deleted => Some(AnsiColor::Red.on_default().strikethrough()),
        ChangeKind::Inserted => Some(AnsiColor::Green.on_default().underline()),
    }
}

/// Writes what is compared, and what the marks mean.
fn legend(view: &Redline, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let versions = format!("{} → {}", view.from, view.to);
    let mark = |kind: ChangeKind, text: &str| {
        format!("{}{}{}", look.begin(kind), look.marked(kind, text), look.end(kind))
    };
    let deleted = mark(ChangeKind::Deleted, "deleted");
    let inserted = mark(ChangeKind::Inserted, "inserted");
    writeln!(out, "{}   {deleted} {inserted}", look.bold(&versions))
}

/// The number of a document then and now: `Article 45 → Article 46`.
fn numbers(article: &ArticleRedline) -> String {
    then_and_now(article.from.as_deref(), article.to.as_deref())
}

fn then_and_now(from: Option<&str>, to: Option<&str>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from != to => format!("{from} → {to}"),
        (Some(address), _) | (None, Some(address)) => address.to_owned(),
        (None, None) => String::new(),
    }
}

/// A provision's label and words, as runs.
fn labelled(provision: &ProvisionRedline) -> Vec<(ChangeKind, String)> {
    let (from, to) = (provision.label_from.as_deref(), provision.label_to.as_deref());
    let mut runs = match (from, to) {
        (Some(from), Some(to)) if from == to => vec![(ChangeKind::Kept, from.to_owned())],
        (from, to) => from
            .map(|from| (ChangeKind::Deleted, from.to_owned()))
            .into_iter()
            .chain(to.map(|to| (ChangeKind::Inserted, to.to_owned())))
            .collect(),
    };
    if let Some((kind, label)) = runs.last_mut() {
        let all_one = provision.runs.iter().all(|run| run.kind == *kind);
        if all_one {
            label.push(' ');
        } else {
            runs.push((ChangeKind::Kept, " ".to_owned()));
        }
    }
    for run in &provision.runs {
        match runs.last_mut() {
            Some((kind, text)) if *kind == run.kind => text.push_str(&run.text),
            _ => runs.push((run.kind, run.text.clone())),
        }
    }
    runs
}

/// What is said of a provision that stands, or stood, elsewhere.
fn moved(provision: &ProvisionRedline) -> Option<String> {
    let partner = provision.moved.as_deref()?;
    Some(match provision.to {
        Some(_) => format!("(moved from {partner})"),
        None => format!("(moved to {partner})"),
    })
}
