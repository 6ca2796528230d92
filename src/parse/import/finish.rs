//! The end of an import: what was counted is held against what came, and numbers are looked at.

use crate::model::{Doubt, GroupKind, Imported, ImportedDocument, ImportedKind};

use super::{
    assemble::Assembly,
    block::{Block, solid},
    heading::{last_value, value},
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
                    let last = last_value(&one.number).unwrap_or(number);
                    expected = last.saturating_add(1);
                }
                _ => {}
            }
        }
        self.made.doubts.extend(lost::numbers(&self.made.documents));
        self.made.doubts.extend(reordered(&self.made.documents));
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

/// Returns a doubt for each annex or the like that stands in front of one of a kind that our
/// files have before it.
fn reordered(documents: &[ImportedDocument]) -> Vec<Doubt> {
    let rank = |one: &ImportedDocument| {
        GroupKind::named(&one.word).filter(|kind| kind.is_container())
    };
    let outer = documents.iter().filter(|one| one.inside.is_empty());
    let containers: Vec<_> = outer.filter_map(|one| Some((rank(one)?, one))).collect();
    let mut doubts = Vec::new();
    for (at, (kind, one)) in containers.iter().enumerate() {
        if let Some((_, before)) = containers[..at].iter().find(|(other, _)| other > kind)
        {
            let text = format!("{} {}", one.word, one.number).trim().to_owned();
            let why = format!(
                "it stands behind {} {} in the source: annexes come first, then protocols, \
                 schedules and appendices",
                before.word, before.number
            );
            doubts.push(Doubt { page: 0, text, why });
        }
    }
    doubts
}
