//! `circular-reference`: a reference should not lead to one that only leads back.

use crate::diagnostic::Rule;

use super::{
    Context, Remark,
    mere_reference::{is_within, referred_on},
    page::Page,
};

/// Returns a remark on each reference to a provision that only refers back to this one.
pub(super) fn remarks(context: &Context<'_>, page: &Page) -> Vec<Remark> {
    let circular = page.citations.iter().filter(|cited| {
        referred_on(context, cited).is_some_and(|on| {
            let goes_back = is_within(context, cited.part.node, on);
            let itself =
                cited.target.is_some_and(|target| is_within(context, target, on));
            goes_back && !itself
        })
    });
    let remark = |cited: &super::page::Cited| Remark {
        rule: Rule::CircularReference,
        part: cited.part,
        range: cited.citation.number.clone(),
        message: format!("{} only refers back to here", cited.citation.address),
        help: "Say the rule in one of the two provisions.",
    };
    circular.map(remark).collect()
}
