//! parse

mod placeholder;
mod yaml;

pub use placeholder::{AddressError, FragmentError, address, fragment, text};
pub use yaml::{decisions, draft_record, proposal, schema, settings, value_span};
