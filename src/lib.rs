//! Manages the revision of a treaty.
//!
//! Text comes in at the left, becomes facts, facts become a new text, and nothing ever
//! flows back. The modules are the chapters of that sentence; each names only those before it,
//! which `tests/architecture.rs` enforces. Read them in this order:
//!
//! 1. [`source`]: text that remembers where it came from, so that whatever is said of it later
//!    can point at a file, a line and a word.
//! 2. [`words`] and [`page`]: what can be asked of strings alone, and what can stand on a page.
//!    Neither knows a treaty.
//! 3. [`diagnostic`]: what is said when a document is wrong, and the table of rules.
//! 4. [`model`]: the [`Convention`](model::Convention), a [`Proposal`](model::Proposal) with its
//!    [`Operation`](model::Operation)s, an [`Entry`](model::Entry) of the record, as facts.
//! 5. [`operation`]: what each operation is made of, described once.
//! 6. [`parse`] and [`write`](mod@write): files to facts, and back without touching what nobody
//!    changed.
//! 7. [`engine`]: what amendments mean. Proposals are bound to the text, related to each other,
//!    joined, and every word of the result knows where it comes from.
//! 8. [`paper`] and [`render`]: what a reader sees, and its bytes in each format.
//! 9. [`store`]: the disk and git.
//! 10. [`session`] and [`verbs`]: what a command starts from, and one function for each.
//!
//! The binary (`src/cli`) turns arguments into one call of [`verbs`] and prints what comes back.
//! What an amendment means is fixed in `docs/meaning.md`; `ARCHITECTURE.md` says why the house
//! is built so.

pub mod source;

pub mod words;

pub mod page;

pub mod diagnostic;

pub mod model;

pub mod operation;

pub mod parse;

pub mod write;

pub mod engine;

pub mod paper;

pub mod render;

pub mod store;

pub mod session;

pub mod verbs;
