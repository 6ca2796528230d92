//! The defined terms of a text, and where other words use them.
//!
//! Comes in: a convention. Goes out: each term with the provision that defines it, and for
//! any printed text the terms it uses, in whatever form. Whether a use is right is for the
//! rules to say.

use std::{collections::BTreeMap, ops::Range};

use crate::{
    model::{Convention, Document, NodeId},
    words,
};

use super::{
    definition::{defined, defines_terms},
    word,
};

/// A term that a text defines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The term as it is defined: `host State`.
    pub name: String,
    /// The provision that defines it.
    pub node: NodeId,
    /// Its bytes in that provision's printed text.
    pub range: Range<usize>,
    /// Whether the definition begins with it: then a capital there says nothing.
    pub is_first: bool,
}

/// The terms of one text, in the order of their definitions.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    terms: Vec<Term>,
    shapes: Vec<Shape>,
    /// Terms by the first two letters of their first word.
    by_letters: BTreeMap<[char; 2], Vec<usize>>,
}

/// The words of a term, and what stands between them.
#[derive(Clone, Debug)]
struct Shape {
    words: Vec<String>,
    hyphens: Vec<bool>,
    /// Whether the first word may be written with a capital or without.
    is_free: bool,
}

/// A use of a defined term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermUse {
    /// Which term: its place in [`Terms::all`].
    pub term: usize,
    /// Its bytes in the printed text.
    pub range: Range<usize>,
    /// How it is written.
    pub form: TermForm,
}

/// How a use of a term is written; singular and plural are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TermForm {
    /// As it is defined, or with the capital of a sentence's beginning.
    Defined,
    /// With other capitals.
    Capitals,
    /// With a hyphen for a space, or a space for a hyphen.
    Hyphen,
}

impl Terms {
    /// Returns the terms that a convention defines, wherever it does.
    #[must_use]
    pub fn of(convention: &Convention) -> Self {
        let documents = convention.nodes_of_documents();
        documents.flat_map(|(node, document)| defined_in(node, document)).collect()
    }

    /// Returns every term.
    #[must_use]
    pub fn all(&self) -> &[Term] {
        &self.terms
    }

    /// Returns the term of this name, singular or plural, capitals aside.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Term> {
        let found =
            self.uses(name).into_iter().find(|found| found.range == (0..name.len()));
        found.map(|found| &self.terms[found.term])
    }

    /// Returns the terms that a printed text uses, in order. Where one term stands inside
    /// another, the longer counts.
    #[must_use]
    pub fn uses(&self, printed: &str) -> Vec<TermUse> {
        let words = word::words(printed);
        let mut uses = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.use_at(printed, &words[at..]) {
                Some((found, len)) => {
                    uses.push(found);
                    at += len;
                }
                None => at += 1,
            }
        }
        uses
    }

    fn use_at(&self, printed: &str, words: &[Range<usize>]) -> Option<(TermUse, usize)> {
        let candidates = self.by_letters.get(&letters(&printed[words[0].clone()])?)?;
        let longest = candidates
            .iter()
            .filter(|term| self.shapes[**term].stands(printed, words))
            .max_by_key(|term| self.shapes[**term].words.len())?;
        let shape = &self.shapes[*longest];
        let words = &words[..shape.words.len()];
        let range = words[0].start..words[words.len() - 1].end;
        let form = shape.form(printed, words);
        Some((TermUse { term: *longest, range, form }, words.len()))
    }
}

impl FromIterator<Term> for Terms {
    fn from_iter<I: IntoIterator<Item = Term>>(terms: I) -> Self {
        let mut all = Self::default();
        for term in terms {
            let shape = Shape::of(&term);
            if let Some(letters) = shape.words.first().and_then(|first| letters(first)) {
                all.by_letters.entry(letters).or_default().push(all.terms.len());
                all.terms.push(term);
                all.shapes.push(shape);
            }
        }
        all
    }
}

impl Term {
    /// Returns the forms in which the term may be written: as defined, and in the plural of
    /// each of its words that has one.
    #[must_use]
    pub fn forms(&self) -> Vec<String> {
        let mut forms = vec![self.name.clone()];
        for range in word::words(&self.name) {
            let (before, rest) = self.name.split_at(range.start);
            let (one, after) = rest.split_at(range.len());
            forms.push(format!("{before}{}{after}", words::plural(one)));
        }
        forms
    }
}

/// Returns the terms that a document defines.
pub(super) fn defined_in(node: NodeId, document: &Document) -> Vec<Term> {
    let list = defines_terms(document);
    let mut terms = Vec::new();
    for (index, provision) in document.provisions.iter().enumerate() {
        let provision_index = u32::try_from(index).expect("fewer than 2^32 provisions");
        let here = NodeId { provision: provision_index, ..node };
        let printed = provision.text.printed();
        for (name, range) in defined(&provision.text, list) {
            let is_first = word::begins_text(printed, range.start);
            terms.push(Term { name, node: here, range, is_first });
        }
    }
    terms
}

/// The first two letters of a word, in lower case.
fn letters(word: &str) -> Option<[char; 2]> {
    let mut characters = word.chars().map(|c| c.to_lowercase().next().unwrap_or(c));
    let first = characters.next()?;
    Some([first, characters.next().unwrap_or(' ')])
}

impl Shape {
    fn of(term: &Term) -> Self {
        let name = term.name.as_str();
        let ranges = word::words(name);
        let hyphens = ranges.windows(2).map(|pair| is_hyphen(name, &pair[0], &pair[1]));
        Self {
            is_free: term.is_first && word::is_capital(name),
            hyphens: hyphens.map(|hyphen| hyphen == Some(true)).collect(),
            words: ranges.iter().map(|range| name[range.clone()].to_owned()).collect(),
        }
    }

    /// Whether the words of the term begin these words of a text.
    fn stands(&self, text: &str, words: &[Range<usize>]) -> bool {
        let Some(words) = words.get(..self.words.len()) else { return false };
        let agree = |(own, range): (&String, &Range<usize>)| {
            word::agree(own, word::without_possessive(&text[range.clone()]))
        };
        self.words.iter().zip(words).all(agree)
            && words.windows(2).all(|pair| is_hyphen(text, &pair[0], &pair[1]).is_some())
    }

    fn form(&self, text: &str, words: &[Range<usize>]) -> TermForm {
        let capital = |(index, (own, range)): (usize, (&String, &Range<usize>))| {
            let (own, other) =
                (word::is_capital(own), word::is_capital(&text[range.clone()]));
            let free = self.is_free || (other && word::begins(text, range.start));
            own == other || (index == 0 && free)
        };
        let mut pairs = words.windows(2).zip(&self.hyphens);
        if pairs.any(|(pair, own)| is_hyphen(text, &pair[0], &pair[1]) != Some(*own)) {
            return TermForm::Hyphen;
        }
        match self.words.iter().zip(words).enumerate().all(capital) {
            true => TermForm::Defined,
            false => TermForm::Capitals,
        }
    }
}

/// What parts two words: a hyphen, a space, or neither.
fn is_hyphen(text: &str, one: &Range<usize>, other: &Range<usize>) -> Option<bool> {
    match &text[one.end..other.start] {
        " " | "\u{a0}" => Some(false),
        "-" | "\u{2010}" | "\u{2011}" => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(names: &[&str]) -> Terms {
        let term = |name: &&str| Term {
            name: (*name).to_owned(),
            node: NodeId::document(0),
            range: 0..0,
            is_first: false,
        };
        names.iter().map(term).collect()
    }

    fn used(terms: &Terms, text: &str) -> Vec<(String, TermForm)> {
        let uses = terms.uses(text).into_iter();
        uses.map(|found| (text[found.range].to_owned(), found.form)).collect()
    }

    #[test]
    fn a_term_is_found_in_the_plural_and_the_possessive() {
        let terms = terms(&["State of origin", "family member", "crisis"]);
        let text = "States of origin and a family member’s crises";
        let wanted = ["States of origin", "family member’s", "crises"];
        assert_eq!(
            used(&terms, text),
            wanted.map(|term| (term.to_owned(), TermForm::Defined))
        );
    }

    #[test]
    fn the_longer_of_two_terms_counts() {
        let terms = terms(&["migrant", "forced migrant", "State"]);
        assert_eq!(used(&terms, "a forced migrant").len(), 1);
        assert_eq!(used(&terms, "a forced, migrant").len(), 1);
    }

    #[test]
    fn other_forms_are_told_from_the_beginning_of_a_sentence() {
        let terms = terms(&["host State", "asylum-seeker"]);
        assert_eq!(used(&terms, "Host States shall")[0].1, TermForm::Defined);
        assert_eq!(used(&terms, "each Host State shall")[0].1, TermForm::Capitals);
        assert_eq!(used(&terms, "an asylum seeker")[0].1, TermForm::Hyphen);
        assert_eq!(used(&terms, "the hostel of the state"), []);
    }

    #[test]
    fn a_term_is_known_by_name_and_by_form() {
        let terms = terms(&["host State"]);
        assert_eq!(terms.named("host States").unwrap().name, "host State");
        assert_eq!(terms.named("State"), None);
        let forms = terms.all()[0].forms();
        assert_eq!(forms, ["host State", "hosts State", "host States"]);
    }
}
