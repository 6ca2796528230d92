//! Words and provisions as an instruction quotes them.

use crate::{
    model::{
        Fragment, NewDocument, NewKind, NewText, NewWords, Provision, reads_as_head,
    },
    page::{Block, Run},
};

/// One line of a quoted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormalLine {
    /// How deep it stands, from 0.
    pub depth: usize,
    /// Its label and words.
    pub text: String,
}

impl FormalLine {
    /// Returns the line with its words as they are read.
    pub(super) fn read(self, read: impl Fn(&str) -> String) -> Self {
        Self { text: read(&self.text), ..self }
    }

    /// Returns the line as what stands on a page.
    pub(super) fn block(&self) -> Block {
        let indent = "\u{a0}".repeat(4 * (self.depth + 1));
        Block::Remark(vec![Run::kept(format!("{indent}{}", self.text))])
    }
}

/// What is quoted, with what people call it: `the words “five years”`.
pub(super) struct Quoted {
    noun: &'static str,
    is_plural: bool,
    words: String,
}

impl Quoted {
    /// Words as they are written, to the last space.
    pub(super) fn new(exact: &str) -> Self {
        let words = exact.trim();
        let several = words.split_whitespace().nth(1).is_some();
        let has_letters = words.contains(char::is_alphabetic);
        let has_figures = words.contains(|one: char| one.is_ascii_digit());
        let noun = match (has_letters, has_figures) {
            (true, _) => "word",
            (false, true) => "figure",
            (false, false) => "sign",
        };
        let is_plural =
            several || noun == "sign" && words.chars().filter(|c| *c != ' ').count() > 1;
        Self { noun, is_plural, words: exact.to_owned() }
    }

    /// `is` or `are`.
    pub(super) fn verb(&self) -> &'static str {
        if self.is_plural { "are" } else { "is" }
    }

    /// Who calls this a term.
    pub(super) fn term(words: &str) -> Self {
        Self { noun: "term", is_plural: false, words: words.to_owned() }
    }

    /// The words in quotation marks alone.
    pub(super) fn bare(&self) -> String {
        marked(&self.words)
    }
}

impl std::fmt::Display for Quoted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let plural = if self.is_plural { "s" } else { "" };
        write!(f, "the {}{plural} {}", self.noun, marked(&self.words))
    }
}

/// New provisions, a line each, in quotation marks.
pub(super) fn text(new: &NewText) -> Vec<FormalLine> {
    quoted(unquoted(new))
}

/// Several texts, each in quotation marks.
pub(super) fn texts(new: &[NewText]) -> Vec<FormalLine> {
    new.iter().flat_map(text).collect()
}

/// The notes that new words bring, each in quotation marks.
pub(super) fn notes(new: &NewWords) -> Vec<FormalLine> {
    quoted(new.notes.iter().flat_map(|note| lines_of(note, 0)).collect())
}

/// A text as it was written, a line each.
pub(super) fn written(text: &str) -> Vec<FormalLine> {
    let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty());
    let line = |line: &str| {
        let text = line.trim_start();
        FormalLine { depth: (line.len() - text.len()) / 2, text: text.to_owned() }
    };
    quoted(lines.map(line).collect())
}

fn unquoted(new: &NewText) -> Vec<FormalLine> {
    match &new.fragment {
        Fragment::Provisions(provisions) => inside(provisions),
        Fragment::Documents(documents) => {
            let each = documents.iter().enumerate();
            each.flat_map(|(index, one)| document(one, index == 0)).collect()
        }
    }
}

fn document(new: &NewDocument, is_first: bool) -> Vec<FormalLine> {
    let number = new.number.as_ref();
    let word = match new.kind {
        NewKind::Unsaid => None,
        NewKind::Article => Some(match number {
            Some(number) => number.article(),
            None => "Article".to_owned(),
        }),
        NewKind::Group(kind) => Some(match number {
            Some(number) => format!("{} {number}", kind.word()),
            None => kind.word().to_owned(),
        }),
        NewKind::Preamble => Some("Preamble".to_owned()),
        NewKind::Closing => Some("Closing formula".to_owned()),
    };
    let title = Some(new.heading.raw().to_owned()).filter(|title| !title.is_empty());
    let head: Vec<String> = word.into_iter().chain(title).collect();
    let id = new.id.as_ref().map(|id| format!(" {{#{id}}}")).unwrap_or_default();
    let head = Some(head.join(". ")).filter(|head| !head.is_empty());
    let head = head.map(|head| format!("{head}{id}"));
    // Behind the first line of all, what does not begin as a heading does says that it is one.
    let head = head.map(|text| match is_first || reads_as_head(&text) {
        true => FormalLine { depth: 0, text },
        false => FormalLine { depth: 0, text: format!("# {text}") },
    });
    head.into_iter().chain(inside(&new.provisions)).collect()
}

/// The provisions of a list but the first, which stands for what holds them.
fn inside(provisions: &[Provision]) -> Vec<FormalLine> {
    let depth = |index: usize| {
        let parent = |at: &usize| provisions[*at].parent.map(|parent| parent as usize);
        std::iter::successors(Some(index), parent).count().saturating_sub(2)
    };
    let all = provisions.iter().enumerate().skip(1);
    all.flat_map(|(index, one)| lines_of(one, depth(index))).collect()
}

/// A provision: of a table or a quotation set apart each line, the label before the first.
fn lines_of(provision: &Provision, depth: usize) -> Vec<FormalLine> {
    let label = provision.label.as_ref().map(|label| format!("{} ", label.printed()));
    let words = provision.text.raw();
    // A line that only looks like a heading or a note says so.
    let guard = match label.is_none() && reads_as_head(words) {
        true => "\\",
        false => "",
    };
    let text = format!("{}{guard}{words}", label.unwrap_or_default());
    let line = |text: &str| FormalLine { depth, text: text.trim_end().to_owned() };
    text.lines().map(line).filter(|line| !line.text.is_empty()).collect()
}

fn quoted(mut lines: Vec<FormalLine>) -> Vec<FormalLine> {
    let all: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    let (open, close) = pair_for(&all.join(" ")).unwrap_or(PAIRS[0]);
    if let Some(first) = lines.first_mut() {
        first.text.insert(0, open);
    }
    if let Some(last) = lines.last_mut() {
        last.text.push(close);
    }
    lines
}

/// The marks of quotation, the usual ones first.
const PAIRS: [(char, char); 3] = [('“', '”'), ('«', '»'), ('‹', '›')];

/// The first marks that come in pairs in these words.
fn pair_for(words: &str) -> Option<(char, char)> {
    let paired = |(open, close): &(char, char)| {
        let mut depth = 0_usize;
        for letter in words.chars() {
            if letter == *open {
                depth += 1;
            } else if letter == *close {
                match depth.checked_sub(1) {
                    Some(less) => depth = less,
                    None => return false,
                }
            }
        }
        depth == 0
    };
    PAIRS.into_iter().find(paired)
}

/// Words in quotation marks, so that they can be read back to the last space: what lines may
/// not break, or marks without a partner, stands in straight ones.
pub(super) fn marked(words: &str) -> String {
    let is_plain = !words.contains(['\n', '\t']) && !words.contains("  ");
    if let Some((open, close)) = pair_for(words).filter(|_| is_plain) {
        return format!("{open}{words}{close}");
    }
    let mut text = String::from('"');
    let mut before = 'x';
    for letter in words.chars() {
        match letter {
            '\n' => text.push_str("\\n"),
            '\t' => text.push_str("\\t"),
            '"' | '\\' => text.extend(['\\', letter]),
            ' ' if before == ' ' => text.push_str("\\u0020"),
            letter => text.push(letter),
        }
        before = letter;
    }
    text.push('"');
    text
}
