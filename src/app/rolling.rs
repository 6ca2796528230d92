//! `mimc rolling`: the bracketed compilation of what is proposed.

use jiff::civil::Date;

use crate::{
    engine::Base,
    view::{self, Rolling, RollingOptions},
};

use super::{Error, Revision, lookup, table::dossier};

/// What the compilation is of.
#[derive(Clone, Debug)]
pub struct RollingRequest {
    /// Only this provision of the base and what stands in it; the whole text when not given.
    pub address: Option<String>,
    /// Whether options are numbered instead of attributed.
    pub anonymous: bool,
    /// The day that the paper bears.
    pub date: Date,
}

/// Makes the bracketed compilation.
///
/// # Errors
/// When there is no such provision, or what is adopted cannot be joined.
pub fn rolling(revision: &Revision, request: &RollingRequest) -> Result<Rolling, Error> {
    let assessed = revision.assess();
    // What is adopted and does not fit together has no text, with brackets or without.
    assessed.drafted()?;
    let base: &Base<'_> = &assessed.base;
    let at = request.address.as_deref().map(|at| lookup::node(base, at)).transpose()?;
    let options = RollingOptions { anonymous: request.anonymous, at };
    Ok(view::rolling(&dossier(&assessed, request.date), options))
}
