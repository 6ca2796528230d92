//! Manages the revision of a treaty.
//!
//! Text comes in at the left, becomes facts, facts become a new text, and nothing ever
//! flows back. The modules stand in that order; `ARCHITECTURE.md` draws the house, and
//! `tests/architecture.rs` enforces that imports only point down.

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
