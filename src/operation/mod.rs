//! Each operation, described once: its forms, the keys of each, what is required with what, an
//! example.
//!
//! The YAML reader, the JSON Schema, the flags of `mimc propose` and the page on the format of
//! a proposal are made from these tables. They know neither a text nor how values are read.

mod form;
mod key;

pub use form::{FORMS, Form, FormKind, NAMES};
pub use key::{AMENDMENT, HIT, Key, Shape};
pub(crate) use key::{may, must};
