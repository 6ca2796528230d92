//! One function a verb, composing the layers below.
//!
//! Reads what it needs, and returns a view. What these functions need of the world beyond the
//! workspace – the time, the author, a place to report progress – is an argument; nothing
//! here prints.

mod adopt;
mod author;
mod blame;
mod broken;
mod candidates;
mod check;
mod commit;
mod conflicts;
mod consolidate;
mod debate;
mod debate_rules;
mod debated;
mod decide;
mod desk;
mod diff;
mod document;
mod errata;
mod exemptions;
mod explain;
mod fmt;
mod history;
mod import;
mod init;
mod kept_numbers;
mod list;
mod log;
mod meeting;
mod open;
mod permanent;
mod place;
mod propose;
mod publish;
mod rebase;
mod references;
mod refusal;
mod register;
mod reprint;
mod revise;
mod rolling;
mod schema;
mod seal;
mod show;
mod site_folder;
mod site_list;
mod slots;
mod status;
mod table;
mod tag;
mod tag_rules;
mod text_rules;
mod typeset;
mod unseen;
mod verify;

#[cfg(feature = "import-pdf")]
pub use crate::parse::import::pdf_words;
pub use crate::write::FieldValue;
pub use crate::{
    model::{
        AmendmentRef, Attendance, Ballot, MajorityBase, Meeting, Method, Minutes,
        Numbering, Occurrence, Outcome, ProposalKind, Quorum, RollCall, Statement,
        StatementKind, Version, share,
    },
    operation::{AMENDMENT, FORMS, Form, NAMES, Shape},
    paper::{CompilationOptions, DebateList, RegimeRows},
    parse::import::is_pdf,
    session::{
        Assessment, Error, Failure, Progress, Reading, Revision, Selection, Silent,
        Writing, as_amended,
    },
    store::{Wait, git::Identity},
};
pub use adopt::{AdoptOptions, adopt};
pub use blame::{BlameOptions, blame};
pub use candidates::{Candidates, candidates, candidates_below};
pub use check::{CheckOptions, check, from_root};
pub use commit::{committed, will_commit};
pub use conflicts::conflicts;
pub use consolidate::{ConsolidateOptions, Effect, World, consolidate};
pub use debate::{
    DebateAddition, NewDebate, add_to_debate, debate, debates, is_debate_id, new_debate,
};
pub use decide::{
    CorrectAct, DecideAct, DecideOn, DecideOptions, RuleOnReference, decide,
    what_if::{Supposed, what_if},
};
pub use desk::{Desk, Hover, Offer, OfferKind, Spot, place_of};
pub use diff::{DiffOptions, diff};
pub use document::{
    PageOptions, diff_about, diff_page, may_write, show_nested, show_page, write_paper,
};
pub use explain::{explain, rules};
pub use fmt::{FmtOptions, fmt};
pub use history::{begin_history, files_of_text, lacks_history, refuse_workspace};
pub use import::{ImportOptions, ImportSource, import};
pub use init::{InitOptions, init};
pub use list::{ListOptions, list};
pub use log::log;
pub use meeting::{MeetingOptions, meeting, meeting_changes};
pub use open::{OpenOptions, open};
pub use propose::{
    AmendmentFields, Amendments, Answers, CODEC, Destination, FileEdits, FiledEdits,
    FormalDraft, Further, Particulars, Proposed, TermDraft, TermFields, WordDraft, Work,
    amends, file, file_edits, file_edits_as, find_term, is_known, near_operation,
    near_provisions, next_id, propose_compromise, propose_from_edit, propose_from_fields,
    propose_from_files, propose_from_formal, propose_from_word, text_for_editor,
};
pub use publish::{PublishOptions, publish};
pub use rebase::{RebaseOptions, rebase};
pub use references::{ReferenceOptions, references};
pub use refusal::refusal;
pub use register::{Incoming, RegisterAct, RegisterNote, RegisterOptions, register};
pub use revise::revise;
pub use rolling::{RollingRequest, rolling};
pub use schema::{FileFormat, schema};
pub use seal::{PrintFile, SealOptions, seal};
pub use show::{ShowOptions, show, show_markdown};
pub use site_folder::SiteFolder;
pub use slots::switchboard;
pub use status::status;
pub use table::{Paper, TableOptions, table};
pub use tag::{TagAct, tag};
pub use typeset::{can_typeset, typeset, typeset_bytes};
pub use verify::verify;
