//! Articles that words cite by their ids, where these words stand alone: in papers that show
//! what proposals say, no draft has given the article its number.
//!
//! Comes in: an assessment. Goes out: the words with numbers in the place of ids: that of the
//! base, else the one that the article has in the text of the proposal that brings it.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use crate::{
    engine::edition,
    model::{ArticleId, Convention, Numbering, Proposal, ProposalId},
};

use super::Assessment;

/// The numbers of articles, by their ids.
pub(crate) struct Braced(BTreeMap<ArticleId, String>);

impl Braced {
    /// Finds the numbers of all articles that a proposal cites by id.
    pub(crate) fn of(assessed: &Assessment<'_>) -> Self {
        let mut numbers = BTreeMap::new();
        let proposals = &assessed.revision.proposals;
        if !proposals.iter().any(|one| one.source.text().contains('{')) {
            return Self(numbers);
        }
        let is_cited = |id: &ArticleId| proposals.iter().any(|one| cites(one, id));
        for bound in &assessed.bound {
            let ids = bound.edits.iter().flat_map(|edit| edit.change.footprint().ids());
            let own: BTreeSet<&ArticleId> = ids.filter(|id| is_cited(id)).collect();
            if !own.is_empty() {
                let known = numbers_in_result(assessed, &bound.proposal.id.value);
                numbers.extend(known.into_iter().filter(|(id, _)| own.contains(&id)));
            }
        }
        numbers.extend(numbered(assessed.base.convention));
        Self(numbers)
    }

    /// Returns words with numbers in the place of ids that are known.
    pub(crate) fn read<'w>(&self, words: &'w str) -> Cow<'w, str> {
        let mut read = Cow::Borrowed(words);
        let mut from = 0;
        while let Some(start) = read[from..].find('{').map(|at| from + at) {
            let Some(end) = read[start..].find('}').map(|at| start + at) else { break };
            from = end;
            let id = ArticleId::new(&read[start + 1..end]);
            if let Some(number) = self.0.get(&id) {
                from = start + number.len();
                read.to_mut().replace_range(start..=end, number);
            }
        }
        read
    }
}

impl Assessment<'_> {
    /// Whether a proposal cites by id an article that one which it depends on brings.
    pub(super) fn cites_what_it_depends_on(&self, id: &ProposalId) -> bool {
        let Some(proposal) = self.revision.find(id) else { return false };
        let ancestors = self.links.ancestors(id);
        let brought = self.edits(|side| ancestors.contains(&side.proposal));
        brought
            .iter()
            .flat_map(|edit| edit.change.footprint().ids())
            .any(|article| cites(proposal, article))
    }
}

/// The numbers of the articles in the text that a proposal makes, where it makes one alone.
fn numbers_in_result(
    assessed: &Assessment<'_>,
    id: &ProposalId,
) -> BTreeMap<ArticleId, String> {
    let Ok(chosen) = assessed.choose_only(&[id.to_string()]) else {
        return BTreeMap::new();
    };
    let chair = assessed.docket.chair();
    let joined = edition(&assessed.base, &chosen.set, &chair, Numbering::Bis);
    numbered(&joined.convention)
}

/// Whether a proposal's file has an id in braces.
fn cites(proposal: &Proposal, id: &ArticleId) -> bool {
    proposal.source.text().contains(&format!("{{{id}}}"))
}

/// The numbers of a text's articles, by their ids.
fn numbered(text: &Convention) -> BTreeMap<ArticleId, String> {
    let documents = text.nodes_of_documents().filter(|(_, one)| !one.id.is_empty());
    documents
        .filter_map(|(_, one)| {
            let number = one.kind.number()?.without_word();
            Some((one.id.clone(), number.cited()))
        })
        .collect()
}
