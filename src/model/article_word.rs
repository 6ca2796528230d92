//! Words that texts use for their articles: `Rule 7`, `Regulations 3 to 5`, `§ 3`.
//!
//! A designation that says such a word keeps it; one that says none is an article's. What
//! counts is the number behind the word, here and nowhere else taken apart.

use super::{Core, number::is_latin};

/// The words but "Article", in the singular.
const WORDS: [&str; 7] =
    ["Rule", "Regulation", "Clause", "Guideline", "Principle", "Standard", "§"];

/// Reads the word for an article at the beginning of a text, and how many bytes it takes.
#[must_use]
pub fn article_word(text: &str) -> Option<(&'static str, usize)> {
    // Labels are read by the thousand, and begin with none of these.
    let first = text.chars().next()?.to_ascii_uppercase();
    if !matches!(first, 'R' | 'C' | 'G' | 'P' | 'S' | '§') {
        return None;
    }
    WORDS.into_iter().find_map(|word| {
        let head = text.get(..word.len())?;
        let behind = &text[head.len()..];
        let plural = behind.chars().next().filter(|mark| match word {
            "§" => *mark == '§',
            _ => mark.eq_ignore_ascii_case(&'s'),
        });
        let length = head.len() + plural.map_or(0, char::len_utf8);
        let ends = word == "§" || !text[length..].starts_with(char::is_alphanumeric);
        (head.eq_ignore_ascii_case(word) && ends).then_some((word, length))
    })
}

/// Splits a designation into the word for an article and its number.
pub(super) fn worded(written: &str) -> Option<(&'static str, &str)> {
    let (word, length) = article_word(written)?;
    let behind = &written[length..];
    let number = behind.trim_start();
    let is_apart = word == "§" || number.len() < behind.len();
    (is_apart && !number.is_empty()).then_some((word, number))
}

impl Core {
    /// Returns the word that stands before an article's number, where that is not "Article".
    #[must_use]
    pub fn article_word(&self) -> Option<&'static str> {
        worded(self.written()).map(|(word, _)| word)
    }

    /// Returns the number without the word for an article.
    #[must_use]
    pub fn without_word(&self) -> Self {
        match worded(self.written()) {
            Some((_, number)) => Self::new(number),
            None => self.clone(),
        }
    }

    /// Returns the word and the number, each as `print` has it, where there is such a word.
    pub(super) fn worded(&self, print: fn(&Self) -> String) -> Option<String> {
        let (word, number) = worded(self.written())?;
        let number = Self::new(number);
        Some(joined(word, &print(&number), number.is_range()))
    }

    /// Returns the number as it is cited: the canonical form, but with the dash of `5-bis`.
    #[must_use]
    pub fn cited(&self) -> String {
        match self.is_dashed() {
            true => self.written().to_owned(),
            false => self.canonical(),
        }
    }

    /// Whether it is written with a dash before `bis`.
    pub(super) fn is_dashed(&self) -> bool {
        let behind = self.written().split_once('-').map(|(_, behind)| behind);
        behind.is_some_and(is_latin)
    }

    /// Returns the designation of an article of this number that is called by a word.
    #[must_use]
    pub fn called(&self, word: Option<&'static str>) -> Self {
        let number = self.without_word();
        match word.filter(|_| !number.written().is_empty()) {
            Some(word) => Self::new(joined(word, number.written(), number.is_range())),
            None => number,
        }
    }
}

/// The word and the number of an article, or of several that are vacant together.
fn joined(word: &str, number: &str, is_range: bool) -> String {
    match (word, is_range) {
        ("§", true) => format!("§§ {number}"),
        (_, true) => format!("{word}s {number}"),
        (_, false) => format!("{word} {number}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Number, Series};

    #[test]
    fn a_word_is_kept_and_its_number_counts() {
        for (written, printed, counted) in [
            ("Rule 7", "Rule 7", "7"),
            ("RULE 7bis", "Rule 7 bis", "7 bis"),
            ("§3", "§ 3", "3"),
            ("§ 3A", "§ 3A", "3A"),
            ("Principle 10", "Principle 10", "10"),
        ] {
            let core = Core::new(written);
            assert_eq!(core.to_string(), printed);
            assert_eq!(core.article(), printed);
            let number = core.number(Series::Arabic);
            assert_eq!(number, Number::read(counted, Series::Arabic), "{written}");
        }
        assert_eq!(Core::new("Rules 3 to 5").article(), "Rules 3 to 5");
        assert_eq!(Core::new("Rules 3 to 5").width(), 3);
        assert_ne!(Core::new("Rule 3"), Core::new("3"));
        assert_eq!(Core::new("RULE 3"), Core::new("Rule 3"));
        assert_eq!(Core::new("3").called(Some("§")), Core::new("§ 3"));
    }

    #[test]
    fn no_label_is_a_word() {
        for written in
            ["c", "s", "Rule", "Rules of the sea", "Rulers 3", "Sole", "", "P1"]
        {
            let number = worded(written).map(|(_, number)| number);
            assert!(number.is_none_or(|number| number.starts_with("of")), "{written}");
        }
    }
}
