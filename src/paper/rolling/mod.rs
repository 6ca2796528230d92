//! The rolling text: the secretariat's compilation, with what is not agreed in brackets.
//!
//! Comes in: the facts of a revision. Goes out: the whole text as it stands with what is
//! adopted and agreed in principle, and beside it every undecided proposal. Each of these is
//! joined with the standing text on its own; what the joined texts have in common is text,
//! where they differ a bracket opens. So no operation is named here, and what a bracket
//! offers is what the join would make of it. Numbers are those of the base: proposals cite
//! them.

mod bracket;
mod compiled;
mod fold;
mod layout;
mod line;
mod open_proposal;
mod order;
mod outline;
mod page;
mod proposed;
mod reworded;
mod rows;
mod said;
mod siblings;
mod struck;
mod version;
mod words;

use super::Caption;

pub use compiled::{
    AgreementStage, Bracket, Cause, Choice, Holder, Item, Level, NotShown, Omission,
    Rolling, RollingDocument, RollingProvision, Voice, Words,
};
pub use layout::{RollingOptions, rolling};
