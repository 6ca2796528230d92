//! Groups: what holds articles under a heading, from a part to an annex.

use std::fmt;

use super::Core;

/// What a group is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupKind {
    /// A part.
    Part,
    /// A title.
    Title,
    /// A chapter.
    Chapter,
    /// A section.
    Section,
    /// A subsection.
    Subsection,
    /// A group that its heading calls by none of these words.
    Other,
    /// An annex.
    Annex,
    /// A protocol.
    Protocol,
    /// A schedule.
    Schedule,
    /// An appendix.
    Appendix,
}

/// What a group is, and with what number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What it is called.
    pub kind: GroupKind,
    /// Its number; empty where its heading has none, or where it is not assigned yet.
    pub number: Core,
}

impl GroupKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Part,
        Self::Title,
        Self::Chapter,
        Self::Section,
        Self::Subsection,
        Self::Other,
        Self::Annex,
        Self::Protocol,
        Self::Schedule,
        Self::Appendix,
    ];

    /// Returns the word that headings and addresses use.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Part => "Part",
            Self::Title => "Title",
            Self::Chapter => "Chapter",
            Self::Section => "Section",
            Self::Subsection => "Subsection",
            Self::Other => "Group",
            Self::Annex => "Annex",
            Self::Protocol => "Protocol",
            Self::Schedule => "Schedule",
            Self::Appendix => "Appendix",
        }
    }

    /// Returns the kind that a word of a heading, a file's name or an address names.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| word.eq_ignore_ascii_case(kind.word()))
    }

    /// Returns whether articles, paragraphs and groups inside have numbers of their own.
    #[must_use]
    pub fn is_container(self) -> bool {
        match self {
            Self::Annex | Self::Protocol | Self::Schedule | Self::Appendix => true,
            Self::Part
            | Self::Title
            | Self::Chapter
            | Self::Section
            | Self::Subsection
            | Self::Other => false,
        }
    }

    /// Returns whether a group of this kind may hold one of kind `inner` where nothing but
    /// their order says so.
    #[must_use]
    pub fn holds(self, inner: Self) -> bool {
        match (self.is_container(), inner.is_container()) {
            (_, true) => false,
            (true, false) => true,
            (false, false) => self < inner,
        }
    }
}

impl Group {
    /// Returns a group of this kind and number.
    #[must_use]
    pub fn new(kind: GroupKind, number: Core) -> Self {
        Self { kind, number }
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.word())?;
        match self.number.written() {
            "" => Ok(()),
            _ => write!(f, " {}", self.number),
        }
    }
}
