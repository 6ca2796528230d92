//! Deleting a provision but for words that a meeting voted out of what is taken out.
//!
//! Comes in: what is deleted, and the words that stay. Goes out: the changes that take out the
//! rest. Words cannot stand without what they stand below: that stays with them.

use std::{collections::BTreeMap, ops::Range};

use crate::{
    diagnostic::{Finding, Rule},
    engine::{Change, Target},
    model::{Address, NodeId, Quotation, Text},
    source::Located,
};

use super::{
    binder::Binder,
    hit::{Stretch, nodes_within, stretches},
};

/// Words that stay, by the text that they stand in: its place among those that are reached.
type Kept = BTreeMap<usize, Vec<Range<usize>>>;

impl Binder<'_> {
    /// Strikes the words of a provision or a part of one but those that stay.
    pub(super) fn delete_but(
        &self,
        at: &Located<Address>,
        target: &Target,
        keeps: &[String],
    ) -> Result<Vec<Change>, Vec<Finding>> {
        let reached = stretches(self.base, target);
        let several = reached
            .iter()
            .any(|one| one.part.node.document != reached[0].part.node.document);
        if reached.is_empty() || several {
            let message =
                format!("{} is more than one document: none of it stays alone", at.value);
            let help = "Let its articles be voted on, each with an amendment of its own.";
            return Err(vec![
                self.finding(Rule::QuoteNotFound, at.span, message).help(help),
            ]);
        }
        let mut kept = Kept::new();
        for words in keeps {
            let (index, range) = self.only_place(at, &reached, words)?;
            kept.entry(index).or_default().push(range);
        }
        let mut changes = Vec::new();
        for (index, ranges) in &kept {
            changes.extend(self.taken_around(at, &reached[*index], ranges)?);
        }
        if let Target::Provision(node) = target {
            let stays: Vec<NodeId> =
                kept.keys().map(|index| reached[*index].part.node).collect();
            let stays = self.with_what_stands_above(*node, &stays);
            changes.extend(self.gone_below(*node, &stays));
        }
        if changes.is_empty() {
            let message = format!("nothing of {} is taken out", at.value);
            let help = "Decide on the amendment itself.";
            return Err(vec![
                self.finding(Rule::QuoteNotFound, at.span, message).help(help),
            ]);
        }
        Ok(changes)
    }

    /// Takes out the words of a text around those that stay.
    fn taken_around(
        &self,
        at: &Located<Address>,
        stretch: &Stretch,
        kept: &[Range<usize>],
    ) -> Result<Vec<Change>, Vec<Finding>> {
        let text =
            &self.base.convention.text(stretch.part).printed()[stretch.printed.clone()];
        let mut quotation = Quotation::new(text, at.span);
        quotation.kept = kept.to_vec();
        quotation.kept.sort_by_key(|kept| kept.start);
        quotation.space(None);
        let meant = quotation.meant().into_iter();
        let meant = meant.filter(|range| !text[range.clone()].trim().is_empty());
        let hit = |words| {
            let hit = self.hit(at, &quotation, &stretch.within(&words))?;
            Ok(hit.replaced_by(&Text::default()))
        };
        meant.map(hit).collect()
    }

    /// What stays, with what it stands below: words below a provision keep it.
    fn with_what_stands_above(&self, top: NodeId, stays: &[NodeId]) -> Vec<NodeId> {
        let mut all = stays.to_vec();
        for node in stays {
            let above =
                std::iter::successors(Some(*node), |node| self.base.parent(*node));
            for node in above.take_while(|node| *node != top).chain([top]) {
                if !all.contains(&node) {
                    all.push(node);
                }
            }
        }
        all
    }

    /// Strikes what stands below what stays, and has no words that stay.
    fn gone_below(&self, top: NodeId, stays: &[NodeId]) -> Vec<Change> {
        let stays_or_holds = |node: &NodeId| *node == top || stays.contains(node);
        // A note goes with its mark.
        let is_note =
            |node: &NodeId| self.base.convention.provision(*node).note().is_some();
        let gone = nodes_within(self.base, top);
        let gone = gone.filter(|node| !stays_or_holds(node) && !is_note(node));
        let topmost = gone.filter(|node| {
            self.base.parent(*node).is_none_or(|parent| stays_or_holds(&parent))
        });
        topmost.flat_map(|node| self.delete_note(node)).collect()
    }

    /// Where words that stay stand, by the place of their text: they are whole words, and
    /// stand once. A label in front of them is none of them.
    fn only_place(
        &self,
        at: &Located<Address>,
        reached: &[Stretch],
        words: &str,
    ) -> Result<(usize, Range<usize>), Vec<Finding>> {
        let found = |words: &str| -> Vec<(usize, Range<usize>)> {
            let texts = reached.iter().enumerate();
            texts
                .flat_map(|(index, stretch)| {
                    let text = self.base.convention.text(stretch.part).printed();
                    let text = &text[stretch.printed.clone()];
                    let places = whole_places(text, words);
                    places.into_iter().map(move |range| (index, range))
                })
                .collect()
        };
        let mut places = found(words);
        if let (true, Some((_, unlabelled))) = (places.is_empty(), words.split_once(' '))
        {
            let labelled = found(unlabelled).into_iter().filter(|(index, range)| {
                let label = self.label(reached[*index].part);
                range.start == 0 && label.is_some_and(|label| words.starts_with(&label))
            });
            places = labelled.collect();
        }
        match places.as_slice() {
            [place] => Ok(place.clone()),
            [] => {
                let message = format!("the words “{words}” do not stand in {}", at.value);
                Err(vec![self.finding(Rule::QuoteNotFound, at.span, message)])
            }
            several => {
                let message = format!(
                    "the words “{words}” stand {} times in {}",
                    several.len(),
                    at.value
                );
                Err(vec![self.finding(Rule::QuoteAmbiguous, at.span, message)])
            }
        }
    }
}

/// Where words stand in a text as whole words.
fn whole_places(text: &str, words: &str) -> Vec<Range<usize>> {
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let is_whole = |start: &usize| {
        let end = start + words.len();
        let glued_before = is_letter(text[..*start].chars().next_back())
            && is_letter(words.chars().next());
        let glued_behind =
            is_letter(text[end..].chars().next()) && is_letter(words.chars().next_back());
        !glued_before && !glued_behind
    };
    let starts = text.match_indices(words).map(|(start, _)| start).filter(is_whole);
    starts.map(|start| start..start + words.len()).collect()
}
