//! `unused-term`: a term that is defined should be used.

use crate::{
    diagnostic::Rule,
    model::{PartKind, PartRef},
};

use super::{Remark, Term};

/// Returns the remark on a term that nothing uses.
pub(super) fn remark(term: &Term) -> Remark {
    Remark {
        rule: Rule::UnusedTerm,
        part: PartRef { node: term.node, kind: PartKind::Text },
        range: term.range.clone(),
        message: format!("“{}” is defined, and never used", term.name),
        help: "Delete the definition, or use the term where the thing is meant.",
    }
}
