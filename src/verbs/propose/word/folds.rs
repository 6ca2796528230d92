//! What a redline left out because nothing changed in it: a fold stands for provisions of the
//! base, and whoever sends the document back has not struck them.

use std::{collections::BTreeMap, ops::Range};

use crate::{
    model::{Document, Shape},
    parse::{Marked, MarkedLine},
};

use super::{
    matched::{key, line},
    sections::{is_fold, is_heading, is_of_the_text},
};

/// Whether a provision comes with a fold: a note does so where the words that cite it do.
pub(super) fn is_folded(document: &Document, at: usize, range: &Range<usize>) -> bool {
    let one = &document.provisions[at];
    let cited_by = one.note().and(one.parent);
    cited_by.is_none_or(|parent| range.contains(&(parent as usize)))
}

/// Returns for each fold of a document, by where it stands, the provisions that it stands for:
/// of those `within`, between the ones that are printed before and behind it. `title` is where
/// the document's heading stands, if it has one; of one that was moved, the lines as they are
/// now tell.
pub(super) fn folds(
    document: &Document,
    within: Range<usize>,
    title: Option<usize>,
    (marked, now): (&Marked, &[&MarkedLine]),
) -> BTreeMap<usize, Range<usize>> {
    let old = below(marked, title);
    let lines = old.unwrap_or_else(|| now.to_vec());
    let keys: Vec<String> =
        (0..document.provisions.len()).map(|at| key(&line(document, at))).collect();
    let mut found = BTreeMap::new();
    let mut next = within.start;
    // A fold whose end is not known yet, and whether all behind it was recognised so far.
    let mut open: Option<(&MarkedLine, bool)> = None;
    for one in lines {
        if is_fold(one) {
            // Something new stands between two folds.
            if let Some((fold, _)) = open.take() {
                let end = behind(document, next..within.end, count(&fold.words));
                found.insert(fold.from, next..end);
                next = end;
            }
            open = Some((one, true));
            continue;
        }
        let is_it = |at: &usize| match one.rows.is_empty() {
            true => keys[*at] == key(&one.words),
            false => document.provisions[*at].shape == Shape::Table,
        };
        match (next..within.end).find(is_it) {
            Some(at) => {
                close(document, open.take(), next..at, &mut found);
                next = at + 1;
            }
            None => open = open.map(|(fold, _)| (fold, false)),
        }
    }
    close(document, open, next..within.end, &mut found);
    found
}

/// The older reading below a heading, up to the next one.
fn below(marked: &Marked, title: Option<usize>) -> Option<Vec<&MarkedLine>> {
    let at = |from| marked.old.iter().position(|line| line.from == from);
    let start = match title {
        Some(from) => at(from)? + 1,
        None => 0,
    };
    let lines = marked.old[start..].iter();
    let own = lines.filter(|line| is_fold(line) || is_of_the_text(line));
    let own = own.skip_while(|line| title.is_none() && is_heading(line));
    Some(own.take_while(|line| !is_heading(line)).collect())
}

/// A fold is as long as it says, where what stands behind it was not recognised.
fn close(
    document: &Document,
    open: Option<(&MarkedLine, bool)>,
    range: Range<usize>,
    found: &mut BTreeMap<usize, Range<usize>>,
) {
    let Some((fold, is_sure)) = open else { return };
    let end = match is_sure {
        true => range.end,
        false => behind(document, range.clone(), count(&fold.words)),
    };
    found.insert(fold.from, range.start..end);
}

/// Where so many provisions end; a note stands with the words that cite it.
fn behind(document: &Document, range: Range<usize>, count: usize) -> usize {
    let is_note = |at: &usize| document.provisions[*at].note().is_some();
    let mut own = range.clone().filter(|at| !is_note(at)).skip(count);
    own.next().unwrap_or(range.end)
}

/// How many provisions a fold says that it stands for.
fn count(words: &str) -> usize {
    let figures = words.split(|one: char| !one.is_ascii_digit());
    figures.into_iter().find_map(|one| one.parse().ok()).unwrap_or(1)
}
