//! The redline as Markdown: struck and bold for a forge, or as `CriticMarkup`.
//!
//! The words are those of the text, so whatever Markdown would read as markup is escaped.

use std::io::{self, Write};

use crate::view::{
    ArticleRedline, ChangeKind, Detail, Fate, ProvisionRedline, Redline, Run,
};

/// How changes are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// `~~deleted~~` and `**inserted**`.
    Forge,
    /// `{--deleted--}` and `{++inserted++}`.
    Critic,
}

/// Writes a redline; without [`Detail::Full`] what did not change is left out.
///
/// # Errors
/// When the writer refuses.
pub fn redline(
    view: &Redline,
    detail: Detail,
    notation: Notation,
    out: &mut dyn Write,
) -> io::Result<()> {
    let deleted = notation.marked(ChangeKind::Deleted, "deleted");
    let inserted = notation.marked(ChangeKind::Inserted, "inserted");
    let (from, to) = (escaped(&view.from), escaped(&view.to));
    writeln!(out, "# {from} → {to}\n\n{deleted} {inserted}")?;
    for article in &view.articles {
        let same = article.status == Fate::Unchanged && article.from == article.to;
        if !same || detail == Detail::Full {
            write_article(article, detail, notation, out)?;
        }
    }
    Ok(())
}

fn write_article(
    article: &ArticleRedline,
    detail: Detail,
    notation: Notation,
    out: &mut dyn Write,
) -> io::Result<()> {
    let numbers = numbers(article.from.as_deref(), article.to.as_deref(), notation);
    let heading = notation.runs(&article.heading);
    let stop = if heading.is_empty() { "" } else { ". " };
    writeln!(out, "\n## {numbers}{stop}{heading}")?;
    for provision in &article.provisions {
        if detail == Detail::Full || provision.has_change() {
            write_provision(provision, notation, out)?;
        }
    }
    Ok(())
}

fn write_provision(
    provision: &ProvisionRedline,
    notation: Notation,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (from, to) = (provision.label_from.as_deref(), provision.label_to.as_deref());
    let label = numbers(from, to, notation);
    let space = if label.is_empty() { "" } else { " " };
    let moved = match (&provision.moved, &provision.to) {
        (Some(partner), Some(_)) => format!("*(moved from {})* ", escaped(partner)),
        (Some(partner), None) => format!("*(moved to {})* ", escaped(partner)),
        (None, _) => String::new(),
    };
    let quote = "> ".repeat(provision.depth.saturating_sub(1));
    let words = notation.runs(&provision.runs);
    let line = guarded(format!("{moved}{label}{space}{words}"));
    writeln!(out, "\n{quote}{line}")
}

/// A line that Markdown would not read as a point of a list or an underline.
pub(super) fn guarded(line: String) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let number = digits > 0 && line[digits..].starts_with(['.', ')']);
    match line.starts_with(['-', '+', '=']) {
        true => format!("\\{line}"),
        false if number => format!("{}\\{}", &line[..digits], &line[digits..]),
        false => line,
    }
}

fn numbers(from: Option<&str>, to: Option<&str>, notation: Notation) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from == to => escaped(from),
        (from, to) => {
            let deleted = from.map(|from| notation.marked(ChangeKind::Deleted, from));
            let inserted = to.map(|to| notation.marked(ChangeKind::Inserted, to));
            deleted.into_iter().chain(inserted).collect()
        }
    }
}

impl Notation {
    fn runs(self, runs: &[Run]) -> String {
        runs.iter().map(|run| self.marked(run.kind, &run.text)).collect()
    }

    /// Returns words with their marks; white space stands outside them, where Markdown
    /// wants it.
    pub(super) fn marked(self, kind: ChangeKind, text: &str) -> String {
        let words = text.trim();
        if kind == ChangeKind::Kept || words.is_empty() {
            return escaped(text);
        }
        let lead = &text[..text.len() - text.trim_start().len()];
        let trail = &text[text.trim_end().len()..];
        let (open, close) = self.marks(kind, words);
        format!("{}{open}{}{close}{}", escaped(lead), escaped(words), escaped(trail))
    }

    /// Strokes and stars only work around letters: elsewhere the tags they stand for.
    fn marks(self, kind: ChangeKind, words: &str) -> (&'static str, &'static str) {
        let letters = words.starts_with(char::is_alphanumeric)
            && words.ends_with(char::is_alphanumeric);
        match (self, kind) {
            (_, ChangeKind::Kept) => ("", ""),
            (Self::Critic, ChangeKind::Deleted) => ("{--", "--}"),
            (Self::Critic, ChangeKind::Inserted) => ("{++", "++}"),
            (Self::Forge, ChangeKind::Deleted) if letters => ("~~", "~~"),
            (Self::Forge, ChangeKind::Inserted) if letters => ("**", "**"),
            (Self::Forge, ChangeKind::Deleted) => ("<del>", "</del>"),
            (Self::Forge, ChangeKind::Inserted) => ("<strong>", "</strong>"),
        }
    }
}

/// Text in which nothing is markup, on one line.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\r' => {
                escaped.push(' ');
                continue;
            }
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '~'
            | '|' | '&' => {
                escaped.push('\\');
            }
            _ => (),
        }
        escaped.push(letter);
    }
    escaped
}
