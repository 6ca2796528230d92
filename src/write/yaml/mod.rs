//! The YAML files as a careful person would write them.
//!
//! Goes out: block scalars for prose and provisions, quotes only where YAML needs them, keys
//! in the order of the documentation. Reading it back gives the same values. What a person
//! wrote is never written anew: entries are appended, keys spliced in.

mod debate;
mod decision;
mod draft;
mod edition;
mod fields;
mod meeting;
mod proposal;
mod register;
mod scalar;
mod seal;
mod splice;

pub use debate::{debate, debate_with, debate_with_answer, debate_with_position};
pub use decision::decision_entry;
pub use draft::draft_record;
pub use edition::edition;
pub use fields::{FieldValue, amendment_fields};
pub use meeting::meeting_entry;
pub use proposal::proposal;
pub use register::registered_entry;
pub use seal::source_record;
pub use splice::with_key;
