//! Labels: what can be one, what number it may mean, and which list it goes on.
//!
//! `(i)` is the letter or the Roman number by what is open; where both would do, the label
//! that comes next decides.

use crate::model::{Marker, roman_ordinal};

/// A label at the beginning of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// As printed.
    pub(super) printed: String,
    /// How many bytes it takes with the space behind it.
    pub(super) length: usize,
}

/// What can be meant by a designation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Series {
    Digits,
    Letters,
    Capitals,
    Roman,
    UpperRoman,
    Dash,
}

/// One list that is open.
#[derive(Clone, Debug)]
struct Level {
    marks: (String, String),
    series: Series,
    last: u32,
    /// How many lists of the source it stands in; 0 where the source does not say.
    lists: usize,
}

/// What became of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    /// How deep the provision stands.
    pub(super) depth: usize,
    /// Whether it goes on where the last one ended, or begins a list.
    pub(super) in_sequence: bool,
}

/// The lists that are open in an article.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    levels: Vec<Level>,
}

/// Reads the label at the beginning of `words`.
pub(super) fn at_start(words: &str) -> Option<Found> {
    let first = words.chars().next()?;
    if matches!(first, '–' | '—' | '•' | '·' | '▪' | '◦') {
        let rest = words[first.len_utf8()..].trim_start();
        return Some(Found {
            printed: first.to_string(),
            length: words.len() - rest.len(),
        });
    }
    own(words).or_else(|| of_another_house(words))
}

/// Reads `1.`, `(a)`, `a)`: what is a label by itself.
fn own(words: &str) -> Option<Found> {
    let (printed, behind) = split(words)?;
    let rest = behind.trim_start();
    let spaced = rest.len() < behind.len() || rest.is_empty();
    let glued = !spaced && rest.starts_with(char::is_alphabetic) && printed.len() <= 5;
    (spaced || glued).then(|| Found { length: words.len() - rest.len(), printed })
}

/// Reads `§ 1.`, `1.1`, `1°`, `I.-`, `(A-i)`: what only a list makes a label of is one here
/// where a sentence or a title begins behind it.
fn of_another_house(words: &str) -> Option<Found> {
    if words.starts_with(['-', '*', '+']) {
        return None;
    }
    let marker = Marker::any(words).filter(|marker| marker.start == 0)?;
    let core = marker.label.core()?;
    let printed = marker.label.printed();
    // `(A-i)` stands in brackets: no words look so.
    let is_dashed = printed.starts_with('(') && core.written().contains('-');
    let is_other = printed.starts_with('§')
        || printed.ends_with(['°', 'º', '-', '–', '—'])
        || core.written().contains('.')
        || is_dashed;
    let begins =
        |letter: char| letter.is_uppercase() || matches!(letter, '(' | '“' | '"');
    let rest = &words[marker.text..];
    let certain =
        !marker.needs_list() || is_dashed || rest.is_empty() || rest.starts_with(begins);
    (is_other && certain).then_some(Found { printed, length: marker.text })
}

/// Splits a label off: its printed form, and what stands behind it.
fn split(words: &str) -> Option<(String, &str)> {
    let open = if words.starts_with('(') { "(" } else { "" };
    let inside = &words[open.len()..];
    let end = inside.find([')', '.', '\\']).filter(|end| *end > 0 && *end <= 12)?;
    let core = inside[..end].trim();
    let behind = inside[end..].trim_start_matches('\\');
    let close = behind.chars().next().filter(|close| matches!(close, ')' | '.'))?;
    if (open == "(" && close == '.') || !is_core(core, open.is_empty() && close == '.') {
        return None;
    }
    Some((format!("{open}{core}{close}"), &behind[1..]))
}

/// Whether this can be the number of a label. With a stop alone only digits and one capital
/// letter or a Roman number are: `M. le Président` needs a list to be one.
fn is_core(core: &str, stop: bool) -> bool {
    let (head, suffix) = core.split_once(' ').unwrap_or((core, ""));
    let adverbs = ["", "bis", "ter", "quater", "quinquies", "sexies", "septies"];
    if !adverbs.contains(&suffix) {
        return false;
    }
    let digits = head.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let rest = &head[digits..];
        return digits <= 3 && (rest.len() <= 1 || adverbs.contains(&rest));
    }
    let letters = !head.is_empty() && head.bytes().all(|byte| byte.is_ascii_alphabetic());
    letters
        && (head.len() == 1 || roman(head).is_some() || doubled(head))
        && (!stop || head.len() < 4)
}

/// Whether a number was put behind another: `5 bis.`, `5bis.`, `5a.`.
fn has_suffix(printed: &str) -> bool {
    let bare = printed.trim_start_matches(['§', ' ', '(']);
    let behind = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    bare.contains([' ', '-'])
        || behind.len() < bare.len()
            && behind.starts_with(|c: char| c.is_ascii_alphabetic())
}

fn doubled(head: &str) -> bool {
    head.len() <= 3 && head.bytes().all(|byte| byte == head.as_bytes()[0])
}

/// Returns the value of a Roman number; in capitals or not. Labels of a text that is read count
/// to no hundreds of them: a `D` or an `M` is a letter.
pub(super) fn roman(text: &str) -> Option<u32> {
    let small = text.to_ascii_lowercase();
    roman_ordinal(&small).filter(|_| !small.contains(['d', 'm']))
}

/// Returns what a label can mean: its marks, and each series with its value.
fn meanings(printed: &str) -> ((String, String), Vec<(Series, u32)>) {
    let core = printed.trim_matches(['(', ')', '.', '§', ' ', '°', 'º', '-', '–', '—']);
    if core.is_empty() {
        return ((String::new(), String::new()), vec![(Series::Dash, 0)]);
    }
    let from = printed.find(core).unwrap_or(0);
    let (open, close) = (&printed[..from], &printed[from + core.len()..]);
    let head = core.split([' ', '-']).next().unwrap_or(core);
    // `1.2` goes on `1.1`: what stands before the last number is a mark of the list.
    let (within, head) = match head.rfind('.') {
        Some(stop) => head.split_at(stop + 1),
        None => ("", head),
    };
    let marks = (format!("{open}{within}"), close.to_owned());
    let digits = head.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return (marks, vec![(Series::Digits, head[..digits].parse().unwrap_or(0))]);
    }
    let Some(first) = head.bytes().next().filter(u8::is_ascii_alphabetic) else {
        return (marks, vec![(Series::Dash, 0)]);
    };
    let mut all = Vec::new();
    let upper = first.is_ascii_uppercase();
    if head.len() == 1 || doubled(head) {
        let times = u32::try_from(head.len() - 1).unwrap_or(0);
        let value = u32::from(first.to_ascii_lowercase() - b'a') + 1 + 26 * times;
        all.push((if upper { Series::Capitals } else { Series::Letters }, value));
    }
    if let Some(value) = roman(head) {
        all.push((if upper { Series::UpperRoman } else { Series::Roman }, value));
    }
    (marks, all)
}

impl Lists {
    /// Returns how deep text without a label stands now: behind points it is the closing
    /// words of what the points belong to; behind a numbered paragraph, part of it.
    pub(super) fn unlabelled_depth(&self) -> usize {
        let paragraphs = self.levels.first().is_some_and(|top| {
            top.series == Series::Digits && top.marks.1 == "." && top.marks.0.is_empty()
        });
        self.levels.len().saturating_sub(1).max(usize::from(paragraphs))
    }

    /// Returns whether the label goes on an open list, or begins one right below.
    pub(super) fn expects(&self, printed: &str, may_begin: bool) -> bool {
        let (marks, all) = meanings(printed);
        let goes_on = |level: &Level| {
            let next = level.last.checked_add(1);
            level.marks == marks
                && next.is_some_and(|next| all.contains(&(level.series, next)))
        };
        self.levels.iter().any(goes_on)
            || (may_begin && all.iter().any(|(_, value)| *value == 1))
    }

    /// Takes a label in. `next` is the label behind it, where there is one; `lists` is how
    /// many lists of the source it stands in: one more begins anew what is open outside.
    pub(super) fn place(
        &mut self,
        printed: &str,
        next: Option<&str>,
        lists: usize,
    ) -> Placed {
        let (marks, all) = meanings(printed);
        if let Some((series, first)) = self.inner(&marks, &all, lists) {
            self.levels.truncate(
                self.levels.iter().take_while(|open| open.lists < lists).count(),
            );
            return self.begin(marks, series, first, lists);
        }
        let suffixed = has_suffix(printed);
        let on = self
            .going_on(&marks, &all, suffixed, |open| open.lists == lists)
            .or_else(|| self.going_on(&marks, &all, suffixed, |_| true));
        let begins = all.iter().find(|(series, value)| {
            *value == 1
                && !self
                    .levels
                    .iter()
                    .any(|open| open.marks == marks && open.series == *series)
        });
        match (on, begins) {
            (Some((depth, value)), None) => self.go_on(depth, value),
            (Some((depth, value)), Some((series, first))) => {
                let second = next.is_some_and(|next| {
                    let (other, all) = meanings(next);
                    other == marks && all.contains(&(*series, 2))
                });
                match second {
                    true => self.begin(marks, *series, *first, lists),
                    false => self.go_on(depth, value),
                }
            }
            (None, Some((series, value))) => self.begin(marks, *series, *value, lists),
            (None, None) => self.out_of_sequence(marks, &all, lists),
        }
    }

    /// What begins anew in a list inside the one that counts alike: `1.` inside `2.`.
    fn inner(
        &self,
        marks: &(String, String),
        all: &[(Series, u32)],
        lists: usize,
    ) -> Option<(Series, u32)> {
        let first = all.iter().find(|(_, value)| *value == 1)?;
        let is_like = |open: &&Level| open.marks == *marks && open.series == first.0;
        let innermost = self.levels.iter().rfind(is_like)?;
        (innermost.lists < lists).then_some(*first)
    }

    fn going_on(
        &self,
        marks: &(String, String),
        all: &[(Series, u32)],
        has_suffix: bool,
        of: impl Fn(&Level) -> bool,
    ) -> Option<(usize, u32)> {
        let levels = self.levels.iter().enumerate().filter(|(_, level)| of(level));
        levels.rev().find_map(|(depth, level)| {
            let value = all.iter().find(|(series, value)| {
                let expected = level.last.checked_add(1) == Some(*value)
                    || (has_suffix && *value == level.last);
                *series == level.series && (expected || *series == Series::Dash)
            })?;
            (level.marks == *marks).then_some((depth, value.1))
        })
    }

    fn go_on(&mut self, depth: usize, value: u32) -> Placed {
        self.levels.truncate(depth + 1);
        if let Some(level) = self.levels.last_mut() {
            level.last = value;
        }
        Placed { depth, in_sequence: true }
    }

    fn begin(
        &mut self,
        marks: (String, String),
        series: Series,
        last: u32,
        lists: usize,
    ) -> Placed {
        let parts = |marks: &(String, String)| marks.0.matches('.').count();
        if let Some(alike) = self
            .levels
            .iter()
            .position(|open| parts(&marks) > 0 && parts(&open.marks) >= parts(&marks))
        {
            self.levels.truncate(alike);
        }
        self.levels.push(Level { marks, series, last, lists });
        Placed { depth: self.levels.len() - 1, in_sequence: true }
    }

    fn out_of_sequence(
        &mut self,
        marks: (String, String),
        all: &[(Series, u32)],
        lists: usize,
    ) -> Placed {
        let open = self.levels.iter().enumerate().rev().find_map(|(depth, level)| {
            let value = all.iter().find(|(series, _)| *series == level.series)?;
            (level.marks == marks).then_some((depth, value.1))
        });
        let dash = all.first().is_some_and(|(series, _)| *series == Series::Dash);
        // `ii.` behind `(i)` is the next point, whatever its marks.
        let alike = self.levels.iter().enumerate().rev().find_map(|(depth, level)| {
            let next = level.last.checked_add(1);
            let value =
                all.iter().find(|one| one.0 == level.series && Some(one.1) == next)?;
            (level.series != Series::Dash).then_some((depth, value.1))
        });
        let placed = match (open.or(alike), all.first()) {
            (Some((depth, value)), _) => self.go_on(depth, value),
            (None, Some((series, value))) => self.begin(marks, *series, *value, lists),
            (None, None) => Placed { depth: self.unlabelled_depth(), in_sequence: false },
        };
        Placed { in_sequence: dash, ..placed }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn depths(labels: &[&str]) -> Vec<usize> {
        let mut lists = Lists::default();
        let next = |at: usize| labels.get(at + 1).copied();
        labels
            .iter()
            .enumerate()
            .map(|(at, one)| lists.place(one, next(at), 0).depth)
            .collect()
    }

    #[test]
    fn lists_of_the_source_tell_what_begins_inside_what_counts_alike() {
        let mut lists = Lists::default();
        let labels =
            [("1.", 1), ("2.", 1), ("1.", 2), ("2.", 2), ("1.", 3), ("3.", 2), ("3.", 1)];
        let depths = labels.map(|(label, depth)| lists.place(label, None, depth).depth);
        assert_eq!(depths, [0, 0, 1, 1, 2, 1, 0]);
    }

    #[test]
    fn what_is_open_tells_the_letter_from_the_roman_number() {
        assert_eq!(
            depths(&["1.", "(a)", "(i)", "(ii)", "(b)", "2."]),
            [0, 1, 2, 2, 1, 0]
        );
        assert_eq!(depths(&["(g)", "(h)", "(i)", "(j)"]), [0, 0, 0, 0]);
        assert_eq!(depths(&["5.", "5bis.", "6.", "(a)", "(b)"]), [0, 0, 0, 1, 1]);
        assert_eq!(depths(&["(i)", "ii.", "iii."]), [0, 0, 0]);
        assert_eq!(depths(&["1.1", "1.2", "2.1", "2.2"]), [0, 0, 0, 0]);
        assert_eq!(
            depths(&["1.", "1.1", "1.2", "2.", "2.1", "2.1.1"]),
            [0, 1, 1, 0, 1, 2]
        );
        assert_eq!(depths(&["§ 1.", "§ 2.", "1°", "2°", "§ 3."]), [0, 0, 1, 1, 0]);
        assert_eq!(depths(&["(A-i)", "(A-ii)", "(B)", "(C)"]), [0, 0, 0, 0]);
        assert_eq!(depths(&["(a)", "(b)", "(i)", "(ii)", "(c)"]), [0, 0, 1, 1, 0]);
        assert_eq!(
            depths(&[
                "(a)", "(b)", "(c)", "(d)", "(e)", "(f)", "(g)", "(h)", "(i)", "(ii)"
            ]),
            [0, 0, 0, 0, 0, 0, 0, 0, 1, 1]
        );
    }

    #[test]
    fn labels_are_read_and_words_are_not() {
        for (words, printed) in [
            ("1. Every", "1."),
            ("1 bis. Every", "1 bis."),
            ("(a) pay", "(a)"),
            ("a) pay", "a)"),
            ("(aa) pay", "(aa)"),
            ("A. pay", "A."),
            ("– pay", "–"),
            ("§ 1. Every", "§ 1."),
            ("§ 2 Every", "§ 2"),
            ("1.1 Every", "1.1"),
            ("1.2.1. every", "1.2.1."),
            ("1° Every", "1°"),
            ("I.- Every", "I.-"),
            ("(A-i) pay", "(A-i)"),
        ] {
            let found = at_start(words).map(|found| found.printed);
            assert_eq!(found.as_deref(), Some(printed), "{words}");
        }
        for words in [
            "Every",
            "(see Article 5) x",
            "1.5 metres",
            "§ 3 of it",
            "1951 was. x",
            "In. x",
        ] {
            assert_eq!(at_start(words), None, "{words}");
        }
    }
}
