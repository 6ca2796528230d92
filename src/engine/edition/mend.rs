//! Printing points that the secretariat mends, as it ruled: punctuation, spacing, capitals,
//! `a` and `an`.
//!
//! Comes in: the joined text with its references printed, and the rulings. Goes out: the same
//! text with these words mended, each in the list of what is printed otherwise than written.

use std::{collections::BTreeMap, ops::Range};

use crate::{
    engine::{Base, Joined},
    model::{PartRef, ReferenceRuling, RulingKind, Text},
};

use super::{
    Rewriting, RewritingFate,
    page::{apart, widened},
    print::Print,
    references::{rewrite, rewritings},
    ruled::ruled_at,
};

/// Mends what the rulings on printing points name and what stands so in the text: one ruling
/// after the other, each on the words that those before it left.
pub(super) fn mend(base: &Base<'_>, joined: &mut Joined, rulings: &[ReferenceRuling]) {
    let mut rulings =
        rulings.iter().filter(|one| one.kind == RulingKind::Printing).peekable();
    if rulings.peek().is_none() {
        return;
    }
    let places = places(base, joined);
    for ruling in rulings {
        let named = places.get(&ruling.at.to_string()).map_or(&[][..], Vec::as_slice);
        let Some((part, prints)) = prints(joined, named, ruling) else { continue };
        let found: Vec<Rewriting> =
            rewritings(&joined.convention, part, &prints).collect();
        rewrite(base, joined, part, &prints);
        for one in joined.rewritings.iter_mut().filter(|one| one.part == part) {
            one.range = shifted(&one.range, &prints);
        }
        joined.rewritings.extend(found);
    }
    joined.rewritings.sort_by_key(|one| (one.part, one.range.start));
}

/// The parts of the text by how rulings name them: what the base calls so comes first.
fn places(base: &Base<'_>, joined: &Joined) -> BTreeMap<String, Vec<PartRef>> {
    let mut places: BTreeMap<String, Vec<PartRef>> = BTreeMap::new();
    let documents = joined.convention.nodes_of_documents();
    let parts = documents.flat_map(|(node, _)| joined.convention.texts_of(node.document));
    for part in parts {
        places.entry(ruled_at(base, joined, part)).or_default().push(part);
    }
    for named in places.values_mut() {
        named.sort_by_key(|part| joined.in_base(part.node).is_none());
    }
    places
}

/// What a ruling mends, in the first of these parts that holds its words.
fn prints(
    joined: &Joined,
    named: &[PartRef],
    ruling: &ReferenceRuling,
) -> Option<(PartRef, Vec<Print>)> {
    named.iter().find_map(|part| {
        let text = joined.convention.text(*part);
        let prints: Vec<Print> = stretches(text.printed(), ruling)
            .filter(|range| !is_printed_anew(joined, *part, range))
            .map(|range| print(text, &range, ruling))
            .collect();
        (!prints.is_empty()).then(|| (*part, apart(prints)))
    })
}

/// Where the words of a ruling stand.
fn stretches<'t>(
    printed: &'t str,
    ruling: &'t ReferenceRuling,
) -> impl Iterator<Item = Range<usize>> + 't {
    let all = (1_u32..).zip(printed.match_indices(ruling.text.as_str()));
    let is_meant = |nth: &u32| ruling.nth.is_none_or(|one| one == *nth);
    all.filter(move |(nth, _)| is_meant(nth)).map(|(_, (at, words))| at..at + words.len())
}

/// Whether a reference in these words was printed anew: its words are nobody's to mend.
fn is_printed_anew(joined: &Joined, part: PartRef, range: &Range<usize>) -> bool {
    joined.rewritings.iter().any(|one| {
        one.part == part
            && !matches!(one.fate, RewritingFate::Mended(_))
            && overlap(&one.range, range)
    })
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// A stretch as it is mended: what has to be taken along stands as it was.
fn print(text: &Text, range: &Range<usize>, ruling: &ReferenceRuling) -> Print {
    let (printed, wide) = (text.printed(), widened(text, range.clone()));
    let (before, behind) =
        (&printed[wide.start..range.start], &printed[range.end..wide.end]);
    let fate = RewritingFate::Mended(format!("{before}{}{behind}", ruling.reads));
    Print { range: wide, cited: None, also: Vec::new(), now: None, fate }
}

/// Where a stretch stands once others before it, or parts of it, are replaced.
fn shifted(range: &Range<usize>, prints: &[Print]) -> Range<usize> {
    let mut now = range.clone();
    for print in prints.iter().rev() {
        let (taken, given) = (print.range.len(), print.fate.written().len());
        if print.range.end <= range.start {
            now = now.start + given - taken..now.end + given - taken;
        } else if overlap(&print.range, range) {
            let end = now.end.max(print.range.end) + given - taken;
            now = now.start.min(print.range.start)..end;
        }
    }
    now
}
