//! An amendment as people cite it: `P-007.2`.

// Numbers from input decide what is counted here.
#![warn(clippy::arithmetic_side_effects)]

use std::fmt;

use super::ProposalId;

/// One amendment by its citation: `P-007.2`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AmendmentRef {
    /// The proposal.
    pub proposal: ProposalId,
    /// The amendment's number in it, from 1.
    pub number: u32,
}

impl fmt::Display for AmendmentRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.proposal, self.number)
    }
}

impl std::str::FromStr for AmendmentRef {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts = text.rsplit_once('.').and_then(|(proposal, number)| {
            let number = number.parse().ok().filter(|number| *number > 0)?;
            (!proposal.is_empty())
                .then(|| Self { proposal: ProposalId::new(proposal), number })
        });
        parts.ok_or_else(|| format!("`{text}` is not an amendment: write P-007.2"))
    }
}
