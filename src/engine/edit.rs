//! Edits: amendments resolved against a text, to exact places and exact changes.
//!
//! An edit changes one thing of the base: bytes of one part, one gap between siblings, one
//! provision, one heading (docs/meaning.md §2). Two edits meet only where they share such a
//! thing, and `conflict::rules` says what happens then.

use std::ops::Range;

use crate::{
    diagnostic::Finding,
    model::{
        Address, AmendmentRef, ArticleId, Core, Label, Metadata, NewKind, NodeId, Number,
        PartRef, Proposal, ProposalId, Provision, Tag, Text,
    },
};

use super::{Scope, seam::Seam};

/// One amendment of one proposal: who makes an edit.
///
/// Ordered by proposal id, then amendment: the order in which texts at one place are joined
/// unless the chair rules otherwise.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Side {
    /// The proposal.
    pub proposal: ProposalId,
    /// The amendment's number in it, from 1.
    pub amendment: u32,
}

/// One change at one place, by one amendment.
#[derive(Clone, Debug)]
pub struct Edit {
    /// Who makes it.
    pub by: Side,
    /// What it does where.
    pub change: Change,
}

/// What an edit does. Equal changes by two amendments are one change with two authors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Puts `with` in the place of the written bytes `range` of a part. An empty range is an
    /// insertion, an empty text a deletion.
    Words {
        /// The part.
        part: PartRef,
        /// The bytes of its written text.
        range: Range<usize>,
        /// What comes instead.
        with: Text,
    },
    /// Puts one provision into a gap.
    Insert {
        /// The gap.
        gap: Gap,
        /// What comes into it.
        item: NewItem,
    },
    /// Strikes a provision with everything in it.
    Delete {
        /// The provision that goes.
        node: NodeId,
    },
    /// Puts a new text in the place of a provision and everything in it. It stays the same
    /// provision.
    Substitute {
        /// The provision that is put anew.
        node: NodeId,
        /// Its new heading, where one is given.
        heading: Option<Text>,
        /// Its new number, where one is given and differs, and among which it counts.
        number: Option<(Scope, Number)>,
        /// The provision itself and what stands in it, as in a document's list.
        provisions: Vec<Provision>,
    },
    /// Gives a document another heading.
    Retitle {
        /// The document.
        node: NodeId,
        /// The new heading.
        heading: Text,
    },
    /// Puts a provision with everything in it into another gap. It stays the same provision.
    Move {
        /// The provision that goes elsewhere.
        node: NodeId,
        /// The gap that it comes into.
        to: Gap,
        /// The number it bears there, and among which it counts.
        number: NewNumber,
        /// The provisions among which that number counts.
        scope: Option<Scope>,
    },
    /// Gives a provision another number.
    Renumber {
        /// The provision that is numbered.
        node: NodeId,
        /// The provisions among which it counts.
        scope: Scope,
        /// The number.
        number: Number,
    },
    /// Gives words without a label one; of a provision with a label makes the text, and all
    /// below it, the first child.
    Wrap {
        /// The provision whose text it is.
        node: NodeId,
        /// The label that the text bears then.
        label: Label,
        /// Its number, and among which it counts.
        number: Number,
        /// The provisions among which that number counts.
        scope: Scope,
    },
    /// Sets one kind of tag of an article.
    Set {
        /// The article.
        node: NodeId,
        /// The kind of tag.
        tag: Tag,
        /// Its values.
        values: Vec<String>,
    },
    /// Divides a provision in its own words: what stands behind them, children included, is
    /// a new sibling.
    SplitProvision {
        /// The provision that is divided.
        node: NodeId,
        /// The spaces between the two, which go.
        range: Range<usize>,
        /// The number of the second.
        number: NewNumber,
        /// The provisions among which that number counts.
        scope: Option<Scope>,
    },
    /// Begins a new article inside one.
    SplitArticle {
        /// Where it begins.
        at: Seam,
        /// The new article; it has no provisions of its own.
        article: PlacedDocument,
    },
    /// Changes what another proposal brings: made when that is in the text.
    Brought {
        /// The provision of the base that it is in, or stands behind.
        place: NodeId,
        /// What the nodes of the change are, whatever else is joined.
        named: Vec<(NodeId, Identity)>,
        /// Of words among others: who put them there, and as which of theirs in that part, from
        /// 0. The range of the change begins with them.
        words: Option<(Side, usize)>,
        /// What it does, in the text as the other proposal amends it.
        change: Box<Self>,
        /// That in words, as it is read there.
        said: String,
        /// Where that is, as it is cited there.
        at: Address,
    },
    /// Puts what a provision says and holds behind what another does: they become one.
    Merge {
        /// The one that is no more.
        node: NodeId,
        /// The one that holds it all.
        into: NodeId,
    },
}

impl Change {
    /// Returns where it is made in what another proposal brings as new: how that is cited in
    /// the text as the other amends it, and what it is whatever else is joined.
    #[must_use]
    pub fn brought(&self) -> Option<(&Address, &Identity)> {
        let Self::Brought { named, at, .. } = self else { return None };
        let (_, name) = named.first()?;
        match name {
            Identity::New(..) => Some((at, name)),
            Identity::Base(_) | Identity::Further(..) => None,
        }
    }
}

/// What a provision of a joined text is, whatever else was joined with it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Identity {
    /// A provision of the base.
    Base(NodeId),
    /// The nth further part of one that was divided.
    Further(NodeId, usize),
    /// The nth new provision that an amendment brings, in reading order.
    New(Side, usize),
}

/// A place between siblings of the base. Stands whatever becomes of the siblings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gap {
    /// The sibling behind it, or the end of the parent. First, so that gaps sort as the
    /// text is read.
    pub at: NodeId,
    /// The provision whose children it lies between; `None` for chapters.
    pub parent: Option<NodeId>,
    /// Whether it lies beside the text of the parent that a wrap makes a child.
    pub wrapped: bool,
}

/// What is put into a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewItem {
    /// A provision inside a document. The first of the list is the provision itself.
    Provision {
        /// It and everything in it, parents before children.
        provisions: Vec<Provision>,
        /// Its number.
        number: NewNumber,
    },
    /// An article, annex or section, or a chapter with its articles: the first document
    /// holds the others.
    Documents(Vec<PlacedDocument>),
}

/// A new document whose place is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedDocument {
    /// What it is: never [`NewKind::Unsaid`].
    pub kind: NewKind,
    /// How much deeper it stands than what comes with it and holds it.
    pub depth: u32,
    /// Among which its number counts; nothing for what is numbered in a new annex or group.
    pub scope: Option<Scope>,
    /// Its number.
    pub number: NewNumber,
    /// Of an article: the designation of one beside it, which tells how it is written.
    pub like: Option<Core>,
    /// The article's permanent id; empty for other documents.
    pub id: ArticleId,
    /// What its front matter says beside.
    pub metadata: Metadata,
    /// Its title.
    pub heading: Text,
    /// Its provisions, as in a document's list.
    pub provisions: Vec<Provision>,
}

/// The number of something new.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NewNumber {
    /// Given by the drafter.
    Given(Number),
    /// Left to be assigned: the next free one.
    Assigned,
    /// It has none, as an unnumbered paragraph.
    None,
}

/// A proposal whose every amendment has found its place in the base.
#[derive(Clone, Debug)]
pub struct BoundProposal<'a> {
    /// The proposal.
    pub proposal: &'a Proposal,
    /// All its edits, by amendment.
    pub edits: Vec<Edit>,
}

/// What came of binding a proposal.
#[derive(Clone, Debug)]
pub struct Binding<'a> {
    /// The proposal, if every amendment found its place.
    pub bound: Option<BoundProposal<'a>>,
    /// If not, the edits of those that did. They change nothing; they show what the proposal
    /// would meet once it is mended.
    pub stray: Vec<Edit>,
    /// Everything found on the way.
    pub findings: Vec<Finding>,
}

impl Side {
    /// Returns the side that a citation names.
    #[must_use]
    pub fn of(named: &AmendmentRef) -> Self {
        Self { proposal: named.proposal.clone(), amendment: named.number }
    }

    /// Returns the citation: `P-007.2`.
    #[must_use]
    pub fn citation(&self) -> AmendmentRef {
        AmendmentRef { proposal: self.proposal.clone(), number: self.amendment }
    }
}

impl std::fmt::Display for Side {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.proposal, self.amendment)
    }
}

impl NewItem {
    /// Returns the number of the item itself.
    #[must_use]
    pub fn number(&self) -> &NewNumber {
        match self {
            Self::Provision { number, .. } => number,
            Self::Documents(documents) => {
                documents.first().map_or(&NewNumber::None, |document| &document.number)
            }
        }
    }

    /// Returns whether both bring the same into their texts: among which numbers it counts, and
    /// beside which, is the place's to say.
    #[must_use]
    pub fn brings_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Documents(own), Self::Documents(others)) => {
                own.len() == others.len()
                    && own.iter().zip(others).all(|(one, other)| {
                        let (scope, like) = (one.scope, one.like.clone());
                        *one == PlacedDocument { scope, like, ..other.clone() }
                    })
            }
            (Self::Provision { .. } | Self::Documents(_), _) => self == other,
        }
    }
}
