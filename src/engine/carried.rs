//! What the new words of a proposal say in the newer text that it is carried over to.
//!
//! Comes in: the edits of a proposal on its base, and the same carried over. Goes out: the
//! numbers in their new words that are others there, word by word, or why that cannot be said.
//! What the words mean is bound in the proposal's own result, as it is for a draft.

use std::ops::Range;

use crate::model::{PartRef, ProposalId, Text};

use super::{
    Base, Chair, Change, Compatible, Edit, Joined, NewItem, Onto, RewritingFate, Side,
    bracket, composed,
    edition::{Carrying, carryings, spliced},
    join,
    trace::standing,
};

/// One of the new texts of an edit with words that are others in the newer text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reworded {
    /// Which of the edits.
    pub edit: usize,
    /// Which of its new texts.
    pub text: usize,
    /// The written bytes of that text, and what stands there now; in order.
    pub words: Vec<(Range<usize>, String)>,
}

/// Why the new words of a proposal cannot be carried over as they are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsaid {
    /// Nothing says there any more what they cite: what a bracket would say.
    Broken(Side, String),
    /// They cite with words of others, or in markup.
    Mixed,
}

impl Onto<'_> {
    /// Returns what the new words of a proposal say in the newer text, where that is not what
    /// was written: `own` are its edits on the base, `carried` the same edits there.
    ///
    /// # Errors
    /// When no number there says what some words mean.
    pub fn said(
        &self,
        proposal: &ProposalId,
        own: &[Edit],
        carried: &[Edit],
    ) -> Result<Vec<Reworded>, Unsaid> {
        let newer = Base::new(&self.joined.convention).like(self.base);
        let together = Compatible::new(self.base, self.set.edits().chain(own));
        let (Ok(together), Ok(set)) = (together, Compatible::new(&newer, carried)) else {
            return Err(Unsaid::Mixed);
        };
        let later = join(&newer, &set, &Chair::default());
        let joined = composed(self.joined, &later);
        let found = carryings(self.base, &together, &joined, proposal);
        let strands = strands(self.base, &joined, proposal, carried);
        let mut reworded: Vec<Reworded> = Vec::new();
        for Carrying { part, range, fate } in found {
            let is_around = |one: &&Strand| {
                one.part == part
                    && one.range.start <= range.start
                    && range.end <= one.range.end
            };
            let strand = strands.iter().find(is_around).ok_or(Unsaid::Mixed)?;
            let (edit, nth) = strand.of.ok_or(Unsaid::Mixed)?;
            let words = match fate {
                RewritingFate::Printed(words)
                | RewritingFate::Reworded(words)
                | RewritingFate::Mended(words)
                | RewritingFate::Ruled(words) => words,
                RewritingFate::Broken { meant, why } => {
                    let said = bracket(&meant, why);
                    return Err(Unsaid::Broken(carried[edit].by.clone(), said));
                }
            };
            let from = range.start - strand.range.start + strand.skipped;
            let text = carried[edit].change.footprint().texts()[nth];
            let raw = text.raw_range(from..from + range.len()).ok_or(Unsaid::Mixed)?;
            match reworded.iter_mut().find(|one| (one.edit, one.text) == (edit, nth)) {
                Some(one) => one.words.push((raw, words)),
                None => {
                    reworded.push(Reworded {
                        edit,
                        text: nth,
                        words: vec![(raw, words)],
                    });
                }
            }
        }
        Ok(reworded)
    }
}

/// Returns the edits with their new words as they are said in the newer text.
#[must_use]
pub fn reworded(carried: &[Edit], words: &[Reworded]) -> Vec<Edit> {
    let mut edits = carried.to_vec();
    for Reworded { edit, text, words } in words {
        if let Some(text) = texts_mut(&mut edits[*edit].change).into_iter().nth(*text) {
            *text = spliced(text, words);
        }
    }
    edits
}

/// New words in the joined text, and of which text of which edit they are.
struct Strand {
    part: PartRef,
    range: Range<usize>,
    /// What was left out at the beginning of the new words.
    skipped: usize,
    of: Source,
}

/// Which text of which edit.
type Source = Option<(usize, usize)>;

/// All that a proposal wrote of a joined text, in order.
fn strands(
    base: &Base<'_>,
    joined: &Joined,
    proposal: &ProposalId,
    carried: &[Edit],
) -> Vec<Strand> {
    let mut texts: Vec<(&Side, &Text, Source)> = Vec::new();
    for (edit, carried) in carried.iter().enumerate() {
        let all = carried.change.footprint().texts().into_iter().enumerate();
        texts.extend(all.map(|(nth, text)| (&carried.by, text, Some((edit, nth)))));
    }
    let mut strands = Vec::new();
    for part in joined.changed().flat_map(|document| joined.convention.texts_of(document))
    {
        for (range, side) in written(base, joined, part, proposal) {
            let words = &joined.convention.text(part).printed()[range.clone()];
            let found = texts.iter_mut().find(|(by, text, of)| {
                **by == side && of.is_some() && text.printed().trim() == words.trim()
            });
            let (skipped, of) = found.map_or((0, None), |(_, text, of)| {
                let lost = |text: &str| text.len() - text.trim_start().len();
                (lost(text.printed()).saturating_sub(lost(words)), of.take())
            });
            strands.push(Strand { part, range, skipped, of });
        }
    }
    strands
}

/// The stretches of a part that a proposal wrote.
fn written(
    base: &Base<'_>,
    joined: &Joined,
    part: PartRef,
    proposal: &ProposalId,
) -> Vec<(Range<usize>, Side)> {
    let own = |by: &[Side]| by.iter().find(|side| side.proposal == *proposal).cloned();
    let origin = joined.origin(part.node);
    if let Some(side) = own(origin.writers(part)) {
        return vec![(0..joined.convention.text(part).printed().len(), side)];
    }
    let Some(node) = joined.in_base(part.node) else { return Vec::new() };
    let old = base.convention.text(PartRef { node, ..part });
    let pieces = standing(old, origin.pieces(part)).into_iter();
    pieces.filter_map(|(range, piece)| Some((range, own(piece.by())?))).collect()
}

/// The new texts of an edit, in the order of its texts.
fn texts_mut(change: &mut Change) -> Vec<&mut Text> {
    match change {
        Change::Words { with, .. } => vec![with],
        Change::Insert { item: NewItem::Provision { provisions, .. }, .. } => {
            provisions.iter_mut().map(|provision| &mut provision.text).collect()
        }
        Change::Insert { item: NewItem::Documents(documents), .. } => documents
            .iter_mut()
            .flat_map(|document| {
                let texts = document.provisions.iter_mut();
                std::iter::once(&mut document.heading)
                    .chain(texts.map(|provision| &mut provision.text))
            })
            .collect(),
        Change::Substitute { heading, provisions, .. } => heading
            .iter_mut()
            .chain(provisions.iter_mut().map(|provision| &mut provision.text))
            .collect(),
        Change::Retitle { heading, .. } => vec![heading],
        Change::SplitArticle { article, .. } => vec![&mut article.heading],
        Change::Delete { .. }
        | Change::Move { .. }
        | Change::Renumber { .. }
        | Change::Wrap { .. }
        | Change::Set { .. }
        | Change::SplitProvision { .. }
        | Change::Merge { .. }
        | Change::Brought { .. } => Vec::new(),
    }
}
