//! In what order articles stand: as their numbers say.
//!
//! Comes in: the documents of a version. Goes out: for an article its place among those with
//! which it counts. A number is read in the series in which all of them count; the parts of a
//! code follow each other, `L.` before `R.`

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Core, Document, DocumentKind, Number, Series};

use super::document::head_of;

/// Where an article stands among those with which it counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Order {
    /// The part of a code; the first where it is of none.
    pub(super) code: usize,
    /// Its number.
    pub(super) number: Number,
}

/// In what the articles of a text count.
pub(super) struct Orders<'d> {
    /// The folders of annexes and the like.
    containers: BTreeSet<&'d str>,
    series: BTreeMap<&'d str, Series>,
}

impl<'d> Orders<'d> {
    /// Reads the numbers of all articles.
    pub(super) fn of(documents: impl Iterator<Item = &'d Document> + Clone) -> Self {
        let containers = documents
            .clone()
            .filter(|one| one.kind.is_container() && head_of(&one.path).is_some())
            .map(|one| folder(&one.path))
            .collect();
        let mut orders = Self { containers, series: BTreeMap::new() };
        let mut alike: BTreeMap<&str, Vec<&Core>> = BTreeMap::new();
        for document in documents {
            let Some(core) = document.kind.article() else { continue };
            alike.entry(orders.container(document)).or_default().push(core);
        }
        let series = |(container, cores): (_, Vec<&Core>)| {
            Some((container, Series::of(cores.into_iter())?))
        };
        orders.series = alike.into_iter().filter_map(series).collect();
        orders
    }

    /// Returns the folder of the container in which a document stands; the empty one outside.
    fn container(&self, document: &'d Document) -> &'d str {
        let mut own = folder(&document.path);
        while !own.is_empty() && !self.containers.contains(own) {
            own = folder(own);
        }
        own
    }

    /// Returns where a document stands by its number.
    pub(super) fn order(&self, document: &'d Document) -> Order {
        let series = self.series.get(self.container(document));
        let own = document.kind.article().zip(series);
        let number = own.and_then(|(core, series)| core.number(*series));
        Order {
            code: document.kind.article().map_or(0, Core::part_of_code),
            number: number.unwrap_or_else(|| number_of(&document.kind)),
        }
    }
}

/// The folder of a path; empty for a file at the top.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Returns the number in the series that the designation can be of; Roman before letters.
fn number_of(kind: &DocumentKind) -> Number {
    let read = |core: &Core| {
        [Series::Arabic, Series::UpperRoman, Series::UpperLetter]
            .into_iter()
            .chain([Series::LowerRoman, Series::LowerLetter])
            .find_map(|series| core.number(series))
    };
    let number = kind.number().and_then(read);
    number.unwrap_or_else(|| Number::plain(Series::Arabic, u32::MAX))
}
