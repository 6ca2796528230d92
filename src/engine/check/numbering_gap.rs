//! `numbering-gap`, between documents: articles, chapters, sections, annexes.
//!
//! The numbers inside a document are read, and their gaps found, where the file is parsed;
//! here are those that no file knows of. What a deletion leaves is no gap: under `bis`
//! numbering the number stays.

use crate::{
    diagnostic::Rule,
    engine::base::document_number,
    model::{Convention, DocumentKind, NodeId, PartKind, PartRef, Suffix},
};

use super::Remark;

/// Returns the remark on a gap before a document, if there is one.
pub(super) fn remark(convention: &Convention, node: NodeId) -> Option<Remark> {
    let kind = &convention.document(node).kind;
    let number = document_number(kind)?;
    let document = |index: u32| &convention.documents[index as usize];
    let sibling = (0..node.document)
        .rev()
        .map(document)
        .take_while(|other| !ends_series(kind, &other.kind))
        .find(|other| is_alike(kind, &other.kind))?;
    let last = document_number(&sibling.kind)?;
    let next = last.ordinal + 1;
    let leaps = number.series == last.series
        && (number.ordinal > next
            || (number.ordinal == next && number.suffix != Suffix::None));
    leaps.then(|| Remark {
        rule: Rule::NumberingGap,
        part: PartRef { node, kind: PartKind::Heading },
        range: 0..0,
        message: format!("a number is missing between {last} and {number}"),
        help: "Check that nothing was left out.",
    })
}

/// Sections begin anew in each chapter.
fn ends_series(kind: &DocumentKind, before: &DocumentKind) -> bool {
    matches!((kind, before), (DocumentKind::Section(_), DocumentKind::Chapter(_)))
}

fn is_alike(one: &DocumentKind, other: &DocumentKind) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}
