//! One function a verb, composing the layers below.
//!
//! What these functions need of the world beyond the workspace – the time, the author, a
//! place to report progress – is an argument.

mod check;
mod conflicts;
mod digest;
mod error;
mod propose;
mod references;
mod revision;

pub use check::{CheckOptions, check};
pub use conflicts::conflicts;
pub use error::Error;
pub use propose::{
    AmendmentFields, Amendments, Particulars, Proposed, SCRIPT, next_id,
    propose_from_edit, propose_from_fields, save, text_for_editor,
};
pub use revision::{Assessment, Revision};
