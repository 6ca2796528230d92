//! Pure functions on facts: what amendments mean.
//!
//! In the order in which text flows:
//!
//! 1. A [`Base`] is a text with everything that is asked of it again and again; [`Index`] and
//!    [`resolve()`] find what an address names.
//! 2. [`bind()`] resolves a proposal against it, to [`Edit`]s: each one [`Change`] by one
//!    [`Side`]. What a change touches is its [`Footprint`]; whoever has to know more of a change
//!    than that it is one asks that.
//! 3. [`relations`] says what edits of different proposals are to each other: [`Conflict`],
//!    [`Agreement`], or joined where a reader will want to look. [`relate`] is the table.
//! 4. [`Compatible`] edits are joined ([`join()`]) to a [`Joined`] text. Where each document,
//!    provision and word of it comes from is its [`Origin`]; [`Provenance`] reads that backwards.
//! 5. [`edition()`] makes of a join the text of a version: numbers, then references
//!    ([`Reference`], [`Rewriting`]).
//! 6. Rules on the text are asked of the base and of what was joined; [`caused`] keeps what the
//!    edits gave cause for.
//! 7. [`derive()`] goes the other way: from two texts to the operations that make one of the other.
//!
//! Beside these: what the record says of each amendment ([`Docket`]), the largest sets that fit
//! together ([`largest()`]), what edits mean on a newer text ([`Onto`]), and all of it in words
//! ([`describe`]). Nothing here reads, prints, or knows what a meeting decided.

mod address;
mod base;
mod bind;
mod carried;
mod carry;
mod check;
mod chronology;
mod compose;
mod conflict;
mod corrected;
mod counting;
mod credit;
mod derive;
mod descent;
mod division;
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
mod outline;
mod own_place;
mod provenance;
mod rebase;
mod reference;
mod resolve;
mod rewriting;
mod said;
mod scope;
mod seam;
mod sequence;
mod spelling;
mod staged;
mod tally;
mod term;
mod term_index;
mod trace;

pub use address::{Addresses, address_of};
pub use base::Base;
pub use bind::{bind, bind_after};
pub use carried::{Reworded, Unsaid, reworded};
pub use check::{
    Caused, Remark, Said, Stale, Term, TermForm, TermUse, Terms, TextScan, brought_by,
    caused, front_matter, left_out, modal_changes, of_substance, regressions,
    sources_astray, sources_caused, stale_commentaries, tags_caused, unresolved,
};
pub use chronology::{Backwards, backwards};
pub use compose::composed;
pub use conflict::{
    Agreement, Clash, Conflict, Contact, ContactKind, Each, Relation, Relations, Warning,
    relate, relations, relations_of_strangers, term_conflicts,
};
pub use corrected::{corrected, corrections};
pub use credit::{credited, credits, writers};
pub use derive::{FragmentCodec, Underivable, derive, restated};
pub use descent::Descent;
pub use division::{Division, VOTED_OUT, divisions, voted_out};
pub use docket::{Docket, StandingDecision, Status, corrects_an_edition};
pub use edit::{
    Binding, BoundProposal, Change, Edit, Gap, Identity, NewItem, NewNumber,
    PlacedDocument, Side,
};
pub use edition::{
    Container, Counter, Counters, Identities, causes, containers, edition,
    edition_in_full, numbered, ruled_at, ruled_cites, touched,
};
pub use entitlement::{Entitlements, Grant};
pub use footprint::{
    Arrival, Boundary, Footprint, Leaving, NumberOf, Numbered, Rewording, Whole,
};
pub use incoming::{displaced_by, incoming};
pub use join::{Chair, Compatible, Gone, Joined, Runs, joined_words};
pub use largest::{Largest, largest};
pub use links::{Breach, Fall, LinkIndex, Ruling};
pub use own_place::own_provision;
pub use provenance::{Ancestor, Provenance, Source, Strand};
pub use rebase::{Carried, Onto};
pub use reference::{
    Citation, Cited, End, Instruments, Kind, Lead, Link, Listed, Place, Reach, Reference,
    Seat, Standpoint, Unit, Why, beside, bracket, broken_reference, citations,
    citations_in, cited_by, listed, references, references_in, references_of, to_deleted,
};
pub use resolve::{Index, Target, Unresolved, resolve};
pub use rewriting::{Rewriting, RewritingFate};
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
