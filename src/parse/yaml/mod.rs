//! The YAML files: proposals, decisions, settings, the record of a draft.
//!
//! A file becomes a tree with places (`tree`), readers take values out of it and collect
//! findings (`reader`), and one table of keys (`keys`, `forms`) tells both the readers and
//! the JSON Schemas what may stand where.

mod amendment;
mod forms;
mod keys;
mod proposal;
mod reader;
mod scalar_map;
mod syntax;
mod tree;

pub use proposal::proposal;
