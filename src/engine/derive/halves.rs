//! Provisions that were cut in several, or made one of several, word for word.
//!
//! Comes in: siblings before and after. Goes out: which of them are the first part of which,
//! and which are further parts. However long the parts are, a provision goes on in the first:
//! likeness would find it in the longest.

use std::collections::BTreeSet;

use crate::model::{Document, Shape};

/// What was divided or joined among siblings.
#[derive(Default)]
pub(super) struct Halves {
    /// A provision of the base, and the first part of it or the whole it is the first part of.
    firsts: BTreeSet<(u32, u32)>,
    /// Further parts: of the edited text where one was divided, of the base where some were
    /// joined.
    news: BTreeSet<u32>,
    olds: BTreeSet<u32>,
}

impl Halves {
    pub(super) fn among(
        (old, olds): (&Document, &[u32]),
        (new, news): (&Document, &[u32]),
    ) -> Self {
        let mut halves = Self::default();
        for (whole, parts) in divided(old, olds, (new, news)) {
            halves.firsts.insert((whole, parts[0]));
            halves.news.extend(&parts[1..]);
        }
        for (whole, parts) in divided(new, news, (old, olds)) {
            halves.firsts.insert((parts[0], whole));
            halves.olds.extend(&parts[1..]);
        }
        halves
    }

    /// Whether one goes on in the other.
    pub(super) fn are_first(&self, old: u32, new: u32) -> bool {
        self.firsts.contains(&(old, new))
    }

    /// Whether one of them is a further part: it has no partner.
    pub(super) fn are_further(&self, old: u32, new: u32) -> bool {
        self.olds.contains(&old) || self.news.contains(&new)
    }
}

/// The provisions whose words are those of several siblings of the other side, with these.
fn divided<'l>(
    wholes: &Document,
    from: &[u32],
    (parts, of): (&Document, &'l [u32]),
) -> Vec<(u32, &'l [u32])> {
    let mut found = Vec::new();
    let mut used = 0;
    for whole in from {
        let own = &wholes.provisions[*whole as usize];
        let stands = parts.provisions.len() > 1 && own.shape == Shape::Words;
        let mut starts = (used..of.len()).filter(|_| stands);
        let made =
            starts.find_map(|at| Some((at, consumed(own.text.raw(), parts, &of[at..])?)));
        if let Some((at, count)) = made {
            used = at + count;
            found.push((*whole, &of[at..used]));
        }
    }
    found
}

/// How many siblings, more than one, have these words together; only the last holds others.
fn consumed(words: &str, parts: &Document, siblings: &[u32]) -> Option<usize> {
    let mut rest = words;
    for (count, sibling) in siblings.iter().enumerate() {
        let part = &parts.provisions[*sibling as usize];
        let text = part.text.raw();
        if text.is_empty() || part.shape != Shape::Words {
            return None;
        }
        let behind = rest.strip_prefix(text)?;
        if behind.is_empty() {
            return (count > 0).then_some(count + 1);
        }
        rest = behind.strip_prefix(' ')?;
        (part.end == sibling + 1).then_some(())?;
    }
    None
}
