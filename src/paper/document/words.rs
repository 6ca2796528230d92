//! The words of an entry at one of its places.

use crate::{
    page::{Block, Fate, Mark, Paragraph, Role, Run},
    paper::{self, ChangeKind},
};

use super::{
    compared::compared,
    entry::{Entry, Flat},
    hands::Hands,
    looks::dressed,
    notes::among,
    table,
    voices::Voices,
};

impl Entry {
    /// Returns what stands on the page where the entry has this fate.
    pub(super) fn block(
        &self,
        fate: Fate,
        (old, new): (&[Flat], &[Flat]),
        voices: &mut Voices<'_>,
    ) -> Vec<Block> {
        let (old, new) = (self.old.map(|at| &old[at]), self.new.map(|at| &new[at]));
        let mover = match (fate, old) {
            (Fate::MovedAway(_) | Fate::MovedHere(_), Some(old)) => {
                voices.mover(&old.address)
            }
            (Fate::MovedAway(_) | Fate::MovedHere(_), None)
            | (Fate::Kept | Fate::Deleted | Fate::Inserted, _) => None,
        };
        let whose = mover.or_else(|| voices.of(self.by()));
        let (old, new) = match fate {
            Fate::Kept | Fate::MovedAway(_) | Fate::MovedHere(_) => (old, new),
            Fate::Deleted => (old, None),
            Fate::Inserted => (None, new),
        };
        let Some(flat) = self.seen(fate, old, new) else { return Vec::new() };
        if old.or(new).is_some_and(|flat| flat.is_table) || flat.is_table {
            let hands = Hands::of(&self.runs, whose, |by| voices.of(Some(by)));
            return table::blocks(fate, (old, new), &hands);
        }
        let notes =
            |flat: Option<&Flat>| flat.map(|flat| flat.notes.clone()).unwrap_or_default();
        let looks =
            |flat: Option<&Flat>| flat.map(|flat| flat.looks.clone()).unwrap_or_default();
        let words = self.words((old, new), voices);
        let words = dressed(words, (&looks(old), &looks(new)));
        let words = among(words, (&notes(old), &notes(new)), whose);
        let own = fate != Fate::Kept;
        let label = label((old, new), whose.filter(|_| own));
        let (label, words) = (at(fate, label, whose), at(fate, words, whose));
        let role = match flat.depth {
            None => Role::Heading(flat.level),
            Some(depth) => Role::Provision(depth),
        };
        let remark = match fate {
            Fate::MovedAway(_) => new.map(|new| format!("(moved to {})", new.address)),
            Fate::Inserted | Fate::MovedHere(_) => self.remark.clone(),
            Fate::Kept => self.remark.clone().filter(|_| self.nested),
            Fate::Deleted => None,
        };
        let anchor = flat.address.clone();
        let remark = remark.map(Run::from).into_iter().collect();
        vec![Block::Paragraph(Paragraph {
            anchor,
            role,
            fate,
            label,
            words,
            remark,
            ..Paragraph::default()
        })]
    }

    /// The version that tells how it looks there.
    fn seen<'f>(
        &self,
        fate: Fate,
        old: Option<&'f Flat>,
        new: Option<&'f Flat>,
    ) -> Option<&'f Flat> {
        match fate {
            Fate::Deleted | Fate::MovedAway(_) => old,
            Fate::Kept | Fate::Inserted | Fate::MovedHere(_) => new.or(old),
        }
    }

    /// The words of both versions, compared: as the redline has them where it is exact.
    fn words(
        &self,
        (old, new): (Option<&Flat>, Option<&Flat>),
        voices: &mut Voices<'_>,
    ) -> Vec<Run> {
        let old = old.map(|flat| flat.text.as_str()).unwrap_or_default();
        let new = new.map(|flat| flat.text.as_str()).unwrap_or_default();
        let whose = voices.of(self.by());
        if reads(&self.runs, ChangeKind::Deleted) == old
            && reads(&self.runs, ChangeKind::Inserted) == new
        {
            let signed = self.runs.iter().map(|run| {
                let whose = voices.of(run.proposal.as_deref()).or(whose);
                let (mark, whose) = match run.kind {
                    ChangeKind::Kept => (Mark::Kept, None),
                    ChangeKind::Deleted => (Mark::Deleted, whose),
                    ChangeKind::Inserted => (Mark::Inserted, whose),
                };
                // Paragraphs of a quotation are parted by looks.
                Run::marked(run.text.replace('\n', " "), mark, whose)
            });
            return signed.collect();
        }
        compared(old, new, whose)
    }
}

/// The label of both versions. Where it changes though the provision stays, because others
/// came or went, that is nobody's proposal.
fn label((old, new): (Option<&Flat>, Option<&Flat>), whose: Option<usize>) -> Vec<Run> {
    let text =
        |flat: Option<&Flat>| flat.map(|flat| flat.label.clone()).unwrap_or_default();
    let (before, after) = (text(old), text(new));
    let runs = match before == after {
        true => vec![Run::kept(after)],
        false => vec![
            Run::marked(before, Mark::Deleted, whose),
            Run::marked(after, Mark::Inserted, whose),
        ],
    };
    runs.into_iter().filter(|run| !run.text.is_empty()).collect()
}

/// The words at one place: what moved has at either place only that side's words.
fn at(fate: Fate, runs: Vec<Run>, mover: Option<usize>) -> Vec<Run> {
    let moved = match fate {
        Fate::Kept | Fate::Deleted | Fate::Inserted => return runs,
        Fate::MovedAway(_) => (Mark::MovedAway, Mark::Inserted),
        Fate::MovedHere(_) => (Mark::MovedHere, Mark::Deleted),
    };
    let (mark, other) = moved;
    let whose = mover.or_else(|| runs.iter().find_map(|run| run.whose));
    runs.into_iter()
        .filter(|run| run.mark != other)
        .map(|run| match run.mark {
            Mark::Kept => Run { mark, whose, ..run },
            Mark::Deleted | Mark::Inserted | Mark::MovedAway | Mark::MovedHere => run,
        })
        .collect()
}

/// The words that one version has of a redline.
fn reads(runs: &[paper::Run], side: ChangeKind) -> String {
    let of_side = runs.iter().filter(|run| run.is_kept() || run.kind == side);
    of_side.map(|run| run.text.replace('\n', " ")).collect()
}
