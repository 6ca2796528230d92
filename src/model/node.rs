//! Names of provisions and of their texts inside one convention.

/// A provision's name inside one convention: document, and place in its list.
/// Ordered as the text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NodeId {
    /// Index into `Convention::documents`.
    pub document: u32,
    /// Index into `Document::provisions`; 0 is the document itself.
    pub provision: u32,
}

/// A text that edits can reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKind {
    /// The title of a document.
    Heading,
    /// The words of a provision.
    Text,
}

/// One part of one provision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartRef {
    /// The provision.
    pub node: NodeId,
    /// Which of its texts.
    pub kind: PartKind,
}

impl NodeId {
    /// Returns the parts that have its texts: for a document's own node its heading, then its
    /// words.
    pub fn texts(self) -> impl Iterator<Item = PartRef> {
        let heading = (self.provision == 0).then_some(PartKind::Heading);
        let kinds = heading.into_iter().chain([PartKind::Text]);
        kinds.map(move |kind| PartRef { node: self, kind })
    }

    /// Returns the node of the document at `index`.
    #[must_use]
    pub fn document(index: u32) -> Self {
        Self { document: index, provision: 0 }
    }
}
