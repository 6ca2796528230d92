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
    standpoint::Standpoint,
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
    let is_following = ahead.clone().take("following");
    if !is_before && !ahead.take_any(&BEHIND) {
        return None;
    }
    count = count.or_else(|| ordinal::count(&mut ahead));
    let (unit, several) = unit::unit(&mut ahead)?;
    let is_cited = matches!(unit, Unit::Article | Unit::Paragraph | Unit::Point);
    let mut behind = ahead;
    let is_numbered = behind.number().is_some() || behind.point().is_some();
    let is_vague = unit == Unit::Article && !several && !is_before && is_following;
    if !is_cited || is_numbered || is_vague {
        return None;
    }
    *cursor = ahead;
    let count = if several { count } else { Some(1) };
    Some(Order { unit, is_before, count })
}

impl Order {
    /// Returns what is meant, seen from a standpoint; nothing where that cannot be said.
    pub(super) fn cited(self, from: &Standpoint<'_>) -> Option<Vec<Cited>> {
        let row = match from.text {
            Some((convention, node)) => self.row(convention, node)?,
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
    fn row(self, convention: &Convention, node: NodeId) -> Option<Vec<Place>> {
        if self.unit == Unit::Article {
            return Some(self.articles(convention, node));
        }
        self.siblings(convention, node)
    }

    fn articles(self, convention: &Convention, node: NodeId) -> Vec<Place> {
        let len = u32::try_from(convention.documents.len()).unwrap_or(u32::MAX);
        let is_article = |index: &u32| {
            matches!(convention.documents[*index as usize].kind, DocumentKind::Article(_))
        };
        let place = |index| Place::of(&address_of(convention, NodeId::document(index)));
        let most = self.count.unwrap_or(usize::MAX);
        match self.is_before {
            true => {
                let before = (0..node.document).rev().filter(is_article);
                before.take(most).map(place).collect()
            }
            false => {
                let behind = (node.document + 1..len).filter(is_article);
                behind.take(most).map(place).collect()
            }
        }
    }

    fn siblings(self, convention: &Convention, node: NodeId) -> Option<Vec<Place>> {
        let document = convention.document(node);
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
        if !self.is_before || self.unit == Unit::Article {
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
