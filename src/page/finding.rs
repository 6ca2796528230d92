//! Something that a check reports: what it is, and the lines it is about.

use std::ops::Range;

use super::{Run, Style};

/// Something that a check reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How much it weighs.
    pub weight: Weight,
    /// The rule that it is of.
    pub rule: String,
    /// What is wrong, and where.
    pub sentence: String,
    /// The line that it is about.
    pub place: Excerpt,
    /// Other lines, each with what it has to do with it.
    pub related: Vec<(String, Excerpt)>,
    /// What could be done.
    pub help: Option<String>,
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// It has to be put right.
    Error,
    /// It should be looked at.
    Warning,
}

/// A line of a file, with the part of it that is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The file.
    pub path: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1, in characters.
    pub column: usize,
    /// How many characters of the line were left out before `text`.
    pub skipped: usize,
    /// The line, or as much of it as is needed to understand it.
    pub text: String,
    /// What is meant, in characters of the whole line.
    pub highlight: Range<usize>,
}

impl Finding {
    /// Returns it in words, a line each, for formats that do not draw lines of files.
    #[must_use]
    pub fn lines(&self) -> Vec<Vec<Run>> {
        let (name, style) = match self.weight {
            Weight::Error => ("error", Style::Error),
            Weight::Warning => ("warning", Style::Warning),
        };
        let title = Run::styled(format!("{name}[{}]", self.rule), style);
        let place = |label: &str, one: &Excerpt| {
            let at = format!("{}:{}:{}{label}", one.path, one.line, one.column);
            vec![Run::quiet(at), Run::kept(format!(" {}", one.text))]
        };
        let related = self.related.iter();
        let related = related.map(|(label, one)| place(&format!(": {label}"), one));
        let help = self.help.iter().map(|help| {
            vec![Run::styled("help", Style::Help), Run::kept(format!(": {help}"))]
        });
        let head = vec![title, Run::kept(format!(": {}", self.sentence))];
        [head, place("", &self.place)].into_iter().chain(related).chain(help).collect()
    }
}
