//! What a verb starts from: the revision as it stands, the reading it is in, what is adopted,
//! and how the proposals are linked.
//!
//! Comes in: a workspace. Goes out: its documents read, bound and compared, and the drafts
//! that they make. Nothing here prints, and nothing knows which verb asks.

pub(crate) mod adopted;
pub(crate) mod alike;
pub(crate) mod amended;
mod assessing;
mod assessment;
pub(crate) mod braced;
mod chronology;
pub(crate) mod corrected;
pub(crate) mod corrigenda;
pub(crate) mod debates;
mod dependants;
pub(crate) mod digest;
pub(crate) mod draft;
pub(crate) mod earlier;
pub(crate) mod edition;
mod error;
mod failure;
mod filed;
pub(crate) mod files;
pub(crate) mod known;
pub(crate) mod links;
pub(crate) mod lists;
pub(crate) mod lookup;
mod named;
pub(crate) mod naming;
mod order;
mod part;
mod places;
mod progress;
pub(crate) mod proof;
pub(crate) mod reading;
pub(crate) mod readings;
mod record;
pub(crate) mod revision;
pub(crate) mod seal;
pub(crate) mod sourced;
pub(crate) mod standing;
mod stopped;
mod sub_amendments;
pub(crate) mod tags;
pub(crate) mod twins;
pub(crate) mod unread;
pub(crate) mod way;
pub(crate) mod wording;
mod writing;

pub use adopted::Selection;
pub use assessment::Assessment;
pub(crate) use dependants::MOST_PARENTS;
pub use error::Error;
pub use failure::Failure;
pub use progress::{Progress, Silent};
pub use reading::Reading;
pub use revision::Revision;
pub use wording::as_amended;
pub use writing::Writing;
