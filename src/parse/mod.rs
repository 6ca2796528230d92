//! Text to model, total: every reader returns a value, what it found, and where.
//!
//! Nothing is dropped and nothing panics: what cannot be understood is a finding, or an
//! error with a span where the text is a scalar of some other file.

mod address;
mod body;
mod broken;
mod convention;
mod document;
mod formal;
mod found;
mod fragment;
mod front_matter;
mod heading;
pub mod import;
mod labels;
mod letters;
mod level;
mod line;
mod marked;
mod merge;
mod new_words;
mod notes;
mod numbering;
mod order;
mod outline;
mod problem;
mod text;
mod yaml;

pub use address::{AddressError, address};
pub use convention::{Files, convention, convention_beside, differing, in_order};
pub use document::document;
pub use formal::{FormalAmendment, FormalText, FormalValue, formal};
pub(crate) use fragment::fragment_and_doubts;
pub use fragment::{FragmentError, fragment};
pub use front_matter::own_place;
pub use marked::{Marked, MarkedLine, MarkedNote, marked};
pub(crate) use new_words::words_with_notes;
pub use numbering::misnumbered;
pub use text::text;
pub use yaml::{
    ActText, CHAIN, acts, can_be_corrected, debate, decisions, draft_record, edition,
    keys_in, meetings, proposal, proposal_format, register, schema, settings,
    source_record, texts_at, value_span,
};
