//! Words that went from one place to another.
//!
//! What was deleted and what was inserted come in; passages that stand in both go out, the
//! longest first taken. A passage is told from a turn of phrase by its length and by what it
//! fills: a sentence, a clause, a whole mark.

use std::{cmp::Reverse, collections::BTreeMap, ops::Range};

use rayon::prelude::*;

use super::{TokenKind, sentences, tokens};

/// A passage has at least so many words.
const SHORTEST: usize = 4;

/// Away from its provision a passage has so many, and fills a clause.
const FILLING: usize = 5;

/// A passage of so many words need not fill a sentence to have left its document.
const LONG: usize = 12;

/// Words that begin in more places than this are a turn of phrase.
const COMMON: usize = 8;

/// One stretch of words that was deleted or inserted.
#[derive(Clone, Copy, Debug)]
pub struct Stretch<'a> {
    /// The words.
    pub text: &'a str,
    /// The document and the provision it stands in: the nearer, the shorter a passage
    /// counts.
    pub place: (usize, usize),
}

/// A passage that went from one stretch to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The stretch it is gone from, and its bytes there.
    pub gone: (usize, Range<usize>),
    /// The stretch it came to, and its bytes there.
    pub come: (usize, Range<usize>),
}

/// Returns the passages that were deleted in one place and inserted in another, the first
/// capital aside. No two share a word.
#[must_use]
pub fn moves(gone: &[Stretch<'_>], come: &[Stretch<'_>]) -> Vec<Passage> {
    let (gone, come) = (cut(gone), cut(come));
    let mut found = matches(&gone, &come);
    found.sort_by_key(|found| (Reverse(found.len), found.come, found.gone));
    let mut taken = Vec::new();
    let (mut gone_free, mut come_free) = (free(&gone), free(&come));
    for found in found {
        let (left, right) = (found.words(found.gone), found.words(found.come));
        let is_free = gone_free[found.gone.0][left.clone()].iter().all(|free| *free)
            && come_free[found.come.0][right.clone()].iter().all(|free| *free);
        if is_free && is_passage(&gone[found.gone.0], &come[found.come.0], &found) {
            gone_free[found.gone.0][left.clone()].fill(false);
            come_free[found.come.0][right.clone()].fill(false);
            taken.push(Passage {
                gone: (found.gone.0, gone[found.gone.0].bytes(left)),
                come: (found.come.0, come[found.come.0].bytes(right)),
            });
        }
    }
    taken
}

/// A stretch, cut into words.
struct Words<'a> {
    stretch: Stretch<'a>,
    ranges: Vec<Range<usize>>,
    small: Vec<String>,
    /// For each word, in which sentence it stands: a passage never crosses one.
    sentences: Vec<usize>,
}

impl Words<'_> {
    fn bytes(&self, words: Range<usize>) -> Range<usize> {
        self.ranges[words.start].start..self.ranges[words.end - 1].end
    }

    /// Whether these words are a sentence, as far as the stretch shows.
    fn is_sentence(&self, words: &Range<usize>) -> bool {
        let text = self.stretch.text;
        let bytes = self.bytes(words.clone());
        let begins = words.start == 0
            || self.sentences[words.start - 1] != self.sentences[words.start];
        begins
            && !text[bytes.start..].starts_with(char::is_lowercase)
            && text[bytes.end..].starts_with(['.', '?', '!', '。', '؟'])
    }

    /// Whether marks, or the ends of the stretch, stand around these words.
    fn is_clause(&self, words: &Range<usize>) -> bool {
        let text = self.stretch.text;
        let bytes = self.bytes(words.clone());
        let before = text[..bytes.start].trim_end().chars().next_back();
        let behind = text[bytes.end..].trim_start().chars().next();
        // A sign that belongs to the number behind it ends nothing.
        let is_edge = |letter: Option<char>| {
            letter.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '§' | '№' | '#'))
        };
        is_edge(before) && is_edge(behind)
    }
}

fn cut<'a>(stretches: &[Stretch<'a>]) -> Vec<Words<'a>> {
    let words = |stretch: &Stretch<'a>| {
        let tokens = tokens(stretch.text).into_iter();
        let ranges: Vec<_> = tokens
            .filter(|token| token.kind == TokenKind::Word)
            .map(|token| token.range)
            .collect();
        let small = |range: &Range<usize>| stretch.text[range.clone()].to_lowercase();
        let starts: Vec<usize> =
            sentences(stretch.text).into_iter().map(|sentence| sentence.start).collect();
        let sentence =
            |range: &Range<usize>| starts.partition_point(|start| *start <= range.start);
        Words {
            stretch: *stretch,
            small: ranges.iter().map(small).collect(),
            sentences: ranges.iter().map(sentence).collect(),
            ranges,
        }
    };
    stretches.par_iter().map(words).collect()
}

fn free(words: &[Words<'_>]) -> Vec<Vec<bool>> {
    words.iter().map(|words| vec![true; words.ranges.len()]).collect()
}

/// The same words in two stretches, as long as they go: places are a stretch and a word.
struct Match {
    gone: (usize, usize),
    come: (usize, usize),
    len: usize,
}

impl Match {
    fn words(&self, place: (usize, usize)) -> Range<usize> {
        place.1..place.1 + self.len
    }
}

fn matches(gone: &[Words<'_>], come: &[Words<'_>]) -> Vec<Match> {
    let mut starts: BTreeMap<&[String], Vec<(usize, usize)>> = BTreeMap::new();
    for (stretch, words) in gone.iter().enumerate() {
        for (word, begin) in words.small.windows(SHORTEST).enumerate() {
            starts.entry(begin).or_default().push((stretch, word));
        }
    }
    starts.retain(|_, places| places.len() <= COMMON);
    let mut found = Vec::new();
    for (stretch, words) in come.iter().enumerate() {
        for (word, begin) in words.small.windows(SHORTEST).enumerate() {
            for place in starts.get(begin).into_iter().flatten() {
                let left = &gone[place.0];
                if !goes_on(left, place.1, words, word) {
                    let len = run_length((left, place.1), (words, word));
                    found.push(Match { gone: *place, come: (stretch, word), len });
                }
            }
        }
    }
    found.retain(|found| found.len >= SHORTEST);
    found
}

/// Whether the words before are the same as well, in the same sentence.
fn goes_on(left: &Words<'_>, old: usize, right: &Words<'_>, new: usize) -> bool {
    let (Some(old_before), Some(new_before)) = (old.checked_sub(1), new.checked_sub(1))
    else {
        return false;
    };
    left.small[old_before] == right.small[new_before]
        && left.sentences[old_before] == left.sentences[old]
        && right.sentences[new_before] == right.sentences[new]
}

fn run_length(
    (left, old): (&Words<'_>, usize),
    (right, new): (&Words<'_>, usize),
) -> usize {
    let same = |(old_word, new_word): &(usize, usize)| {
        left.small[*old_word] == right.small[*new_word]
            && left.sentences[*old_word] == left.sentences[old]
            && right.sentences[*new_word] == right.sentences[new]
    };
    (old..left.small.len()).zip(new..right.small.len()).take_while(same).count()
}

fn is_passage(gone: &Words<'_>, come: &Words<'_>, found: &Match) -> bool {
    let (left, right) = (found.words(found.gone), found.words(found.come));
    let clauses = (gone.is_clause(&left), come.is_clause(&right));
    let (from, to) = (gone.stretch.place, come.stretch.place);
    if from == to {
        clauses.0 || clauses.1
    } else if from.0 == to.0 {
        found.len >= LONG || (found.len >= FILLING && clauses == (true, true))
    } else {
        let sentences = gone.is_sentence(&left) && come.is_sentence(&right);
        found.len >= LONG || (found.len >= FILLING && sentences)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved<'a>(gone: (&'a str, usize), come: (&'a str, usize)) -> Vec<&'a str> {
        let stretch =
            |(text, document): (&'a str, usize)| Stretch { text, place: (document, 1) };
        let passages = moves(&[stretch(gone)], &[stretch(come)]);
        passages.into_iter().map(|passage| &gone.0[passage.gone.1]).collect()
    }

    #[test]
    fn a_clause_moves_within_its_paragraph() {
        assert_eq!(
            moved(
                ("Within the limits of its capabilities, each", 1),
                ("Each Party shall, within the limits of its capabilities,", 1)
            ),
            ["Within the limits of its capabilities"]
        );
    }

    #[test]
    fn a_sentence_moves_to_another_document_and_a_turn_of_phrase_does_not() {
        for phrase in [
            "as provided by the laws of the State concerned",
            ", without prejudice to the rights of third States,",
        ] {
            assert_eq!(moved((phrase, 1), (phrase, 2)), [""; 0]);
        }
        let sentence = "The Secretariat keeps the accounts.";
        assert_eq!(
            moved((sentence, 1), (sentence, 2)),
            ["The Secretariat keeps the accounts"]
        );
    }
}
