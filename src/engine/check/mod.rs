//! Rules on the text: what a careful editor would stop at, one rule a file.
//!
//! Comes in: a text, read once ([`TextScan`]), and what edits make of it. Goes out: remarks
//! on places of that text. What is local to a document is asked only of those that changed.
//! A rule never knows files, decisions, severities, or what was silenced.

mod cause;
mod circular_reference;
mod dangling_reference;
mod definition;
mod joined;
mod letters;
mod local;
mod mere_reference;
mod missing_label;
mod modal;
mod modal_change;
mod numbering_gap;
mod page;
mod printing_point;
mod remark;
mod right_left_out;
mod rights_regression;
mod said;
mod scan;
mod serial_reference;
mod source_astray;
mod source_without_article;
mod stale_commentary;
mod substance;
mod tagging;
mod term_form;
mod terms;
mod undefined_term;
mod unknown_tag;
mod unresolved_id;
mod unsourced;
mod untagged;
mod unused_term;
mod word;

pub(in crate::engine) use definition::{defined, defines_terms};
pub use joined::caused;
pub use modal_change::modal_changes;
pub use right_left_out::left_out;
pub use rights_regression::regressions;
pub use said::Said;
pub use scan::TextScan;
pub use stale_commentary::{Stale, stale_commentaries};
pub use substance::of_substance;
pub use tagging::{
    brought_by, front_matter, sources_astray, sources_caused, tags_caused,
};
pub use terms::{Term, TermForm, TermUse, Terms};
pub use unresolved_id::unresolved;

use local::local;
pub use remark::{Caused, Remark};
use remark::{Context, is_placeholder};
