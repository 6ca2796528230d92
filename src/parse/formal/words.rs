//! What the forms of a sentence are made of: stretches of words, quotations, places.

use crate::source::Span;

use super::{
    cited,
    layout::Instruction,
    marks::{MARK, Unquoted},
    said::{FORMS, Fault, FormalValue},
};

/// The fields of an amendment.
pub(super) type Fields = Vec<(&'static str, FormalValue)>;

/// A sentence with what is quoted taken out.
pub(super) struct Sentence<'i> {
    pub(super) instruction: &'i Instruction,
    pub(super) unquoted: Unquoted,
}

/// A stretch of its words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch<'s> {
    pub(super) words: &'s str,
    /// Where it begins.
    at: usize,
    /// How many quotations stand before it.
    quoted: usize,
}

impl<'s> Stretch<'s> {
    pub(super) fn whole(words: &'s str) -> Self {
        Self { words, at: 0, quoted: 0 }
    }

    fn from(self, start: usize) -> Self {
        let before = self.words[..start].matches(MARK).count();
        Self {
            words: &self.words[start..],
            at: self.at + start,
            quoted: self.quoted + before,
        }
    }

    fn to(self, end: usize) -> Self {
        Self { words: &self.words[..end], ..self }
    }

    /// What stands behind these words, a capital at their beginning or not.
    pub(super) fn behind(self, words: &str) -> Option<Self> {
        let head = self.words.get(..words.len())?;
        let same = head.eq_ignore_ascii_case(words);
        same.then(|| self.from(words.len()))
    }

    /// What stands before these words at the end.
    pub(super) fn before(self, words: &str) -> Option<Self> {
        let end = self.words.strip_suffix(words)?.len();
        Some(self.to(end))
    }

    /// What stands before and behind the first of these words.
    pub(super) fn around(self, words: &str) -> Option<(Self, Self)> {
        let at = self.words.find(words)?;
        Some((self.to(at), self.from(at + words.len())))
    }

    /// As [`Self::around`], for the last of these words.
    pub(super) fn around_last(self, words: &str) -> Option<(Self, Self)> {
        let at = self.words.rfind(words)?;
        Some((self.to(at), self.from(at + words.len())))
    }

    /// What stands around the first of any of these.
    pub(super) fn around_any(self, words: &[&str]) -> Option<(Self, Self)> {
        let found =
            words.iter().filter_map(|one| Some((self.words.find(one)?, one.len())));
        let (at, length) = found.min()?;
        Some((self.to(at), self.from(at + length)))
    }

    pub(super) fn trimmed(self) -> Self {
        let start = self.words.len() - self.words.trim_start().len();
        let words = self.from(start);
        words.to(words.words.trim_end_matches([' ', ',']).len())
    }

    pub(super) fn is_empty(self) -> bool {
        self.words.trim().is_empty()
    }
}

impl<'i> Sentence<'i> {
    /// Where a stretch stands in the file.
    pub(super) fn span(&self, stretch: Stretch<'_>) -> Span {
        let start = self.unquoted.at(stretch.at);
        let last = (stretch.at + stretch.words.len()).saturating_sub(1);
        let end = self.unquoted.at(last.max(stretch.at)) + 1;
        self.instruction.sentence.span(start, end.max(start))
    }

    /// The nth quotation of a stretch.
    pub(super) fn quote(&self, stretch: Stretch<'_>, nth: usize) -> Option<String> {
        let inside = stretch.words.matches(MARK).count();
        let found = (nth < inside).then(|| stretch.quoted + nth)?;
        self.unquoted.quoted.get(found).cloned()
    }

    /// The place that a stretch names, as a proposal file gives it.
    pub(super) fn place(&self, stretch: Stretch<'_>) -> Result<String, Fault> {
        let stretch = stretch.trimmed();
        cited::written(stretch.words).map_err(|why| {
            let message = format!("`{}` names no place: {why}", shown(stretch.words));
            let help = "Write it as in “article 45, paragraph 2 (a)”.";
            Fault::new(self.span(stretch), message, help)
        })
    }

    /// A stretch that is not understood.
    pub(super) fn unread(&self, stretch: Stretch<'_>) -> Fault {
        let stretch = if stretch.is_empty() {
            Stretch::whole(&self.unquoted.words).words
        } else {
            stretch.words
        };
        let whole = Stretch::whole(&self.unquoted.words);
        let at = self.unquoted.words.find(stretch).unwrap_or(0);
        let found = whole.from(at).to(stretch.len());
        let message = format!("“{}” is not understood here", shown(stretch.trim()));
        Fault::new(self.span(found.trimmed()), message, FORMS)
    }
}

/// Words as a message shows them.
fn shown(words: &str) -> String {
    let words = words.replace(MARK, "“…”");
    match words.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    }
}

/// A field with one text.
pub(super) fn text(
    key: &'static str,
    value: impl Into<String>,
) -> (&'static str, FormalValue) {
    (key, FormalValue::Text(value.into()))
}
