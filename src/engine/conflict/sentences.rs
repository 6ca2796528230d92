//! Sentences that several proposals change, each in other words.
//!
//! The changes are joined, but no meeting has seen the sentence that results
//! (docs/meaning.md §5, `same-sentence`).

use std::{collections::BTreeMap, ops::Range};

use crate::{
    engine::{Base, Edit, Rewording},
    model::{PartRef, Text},
    words,
};

use super::{Contact, ContactKind, Relation, relate};

/// Returns one meeting for each sentence in which joined changes of different proposals
/// stand.
pub(super) fn meetings(base: &Base<'_>, edits: &[&Edit]) -> Vec<Contact> {
    let mut parts: BTreeMap<PartRef, Vec<(&Edit, &Range<usize>)>> = BTreeMap::new();
    for edit in edits {
        if let Some(Rewording { part, range, .. }) = edit.change.footprint().words {
            parts.entry(part).or_default().push((edit, range));
        }
    }
    parts.retain(|_, members| {
        members.iter().any(|(edit, _)| edit.by.proposal != members[0].0.by.proposal)
    });
    parts.into_iter().flat_map(|(part, members)| in_part(base, part, &members)).collect()
}

fn in_part(
    base: &Base<'_>,
    part: PartRef,
    members: &[(&Edit, &Range<usize>)],
) -> Vec<Contact> {
    let text = base.convention.text(part);
    let mut meetings = Vec::new();
    for sentence in words::sentences(text.printed()) {
        let inside: Vec<&Edit> = members
            .iter()
            .filter(|(_, range)| touches(text, &sentence, (*range).clone()))
            .map(|(edit, _)| *edit)
            .collect();
        let mut sides: Vec<_> = inside
            .iter()
            .filter(|edit| {
                inside.iter().any(|other| joins_differently(base, edit, other))
            })
            .map(|edit| edit.by.clone())
            .collect();
        sides.sort();
        sides.dedup();
        if sides.len() > 1 {
            let Range { start, end } = sentence;
            let kind = ContactKind::SameSentence { part, start, end };
            meetings.push(Contact { place: part.node, kind, sides });
        }
    }
    meetings
}

/// Whether a change falls inside a sentence; one inserted between two belongs to neither.
fn touches(text: &Text, sentence: &Range<usize>, range: Range<usize>) -> bool {
    let printed = text.printed_range(range);
    let words = &text.printed()[sentence.clone()];
    let end = sentence.start + words.trim_end().len();
    if printed.is_empty() {
        sentence.start < printed.start && printed.start < end
    } else {
        printed.start < end && sentence.start < printed.end
    }
}

fn joins_differently(base: &Base<'_>, one: &Edit, other: &Edit) -> bool {
    one.by.proposal != other.by.proposal
        && matches!(relate(base, one, other), Relation::Apart | Relation::Joined(_))
}
