//! write

mod canonical;
mod yaml;

pub use canonical::amendment_canonical;
pub use yaml::{decision_entry, draft_record, proposal, with_key};
