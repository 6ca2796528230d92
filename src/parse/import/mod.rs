//! A treaty from whatever people have: each source becomes paragraphs, one grammar makes
//! articles and provisions of them.
//!
//! Nothing is lost: each character of the source that is no space is counted as provision,
//! heading, note, furniture or unplaced.

mod apart;
mod assemble;
mod beside;
mod block;
mod breaks;
mod chain;
mod columns;
mod contents;
mod decode;
mod docx;
mod epub;
mod finish;
mod foot;
mod furniture;
mod glued;
mod grid;
mod heading;
mod heads;
mod html;
mod html_element;
mod html_notes;
mod html_place;
mod hyphen;
mod label;
mod layout;
mod line;
mod lists;
mod lost;
mod nesting;
mod numbering;
mod one_language;
mod ordered;
mod page_number;
mod paged;
#[cfg(feature = "import-pdf")]
mod pdf;
mod running_in;
mod shifted;
mod source;
mod symbols;
mod text;
mod title;
mod tongue;
mod trail;
mod typed;
mod unread;
mod word;
mod words;
mod xml;

pub use assemble::assemble;
pub use block::{Block, Look, Start};
pub(in crate::parse) use docx::part;
pub(in crate::parse) use xml::{Heard, hear, value};

#[cfg(feature = "import-pdf")]
pub use pdf::pdf_words;
pub use source::{blocks, is_pdf, listed_words};
pub use unread::Unread;
