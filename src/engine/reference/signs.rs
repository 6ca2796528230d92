//! Signs around a number: "No.", "nº", the `'s` of "Article 3's", the session of a resolution;
//! and the words of a text's own.

use crate::model::Core;

use super::{cursor::Cursor, letters::is_roman};

impl Cursor<'_> {
    /// Takes the `'s` right behind a number: "Article 3's first paragraph".
    pub(super) fn possessive(&mut self) -> bool {
        let mark = self.rest().chars().next().filter(|mark| ['\'', '’'].contains(mark));
        let behind = mark.map(|mark| self.past(mark.len_utf8()));
        let owned = behind.filter(|behind| behind.rest().starts_with("s "));
        if let Some(owned) = owned {
            *self = owned.past(1);
        }
        owned.is_some()
    }

    /// Takes the sign or word for a number: "No.", "nº", "№".
    pub(super) fn number_sign(&mut self) -> bool {
        let mut ahead = *self;
        let mut degree = ahead;
        let is_degree = degree.take("n") && degree.mark('°');
        if is_degree {
            ahead = degree;
        }
        let is_sign = is_degree
            || ahead.mark('№')
            || ahead
                .take_any(&["no", "nos", "nr", "number", "numbers", "numbered", "nº"]);
        if is_sign {
            ahead.mark('.');
            *self = ahead;
        }
        is_sign
    }

    /// Takes the text's own word for its articles, and says whether it is a plural.
    pub(super) fn own_word(&mut self) -> Option<bool> {
        let mut ahead = *self;
        ahead.spaces();
        let (_, several, length) = ahead.called().word(ahead.rest())?;
        *self = ahead.past(length);
        Some(several)
    }

    /// Takes "Protocol" where one of the text's own can be meant, and says whether it is a
    /// plural: "this Protocol", "Protocol No. 1" where it has that one.
    pub(super) fn own_protocol(&mut self) -> Option<bool> {
        let mut ahead = *self;
        let word = ahead.word().filter(|_| self.called().has_protocols())?;
        let several = word.eq_ignore_ascii_case("protocols");
        if !several && !word.eq_ignore_ascii_case("protocol") {
            return None;
        }
        let mut number = ahead;
        number.number_sign();
        let is_own = match number.designation() {
            Some(number) => self.called().has_protocol(&Core::new(self.slice(&number))),
            None => !several,
        };
        is_own.then(|| {
            *self = ahead;
            several
        })
    }

    /// Takes the session behind the number of a resolution: "(XXV)", "(ES-X)".
    pub(super) fn session(&mut self) {
        let mut ahead = *self;
        if ahead.mark('(') && ahead.word().is_some_and(is_roman) && ahead.mark(')') {
            *self = ahead;
        }
    }
}
