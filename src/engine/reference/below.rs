//! Articles, and what is cited below them.

use crate::model::{Address, Core, Root, Step};

use super::{
    Citation, Link, Reach,
    cursor::Cursor,
    list::{Cited, Extent, list, points_behind},
    unit::{self, Unit},
};

/// "Article 12", "Article 45, paragraph 2 (a)", "Articles 2, 3 and 4", "Articles 5 to 7".
pub(super) fn articles(cursor: &mut Cursor<'_>, extent: Extent) -> Cited {
    let article = |cursor: &mut Cursor<'_>, link: Link| {
        let number = cursor.number().or_else(|| cursor.roman())?;
        if extent == Extent::One && goes_on(*cursor) {
            return None;
        }
        let address = Address::of(Root::Article(Core::new(cursor.slice(&number))));
        let mut cited = vec![Citation { address, number, link, reach: Reach::Named }];
        below(cursor, &mut cited, extent);
        Some(cited)
    };
    list(cursor, extent, &article)
}

/// What is cited below an article: `(2)(a)`, ", paragraph 2 (a)", ", subparagraph (a)".
pub(super) fn below(cursor: &mut Cursor<'_>, cited: &mut Vec<Citation>, outer: Extent) {
    points_behind(cursor, cited);
    inner(cursor, cited, outer, &[Unit::Paragraph, Unit::Point]);
}

/// ", paragraph 2" or ", subparagraphs (a) and (b)" behind what holds them.
pub(super) fn inner(
    cursor: &mut Cursor<'_>,
    cited: &mut Vec<Citation>,
    outer: Extent,
    units: &[Unit],
) {
    let mut ahead = *cursor;
    ahead.mark(',');
    let named = unit::unit(&mut ahead).filter(|(unit, _)| units.contains(unit));
    let Some((unit, several)) = named else { return };
    let Some((holder, reach)) =
        cited.last().map(|citation| (citation.address.clone(), citation.reach))
    else {
        return;
    };
    let extent = match (several, outer) {
        (false, Extent::Several | Extent::Points) => Extent::Points,
        (false, Extent::One) => Extent::One,
        (true, _) => Extent::Several,
    };
    let one = |cursor: &mut Cursor<'_>, link: Link| {
        let number = match unit {
            Unit::Paragraph => cursor.number().or_else(|| cursor.in_parentheses())?,
            Unit::Point | Unit::Article | Unit::Chapter | Unit::Section | Unit::Annex => {
                cursor.in_parentheses()?
            }
        };
        let step = Step::Number(Core::new(cursor.slice(&number)));
        let address = holder.clone().step(step);
        let mut cited = vec![Citation { address, number, link, reach }];
        points_behind(cursor, &mut cited);
        if unit == Unit::Paragraph {
            inner(cursor, &mut cited, extent, &[Unit::Point]);
        }
        Some(cited)
    };
    if let Some(more) = list(&mut ahead, extent, &one) {
        cited.extend(more);
        *cursor = ahead;
    }
}

/// "Article 88-1" is one number that is not read, not the beginning of a range.
fn goes_on(cursor: Cursor<'_>) -> bool {
    let number = cursor.rest().strip_prefix('-');
    number.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}
