//! The heading of a document: `# Article 45 bis. Equal treatment`.
//!
//! Comes in: the words behind the `#`. Goes out: what they designate, the number, and where
//! the title stands. It never knows whether the number is free.

use crate::model::{Core, GroupKind, article_word};

/// What a heading says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// What kind of document it is.
    pub(super) word: Word,
    /// Its number, where one is given.
    pub(super) number: Option<Core>,
    /// Where the title begins in the words; at their end when there is none.
    pub(super) title: usize,
    /// Whether only a space stands between number and title: `Article 3 Fees`.
    pub(super) is_glued: bool,
}

/// The word that a heading begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// None that designates a document: the heading is a title alone.
    Unsaid,
    /// `Preamble`
    Preamble,
    /// `Chapter`, `Annex` and the like.
    Group(GroupKind),
    /// `Article`
    Article,
    /// `Closing formula`
    Closing,
}

/// Reads the words of a heading. `None` when something stands between number and title that
/// does not separate them: `Article 45 and others`. A title that begins with a capital stands
/// apart by that.
pub(super) fn read(words: &str) -> Option<Heading> {
    let is_glued = false;
    let unsaid = Heading { word: Word::Unsaid, number: None, title: 0, is_glued };
    if let Some((number, length)) = alone(words) {
        let separator = separator(&words[length..])?;
        let (word, number, title) = (Word::Article, Some(number), length + separator);
        return Some(Heading { word, number, title, is_glued });
    }
    let Some((word, length)) = word(words) else { return worded(words).or(Some(unsaid)) };
    let (number, behind) = number(&words[length..], word);
    let designated = length + behind;
    let alone = number.is_none() && designated == words.len();
    match separator(&words[designated..]) {
        Some(_) if alone && is_title_too(word) => Some(unsaid),
        Some(separator) => {
            let title = designated + separator;
            Some(Heading { word, number, title, is_glued })
        }
        // "Article on visas" is a title.
        None if number.is_none() => Some(unsaid),
        None => {
            let title = words[designated..].strip_prefix(' ')?.trim_start();
            let title_at = words.len() - title.len();
            let is_glued = title.starts_with(char::is_uppercase);
            is_glued.then_some(Heading { word, number, title: title_at, is_glued })
        }
    }
}

/// Reads the designation of an article that is called by another word: `Rule 7`, `§ 3`. What
/// is no designation is a title: "Rule of law".
fn worded(words: &str) -> Option<Heading> {
    let (_, length) = article_word(words)?;
    let behind = &words[length..];
    let text = behind.trim_start_matches(' ');
    let is_apart = text.len() < behind.len() || words.starts_with('§');
    let read = Core::of_article(text).filter(|_| is_apart);
    let designated = read.map_or(length, |(_, len)| words.len() - text.len() + len);
    let number = (designated > length).then(|| Core::new(&words[..designated]));
    let separator = separator(&words[designated..]);
    if number.is_none() && (separator.is_none() || designated == words.len()) {
        return None;
    }
    let is_figure = text.starts_with(|c: char| c.is_ascii_digit());
    let glued = || {
        let title = words[designated..].strip_prefix(' ')?.trim_start();
        let is_title = is_figure && title.starts_with(char::is_uppercase);
        is_title.then_some(words.len() - title.len())
    };
    let title = separator.map(|separator| designated + separator);
    let is_glued = title.is_none();
    let title = title.or_else(glued)?;
    Some(Heading { word: Word::Article, number, title, is_glued })
}

/// Reads "Sole Article".
fn alone(words: &str) -> Option<(Core, usize)> {
    let (first, behind) = words.split_once(' ')?;
    let is_alone =
        ["sole", "single", "only"].iter().any(|one| first.eq_ignore_ascii_case(one));
    let article = behind.get(.."article".len())?;
    (is_alone && article.eq_ignore_ascii_case("article"))
        .then(|| (Core::new(first), first.len() + 1 + article.len()))
}

/// Whether the word alone is as well the title of an article: `# Title`, `# Protocol`.
fn is_title_too(word: Word) -> bool {
    match word {
        Word::Group(GroupKind::Chapter | GroupKind::Section | GroupKind::Annex)
        | Word::Unsaid
        | Word::Preamble
        | Word::Article
        | Word::Closing => false,
        Word::Group(
            GroupKind::Part
            | GroupKind::Title
            | GroupKind::Subsection
            | GroupKind::Other
            | GroupKind::Protocol
            | GroupKind::Schedule
            | GroupKind::Appendix,
        ) => true,
    }
}

/// Reads the heading of a group that says no word: `I. General provisions`, `Final clauses`.
pub(super) fn wordless(words: &str) -> (Option<Core>, usize) {
    let Some((number, length)) = Core::read(words) else { return (None, 0) };
    match separator(&words[length..]) {
        Some(separator) if separator > 0 || length == words.len() => {
            (Some(number), length + separator)
        }
        Some(_) | None => (None, 0),
    }
}

/// Reads the word that says what a document is, and how many bytes it takes.
fn word(words: &str) -> Option<(Word, usize)> {
    const CLOSING: &str = "closing formula";
    let first = words.split([' ', '.', ':']).next().unwrap_or(words);
    let is = |name: &str| first.eq_ignore_ascii_case(name);
    if words.get(..CLOSING.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(CLOSING))
    {
        return Some((Word::Closing, CLOSING.len()));
    }
    let word = match GroupKind::named(first) {
        Some(GroupKind::Other) => return None,
        Some(kind) => Word::Group(kind),
        None if is("article") || is("articles") => Word::Article,
        None if is("preamble") => Word::Preamble,
        None => return None,
    };
    Some((word, first.len()))
}

/// Reads the number behind a heading's word, and how many bytes it takes.
fn number(behind: &str, word: Word) -> (Option<Core>, usize) {
    let text = behind.trim_start_matches(' ');
    let read = match word {
        Word::Article => Core::of_article(text),
        Word::Unsaid | Word::Preamble | Word::Group(_) | Word::Closing => {
            Core::designation(text)
        }
    };
    match read {
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

    const PART: Word = Word::Group(GroupKind::Part);
    const CHAPTER: Word = Word::Group(GroupKind::Chapter);
    const SECTION: Word = Word::Group(GroupKind::Section);
    const ANNEX: Word = Word::Group(GroupKind::Annex);
    const PROTOCOL: Word = Word::Group(GroupKind::Protocol);

    #[test]
    fn a_group_may_lack_its_word() {
        for (words, number, title) in [
            ("I. General provisions", Some("I"), "General provisions"),
            ("Final clauses", None, "Final clauses"),
            ("II", Some("II"), ""),
            ("I am a title", None, "I am a title"),
        ] {
            let (read, at) = wordless(words);
            assert_eq!((read, &words[at..]), (number.map(Core::new), title), "{words}");
        }
    }

    #[test]
    fn headings_of_every_kind_are_read() {
        for (words, word, number, title) in [
            ("Preamble", Word::Preamble, None, ""),
            ("Chapter IV. Title", CHAPTER, Some("IV"), "Title"),
            ("Section 2. Title", SECTION, Some("2"), "Title"),
            ("Article 45 bis. Title", Word::Article, Some("45 bis"), "Title"),
            ("Article 9", Word::Article, Some("9"), ""),
            ("Article 9.", Word::Article, Some("9"), ""),
            ("Article 88-1. Entry", Word::Article, Some("88-1"), "Entry"),
            ("Article 16 A", Word::Article, Some("16 A"), ""),
            ("Articles 3 to 5. [Deleted]", Word::Article, Some("3 to 5"), "[Deleted]"),
            ("Articles II to V. [Deleted]", Word::Article, Some("II to V"), "[Deleted]"),
            ("Article V – I am a title", Word::Article, Some("V"), "I am a title"),
            ("Sole Article", Word::Article, Some("Sole"), ""),
            ("SOLE ARTICLE. Scope", Word::Article, Some("SOLE"), "Scope"),
            ("ARTICLE 45 – Title", Word::Article, Some("45"), "Title"),
            ("Article 45: Title", Word::Article, Some("45"), "Title"),
            ("Article 12. [Deleted]", Word::Article, Some("12"), "[Deleted]"),
            ("Article 12A — A title", Word::Article, Some("12A"), "A title"),
            ("Rule 7. Title", Word::Article, Some("Rule 7"), "Title"),
            ("RULE 7", Word::Article, Some("RULE 7"), ""),
            ("Regulation 3 Title", Word::Article, Some("Regulation 3"), "Title"),
            ("§ 3. Title", Word::Article, Some("§ 3"), "Title"),
            ("§3bis – Title", Word::Article, Some("§3bis"), "Title"),
            ("Rules 3 to 5. [Deleted]", Word::Article, Some("Rules 3 to 5"), "[Deleted]"),
            ("Principle 10: Title", Word::Article, Some("Principle 10"), "Title"),
            ("Rule. Title", Word::Article, None, "Title"),
            ("Article 5-A. Title", Word::Article, Some("5-A"), "Title"),
            ("Article 5-bis. Title", Word::Article, Some("5-bis"), "Title"),
            ("Rule", Word::Unsaid, None, "Rule"),
            ("Rule of law", Word::Unsaid, None, "Rule of law"),
            ("Standard A measures", Word::Unsaid, None, "Standard A measures"),
            ("Principles", Word::Unsaid, None, "Principles"),
            ("Annex A. Title", ANNEX, Some("A"), "Title"),
            ("PART XI", PART, Some("XI"), ""),
            ("Part One. Principles", PART, Some("One"), "Principles"),
            ("Protocol No. 1. Title", PROTOCOL, Some("No. 1"), "Title"),
            ("Annex", ANNEX, None, ""),
            ("Annex. Forms", ANNEX, None, "Forms"),
            ("Closing formula", Word::Closing, None, ""),
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
        assert_eq!(read("Article 45 and others"), None);
        assert_eq!(read("Article 45-Equal"), None);
        let glued = read("Article 45 Equal treatment").unwrap();
        assert_eq!((glued.title, glued.is_glued), (11, true));
        assert_eq!(read("Article 45 A title").unwrap().number, Some(Core::new("45")));
    }
}
