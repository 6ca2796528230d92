//! Which numbers of a text are a plain sequence, and in what they count.
//!
//! Comes in: the documents of a text, or the labels of siblings. Goes out: the series in which
//! those that stand together count, and the first with which they are no plain sequence: 1, 2,
//! 3 and what was inserted between. Codes (`L. 311-1`), numbers made of two (`5-1` where there
//! is no 5), numbers that begin anew, two ways of counting in one row: where numbers close up,
//! such a row keeps its numbers, for there is no next one that would be right.

// Numbers from input decide what is counted here.
#![warn(clippy::arithmetic_side_effects)]

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Convention, Core, Document, DocumentKind, GroupKind, Number, Series, Suffix,
};

/// What counts together in a text: articles, or groups of one kind, in one annex or outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::engine) struct Among {
    /// The kind of groups; nothing for articles.
    pub(in crate::engine) group: Option<GroupKind>,
    /// The container whose own they are.
    pub(in crate::engine) container: Option<u32>,
}

/// How the numbers of those go that count together.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Sequence {
    /// In which series all of them count; nothing where they count in several.
    pub(in crate::engine) series: Option<Series>,
    /// The first of them that nobody inserted.
    pub(in crate::engine) first: Option<Number>,
    /// The document with which they are no plain sequence.
    pub(in crate::engine) odd: Option<u32>,
}

/// The sequences of a text.
#[derive(Clone, Debug, Default)]
pub(in crate::engine) struct Sequences {
    all: BTreeMap<Among, Sequence>,
    /// Groups whose numbers go on from group to group: those of the whole text, of containers.
    run_on: BTreeSet<(GroupKind, bool)>,
}

/// A numbered document: its place, what it stands in, its designation.
type Counted<'c> = (u32, Option<u32>, &'c Core);

impl Sequences {
    /// Reads the numbers of all documents; `holders` says in which group each stands.
    pub(super) fn of(convention: &Convention, holders: &[Option<u32>]) -> Self {
        let mut rows: BTreeMap<Among, Vec<Counted<'_>>> = BTreeMap::new();
        for (index, document) in (0_u32..).zip(&convention.documents) {
            let holder = holders.get(index as usize).copied().flatten();
            let container = container(convention, holders, holder);
            if let Some((group, core)) = group_of(document).zip(document.kind.number()) {
                let row = rows.entry(Among { group, container }).or_default();
                row.push((index, holder, core));
            }
        }
        let run_on = run_on(&rows);
        let runs_on = |among: &Among| match among.group {
            Some(kind) => run_on.contains(&(kind, among.container.is_some())),
            None => true,
        };
        let all = rows
            .iter()
            .map(|(among, row)| (*among, Sequence::of(row, runs_on(among))))
            .collect();
        Self { all, run_on }
    }

    /// Returns how those go that count together, where there are any.
    pub(in crate::engine) fn get(&self, among: Among) -> Option<&Sequence> {
        self.all.get(&among)
    }

    /// Returns whether the numbers of groups of a kind go on from group to group.
    pub(in crate::engine) fn run_on(&self, kind: GroupKind, contained: bool) -> bool {
        self.run_on.contains(&(kind, contained))
    }

    /// Returns how documents of this kind begin in the whole text, or in the first container.
    pub(in crate::engine) fn first_of(
        &self,
        group: Option<GroupKind>,
        contained: bool,
    ) -> Option<&Sequence> {
        let mut alike = self.all.iter().filter(|(among, _)| among.group == group);
        alike
            .find(|(among, _)| among.container.is_some() == contained)
            .map(|(_, one)| one)
    }

    /// Returns each document with which a row is no plain sequence.
    pub(in crate::engine) fn odd(&self) -> impl Iterator<Item = u32> {
        self.all.values().filter_map(|one| one.odd)
    }
}

impl Sequence {
    fn of(row: &[Counted<'_>], runs_on: bool) -> Self {
        let series = Series::of(row.iter().map(|(.., core)| *core));
        let mut parts: BTreeMap<Option<u32>, Vec<&Counted<'_>>> = BTreeMap::new();
        for one in row {
            let holder = if runs_on { None } else { one.1 };
            parts.entry(holder).or_default().push(one);
        }
        let odd_in = |part: &Vec<&Counted<'_>>| {
            let cores: Vec<&Core> = part.iter().map(|(.., core)| *core).collect();
            let first = part.first().map(|(index, ..)| *index);
            let Some(series) = series else {
                return odd_series(&cores).map(|at| part[at].0).or(first);
            };
            odd(&cores, series).map(|at| part[at].0)
        };
        let number = |core: &Core| match series {
            Some(series) => core.number(series),
            None => counted(core),
        };
        let plain = |number: &Number| number.suffix == Suffix::None;
        let mut numbers = row.iter().filter_map(|(.., core)| number(core));
        let first = numbers.clone().find(plain).or_else(|| numbers.next());
        Self { series, first, odd: parts.values().filter_map(odd_in).min() }
    }
}

/// Groups of which several stand, and none begins anew.
fn run_on(rows: &BTreeMap<Among, Vec<Counted<'_>>>) -> BTreeSet<(GroupKind, bool)> {
    let mut ordinals: BTreeMap<(GroupKind, bool), Vec<u32>> = BTreeMap::new();
    for (among, row) in rows {
        let Some(kind) = among.group else { continue };
        let series = Series::of(row.iter().map(|(.., core)| *core));
        let number = |core: &Core| match series {
            Some(series) => core.number(series),
            None => counted(core),
        };
        let all = ordinals.entry((kind, among.container.is_some())).or_default();
        all.extend(row.iter().filter_map(|(.., core)| Some(number(core)?.ordinal)));
    }
    let ascends =
        |all: &Vec<u32>| all.len() > 1 && all.is_sorted_by(|one, next| one < next);
    ordinals.into_iter().filter(|(_, all)| ascends(all)).map(|(key, _)| key).collect()
}

/// Returns the innermost container around a document that stands in `holder`.
fn container(
    convention: &Convention,
    holders: &[Option<u32>],
    holder: Option<u32>,
) -> Option<u32> {
    let above = |at: &u32| holders.get(*at as usize).copied().flatten();
    std::iter::successors(holder, above)
        .find(|at| convention.documents[*at as usize].kind.is_container())
}

/// Returns what a document counts among: groups of its kind, or articles.
pub(in crate::engine) fn group_of(document: &Document) -> Option<Option<GroupKind>> {
    match &document.kind {
        DocumentKind::Preamble | DocumentKind::Closing => None,
        DocumentKind::Group(group) => Some(Some(group.kind)),
        DocumentKind::Article(_) => Some(None),
    }
}

/// Returns what a designation counts where nothing says in which series.
pub(in crate::engine) fn counted(core: &Core) -> Option<Number> {
    let series = [Series::Arabic, Series::UpperRoman, Series::UpperLetter];
    series.into_iter().find_map(|series| core.number(series))
}

/// Returns the first of these designations, in their order, with which they are no plain
/// sequence. What was inserted stands behind the number that it was inserted behind; in a row of
/// plain numbers that one may be gone.
pub(in crate::engine) fn odd(cores: &[&Core], series: Series) -> Option<usize> {
    let read = |core: &&Core| core.number(series).filter(|_| !core.is_of_code());
    let numbers: Vec<Option<Number>> = cores.iter().map(read).collect();
    let plain: BTreeSet<u32> = numbers
        .iter()
        .flatten()
        .filter(|number| number.suffix == Suffix::None)
        .map(|number| number.ordinal)
        .collect();
    let is_plain = plain.len().saturating_mul(2) > cores.len();
    let mut last: Option<u32> = None;
    for (at, (number, core)) in numbers.iter().zip(cores).enumerate() {
        let Some(number) = number else { return Some(at) };
        let is_inserted = match &number.suffix {
            Suffix::None | Suffix::Latin(_) => true,
            Suffix::Letter(_)
            | Suffix::Dashed(_)
            | Suffix::DashedRoman(_)
            | Suffix::Parts(_)
            | Suffix::Minus(_) => is_plain || plain.contains(&number.ordinal),
            Suffix::Ahead(..) => !plain.is_empty(),
        };
        let begins = number.ordinal.saturating_sub(core.width().saturating_sub(1));
        let leaps = last.is_some_and(|last| leaps(last, begins));
        let is_none = begins == 0 && number.suffix == Suffix::None;
        if !is_inserted || leaps || is_none {
            return Some(at);
        }
        last = Some(number.ordinal);
    }
    None
}

/// Returns the number with which a list of a series begins: of doubled letters, `aa` where it
/// has no single ones.
pub(in crate::engine) fn first_of(first: &Core, series: Series) -> u32 {
    let doubled = matches!(series, Series::LowerDoubled | Series::UpperDoubled);
    if doubled && first.written().len() > 1 { FIRST_DOUBLED } else { 1 }
}

/// What `aa` counts.
const FIRST_DOUBLED: u32 = 27;

/// Returns the child of a provision with which the numbers of its children are no plain
/// sequence from the first on.
pub(in crate::engine) fn odd_child(document: &Document, parent: u32) -> Option<u32> {
    let series = document.series(parent)?;
    let labelled = document.children(parent).filter_map(|child| {
        let label = document.provisions[child as usize].label.as_ref()?;
        Some((child, label.core()?))
    });
    let (children, cores): (Vec<u32>, Vec<&Core>) = labelled.unzip();
    let first = cores.first()?.number(series);
    let begins = first.is_some_and(|first| {
        first.suffix != Suffix::None || first.ordinal == first_of(cores[0], series)
    });
    let apart = || {
        let holder = cores[0].holder();
        cores.iter().position(|core| core.holder() != holder)
    };
    let at = match begins {
        true => odd(&cores, series).or_else(apart),
        false => Some(0),
    };
    at.map(|at| children[at])
}

/// Whether a number begins anew, or a further hundred: no gap of a row that goes on.
fn leaps(last: u32, next: u32) -> bool {
    let begins_hundred = next >= 100 && next % 100 <= 1;
    next == 1 && last > 1 || begins_hundred && next > last.saturating_add(1)
}

/// The first designation that counts otherwise than the first one.
fn odd_series(cores: &[&Core]) -> Option<usize> {
    let first = counted(cores.first()?)?.series;
    let is_alike = |core: &&Core| core.number(first).is_some() && !core.is_of_code();
    cores.iter().position(|core| !is_alike(core))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_plain_but_for_what_was_inserted() {
        for (row, expected) in [
            ("1, 2, 3", None),
            ("1, 2, 2 bis, 2 ter, 3", None),
            ("1, 2, 2A, 2AA, 3", None),
            ("5, 5-1, 5-1-1, 6", None),
            ("-1, 1, 2", None),
            ("1, 2, 3, 5-A, 6", None),
            ("A1, 1, 2", None),
            ("45, 47, 48", None),
            ("1, 1, 2", None),
            ("1, 3 to 5, 6", None),
            ("I, II, III bis, IV", None),
            ("A, B, C, D", None),
            ("1, 2, 101", Some("101")),
            ("99, 100, 101", None),
            ("5-1, 5-2, 6-1", Some("5-1")),
            ("16A, 16B, 17A", Some("16A")),
            ("A1, A2, B1", Some("A1")),
            ("L. 311-1, L. 311-2", Some("L. 311-1")),
            ("1, 2, R. 3", Some("R. 3")),
            ("0, 1, 2", Some("0")),
            ("1, 2, 1, 2", Some("1")),
        ] {
            let cores: Vec<Core> = row.split(", ").map(Core::new).collect();
            let cores: Vec<&Core> = cores.iter().collect();
            let series = Series::of(cores.iter().copied()).unwrap();
            let came = odd(&cores, series).map(|at| cores[at].written());
            assert_eq!(came, expected, "{row}");
        }
    }
}
