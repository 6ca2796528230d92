//! What can stand on a page, and nothing of what it says.
//!
//! A page is blocks of runs: headings, provisions with label and depth, tables, remarks.
//! Papers make pages, formats print them; so a page knows neither a proposal nor a file,
//! neither a colour nor a width. What was changed is a mark on words, on a paragraph or on
//! a row, and both texts can be read off the page: the old one with all changes rejected,
//! the new one with all accepted.

mod block;
mod printable;
mod reading;
mod theme;
mod widths;

pub use block::{
    Block, Cell, Fate, Look, Mark, Page, Paragraph, Role, Row, Run, Style, Table, Voice,
};
pub use printable::{is_hidden, printable, sign_of};
pub use reading::{Read, Side, Words};
pub use theme::{Colour, Theme};
