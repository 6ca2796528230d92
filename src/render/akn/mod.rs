//! Texts and papers as Akoma Ntoso, the XML of parliaments.
//!
//! Comes in: a text as what stands in what, or any page. Goes out: XML, the same for the same
//! text. A whole text is an `act`, a part of one a `portion` of it, every other paper a `doc`
//! with its changes in `ins` and `del`. Each heading and provision has an `eId` that follows
//! its number, and a `wId`, the permanent name that links lead to in every version. What was written is read back before it is given
//! away.

mod act;
mod check;
mod heads;
mod lists;
mod meta;
mod names;
mod paper;
mod proof;
mod read;
mod words;

pub use check::faults;
pub use proof::Unlike;
pub use read::{lines, read};

use crate::{
    page::{Page, Side},
    paper::Nested,
};

/// Returns a text, or a part of one, as Akoma Ntoso.
///
/// # Errors
/// When the markup read back is not the text: it may not be published.
pub fn text(text: &Nested) -> Result<String, Unlike> {
    let markup = act::markup(text);
    proof::prove((&text.page, Side::New), &markup, lines(&markup))?;
    Ok(markup)
}

/// Returns any page as Akoma Ntoso.
///
/// # Errors
/// When the markup read back is not the page: it may not be published.
pub fn page(page: &Page) -> Result<String, Unlike> {
    let markup = paper::markup(page);
    for side in [Side::Old, Side::New] {
        proof::prove((page, side), &markup, read(&markup, side))?;
    }
    Ok(markup)
}
