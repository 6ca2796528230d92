//! Words: tokens, sentences, likeness, comparison, on strings alone.
//!
//! Redlines, "did you mean" and the derivation of amendments all read text through these
//! functions. Strings come in, byte ranges of them go out; what the strings are part of is
//! never known here.

mod alike;
mod apart;
mod candidate;
mod pairs;
mod token;

mod sentence;

mod likeness;

mod nearest;

mod passage;

mod candidates;

mod align;

mod diff;

mod cut;

mod moves;

mod slug;

mod inline;
mod styled;

mod hidden;

mod markup;

mod scrap;
mod script;
mod slips;

mod plural;

mod rows;

pub use align::align;
pub use alike::{Plain, plain};
pub use apart::told_apart;
pub use cut::cut;
pub use diff::{Change, ChangeKind, diff};
pub use hidden::{hidden_in_lines, is_hidden, name_of};
pub use inline::{inline, on_one_line};
pub use likeness::likeness;
pub use markup::{Unprinted, unprinted};
pub use moves::{Passage, Stretch, moves};
pub use nearest::nearest;
pub use pairs::{Alignment, Known};
pub use passage::closest_passage;
pub use plural::{counted, plural};
pub use rows::{bars, cells, grid, rows, written_rows};
pub use scrap::is_scrap;
pub use script::{MixedWord, mixed_words};
pub use sentence::sentences;
pub use slips::{Slip, more_than_printing, slips};
pub use slug::{slug, slug_within};
pub use styled::{Styled, styled};
pub use token::{Token, TokenKind, has_words, tokens};
