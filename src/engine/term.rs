//! Where a term stands: whole words, in every form, in the whole text.
//!
//! Comes in: a base and the forms of a term. Goes out: every place where one of them stands,
//! in reading order. Binding compares these places with those that a proposal lists, and
//! `propose` lists them; it never knows which of them are meant.

use std::ops::Range;

use crate::{
    model::{Address, Convention, PartKind, PartName, PartRef, TermForm, Text},
    words::{Token, plain, tokens},
};

use super::{
    Base, address_of,
    spelling::{Spelling, spellings},
};

/// One place where a term stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermPlace {
    /// The part.
    pub part: PartRef,
    /// The words, as bytes of its printed text.
    pub printed: Range<usize>,
    /// Which of the forms it is.
    pub form: usize,
    /// Whether it begins with a capital letter that the form has not.
    pub capital: bool,
}

impl TermPlace {
    /// Returns the address of the part.
    #[must_use]
    pub fn address(&self, convention: &Convention) -> Address {
        let address = address_of(convention, self.part.node);
        match self.part.kind {
            PartKind::Heading => address.part(PartName::Heading),
            PartKind::Text => address,
        }
    }

    /// Returns what comes instead: with a capital letter where one stands.
    #[must_use]
    pub fn replacement(&self, forms: &[TermForm]) -> Text {
        let with = &forms[self.form].with.text;
        if self.capital { with.clone().capitalized() } else { with.clone() }
    }
}

/// Returns every place where a form of the term stands, in reading order.
///
/// A form is found as whole words, as written or with a capital first letter: `resident`
/// stands in `Resident` and in `resident’s`, not in `residents` or `non-resident`. Of forms
/// that begin at one letter the longest counts, and no letter belongs to two places. Hard
/// spaces and hyphens are spaces and hyphens.
#[must_use]
pub fn term_places(base: &Base<'_>, forms: &[TermForm]) -> Vec<TermPlace> {
    let spellings = spellings(forms);
    let in_part = |part| in_part(base, part, &spellings);
    match base.terms.parts(spellings.iter().map(|spelling| spelling.words.as_str())) {
        Some(parts) => parts.into_iter().flat_map(in_part).collect(),
        None => {
            let documents = base.convention.nodes_of_documents();
            let parts =
                documents.flat_map(|(node, _)| base.convention.texts_of(node.document));
            parts.flat_map(in_part).collect()
        }
    }
}

/// Returns whether a printed text uses a term that is replaced: in one of its forms, where
/// that is no part of what comes instead.
#[must_use]
pub(in crate::engine) fn uses_replaced(printed: &str, forms: &[TermForm]) -> bool {
    let spellings = spellings(forms);
    let mut instead: Vec<Range<usize>> = Vec::new();
    for form in forms {
        for with in [form.with.text.clone(), form.with.text.clone().capitalized()] {
            let found = printed.match_indices(with.printed());
            instead.extend(found.map(|(start, words)| start..start + words.len()));
        }
    }
    let is_new = |place: &Range<usize>| !instead.iter().any(|range| holds(range, place));
    whole_uses(printed, &spellings).iter().any(|(range, _)| is_new(range))
}

fn holds(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Every place where a spelling stands as whole words.
fn whole_uses<'s>(
    printed: &str,
    spellings: &'s [Spelling],
) -> Vec<(Range<usize>, &'s Spelling)> {
    let mut found = Vec::new();
    let plain = plain(printed);
    for spelling in spellings {
        let places = plain.text.match_indices(&spelling.words);
        found.extend(places.map(|(start, words)| {
            (plain.as_written(start..start + words.len()), spelling)
        }));
    }
    if !found.is_empty() {
        let tokens = tokens(printed);
        found.retain(|(range, _)| is_whole(printed, &tokens, range));
    }
    found
}

fn in_part(base: &Base<'_>, part: PartRef, spellings: &[Spelling]) -> Vec<TermPlace> {
    let text = base.convention.text(part).printed();
    let place = |(printed, spelling): (Range<usize>, &Spelling)| TermPlace {
        part,
        printed,
        form: spelling.form,
        capital: spelling.capital,
    };
    let mut found: Vec<TermPlace> =
        whole_uses(text, spellings).into_iter().map(place).collect();
    found.sort_by(|one, other| {
        let (left, right) = (&one.printed, &other.printed);
        left.start.cmp(&right.start).then(right.end.cmp(&left.end))
    });
    let mut free = 0;
    found.retain(|place| {
        let is_free = place.printed.start >= free;
        if is_free {
            free = place.printed.end;
        }
        is_free
    });
    found
}

/// Whether a range holds whole words. What stands behind an apostrophe is an ending, what
/// stands before one an article: `resident’s`, `l’État`.
fn is_whole(text: &str, tokens: &[Token], range: &Range<usize>) -> bool {
    const APOSTROPHES: [char; 2] = ['\'', '’'];
    let cuts = |at: usize| {
        let after = tokens.partition_point(|token| token.range.end <= at);
        tokens.get(after).is_some_and(|token| token.range.start < at)
    };
    let begins = !cuts(range.start) || text[..range.start].ends_with(APOSTROPHES);
    let ends = !cuts(range.end) || text[range.end..].starts_with(APOSTROPHES);
    begins && ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, term: &str) -> Vec<String> {
        let tokens = tokens(text);
        text.match_indices(term)
            .map(|(start, words)| start..start + words.len())
            .filter(|range| is_whole(text, &tokens, range))
            .map(|range| format!("{}|{}", &text[..range.start], &text[range.end..]))
            .collect()
    }

    #[test]
    fn a_term_that_is_part_of_a_word_does_not_stand_there() {
        assert_eq!(found("residential residents", "resident"), [""; 0]);
        assert_eq!(found("a non-resident", "resident"), [""; 0]);
        assert_eq!(found("the (resident),", "resident"), ["the (|),"]);
        assert_eq!(found("its resident’s rights", "resident"), ["its |’s rights"]);
        assert_eq!(found("l’État", "État"), ["l’|"]);
        assert_eq!(found("各国应当", "国"), ["各|应当"]);
    }
}
