//! Where the spellings of many terms occur, found in one pass over the text.
//!
//! Comes in: a text and the terms that proposals replace. Goes out: for each spelling the
//! parts in which its letters occur, whether as whole words or not. It only saves reading the
//! whole text once for each term.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;
use rayon::prelude::*;

use crate::{
    model::{Convention, Operation, PartRef, Proposal, TermForm},
    words::plain,
};

use super::spelling::spellings;

/// The parts in which each of some spellings occurs.
#[derive(Debug, Default)]
pub struct TermIndex {
    parts: BTreeMap<String, Vec<PartRef>>,
}

impl TermIndex {
    /// Looks for the terms that these proposals replace.
    #[must_use]
    pub fn of<'p>(
        convention: &Convention,
        proposals: impl IntoIterator<Item = &'p Proposal>,
    ) -> Self {
        let operations = proposals
            .into_iter()
            .flat_map(|proposal| &proposal.amendments)
            .map(|amendment| &amendment.operation);
        let forms = operations.filter_map(|operation| {
            let Operation::ReplaceTerm { forms, .. } = operation else { return None };
            Some(forms.as_slice())
        });
        let all: BTreeSet<String> = forms
            .flat_map(|forms: &[TermForm]| spellings(forms))
            .map(|one| one.words)
            .collect();
        let all: Vec<String> = all.into_iter().collect();
        // With nothing to look for, and where the automaton would be too large, each term is
        // looked for by itself.
        let Some(automaton) = AhoCorasick::new(&all).ok().filter(|_| !all.is_empty())
        else {
            return Self::default();
        };
        let documents: Vec<u32> =
            convention.nodes_of_documents().map(|(node, _)| node.document).collect();
        let found: Vec<(usize, PartRef)> = documents
            .par_iter()
            .flat_map_iter(|node| convention.texts_of(*node))
            .flat_map_iter(|part| {
                let text = convention.text(part).printed();
                let text = plain(text).text;
                let found = automaton.find_overlapping_iter(text.as_ref());
                let own: BTreeSet<usize> =
                    found.map(|one| one.pattern().as_usize()).collect();
                own.into_iter().map(move |spelling| (spelling, part))
            })
            .collect();
        let mut parts: BTreeMap<String, Vec<PartRef>> =
            all.iter().map(|spelling| (spelling.clone(), Vec::new())).collect();
        for (spelling, part) in found {
            parts.entry(all[spelling].clone()).or_default().push(part);
        }
        Self { parts }
    }

    /// Returns the parts in which any of these spellings occurs, in reading order; nothing
    /// where one of them was not looked for.
    pub(super) fn parts<'s>(
        &self,
        mut spellings: impl Iterator<Item = &'s str>,
    ) -> Option<BTreeSet<PartRef>> {
        spellings.try_fold(BTreeSet::new(), |mut all, spelling| {
            all.extend(self.parts.get(spelling)?.iter().copied());
            Some(all)
        })
    }
}
