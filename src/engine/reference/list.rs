//! Lists and ranges of what is cited: "5, 6 or 7", "(a) to (d)", "2–3".

use std::ops::Range;

use crate::model::{Core, Number, PartName, Series};

use super::{
    Link, count,
    cursor::{Cursor, word_number},
    ordinal::Ordered,
    place::Place,
    unit::Unit,
};

/// One number of a reference, with all that the words name above it.
#[derive(Clone, Debug)]
pub(super) struct Cite {
    /// The units it is named with, from the outside in.
    pub(super) steps: Vec<(Unit, Core)>,
    /// The bytes of its number.
    pub(super) number: Range<usize>,
    pub(super) link: Link,
    /// Whether something below it is meant: "Article 5" of "Article 5(2)".
    pub(super) holds: bool,
    /// Whether its number stands in brackets.
    is_wrapped: bool,
    /// What is named behind it by other words than its number.
    pub(super) behind: Vec<Behind>,
}

/// What is named behind a number, and in it.
#[derive(Clone, Debug)]
pub(super) enum Behind {
    /// "chapeau"
    Part(PartName),
    /// "first paragraph", "second and third sentences"
    Ordered(Ordered),
    /// "first subparagraph, point (a)"
    Point(Core),
}

impl Cite {
    /// The place that the number leads to below its base.
    pub(super) fn below(&self, base: &Place) -> Place {
        let below = |place: Place, (unit, core): &(Unit, Core)| place.below(*unit, core);
        self.steps.iter().fold(base.clone(), below)
    }

    /// Whether its number stands in brackets.
    pub(super) fn is_wrapped(&self) -> bool {
        self.is_wrapped
    }

    /// A number of a unit, named by itself.
    pub(super) fn new(unit: Unit, cursor: Cursor<'_>, number: Range<usize>) -> Self {
        let core = match cursor.slice(&number) {
            "I" | "l" if unit == Unit::Paragraph => Core::new("1"),
            word if unit >= Unit::Article => match word_number(word) {
                Some(number) => Core::new(number.to_string()),
                None => Core::new(word),
            },
            written => Core::new(written),
        };
        Self {
            steps: vec![(unit, core)],
            is_wrapped: cursor.is_wrapped(&number),
            number,
            link: Link::Single,
            holds: false,
            behind: Vec::new(),
        }
    }

    /// The same, with what stands above it as one label: `3.1`.
    pub(super) fn with_above(mut self, above: &Self, printed: &str) -> Self {
        self.number = above.number.start..self.number.end;
        self.steps.clone_from(&above.steps);
        if let Some((_, core)) = self.steps.last_mut() {
            *core = Core::new(&printed[self.number.clone()]);
        }
        self
    }

    /// The same of an article that the text calls by this word.
    pub(super) fn called(mut self, word: &'static str) -> Self {
        let articles = self.steps.iter_mut().filter(|(unit, _)| *unit == Unit::Article);
        for (_, core) in articles.filter(|(_, core)| !core.written().starts_with('{')) {
            *core = core.called(Some(word));
        }
        self
    }

    /// The same, linked to what stands before it.
    pub(super) fn linked(self, link: Link) -> Self {
        Self { link, ..self }
    }

    /// The same, below what is named before it.
    pub(super) fn under(mut self, holder: &Self) -> Self {
        let below = std::mem::take(&mut self.steps);
        self.steps = holder.steps.iter().cloned().chain(below).collect();
        self
    }
}

/// What was read: nothing where the words are no citation.
pub(super) type Cites = Option<Vec<Cite>>;

/// Reads one item of a list.
pub(super) type Item<'i> = &'i dyn Fn(&mut Cursor<'_>, Link) -> Cites;

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
pub(super) fn list(cursor: &mut Cursor<'_>, extent: Extent, item: Item<'_>) -> Cites {
    let mut cited = item(cursor, Link::Single)?;
    let mut is_closed = extent != Extent::Several;
    let mut open: Option<(Cursor<'_>, Vec<Cite>)> = None;
    loop {
        let mut ahead = *cursor;
        let Some(joint) = joint(&mut ahead) else { break };
        let Some(more) = next(&mut ahead, extent, &cited, joint.link, item) else {
            break;
        };
        if !joint.is_comma {
            (open, is_closed) = (None, true);
        } else if is_closed && open.is_none() {
            open = Some((*cursor, cited.clone()));
        }
        if let (Some(last), Some(first)) = (cited.last_mut(), more.first()) {
            let is_below = first.steps.len() > last.steps.len();
            last.holds |= is_below && first.steps.starts_with(&last.steps);
        }
        cited.extend(more);
        *cursor = ahead;
    }
    if let Some((before, closed)) = open {
        *cursor = before;
        cited = closed;
    }
    Some(cited)
}

/// The next item: a sibling in parentheses of what was cited last, or a number.
fn next(
    cursor: &mut Cursor<'_>,
    extent: Extent,
    cited: &[Cite],
    link: Link,
    item: Item<'_>,
) -> Cites {
    if let Some(more) = sibling(cursor, cited, link) {
        return Some(more);
    }
    if extent == Extent::Points {
        return None;
    }
    if let Some(more) = dotted_sibling(cursor, extent, cited, link) {
        return Some(more);
    }
    let mut number = *cursor;
    let is_end = link == Link::To && extent == Extent::Several;
    let last = cited.last()?;
    let is_dotted = cursor.is_dotted(last.number.start);
    if !is_end && !is_dotted && number.number().is_some() && count::is_count(number) {
        return None;
    }
    // "Article 5 and two witnesses": figures and words are not mixed.
    let is_word = |range: &Range<usize>| word_number(cursor.slice(range)).is_some();
    let mut word = *cursor;
    if word.spelled().is_some() && (count::is_count(word) || !is_word(&last.number)) {
        return None;
    }
    if let Some(more) = point_below(cursor, last, link) {
        return Some(more);
    }
    item(cursor, link)
}

fn joint(cursor: &mut Cursor<'_>) -> Option<Joint> {
    let semicolon = cursor.is_before_point() && cursor.mark(';');
    let comma = cursor.mark(',') || semicolon;
    let mut et = *cursor;
    let is_et = et.take("et") && (et.number().is_some() || et.point().is_some());
    let link = match () {
        () if cursor.phrase(&["up", "to", "and", "including"])
            || cursor.phrase(&["up", "to"])
            || cursor.take_any(&["to", "through", "thru", "until"]) =>
        {
            Link::To
        }
        () if is_et && cursor.take("et") => Link::Single,
        () if !comma && cursor.mark_any(&DASHES) => Link::To,
        () if cursor.phrase(&["as", "well", "as"])
            || cursor.phrase(&["together", "with"])
            || cursor.take_any(&["plus", "respectively"])
            || cursor.mark('+')
            || cursor.take("resp") && cursor.mark('.') =>
        {
            Link::Single
        }
        () if cursor.take("and") => {
            if cursor.mark('/') && !cursor.take("or") {
                return None;
            }
            Link::Single
        }
        () if cursor.take_any(&["or", "nor"]) || cursor.mark('&') => Link::Single,
        () if comma => {
            return Some(Joint { link: Link::Single, is_comma: !semicolon });
        }
        () => return None,
    };
    Some(Joint { link, is_comma: false })
}

/// ", (a) and (b)" behind "paragraph 1": its points.
fn point_below(cursor: &mut Cursor<'_>, last: &Cite, link: Link) -> Cites {
    let mut ahead = *cursor;
    let number = ahead.point()?;
    let (unit, core) = last.steps.last()?;
    let is_figure = core.written().starts_with(|c: char| c.is_ascii_digit());
    let is_letter = cursor.slice(&number).starts_with(|c: char| c.is_ascii_lowercase());
    let is_below = *unit == Unit::Paragraph && is_figure && is_letter;
    is_below.then(|| {
        *cursor = ahead;
        vec![Cite::new(Unit::Point, ahead, number).under(last).linked(link)]
    })
}

/// "Article XXIV:5 to 8", "Article 5.1 or 2": further paragraphs of it, where the number is
/// nearer to the paragraph than to the article.
fn dotted_sibling(
    cursor: &mut Cursor<'_>,
    extent: Extent,
    cited: &[Cite],
    link: Link,
) -> Cites {
    let last = cited.last()?;
    let holder = cited[..cited.len() - 1].iter().rev().find(|one| {
        one.steps.len() + 1 == last.steps.len() && last.steps.starts_with(&one.steps)
    })?;
    if !cursor.is_dotted(last.number.start) || extent != Extent::One {
        return None;
    }
    let mut ahead = *cursor;
    let number = ahead.number()?;
    let written = cursor.slice(&number);
    let far = |one: &Cite| distance(cursor.slice(&one.number), written);
    let is_near = match (far(last), far(holder)) {
        (Some(near), Some(far)) => near < far,
        (Some(_), None) => true,
        (None, _) => false,
    };
    if !is_near || count::is_count(ahead) || ahead.dotted().is_some() {
        return None;
    }
    let mut cite = last.clone().linked(link);
    if let Some((_, core)) = cite.steps.last_mut() {
        *core = Core::new(written);
    }
    cite.number = number;
    *cursor = ahead;
    Some(vec![cite])
}

/// `(2)` behind "5(1)(a) or" is a sibling of (1): the level whose number is nearest.
fn sibling(cursor: &mut Cursor<'_>, cited: &[Cite], link: Link) -> Cites {
    let mut ahead = *cursor;
    let number = ahead.point()?;
    let written = cursor.slice(&number);
    let last = cited.last()?;
    let levels = cited
        .iter()
        .rev()
        .filter(|one| one.is_wrapped && last.steps.starts_with(&one.steps));
    let near = levels
        .filter_map(|one| Some((distance(cursor.slice(&one.number), written)?, one)));
    let (_, level) = near.min_by_key(|(distance, _)| *distance)?;
    let mut cite = level.clone().linked(link);
    if let Some((_, core)) = cite.steps.last_mut() {
        *core = Core::new(written);
    }
    (cite.number, cite.holds) = (number, false);
    cite.behind = Vec::new();
    let mut more = vec![cite];
    points_behind(&mut ahead, &mut more);
    *cursor = ahead;
    Some(more)
}

/// How far two designations are apart in a series that both can belong to.
pub(super) fn distance(one: &str, other: &str) -> Option<u32> {
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

/// No text has points that stand deeper in each other.
const DEEPEST: usize = 24;

/// `(a)(i)` directly behind: each step is cited by its own number.
pub(super) fn points_behind(cursor: &mut Cursor<'_>, cited: &mut Vec<Cite>) {
    while let Some(last) = cited.last_mut().filter(|last| last.steps.len() < DEEPEST) {
        let Some(number) = cursor.point().or_else(|| cursor.dotted()) else { return };
        let below = Cite::new(Unit::Point, *cursor, number).under(last);
        last.holds = true;
        cited.push(below);
    }
}
