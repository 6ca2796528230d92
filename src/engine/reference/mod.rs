//! Cross-references in prose: "Article 12", "Articles 5 to 7", "paragraph 2 of this Article".
//!
//! Comes in: the printed text of a part and where it stands. Goes out: each citation with
//! the address it means and the bytes of its number. References to other instruments
//! ("Article 33 of the 1951 Convention") are left out (docs/meaning.md §10).
//! Whether what is cited exists is asked of a text, not of the words.

mod abbreviation;
mod bare;
mod begin;
mod bracket;
mod called;
mod chain;
mod count;
mod cursor;
mod dotted;
mod doubtful;
mod foreign;
mod further;
mod grouped;
mod instruments;
mod letters;
mod list;
mod listed;
mod named;
mod once;
mod order;
mod ordinal;
mod phrase;
mod place;
mod read;
mod relative;
mod signs;
mod standpoint;
#[cfg(test)]
mod tests;
mod unit;
mod vague;

use std::ops::Range;

use crate::model::{Address, Convention, NodeId, PartRef, Text};

use super::{Base, Clash, Conflict, Edit, Index, Target};

pub(in crate::engine) use bracket::said_in_brackets;
pub use bracket::{Why, bracket, broken_reference};
pub use instruments::Instruments;
pub use listed::{End, Lead, Listed, beside, listed};
pub use place::Place;
pub use read::{citations, references};
pub use standpoint::{Seat, Standpoint};
pub use unit::Unit;

pub(in crate::engine) use letters::word_number;
pub(in crate::engine) use once::Once;
pub(in crate::engine) use ordinal::ordinal_word;
pub(in crate::engine) use unit::may_cite;

/// One provision cited by a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// What is cited.
    pub address: Address,
    /// The bytes of the printed text that designate it: the number that changes when the
    /// provision is renumbered.
    pub number: Range<usize>,
    /// How it is cited.
    pub link: Link,
    /// Where it is looked for.
    pub reach: Reach,
}

/// Where a citation leads from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The words name the document: they mean the same wherever they stand.
    Named,
    /// The words speak of the document that they stand in.
    Own,
}

/// Whether a citation stands alone or spans a range with the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// Cited by itself or in a list: a list does not take in what is inserted later.
    Single,
    /// The end of a range that the citation before begins: "Articles 5 to 7" takes in
    /// whatever stands between.
    To,
}

/// One reference: the words of a text that cite provisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The bytes of the printed text that are the reference.
    pub span: Range<usize>,
    /// Whose provisions it cites.
    pub kind: Kind,
    /// What it leads to, in the order of the words.
    pub cited: Vec<Cited>,
    /// The numbers in it that are this text's.
    pub numbers: Vec<Citation>,
}

/// Whose provisions a reference cites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// This text's.
    Own,
    /// Another instrument's.
    Other {
        /// Its name, where one is said.
        instrument: Option<String>,
    },
    /// It looks like a reference and is not understood: it is listed, never rewritten.
    Unsure,
    /// A draft printed it in brackets: nothing says any more what it meant.
    Broken {
        /// What is said in the brackets.
        said: String,
    },
}

/// What a reference leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cited {
    /// One provision.
    One(Place),
    /// All from one to another.
    Range(Place, Place),
}

impl Cited {
    /// Returns the place, if it is one.
    fn one(&self) -> Option<Place> {
        match self {
            Self::One(place) => Some(place.clone()),
            Self::Range(..) => None,
        }
    }

    /// Whether each place has an address.
    fn is_addressed(&self) -> bool {
        match self {
            Self::One(place) => place.address().is_some(),
            Self::Range(from, to) => from.address().is_some() && to.address().is_some(),
        }
    }

    /// Returns what holds it and is such a unit.
    fn holder(&self, unit: Unit) -> Option<Self> {
        Some(match self {
            Self::One(place) => Self::One(place.holder(unit)?),
            Self::Range(from, to) => {
                let (from, to) = (from.holder(unit)?, to.holder(unit)?);
                if from == to { Self::One(from) } else { Self::Range(from, to) }
            }
        })
    }
}

/// Returns the citations in a part of a text.
#[must_use]
pub fn citations_in(
    (convention, index): (&Convention, &Index),
    part: PartRef,
    instruments: &Instruments,
) -> Vec<Citation> {
    let from = Standpoint::of(convention, part.node).among(instruments).listed(index);
    references_from(&from, part).into_iter().flat_map(|found| found.numbers).collect()
}

/// Returns the references in a part of a text.
#[must_use]
pub fn references_in(
    convention: &Convention,
    part: PartRef,
    instruments: &Instruments,
) -> Vec<Reference> {
    references_from(&Standpoint::of(convention, part.node).among(instruments), part)
}

/// The references in a part of the text that the standpoint is in.
fn references_from(from: &Standpoint<'_>, part: PartRef) -> Vec<Reference> {
    let printed = from.text.map(|seat| seat.convention.text(part).printed());
    match printed.filter(|printed| may_cite(printed)) {
        Some(printed) => references(printed, from),
        None => Vec::new(),
    }
}

/// Returns the references in a part of a base, which are read once.
#[must_use]
pub fn references_of<'b>(base: &'b Base<'_>, part: PartRef) -> &'b [Reference] {
    base.cited.of((base.convention, &base.index), part, base.instruments())
}

/// Returns the conflicts of meaning in which one edit deletes what the new words of another
/// proposal cite (docs/meaning.md §6).
#[must_use]
pub fn to_deleted(base: &Base<'_>, edits: &[&Edit]) -> Vec<Conflict> {
    let mut deleted: Vec<(NodeId, &Edit)> = edits
        .iter()
        .filter_map(|edit| {
            let footprint = edit.change.footprint();
            Some((footprint.home.filter(|_| footprint.deletes())?, *edit))
        })
        .collect();
    deleted.sort_by_key(|(node, _)| *node);
    if deleted.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for edit in edits {
        for cited in cited_by(base, edit) {
            for (node, deletion) in around(base, &deleted, cited) {
                if deletion.by.proposal != edit.by.proposal {
                    let clash = Clash::ReferenceToDeleted;
                    found.push(Conflict::of_two(node, clash, &edit.by, &deletion.by));
                }
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// The deletions of a provision or of what holds it.
fn around<'d, 'e>(
    base: &'d Base<'_>,
    deleted: &'d [(NodeId, &'e Edit)],
    cited: NodeId,
) -> impl Iterator<Item = (NodeId, &'e Edit)> + 'd {
    let holders = std::iter::successors(Some(cited), |node| base.parent(*node));
    holders.flat_map(move |holder| {
        let from = deleted.partition_point(|(node, _)| *node < holder);
        deleted[from..].iter().take_while(move |(node, _)| *node == holder).copied()
    })
}

/// Returns the provisions of the base that the new words of an edit cite.
#[must_use]
pub fn cited_by(base: &Base<'_>, edit: &Edit) -> Vec<NodeId> {
    let of = |node| {
        let from = Standpoint::of(base.convention, node).among(base.instruments());
        from.listed(&base.index)
    };
    let read = |printed: &str, standpoint: &Standpoint<'_>| -> Vec<NodeId> {
        let cited = citations(printed, standpoint).into_iter();
        cited.filter_map(|citation| found(base, &citation.address)).collect()
    };
    let footprint = edit.change.footprint();
    let new = footprint.words.map(|words| words.with);
    let texts = footprint.provisions().into_iter().map(|provision| &provision.text);
    let printed = new.into_iter().chain(texts).map(Text::printed);
    let printed: Vec<&str> = printed.filter(|printed| may_cite(printed)).collect();
    if printed.is_empty() {
        return Vec::new();
    }
    // What a new document says, it says from nowhere yet.
    let home = footprint.home.filter(|_| footprint.documents().is_empty());
    let standpoint = home.map_or_else(Standpoint::default, of);
    printed.into_iter().flat_map(|text| read(text, &standpoint)).collect()
}

fn found(base: &Base<'_>, address: &Address) -> Option<NodeId> {
    match base.index.resolve(base.convention, address).ok()? {
        Target::Provision(node) => Some(node),
        Target::Part(part, _) => Some(part.node),
    }
}
