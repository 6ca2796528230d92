//! A printed line of a text, apart from the text: a heading, a provision or a table, and what
//! became of it between two readings.

use std::ops::Range;

use crate::{
    model::{Convention, NodeId, Shape},
    page::{Block, Fate},
};

use super::{
    entry::{Entry, Flat},
    looks::shift,
    voices::Voices,
};

/// A heading or a provision as it is printed, without the address that it has in one text.
/// Equal lines print the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line(Flat);

impl Line {
    /// Returns whether a provision is a table, whose words are its rows as written.
    #[must_use]
    pub fn is_of_table(convention: &Convention, node: NodeId) -> bool {
        convention.provision(node).shape == Shape::Table
    }

    /// Returns its label and its words, as they are read one behind the other.
    #[must_use]
    pub fn said(&self) -> String {
        format!("{} {}", self.0.label, self.0.text)
    }

    /// Puts something in the place of its own number.
    pub fn put_number(&mut self, number: &str, other: &str) {
        let (label, rest) = match self.0.depth {
            Some(_) => (self.0.label.clone(), None),
            None => match self.0.text.split_once(". ") {
                Some((designation, title)) => {
                    (designation.to_owned(), Some(title.to_owned()))
                }
                None => (self.0.text.clone(), Some(String::new())),
            },
        };
        let Some(at) = label.rfind(number) else { return };
        let label = format!("{}{other}{}", &label[..at], &label[at + number.len()..]);
        if rest.is_some() {
            self.0.designation = label.len();
            shift(&mut self.0.looks, &(at..at + number.len()), other.len());
        }
        match rest {
            None => self.0.label = label,
            Some(title) if title.is_empty() => self.0.text = label,
            Some(title) => self.0.text = format!("{label}. {title}"),
        }
    }

    /// Puts other words in the place of these bytes of its own words, which ascend.
    pub fn put(&mut self, prints: &[(Range<usize>, String)]) {
        let (is_heading, words) = self.0.words();
        let from = if is_heading { self.0.text.len() - words.len() } else { 0 };
        let mut text = self.0.text.clone();
        for (range, other) in prints.iter().rev() {
            text.replace_range(from + range.start..from + range.end, other);
            let range = from + range.start..from + range.end;
            shift(&mut self.0.looks, &range, other.len());
        }
        self.0.text = text;
    }

    /// Returns the lines of a document, its heading first, which stands on this level; each
    /// note is a line of its own.
    #[must_use]
    pub fn of_document(convention: &Convention, root: NodeId, level: usize) -> Vec<Self> {
        let bare = |flat: Flat| {
            let level = if flat.depth.is_none() { level } else { 0 };
            Self(Flat { address: String::new(), level, ..flat })
        };
        Flat::each_of(convention, root).map(bare).collect()
    }

    /// Returns what is printed where an older reading has one line and a newer one the other,
    /// under this name: with what changed marked, where they differ.
    #[must_use]
    pub fn blocks(old: Option<&Self>, new: Option<&Self>, name: &str) -> Vec<Block> {
        let fate = match (old, new) {
            (Some(_), Some(_)) => Fate::Kept,
            (Some(_), None) => Fate::Deleted,
            (None, Some(_)) => Fate::Inserted,
            (None, None) => return Vec::new(),
        };
        let named = |line: &Self| Flat { address: name.to_owned(), ..line.0.clone() };
        let old: Vec<Flat> = old.map(named).into_iter().collect();
        let new: Vec<Flat> = new.map(named).into_iter().collect();
        let place = |flats: &[Flat]| (!flats.is_empty()).then_some(0);
        let entry = Entry::at(place(&old), place(&new));
        entry.block(fate, (&old, &new), &mut Voices::default())
    }
}
