//! Pure functions on facts: what amendments mean.
//!
//! In the order in which text flows: a [`Base`] is prepared, proposals are bound to it
//! ([`bind()`]), what their edits are to each other is found ([`relations`]), and compatible
//! sets are joined ([`join()`]). Nothing here reads, prints, or knows what a meeting decided.

mod address;
mod base;
mod bind;
mod carry;
mod check;
mod compose;
mod conflict;
mod corrected;
mod credit;
mod derive;
mod docket;
mod edit;
mod edition;
mod entitlement;
mod footprint;
mod given;
mod incoming;
mod join;
mod largest;
mod links;
mod provenance;
mod rebase;
mod reference;
mod resolve;
mod said;
mod scope;
mod seam;
mod staged;
mod tally;
mod term;
mod term_index;
mod trace;

pub use address::address_of;
pub use base::Base;
pub use bind::{bind, bind_after};
pub use check::{
    Caused, Reading, Remark, Said, Stale, Term, TermForm, TermUse, Terms, brought_by,
    caused, front_matter, left_out, modal_changes, of_substance, regressions,
    sources_caused, stale_commentaries, tags_caused, unresolved,
};
pub use compose::composed;
pub use conflict::{
    Agreement, Clash, Conflict, Each, Meeting, MeetingKind, Relation, Relations, Warning,
    relate, relations, relations_of_strangers, term_conflicts,
};
pub use corrected::{corrected, corrections};
pub use credit::{credited, credits, writers};
pub use derive::{Script, Underivable, derive, restated};
pub use docket::{Docket, Standing, Status, corrects_an_edition};
pub use edit::{
    Binding, BoundProposal, Change, Edit, Gap, Identity, NewItem, NewNumber,
    PlacedDocument, Side,
};
pub use edition::{
    Counter, Counters, Fate, Identities, Rewriting, causes, edition, numbered,
    provision_counter, touched,
};
pub use entitlement::{Entitlements, Grant};
pub use footprint::{
    Arrival, Boundary, Footprint, Leaving, NewWords, NumberOf, Numbered, Whole,
};
pub use incoming::incoming;
pub use join::{Chair, Compatible, Gone, Joined, Runs, joined_words};
pub use largest::{Largest, largest};
pub use links::{Breach, Fall, LinkIndex, Ruling};
pub use provenance::{Ancestor, Provenance, Source, Strand};
pub use rebase::{Carried, Onto};
pub use reference::{
    Citation, Cited, End, Instruments, Kind, Lead, Link, Listed, Place, Reach, Reference,
    Standpoint, Unit, Why, beside, bracket, broken_reference, citations, citations_in,
    listed, references, references_in, references_of, to_deleted,
};
pub use resolve::{Index, Target, Unresolved, resolve};
pub use said::{
    ConflictView, SideView, agreement, conflict, describe, describe_cited, describe_sub,
    describe_sub_whole, describe_whole, meeting,
};
pub use scope::{Position, Scope};
pub use seam::Seam;
pub use staged::{conflicts_later, join};
pub use tally::{Procedure, Tally};
pub use term::{TermPlace, term_places};
pub use term_index::TermIndex;
pub use trace::{Origin, Piece, ProvisionTrace, Trace};
