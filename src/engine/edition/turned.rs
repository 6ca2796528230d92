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
    let (range, word, other) = side(printed, span)?;
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
        range,
        cited: first.in_base(),
        also: Vec::new(),
        now: first.now.first().copied(),
        fate: RewritingFate::Printed(other.to_owned()),
    })
}

/// The word that says on which side it stands, behind it or, as in "supra, Article 4", before.
fn side(
    printed: &str,
    span: &Range<usize>,
) -> Option<(Range<usize>, &'static str, &'static str)> {
    let before = printed[..span.start].trim_end_matches([' ', ',']);
    let is_apart = |head: &str| !head.ends_with(char::is_alphanumeric);
    let in_front = SIDES[2..].iter().find_map(|(word, other)| {
        let head = before.strip_suffix(word).filter(|head| is_apart(head))?;
        Some((head.len()..before.len(), *word, *other))
    });
    let behind = SIDES.iter().find_map(|(word, other)| {
        let head = printed[span.clone()].strip_suffix(word)?;
        Some((span.start + head.len()..span.end, *word, *other))
    });
    behind.or(in_front)
}
