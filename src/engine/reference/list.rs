//! Lists and ranges of what is cited: "5, 6 or 7", "(a) to (d)", "2–3".

use crate::model::{Number, Series, Step};

use super::{Citation, Link, count, cursor::Cursor};

/// What was read: nothing where the words are no citation.
pub(super) type Cited = Option<Vec<Citation>>;

/// The dashes that span a range.
const DASHES: [char; 5] = ['–', '-', '—', '‑', '−'];

/// How long a list may go on behind its first item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// A plural: whatever is listed.
    Several,
    /// A singular: a comma counts only where "and" or "or" closes the list.
    One,
    /// A singular within a longer list: only what stands in parentheses.
    Points,
}

impl Extent {
    /// The extent of a list behind a word in the singular or plural.
    pub(super) fn of(several: bool) -> Self {
        match several {
            true => Self::Several,
            false => Self::One,
        }
    }
}

/// What joins two items.
struct Joint {
    link: Link,
    is_comma: bool,
}

/// Reads items joined by commas, "and", "or", "to", dashes. Whole, or up to a comma that
/// begins something else.
pub(super) fn list(
    cursor: &mut Cursor<'_>,
    extent: Extent,
    item: &dyn Fn(&mut Cursor<'_>, Link) -> Cited,
) -> Cited {
    let mut cited = item(cursor, Link::Single)?;
    let mut is_closed = extent != Extent::Several;
    let mut open: Option<(Cursor<'_>, usize)> = None;
    loop {
        let mut ahead = *cursor;
        let Some(joint) = joint(&mut ahead) else { break };
        let Some(more) = next(&mut ahead, extent, &cited, joint.link, item) else {
            break;
        };
        if !joint.is_comma {
            (open, is_closed) = (None, true);
        } else if is_closed && open.is_none() {
            open = Some((*cursor, cited.len()));
        }
        cited.extend(more);
        *cursor = ahead;
    }
    if let Some((before, len)) = open {
        *cursor = before;
        cited.truncate(len);
    }
    Some(cited)
}

/// The next item: a sibling in parentheses of what was cited last, or a number.
fn next(
    cursor: &mut Cursor<'_>,
    extent: Extent,
    cited: &[Citation],
    link: Link,
    item: &dyn Fn(&mut Cursor<'_>, Link) -> Cited,
) -> Cited {
    if let Some(more) = sibling(cursor, cited, link) {
        return Some(more);
    }
    if extent == Extent::Points {
        return None;
    }
    let mut number = *cursor;
    if number.number().is_some() && count::is_count(number) {
        return None;
    }
    item(cursor, link)
}

fn joint(cursor: &mut Cursor<'_>) -> Option<Joint> {
    let comma = cursor.mark(',');
    let link = match () {
        () if cursor.take_any(&["to", "through"]) => Link::To,
        () if !comma && cursor.mark_any(&DASHES) => Link::To,
        () if cursor.phrase(&["as", "well", "as"]) => Link::Single,
        () if cursor.take("and") => {
            if cursor.mark('/') && !cursor.take("or") {
                return None;
            }
            Link::Single
        }
        () if cursor.take("or") || cursor.mark('&') => Link::Single,
        () if comma => return Some(Joint { link: Link::Single, is_comma: true }),
        () => return None,
    };
    Some(Joint { link, is_comma: false })
}

/// `(2)` behind "5(1)(a) or" is a sibling of (1): the level whose number is nearest.
fn sibling(cursor: &mut Cursor<'_>, cited: &[Citation], link: Link) -> Cited {
    let mut ahead = *cursor;
    let number = ahead.in_parentheses()?;
    let written = cursor.slice(&number);
    let last = cited.last()?;
    let levels = cited.iter().rev().filter(|one| {
        one.address.root == last.address.root
            && last.address.steps.starts_with(&one.address.steps)
            && one
                .number
                .start
                .checked_sub(1)
                .is_some_and(|at| cursor.slice(&(at..at + 1)) == "(")
    });
    let near = levels
        .filter_map(|one| Some((distance(cursor.slice(&one.number), written)?, one)));
    let (_, level) = near.min_by_key(|(distance, _)| *distance)?;
    let mut address = level.address.clone();
    address.steps.pop();
    let address = address.step(Step::Number(crate::model::Core::new(written)));
    let mut more = vec![Citation { address, number, link, reach: level.reach }];
    points_behind(&mut ahead, &mut more);
    *cursor = ahead;
    Some(more)
}

/// How far two designations are apart in a series that both can belong to.
fn distance(one: &str, other: &str) -> Option<u32> {
    const ALL: [Series; 5] = [
        Series::Arabic,
        Series::LowerLetter,
        Series::LowerRoman,
        Series::UpperLetter,
        Series::UpperRoman,
    ];
    let apart = |series: Series| {
        let (one, other) = (Number::read(one, series)?, Number::read(other, series)?);
        Some(one.ordinal.abs_diff(other.ordinal))
    };
    ALL.into_iter().filter_map(apart).min()
}

/// `(a)(i)` directly behind: each step is cited by its own number.
pub(super) fn points_behind(cursor: &mut Cursor<'_>, cited: &mut Vec<Citation>) {
    while let Some(last) = cited.last() {
        let (holder, reach) = (last.address.clone(), last.reach);
        let Some(number) = cursor.in_parentheses() else { return };
        let step = Step::Number(crate::model::Core::new(cursor.slice(&number)));
        cited.push(Citation {
            address: holder.step(step),
            number,
            link: Link::Single,
            reach,
        });
    }
}
