//! Pages as Word documents: redlines are real tracked changes.
//!
//! Comes in: a page. Goes out: the bytes of a `.docx` file, the same for the same page. A
//! mark on words becomes an insertion, a deletion or a move with its author and day; what
//! the paper itself says is not tracked, so it is the same whether changes are accepted or
//! rejected. Labels are text: the numbers of a treaty are names, and automatic ones would
//! count anew. What was written is read back before it is given away.

mod body;
mod cells;
mod check;
mod furniture;
mod heard;
mod look;
mod package;
mod proof;
mod read;
mod remarks;
mod style;
mod xml;

use crate::page::Page;

pub use check::{Moves, faults};
pub use proof::Unfaithful;
pub use read::{read, read_texts};

use body::Body;

/// Returns a page as a Word document.
///
/// # Errors
/// When the document read back is not the page: no such document may be published.
pub fn docx(page: &Page) -> Result<Vec<u8>, Unfaithful> {
    let page = &page.for_sheets();
    let body = Body::of(page);
    let bytes = package::packed(page, &body)
        .map_err(|error| Unfaithful::Unreadable { what: error.to_string() })?;
    proof::prove(page, &bytes)?;
    Ok(bytes)
}
