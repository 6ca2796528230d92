//! Which provision of the edited text is which of the base.
//!
//! Comes in: the children of one provision, before and after. Goes out: pairs in reading
//! order, and what has no partner. Where labels stand, only equal ones make a pair, and what
//! was renumbered is deleted and inserted; where they may change, likeness makes pairs too.

use std::collections::BTreeSet;

use crate::{
    model::{Document, Label},
    words::likeness,
};

use super::{halves::Halves, proof::Line};

/// A child of the base, of the edited text, or of both: by place in their lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pairing {
    /// In both.
    Both(u32, u32),
    /// In the base alone.
    Old(u32),
    /// In the edited text alone.
    New(u32),
}

impl Pairing {
    /// What the base alone has.
    pub(super) fn gone(&self) -> Option<u32> {
        match self {
            Self::Old(old) => Some(*old),
            Self::Both(..) | Self::New(_) => None,
        }
    }

    /// What the edited text alone has.
    pub(super) fn come(&self) -> Option<u32> {
        match self {
            Self::New(new) => Some(*new),
            Self::Both(..) | Self::Old(_) => None,
        }
    }

    fn stands(&self) -> Option<u32> {
        match self {
            Self::Both(old, _) => Some(*old),
            Self::Old(_) | Self::New(_) => None,
        }
    }

    /// What stands next to a run of the pairing on both sides.
    pub(super) fn beside(
        pairing: &[Self],
        from: usize,
        len: usize,
    ) -> (Option<u32>, Option<u32>) {
        let before = pairing[..from].iter().rev().find_map(Self::stands);
        (before, pairing[from + len..].iter().find_map(Self::stands))
    }
}

/// Whether provisions of unequal labels can be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Labels {
    /// They cannot.
    Stand,
    /// They can, if they are counted in the same manner: `2.` and `3.`.
    Change,
}

/// More pairs than this are not weighed: lists that long were not edited by hand.
const MOST_PAIRS: usize = 250_000;

/// What a pair is worth beside the likeness of its texts: being the same provision counts
/// more than any likeness, a label more than none.
const SAME: f64 = 4.0;
const LABELLED: f64 = 1.0;
const UNLABELLED: f64 = 0.1;

/// The same where labels may change: word for word under another label, and an equal label
/// for its own sake. What is less alike than the last is no pair for its likeness alone.
const RENUMBERED: f64 = 3.0;
/// The first part of what was divided, or the whole of what was joined.
const GOES_ON: f64 = 3.5;
const KEPT: f64 = 0.3;
const ALIKE: f64 = 0.5;

/// One side of a comparison.
#[derive(Clone, Copy)]
pub(super) struct Side<'t> {
    pub(super) document: &'t Document,
    pub(super) lines: &'t [Line<'t>],
}

impl<'t> Side<'t> {
    /// The lines of a provision and everything in it.
    pub(super) fn within(&self, provision: u32) -> &'t [Line<'t>] {
        let end = self.document.provisions[provision as usize].end;
        &self.lines[provision as usize..end as usize]
    }

    /// The words of a provision and everything in it.
    pub(super) fn words(&self, provision: u32) -> String {
        let end = self.document.provisions[provision as usize].end as usize;
        let texts = self.document.provisions[provision as usize..end].iter();
        texts.map(|inner| inner.text.printed()).collect::<Vec<_>>().join("\n")
    }

    fn label(&self, provision: u32) -> Option<&'t Label> {
        self.document.provisions[provision as usize].label.as_ref()
    }

    /// The label of a provision as it is printed.
    pub(super) fn printed(&self, provision: u32) -> Option<String> {
        self.label(provision).map(Label::printed)
    }
}

/// Pairs the children of `parents`, one of each side.
pub(super) fn pair(
    old: Side<'_>,
    new: Side<'_>,
    parents: (u32, u32),
    labels: Labels,
) -> Vec<Pairing> {
    let olds: Vec<u32> = old.document.children(parents.0).collect();
    let news: Vec<u32> = new.document.children(parents.1).collect();
    let same = |(o, n): &(&u32, &u32)| old.within(**o) == new.within(**n);
    let head = olds.iter().zip(&news).take_while(same).count();
    let (old_rest, new_rest) = (&olds[head..], &news[head..]);
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(same).count();
    let (old_middle, old_tail) = old_rest.split_at(old_rest.len() - tail);
    let (new_middle, new_tail) = new_rest.split_at(new_rest.len() - tail);
    let both = |(o, n): (&u32, &u32)| Pairing::Both(*o, *n);
    let mut pairing: Vec<_> = olds[..head].iter().zip(&news[..head]).map(both).collect();
    pairing.extend(Weighing { old, new, labels }.pair(old_middle, new_middle));
    pairing.extend(old_tail.iter().zip(new_tail).map(both));
    pairing
}

/// Provisions of each side that stand word for word on the other, under another label.
#[derive(Default)]
struct Renumbered {
    olds: BTreeSet<u32>,
    news: BTreeSet<u32>,
}

/// What is known of siblings before they are weighed.
struct Known {
    renumbered: Renumbered,
    halves: Halves,
}

struct Weighing<'t> {
    old: Side<'t>,
    new: Side<'t>,
    labels: Labels,
}

impl Weighing<'_> {
    /// The pairs that are worth most together, in order.
    fn pair(&self, olds: &[u32], news: &[u32]) -> Vec<Pairing> {
        if olds.len() * news.len() > MOST_PAIRS {
            let gone = olds.iter().map(|old| Pairing::Old(*old));
            return gone.chain(news.iter().map(|new| Pairing::New(*new))).collect();
        }
        let known = Known {
            renumbered: self.renumbered(olds, news),
            halves: Halves::among((self.old.document, olds), (self.new.document, news)),
        };
        let worth: Vec<Vec<Option<f64>>> = olds
            .iter()
            .map(|o| news.iter().map(|n| self.worth(*o, *n, &known)).collect())
            .collect();
        // best[i][j]: what the pairs among the rest from i and j are worth.
        let mut best = vec![vec![0.0_f64; news.len() + 1]; olds.len() + 1];
        for i in (0..olds.len()).rev() {
            for j in (0..news.len()).rev() {
                let paired = worth[i][j].map_or(0.0, |worth| worth + best[i + 1][j + 1]);
                best[i][j] = paired.max(best[i + 1][j]).max(best[i][j + 1]);
            }
        }
        let (mut i, mut j) = (0, 0);
        let mut pairing = Vec::new();
        while i < olds.len() || j < news.len() {
            let both = i < olds.len() && j < news.len();
            let paired = if both { worth[i][j] } else { None };
            if paired.is_some_and(|worth| best[i][j] <= worth + best[i + 1][j + 1]) {
                pairing.push(Pairing::Both(olds[i], news[j]));
                (i, j) = (i + 1, j + 1);
            } else if j == news.len()
                || (i < olds.len() && best[i + 1][j] >= best[i][j + 1])
            {
                pairing.push(Pairing::Old(olds[i]));
                i += 1;
            } else {
                pairing.push(Pairing::New(news[j]));
                j += 1;
            }
        }
        pairing
    }

    fn worth(&self, old: u32, new: u32, known: &Known) -> Option<f64> {
        let labels = (self.old.label(old), self.new.label(new));
        let is_same_label = self.old.printed(old) == self.new.printed(new);
        let may_pair = is_same_label
            || self.labels == Labels::Change && count_alike(labels.0, labels.1);
        if known.halves.are_first(old, new) && may_pair {
            return Some(GOES_ON);
        }
        if known.halves.are_further(old, new) {
            return None;
        }
        let renumbered = &known.renumbered;
        match (self.labels, is_same_label) {
            (_, true) if self.old.within(old) == self.new.within(new) => Some(SAME),
            (Labels::Stand, true) => {
                let moved =
                    renumbered.olds.contains(&old) || renumbered.news.contains(&new);
                let is_labelled = labels.0.is_some();
                let bonus = if is_labelled { LABELLED } else { UNLABELLED };
                (!moved || !is_labelled).then(|| bonus + self.likeness(old, new))
            }
            (Labels::Change, true) => {
                let bonus = if labels.0.is_some() { KEPT } else { UNLABELLED };
                Some(bonus + self.likeness(old, new))
            }
            (Labels::Change, false) if count_alike(labels.0, labels.1) => {
                if self.says_the_same(old, new) {
                    return Some(RENUMBERED);
                }
                Some(self.likeness(old, new)).filter(|likeness| *likeness >= ALIKE)
            }
            (Labels::Stand | Labels::Change, false) => None,
        }
    }

    fn likeness(&self, old: u32, new: u32) -> f64 {
        likeness(&self.old.words(old), &self.new.words(new))
    }

    /// Whether two provisions differ in nothing but their labels.
    fn says_the_same(&self, old: u32, new: u32) -> bool {
        let (before, after) = (self.old.within(old), self.new.within(new));
        before.len() == after.len()
            && before[0].says_the_same(&after[0])
            && before[1..] == after[1..]
    }

    fn renumbered(&self, olds: &[u32], news: &[u32]) -> Renumbered {
        let mut renumbered = Renumbered::default();
        for old in olds {
            for new in news {
                let is_same_label = self.old.printed(*old) == self.new.printed(*new);
                if self.says_the_same(*old, *new) && !is_same_label {
                    renumbered.olds.insert(*old);
                    renumbered.news.insert(*new);
                }
            }
        }
        renumbered
    }
}

/// Whether two labels have the same marks around their numbers.
fn count_alike(one: Option<&Label>, other: Option<&Label>) -> bool {
    match (one, other) {
        (
            Some(Label::Numbered { open, close, .. }),
            Some(Label::Numbered { open: other_open, close: other_close, .. }),
        ) => (open, close) == (other_open, other_close),
        (Some(_) | None, Some(_) | None) => false,
    }
}
