//! The stretches in which two texts differ, sentence by sentence.
//!
//! Comes in: the written text of one part, before and after. Goes out: what is replaced,
//! inserted and deleted. No stretch reaches from one sentence into another as long as the
//! sentences can be told apart; a sentence that goes or comes does so whole.

use std::ops::Range;

use crate::words::{Alignment, ChangeKind, align, diff, sentences};

/// A sentence with more changes is changed from the first to the last of them.
const MOST_IN_A_SENTENCE: usize = 3;

/// A stretch of the written text that is replaced: in the old text and in the new.
#[derive(Clone, Debug)]
pub(super) struct Hunk {
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
}

/// Returns the stretches in which two texts differ, in order.
pub(super) fn hunks(old: &str, new: &str) -> Vec<Hunk> {
    let (olds, news) = (bare(old), bare(new));
    let by_sentence = (olds.len() > 1 || news.len() > 1)
        .then(|| by_sentence((old, &olds), (new, &news)))
        .filter(|hunks| applied(old, new, hunks).as_deref() == Some(new));
    by_sentence.unwrap_or_else(|| plain(old, new))
}

/// The sentences of a text without the spaces between them.
fn bare(text: &str) -> Vec<Range<usize>> {
    let trimmed = |sentence: Range<usize>| {
        let words = text[sentence.clone()].trim_end();
        sentence.start..sentence.start + words.len()
    };
    sentences(text).into_iter().map(trimmed).collect()
}

fn by_sentence(old: (&str, &[Range<usize>]), new: (&str, &[Range<usize>])) -> Vec<Hunk> {
    let (old_strs, new_strs) = (cut(old.0, old.1), cut(new.0, new.1));
    let mut hunks: Vec<Hunk> = Vec::new();
    let (mut next_old, mut next_new) = (0, 0);
    for pair in in_order(&align(&old_strs, &new_strs, &[])) {
        match pair {
            Alignment::Paired { old: o, new: n } => {
                let (from, to) = (old.1[o].start, new.1[n].start);
                let inside = plain(old_strs[o], new_strs[n]);
                hunks.extend(together(inside).into_iter().map(|hunk| Hunk {
                    old: hunk.old.start + from..hunk.old.end + from,
                    new: hunk.new.start + to..hunk.new.end + to,
                }));
                (next_old, next_new) = (o + 1, n + 1);
            }
            Alignment::Deleted { old: o } => {
                let point = gap(new.0, new.1, next_new).start;
                hunks.push(Hunk { old: whole(old.0, old.1, o), new: point..point });
                next_old = o + 1;
            }
            Alignment::Inserted { new: n } | Alignment::Moved { new: n, .. } => {
                let come = whole(new.0, new.1, n);
                let point = gap(old.0, old.1, next_old).start;
                match hunks.last_mut() {
                    Some(last) if last.new.is_empty() && last.old.end == point => {
                        let space = spaces(&old.0[last.old.clone()])
                            .min(spaces(&new.0[come.clone()]));
                        last.old.start += space;
                        last.new = come.start + space..come.end;
                    }
                    Some(_) | None => hunks.push(Hunk { old: point..point, new: come }),
                }
                next_new = n + 1;
            }
        }
    }
    hunks
}

fn cut<'t>(text: &'t str, sentences: &[Range<usize>]) -> Vec<&'t str> {
    sentences.iter().map(|range| &text[range.clone()]).collect()
}

/// A sentence that was moved goes in one place and comes in another.
fn in_order(pairs: &[Alignment]) -> Vec<Alignment> {
    let mut ordered = Vec::with_capacity(pairs.len());
    let mut gone = Vec::new();
    for pair in pairs {
        match *pair {
            Alignment::Moved { old, new } => {
                gone.push(old);
                ordered.push(Alignment::Inserted { new });
            }
            Alignment::Paired { .. }
            | Alignment::Deleted { .. }
            | Alignment::Inserted { .. } => ordered.push(*pair),
        }
    }
    for old in gone {
        let is_behind = |pair: &Alignment| match pair {
            Alignment::Paired { old: other, .. } | Alignment::Deleted { old: other } => {
                *other > old
            }
            Alignment::Inserted { .. } | Alignment::Moved { .. } => false,
        };
        let at = ordered.iter().position(is_behind).unwrap_or(ordered.len());
        ordered.insert(at, Alignment::Deleted { old });
    }
    ordered
}

fn spaces(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}

/// A sentence with the space before it; the first with the space behind.
fn whole(text: &str, sentences: &[Range<usize>], at: usize) -> Range<usize> {
    match (at.checked_sub(1), sentences.get(at + 1)) {
        (Some(before), _) => sentences[before].end..sentences[at].end,
        (None, Some(next)) => 0..next.start,
        (None, None) => 0..text.len(),
    }
}

/// The point behind the sentences before this one.
fn gap(text: &str, sentences: &[Range<usize>], at: usize) -> Range<usize> {
    let point = match at.checked_sub(1) {
        Some(before) => sentences.get(before).map_or(text.len(), |range| range.end),
        None => 0,
    };
    point..point
}

fn together(hunks: Vec<Hunk>) -> Vec<Hunk> {
    match hunks.as_slice() {
        [first, .., last] if hunks.len() > MOST_IN_A_SENTENCE => vec![Hunk {
            old: first.old.start..last.old.end,
            new: first.new.start..last.new.end,
        }],
        _ => hunks,
    }
}

fn applied(old: &str, new: &str, hunks: &[Hunk]) -> Option<String> {
    let mut text = String::new();
    let mut at = 0;
    for hunk in hunks {
        text.push_str(old.get(at..hunk.old.start)?);
        text.push_str(&new[hunk.new.clone()]);
        at = hunk.old.end;
    }
    Some(text + &old[at..])
}

/// The stretches in which two texts differ, sentences or not.
fn plain(old: &str, new: &str) -> Vec<Hunk> {
    let mut hunks: Vec<Hunk> = Vec::new();
    let mut kept = true;
    for change in diff(old, new) {
        match (change.kind, hunks.last_mut()) {
            (ChangeKind::Kept, _) => (),
            (ChangeKind::Deleted | ChangeKind::Inserted, Some(last)) if !kept => {
                last.old.end = change.old.end;
                last.new.end = change.new.end;
            }
            (ChangeKind::Deleted | ChangeKind::Inserted, _) => {
                hunks.push(Hunk { old: change.old, new: change.new });
            }
        }
        kept = change.kind == ChangeKind::Kept;
    }
    let mut slid: Vec<Hunk> = Vec::with_capacity(hunks.len());
    for hunk in hunks {
        let before = hunk.clone().with_space_before(old, new);
        let is_free = slid.last().is_none_or(|last| {
            last.old.end <= before.old.start && last.new.end <= before.new.start
        });
        slid.push(if is_free { before } else { hunk });
    }
    slid
}

impl Hunk {
    /// Of the white space around words that were inserted or deleted, takes that before them
    /// rather than that behind: `after Party, insert “ not”`.
    fn with_space_before(mut self, old: &str, new: &str) -> Self {
        let slides = |text: &str, range: &Range<usize>| {
            text[..range.end].ends_with(' ') && text[..range.start].ends_with(' ')
        };
        if self.old.is_empty() && slides(new, &self.new) && self.old.start > 0 {
            self.new = self.new.start - 1..self.new.end - 1;
            self.old = self.old.start - 1..self.old.end - 1;
        } else if self.new.is_empty() && slides(old, &self.old) && self.new.start > 0 {
            self.old = self.old.start - 1..self.old.end - 1;
            self.new = self.new.start - 1..self.new.end - 1;
        }
        self
    }
}
