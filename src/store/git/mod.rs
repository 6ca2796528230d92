//! What git knows, and commits made from a plan.
//!
//! Comes in: a workspace, revisions, bytes. Goes out: texts at a revision, and commits that
//! appear all at once. Trees are built from HEAD, never from the index, and the work tree is
//! not touched. Hooks are not run; what is to be signed is signed by git itself. What is about
//! to be done is written down before, so that a killed run ends as if it had not been killed.
//! Only this folder names `git2`.

mod beginning;
mod committed;
mod error;
mod export;
mod files;
mod foreign;
mod identity;
mod index;
mod index_lock;
mod intent;
mod locks;
mod message;
mod moment;
mod plan;
mod promise;
mod publish;
mod recover;
mod repository;
mod revision;
mod sign;
mod tag;
mod tag_names;
mod tree;
mod work;

pub use beginning::Beginning;
pub use error::{BrokenTag, GitError, Operation};
pub use export::Exported;
pub use identity::{Environment, Identity, Overrides, Person};
pub(super) use intent::{is_begun, notes};
pub(super) use locks::refuse_others;
pub use message::Message;
pub use moment::Moment;
pub use plan::CommitPlan;
pub(super) use promise::keep;
pub use promise::{Made, Promise};
pub(super) use recover::recover;
pub use repository::{CommitId, Head, Repository};
pub use revision::{FileStep, LogEntry};
pub use tree::Changes;
pub(super) use work::{own_place, shared};
