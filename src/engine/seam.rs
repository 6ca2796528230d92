//! A gap between siblings, as something that edits meet in.

use crate::model::NodeId;

/// A boundary inside an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seam {
    /// The child of the article behind it, or in whose words it lies.
    pub node: NodeId,
    /// In its words: behind a cut that ends at this byte.
    pub behind: Option<usize>,
}
