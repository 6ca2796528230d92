//! `mimc show`: a provision, or a proposal, as people read it.

use clap::Args;

use super::{Context, Outcome, Unfinished};

const EXAMPLES: &str = "\
Examples:
  mimc show \"Article 45(2)\"
  mimc show \"Article 45\" --at 3.0
  mimc show Chapter IV
  mimc show P-007";

/// Shows a provision or a proposal
///
/// A provision is given by its address, in any usual form: Article 45(2)(a), Art. 45.2.a,
/// Article 45, paragraph 2, subparagraph (a), Chapter IV, PP3, Annex A.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ShowArgs {
    /// An address, or a proposal's id
    #[arg(required = true, value_name = "ADDRESS|PROPOSAL")]
    what: Vec<String>,
    /// In this version or git revision; a version's name comes first
    #[arg(long, value_name = "VERSION|REVISION")]
    at: Option<String>,
}

pub(crate) fn run(_args: &ShowArgs, _context: &mut Context) -> anyhow::Result<Outcome> {
    Err(Unfinished.into())
}
