//! A unit with its numbers and what is named below them: "Article 45, paragraph 2 (a)",
//! "Annex VI, section 4", "paragraphs 1 and 2".

use std::ops::Range;

use crate::model::{Core, PartName};

use super::{
    Link, count,
    cursor::{Cursor, is_label, is_latin},
    foreign::VERBS,
    list::{Behind, Cite, Cites, Extent, list, points_behind},
    ordinal,
    unit::{self, Unit},
};

/// Reads the numbers behind a unit's word, each with what is named below it.
pub(super) fn chain(cursor: &mut Cursor<'_>, unit: Unit, several: bool) -> Cites {
    numbers(cursor, unit, Extent::of(several))
}

fn numbers(cursor: &mut Cursor<'_>, unit: Unit, extent: Extent) -> Cites {
    let word = cursor.word_before().filter(|_| unit == Unit::Article);
    let cited = numbered_so(cursor, unit, extent)?;
    Some(match word {
        None => cited,
        Some(word) => cited.into_iter().map(|cite| cite.called(word)).collect(),
    })
}

fn numbered_so(cursor: &mut Cursor<'_>, unit: Unit, extent: Extent) -> Cites {
    let one = |cursor: &mut Cursor<'_>, link: Link| {
        let mut again = *cursor;
        // "Article 2 to Article 5" is a range.
        if link == Link::To && unit::unit(&mut again) == Some((unit, false)) {
            *cursor = again;
        }
        signed(cursor, unit);
        let number = counted(cursor, unit).or_else(|| designator(cursor, unit))?;
        if goes_on(*cursor, unit, extent) {
            return None;
        }
        let mut cited = vec![Cite::new(unit, *cursor, number).linked(link)];
        if unit >= Unit::Article || unit.is_container() {
            points_behind(cursor, &mut cited);
        }
        leaf_links(&mut cited, link);
        inner(cursor, &mut cited, unit, extent);
        behind(cursor, &mut cited);
        Some(cited)
    };
    list(cursor, extent, &one)
}

/// "Article No. 5", "paragraph nº 2": takes the sign before the number.
fn signed(cursor: &mut Cursor<'_>, unit: Unit) {
    let mut ahead = *cursor;
    let is_below = matches!(unit, Unit::Article | Unit::Paragraph | Unit::Point);
    if is_below && ahead.number_sign() && ahead.clone().number().is_some() {
        *cursor = ahead;
    }
}

/// "No. 2" behind "Protocol": a part of its number, as it is of the heading's.
fn counted(cursor: &mut Cursor<'_>, unit: Unit) -> Option<Range<usize>> {
    let mut ahead = *cursor;
    ahead.spaces();
    let start = ahead.at();
    let number =
        (unit.is_container() && ahead.number_sign()).then(|| ahead.number())??;
    *cursor = ahead;
    Some(start..number.end)
}

/// The number that a unit of this kind bears.
fn designator(cursor: &mut Cursor<'_>, unit: Unit) -> Option<Range<usize>> {
    match unit {
        Unit::Article => {
            let article = cursor.article().or_else(|| of_a_code(cursor));
            let article = article.or_else(|| cursor.roman());
            article.or_else(|| cursor.braced()).or_else(|| cursor.spelled())
        }
        Unit::Recital => {
            cursor.number().or_else(|| cursor.point()).or_else(|| cursor.letter())
        }
        Unit::Paragraph => cursor
            .number()
            .or_else(|| cursor.spelled())
            .or_else(|| labelled(cursor))
            .or_else(|| cursor.damaged_one())
            .or_else(|| cursor.letter()),
        Unit::Point => {
            cursor.point().or_else(|| cursor.letter()).or_else(|| uncounted(cursor))
        }
        Unit::Annex
        | Unit::Protocol
        | Unit::Schedule
        | Unit::Appendix
        | Unit::Part
        | Unit::Title
        | Unit::Chapter
        | Unit::Section
        | Unit::Subsection
        | Unit::Group => cursor.designation().or_else(|| named_group(cursor, unit)),
    }
}

/// Takes the number of an article of a code: `L. 311-4`.
fn of_a_code(cursor: &mut Cursor<'_>) -> Option<Range<usize>> {
    let mut ahead = *cursor;
    let word = ahead.word().filter(|word| ["L", "R", "D", "A"].contains(word))?;
    let start = ahead.at() - word.len();
    let is_stopped = ahead.rest().starts_with(". ") && ahead.mark('.');
    let number = ahead.article().filter(|_| is_stopped)?;
    *cursor = ahead;
    Some(start..number.end)
}

/// "Part One": everyday words name one only with a capital.
fn named_group(cursor: &mut Cursor<'_>, unit: Unit) -> Option<Range<usize>> {
    let mut ahead = *cursor;
    let number = ahead.spelled()?;
    let is_capital = cursor.slice(&number).starts_with(char::is_uppercase);
    (is_capital || !unit.is_everyday()).then(|| {
        *cursor = ahead;
        number
    })
}

/// "point 7": a number that counts nothing.
fn uncounted(cursor: &mut Cursor<'_>) -> Option<Range<usize>> {
    let mut ahead = *cursor;
    let number = ahead.number()?;
    let mut behind = ahead;
    behind.dotted();
    (!count::is_count(behind)).then(|| {
        *cursor = ahead;
        number
    })
}

/// "(2)", "(a)"
fn labelled(cursor: &mut Cursor<'_>) -> Option<Range<usize>> {
    let mut ahead = *cursor;
    let number = ahead.point()?;
    is_label(ahead.slice(&number).split(' ').next()?).then(|| {
        *cursor = ahead;
        number
    })
}

/// Whether a unit is named below another: ", paragraph 2", "Annex IV, article 13".
fn is_below(outer: Unit, inner: Unit) -> bool {
    match outer {
        Unit::Annex | Unit::Protocol | Unit::Schedule | Unit::Appendix => {
            !inner.is_container() && inner != Unit::Recital
        }
        Unit::Part | Unit::Title | Unit::Chapter | Unit::Section | Unit::Subsection => {
            inner > outer && inner <= Unit::Subsection
                || matches!(inner, Unit::Paragraph | Unit::Point)
        }
        Unit::Article => {
            inner == Unit::Section || inner > outer && inner != Unit::Recital
        }
        Unit::Paragraph | Unit::Recital | Unit::Point => inner == Unit::Point,
        Unit::Group => false,
    }
}

/// A range ends at what is named last, not at what holds that: "Articles 3.2 to 3.4".
fn leaf_links(cited: &mut [Cite], link: Link) {
    if let [above @ .., leaf] = cited {
        above.iter_mut().for_each(|cite| cite.link = Link::Single);
        leaf.link = link;
    }
}

/// ", paragraph 2" or ", subparagraphs (a) and (b)" behind what holds them.
fn inner(cursor: &mut Cursor<'_>, cited: &mut Vec<Cite>, above: Unit, outer: Extent) {
    let mut ahead = *cursor;
    let is_titled = above == Unit::Article && titled(&mut ahead);
    let is_bracketed = !is_titled && ahead.mark('(');
    if !is_bracketed && !ahead.possessive() {
        ahead.mark(',');
    }
    let named = unit::unit(&mut ahead).or_else(|| numbered(&mut ahead));
    let named = named.filter(|(unit, _)| is_below(above, *unit));
    let Some((unit, several)) = named else { return };
    // What an article is divided into is a paragraph, whatever it is called.
    let is_figure = ahead.clone().number().is_some();
    let unit = match above == Unit::Article && unit == Unit::Section && is_figure {
        true => Unit::Paragraph,
        false => unit,
    };
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
    let link = std::mem::replace(&mut holder.link, Link::Single);
    let holder = holder.clone();
    let mut more: Vec<Cite> = more.into_iter().map(|cite| cite.under(&holder)).collect();
    if let Some(first) = more.iter_mut().find(|cite| !cite.holds) {
        first.link = link;
    }
    cited.extend(more);
    *cursor = ahead;
}

/// "(Scope)," behind "Article 5": its title, and more to come.
fn titled(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    ahead.spaces();
    let inside = ahead.rest().strip_prefix('(').unwrap_or_default();
    let word = inside.find([' ', ')', ',']).map_or("", |len| &inside[..len]);
    let is_word = word.len() > 3 && word.chars().all(char::is_alphabetic);
    ahead.aside();
    let is_title = is_word
        && unit::unit(&mut Cursor::new(inside, 0)).is_none()
        && ahead.clone().mark(',')
        && inside.find(')').is_some_and(|end| !inside[..end].contains(['(', ';']));
    if is_title {
        *cursor = ahead;
    }
    is_title
}

/// "No. 2", "sub b" behind what holds it.
fn numbered(cursor: &mut Cursor<'_>) -> Option<(Unit, bool)> {
    let mut ahead = *cursor;
    if !ahead.number_sign() && !ahead.take("sub") {
        return None;
    }
    let is_number = designator(&mut ahead.clone(), Unit::Point).is_some();
    is_number.then(|| {
        *cursor = ahead;
        (Unit::Point, false)
    })
}

/// ", first sentence", ", chapeau", ", first subparagraph, point (a)" behind what holds it.
fn behind(cursor: &mut Cursor<'_>, cited: &mut [Cite]) {
    let Some(last) = cited.last_mut() else { return };
    while let Some(behind) = one_behind(cursor, last.behind.last()) {
        last.behind.push(behind);
    }
}

fn one_behind(cursor: &mut Cursor<'_>, before: Option<&Behind>) -> Option<Behind> {
    let mut ahead = *cursor;
    if !ahead.possessive() {
        ahead.mark(',');
    }
    let found = match before {
        Some(Behind::Part(_)) => return None,
        Some(Behind::Ordered(_) | Behind::Point(_)) => {
            point_behind(&mut ahead).map(Behind::Point)
        }
        None => None,
    };
    let found = found.or_else(|| match () {
        () if ahead.phrase(&["closing", "words"]) => {
            Some(Behind::Part(PartName::ClosingWords))
        }
        () if ahead.take("chapeau") => Some(Behind::Part(PartName::Chapeau)),
        () => ordinal::ordered(&mut ahead).map(Behind::Ordered),
    })?;
    let is_held = matches!(found, Behind::Ordered(_)) && ahead.clone().take("of");
    (!is_held).then(|| {
        *cursor = ahead;
        found
    })
}

/// "point (a)" behind "first subparagraph"; `(i)` behind that.
fn point_behind(cursor: &mut Cursor<'_>) -> Option<Core> {
    let mut ahead = *cursor;
    let named = unit::unit(&mut ahead);
    let is_point = named.is_none_or(|(unit, several)| unit == Unit::Point && !several);
    let number = ahead.point().filter(|_| is_point)?;
    *cursor = ahead;
    Some(Core::new(cursor.slice(&number)))
}

/// "Article 5-7", "Article 9-bis", "section III.B" are one number that is not read, or a range:
/// nobody can tell.
fn goes_on(mut cursor: Cursor<'_>, unit: Unit, extent: Extent) -> bool {
    let number = cursor.rest().strip_prefix('-');
    let is_digit = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    let is_one = extent == Extent::One && unit == Unit::Article;
    if number.is_some_and(|rest| is_one && is_digit(rest)) {
        return true;
    }
    if number.is_some() && unit == Unit::Article {
        cursor.mark('-');
        let is_letter =
            |word: &str| word.len() == 1 && word.starts_with(char::is_uppercase);
        return cursor.word().is_some_and(|word| is_latin(word) || is_letter(word));
    }
    // "section 4(2)": of what is called a section elsewhere.
    let is_code = unit.is_group() && !unit.is_container();
    if is_code && cursor.rest().starts_with('(') && cursor.point().is_some() {
        return true;
    }
    let below = cursor.rest().strip_prefix('.');
    unit.is_group()
        && below.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
}
