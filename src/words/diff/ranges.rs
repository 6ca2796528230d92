//! From blocks of words to bytes: decides to which run white space belongs.

use std::ops::Range;

use super::{Change, ChangeKind, blocks::Block, side::Side};

/// Returns the runs that the blocks stand for, white space included.
pub(super) fn changes(old: &Side, new: &Side, blocks: &[Block]) -> Vec<Change> {
    let mut writer =
        Writer { old, new, deleted: 0..0, inserted: 0..0, changes: Vec::new() };
    let mut after_change = false;
    for block in blocks {
        if block.kept {
            writer.kept(block);
        } else {
            writer.space_before(block);
            if after_change {
                writer.flush();
            }
            writer.changed(block);
        }
        after_change = !block.kept;
    }
    let (old_end, new_end) = (old.len()..old.len(), new.len()..new.len());
    writer.space_before(&Block { kept: true, old: old_end, new: new_end });
    writer.flush();
    writer.changes
}

/// Writes runs one behind the other, so that no byte of either text is left out. What was
/// deleted and inserted since the last run is held back, to stand in this order.
struct Writer<'a, 'b> {
    old: &'a Side<'b>,
    new: &'a Side<'b>,
    deleted: Range<usize>,
    inserted: Range<usize>,
    changes: Vec<Change>,
}

impl Writer<'_, '_> {
    fn kept(&mut self, block: &Block) {
        self.space_before(block);
        self.keep(self.old.bytes(&block.old).end, self.new.bytes(&block.new).end);
    }

    fn changed(&mut self, block: &Block) {
        if !block.old.is_empty() {
            self.deleted.end = self.old.bytes(&block.old).end;
        }
        if !block.new.is_empty() {
            self.inserted.end = self.new.bytes(&block.new).end;
        }
    }

    /// White space that both texts have is kept. Where a block has words of one text only,
    /// the other's white space may be the one behind these words rather than before.
    fn space_before(&mut self, block: &Block) {
        let (old_end, new_end) =
            (self.old.gap(block.old.start).end, self.new.gap(block.new.start).end);
        let old_space = self.old.text(&(self.deleted.end..old_end));
        let new_space = self.new.text(&(self.inserted.end..new_end));
        let old_behind = self.old.text(&self.old.gap(block.old.end));
        let new_behind = self.new.text(&self.new.gap(block.new.end));
        if old_space == new_space {
            self.keep(old_end, new_end);
        } else if !block.kept && block.old.is_empty() && new_behind == old_space {
            self.inserted.end = new_end;
        } else if !block.kept && block.new.is_empty() && old_behind == new_space {
            self.deleted.end = old_end;
        } else {
            self.deleted.end = old_end;
            self.inserted.end = new_end;
        }
    }

    fn keep(&mut self, old_end: usize, new_end: usize) {
        self.flush();
        let (old, new) = (self.deleted.end..old_end, self.inserted.end..new_end);
        self.deleted = old.end..old.end;
        self.inserted = new.end..new.end;
        match self.changes.last_mut() {
            _ if old.is_empty() => (),
            Some(last) if last.kind == ChangeKind::Kept => {
                last.old.end = old.end;
                last.new.end = new.end;
            }
            _ => self.changes.push(Change { kind: ChangeKind::Kept, old, new }),
        }
    }

    fn flush(&mut self) {
        let (old, new) = (self.deleted.clone(), self.inserted.clone());
        let (old_point, new_point) = (old.end..old.end, new.start..new.start);
        if !old.is_empty() {
            let kind = ChangeKind::Deleted;
            self.changes.push(Change { kind, old: old.clone(), new: new_point });
        }
        if !new.is_empty() {
            let kind = ChangeKind::Inserted;
            self.changes.push(Change { kind, old: old_point, new: new.clone() });
        }
        self.deleted.start = old.end;
        self.inserted.start = new.end;
    }
}
