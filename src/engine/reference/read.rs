//! Reading citations: one pass over the words of a text.

use crate::model::{Address, Core, Root, Step};

use super::{
    Citation, Link, Reach, Standpoint,
    below::{articles, inner},
    cursor::Cursor,
    foreign::is_foreign,
    group::{annexes, documents, sections},
    list::{Cited, Extent, list, points_behind},
    unit::{self, Unit},
};

/// Returns the citations in a printed text, in order.
#[must_use]
pub fn citations(printed: &str, standpoint: &Standpoint) -> Vec<Citation> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut reader = Reader { standpoint, printed, article: None };
    while let Some((start, unit, several, behind)) = unit::next(printed, at) {
        let mut cursor = Cursor::new(printed, behind);
        at = behind;
        let Some(mut cited) = reader.citation(start, unit, several, &mut cursor) else {
            continue;
        };
        at = at.max(cursor.at());
        if unit == Unit::Article && is_of_annex(&mut cursor) {
            at = cursor.at();
            continue;
        }
        if is_foreign(printed, start, cursor) {
            reader.article = None;
            continue;
        }
        let mut roots = cited.iter().rev().map(|citation| &citation.address.root);
        let article = roots.find(|root| matches!(root, Root::Article(_))).cloned();
        if unit == Unit::Article {
            reader.article = article;
        }
        found.append(&mut cited);
    }
    found
}

/// "Article 3 of Annex A", "of this Annex": an annex counts its own articles.
fn is_of_annex(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    ahead.mark(',');
    let of = ahead.take("of");
    ahead.take_any(&["this", "the"]);
    let found = of && unit::unit(&mut ahead).is_some_and(|(unit, _)| unit == Unit::Annex);
    if found {
        let mut number = ahead;
        if number.designation().is_some() {
            ahead = number;
        }
        *cursor = ahead;
    }
    found
}

struct Reader<'t> {
    standpoint: &'t Standpoint,
    printed: &'t str,
    /// The article cited last: "that Article".
    article: Option<Root>,
}

impl Reader<'_> {
    fn citation(
        &self,
        start: usize,
        unit: Unit,
        several: bool,
        cursor: &mut Cursor<'_>,
    ) -> Cited {
        let extent = Extent::of(several);
        match unit {
            Unit::Article => articles(cursor, extent),
            Unit::Paragraph if !several && self.is_preceded_by(start, "preceding") => {
                self.preceding(start, cursor.at())
            }
            Unit::Paragraph => self.paragraphs(cursor, extent),
            Unit::Point => self.points(cursor, extent),
            Unit::Chapter => documents(cursor, extent, false),
            Unit::Annex => annexes(cursor, extent),
            Unit::Section => sections(cursor, extent),
        }
    }

    /// "the preceding paragraph", seen from a numbered one.
    fn preceding(&self, start: usize, end: usize) -> Cited {
        let Some(Step::Number(own)) = self.standpoint.steps.first() else { return None };
        let ordinal: u32 = own.written().parse().ok()?;
        let before = Step::Number(Core::new(ordinal.checked_sub(1)?.to_string()));
        let address = Address::of(self.standpoint.root.clone()?).step(before);
        let (number, link, reach) = (start..end, Link::Single, Reach::Own);
        Some(vec![Citation { address, number, link, reach }])
    }

    fn is_preceded_by(&self, at: usize, word: &str) -> bool {
        let before = self.printed[..at].trim_end();
        before.len() < at && before.to_lowercase().ends_with(word)
    }

    /// "paragraph 2", "paragraphs 1 and 2 of Article 5", "paragraph 2 of this Article".
    fn paragraphs(&self, cursor: &mut Cursor<'_>, extent: Extent) -> Cited {
        let own = Address::of(self.standpoint.root.clone().unwrap_or(Root::Preamble));
        let paragraph = |cursor: &mut Cursor<'_>, link: Link| {
            let mut cited = vec![step(cursor, &own, link, Reach::Own, true)?];
            points_behind(cursor, &mut cited);
            inner(cursor, &mut cited, extent, &[Unit::Point]);
            Some(cited)
        };
        let mut cited = list(cursor, extent, &paragraph)?;
        self.of_holder(cursor, &mut cited);
        Some(cited)
    }

    /// "subparagraph (a)", "points (a) to (c) of paragraph 1".
    fn points(&self, cursor: &mut Cursor<'_>, extent: Extent) -> Cited {
        let mut own = Address::of(self.standpoint.root.clone().unwrap_or(Root::Preamble));
        own.steps.extend(self.standpoint.steps.iter().take(1).cloned());
        let depth = own.steps.len();
        let point = |cursor: &mut Cursor<'_>, link: Link| {
            let mut cited = vec![step(cursor, &own, link, Reach::Own, false)?];
            points_behind(cursor, &mut cited);
            Some(cited)
        };
        let mut cited = list(cursor, extent, &point)?;
        let mut ahead = *cursor;
        if ahead.take("of") && unit::unit(&mut ahead) == Some((Unit::Paragraph, false)) {
            let number = ahead.number().or_else(|| ahead.in_parentheses())?;
            let paragraph = Step::Number(Core::new(ahead.slice(&number)));
            for citation in &mut cited {
                citation.address.steps.splice(..depth, [paragraph.clone()]);
            }
            *cursor = ahead;
        }
        self.of_holder(cursor, &mut cited);
        Some(cited)
    }

    /// "… of Article 5" moves what was cited there; that article is cited too. "… of that
    /// Article" is the one cited last. Where several hold it, or none is known, only what
    /// is named by its own number is cited.
    fn of_holder(&self, cursor: &mut Cursor<'_>, cited: &mut Vec<Citation>) {
        let mut ahead = *cursor;
        if ahead.take("thereof") || self.is_of_that(&mut ahead) {
            *cursor = ahead;
            match &self.article {
                Some(article) => under(cited, article),
                None => cited.clear(),
            }
            return;
        }
        ahead = *cursor;
        if !ahead.take("of") {
            return;
        }
        let holder = match unit::unit(&mut ahead) {
            Some((Unit::Article, several)) => articles(&mut ahead, Extent::of(several)),
            Some((Unit::Annex, several)) => {
                documents(&mut ahead, Extent::of(several), true)
            }
            Some((Unit::Paragraph | Unit::Point | Unit::Chapter | Unit::Section, _))
            | None => None,
        };
        let Some(holder) = holder else { return };
        *cursor = ahead;
        match &holder[..] {
            [one] => under(cited, &one.address.root),
            _ => cited.clear(),
        }
        cited.extend(holder);
    }

    /// "of that Article", "of the same Article", "of each Article".
    fn is_of_that(&self, cursor: &mut Cursor<'_>) -> bool {
        if !cursor.take("of") {
            return false;
        }
        let that = ["that", "said", "same", "such", "each", "any", "another", "latter"];
        cursor.take("the");
        cursor.take_any(&that) && unit::unit(cursor) == Some((Unit::Article, false))
    }
}

/// Puts what was cited by itself into the document that holds it.
fn under(cited: &mut [Citation], root: &Root) {
    for citation in cited {
        citation.address.root = root.clone();
        citation.reach = Reach::Named;
    }
}

/// One step below a provision, by its number, bare or in parentheses.
fn step(
    cursor: &mut Cursor<'_>,
    holder: &Address,
    link: Link,
    reach: Reach,
    is_numbered: bool,
) -> Option<Citation> {
    let mut ahead = *cursor;
    let number = match (is_numbered, ahead.number()) {
        (true, Some(number)) => number,
        (true, None) => {
            let number = ahead.in_parentheses()?;
            let is_digits =
                ahead.slice(&number).starts_with(|c: char| c.is_ascii_digit());
            is_digits.then_some(number)?
        }
        (false, _) => {
            ahead = *cursor;
            ahead.in_parentheses()?
        }
    };
    *cursor = ahead;
    let address = holder.clone().step(Step::Number(Core::new(cursor.slice(&number))));
    Some(Citation { address, number, link, reach })
}
