//! What can stand on a page, and nothing of what it says.
//!
//! A page is blocks of runs: headings, provisions with label and depth, tables, remarks, the
//! lines of a report, findings with the lines that they are about.
//! Papers make pages, formats print them; so a page knows neither a proposal nor a file,
//! neither a colour nor a width. What was changed is a mark on words, on a paragraph or on
//! a row, and both texts can be read off the page: the old one with all changes rejected,
//! the new one with all accepted.

mod block;
mod finding;
mod fold;
mod inner;
mod line;
mod printable;
mod reading;
mod report;
mod run;
mod shortened;
mod theme;
mod widths;

pub use block::{
    Block, Cell, Column, Fate, Holds, Page, Paragraph, Role, Row, Table, Voice,
};
pub use finding::{Excerpt, Finding, Weight};
pub use inner::{Inside, inside};
pub use line::{Line, padded, widest};
pub use printable::{is_hidden, printable, sign_of};
pub use reading::{Read, Side, Words};
pub use run::{Aside, Look, Mark, Run, Style};
pub use shortened::shortened;
pub use theme::{Colour, Theme};
