//! How a reference is said where its numbers alone do not say it: other lists, other ordinals.

use std::{collections::BTreeSet, ops::Range};

use crate::{
    engine::{Citation, Identity, Joined, Why},
    model::{Address, Core, NodeId, PartName},
};

use super::{
    bound::{Member, designation},
    follow::Printer,
    frame::Frame,
    kept::Kept,
    reword::{Wording, plural},
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
        if let Some(counted) = self.recounted(printed, kept) {
            return Some(counted);
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
        let said = |from: &Citation, to: Option<&Citation>| -> Vec<String> {
            let Some(to) = to else {
                return now(&from.address)
                    .iter()
                    .filter_map(|node| one(node, from))
                    .collect();
            };
            let ends = kept.frame.find(&from.address).zip(kept.frame.find(&to.address));
            let all = ends.map_or_else(Vec::new, |((from, _), (to, _))| {
                Stretch::of(kept.frame.convention(), from, to).members
            });
            let names: Vec<Identity> =
                all.into_iter().filter_map(|node| kept.frame.name(node)).collect();
            let stand = names.iter().flat_map(|name| self.now(joined, kept.frame, name));
            let mut stand: BTreeSet<NodeId> = stand.collect();
            stand.extend(self.arrivals.between(&self.identities, text, &names, &stand));
            let end = |node: &NodeId, of: fn(&Core) -> Core| {
                designation(text, *node).map(|core| of(&core).cited())
            };
            let first = stand.first().and_then(|node| end(node, first_of));
            let last = stand.last().and_then(|node| end(node, end_of));
            let mut ends: Vec<String> = first.into_iter().chain(last).collect();
            ends.dedup();
            ends
        };
        let prints: Vec<(Range<usize>, String)> = kept
            .numbers
            .iter()
            .map(|print| (print.range.clone(), print.fate.written()))
            .collect();
        let numbers = &kept.reference.numbers;
        Wording { printed, span, numbers, prints: &prints }.said(said)
    }
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
