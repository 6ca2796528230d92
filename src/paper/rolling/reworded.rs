//! A rolling text with other words in the place of its own: brackets and causes stay.

use super::compiled::{Item, Rolling, RollingDocument, RollingProvision, Words};

impl Rolling {
    /// Returns the paper with other words in the place of its own.
    #[must_use]
    pub fn reworded(mut self, said: impl Fn(&str) -> String) -> Self {
        let word = |words: &mut Words| match words {
            Words::Base(text) | Words::New(text, _) | Words::Deleted(text, _) => {
                *text = said(text);
            }
        };
        let provision = |one: &mut RollingProvision| each(&mut one.words, &word);
        let document = |one: &mut RollingDocument| {
            each(&mut one.heading, &word);
            each(&mut one.provisions, &provision);
        };
        each(&mut self.documents, &document);
        self
    }
}

/// Does something with each thing that stands, in every option.
fn each<T>(items: &mut [Item<T>], act: &impl Fn(&mut T)) {
    for item in items {
        match item {
            Item::One(one) => act(one),
            Item::Bracket(bracket) => {
                for option in &mut bracket.options {
                    each(&mut option.content, act);
                }
            }
        }
    }
}
