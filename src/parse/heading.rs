//! The heading of a document: `# Article 45 bis. Equal treatment`.
//!
//! Comes in: the words behind the `#`. Goes out: what they designate, the number, and where
//! the title stands. It never knows whether the number is free.

use crate::model::Core;

/// What a heading says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// What kind of document it is.
    pub(super) word: Word,
    /// Its number, where one is given.
    pub(super) number: Option<Core>,
    /// Where the title begins in the words; at their end when there is none.
    pub(super) title: usize,
}

/// The word that a heading begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// None that designates a document: the heading is a title alone.
    Unsaid,
    /// `Preamble`
    Preamble,
    /// `Chapter`
    Chapter,
    /// `Section`
    Section,
    /// `Article`
    Article,
    /// `Annex`
    Annex,
}

const WORDS: [(&str, Word); 5] = [
    ("article", Word::Article),
    ("chapter", Word::Chapter),
    ("section", Word::Section),
    ("annex", Word::Annex),
    ("preamble", Word::Preamble),
];

/// Reads the words of a heading. `None` when something stands between number and title that
/// does not separate them: `Article 45 Equal treatment`.
pub(super) fn read(words: &str) -> Option<Heading> {
    let unsaid = Heading { word: Word::Unsaid, number: None, title: 0 };
    let first = words.split([' ', '.', ':']).next().unwrap_or(words);
    let known = WORDS.iter().find(|(name, _)| first.eq_ignore_ascii_case(name));
    let Some((_, word)) = known else { return Some(unsaid) };
    let (number, length) = number(&words[first.len()..]);
    let designated = first.len() + length;
    match separator(&words[designated..]) {
        Some(separator) => {
            Some(Heading { word: *word, number, title: designated + separator })
        }
        // "Article on visas" is a title.
        None if number.is_none() => Some(unsaid),
        None => None,
    }
}

/// Reads the number behind a heading's word, and how many bytes it takes.
fn number(behind: &str) -> (Option<Core>, usize) {
    let text = behind.trim_start_matches(' ');
    match Core::read(text) {
        Some((core, length)) if text.len() < behind.len() => {
            (Some(core), behind.len() - text.len() + length)
        }
        _ => (None, 0),
    }
}

/// Returns how many bytes stand between number and title; `None` when nothing separates them.
fn separator(behind: &str) -> Option<usize> {
    let text = behind.trim_start_matches(' ');
    if text.is_empty() {
        return Some(behind.len());
    }
    let mark = text.chars().next().filter(|mark| ".:–—-".contains(*mark))?;
    let title = text[mark.len_utf8()..].trim_start_matches(' ');
    let apart = title.is_empty() || text.len() - title.len() > mark.len_utf8();
    apart.then_some(behind.len() - title.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_every_kind_are_read() {
        for (words, word, number, title) in [
            ("Preamble", Word::Preamble, None, ""),
            ("Chapter IV. Title", Word::Chapter, Some("IV"), "Title"),
            ("Section 2. Title", Word::Section, Some("2"), "Title"),
            ("Article 45 bis. Title", Word::Article, Some("45 bis"), "Title"),
            ("Article 9", Word::Article, Some("9"), ""),
            ("Article 9.", Word::Article, Some("9"), ""),
            ("ARTICLE 45 – Title", Word::Article, Some("45"), "Title"),
            ("Article 45: Title", Word::Article, Some("45"), "Title"),
            ("Article 12. [Deleted]", Word::Article, Some("12"), "[Deleted]"),
            ("Article 12A — A title", Word::Article, Some("12A"), "A title"),
            ("Annex A. Title", Word::Annex, Some("A"), "Title"),
            ("Article. Climate visas", Word::Article, None, "Climate visas"),
            ("Climate visas", Word::Unsaid, None, "Climate visas"),
            ("Article on visas", Word::Unsaid, None, "Article on visas"),
            ("", Word::Unsaid, None, ""),
        ] {
            let heading = read(words).unwrap();
            assert_eq!(heading.word, word, "{words}");
            assert_eq!(heading.number, number.map(Core::new), "{words}");
            assert_eq!(&words[heading.title..], title, "{words}");
        }
    }

    #[test]
    fn a_number_and_a_title_are_kept_apart() {
        assert_eq!(read("Article 45 Equal treatment"), None);
        assert_eq!(read("Article 45-2"), None);
    }
}
