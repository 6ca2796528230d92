//! The rules that look at one document at a time.

use super::{
    page::Page,
    remark::{Context, Remark},
};

/// The rules that look at one document at a time.
pub(super) const LOCAL: [fn(&Context<'_>, &Page) -> Vec<Remark>; 9] = [
    super::missing_label::remarks,
    super::dangling_reference::remarks,
    super::circular_reference::remarks,
    super::serial_reference::remarks,
    super::undefined_term::remarks,
    super::term_form::remarks,
    super::printing_point::remarks,
    super::letters::remarks,
    super::unresolved_id::remarks,
];

/// Returns what the rules on one document say of it, in reading order.
pub(super) fn local(context: &Context<'_>, page: &Page) -> Vec<Remark> {
    let mut remarks: Vec<Remark> =
        LOCAL.iter().flat_map(|rule| rule(context, page)).collect();
    remarks.sort_by(|one, other| {
        let key = |remark: &Remark| (remark.part, remark.range.start);
        key(one).cmp(&key(other))
    });
    remarks
}
