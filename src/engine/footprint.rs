//! What a change touches: read off it here once, and asked by all who have to know.
//!
//! Comes in: a change. Goes out: the one provision it is about, and what it does with each thing
//! that this has one of: its words, heading, place, number, tags, boundaries, the whole of it.
//! The rules, the sweeps, causes, places, rebase and papers ask this and never which kind of
//! change it is; so a new kind states its footprint below, and they know it.

use std::ops::Range;

use crate::model::{NodeId, Number, PartKind, PartRef, Provision, Tag, Text};

use super::{
    Base, Change, Gap, NewItem, NewNumber, PlacedDocument, Position, Scope, Seam,
};

/// What one change touches of the base, and what it brings there.
#[derive(Clone, Copy, Debug, Default)]
pub struct Footprint<'c> {
    /// The provision that it is inside of; none for what stands between documents that nothing
    /// holds. All else here is of this provision.
    pub home: Option<NodeId>,
    /// The words that it changes.
    pub words: Option<Rewording<'c>>,
    /// The heading that it puts in the place of the document's own, and does nothing else.
    pub heading: Option<&'c Text>,
    /// What becomes of the provision as a whole, with everything in it.
    pub whole: Option<Whole<'c>>,
    /// The gap that it fills, and with what.
    pub arrival: Option<(Gap, Arrival<'c>)>,
    /// Where the provision goes.
    pub leaving: Option<Leaving>,
    /// The boundary that it draws.
    pub boundary: Option<Boundary<'c>>,
    /// The number that it sets, or leaves to be assigned.
    pub number: Option<Numbered<'c>>,
    /// The kind of tag that it sets, and its values.
    pub tags: Option<(Tag, &'c [String])>,
    /// Whether it changes what another proposal brings: it is made when that is in the text.
    pub is_of_others: bool,
}

/// Words put in the place of bytes of a part.
#[derive(Clone, Copy, Debug)]
pub struct Rewording<'c> {
    /// The part.
    pub part: PartRef,
    /// The bytes of its written text that go.
    pub range: &'c Range<usize>,
    /// What comes instead.
    pub with: &'c Text,
}

/// What becomes of a provision that is taken as a whole.
#[derive(Clone, Copy, Debug)]
pub enum Whole<'c> {
    /// It is struck.
    Deleted,
    /// It is put anew.
    Substituted {
        /// Its new heading, where one is given.
        heading: Option<&'c Text>,
        /// The provision itself and what stands in it.
        provisions: &'c [Provision],
    },
}

/// What comes into a gap.
#[derive(Clone, Copy, Debug)]
pub enum Arrival<'c> {
    /// Something new.
    New(&'c NewItem),
    /// The provision itself, from where it stood.
    Moved,
}

/// Where a provision goes.
#[derive(Clone, Copy, Debug)]
pub enum Leaving {
    /// Into a gap, as what it is.
    To {
        /// The gap.
        gap: Gap,
        /// The provisions among which it counts there.
        scope: Option<Scope>,
    },
    /// Into this provision, of which it becomes a part.
    Into(NodeId),
}

/// A boundary in a provision.
#[derive(Clone, Copy, Debug)]
pub enum Boundary<'c> {
    /// In its own words, in the place of these spaces.
    Cut(&'c Range<usize>),
    /// A new article begins here.
    Article(Seam, &'c PlacedDocument),
}

/// A number that a change sets.
#[derive(Clone, Copy, Debug)]
pub struct Numbered<'c> {
    /// Of what.
    pub of: NumberOf,
    /// The provisions among which it counts.
    pub scope: Option<Scope>,
    /// Where what bears it stands.
    pub position: Position,
    /// The number; none where it is left to be assigned.
    pub given: Option<&'c Number>,
}

/// What bears a number that a change sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberOf {
    /// The provision where it stands: that is all that is done.
    Standing,
    /// Its text, which had none, or which becomes its first child.
    Labelled,
    /// Its new text.
    Restated,
    /// The provision at its new place.
    Moved,
    /// What is divided from it.
    Divided,
    /// What is new.
    New,
}

impl Change {
    /// Returns what the change touches.
    #[must_use]
    pub fn footprint(&self) -> Footprint<'_> {
        let at = |gap: &Gap| Position::Gap(gap.at);
        match self {
            Self::Words { part, range, with } => Footprint {
                words: Some(Rewording { part: *part, range, with }),
                ..Footprint::at(part.node)
            },
            Self::Insert { gap, item } => Footprint::inserting(*gap, item),
            Self::Delete { node } => {
                Footprint { whole: Some(Whole::Deleted), ..Footprint::at(*node) }
            }
            Self::Substitute { node, heading, number, provisions } => {
                let heading = heading.as_ref();
                let number = number.as_ref().map(|(scope, number)| {
                    Numbered::standing(NumberOf::Restated, *node, *scope, number)
                });
                let whole = Some(Whole::Substituted { heading, provisions });
                Footprint { whole, number, ..Footprint::at(*node) }
            }
            Self::Retitle { node, heading } => {
                Footprint { heading: Some(heading), ..Footprint::at(*node) }
            }
            Self::Move { node, to, number, scope } => Footprint {
                arrival: Some((*to, Arrival::Moved)),
                leaving: Some(Leaving::To { gap: *to, scope: *scope }),
                number: Numbered::new(NumberOf::Moved, at(to), *scope, number),
                ..Footprint::at(*node)
            },
            Self::Renumber { node, scope, number } => {
                let number =
                    Numbered::standing(NumberOf::Standing, *node, *scope, number);
                Footprint { number: Some(number), ..Footprint::at(*node) }
            }
            Self::Wrap { node, number, scope, label: _ } => {
                let number =
                    Numbered::standing(NumberOf::Labelled, *node, *scope, number);
                Footprint { number: Some(number), ..Footprint::at(*node) }
            }
            Self::Set { node, tag, values } => {
                Footprint { tags: Some((*tag, values)), ..Footprint::at(*node) }
            }
            Self::SplitProvision { node, range, number, scope } => {
                let seam = Seam { node: *node, behind: Some(range.end) };
                let numbered = (Position::Behind(*node, seam), *scope, number);
                Footprint::divided(*node, Boundary::Cut(range), numbered)
            }
            Self::SplitArticle { at, article } => {
                let position = Position::Behind(NodeId::document(at.node.document), *at);
                let numbered = (position, article.scope, &article.number);
                Footprint::divided(at.node, Boundary::Article(*at, article), numbered)
            }
            Self::Merge { node, into } => {
                Footprint { leaving: Some(Leaving::Into(*into)), ..Footprint::at(*node) }
            }
            Self::Brought { place, .. } => {
                Footprint { is_of_others: true, ..Footprint::at(*place) }
            }
        }
    }
}

impl<'c> Footprint<'c> {
    fn at(node: NodeId) -> Self {
        Self { home: Some(node), ..Self::default() }
    }

    fn divided(
        node: NodeId,
        boundary: Boundary<'c>,
        (position, scope, number): (Position, Option<Scope>, &'c NewNumber),
    ) -> Self {
        let number = Numbered::new(NumberOf::Divided, position, scope, number);
        Self { boundary: Some(boundary), number, ..Self::at(node) }
    }

    fn inserting(gap: Gap, item: &'c NewItem) -> Self {
        let scope = match item {
            NewItem::Provision { .. } => gap.scope(),
            NewItem::Documents(documents) => {
                documents.first().and_then(|first| first.scope)
            }
        };
        let position = Position::Gap(gap.at);
        Self {
            home: gap.parent,
            arrival: Some((gap, Arrival::New(item))),
            number: Numbered::new(NumberOf::New, position, scope, item.number()),
            ..Self::default()
        }
    }

    /// Returns the provision that the change takes as a whole, with everything in it.
    #[must_use]
    pub fn covered(&self) -> Option<NodeId> {
        self.home.filter(|_| self.whole.is_some())
    }

    /// Returns whether it strikes a provision.
    #[must_use]
    pub fn deletes(&self) -> bool {
        match self.whole {
            Some(Whole::Deleted) => true,
            Some(Whole::Substituted { .. }) | None => false,
        }
    }

    /// Returns the provision that it puts somewhere else as what it is.
    #[must_use]
    pub fn moved(&self) -> Option<NodeId> {
        match self.leaving {
            Some(Leaving::To { .. }) => self.home,
            Some(Leaving::Into(_)) | None => None,
        }
    }

    /// Returns the provision that it makes a part of another, and that other.
    #[must_use]
    pub fn absorbed(&self) -> Option<(NodeId, NodeId)> {
        match self.leaving {
            Some(Leaving::Into(into)) => Some((self.home?, into)),
            Some(Leaving::To { .. }) | None => None,
        }
    }

    /// Returns the provision that it puts into another, and that other.
    #[must_use]
    pub fn relocation(&self) -> Option<(NodeId, NodeId)> {
        Some((self.home?, self.destination()?))
    }

    /// Returns the provisions that it is inside of: where it is made, and where to.
    #[must_use]
    pub fn homes(&self) -> [Option<NodeId>; 2] {
        [self.home, self.destination()]
    }

    fn destination(&self) -> Option<NodeId> {
        match self.leaving? {
            Leaving::To { gap, .. } => gap.parent,
            Leaving::Into(into) => Some(into),
        }
    }

    /// Returns what it puts into a gap that is new, and the gap.
    #[must_use]
    pub fn inserted(&self) -> Option<(Gap, &'c NewItem)> {
        match self.arrival? {
            (gap, Arrival::New(item)) => Some((gap, item)),
            (_, Arrival::Moved) => None,
        }
    }

    /// Returns the spaces in the provision's words that a boundary takes the place of.
    #[must_use]
    pub fn cut(&self) -> Option<&'c Range<usize>> {
        match self.boundary? {
            Boundary::Cut(range) => Some(range),
            Boundary::Article(..) => None,
        }
    }

    /// Returns where a new article begins.
    #[must_use]
    pub fn seam(&self) -> Option<Seam> {
        match self.boundary? {
            Boundary::Article(seam, _) => Some(seam),
            Boundary::Cut(_) => None,
        }
    }

    /// Returns whether it sets the number of such a thing.
    #[must_use]
    pub fn numbers_any(&self, of: &[NumberOf]) -> bool {
        self.number.is_some_and(|number| of.contains(&number.of))
    }

    /// Returns whether it gives the provision itself a number where it stands.
    #[must_use]
    pub fn renumbers(&self) -> bool {
        self.numbers_any(&[NumberOf::Standing, NumberOf::Labelled, NumberOf::Restated])
    }

    /// Returns whether it changes words, a heading or a provision as a whole, and no more.
    #[must_use]
    pub fn is_of_words(&self) -> bool {
        self.words.is_some() || self.heading.is_some() || self.whole.is_some()
    }

    /// Returns the part whose words it changes: a heading put anew is all of one.
    #[must_use]
    pub fn part(&self) -> Option<PartRef> {
        let heading = || {
            self.heading?;
            Some(PartRef { node: self.home?, kind: PartKind::Heading })
        };
        self.words.map(|words| words.part).or_else(heading)
    }

    /// Returns the provision that it is about: the one it changes, or puts something into; for
    /// documents that nothing holds the one before them.
    #[must_use]
    pub fn holder(&self, base: &Base<'_>) -> NodeId {
        match (self.seam(), self.home, self.arrival) {
            (Some(seam), ..) => NodeId::document(seam.node.document),
            (None, Some(home), _) => home,
            (None, None, Some((gap, _))) => base.sibling_before(gap),
            (None, None, None) => NodeId::document(0),
        }
    }

    /// Returns where it is, for people: what it changes; for new documents, whatever holds
    /// them, the one before them.
    #[must_use]
    pub fn site(&self, base: &Base<'_>) -> NodeId {
        match self.inserted() {
            Some((gap, NewItem::Documents(_))) => base.sibling_before(gap),
            Some((_, NewItem::Provision { .. })) | None => self.holder(base),
        }
    }
}

impl<'c> Numbered<'c> {
    fn standing(of: NumberOf, node: NodeId, scope: Scope, number: &'c Number) -> Self {
        let position = Position::Node(node);
        Self { of, scope: Some(scope), position, given: Some(number) }
    }

    fn new(
        of: NumberOf,
        position: Position,
        scope: Option<Scope>,
        number: &'c NewNumber,
    ) -> Option<Self> {
        let given = match number {
            NewNumber::Given(number) => Some(number),
            NewNumber::Assigned => None,
            NewNumber::None => return None,
        };
        Some(Self { of, scope, position, given })
    }
}
