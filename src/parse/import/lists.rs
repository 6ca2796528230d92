//! Lists: what number a label may mean, and which list it goes on.
//!
//! `(i)` is the letter or the Roman number by what is open; where both would do, the label
//! that comes next decides. `1.` inside `2.` is told by how deep the source sets it in.

use super::label::{doubled, roman};

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

/// Whether a number was put behind another: `5 bis.`, `5bis.`, `5a.`.
fn has_suffix(printed: &str) -> bool {
    let bare = printed.trim_start_matches(['§', ' ', '(']);
    let behind = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    bare.contains([' ', '-'])
        || behind.len() < bare.len()
            && behind.starts_with(|c: char| c.is_ascii_alphabetic())
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

    /// What begins anew in a list inside the one that counts alike: `1.` inside `2.`, a dash
    /// inside a dash.
    fn inner(
        &self,
        marks: &(String, String),
        all: &[(Series, u32)],
        lists: usize,
    ) -> Option<(Series, u32)> {
        let begins = |one: &&(Series, u32)| one.1 == 1 || one.0 == Series::Dash;
        let first = all.iter().find(begins)?;
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
}
