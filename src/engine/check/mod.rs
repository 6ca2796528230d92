//! Rules on the text: what a careful editor would stop at, one rule a file.
//!
//! Comes in: a text, read once ([`Reading`]), and what edits make of it. Goes out: remarks
//! on places of that text. What is local to a document is asked only of those that changed.
//! A rule never knows files, decisions, severities, or what was silenced.

mod cause;
mod circular_reference;
mod dangling_reference;
mod definition;
mod joined;
mod mere_reference;
mod missing_label;
mod modal_change;
mod numbering_gap;
mod page;
mod reading;
mod rights_regression;
mod serial_reference;
mod stale_commentary;
mod term_form;
mod terms;
mod undefined_term;
mod unused_term;
mod word;

use std::ops::Range;

use crate::{
    diagnostic::Rule,
    model::{Address, Convention, Document, NodeId, PartRef},
};

use super::Side;

pub(in crate::engine) use definition::{defined, defines_terms};
pub use joined::caused;
pub use modal_change::modal_changes;
pub use reading::Reading;
pub use rights_regression::regressions;
pub use stale_commentary::{Stale, stale_commentaries};
pub use terms::{Term, TermForm, TermUse, Terms};

use page::Page;

/// What a rule has to say about a place of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The rule.
    pub rule: Rule,
    /// The part of the text.
    pub part: PartRef,
    /// The bytes of its printed form; none for the whole provision.
    pub range: Range<usize>,
    /// One sentence, lower case, no full stop.
    pub message: String,
    /// What to do about it, as a full sentence.
    pub help: &'static str,
}

/// A remark on a joined text that the base gave no cause for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caused {
    /// The remark, on the joined text.
    pub remark: Remark,
    /// The amendments that gave cause.
    pub by: Vec<Side>,
}

/// The text that a rule reads a document of.
struct Context<'c> {
    convention: &'c Convention,
    terms: &'c Terms,
    /// Finds the provision that an address leads to.
    find: &'c (dyn Fn(&Address) -> Option<NodeId> + Sync),
}

/// The rules that look at one document at a time.
const LOCAL: [fn(&Context<'_>, &Page) -> Vec<Remark>; 6] = [
    missing_label::remarks,
    dangling_reference::remarks,
    circular_reference::remarks,
    serial_reference::remarks,
    undefined_term::remarks,
    term_form::remarks,
];

/// Returns what the rules on one document say of it, in reading order.
fn local(context: &Context<'_>, page: &Page) -> Vec<Remark> {
    let mut remarks: Vec<Remark> =
        LOCAL.iter().flat_map(|rule| rule(context, page)).collect();
    remarks.sort_by(|one, other| {
        let key = |remark: &Remark| (remark.part, remark.range.start);
        key(one).cmp(&key(other))
    });
    remarks
}

/// Returns whether a document is the placeholder of a deleted one: its number is kept,
/// nothing else stands.
fn is_placeholder(document: &Document) -> bool {
    document.provisions.len() <= 1 && document.heading.printed() == "[Deleted]"
}
