//! What stands from one provision to another.
//!
//! The ends of a range stand on one level: articles, or children of one provision. Where they
//! do not, as in "Articles 2(3) to 5", the range takes in everything that stands between.

use crate::model::{Convention, NodeId};

/// The members of a range, both ends included, in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) members: Vec<NodeId>,
    /// Whether its ends stand on one level.
    pub(super) is_level: bool,
}

impl Stretch {
    /// Everything from one provision to another.
    pub(super) fn of(text: &Convention, from: NodeId, to: NodeId) -> Self {
        let level = level(text, from, to);
        let is_level = level.is_some();
        let members = level.unwrap_or_else(|| covered(text, from, to));
        Self { members, is_level }
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
    if !members.contains(&to) && from < to {
        members.push(to);
    } else if to < from {
        members = vec![from, to];
    }
    members
}
