//! "The preceding paragraph", "the following two Articles": counted from where a text stands.

use crate::{
    engine::address_of,
    model::{Convention, Core, DocumentKind, Label, NodeId, Number, Step},
};

use super::{
    Cited,
    cursor::Cursor,
    ordinal,
    place::Place,
    standpoint::{Seat, Standpoint},
    unit::{self, Unit},
};

/// What is cited by its order, and how many.
#[derive(Clone, Copy, Debug)]
pub(super) struct Order {
    pub(super) unit: Unit,
    is_before: bool,
    /// Nothing where all are meant.
    count: Option<usize>,
}

pub(super) const BEFORE: [&str; 4] = ["preceding", "foregoing", "previous", "above"];
pub(super) const BEHIND: [&str; 3] = ["following", "next", "succeeding"];

/// Reads "the preceding paragraph", "the following two Articles", "the two preceding …".
pub(super) fn order(cursor: &mut Cursor<'_>) -> Option<Order> {
    let mut ahead = *cursor;
    ahead.take("the");
    let mut count = ordinal::count(&mut ahead);
    ahead.take("immediately");
    let is_before = ahead.take_any(&BEFORE);
    if !is_before && !ahead.take_any(&BEHIND) {
        return pointed(cursor);
    }
    count = count.or_else(|| ordinal::count(&mut ahead));
    let (unit, several) = unit::unit(&mut ahead)?;
    let mut behind = ahead;
    let is_numbered = behind.designation().is_some() || behind.point().is_some();
    if !is_ordered(unit, *cursor, ahead) || is_numbered || !is_before && brings(ahead) {
        return None;
    }
    *cursor = ahead;
    let count = if several { count } else { Some(1) };
    Some(Order { unit, is_before, count })
}

/// Whether such a unit is cited by its order: "the next part" is an everyday word.
fn is_ordered(unit: Unit, from: Cursor<'_>, to: Cursor<'_>) -> bool {
    let words = &from.rest()[..to.at() - from.at()];
    let is_capital = || {
        words.rsplit(' ').next().is_some_and(|word| word.starts_with(char::is_uppercase))
    };
    match unit {
        Unit::Article | Unit::Paragraph | Unit::Point | Unit::Recital => true,
        Unit::Chapter | Unit::Section | Unit::Subsection => true,
        Unit::Part | Unit::Title => is_capital(),
        Unit::Annex | Unit::Protocol | Unit::Schedule | Unit::Appendix | Unit::Group => {
            false
        }
    }
}

/// "the Article below", "the paragraph immediately above", "the paragraph preceding".
fn pointed(cursor: &mut Cursor<'_>) -> Option<Order> {
    let mut ahead = *cursor;
    if !ahead.take("the") {
        return None;
    }
    let (unit, several) = unit::unit(&mut ahead)?;
    let is_cited = is_ordered(unit, *cursor, ahead);
    let is_near = ahead.take("immediately");
    let which = ahead.take_of(&["above", "preceding", "below", "following"])?;
    let rest = ahead.rest();
    // "The paragraph following the table" is not counted from the words.
    let is_alone = which % 2 == 0
        || is_near
        || rest.is_empty()
        || rest.starts_with(['.', ',', ';', ')']);
    if !is_cited || !is_alone {
        return None;
    }
    let is_before = which < 2;
    *cursor = ahead;
    let count = if several { None } else { Some(1) };
    Some(Order { unit, is_before, count })
}

/// Words that bring what follows: "The following Article shall be inserted:" cites none.
const BRINGING: [&str; 12] = [
    "added",
    "inserted",
    "substituted",
    "replaced",
    "included",
    "adopted",
    "appended",
    "read",
    "reads",
    "new",
    "deleted",
    "introduced",
];

/// Whether what follows stands behind a colon, or is brought by these words.
pub(super) fn brings(mut cursor: Cursor<'_>) -> bool {
    if cursor.rest().starts_with(':') {
        return true;
    }
    while cursor.take_any(&["shall", "is", "are", "be", "hereby", "to", "will", "may"]) {}
    cursor.take_any(&BRINGING)
}

/// The annex or its like around a document.
fn container(convention: &Convention, document: u32) -> Option<u32> {
    let holder = |index: &u32| convention.holder(*index);
    let mut around = std::iter::successors(convention.holder(document), holder);
    around.find(|index| convention.documents[*index as usize].kind.is_container())
}

impl Order {
    /// Returns what is meant, seen from a standpoint; nothing where that cannot be said.
    pub(super) fn cited(self, from: &Standpoint<'_>) -> Option<Vec<Cited>> {
        let row = match from.text {
            Some(seat) => self.row(seat)?,
            None => self.counted(&from.place)?,
        };
        let len = row.len();
        let count = self.count.unwrap_or(len);
        if len == 0 || count > len {
            return None;
        }
        // The row begins with the nearest.
        let mut meant: Vec<Place> = row.into_iter().take(count).collect();
        if self.is_before {
            meant.reverse();
        }
        let last = meant.pop()?;
        Some(vec![match meant.into_iter().next() {
            None => Cited::One(last),
            Some(first) => Cited::Range(first, last),
        }])
    }

    /// The siblings in this direction, the nearest first.
    fn row(self, seat: Seat<'_>) -> Option<Vec<Place>> {
        if self.unit == Unit::Article {
            return Some(self.articles(seat));
        }
        if self.unit.is_group() {
            return self.groups(seat);
        }
        self.siblings(seat.convention, seat.node)
    }

    /// The groups of this kind before or behind the one that the words stand in.
    fn groups(self, seat: Seat<'_>) -> Option<Vec<Place>> {
        let Seat { convention, node, .. } = seat;
        let is_one = |index: &u32| {
            let group = convention.documents[*index as usize].kind.group();
            group.is_some_and(|group| Unit::of(group.kind) == self.unit)
        };
        let holder = |index: &u32| convention.holder(*index);
        let own = std::iter::successors(Some(node.document), holder).find(is_one)?;
        let place = |index| Place::of(&address_of(convention, NodeId::document(index)));
        let len = u32::try_from(convention.documents.len()).unwrap_or(u32::MAX);
        Some(match self.is_before {
            true => (0..own).rev().filter(is_one).map(place).collect(),
            false => (own + 1..len).filter(is_one).map(place).collect(),
        })
    }

    /// The articles that count with the one the words stand in: those of an annex by
    /// themselves.
    fn articles(self, seat: Seat<'_>) -> Vec<Place> {
        let Seat { convention, node, .. } = seat;
        let len = u32::try_from(convention.documents.len()).unwrap_or(u32::MAX);
        let document = |index: u32| &convention.documents[index as usize];
        let home = container(convention, node.document);
        let counts = |index: &u32| {
            document(*index).kind.article().is_some()
                && document(*index).nesting.contained == home.is_some()
                && (home.is_none() || container(convention, *index) == home)
        };
        let place = |index| Place::of(&address_of(convention, NodeId::document(index)));
        let most = self.count.unwrap_or(usize::MAX);
        match self.is_before {
            true => {
                let before = (0..node.document).rev().filter(counts);
                before.take(most).map(place).collect()
            }
            false => {
                let behind = (node.document + 1..len).filter(counts);
                behind.take(most).map(place).collect()
            }
        }
    }

    fn siblings(self, convention: &Convention, node: NodeId) -> Option<Vec<Place>> {
        let document = convention.document(node);
        if self.unit == Unit::Recital && document.kind != DocumentKind::Preamble {
            return None;
        }
        let up = |provision: &u32| document.provisions[*provision as usize].parent;
        let mut path: Vec<u32> =
            std::iter::successors(Some(node.provision), up).collect();
        path.reverse();
        let is_point = |provision: u32| {
            document.provisions[provision as usize]
                .label
                .as_ref()
                .is_some_and(Label::is_point)
        };
        let depth = if self.unit == Unit::Point {
            (1..path.len()).rev().find(|at| is_point(path[*at]))?
        } else {
            1
        };
        let own = *path.get(depth)?;
        let all: Vec<u32> = document.children(path[depth - 1]).collect();
        let place = |provision: u32| {
            Place::of(&address_of(convention, NodeId { provision, ..node }))
        };
        let before = all.iter().copied().filter(|other| *other < own);
        let behind = all.iter().copied().filter(|other| *other > own);
        Some(match self.is_before {
            true => before.rev().map(place).collect(),
            false => behind.map(place).collect(),
        })
    }

    /// Without a text only figures and letters before this one are known.
    fn counted(self, from: &Place) -> Option<Vec<Place>> {
        if !self.is_before || self.unit <= Unit::Article {
            return None;
        }
        let Some(Step::Number(own)) = from.steps.first() else { return None };
        let series = Number::series_begun_by(own.written())?;
        let number = own.number(series)?;
        let earlier = (1..number.ordinal).rev().map(|ordinal| {
            let core = Core::new(Number::plain(series, ordinal).to_string());
            let steps = vec![Step::Number(core)];
            Place { steps, ..from.clone().alone() }
        });
        Some(earlier.collect())
    }
}
