//! How many words a proposal may put into the text by saying them once.
//!
//! A text grows by what people write, so it can be held where their files can. Only words that
//! are put in several places make much of little, and these are bounded.

use crate::{
    diagnostic::{Finding, Rule},
    engine::Change,
    model::Text,
    source::Span,
};

use super::binder::Binder;

/// How many bytes of words that are said once one proposal may put in several places.
pub(super) const REPEATED: usize = 1 << 20;

/// How many bytes of words changes put in several places.
pub(super) fn repeated(changes: &[Change]) -> usize {
    let words = changes.iter().filter_map(|change| change.footprint().words);
    let lengths = words.map(|words| words.with.raw().len());
    if changes.len() > 1 { lengths.sum() } else { 0 }
}

impl Binder<'_> {
    /// Refuses words that are too long for so many places, before they are put there.
    pub(super) fn bounded(
        &self,
        with: &Text,
        places: usize,
        span: Span,
    ) -> Result<(), Vec<Finding>> {
        let bytes = with.raw().len().saturating_mul(places);
        match places > 1 && bytes > REPEATED {
            true => Err(vec![self.too_much(span, &format!(" in {places} places"))]),
            false => Ok(()),
        }
    }

    /// Says that a proposal makes too much of little.
    pub(super) fn too_much(&self, span: Span, places: &str) -> Finding {
        let message = format!("the words put in{places} are more than 1 MB");
        self.finding(Rule::TooLarge, span, message)
    }
}
