//! Pages to bytes: one module a format.
//!
//! A format takes a page and a writer, and is deaf to all else: no paper, no file, no clock,
//! no environment. The same page gives the same bytes. What programs read is apart: JSON and
//! the formats of findings mirror views, and a site is made of many papers.

pub mod akn;
pub mod csv;
pub mod docx;
pub mod epub;
pub mod github;
pub mod html;
pub mod human;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod rings;
pub mod sarif;
pub mod site;
mod tree;
pub mod typst;
mod visible;

pub use visible::seen;
