//! `serial-reference`: a reference should not lead to a provision that only refers on.

use crate::{diagnostic::Rule, engine::address_of};

use super::{
    Context, Remark,
    mere_reference::{is_within, referred_on},
    page::Page,
};

/// Returns a remark on each reference to a provision that only refers on to a third.
pub(super) fn remarks(context: &Context<'_>, page: &Page) -> Vec<Remark> {
    let serial = page.citations.iter().filter_map(|cited| {
        let on = referred_on(context, cited)?;
        if is_within(context, cited.part.node, on) {
            return None;
        }
        let third = address_of(context.convention, on);
        Some(Remark {
            rule: Rule::SerialReference,
            part: cited.part,
            range: cited.citation.number.clone(),
            message: format!("{} only refers on to {third}", cited.citation.address),
            help: "Refer to the last provision of the chain.",
        })
    });
    serial.collect()
}
