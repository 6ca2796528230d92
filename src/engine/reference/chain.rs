//! A unit with its numbers and what is named below them: "Article 45, paragraph 2 (a)",
//! "Annex VI, section 4", "paragraphs 1 and 2".

use std::ops::Range;

use crate::model::PartName;

use super::{
    Link,
    cursor::Cursor,
    foreign::VERBS,
    list::{Cite, Cites, Extent, list, points_behind},
    ordinal,
    unit::{self, Unit},
};

/// Reads the numbers behind a unit's word, each with what is named below it.
pub(super) fn chain(cursor: &mut Cursor<'_>, unit: Unit, several: bool) -> Cites {
    numbers(cursor, unit, Extent::of(several))
}

fn numbers(cursor: &mut Cursor<'_>, unit: Unit, extent: Extent) -> Cites {
    let one = |cursor: &mut Cursor<'_>, link: Link| {
        let number = designator(cursor, unit)?;
        if extent == Extent::One && unit == Unit::Article && goes_on(*cursor) {
            return None;
        }
        let mut cited = vec![Cite::new(unit, *cursor, number).linked(link)];
        if unit >= Unit::Article || unit.is_container() {
            points_behind(cursor, &mut cited);
        }
        inner(cursor, &mut cited, unit, extent);
        part(cursor, &mut cited);
        Some(cited)
    };
    list(cursor, extent, &one)
}

/// The number that a unit of this kind bears.
fn designator(cursor: &mut Cursor<'_>, unit: Unit) -> Option<Range<usize>> {
    match unit {
        Unit::Article => {
            let article = cursor.article().or_else(|| cursor.roman());
            article.or_else(|| cursor.braced())
        }
        Unit::Recital => {
            cursor.number().or_else(|| cursor.point()).or_else(|| cursor.letter())
        }
        Unit::Paragraph => cursor
            .number()
            .or_else(|| digits(cursor))
            .or_else(|| cursor.damaged_one())
            .or_else(|| cursor.letter()),
        Unit::Point => cursor.point().or_else(|| cursor.letter()),
        Unit::Annex
        | Unit::Protocol
        | Unit::Schedule
        | Unit::Appendix
        | Unit::Part
        | Unit::Title
        | Unit::Chapter
        | Unit::Section
        | Unit::Subsection
        | Unit::Group => cursor.designation(),
    }
}

fn digits(cursor: &mut Cursor<'_>) -> Option<Range<usize>> {
    let mut ahead = *cursor;
    let number = ahead.point()?;
    ahead.slice(&number).starts_with(|c: char| c.is_ascii_digit()).then(|| {
        *cursor = ahead;
        number
    })
}

/// Whether a unit is named below another: ", paragraph 2", "Annex IV, article 13".
fn is_below(outer: Unit, inner: Unit) -> bool {
    match outer {
        Unit::Annex | Unit::Protocol | Unit::Schedule | Unit::Appendix => {
            !inner.is_container() && inner != Unit::Point && inner != Unit::Recital
        }
        Unit::Part | Unit::Title | Unit::Chapter | Unit::Section | Unit::Subsection => {
            inner > outer && inner <= Unit::Subsection
        }
        Unit::Article => {
            inner == Unit::Section || inner > outer && inner != Unit::Recital
        }
        Unit::Paragraph | Unit::Recital | Unit::Point => inner == Unit::Point,
        Unit::Group => false,
    }
}

/// ", paragraph 2" or ", subparagraphs (a) and (b)" behind what holds them.
fn inner(cursor: &mut Cursor<'_>, cited: &mut Vec<Cite>, above: Unit, outer: Extent) {
    let mut ahead = *cursor;
    let is_bracketed = ahead.mark('(');
    if !is_bracketed {
        ahead.mark(',');
    }
    let named = unit::unit(&mut ahead).filter(|(unit, _)| is_below(above, *unit));
    let Some((unit, several)) = named else { return };
    if above.is_group() && outer != Extent::One {
        return;
    }
    let extent = match (several, outer) {
        (false, Extent::Several | Extent::Points) if !is_bracketed => Extent::Points,
        (false, _) => Extent::One,
        (true, _) => Extent::Several,
    };
    let Some(more) = numbers(&mut ahead, unit, extent) else { return };
    let is_apart = outer == Extent::Several && ahead.clone().take_any(&VERBS);
    if is_bracketed && !ahead.mark(')') || is_apart {
        return;
    }
    let Some(holder) = cited.last_mut() else { return };
    holder.holds = true;
    let holder = holder.clone();
    cited.extend(more.into_iter().map(|cite| cite.under(&holder)));
    *cursor = ahead;
}

/// ", first sentence", ", chapeau" behind what it is a part of.
fn part(cursor: &mut Cursor<'_>, cited: &mut [Cite]) {
    let mut ahead = *cursor;
    ahead.mark(',');
    let part = match () {
        () if ahead.phrase(&["closing", "words"]) => PartName::ClosingWords,
        () if ahead.take("chapeau") => PartName::Chapeau,
        () => match ordinal::sentence(&mut ahead) {
            Some(nth) => PartName::Sentence(nth),
            None => return,
        },
    };
    if let Some(last) = cited.last_mut() {
        last.part = Some(part);
        *cursor = ahead;
    }
}

/// "Article 5-7" is one number that is not read, or a range: nobody can tell.
fn goes_on(cursor: Cursor<'_>) -> bool {
    let number = cursor.rest().strip_prefix('-');
    number.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}
