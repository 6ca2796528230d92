//! `numbering-gap`, between documents: articles, and groups of one kind.
//!
//! The numbers inside a document are read, and their gaps found, where the file is parsed;
//! here are those that no file knows of. What a deletion leaves is no gap: under `bis`
//! numbering the number stays.

// Numbers from input decide what is counted here.
#![warn(clippy::arithmetic_side_effects)]

use crate::{
    diagnostic::Rule,
    model::{
        Convention, Document, DocumentKind, NodeId, PartKind, PartRef, Series, Suffix,
    },
};

use super::Remark;

/// Returns the remark on a gap before a document, if there is one.
pub(super) fn remark(convention: &Convention, node: NodeId) -> Option<Remark> {
    let own = convention.document(node);
    let own_number = own.kind.number()?;
    let document = |index: u32| &convention.documents[index as usize];
    let sibling = (0..node.document)
        .rev()
        .map(document)
        .take_while(|other| !ends_series(own, other))
        .find(|other| is_alike(&own.kind, &other.kind))?;
    let last = sibling.kind.number()?;
    // Beside B, C is a letter.
    let series = Series::of([last, own_number].into_iter())?;
    let (last, number) = (last.number(series)?, own_number.number(series)?);
    let next = last.ordinal.saturating_add(1);
    // A range of vacant numbers is counted by its last, and begins further in front.
    let before = own_number.width().saturating_sub(1);
    let ordinal = number.ordinal.saturating_sub(before);
    let leaps = ordinal > next || (ordinal == next && number.suffix != Suffix::None);
    leaps.then(|| Remark {
        rule: Rule::NumberingGap,
        part: PartRef { node, kind: PartKind::Heading },
        range: 0..0,
        message: format!("a number is missing between {last} and {number}"),
        help: "Check that nothing was left out.",
    })
}

/// Groups begin anew in what holds them, articles in an annex.
fn ends_series(own: &Document, before: &Document) -> bool {
    let holds = before.holds(own);
    match &own.kind {
        DocumentKind::Group(_) => holds,
        DocumentKind::Preamble | DocumentKind::Article(_) | DocumentKind::Closing => {
            holds && before.kind.is_container()
        }
    }
}

fn is_alike(one: &DocumentKind, other: &DocumentKind) -> bool {
    match (one.group(), other.group()) {
        (Some(one), Some(other)) => one.kind == other.kind,
        (None, None) => std::mem::discriminant(one) == std::mem::discriminant(other),
        (Some(_), None) | (None, Some(_)) => false,
    }
}
