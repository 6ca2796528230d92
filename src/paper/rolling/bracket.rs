//! Brackets: the standing text as first option, and what contenders offer beside it.

use crate::model::NodeId;

use super::{Bracket, Choice, Holder, Item, layout::Layout, order::Rows};

/// What a contender would have in the place of the standing text.
pub(super) struct Offer<T> {
    pub(super) contender: usize,
    pub(super) note: Option<String>,
    pub(super) content: Vec<Item<T>>,
}

impl<T: PartialEq> Offer<T> {
    pub(super) fn of(contender: usize, content: Vec<Item<T>>) -> Self {
        Self { contender, note: None, content }
    }

    fn is_same(&self, other: &Self) -> bool {
        self.note == other.note && self.content == other.content
    }
}

impl Layout<'_> {
    /// The standing text, and what contenders offer beside it: the same words once.
    pub(super) fn bracketed<T: PartialEq>(
        &self,
        standing: Vec<Item<T>>,
        offers: Vec<Offer<T>>,
    ) -> Bracket<T> {
        let mut distinct: Vec<(Vec<usize>, Offer<T>)> = Vec::new();
        for offer in offers {
            let twin = distinct.iter_mut().find(|(_, one)| one.is_same(&offer));
            match twin {
                Some((owners, _)) => owners.push(offer.contender),
                None => distinct.push((vec![offer.contender], offer)),
            }
        }
        let first = Choice { holder: Holder::Standing, note: None, content: standing };
        let options =
            distinct.into_iter().map(|(owners, Offer { note, content, .. })| {
                let holder = match self.anonymous {
                    true => Holder::Unnamed,
                    false => Holder::Voices(owners),
                };
                Choice { holder, note, content }
            });
        Bracket { options: std::iter::once(first).chain(options).collect() }
    }

    /// What contenders put behind so many standing siblings: a bracket for each that can be
    /// adopted beside the others, one for those of which at most one can.
    pub(super) fn arrivals<T: PartialEq>(
        &self,
        position: usize,
        rows: &Rows,
        proposed: impl Fn(usize, NodeId) -> Vec<Item<T>>,
    ) -> Vec<Item<T>> {
        let mut groups: Vec<Vec<Offer<T>>> = Vec::new();
        for (contender, beside) in &rows.views {
            let here = beside.comes.iter().filter(|(behind, _)| *behind == position);
            let content: Vec<_> =
                here.flat_map(|(_, node)| proposed(*contender, *node)).collect();
            if content.is_empty() {
                continue;
            }
            let offer = Offer::of(*contender, content);
            let is_rival = |one: &Offer<T>| {
                self.excludes(*contender, one.contender) || one.is_same(&offer)
            };
            match groups.iter_mut().find(|group| group.iter().any(is_rival)) {
                Some(group) => group.push(offer),
                None => groups.push(vec![offer]),
            }
        }
        let brackets = groups.into_iter().map(|group| self.bracketed(Vec::new(), group));
        brackets.map(Item::Bracket).collect()
    }
}
