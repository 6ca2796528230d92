//! What two very long texts begin and end with alike, so that only what lies between is cut
//! into words. A paragraph of 20 MB in which a word changed costs what a short one costs, in
//! every script that sets spaces between words.
//!
//! Two texts come in, how much of their beginnings and ends is left aside goes out. Some words
//! that both have stay on either side of what lies between, so that a mark may still move to
//! where it begins and ends best.

use unicode_segmentation::UnicodeSegmentation as _;

use super::{Change, ChangeKind};

/// How many bytes that both texts have are compared with what lies between.
const AROUND: usize = 1 << 12;

/// How many bytes of both texts are left aside, at the beginning and at the end.
pub(super) type Ends = (usize, usize);

/// Returns what is left aside where words around what differs stay.
pub(super) fn with_words_around(old: &str, new: &str) -> Ends {
    ends(old, new, AROUND)
}

/// Returns all that can be left aside.
pub(super) fn all(old: &str, new: &str) -> Ends {
    ends(old, new, 0)
}

fn ends(old: &str, new: &str, around: usize) -> Ends {
    let head = cut_before(old, common(old.bytes(), new.bytes()).saturating_sub(around));
    let (left, right) = (&old[head..], &new[head..]);
    let same = common(left.bytes().rev(), right.bytes().rev()).saturating_sub(around);
    let tail = left.len() - cut_behind(left, left.len() - same);
    (head, tail)
}

fn common(old: impl Iterator<Item = u8>, new: impl Iterator<Item = u8>) -> usize {
    old.zip(new).take_while(|(old, new)| old == new).count()
}

/// The last place up to `end` before which words end and behind which words begin.
fn cut_before(text: &str, end: usize) -> usize {
    (1..end).rev().find(|at| is_between(text, *at)).unwrap_or(0)
}

/// The first such place behind `start`.
fn cut_behind(text: &str, start: usize) -> usize {
    (start + 1..text.len()).find(|at| is_between(text, *at)).unwrap_or(text.len())
}

/// Whether a plain space stands before a place, and a letter or figure behind it: whatever else
/// is there, a word begins. A mark that is set upon the space begins none.
fn is_between(text: &str, at: usize) -> bool {
    if text.as_bytes()[at - 1] != b' ' {
        return false;
    }
    let Some(letter) = text[at..].chars().next() else { return false };
    let pair = &text[at - 1..at + letter.len_utf8()];
    letter.is_alphanumeric() && pair.split_word_bounds().next() == Some(" ")
}

/// Puts what was left aside around the redline of what lies between.
pub(super) fn around(
    (head, tail): Ends,
    between: Vec<Change>,
    old: &str,
    new: &str,
) -> Vec<Change> {
    let kept = |old, new| Change { kind: ChangeKind::Kept, old, new };
    let moved = |change: Change| Change {
        old: change.old.start + head..change.old.end + head,
        new: change.new.start + head..change.new.end + head,
        ..change
    };
    let first = kept(0..head, 0..head);
    let last = kept(old.len() - tail..old.len(), new.len() - tail..new.len());
    let mut all: Vec<Change> = Vec::with_capacity(between.len() + 2);
    for change in
        std::iter::once(first).chain(between.into_iter().map(moved)).chain([last])
    {
        match all.last_mut() {
            _ if change.old.is_empty() && change.new.is_empty() => (),
            Some(last)
                if last.kind == ChangeKind::Kept && change.kind == ChangeKind::Kept =>
            {
                last.old.end = change.old.end;
                last.new.end = change.new.end;
            }
            Some(_) | None => all.push(change),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::words::diff::whole;

    /// Words that repeat little, as those of a treaty over a page.
    fn words() -> impl Strategy<Value = Vec<String>> {
        let word = prop_oneof![
            8 => "[a-z]{5,9}",
            1 => "[A-Z][a-z]{5,9}\\.",
            1 => "[0-9]{3,4},",
            1 => "[äöüß]{6,9}",
        ];
        prop::collection::vec(word, 60..90)
    }

    #[test]
    fn a_word_of_any_script_is_found_and_no_mark_upon_a_space() {
        for (text, is_one) in [
            ("a Ф", true),
            ("a é", true),
            ("a 国", true),
            ("a \u{93f}", false),
            ("a ", false),
        ] {
            assert_eq!(is_between(text, 2), is_one, "{text}");
        }
    }

    proptest! {
        /// What is left aside changes no word of the redline.
        #[test]
        fn long_texts_are_compared_as_short_ones_are(
            words in words(), at in 20_usize..40, gone in 0_usize..3, come in 0_usize..3,
        ) {
            let mut other = words.clone();
            let brought = (0..come).map(|n| format!("brought{n}"));
            other.splice(at..at + gone, brought);
            let (old, new) = (words.join(" "), other.join(" "));
            prop_assume!(old != new);
            let ends = ends(&old, &new, 48);
            let inside = |text: &str| text[ends.0..text.len() - ends.1].to_owned();
            let between = whole(&inside(&old), &inside(&new));
            prop_assert_eq!(around(ends, between, &old, &new), whole(&old, &new));
        }

        /// Whatever the texts, no byte of them is lost.
        #[test]
        fn nothing_is_lost(old in "[ab .é]{0,40}", new in "[ab .é]{0,40}", near in 0_usize..9) {
            let ends = ends(&old, &new, near);
            let inside = |text: &str| text[ends.0..text.len() - ends.1].to_owned();
            let all = around(ends, whole(&inside(&old), &inside(&new)), &old, &new);
            let (mut left, mut right) = (String::new(), String::new());
            for change in &all {
                left.push_str(&old[change.old.clone()]);
                right.push_str(&new[change.new.clone()]);
                prop_assert!(
                    change.kind != ChangeKind::Kept
                        || old[change.old.clone()] == new[change.new.clone()]
                );
            }
            prop_assert_eq!((left, right), (old, new));
        }
    }
}
