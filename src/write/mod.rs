//! Model to text: the inverse of `parse`.
//!
//! What stands unchanged in its source is copied byte for byte; what is new or changed is
//! written in the canonical form. Nothing here reads a disk, and nothing decides what a text
//! should say.

mod canonical;
mod document;
mod file_name;
mod front_matter;
mod imported;
mod indent;
mod line;
mod notes;
mod provisions;
mod sourceless;
mod yaml;

pub use canonical::{amendment_canonical, proposal_canonical, sub_amendment_canonical};
pub use document::{canonical, document, whole, without_commentary};
pub use file_name::{file_name, folder_in_step, folder_number};
pub use imported::imported;
pub use provisions::{fragment, provisions};
pub use sourceless::sourceless;
pub use yaml::{
    FieldValue, amendment_fields, debate, debate_with, debate_with_answer,
    debate_with_position, decision_entry, draft_record, edition, meeting_entry, proposal,
    registered_entry, source_record, with_key,
};
