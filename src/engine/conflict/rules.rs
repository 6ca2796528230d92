//! The table of rules: what two edits of different proposals mean to each other.
//!
//! This is docs/meaning.md §5, pair by pair. It is the only place that decides; the sweeps in
//! this folder only find the pairs that are worth asking about. It asks of each change what it
//! touches, never which kind it is.

use std::{cmp::Ordering, ops::Range};

use crate::{
    engine::{
        Arrival, Base, Boundary, Change, Edit, Footprint, Gap, Leaving, NewItem,
        NumberOf, Rewording, Scope, Seam, Whole,
    },
    model::{NewKind, NodeId, PartKind, Text},
};

use super::{Clash, same::same_result};

/// What two edits mean to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// They have nothing to do with each other.
    Apart,
    /// They are joined, and a reader is told that they meet.
    Joined(Warning),
    /// They are the same: once in the text, both credited.
    Agreement,
    /// No text has both.
    Conflict(Clash),
}

/// Why a reader is told of two edits that are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warning {
    /// Words inserted at an end of words that another replaces.
    AnchorChanged,
    /// Two insertions at one place.
    SamePlace,
}

/// Returns what two edits mean to each other. Symmetric. Of several reasons the gravest.
#[must_use]
pub fn relate(base: &Base<'_>, one: &Edit, other: &Edit) -> Relation {
    let (first, second) = (one.change.footprint(), other.change.footprint());
    if one.change == other.change || same_result(base, &first, &second) {
        return Relation::Agreement;
    }
    let each_way = |(one, other): (&Footprint<'_>, &Footprint<'_>)| {
        registers(one, other)
            .max(boundaries(one, other))
            .max(absorbed(one, other))
            .max(covers(base, one, other))
    };
    meet(&first, &second)
        .max(places(&first, &second))
        .max(each_way((&first, &second)))
        .max(each_way((&second, &first)))
        .max(numbers(&first, &second))
        .max(ids(&first, &second))
        .max(circle(base, &first, &second))
}

fn clash_if(clashes: bool, clash: Clash) -> Relation {
    if clashes { Relation::Conflict(clash) } else { Relation::Apart }
}

/// Two provisions that are put into each other.
fn circle(base: &Base<'_>, one: &Footprint<'_>, other: &Footprint<'_>) -> Relation {
    let (Some((first, into)), Some((second, place))) =
        (one.relocation(), other.relocation())
    else {
        return Relation::Apart;
    };
    let is_circle = base.is_within(into, second) && base.is_within(place, first);
    clash_if(is_circle, Clash::Move)
}

/// Edits of the same words, of the same heading, of the same provision as a whole.
fn meet(one: &Footprint<'_>, other: &Footprint<'_>) -> Relation {
    if let (Some(own), Some(theirs)) = (one.words, other.words) {
        let is_one_part = own.part == theirs.part;
        return if is_one_part { words(own, theirs) } else { Relation::Apart };
    }
    let of_heading = one.heading.is_some() || other.heading.is_some();
    if of_heading && one.part().is_some() && one.part() == other.part() {
        return Relation::Conflict(Clash::Heading);
    }
    let is_one = one.covered().is_some() && one.covered() == other.covered();
    clash_if(is_one, Clash::Overlap)
}

/// What comes into one gap, and what two put elsewhere, or one while the other strikes it.
fn places(one: &Footprint<'_>, other: &Footprint<'_>) -> Relation {
    let goes_twice =
        one.home == other.home && one.leaving.is_some() && other.leaving.is_some();
    let clashes =
        goes_twice || goes_and_is_gone(one, other) || goes_and_is_gone(other, one);
    clash_if(clashes, Clash::Move).max(arrivals(one, other))
}

/// Whether one moves what the other strikes. Closing words that go into a wrapped text with its
/// points may be struck.
fn goes_and_is_gone(one: &Footprint<'_>, other: &Footprint<'_>) -> bool {
    let Some(node) = one.moved() else { return false };
    let is_carried = !counts(one) && node.provision > 0;
    other.deletes() && other.home == Some(node) && !is_carried
}

/// Whether what a change moves counts among what it comes to stand with.
fn counts(change: &Footprint<'_>) -> bool {
    match change.leaving {
        Some(Leaving::To { scope, .. }) => scope.is_some(),
        Some(Leaving::Into(_)) | None => true,
    }
}

/// What comes into one gap.
fn arrivals(one: &Footprint<'_>, other: &Footprint<'_>) -> Relation {
    let (Some((gap, what)), Some((there, beside))) = (one.arrival, other.arrival) else {
        return Relation::Apart;
    };
    if let (Arrival::New(what), Arrival::New(beside)) = (what, beside)
        && is_sole_of_its_kind(what, beside)
    {
        return Relation::Conflict(Clash::Overlap);
    }
    // Closing words that go into a wrapped text with its points are nobody's neighbours, and
    // notes are in the order of their marks.
    let both_go = one.leaving.is_some() && other.leaving.is_some();
    let none_goes = one.leaving.is_none() && other.leaving.is_none();
    let are_notes = none_goes && gap.is_of_notes();
    let are_neighbours = !are_notes && (both_go || counts(one) && counts(other));
    match gap == there && are_neighbours {
        true => Relation::Joined(Warning::SamePlace),
        false => Relation::Apart,
    }
}

/// Whether both are the one preamble, or the one closing formula, that a text has.
fn is_sole_of_its_kind(one: &NewItem, other: &NewItem) -> bool {
    let kind = |item: &NewItem| match item {
        NewItem::Documents(documents) => documents.first().map(|first| first.kind),
        NewItem::Provision { .. } => None,
    };
    let sole = [NewKind::Preamble, NewKind::Closing];
    kind(one) == kind(other) && kind(one).is_some_and(|kind| sole.contains(&kind))
}

/// What a provision has one of: its number, each kind of tag.
fn registers(one: &Footprint<'_>, other: &Footprint<'_>) -> Relation {
    let is_of_one = one.home == other.home;
    let is_tagged_twice =
        one.tags.zip(other.tags).is_some_and(|((tag, _), (kind, _))| tag == kind);
    clash_if(is_of_one && is_numbered_twice(one, other), Clash::Number)
        .max(clash_if(is_of_one && is_tagged_twice, Clash::Metadata))
}

/// Whether two changes of one provision give it a number: where it stands, at a new place, with
/// its new text, or as the label of words that had none.
fn is_numbered_twice(one: &Footprint<'_>, other: &Footprint<'_>) -> bool {
    let Some(own) = one.number else { return false };
    let of = other.number.map(|theirs| theirs.of);
    let is_given = other.number.is_some_and(|theirs| theirs.given.is_some());
    match (own.of, of) {
        (NumberOf::Standing, Some(NumberOf::Standing | NumberOf::Restated)) => true,
        (NumberOf::Standing, Some(NumberOf::Moved)) => is_given || !one.is_relabelling(),
        (NumberOf::Restated, Some(NumberOf::Moved)) => is_given,
        (NumberOf::Labelled, Some(NumberOf::Labelled)) => {
            other.number.is_some_and(|theirs| own.scope == theirs.scope)
        }
        // The label that words without one are given is their number.
        (NumberOf::Labelled, _) => {
            let is_own = matches!(own.scope, Some(Scope::Children(_)));
            let numbered = [NumberOf::Standing, NumberOf::Restated];
            is_own && (other.moved().is_some() || other.numbers_any(&numbered))
        }
        (
            NumberOf::Standing
            | NumberOf::Restated
            | NumberOf::Moved
            | NumberOf::Divided
            | NumberOf::New,
            _,
        ) => false,
    }
}

/// A boundary, and what reaches over it or draws another there.
fn boundaries(one: &Footprint<'_>, other: &Footprint<'_>) -> Relation {
    let is_of_one = one.home == other.home;
    match (one.boundary, other.boundary, other.words) {
        (Some(Boundary::Cut(cut)), Some(Boundary::Cut(another)), _) => {
            clash_if(is_of_one && overlap(cut, another), Clash::Overlap)
        }
        (Some(Boundary::Cut(cut)), None, Some(words)) => {
            let is_text = words.part.kind == PartKind::Text;
            let clashes = is_of_one && is_text && overlap(cut, words.range);
            clash_if(clashes, Clash::EditInDeleted)
        }
        (Some(Boundary::Article(seam, _)), Some(Boundary::Article(another, _)), _) => {
            clash_if(seam == another, Clash::Heading)
        }
        (Some(Boundary::Cut(_)), Some(Boundary::Article(..)) | None, _)
        | (Some(Boundary::Article(..)), Some(Boundary::Cut(_)) | None, _)
        | (None, ..) => Relation::Apart,
    }
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// What becomes a part of another has no heading, number and tags of its own any more, and no
/// new article begins with it.
fn absorbed(one: &Footprint<'_>, other: &Footprint<'_>) -> Relation {
    let begins = |seam: Seam| seam.behind.is_none();
    let is_lost = other.numbers_any(&[NumberOf::Standing, NumberOf::Labelled])
        || other.tags.is_some()
        || other.seam().is_some_and(begins)
        || other.part().is_some_and(|part| part.kind == PartKind::Heading);
    let is_of_one = one.absorbed().is_some() && one.home == other.home;
    clash_if(is_of_one && is_lost, Clash::EditInDeleted)
}

/// Two changes of words in one part.
fn words(one: Rewording<'_>, other: Rewording<'_>) -> Relation {
    let (first, second) = (one.range, other.range);
    match (first.is_empty(), second.is_empty()) {
        (true, true) if first == second => Relation::Joined(Warning::SamePlace),
        (true, true) => Relation::Apart,
        (true, false) => beside(first.start, second, other.with),
        (false, true) => beside(second.start, first, one.with),
        (false, false) => clash_if(overlap(first, second), Clash::Overlap),
    }
}

/// An insertion at `point` and another's deletion or replacement.
fn beside(point: usize, range: &Range<usize>, with: &Text) -> Relation {
    if range.start < point && point < range.end {
        Relation::Conflict(Clash::Overlap)
    } else if (point == range.start || point == range.end) && !with.is_empty() {
        Relation::Joined(Warning::AnchorChanged)
    } else {
        Relation::Apart
    }
}

/// Whether `outer` takes as a whole what `inner` changes, or where it puts something.
fn covers(base: &Base<'_>, outer: &Footprint<'_>, inner: &Footprint<'_>) -> Relation {
    let Some(cover) = outer.covered() else { return Relation::Apart };
    let here = match inner.home {
        Some(home) if home == cover => takes(outer, inner),
        Some(home) => base.is_within(home, cover),
        None => false,
    };
    let there = match inner.leaving {
        Some(Leaving::To { gap, .. }) => gap.parent.is_some_and(|parent| {
            base.is_within(parent, cover) && (parent != cover || takes_gap(outer, gap))
        }),
        Some(Leaving::Into(into)) => base.is_within(into, cover),
        None => false,
    };
    // Whether what others bring comes into the text is asked of who brings it.
    clash_if((here || there) && !inner.is_of_others, Clash::EditInDeleted)
}

/// Whether who takes a provision as a whole takes what another does with that provision itself.
/// A substitution leaves its number, label, tags and place to others.
fn takes(outer: &Footprint<'_>, inner: &Footprint<'_>) -> bool {
    let part = inner.part().map(|part| part.kind);
    let in_text = part == Some(PartKind::Text) || inner.cut().is_some();
    let is_joined = inner.absorbed().map(|(node, _)| node.provision > 0);
    let in_heading = part == Some(PartKind::Heading) || is_joined == Some(false);
    let sets = inner.tags.is_some()
        || inner.numbers_any(&[NumberOf::Standing, NumberOf::Labelled]);
    in_text
        || is_joined == Some(true)
        || in_heading && takes_heading(outer)
        || sets && outer.deletes() && !inner.is_relabelling()
        || inner.seam().is_some_and(|seam| seam.behind.is_some())
        || inner.inserted().is_some_and(|(gap, _)| takes_gap(outer, gap))
}

/// Whether a gap in a provision goes with it. What stands beside a wrapped text stands beside
/// what is put in its place too.
fn takes_gap(outer: &Footprint<'_>, gap: Gap) -> bool {
    !gap.wrapped || outer.deletes()
}

/// A substitution without a heading leaves the heading to others.
fn takes_heading(change: &Footprint<'_>) -> bool {
    match change.whole {
        Some(Whole::Substituted { heading, .. }) => heading.is_some(),
        Some(Whole::Deleted) => true,
        None => false,
    }
}

/// Numbers that two changes give in one scope must differ and ascend with the text.
fn numbers(one: &Footprint<'_>, other: &Footprint<'_>) -> Relation {
    let (ours, theirs) = (one.numbers(), other.numbers());
    for (scope, position, number) in &ours {
        for (other_scope, other_position, other_number) in &theirs {
            let fits = || {
                ascend(position.cmp(other_position), number.cmp(other_number))
                    && (is_of_groups(*scope)
                        || number.series.is_alike(other_number.series))
            };
            if scope == other_scope && !fits() {
                return Relation::Conflict(Clash::Number);
            }
        }
    }
    Relation::Apart
}

/// Whether numbers designate documents: `Annex C` and `Annex 4` may stand beside each other.
fn is_of_groups(scope: Scope) -> bool {
    match scope {
        Scope::Articles(_) | Scope::Groups(..) => true,
        Scope::Children(_) | Scope::Wrapped(_) | Scope::Behind(_) => false,
    }
}

/// Within one gap numbers sort themselves and need only differ.
fn ascend(position: Ordering, number: Ordering) -> bool {
    match position {
        Ordering::Equal => number != Ordering::Equal,
        Ordering::Less | Ordering::Greater => position == number,
    }
}

fn ids(one: &Footprint<'_>, other: &Footprint<'_>) -> Relation {
    let theirs = other.ids();
    if one.ids().iter().any(|id| theirs.contains(id)) {
        Relation::Conflict(Clash::Id)
    } else {
        Relation::Apart
    }
}

/// The provision at which two edits meet, for people: the narrower of the two places.
pub(super) fn meeting_place(base: &Base<'_>, one: &Change, other: &Change) -> NodeId {
    let (a, b) = (one.footprint().site(base), other.footprint().site(base));
    a.max(b)
}
