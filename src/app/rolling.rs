//! `mimc rolling`: the secretariat's compilation, with what is not agreed in brackets.
//!
//! Comes in: a revision, what to show, and the day that the paper bears. Goes out: the paper.

use jiff::civil::Date;

use crate::view::{self, Rolling, RollingOptions};

use super::{Error, Revision, Selection, lookup, table::dossier};

/// What a rolling text shows.
#[derive(Clone, Debug)]
pub struct RollingRequest {
    /// The provision to show, with everything in it; all of the text when none.
    pub at: Option<String>,
    /// Whether sponsors and proposals are left out and options numbered only.
    pub anonymous: bool,
    /// The day that it bears.
    pub date: Date,
}

/// Makes the rolling text of all proposals.
///
/// # Errors
/// When what is adopted makes no text, with the findings in the way; when there is no such
/// provision, with the nearest.
pub fn rolling(revision: &Revision, request: &RollingRequest) -> Result<Rolling, Error> {
    let assessed = revision.assess();
    assessed.choose(&Selection::Adopted)?;
    let within = request.at.as_deref().map(|at| lookup::node(&assessed.base, at));
    let options =
        RollingOptions { anonymous: request.anonymous, within: within.transpose()? };
    Ok(view::rolling(&dossier(&assessed, request.date), options))
}
