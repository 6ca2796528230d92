//! The YAML files: proposals, decisions, settings, the record of a draft.
//!
//! A file becomes a tree with places (`tree`), readers take values out of it and collect
//! findings (`reader`), and one table of keys (`keys`, `forms`) tells both the readers and
//! the JSON Schemas what may stand where.

mod amendment;
mod decisions;
mod draft;
mod forms;
mod keys;
mod proposal;
mod reader;
mod scalar_map;
pub mod schema;
mod settings;
mod syntax;
mod tree;

pub use decisions::decisions;
pub use draft::draft_record;
pub use proposal::proposal;
pub use settings::settings;
