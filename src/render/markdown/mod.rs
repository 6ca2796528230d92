//! The redline as Markdown: struck and bold for a forge, or as `CriticMarkup`.
//!
//! The words are those of the text, so whatever Markdown would read as markup is escaped.

use std::io::{self, Write};

use super::{phrases, visible::shown};
use crate::paper::{
    ArticleRedline, ChangeKind, Detail, ProvisionRedline, Redline, Row, Run,
};

/// How changes are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// `~~deleted~~` and `**inserted**`.
    Forge,
    /// `{--deleted--}` and `{++inserted++}`.
    Critic,
}

/// Writes a redline; without [`Detail::Full`] what did not change is counted only.
///
/// # Errors
/// When the writer refuses.
pub fn redline(
    view: &Redline,
    detail: Detail,
    notation: Notation,
    out: &mut dyn Write,
) -> io::Result<()> {
    shown(out, |out| {
        let deleted = notation.marked(ChangeKind::Deleted, "deleted");
        let inserted = notation.marked(ChangeKind::Inserted, "inserted");
        let (from, to) = (escaped(&view.from), escaped(&view.to));
        writeln!(out, "# {from} → {to}\n\n{deleted} {inserted}")?;
        for (voice, name) in view.voices.iter().enumerate() {
            let note = notation.sign(voice);
            writeln!(out, "\n{inserted}{note} by {}", escaped(name))?;
        }
        let writer = Writer { view, notation };
        for row in view.rows(detail) {
            writer.fold(&row, "document", out)?;
            if let Row::One(article) = row {
                writer.article(article, detail, out)?;
            }
        }
        Ok(())
    })
}

struct Writer<'v> {
    view: &'v Redline,
    notation: Notation,
}

impl Writer<'_> {
    fn fold<T>(
        &self,
        row: &Row<'_, T>,
        noun: &str,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        match phrases::folded(row, noun) {
            None => Ok(()),
            Some(count) => writeln!(out, "\n*… {}*", escaped(&count)),
        }
    }

    fn article(
        &self,
        article: &ArticleRedline,
        detail: Detail,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let (from, to) = (article.from.as_deref(), article.to.as_deref());
        let numbers = escaped(&phrases::then_and_now(from, to));
        let heading: String =
            article.heading.iter().map(|run| self.run(run, None)).collect();
        let stop = if heading.is_empty() { "" } else { ". " };
        let fate = match phrases::fate(article) {
            "" => String::new(),
            fate => format!(" *({fate})*"),
        };
        writeln!(out, "\n## {numbers}{stop}{heading}{fate}")?;
        for row in article.rows(detail) {
            self.fold(&row, "provision", out)?;
            if let Row::One(provision) = row {
                self.provision(provision, out)?;
            }
        }
        Ok(())
    }

    fn provision(
        &self,
        provision: &ProvisionRedline,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let (from, to) = (provision.label_from.as_deref(), provision.label_to.as_deref());
        let label = phrases::then_and_now(from, to);
        let label = match provision.label_kind() {
            _ if label.is_empty() => String::new(),
            ChangeKind::Kept => escaped(&label) + " ",
            kind @ (ChangeKind::Deleted | ChangeKind::Inserted) => {
                self.notation.marked(kind, &label) + " "
            }
        };
        let relation = match &provision.relation {
            Some(relation) => format!("*({})* ", escaped(&relation.said())),
            None => String::new(),
        };
        let words: String = provision
            .runs
            .iter()
            .map(|run| self.run(run, provision.partner(run)))
            .collect();
        let quote = "> ".repeat(provision.depth.saturating_sub(1));
        let line = guarded(format!("{relation}{label}{words}").trim_start());
        writeln!(out, "\n{quote}{line}")
    }

    /// A run with its marks, its voice, and where its words stand or stood.
    fn run(&self, run: &Run, partner: Option<&str>) -> String {
        // Blanks stand outside the marks, unless they are all that changed.
        let all = run.kind != ChangeKind::Kept && run.text.trim().is_empty();
        let end = if all { run.text.len() } else { run.text.trim_end().len() };
        let (said, space) = run.text.split_at(end);
        let mut marked = self.notation.marked(run.kind, said);
        if let Some(voice) = self.view.voice(run) {
            marked.push_str(&self.notation.sign(voice));
        }
        if run.moved.is_some() {
            marked.push_str(&self.notation.remark(&phrases::moved(run.kind, partner)));
        }
        marked + &escaped(space)
    }
}

/// A line that Markdown would not read as a point of a list or an underline.
pub(super) fn guarded(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let number = digits > 0 && line[digits..].starts_with(['.', ')']);
    match line.starts_with(['-', '+', '=']) {
        true => format!("\\{line}"),
        false if number => format!("{}\\{}", &line[..digits], &line[digits..]),
        false => line.to_owned(),
    }
}

impl Notation {
    /// Returns the letter that says which proposal changed the words before it.
    fn sign(self, voice: usize) -> String {
        match self {
            Self::Critic => format!("{{>>{}<<}}", phrases::sign(voice)),
            Self::Forge => format!("<sup>{}</sup>", phrases::sign(voice)),
        }
    }

    /// Returns a remark on the words before it.
    fn remark(self, text: &str) -> String {
        match self {
            Self::Critic => format!("{{>>{}<<}}", escaped(text)),
            Self::Forge => format!(" *({})*", escaped(text)),
        }
    }

    /// Returns words with their marks; white space stands outside them, where Markdown
    /// wants it.
    pub(super) fn marked(self, kind: ChangeKind, text: &str) -> String {
        let words = text.trim();
        if kind == ChangeKind::Kept || text.is_empty() {
            return escaped(text);
        }
        if words.is_empty() {
            return self.marked_blanks(kind, text);
        }
        let lead = &text[..text.len() - text.trim_start().len()];
        let trail = &text[text.trim_end().len()..];
        let (open, close) = self.marks(kind, words);
        format!("{}{open}{}{close}{}", escaped(lead), escaped(words), escaped(trail))
    }

    /// Returns blanks with their marks: a forge would not show them, so signs stand for them.
    fn marked_blanks(self, kind: ChangeKind, blanks: &str) -> String {
        let (open, close) = self.marks(kind, "");
        match self {
            Self::Critic => format!("{open}{}{close}", escaped(blanks)),
            Self::Forge => {
                let sign = |blank: char| if blank == ' ' { '␣' } else { '⍽' };
                let signs: String = blanks.chars().map(sign).collect();
                format!("{open}{signs}{close}")
            }
        }
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

/// Text in which nothing is markup, on one line, and nothing turns the line round.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\r' | '\t' => {
                escaped.push(' ');
                continue;
            }
            '\u{202a}'..='\u{202e}' => {
                escaped.push(char::REPLACEMENT_CHARACTER);
                continue;
            }
            control if control.is_control() => {
                escaped.push(char::REPLACEMENT_CHARACTER);
                continue;
            }
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '~'
            | '|' | '&' | '$' => {
                escaped.push('\\');
            }
            _ => (),
        }
        escaped.push(letter);
    }
    escaped
}
