//! The papers of a revision conference as tables, free of any format.
//!
//! Functions make one type: a [`Table`] of rows of cells, whose content is lines of
//! marked words. A renderer that can print a table prints every paper, and no renderer knows
//! which one it prints.

mod cell;
mod comparison;
mod compilation;
mod correspondence;
mod corrigenda;
mod coverage;
mod debates;
mod decisions;
mod dossier;
mod form;
mod marshalled;
mod meetings;
mod minutes;
mod motion;
mod page;
mod place;
mod redlined;
mod regime_rows;
mod regimes;
mod register;
mod rights;
mod sources;
mod subject;
mod tabular;

pub use cell::{Cell, CellLine, CellRun, Mark};
pub use comparison::{Compared, comparison};
pub use compilation::{CompilationOptions, compilation};
pub use correspondence::correspondence;
pub use corrigenda::corrigenda;
pub use coverage::coverage;
pub use debates::debates;
pub use decisions::decisions;
pub use dossier::{Dossier, DraftRank, DraftText, Errata, RecordFacts};
pub use marshalled::marshalled;
pub use meetings::meetings;
pub use regime_rows::RegimeRows;
pub use regimes::{VERSIONS, regimes};
pub use register::{RegisterRows, register};
pub use rights::rights;
pub use sources::sources;

pub use form::{Audience, Caption, Column, Form, Group, Table};
use form::{SPONSORS, said};
