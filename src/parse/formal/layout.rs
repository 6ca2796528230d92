//! Lines to instructions: which lines are one sentence, and which provisions stand below it.

use crate::source::{ScalarMap, Span};

use super::marks;

/// A text by its lines.
#[derive(Debug, Default)]
pub(super) struct Laid {
    pub(super) title: Option<String>,
    pub(super) base: Option<String>,
    pub(super) sponsors: Option<String>,
    pub(super) instructions: Vec<Instruction>,
}

/// One sentence, and the lines below it.
#[derive(Debug)]
pub(super) struct Instruction {
    pub(super) sentence: Logical,
    pub(super) lines: Vec<(usize, Logical)>,
    pub(super) span: Span,
}

/// A line as it is meant: those that it was broken into, with a space between.
#[derive(Clone, Debug, Default)]
pub(super) struct Logical {
    pub(super) text: String,
    pub(super) map: ScalarMap,
}

impl Logical {
    fn new(text: &str, at: usize) -> Self {
        let mut line = Self::default();
        line.go_on(text, at);
        line
    }

    fn go_on(&mut self, text: &str, at: usize) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.map.push(short(self.text.len()), short(at));
        self.text.push_str(text);
    }

    /// Where bytes of it stand in the file.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        self.map.span(Span::new(start, end))
    }
}

/// Files have at most 64 MB.
fn short(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// One line of the file.
struct Line<'t> {
    column: usize,
    words: &'t str,
    /// Where the words begin.
    at: usize,
}

/// Takes a text apart.
pub(super) fn read(text: &str) -> Laid {
    let mut laid = Laid::default();
    let mut broken = true;
    for line in lines(text) {
        if line.words.is_empty() {
            broken = true;
            continue;
        }
        laid.take(&line, broken);
        broken = false;
    }
    laid
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut from = 0;
    text.split_inclusive('\n').map(move |whole| {
        let words = whole.trim_start();
        let blank = &whole[..whole.len() - words.len()];
        let column = blank.chars().map(|one| if one == '\t' { 4 } else { 1 }).sum();
        let at = from + blank.len();
        from += whole.len();
        Line { column, words: words.trim_end(), at }
    })
}

/// Where provisions stand.
const TEXT: usize = 4;

/// How much further in each level of them stands.
const LEVEL: usize = 3;

impl Laid {
    fn take(&mut self, line: &Line<'_>, broken: bool) {
        let end = line.at + line.words.len();
        let cited = uncited(line.words);
        if let Some(last) = self.instructions.last_mut() {
            let is_new = line.column == 0 && cited.is_some();
            let is_text = line.column >= TEXT && last.awaits_text();
            let goes_on = !is_new
                && (line.column > 0 || !broken && !last.is_complete())
                && last.lines.is_empty();
            if is_text {
                last.text(line);
            } else if goes_on {
                last.sentence.go_on(line.words, line.at);
            }
            if is_text || goes_on {
                last.span = Span::new(last.span.start as usize, end);
                return;
            }
        } else if cited.is_none() && self.is_head(line.words) {
            return;
        }
        let words = cited.unwrap_or(line.words);
        let at = line.at + (line.words.len() - words.len());
        self.instructions.push(Instruction {
            sentence: Logical::new(words, at),
            lines: Vec::new(),
            span: Span::new(line.at, end),
        });
    }

    /// Whether a line before all sentences says something of the proposal.
    fn is_head(&mut self, words: &str) -> bool {
        if let Some(rest) = words.strip_prefix("amends ") {
            let (base, by) = rest.split_once(", by ").unwrap_or((rest, ""));
            self.base = Some(base.trim().to_owned());
            self.sponsors = Some(by.trim().to_owned()).filter(|by| !by.is_empty());
            return true;
        }
        if let Some(by) = words.strip_prefix("Proposed by:") {
            self.sponsors = Some(by.trim().to_owned());
            return true;
        }
        if self.base.is_none()
            && self.title.is_none()
            && let Some((id, title)) = words.split_once(' ')
            && is_id(id)
        {
            self.title = Some(title.trim().to_owned());
            return true;
        }
        // A long title, or a long list of sponsors, that was broken.
        let goes_on = words == "It changes no text.";
        goes_on || self.head_goes_on(words)
    }

    fn head_goes_on(&mut self, words: &str) -> bool {
        let opens = ["In ", "After ", "Before ", "At the ", "The "];
        let is_sentence = words.ends_with(['.', ':']) || words.contains('“');
        if is_sentence || opens.iter().any(|open| words.starts_with(open)) {
            return false;
        }
        let last = self.sponsors.as_mut().or(self.base.as_mut()).or(self.title.as_mut());
        let Some(last) = last else { return false };
        last.push(' ');
        last.push_str(words);
        true
    }
}

impl Instruction {
    /// Whether the sentence has come to its end.
    fn is_complete(&self) -> bool {
        self.sentence.text.ends_with(['.', ':'])
            && marks::taken_out(&self.sentence.text).is_ok()
    }

    fn awaits_text(&self) -> bool {
        self.sentence.text.ends_with(':') && self.is_complete()
    }

    fn text(&mut self, line: &Line<'_>) {
        let within = line.column - TEXT;
        match self.lines.last_mut() {
            Some((_, last)) if within % LEVEL == LEVEL - 1 => {
                last.go_on(line.words, line.at);
            }
            Some(_) | None => {
                let line = Logical::new(line.words, line.at);
                self.lines.push((within / LEVEL, line));
            }
        }
    }
}

/// The words behind a citation or a number: `P-007.2  In …`, `2. In …`.
fn uncited(words: &str) -> Option<&str> {
    let (first, rest) = words.split_once(' ')?;
    let name = first.trim_end_matches(['.', ')', ':']);
    let figures =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let is_cited =
        name.rsplit_once('.').is_some_and(|(id, number)| is_id(id) && figures(number));
    let is_counted = figures(name) && name.len() < first.len();
    (is_cited || is_counted).then(|| rest.trim_start())
}

/// Whether words are the id of a proposal.
fn is_id(words: &str) -> bool {
    let has_figure = words.chars().any(|one| one.is_ascii_digit());
    let plain = |one: char| one.is_ascii_alphanumeric() || "-/.".contains(one);
    has_figure && words.contains('-') && words.chars().all(plain)
}
