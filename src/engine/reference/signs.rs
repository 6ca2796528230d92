//! Signs around a number: "No.", "nº", the `'s` of "Article 3's", the session of a resolution.

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

    /// Takes the session behind the number of a resolution: "(XXV)", "(ES-X)".
    pub(super) fn session(&mut self) {
        let mut ahead = *self;
        if ahead.mark('(') && ahead.word().is_some_and(is_roman) && ahead.mark(')') {
            *self = ahead;
        }
    }
}
