//! Letters behind a number, in the order in which they are put in.

// Numbers from input decide what is counted here.
#![warn(clippy::arithmetic_side_effects)]

use std::{cmp::Ordering, fmt};

/// Letters behind a number: `A`, then `AA`, then `B`; `ZA` stands before `A`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letters(String);

impl Letters {
    /// Takes over letters as they are written.
    #[must_use]
    pub fn new(written: impl Into<String>) -> Self {
        Self(written.into())
    }

    /// Returns the letters as they are written.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.0
    }

    /// What each letter counts: a `Z` that leads on to others is before `A`.
    fn counts(&self) -> impl Iterator<Item = u8> {
        let last = self.0.len().saturating_sub(1);
        self.0.bytes().enumerate().map(move |(place, letter)| match letter {
            b'z' | b'Z' if place < last => 0,
            letter => letter.to_ascii_lowercase().saturating_sub(b'`'),
        })
    }
}

impl PartialOrd for Letters {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Letters {
    fn cmp(&self, other: &Self) -> Ordering {
        self.counts().cmp(other.counts()).then_with(|| self.0.cmp(&other.0))
    }
}

impl fmt::Display for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
