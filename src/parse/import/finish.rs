//! The end of an import: what was counted is held against what came, and numbers are looked at.

use crate::model::{Doubt, Imported, ImportedKind};

use super::{
    assemble::Assembly,
    block::{Block, solid},
    heading::value,
    lost,
};

impl Assembly {
    /// What was counted must be what came in; what is not is unplaced, and said.
    pub(super) fn finish(mut self, blocks: &[Block]) -> Imported {
        let came: usize = blocks.iter().map(|one| solid(&one.text) + one.dropped).sum();
        self.made.tally.unplaced += came.saturating_sub(self.made.tally.total());
        let mut expected = 1;
        let mut gaps = Vec::new();
        for one in &self.made.documents {
            match (one.kind, value(&one.number)) {
                (ImportedKind::Container, _) => expected = 1,
                (ImportedKind::Article, Some(number)) => {
                    if number != expected && number.checked_add(1) != Some(expected) {
                        gaps.push((one.word.clone(), one.number.clone(), expected));
                    }
                    expected = number.saturating_add(1);
                }
                _ => {}
            }
        }
        self.made.doubts.extend(lost::numbers(&self.made.documents));
        if self.made.articles() == 0 {
            let why = "no heading of an article was found".to_owned();
            let first = blocks.first().map(|one| one.text.as_str()).unwrap_or_default();
            let name = Some(self.made.title.as_str()).filter(|title| !title.is_empty());
            let text: String = name.unwrap_or(first).chars().take(80).collect();
            self.made.doubts.push(Doubt { page: 0, text, why });
        }
        for (word, number, expected) in gaps {
            let why = format!("{word} {expected} was expected here");
            self.made.doubts.push(Doubt {
                page: 0,
                text: format!("{word} {number}"),
                why,
            });
        }
        self.made
    }
}
