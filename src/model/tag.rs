//! What an article is tagged with.

/// A kind of tag that an article bears.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tag {
    /// Groups of persons.
    Persons,
    /// The rights that it grants.
    Rights,
    /// Themes of the revision.
    Themes,
}

impl Tag {
    /// Every kind, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::Persons, Self::Rights, Self::Themes];

    /// Returns the key it is written with.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Persons => "persons",
            Self::Rights => "rights",
            Self::Themes => "themes",
        }
    }
}
