//! What a text calls its articles: `Rule 7`, `§ 3`, `Article 5-A`.

use crate::model::{Convention, Core, DocumentKind, GroupKind, Series, article_word};

use super::letters::{is_latin, is_roman};

/// First letters of words that may begin a citation of an article that is called by another
/// word.
pub(super) const WORDS: [&str; 6] =
    ["guideline", "guidelines", "principle", "principles", "standard", "standards"];

/// The words for articles that a text uses beside "Article", and how it writes numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Called {
    words: [Option<&'static str>; 3],
    /// Whether an article outside its annexes is called "Article".
    has_plain: bool,
    /// Whether a number has a dash before its letters: `5-A`, `5-bis`.
    is_dashed: bool,
    /// Whether a number is made of two figures: `88-1`, `39/79`.
    has_two: bool,
    /// The protocols of the text, a bit for each number; the first where one bears none.
    protocols: u64,
}

impl Called {
    /// Reads off a text what it calls its articles.
    pub(super) fn of(convention: &Convention) -> Self {
        let mut called = Self::default();
        for document in &convention.documents {
            if let Some(protocol) = protocol(&document.kind) {
                called.protocols |= protocol;
            }
            let Some(article) = document.kind.article() else { continue };
            called.is_dashed |= article.written().contains('-');
            called.has_two |= is_of_two(article.written());
            match article.article_word() {
                None => called.has_plain |= !document.nesting.contained,
                Some(word) => called.add(word),
            }
        }
        called
    }

    fn add(&mut self, word: &'static str) {
        if !self.words.contains(&Some(word))
            && let Some(free) = self.words.iter_mut().find(|one| one.is_none())
        {
            *free = Some(word);
        }
    }

    /// Returns the word for an article at the beginning of a text, whether it is a plural, and
    /// how many bytes it takes.
    pub(super) fn word(self, text: &str) -> Option<(&'static str, bool, usize)> {
        self.words[0]?;
        let (word, length) = article_word(text).filter(|(one, _)| self.has(one))?;
        // A point is none, "clause (a)", and "these Rules" are the whole text.
        let behind = text[length..].trim_start();
        let is_several = length > word.len();
        let is_number = behind.starts_with(|c: char| c.is_ascii_digit() || c == '{')
            || behind.split(|c: char| !c.is_alphanumeric()).next().is_some_and(is_roman);
        let is_one = !is_several && !behind.starts_with('(');
        (is_one || is_number).then_some((word, is_several, length))
    }

    /// Returns the word for an article at the end of a text.
    pub(super) fn word_before(self, text: &str) -> Option<&'static str> {
        self.words[0]?;
        let text = text.trim_end();
        let start = text.rfind(|c: char| !c.is_alphanumeric() && c != '§');
        let begin = start
            .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
        let (word, _) = article_word(&text[begin..])?;
        self.has(word).then_some(word)
    }

    /// Whether the text has protocols of its own.
    pub(super) fn has_protocols(self) -> bool {
        self.protocols != 0
    }

    /// Whether a protocol of the text bears this number.
    pub(super) fn has_protocol(self, core: &Core) -> bool {
        bit(core) & self.protocols != 0
    }

    fn has(self, word: &str) -> bool {
        self.words.contains(&article_word(word).map(|(word, _)| word))
    }

    /// Whether "Article 3" can be one of this text.
    pub(super) fn has_article(self, core: &Core) -> bool {
        let is_plain = core.article_word().is_none() && !core.written().starts_with('{');
        self.has_plain || self.words[0].is_none() || !is_plain
    }

    /// Whether a number of the text is made of two figures.
    pub(super) fn has_two(self) -> bool {
        self.has_two
    }

    /// How long the letters behind a number and a dash are, where the text writes such ones.
    pub(super) fn dashed(self, behind: &str) -> Option<usize> {
        let letters = behind.strip_prefix('-').filter(|_| self.is_dashed)?;
        let len = letters.find(|c: char| !c.is_alphanumeric()).unwrap_or(letters.len());
        let word = &letters[..len];
        let is_letter = len == 1 && word.starts_with(|c: char| c.is_ascii_uppercase());
        (is_letter || is_latin(word)).then_some(len + 1)
    }
}

/// The bit of a protocol of the text.
fn protocol(kind: &DocumentKind) -> Option<u64> {
    let DocumentKind::Group(group) = kind else { return None };
    let is_protocol = group.kind == GroupKind::Protocol;
    is_protocol.then(|| kind.number().map_or(1, bit))
}

/// The bit of a number; none beyond the sixty-third.
fn bit(core: &Core) -> u64 {
    let mut all = [Series::Arabic, Series::UpperRoman, Series::UpperLetter].into_iter();
    let number = all.find_map(|series| core.number(series));
    number.and_then(|number| 1u64.checked_shl(number.ordinal)).unwrap_or(0)
}

/// Whether a number has a figure behind a dash or a stroke.
fn is_of_two(written: &str) -> bool {
    let mut parts = written.split(['-', '/']).skip(1);
    parts.any(|part| part.starts_with(|c: char| c.is_ascii_digit()))
}
