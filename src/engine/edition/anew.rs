//! How a reference is said where its numbers alone do not say it: other lists, other ordinals.

use std::{collections::BTreeSet, ops::Range};

use crate::{
    engine::{Citation, Identity, Joined, Why, address_of},
    model::{Address, Convention, Core, NodeId, PartName, Series, Step},
};

use super::{
    bound::{Member, designation},
    follow::Printer,
    frame::Frame,
    kept::Kept,
    reword::{Name, Wording, Written, plural},
    sentence::Sentences,
    spelled::{end_of, first_of, one_of},
    stretch::Stretch,
};

impl Printer<'_> {
    /// Finds the sentence that is meant among those of the joined text.
    pub(super) fn count(&self, joined: &Joined, frame: &Frame<'_>, member: &mut Member) {
        let Some(PartName::Sentence(nth)) = member.part else { return };
        let old = frame.place(&member.identity).and_then(|place| frame.sentences(place));
        let Some(old) = old.filter(|old| nth as usize <= old.len()) else { return };
        let mut found: Vec<(NodeId, u32, bool)> = Vec::new();
        for node in &member.now {
            let Some(new) = Sentences::of(self.base, joined, *node) else {
                found.push((*node, nth, true));
                continue;
            };
            let alone = |now| old.with_words_of(&new, now) == [nth];
            let all = new.with_words_of(&old, nth).into_iter();
            found.extend(all.map(|now| (*node, now, alone(now))));
        }
        match found[..] {
            [] => member.now.clear(),
            [(node, now, true)] => {
                member.now = vec![node];
                member.part_now = Some(PartName::Sentence(now));
            }
            [_] => member.merged = Some(Why::Joined),
            [..] => member.merged = Some(Why::Divided),
        }
    }

    /// The words with the sentence counted as it is now: "the third sentence".
    fn recounted(&self, printed: &str, kept: &Kept<'_>) -> Option<String> {
        let [member] = &kept.bound.members[..] else { return None };
        let (PartName::Sentence(was), PartName::Sentence(now)) =
            (member.part?, member.part_now?)
        else {
            return None;
        };
        let numbers = kept.numbers.iter();
        let prints: Vec<(Range<usize>, String)> =
            numbers.map(|print| (print.range.clone(), print.fate.written())).collect();
        let span = kept.reference.span.clone();
        let wording = Wording { printed, span, numbers: &[], prints: &prints };
        (was != now).then(|| wording.counted(was, now)).flatten()
    }

    /// The list without what is gone, and with all parts of what was divided.
    pub(super) fn reworded(
        &self,
        joined: &Joined,
        printed: &str,
        kept: &Kept<'_>,
    ) -> Option<String> {
        let text = &joined.convention;
        let number = |node: &NodeId| designation(text, *node).map(|core| core.cited());
        let span = kept.reference.span.clone();
        if let ([], [whole]) = (&kept.reference.numbers[..], &kept.bound.members[..]) {
            return these(&printed[span], whole, number);
        }
        let counted = self.recounted(printed, kept);
        let counted = counted.or_else(|| shifted(text, printed, kept));
        if counted.is_some() {
            return counted;
        }
        let now = |address: &Address| -> Vec<NodeId> {
            let name =
                kept.frame.find(address).and_then(|(node, _)| kept.frame.name(node));
            name.map_or_else(Vec::new, |name| self.now(joined, kept.frame, &name))
        };
        let one = |node: &NodeId, from: &Citation| {
            let was = kept.frame.find(&from.address)?.0;
            let was = designation(kept.frame.convention(), was)?;
            let now = designation(text, *node)?;
            let written = &printed[from.number.clone()];
            // One of several vacant numbers is printed by itself.
            let is_vacant = was.is_range() && now.is_range();
            match is_vacant.then(|| one_of(&now, &was, written)) {
                Some(one) => Some(one?.canonical()),
                None => number(node),
            }
        };
        let said = |from: Written<'_>, to: Option<Written<'_>>| -> Vec<Name> {
            let Some(to) = to else {
                let from = from.citation;
                let all = now(&from.address).into_iter();
                return all
                    .filter_map(|node| one(&node, from).map(Name::Number))
                    .collect();
            };
            self.range(joined, kept, from, to)
        };
        let prints: Vec<(Range<usize>, String)> = kept
            .numbers
            .iter()
            .map(|print| (print.range.clone(), print.fate.written()))
            .collect();
        let numbers = &kept.reference.numbers;
        Wording { printed, span, numbers, prints: &prints }.said(said)
    }

    /// The ends of a range now: what stands of it, and what is put between its ends.
    fn range(
        &self,
        joined: &Joined,
        kept: &Kept<'_>,
        from: Written<'_>,
        to: Written<'_>,
    ) -> Vec<Name> {
        let find = |end: &Written<'_>| kept.frame.find(&end.citation.address);
        let Some(((first, _), (last, _))) = find(&from).zip(find(&to)) else {
            return Vec::new();
        };
        let text = &joined.convention;
        let all = Stretch::of(kept.frame.convention(), first, last);
        let names: Vec<Identity> =
            all.members.into_iter().filter_map(|node| kept.frame.name(node)).collect();
        let stand = names.iter().flat_map(|name| self.now(joined, kept.frame, name));
        let mut stand: BTreeSet<NodeId> = stand.collect();
        stand.extend(self.arrivals.between(
            &self.identities,
            text,
            (&names, all.shape),
            &stand,
        ));
        let holder = |end: &Written<'_>| {
            let (_, holder) = find(end)?;
            self.identities.place(&kept.frame.name(holder?)?)
        };
        let first = stand
            .first()
            .and_then(|node| end(text, *node, &from, holder(&from), first_of));
        let last =
            stand.last().and_then(|node| end(text, *node, &to, holder(&to), end_of));
        let mut ends: Vec<Name> = first.into_iter().chain(last).collect();
        ends.dedup();
        // One that stands alone is two numbers where it is a range of vacant ones.
        let is_whole = ends.iter().any(|end| matches!(end, Name::Whole(_)));
        ends.truncate(if stand.len() == 1 && is_whole { 1 } else { 2 });
        ends
    }
}

/// "the third paragraph" for the second, where one was put before it.
fn shifted(text: &Convention, printed: &str, kept: &Kept<'_>) -> Option<String> {
    let nth =
        |text: &Convention, node: NodeId| match address_of(text, node).steps.last()? {
            Step::Unnumbered(nth) | Step::Indent(nth) | Step::Recital(nth) => Some(*nth),
            Step::Number(core) => Some(core.number(Series::Arabic)?.ordinal),
            Step::Note(_) => None,
        };
    let change = |member: &Member| {
        let [now] = member.now[..] else { return None };
        let was = kept.frame.place(&member.identity)?;
        Some((nth(kept.frame.convention(), was)?, nth(text, now)?))
    };
    let named = kept.bound.members.iter().filter(|member| member.is_named);
    let changes: Option<Vec<(u32, u32)>> = named.map(change).collect();
    let changes = changes.filter(|all| all.iter().any(|(was, now)| was != now))?;
    let prints: Vec<(Range<usize>, String)> = kept
        .numbers
        .iter()
        .map(|print| (print.range.clone(), print.fate.written()))
        .collect();
    let span = kept.reference.span.clone();
    Wording { printed, span, numbers: &[], prints: &prints }.shifted(&changes)
}

/// "Articles 4 and 5" for "this Article" that was divided.
fn these(
    words: &str,
    whole: &Member,
    number: impl Fn(&NodeId) -> Option<String>,
) -> Option<String> {
    let head = words.strip_prefix("this ").or_else(|| words.strip_prefix("This "))?;
    let numbers: Option<Vec<String>> = whole.now.iter().map(number).collect();
    let (last, first) = numbers.as_ref()?.split_last()?;
    let is_said = !head.contains(' ') && !first.is_empty();
    is_said.then(|| Some(format!("{} {} and {last}", plural(head)?, first.join(", "))))?
}

/// How an end of a range is said: by its number where it stands below what the words name
/// above it, else by the whole way to it.
fn end(
    text: &Convention,
    node: NodeId,
    was: &Written<'_>,
    holder: Option<NodeId>,
    of: fn(&Core) -> Core,
) -> Option<Name> {
    let number = of(&designation(text, node)?);
    let address = address_of(text, node);
    let depth = was.citation.address.steps.len();
    let parent =
        text.provision(node).parent.map(|provision| NodeId { provision, ..node });
    let is_below = depth == was.depth || parent == holder;
    if address.steps.len() == depth && is_below {
        return Some(Name::Number(number.cited()));
    }
    let way = address.steps.iter().map(|step| match step {
        Step::Number(core) => Some(core.canonical()),
        Step::Unnumbered(_) | Step::Recital(_) | Step::Indent(_) | Step::Note(_) => None,
    });
    let root = designation(text, NodeId::document(node.document));
    let way = std::iter::once(root.map(|core| core.cited())).chain(way);
    let way: Option<Vec<String>> = way.skip(was.depth).collect();
    let way = way.filter(|way| !way.is_empty())?.join(")(");
    let is_open = way.contains('(');
    Some(Name::Whole(match (was.is_wrapped, is_open) {
        (true, _) => format!("({way})"),
        (false, true) => format!("{})", way.replacen(")(", "(", 1)),
        (false, false) => way,
    }))
}
