//! How words are marked in Markdown, and what in them is no markup.

use crate::page::{Mark, Page, Run, Style, printable};

/// How changes are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// `~~deleted~~` and `**inserted**`.
    Forge,
    /// `{--deleted--}` and `{++inserted++}`.
    Critic,
}

/// Writes the words of one page.
#[derive(Clone, Copy)]
pub(super) struct Pen<'p> {
    pub(super) notation: Notation,
    pub(super) page: &'p Page,
}

impl Pen<'_> {
    /// Returns words with their marks.
    pub(super) fn words(self, runs: &[Run]) -> String {
        runs.iter().map(|run| self.run(run)).collect()
    }

    /// Returns words said beside the matter.
    pub(super) fn quiet(self, runs: &[Run]) -> String {
        format!("<em>{}</em>", self.words(&quieted(runs)))
    }

    /// A run with its marks, its voice, and where its words stand or stood. Blanks stand
    /// outside, unless they are all that changed.
    fn run(self, run: &Run) -> String {
        let words = run.text.trim();
        if words.is_empty() {
            return match is_changed(run.mark) && !run.text.is_empty() {
                true => self.blanks(run) + &self.behind(run),
                false => self.plain(&run.text),
            };
        }
        let lead = &run.text[..run.text.len() - run.text.trim_start().len()];
        let trail = &run.text[run.text.trim_end().len()..];
        let (open, close) = self.marks(run, words);
        let (before, after) = apart(run);
        let mut said = format!("{open}{before}{}{after}{close}", self.plain(words));
        if let Some(to) = run.look.link.as_ref().filter(|to| !to.starts_with('#')) {
            said = format!("[{said}](<{}>)", linked(to));
        }
        let behind = self.behind(run);
        format!("{}{said}{behind}{}", self.plain(lead), self.plain(trail))
    }

    /// What is said behind words: whose they are, where they stand elsewhere, a note.
    fn behind(self, run: &Run) -> String {
        let voice = run.whose.and_then(|voice| self.page.voices.get(voice));
        let sign = voice.map(|voice| voice.sign.as_str()).unwrap_or_default();
        let sign = match (is_changed(run.mark) && !sign.is_empty(), self.notation) {
            (false, _) => String::new(),
            (true, Notation::Critic) => format!("{{>>{sign}<<}}"),
            (true, Notation::Forge) => format!("<sup>{sign}</sup>"),
        };
        let moved = matches!(run.mark, Mark::MovedAway | Mark::MovedHere);
        let aside = run.aside.as_ref().map(|aside| aside.said.as_str());
        let aside = match (aside.or(moved.then_some("moved")), self.notation) {
            (None, _) => String::new(),
            (Some(said), Notation::Critic) => format!("{{>>{}<<}}", self.plain(said)),
            (Some(said), Notation::Forge) => format!(" <em>({})</em>", self.plain(said)),
        };
        let note = run.note.as_ref().map(|note| {
            let note = Run::noted(&Run::all(note));
            format!("<em>{}</em>", self.plain(&note))
        });
        format!("{sign}{aside}{}", note.unwrap_or_default())
    }

    /// Returns blanks with their marks: a forge would not show them, so signs stand for them.
    fn blanks(self, run: &Run) -> String {
        let (open, close) = self.marks(run, "");
        match self.notation {
            Notation::Critic => format!("{open}{}{close}", self.plain(&run.text)),
            Notation::Forge => {
                let sign = |blank: char| if blank == ' ' { '␣' } else { '⍽' };
                let signs: String = run.text.chars().map(sign).collect();
                format!("{open}{signs}{close}")
            }
        }
    }

    /// What words are shown to be: a legend shows marks, but that of a compilation, in which
    /// nothing bears one.
    fn mark(self, run: &Run) -> Mark {
        match (run.mark, run.style) {
            (Mark::Kept, Style::New) if !self.page.compiled => Mark::Inserted,
            (Mark::Kept, Style::Struck) if !self.page.compiled => Mark::Deleted,
            (mark, _) => mark,
        }
    }

    /// Strokes and stars only work around letters: elsewhere the tags they stand for.
    fn marks(self, run: &Run, words: &str) -> (&'static str, &'static str) {
        let letters = words.starts_with(char::is_alphanumeric)
            && words.ends_with(char::is_alphanumeric);
        match (self.mark(run), self.notation) {
            // A comma between names is quiet enough as it is.
            (Mark::Kept, _) if run.style == Style::Quiet && is_comma(words) => ("", ""),
            (Mark::Kept, _) => looks(run.style),
            (Mark::Deleted | Mark::MovedAway, Notation::Critic) => ("{--", "--}"),
            (Mark::Inserted | Mark::MovedHere, Notation::Critic) => ("{++", "++}"),
            (Mark::Deleted | Mark::MovedAway, Notation::Forge) if letters => ("~~", "~~"),
            (Mark::Inserted | Mark::MovedHere, Notation::Forge) if letters => {
                ("**", "**")
            }
            (Mark::Deleted | Mark::MovedAway, Notation::Forge) => ("<del>", "</del>"),
            (Mark::Inserted | Mark::MovedHere, Notation::Forge) => {
                ("<strong>", "</strong>")
            }
        }
    }

    /// Returns text in which nothing is markup and nothing hidden. On a forge an `@` would
    /// call somebody.
    pub(super) fn plain(self, text: &str) -> String {
        let lines: Vec<String> = text.split('\n').map(escaped).collect();
        let text = lines.join("<br>");
        match self.notation {
            Notation::Forge => text.replace('@', "&#64;"),
            Notation::Critic => text,
        }
    }
}

fn quieted(runs: &[Run]) -> Vec<Run> {
    let plain = |run: &Run| match run.style {
        Style::Quiet => Run { style: Style::Plain, ..run.clone() },
        Style::Plain
        | Style::Strong
        | Style::New
        | Style::Struck
        | Style::Agreed
        | Style::Proposed
        | Style::Bracket
        | Style::Rule
        | Style::Error
        | Style::Warning
        | Style::Help => run.clone(),
    };
    runs.iter().map(plain).collect()
}

/// Tags hold where stars would not: beside letters, blanks and signs.
fn looks(style: Style) -> (&'static str, &'static str) {
    match style {
        Style::Plain | Style::Proposed | Style::Rule => ("", ""),
        Style::Strong | Style::Bracket | Style::Error | Style::Warning | Style::Help => {
            ("<strong>", "</strong>")
        }
        Style::Quiet => ("<em>", "</em>"),
        Style::New => ("<ins>", "</ins>"),
        Style::Agreed => ("<ins><em>", "</em></ins>"),
        Style::Struck => ("<del>", "</del>"),
    }
}

/// Whether nothing but a comma stands there.
fn is_comma(words: &str) -> bool {
    words.chars().all(|letter| letter == ',' || letter.is_whitespace())
}

/// Words that the text itself sets apart.
fn apart(run: &Run) -> (&'static str, &'static str) {
    match (run.look.strong, run.look.emphasis) {
        (false, false) => ("", ""),
        (true, false) => ("<strong>", "</strong>"),
        (false, true) => ("<em>", "</em>"),
        (true, true) => ("<strong><em>", "</em></strong>"),
    }
}

/// An address in which nothing ends it.
fn linked(address: &str) -> String {
    address.replace('<', "%3C").replace('>', "%3E").replace(['\n', '\r'], "")
}

/// Text in which nothing is markup, on one line, and what is hidden is shown.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in printable(&text.replace(['\r', '\t'], " ")).chars() {
        if "\\`*_{}[]<>#~|&$".contains(letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// Whether words came, went or moved.
fn is_changed(mark: Mark) -> bool {
    mark != Mark::Kept
}
