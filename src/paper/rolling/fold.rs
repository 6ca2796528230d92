//! Counting brackets, and what of a rolling text is shown in full.

use std::collections::BTreeSet;

use super::{
    Bracket, Choice, Holder, Item, Level, Rolling, RollingDocument, RollingProvision,
    Voice, Words,
};
use crate::paper::{Detail, Row};

/// What can stand in a bracket.
pub(super) trait Countable {
    /// Adds the voices that hold an option inside it.
    fn add_voices(&self, voices: &mut BTreeSet<usize>);
    /// How many brackets there are inside it.
    fn brackets(&self) -> usize;
    /// Whether all of it stands as in the base.
    fn is_untouched(&self) -> bool;
}

impl Countable for Words {
    fn add_voices(&self, _: &mut BTreeSet<usize>) {}

    fn brackets(&self) -> usize {
        0
    }

    fn is_untouched(&self) -> bool {
        matches!(self, Self::Base(_))
    }
}

impl Countable for RollingProvision {
    fn add_voices(&self, voices: &mut BTreeSet<usize>) {
        add_voices(&self.label, voices);
        add_voices(&self.words, voices);
    }

    fn brackets(&self) -> usize {
        count(&self.label) + count(&self.words)
    }

    fn is_untouched(&self) -> bool {
        self.note.is_none() && untouched(&self.label) && untouched(&self.words)
    }
}

impl Countable for RollingDocument {
    fn add_voices(&self, voices: &mut BTreeSet<usize>) {
        add_voices(&self.name, voices);
        add_voices(&self.heading, voices);
        add_voices(&self.provisions, voices);
    }

    fn brackets(&self) -> usize {
        count(&self.name) + count(&self.heading) + count(&self.provisions)
    }

    fn is_untouched(&self) -> bool {
        self.note.is_none()
            && untouched(&self.name)
            && untouched(&self.heading)
            && untouched(&self.provisions)
    }
}

fn count<T: Countable>(items: &[Item<T>]) -> usize {
    let one = |item: &Item<T>| match item {
        Item::One(one) => one.brackets(),
        Item::Bracket(bracket) => {
            let inside = bracket.options.iter().map(|option| count(&option.content));
            1 + inside.sum::<usize>()
        }
    };
    items.iter().map(one).sum()
}

fn add_voices<T: Countable>(items: &[Item<T>], voices: &mut BTreeSet<usize>) {
    for item in items {
        match item {
            Item::One(one) => one.add_voices(voices),
            Item::Bracket(bracket) => {
                for option in &bracket.options {
                    if let Holder::Voices(own) = &option.holder {
                        voices.extend(own);
                    }
                    add_voices(&option.content, voices);
                }
            }
        }
    }
}

fn untouched<T: Countable>(items: &[Item<T>]) -> bool {
    items.iter().all(|item| match item {
        Item::One(one) => one.is_untouched(),
        Item::Bracket(_) => false,
    })
}

impl RollingDocument {
    /// Returns how many brackets there are in it.
    #[must_use]
    pub fn bracket_count(&self) -> usize {
        self.brackets()
    }
}

impl Rolling {
    /// Returns how many brackets there are.
    #[must_use]
    pub fn bracket_count(&self) -> usize {
        count(&self.documents)
    }

    /// Returns in how many documents there are any.
    #[must_use]
    pub fn bracketed_documents(&self) -> usize {
        let open = |item: &&Item<RollingDocument>| count(std::slice::from_ref(*item)) > 0;
        self.documents.iter().filter(open).count()
    }

    /// Returns the voices that hold an option of what is shown.
    pub fn heard(&self) -> impl Iterator<Item = &Voice> {
        let mut heard = BTreeSet::new();
        add_voices(&self.documents, &mut heard);
        heard.into_iter().filter_map(|voice| self.voices.get(voice))
    }

    /// Returns whether what is shown is clean: there is no bracket in it, and no open
    /// proposal that could not be shown.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.bracket_count() == 0
            && !self.not_shown.iter().any(|one| one.why.leaves_open())
    }

    /// Returns whether something reads as in the base, without a bracket.
    #[must_use]
    pub fn is_unchanged(item: &Item<RollingDocument>) -> bool {
        untouched(std::slice::from_ref(item))
    }

    /// Returns what is shown of the documents: those that read as in the base are counted
    /// only, but for the headings under which others stand.
    #[must_use]
    pub fn rows(&self, detail: Detail) -> Vec<Row<'_, Item<RollingDocument>>> {
        let mut rows: Vec<Row<'_, Item<RollingDocument>>> = Vec::new();
        for (at, item) in self.documents.iter().enumerate() {
            let is_one = std::slice::from_ref(item);
            let shown = match detail {
                Detail::Full => true,
                Detail::Changes => !untouched(is_one) || self.heads_something(at),
            };
            match (shown, rows.last_mut()) {
                (true, _) => rows.push(Row::One(item)),
                (false, Some(Row::Unchanged(count))) => *count += 1,
                (false, _) => rows.push(Row::Unchanged(1)),
            }
        }
        rows
    }

    /// Whether a document is a heading, and something that stands under it is shown.
    fn heads_something(&self, at: usize) -> bool {
        let level = |item: &Item<RollingDocument>| match item {
            Item::One(document) => document.level,
            Item::Bracket(_) => Level::Text,
        };
        let own = level(&self.documents[at]);
        let below = self.documents[at + 1..].iter();
        own != Level::Text
            && below
                .take_while(|item| level(item) > own)
                .any(|item| !untouched(std::slice::from_ref(item)))
    }
}

impl<T> Bracket<T> {
    /// Returns the options that are printed: no text at all goes without saying where there
    /// is only one other.
    #[must_use]
    pub fn printed(&self) -> &[Choice<T>] {
        match &self.options[..] {
            [standing, _] if standing.content.is_empty() => &self.options[1..],
            all => all,
        }
    }
}
