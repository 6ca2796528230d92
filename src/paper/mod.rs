//! What a reader sees, independent of format.
//!
//! Views are made from facts and handed to renderers, which see nothing else: so a view
//! holds every word, line and number that is to be shown, and no file, colour or width.

mod adopted;
mod blame;
mod conflicts;
mod consolidated;
mod debate;
mod decided;
mod decision;
mod document;
mod formal;
mod formatted;
mod history;
mod imported;
mod initiated;
mod list;
mod proposed;
mod rebased;
mod redline;
mod references;
mod report;
mod revised;
mod rolling;
mod rules;
mod said;
mod sealed;
mod sheets;
mod shown;
mod site;
mod status;
mod table;
mod tags;
mod term;

pub use crate::{
    diagnostic::Severity,
    engine::{
        ConflictView, Each, SideView, conflict, describe, describe_cited, describe_sub,
        describe_sub_whole, describe_whole, meeting,
    },
    words::{ChangeKind, counted},
};
pub use adopted::Adopted;
pub use blame::{Blame, BlameLine, BlameRun, BlameSource};
pub use conflicts::{ConflictReport, Sets, WhatIf, conflict_report, sets};
pub use consolidated::{Consolidated, DocumentCounts, ReferenceFate, ReferenceLine};
pub use debate::{AnswerView, DebateList, DebateView, PositionView};
pub use decided::{Decided, FallView};
pub use decision::{Author, DecisionView};
pub use document::{
    Branch, BranchKind, Imprint, Line, Nested, Voices, clean, clean_part, listed, nested,
    proposal_front, redlined, whole,
};
pub use formal::{Formal, FormalLine, Instruction};
pub use formatted::{Formatted, Renaming};
pub use history::{History, HistoryEvent};
pub use imported::ImportReport;
pub use initiated::{Began, Initiated};
pub use list::{ProposalLine, ProposalList};
pub use proposed::{AmendmentLine, ProposedView, proposed};
pub use rebased::{RebaseFate, RebaseLine, Rebased};
pub use redline::{
    ArticleRedline, Detail, DocumentFate, Lineage, ProvisionRedline, Redline, Relation,
    Row, Run, redline,
};
pub use references::{CitationKind, CitationLine, CitationTarget, References};
pub use report::{FindingView, RelatedView, Report, Since, Summary};
pub use revised::Revised;
pub use rolling::{
    AgreementStage, Bracket, Cause, Choice, Holder, Item, Level, NotShown, Omission,
    Rolling, RollingDocument, RollingOptions, RollingProvision, Voice, Words, rolling,
};
pub use rules::{RuleLine, RuleList};
pub use said::{citing, explained};
pub use sealed::Sealed;
pub use sheets::sheets;
pub use shown::{Shown, ShownAmendment, ShownLine, ShownProposal, ShownProvision};
pub use site::{
    Content, Counted, Exclusion, Exclusions, Extent, Figure, Held, Rings, Section,
    Sector, Site, SitePage, Switch, Switchboard, Unit, Variant, answered, conflicts_page,
    debated, debates_page, filled, is_in_words, met, name_of, names, numerals,
    open_number, proposal_path, slug,
};
pub use status::{DraftState, Status, StatusCount};
pub use table::{
    Audience, Caption, Cell, CellLine, CellRun, Column, Compared, CompilationOptions,
    Dossier, DraftRank, DraftText, Errata, Form, Group, Mark, RecordFacts, RegimeRows,
    RegisterRows, Table, VERSIONS, comparison, compilation, correspondence, corrigenda,
    coverage, debates, decisions, marshalled, meetings, regimes, register, rights,
    sources,
};
pub use tags::{TagFate, TagLine, Tags};
pub use term::{TermLine, TermPlaces};
