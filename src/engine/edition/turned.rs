//! "Article 7 below" is "above" once it stands before the words.

use std::ops::Range;

use crate::model::NodeId;

use super::{
    RewritingFate,
    bound::{Bound, Member},
    follow::Speaker,
    print::Print,
};

/// The words for where what is cited stands, each with the other.
const SIDES: [(&str, &str); 4] =
    [("above", "below"), ("below", "above"), ("supra", "infra"), ("infra", "supra")];

/// The other word, where all that is cited stood on the side that the words say in their
/// author's text, and stands on the other now.
pub(super) fn turned(
    speaker: &Speaker<'_>,
    printed: &str,
    span: &Range<usize>,
    bound: &Bound,
) -> Option<Print> {
    let words = &printed[span.clone()];
    let (word, other) = SIDES.into_iter().find(|(word, _)| {
        let start = words.len().checked_sub(word.len());
        start.and_then(|start| words.get(start..)) == Some(*word)
    })?;
    let is_said =
        |node: &NodeId, from: NodeId| (*node < from) == matches!(word, "above" | "supra");
    let was = |member: &Member| {
        speaker
            .frame
            .place(&member.identity)
            .is_some_and(|node| is_said(&node, speaker.place))
    };
    let is_now = |member: &Member| {
        !member.now.is_empty()
            && !member.now.iter().any(|node| is_said(node, speaker.from))
    };
    let first = bound.members.first()?;
    let turns = bound.members.iter().all(|member| was(member) && is_now(member));
    turns.then(|| Print {
        range: span.end - word.len()..span.end,
        cited: first.in_base(),
        also: Vec::new(),
        now: first.now.first().copied(),
        fate: RewritingFate::Printed(other.to_owned()),
    })
}
