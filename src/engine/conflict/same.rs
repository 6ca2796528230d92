//! The same result by other means: two edits of one place of which each alone gives the same
//! words are one (docs/meaning.md §5).
//!
//! Comes in: the base and two edits. Goes out: whether a reader of the result could tell them
//! apart. Words are compared by what is left of a change when all that it restates is taken
//! away; a provision put anew, and a new heading, by the text that each of the two leaves.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use crate::{
    engine::{Base, Edit, Footprint, NumberOf, Rewording, Scope, Whole},
    model::{Label, NodeId, Number, PartKind, PartRef, Provision, Shape},
};

/// What a change of words comes to: where it begins, how much goes, what comes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Core {
    start: usize,
    gone: usize,
    come: Vec<u8>,
}

/// What a reader sees of a provision that is put anew: heading, then line by line.
#[derive(PartialEq, Eq)]
struct Effect {
    heading: String,
    lines: Vec<Line>,
}

#[derive(Clone, PartialEq, Eq)]
struct Line {
    depth: usize,
    label: Option<String>,
    shape: Shape,
    text: String,
}

/// Returns whether each of two edits alone gives the same words.
pub(super) fn same_result(
    base: &Base<'_>,
    one: &Footprint<'_>,
    other: &Footprint<'_>,
) -> bool {
    match (&one.words, &other.words) {
        (Some(first), Some(second)) => {
            first.part == second.part
                && !differ_at_a_glance(first, second)
                && core(base, first) == core(base, second)
        }
        (Some(_) | None, _) => {
            leaves_alike(base, one, other) || leaves_alike(base, other, one)
        }
    }
}

/// Whether two changes put different words in the place of the same ones.
fn differ_at_a_glance(one: &Rewording<'_>, other: &Rewording<'_>) -> bool {
    one.range == other.range && one.with.raw().trim() != other.with.raw().trim()
}

/// Whether a change inside what another puts anew leaves it as the other does.
fn leaves_alike(base: &Base<'_>, outer: &Footprint<'_>, inner: &Footprint<'_>) -> bool {
    let Some((_, node)) = holder(outer) else { return false };
    let place = inner.home.filter(|_| inner.is_of_words());
    restated_number(outer) == restated_number(inner)
        && place.is_some_and(|place| {
            place.document == node.document && base.is_within(place, node)
        })
        && effect(base, node, inner)
            .zip(effect(base, node, outer))
            .is_some_and(|(one, other)| one == other)
}

/// What is left of a change of words when the words that it restates are taken away. What
/// only stands at one of several places alike is put at the last of them.
fn core(base: &Base<'_>, Rewording { part, range, with }: &Rewording<'_>) -> Core {
    let text = base.convention.text(*part).raw();
    let (range, with) = trimmed(text, (*range).clone(), with.raw());
    let (old, new) = (&text.as_bytes()[range.clone()], with.as_bytes());
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[head..], &new[head..]);
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (gone, come) = (old.len() - tail, &new[..new.len() - tail]);
    slid(text.as_bytes(), range.start + head, gone, come)
}

/// A part shows no spaces at its ends: what leaves some there leaves none.
fn trimmed<'w>(
    text: &str,
    range: Range<usize>,
    with: &'w str,
) -> (Range<usize>, &'w str) {
    let (mut range, mut with) = (range, with);
    if range.end == text.len() {
        with = with.trim_end();
        if with.is_empty() {
            range.start = text[..range.start].trim_end().len();
        }
    }
    if range.start == 0 {
        with = with.trim_start();
        if with.is_empty() {
            range.end = text.len() - text[range.end..].trim_start().len();
        }
    }
    (range, with)
}

/// What is only inserted, or only deleted, can stand at more than one place.
fn slid(text: &[u8], mut start: usize, gone: usize, come: &[u8]) -> Core {
    let mut turned = 0;
    if come.is_empty() && gone > 0 {
        while text.get(start + gone).is_some_and(|next| *next == text[start]) {
            start += 1;
        }
    } else if gone == 0 && !come.is_empty() {
        while text.get(start) == Some(&come[turned % come.len()]) {
            start += 1;
            turned += 1;
        }
    }
    let mut come = come.to_vec();
    if !come.is_empty() {
        let length = come.len();
        come.rotate_left(turned % length);
    }
    Core { start, gone, come }
}

fn restated_number<'c>(
    change: &Footprint<'c>,
) -> Option<(Option<Scope>, Option<&'c Number>)> {
    let number = change.number.filter(|number| number.of == NumberOf::Restated)?;
    Some((number.scope, number.given))
}

/// What a change alone makes of a provision and everything in it; nothing where it reaches
/// beyond, or says more than words.
fn effect(base: &Base<'_>, node: NodeId, change: &Footprint<'_>) -> Option<Effect> {
    let heading = base.convention.text(PartRef { node, kind: PartKind::Heading }).raw();
    let heading = if node.provision == 0 { heading } else { "" };
    let mut effect = Effect { heading: heading.to_owned(), lines: standing(base, node)? };
    let at = |inner: NodeId| (inner.provision - node.provision) as usize;
    let end = |inner: NodeId| {
        let provision =
            &base.convention.document(node).provisions[inner.provision as usize];
        (provision.end - node.provision) as usize
    };
    let home = change.home?;
    if let Some(Rewording { part, range, with }) = change.words {
        let mut text = base.convention.text(part).raw().to_owned();
        text.replace_range(range.clone(), with.raw());
        let text = text.trim().to_owned();
        match part.kind {
            PartKind::Text => effect.lines[at(home)].text = text,
            PartKind::Heading if home == node => effect.heading = text,
            PartKind::Heading => return None,
        }
    } else if let Some(heading) = change.heading.filter(|_| home == node) {
        effect.heading = heading.raw().to_owned();
    } else {
        match change.whole? {
            Whole::Substituted { heading, provisions } => {
                if let Some(heading) = heading.filter(|_| home == node) {
                    effect.heading = heading.raw().to_owned();
                }
                let stood = effect.lines[at(home)].clone();
                let mut put_anew = lines(provisions, stood.depth);
                // The label is left to others where none is given.
                put_anew[0].label = put_anew[0].label.take().or(stood.label);
                effect.lines.splice(at(home)..end(home), put_anew);
            }
            Whole::Deleted if home != node => {
                effect.lines.drain(at(home)..end(home));
            }
            Whole::Deleted => return None,
        }
    }
    Some(effect)
}

/// The lines of a provision of the base; nothing for a group of several documents.
fn standing(base: &Base<'_>, node: NodeId) -> Option<Vec<Line>> {
    let document = base.convention.document(node);
    document.kind.group().is_none().then_some(())?;
    let end = document.provisions[node.provision as usize].end as usize;
    Some(lines(&document.provisions[node.provision as usize..end], 0))
}

/// One line a provision; the first of the list holds the others.
fn lines(provisions: &[Provision], depth: usize) -> Vec<Line> {
    let mut open: Vec<u32> = Vec::new();
    let line = |provision: &'_ Provision| {
        while open.pop_if(|end| *end < provision.end).is_some() {}
        let deep = depth + open.len();
        open.push(provision.end);
        (deep, provision.label.as_ref().map(Label::printed))
    };
    let heads: Vec<_> = provisions.iter().map(line).collect();
    let both = heads.into_iter().zip(provisions);
    let both = both.map(|((depth, label), provision)| Line {
        depth,
        label,
        shape: provision.shape,
        text: provision.text.raw().to_owned(),
    });
    both.collect()
}

/// Returns, for edits that come to the same, the widest of each: it is the one that stands in
/// the text, and the others are credited with it.
pub(in crate::engine) fn widest(
    base: &Base<'_>,
    edits: &[&Edit],
) -> BTreeMap<usize, usize> {
    let mut leaders = BTreeMap::new();
    for members in by_core(base, edits).values().filter(|members| members.len() > 1) {
        let widest = members.iter().min_by_key(|index| breadth(edits[**index]));
        if let Some(wide) = widest {
            leaders.extend(members.iter().map(|index| (*index, *wide)));
        }
    }
    let prints: Vec<Footprint<'_>> =
        edits.iter().map(|edit| edit.change.footprint()).collect();
    let holds = |(index, print)| Some((holder(print)?, index));
    let mut holders: Vec<_> = prints.iter().enumerate().filter_map(holds).collect();
    holders.sort_unstable();
    // Of those that hold each other the outermost is the last to lead.
    for (_, outer) in holders.into_iter().rev() {
        let is_led = |(index, print): &(usize, &Footprint<'_>)| {
            *index != outer && same_result(base, print, &prints[outer])
        };
        let led =
            prints.iter().enumerate().filter(is_led).map(|(index, _)| (index, outer));
        leaders.extend(led.collect::<Vec<_>>());
        leaders.remove(&outer);
    }
    leaders
}

/// The provision that a change puts anew, what holds more first: all of it, or its heading.
fn holder(change: &Footprint<'_>) -> Option<(u8, NodeId)> {
    let holds = match (change.whole, change.heading) {
        (Some(Whole::Substituted { .. }), _) => 0,
        (None, Some(_)) => 1,
        (Some(Whole::Deleted), _) | (None, None) => return None,
    };
    Some((holds, change.home?))
}

/// The changes of words, those that come to the same together.
pub(super) fn by_core(
    base: &Base<'_>,
    edits: &[&Edit],
) -> BTreeMap<(PartRef, Core), BTreeSet<usize>> {
    let mut groups: BTreeMap<_, BTreeSet<usize>> = BTreeMap::new();
    for (index, edit) in edits.iter().enumerate() {
        let Some(words) = edit.change.footprint().words else { continue };
        groups.entry((words.part, core(base, &words))).or_default().insert(index);
    }
    groups
}

/// The widest first; of equally wide ones that which begins first.
fn breadth(edit: &Edit) -> (Reverse<usize>, usize, &super::Side) {
    let range = edit.change.footprint().words.map_or(0..0, |words| words.range.clone());
    (Reverse(range.len()), range.start, &edit.by)
}
