//! The convention: documents in order, each with its provisions in reading order.
//!
//! A document is what one file holds: the preamble, the heading of a group, an article, the
//! closing formula. Groups stand in groups to any depth: a document says in how many. Its provisions stand in one list, parents before children; a node is
//! named by document and place in that list, and everything inside it is a range of nodes.
//! Documents are shared: a text made from another holds the same untouched documents.
//!
//! Text without a label is a provision of its own wherever it stands. What people call the
//! chapeau of an article, its closing words or its second unnumbered paragraph are such
//! provisions; which of these names fits is a question for whoever prints an address.

use std::{collections::BTreeMap, sync::Arc};

use imbl::Vector;

use crate::source::{SourceFile, Span};

use super::{
    Core, Group, GroupKind, Label, Metadata, NodeId, Number, PartKind, PartRef, Series,
    Text, Version, article_id::ArticleId,
};

/// The whole text, in one version.
#[derive(Clone, Debug)]
pub struct Convention {
    /// Which version this is.
    pub version: Version,
    /// The documents in reading order: preamble, then each group with what it holds, closing
    /// formula, annexes. A text that was made from another shares its list too.
    pub documents: Vector<Arc<Document>>,
}

/// What one file of the convention holds.
#[derive(Clone, Debug)]
pub struct Document {
    /// What it is, and with what number.
    pub kind: DocumentKind,
    /// In how many groups it stands.
    pub nesting: Nesting,
    /// The article's permanent id; empty for other documents.
    pub id: ArticleId,
    /// Tags that are not printed.
    pub metadata: Metadata,
    /// The title behind the number; empty where there is none.
    pub heading: Text,
    /// The provisions in reading order. The first is the document itself, without label and
    /// text of its own.
    pub provisions: Vec<Provision>,
    /// Path below the version's folder, with `/`.
    pub path: String,
    /// The file it was read from.
    pub source: Arc<SourceFile>,
    /// Where its pieces stand in that file.
    pub layout: Layout,
    /// Where notes stand in that file apart from the words that cite them, in order.
    pub loose: Vec<Span>,
}

/// What a document is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// The preamble.
    Preamble,
    /// The heading of a group; deeper documents behind it are inside.
    Group(Group),
    /// An article.
    Article(Core),
    /// The closing formula.
    Closing,
}

/// In how many groups a document stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Nesting {
    /// How many.
    pub depth: u32,
    /// Whether one of them counts its articles by itself, as an annex does.
    pub contained: bool,
}

/// One addressable unit inside a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provision {
    /// The provision it stands in; the document itself has none.
    pub parent: Option<u32>,
    /// One past its last descendant in the document's list.
    pub end: u32,
    /// The printed label; text without one is unnumbered.
    pub label: Option<Label>,
    /// Words, or a block that is kept as it is.
    pub shape: Shape,
    /// Its own words: before its children where it has any.
    pub text: Text,
    /// Where it stands in the document's source; nowhere when it is new there. Words and
    /// label may have changed since: whoever writes compares.
    pub lines: Option<ProvisionLines>,
}

/// What kind of block a provision is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// A line of words.
    #[default]
    Words,
    /// A table: several lines, one provision.
    Table,
    /// A block quote: several lines, one provision.
    Quote,
}

/// The bytes of one provision in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProvisionLines {
    /// Blank lines and comments before it.
    pub lead: Span,
    /// Its line with the line break; several for a table or quote.
    pub body: Span,
    /// Where its label begins (behind a list bullet), or its text when it has none.
    pub start: u32,
    /// Where its raw text stands.
    pub text: Span,
    /// Width of its indentation, in columns.
    pub indent: u32,
}

/// Where the pieces of a document stand in its source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Front matter with both fences and its line break; empty when there is none.
    pub front: Span,
    /// The heading line, without its line break and blank lines around it.
    pub heading: Span,
    /// The title inside the heading line.
    pub title: Span,
    /// Notes behind the last provision, with the blank lines between.
    pub notes: Span,
    /// Everything behind the provisions and notes: blank lines, `## Commentary` and what
    /// follows.
    pub tail: Span,
}

impl Convention {
    /// Returns the document a node stands in.
    #[must_use]
    pub fn document(&self, node: NodeId) -> &Arc<Document> {
        &self.documents[node.document as usize]
    }

    /// Returns the provision of a node.
    #[must_use]
    pub fn provision(&self, node: NodeId) -> &Provision {
        &self.document(node).provisions[node.provision as usize]
    }

    /// Returns the text of a part.
    #[must_use]
    pub fn text(&self, part: PartRef) -> &Text {
        match part.kind {
            PartKind::Heading => &self.document(part.node).heading,
            PartKind::Text => &self.provision(part.node).text,
        }
    }

    /// Returns the parts of a document in order: its heading, then the texts of its provisions.
    pub fn texts_of(&self, document: u32) -> impl Iterator<Item = PartRef> + use<> {
        let len = self.documents[document as usize].provisions.len();
        let all = 0..u32::try_from(len).expect("fewer than 2^32 provisions");
        all.flat_map(move |provision| NodeId { document, provision }.texts())
    }

    /// Returns all documents with their nodes.
    pub fn nodes_of_documents(&self) -> impl Iterator<Item = (NodeId, &Arc<Document>)> {
        self.documents.iter().enumerate().map(|(index, document)| {
            let document_index = u32::try_from(index).expect("fewer than 2^32 documents");
            (NodeId { document: document_index, provision: 0 }, document)
        })
    }

    /// Returns the children of a provision inside its document, in order.
    pub fn children(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        self.document(node)
            .children(node.provision)
            .map(move |provision| NodeId { document: node.document, provision })
    }

    /// Returns the node behind everything inside `node`: what a chapter holds are the
    /// documents up to the next chapter.
    #[must_use]
    pub fn end_of(&self, node: NodeId) -> NodeId {
        let document = self.document(node);
        if node.provision > 0 {
            return NodeId {
                document: node.document,
                provision: self.provision(node).end,
            };
        }
        let after = self.documents.iter().skip(node.document as usize + 1);
        let inside = after.take_while(|next| document.holds(next)).count();
        let inside = u32::try_from(inside).expect("fewer than 2^32 documents");
        NodeId::document(node.document + 1 + inside)
    }

    /// Returns the group that a document stands in.
    #[must_use]
    pub fn holder(&self, document: u32) -> Option<u32> {
        let depth = self.documents[document as usize].nesting.depth;
        if depth == 0 {
            return None;
        }
        let mut before = (0..document).rev();
        before.find(|index| {
            let other = &self.documents[*index as usize];
            other.nesting.depth < depth && other.kind.group().is_some()
        })
    }

    /// Returns for each document what [`Self::holder`] says of it, in one pass.
    #[must_use]
    pub fn holders(&self) -> Vec<Option<u32>> {
        // The groups before that can hold what comes: each is deeper than the one before it.
        let mut open: Vec<(u32, u32)> = Vec::new();
        let mut holders = Vec::with_capacity(self.documents.len());
        for (index, document) in (0..).zip(&self.documents) {
            let depth = document.nesting.depth;
            let outer = open.partition_point(|(above, _)| *above < depth);
            holders.push(open[..outer].last().map(|(_, group)| *group));
            if document.kind.group().is_some() {
                open.truncate(outer);
                open.push((depth, index));
            }
        }
        holders
    }

    /// Returns the numbers of all articles but those of annexes, each with its node.
    #[must_use]
    pub fn articles_by_number(&self) -> BTreeMap<Number, NodeId> {
        let numbered = self.nodes_of_documents().filter_map(|(node, document)| {
            let core = document.kind.article().filter(|_| !document.nesting.contained)?;
            Some((core.number(Series::Arabic)?, node))
        });
        numbered.collect()
    }
}

impl Provision {
    /// Returns the first provision of a list: the document itself, or the stand-in for a
    /// parent that is not known yet. It has nothing in it.
    #[must_use]
    pub fn stand_in() -> Self {
        Self {
            parent: None,
            end: 1,
            label: None,
            shape: Shape::Words,
            text: Text::default(),
            lines: None,
        }
    }
}

impl Document {
    /// Returns whether this group holds a document that stands behind it, where all between
    /// are inside.
    #[must_use]
    pub fn holds(&self, behind: &Self) -> bool {
        self.kind.group().is_some() && behind.nesting.depth > self.nesting.depth
    }

    /// Returns how what stands directly inside this group is nested.
    #[must_use]
    pub fn nesting_inside(&self) -> Nesting {
        let contained = self.nesting.contained || self.kind.is_container();
        Nesting { depth: self.nesting.depth + 1, contained }
    }

    /// Returns the children of a provision, by their place in the list, without the notes that
    /// its words cite.
    pub fn children(&self, provision: u32) -> impl Iterator<Item = u32> {
        let end = self.provisions[provision as usize].end;
        let first = self.behind_notes(provision);
        let first = (first < end).then_some(first);
        std::iter::successors(first, move |child| {
            let next = self.provisions[*child as usize].end;
            (next < end).then_some(next)
        })
    }

    /// Returns the labelled recitals of a preamble: its own; else those below the words that
    /// introduce them all ("Whereas:", "The Parties,"). Points of one recital among others are none.
    #[must_use]
    pub fn recitals(&self) -> Vec<u32> {
        if self.kind != DocumentKind::Preamble {
            return Vec::new();
        }
        let provision = |child: u32| &self.provisions[child as usize];
        let core = |child: u32| provision(child).label.as_ref().and_then(Label::core);
        let labelled =
            |parent| self.children(parent).filter(|child| core(*child).is_some());
        if labelled(0).next().is_some() {
            return labelled(0).collect();
        }
        let mut holders =
            self.children(0).filter(|child| labelled(*child).next().is_some());
        let (Some(holder), None) = (holders.next(), holders.next()) else {
            return Vec::new();
        };
        let words = provision(holder).text.printed();
        let siblings = self.children(0).count();
        let introduces = words.ends_with([':', ','])
            && words.split_whitespace().count() <= 3
            && siblings <= 3;
        let first = labelled(holder).next().and_then(core);
        let in_figures =
            first.is_some_and(|first| first.number(Series::Arabic).is_some());
        match in_figures || introduces {
            true => labelled(holder).collect(),
            false => Vec::new(),
        }
    }

    /// Returns the place in the list behind a provision and the notes that its words cite.
    #[must_use]
    pub fn behind_notes(&self, provision: u32) -> u32 {
        let last = self.notes(provision).last();
        last.map_or(provision + 1, |note| self.provisions[note as usize].end)
    }

    /// Returns the series in which the children of `provision` count: what its first
    /// numbered child begins.
    #[must_use]
    pub fn series(&self, provision: u32) -> Option<Series> {
        let mut cores = self
            .children(provision)
            .filter_map(|child| self.provisions[child as usize].label.as_ref()?.core());
        let mut first = None;
        let series = cores.find_map(|core| {
            first = Some(core);
            Number::series_begun_by(core.written())
        })?;
        if first.is_some_and(Core::is_doubled) && cores.by_ref().all(Core::is_doubled) {
            return series.doubled();
        }
        // Figures are not looked through to their end for a letter.
        let doubled = series
            .doubled()
            .filter(|_| cores.any(|core| core.written().eq_ignore_ascii_case("z")));
        Some(doubled.unwrap_or(series))
    }
}

impl DocumentKind {
    /// Returns a group of this kind and number.
    #[must_use]
    pub fn grouped(kind: GroupKind, number: Core) -> Self {
        Self::Group(Group::new(kind, number))
    }

    /// Returns the group whose heading this is.
    #[must_use]
    pub fn group(&self) -> Option<&Group> {
        match self {
            Self::Group(group) => Some(group),
            Self::Preamble | Self::Article(_) | Self::Closing => None,
        }
    }

    /// Returns the number of an article.
    #[must_use]
    pub fn article(&self) -> Option<&Core> {
        match self {
            Self::Article(number) => Some(number),
            Self::Preamble | Self::Group(_) | Self::Closing => None,
        }
    }

    /// Returns whether this is an annex or its like.
    #[must_use]
    pub fn is_container(&self) -> bool {
        self.group().is_some_and(|group| group.kind.is_container())
    }

    /// Returns the number, where there is one.
    #[must_use]
    pub fn number(&self) -> Option<&Core> {
        match self {
            Self::Preamble | Self::Closing => None,
            Self::Group(Group { number, .. }) | Self::Article(number) => {
                Some(number).filter(|number| !number.written().is_empty())
            }
        }
    }
}
