//! What a reader sees, independent of format.
//!
//! Views are plain values with every word in them that a renderer needs; nothing here knows
//! how they are written.

mod redline;

pub use crate::words::ChangeKind;
pub use redline::{
    ArticleRedline, Detail, Lineage, ProvisionRedline, Redline, Run, Status, redline,
};
