//! Groups that count anew in what holds them, and articles that are named with their group.
//!
//! "Chapter 1" means that of the own Part where each Part has one; "Article 5 of Chapter II" is
//! Article 5, if that is where it stands. Which groups a text has is asked of the text.

use crate::model::{Address, Core, Root};

use super::{place::Place, standpoint::Standpoint, unit::Unit};

impl Standpoint<'_> {
    /// What a group of the text counts from: the nearest around the words that has such a one.
    /// Nothing where others have it, and this is not said.
    pub(super) fn around(&self, unit: Unit, core: &Core) -> Option<Place> {
        let mut groups = self.with_groups().groups;
        groups.retain(|(own, _)| *own < unit);
        let within =
            |len: usize| Place { groups: groups[..len].to_vec(), ..Place::default() };
        if matches!(unit, Unit::Section | Unit::Subsection | Unit::Group) {
            return Some(within(groups.len()));
        }
        let alone = Place::default().below(unit, core).address();
        if !alone.is_some_and(|alone| self.are_several(&alone.root)) {
            return Some(Place::default());
        }
        let has = |holder: &Place| self.has(&holder.clone().below(unit, core));
        (1..=groups.len()).rev().map(within).find(has)
    }

    /// Whether the text has one group that is named so.
    fn has(&self, place: &Place) -> bool {
        let root = place.address().map(|address| address.root);
        root.is_some_and(|root| self.ask(|_, index| index.root(&root)).is_some())
    }

    fn are_several(&self, root: &Root) -> bool {
        let Root::Group(path) = root else { return false };
        self.ask(|_, index| Some(index.are_several(path))).unwrap_or_default()
    }

    /// An article that is named with its group, "Article 5 of Chapter II", as the text cites
    /// it; nothing where it does not stand there.
    pub(super) fn settled(&self, place: Place) -> Option<Place> {
        let inner = place.groups.last().map(|(unit, _)| *unit);
        let is_inside = place.article.is_some()
            && inner.is_some_and(|unit| !unit.is_container())
            && self.text.is_some();
        if !is_inside {
            return Some(place);
        }
        let holder = Place { groups: place.groups.clone(), ..Place::default() };
        let root = holder.address()?.root;
        let own = place.clone().alone();
        let within = |address: &Address| {
            self.ask(|text, index| {
                let (group, article) = (index.root(&root)?, index.root(&address.root)?);
                let is_there = group < article && article < text.end_of(group);
                is_there.then_some(())
            })
        };
        // What stands in a chapter of an annex is the annex's.
        let around = self.with_groups().container();
        let inside = |holder: Place| Place { groups: holder.groups, ..own.clone() };
        let all = [Some(own.clone()), around.map(inside)];
        let mut all = all.into_iter().flatten();
        let stands =
            |one: &Place| one.address().is_some_and(|own| within(&own).is_some());
        let settled = all.find(stands)?;
        Some(Place { part: place.part, ..settled })
    }
}
