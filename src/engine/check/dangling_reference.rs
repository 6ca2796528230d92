//! `dangling-reference`: a reference should lead to a provision that exists.
//!
//! References to other instruments are none of these: `engine::reference` leaves them out.

use crate::{
    diagnostic::Rule,
    model::{NodeId, Root},
};

use super::{
    Context, Remark, is_placeholder,
    page::{Cited, Page},
};

/// Returns a remark on each reference of a document that leads nowhere.
pub(super) fn remarks(context: &Context<'_>, page: &Page) -> Vec<Remark> {
    let found = page.citations.iter();
    found.filter_map(|cited| remark(context, cited, cited.target)).collect()
}

/// Returns the remark on a citation that leads to `target`, if it leads nowhere. A chapter
/// or article that is deleted keeps its number, and nothing can be looked up there.
pub(super) fn remark(
    context: &Context<'_>,
    cited: &Cited,
    target: Option<NodeId>,
) -> Option<Remark> {
    let address = &cited.citation.address;
    let (message, help) = match target {
        // `unresolved-id` says that.
        None if matches!(address.root, Root::ArticleId(_)) => return None,
        None => (
            format!("there is no {address}"),
            "Correct the number, or name the other instrument behind it.",
        ),
        Some(node) if is_placeholder(context.convention.document(node)) => (
            format!("{address} is deleted"),
            "Refer to what stands in its place, or delete the reference too.",
        ),
        Some(_) => return None,
    };
    Some(Remark {
        rule: Rule::DanglingReference,
        part: cited.part,
        range: cited.citation.number.clone(),
        message,
        help,
    })
}
