//! What git knows, and commits made from a plan.
//!
//! Comes in: a workspace, revisions, bytes. Goes out: texts at a revision, and commits that
//! appear all at once. Trees are built from HEAD, never from the index, and the work tree is
//! not touched. Hooks are not run and commits are not signed. Only this folder names `git2`.

mod error;
mod export;
mod identity;
mod index;
mod message;
mod moment;
mod plan;
mod repository;
mod revision;
mod tree;

pub use error::{GitError, Operation};
pub use export::Exported;
pub use identity::{Environment, Identity, Overrides, Person};
pub use message::Message;
pub use moment::Moment;
pub use plan::{Changes, CommitPlan};
pub use repository::{CommitId, Head, Repository};
pub use revision::LogEntry;
