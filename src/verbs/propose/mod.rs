//! `mimc propose`: a new proposal, from an edited article, from edited files or from the
//! fields of amendments.
//!
//! Comes in: what a drafter changed, or flags. Goes out: amendments that were bound to the
//! base and found to apply, then the file of a proposal, then that file in the workspace.
//! Who asks the drafter, and how, is not known here.

mod amendments;
mod base;
mod compromise;
mod editor;
mod fields;
mod file;
mod files;
mod formal;
mod further;
mod kept;
mod numbers;
mod particulars;
mod spelling;
mod term;
mod word;

use crate::session::{Error, Revision, Writing};

pub use amendments::{Amendments, CODEC};
use amendments::{
    amendments_of, bound, has_errors, in_the_way, inexpressible, unwritten,
};
pub use base::amends;
pub use compromise::propose_compromise;
pub use editor::{is_known, near_provisions, propose_from_edit, text_for_editor};
pub use fields::{AmendmentFields, near_operation, propose_from_fields};
pub(super) use file::path;
use file::save;
pub use file::{Destination, Proposed, file, next_id};
pub use files::{FileEdits, FiledEdits, file_edits, file_edits_as, propose_from_files};
pub use formal::{FormalDraft, propose_from_formal};
pub use kept::{Answers, Work};
pub(super) use numbers::{Numbers, numbers};
pub use particulars::{Further, Particulars};
pub use term::{TermDraft, TermFields, find_term};
pub use word::{WordDraft, propose_from_word};
