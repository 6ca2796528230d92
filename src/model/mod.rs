//! The convention, proposals and decisions as facts.
//!
//! Modules in reading order: numbers and labels, groups, addresses, citations, the text of a part, the
//! convention, what a proposal inserts, amendments, proposals, decisions, regimes, settings, the record of a draft, the source of a text. Nothing
//! here reads, writes, or derives a serialisation.

mod amendment_ref;
mod article_id;
mod number;
mod numeral;
mod proposal_id;
mod tag;

mod imported;
mod label;

mod article_word;
mod designation;

mod form;

mod group;

mod headed;

mod level;

mod marker;

mod address;

mod citation;

mod quotation;

mod hand;

mod text;
mod text_in_rows;

mod unbroken;

mod escaped;

mod metadata;

mod convention;

mod node;
mod note;

mod fragment;

mod amendment;

mod brings;

mod proposal;

mod ballot;
mod dash;

mod minutes;

mod debate;
mod decision;

mod meeting;

mod regime;

mod register;

mod seal;
mod settings;

mod draft;

mod edition;

pub use address::{Address, Nth, PartName, Root, Step};
pub use amendment::{
    Amendment, Frame, NewText, NewWords, Occurrence, Operation, ProvisionPlace,
    SubAmendment, SubOperation, TermForm, TermHit, WordPlace,
};
pub use amendment_ref::AmendmentRef;
pub use article_id::ArticleId;
pub use article_word::article_word;
pub use ballot::Ballot;
pub use brings::Brings;
pub use convention::{
    Convention, Document, DocumentKind, Layout, Nesting, Provision, ProvisionLines, Shape,
};
pub use dash::is_dash;
pub use debate::{Debate, DebateStatus, Position};
pub use decision::{
    Act, Correction, Decision, Digest, Entry, Method, Outcome, ReferenceRuling,
    RulingKind,
};
pub use designation::{NUMBER_WORDS, cased_like, is_premier, number_word};
pub use draft::{Allowance, DraftKind, DraftRecord, Proof};
pub use edition::Edition;
pub use fragment::{Fragment, NewDocument, NewKind};
pub use group::{Group, GroupKind};
pub use hand::Hand;
pub use headed::{reads_as_head, reads_as_note};
pub use imported::{
    Became, Doubt, EMPHASIS, Imported, ImportedDocument, ImportedKind, ImportedProvision,
    NOTE, STRONG, SourceLine, Tally,
};
pub use label::{Core, Label, is_unsettled_note, settled_note, unsettled_note};
pub use level::{Listed, Next, series_of};
pub use marker::Marker;
pub use meeting::{Attendance, MajorityBase, Meeting, Quorum, share};
pub use metadata::Metadata;
pub use minutes::{Minutes, RollCall, Statement, StatementKind};
pub use node::{NodeId, PartKind, PartRef};
pub use note::NoteMark;
pub use number::{Letters, Number, Part, Series, Suffix, latin_suffix};
pub use numeral::{roman, roman_ordinal};
pub use proposal::{Links, Proposal, ProposalKind};
pub use proposal_id::ProposalId;
pub use quotation::Quotation;
pub use regime::{Force, OwnPlace, Regime, SourceRelation, TreatySource};
pub use register::{Answer, Registered};
pub use seal::{Print, Seal, SourceRecord};
pub use settings::{
    Attribution, Between, Citation, Counting, Exemption, Numbering, Right, RuleLevel,
    Settings, Version,
};
pub use tag::Tag;
pub use text::{Printed, PrintedRun, Text};
pub use unbroken::{place_in, unbroken};
