//! Why edits exclude each other: the kinds of conflict, and which are of meaning alone.

use crate::diagnostic::Rule;

/// Why two edits, or several together, exclude each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clash {
    /// They change the same words differently.
    Overlap,
    /// One changes what the other takes as a whole.
    EditInDeleted,
    /// They give one provision two headings.
    Heading,
    /// They give numbers that are equal or would not ascend.
    Number,
    /// They give one id to two articles.
    Id,
    /// They set one kind of tag of an article differently.
    Metadata,
    /// They put one provision in two places, take away what the other moves, or put
    /// provisions into each other.
    Move,
    /// Together they leave a provision without words, or a chapeau without children.
    Emptied,
    /// One deletes what the other's new text cites.
    ReferenceToDeleted,
    /// One uses a term that the other replaces throughout.
    TermReintroduced,
    /// They define one term differently.
    Definition,
}

impl Clash {
    /// Returns the rule's printed name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Overlap => "overlap",
            Self::EditInDeleted => "edit-in-deleted",
            Self::Heading => "heading-clash",
            Self::Number => "number-clash",
            Self::Id => "id-clash",
            Self::Metadata => "metadata-clash",
            Self::Move => "move-clash",
            Self::Emptied => "emptied",
            Self::ReferenceToDeleted => "reference-to-deleted",
            Self::TermReintroduced => "term-reintroduced",
            Self::Definition => "definition-clash",
        }
    }

    /// Returns the rule under which a finding reports it.
    #[must_use]
    pub fn rule(self) -> Rule {
        match self {
            Self::Overlap => Rule::Overlap,
            Self::EditInDeleted => Rule::EditInDeleted,
            Self::Heading => Rule::HeadingClash,
            Self::Number => Rule::NumberClash,
            Self::Id => Rule::IdClash,
            Self::Emptied => Rule::Emptied,
            Self::Metadata => Rule::MetadataClash,
            Self::Move => Rule::MoveClash,
            Self::ReferenceToDeleted => Rule::ReferenceToDeleted,
            Self::TermReintroduced => Rule::TermReintroduced,
            Self::Definition => Rule::DefinitionClash,
        }
    }

    /// Returns whether the clash is one of meaning: the text could be joined, and a decision
    /// with a reason may let it through (docs/meaning.md §6).
    #[must_use]
    pub fn is_semantic(self) -> bool {
        match self {
            Self::ReferenceToDeleted | Self::TermReintroduced | Self::Definition => true,
            Self::Overlap
            | Self::EditInDeleted
            | Self::Heading
            | Self::Number
            | Self::Id
            | Self::Metadata
            | Self::Move
            | Self::Emptied => false,
        }
    }
}
