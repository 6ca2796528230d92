//! Which rights of which persons the table of regimes shows.

/// Which rows are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RegimeRows {
    /// Every person with every right.
    #[default]
    All,
    /// Rights of a person that no regime in force gives.
    Gaps,
    /// Rights of a person that several regimes in force give.
    Overlaps,
    /// Rights of a person that the next version adds, or gives in full for the first time.
    Gained,
}

impl RegimeRows {
    /// Returns what the table of these rows is called.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::All => "Persons, rights and regimes",
            Self::Gaps => "Gaps: rights that no regime in force gives",
            Self::Overlaps => "Overlaps: rights that several regimes in force give",
            Self::Gained => "Gained: rights that the next version adds",
        }
    }
}
