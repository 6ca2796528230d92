//! Views to bytes: one module a format.
//!
//! A renderer takes a view and a writer, and is deaf to all else: no file, no clock, no
//! environment. The same view gives the same bytes.

pub mod akn;
pub mod docx;
pub mod epub;
pub mod github;
pub mod html;
pub mod human;
pub mod json;
pub mod junit;
pub mod markdown;
mod phrases;
pub mod rings;
pub mod rolling;
pub mod sarif;
pub mod site;
pub mod table;
mod tree;
pub mod typst;
mod visible;

pub use visible::seen;
