//! A citation with what it leads to now, and the number that it prints.

use crate::{
    engine::{Citation, address_of},
    model::{Convention, Core, DocumentKind, NodeId, Step},
};

use super::{
    RewritingFate,
    bound::designation,
    print::Print,
    spelled::{last_of, one_of, spelled},
};

/// A citation, what it means in its author's text, and where that stands now.
pub(super) struct Followed<'c> {
    pub(super) citation: &'c Citation,
    pub(super) target: NodeId,
    pub(super) parent: Option<NodeId>,
    pub(super) cited: Option<NodeId>,
    pub(super) now: Option<NodeId>,
    /// The citation of what holds it, in the same words: "Article 5" of "Article 5(2)".
    pub(super) holder: Option<usize>,
    pub(super) is_displaced: bool,
    /// The range of vacant numbers that it is among, as its author's text has it.
    pub(super) vacant: Option<Core>,
}

impl Followed<'_> {
    /// The number that it prints, where that is another.
    pub(super) fn print(&self, result: &Convention, printed: &str) -> Option<Print> {
        let now = self.now.filter(|_| !self.is_displaced)?;
        let number = &printed[self.citation.number.clone()];
        let print = |fate| Print {
            range: self.citation.number.clone(),
            cited: self.cited,
            also: Vec::new(),
            now: self.now,
            fate,
        };
        let counted = recital(result, now);
        let designation = designation(result, now).or(counted);
        let is_damaged_one = matches!(number, "I" | "l")
            && designation.as_ref().is_some_and(|core| core.written() == "1");
        if is_damaged_one {
            return None;
        }
        if let Some(word) = spelled(designation.as_ref(), number) {
            return (word != number).then(|| print(RewritingFate::Printed(word)));
        }
        let relative = !number.chars().any(|c| c.is_ascii_digit())
            && number.chars().count() > 3
            && number.chars().all(char::is_lowercase);
        let designation = designation.filter(|_| !relative)?;
        if let Some(deeper) = self.deeper(result, printed) {
            return Some(print(RewritingFate::Printed(deeper)));
        }
        let before = &printed[..self.citation.number.start];
        let vacant =
            self.vacant.as_ref().and_then(|was| one_of(&designation, was, number));
        let now = vacant.unwrap_or_else(|| last_of(&designation, before));
        let is_same = designation.written() == number || Core::new(number) == now;
        (!is_same).then(|| print(RewritingFate::Printed(now.cited())))
    }

    /// What holds it in the result, as it is cited: where it stood, if it stands below that.
    pub(super) fn holder_now(&self, result: &Convention) -> Option<NodeId> {
        let now = self.now?;
        let parent = self.parent.filter(|parent| parent.document == now.document);
        let standing =
            parent.filter(|parent| steps_below(result, *parent, now).is_some());
        let named = standing.filter(|parent| {
            parent.provision == 0 || result.provision(*parent).label.is_some()
        });
        named.or_else(|| above(result, now))
    }

    /// The number of what stands deeper than it did, below the same: `2(a)`.
    fn deeper(&self, result: &Convention, printed: &str) -> Option<String> {
        let steps = steps_below(result, self.parent?, self.now?)?;
        let range = &self.citation.number;
        let is_enclosed = printed[..range.start].ends_with('(')
            && printed[range.end..].starts_with(')');
        let steps: Vec<String> = steps.iter().map(|core| core.canonical()).collect();
        let (first, deeper) =
            steps.split_first().filter(|(_, deeper)| !deeper.is_empty())?;
        Some(match is_enclosed {
            true => steps.join(")("),
            false => format!("{first}({})", deeper.join(")(")),
        })
    }
}

/// The numbers on the way from a provision down to another in it.
pub(super) fn steps_below(
    result: &Convention,
    holder: NodeId,
    node: NodeId,
) -> Option<Vec<&Core>> {
    let up = |node: &NodeId| {
        let parent = result.provision(*node).parent?;
        Some(NodeId { provision: parent, ..*node })
    };
    let mut way: Vec<NodeId> = Vec::new();
    for one in std::iter::successors(Some(node), up) {
        if one == holder {
            let label = |node: &NodeId| result.provision(*node).label.as_ref()?.core();
            return Some(way.iter().rev().filter_map(label).collect());
        }
        way.push(one);
    }
    None
}

/// What holds a provision, as it is cited: paragraphs without a label are passed over.
fn above(result: &Convention, node: NodeId) -> Option<NodeId> {
    let up = |node: NodeId| {
        let parent = result.provision(node).parent?;
        Some(NodeId { provision: parent, ..node })
    };
    let mut holders = std::iter::successors(up(node), |node| up(*node));
    holders.find(|node| node.provision == 0 || result.provision(*node).label.is_some())
}

/// The number of a recital that is counted, where none bears a label.
fn recital(result: &Convention, node: NodeId) -> Option<Core> {
    let is_inside =
        node.provision > 0 && result.document(node).kind == DocumentKind::Preamble;
    match is_inside.then(|| address_of(result, node))?.steps.first() {
        Some(Step::Recital(nth)) => Some(Core::new(nth.to_string())),
        Some(Step::Number(_) | Step::Unnumbered(_) | Step::Indent(_) | Step::Note(_))
        | None => None,
    }
}
