//! What stands from one provision to another.
//!
//! The ends of a range stand on one level: articles, or children of one provision. Where they
//! do not, as in "Articles 2(3) to 5", the range takes in everything that stands between.

use crate::model::{Convention, NodeId};

/// The members of a range, both ends included, in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) members: Vec<NodeId>,
    pub(super) shape: Shape,
}

/// How the ends of a range stand to each other, the usual way first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// On one level.
    #[default]
    Level,
    /// On two.
    Across,
    /// The last before the first, or one in the other.
    Backward,
}

impl Stretch {
    /// Everything from one provision to another.
    pub(super) fn of(text: &Convention, from: NodeId, to: NodeId) -> Self {
        let is_inside = from < to && to < text.end_of(from);
        let (shape, members) = match level(text, from, to) {
            _ if to < from || is_inside => (Shape::Backward, vec![from, to]),
            Some(members) => (Shape::Level, members),
            None => (Shape::Across, covered(text, from, to)),
        };
        Self { members, shape }
    }
}

/// All of one level, where both ends stand on it.
fn level(text: &Convention, from: NodeId, to: NodeId) -> Option<Vec<NodeId>> {
    if from.provision == 0 && to.provision == 0 {
        let kind = |node: NodeId| std::mem::discriminant(&text.document(node).kind);
        let all = (from.document..=to.document).map(NodeId::document);
        let all = all.filter(|node| kind(*node) == kind(from));
        return (kind(from) == kind(to)).then(|| all.collect());
    }
    let parent = |node: NodeId| text.provision(node).parent;
    if from.document != to.document || parent(from) != parent(to) {
        return None;
    }
    let siblings =
        parent(from).into_iter().flat_map(|parent| text.document(from).children(parent));
    let all = siblings.filter(|one| (from.provision..=to.provision).contains(one));
    Some(all.map(|provision| NodeId { provision, ..from }).collect())
}

/// The fewest provisions that hold all between two ends, and nothing before or behind.
fn covered(text: &Convention, from: NodeId, to: NodeId) -> Vec<NodeId> {
    let mut members = vec![from];
    let mut at = text.end_of(from);
    while at < to && (at.document as usize) < text.documents.len() {
        let document = text.document(at);
        match document.provisions.len() {
            len if at.provision as usize >= len => {
                at = NodeId::document(at.document + 1);
            }
            _ if text.end_of(at) <= to => {
                members.push(at);
                at = text.end_of(at);
            }
            _ => at = NodeId { provision: at.provision + 1, ..at },
        }
    }
    members.push(to);
    members
}
