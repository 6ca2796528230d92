//! A counted vote.

// Numbers from input decide what is counted here.
#![warn(clippy::arithmetic_side_effects)]

use std::fmt;

/// A counted vote, written `FOR-AGAINST-ABSTAINING`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ballot {
    /// In favour.
    pub in_favour: u32,
    /// Votes against.
    pub against: u32,
    /// Abstentions.
    pub abstaining: u32,
}

impl fmt::Display for Ballot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{}", self.in_favour, self.against, self.abstaining)
    }
}

impl std::str::FromStr for Ballot {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // Who pastes a vote from a paper has dashes of printers.
        let counts =
            text.split(super::dash::is_dash).map(|count| count.trim().parse().ok());
        let counts: Option<Vec<u32>> = counts.collect();
        match counts.as_deref() {
            Some(&[in_favour, against, abstaining]) => {
                Ok(Self { in_favour, against, abstaining })
            }
            _ => Err(format!(
                "`{text}` is not a vote: write FOR-AGAINST-ABSTAINING, as in 32-3-5"
            )),
        }
    }
}
