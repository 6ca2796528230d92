//! Offsets in the value of a YAML scalar, mapped back to the file.
//!
//! A block scalar loses its indentation and a quoted one its escapes, so an offset in the
//! value is not an offset in the file. A map is a list of runs that were taken over byte by
//! byte; between two runs, the file has something that the value has not, or differently.

use std::ops::Range;

use super::Span;

/// One run of bytes that value and file share, or one of bytes that only the value has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    value: u32,
    file: u32,
    /// Whether all bytes of the run stand for the one place in the file.
    pinned: bool,
}

/// Maps offsets in a scalar's value to offsets in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScalarMap {
    runs: Vec<Run>,
}

impl ScalarMap {
    /// Returns the map of a value that stands in the file as it is, from `start`.
    #[must_use]
    pub fn verbatim(start: u32) -> Self {
        Self { runs: vec![Run { value: 0, file: start, pinned: false }] }
    }

    /// Adds a run: from `value` on, the value's bytes are the file's from `file` on.
    /// Runs are added in ascending order.
    pub fn push(&mut self, value: u32, file: u32) {
        self.runs.push(Run { value, file, pinned: false });
    }

    /// Returns the file offset of a value offset.
    #[must_use]
    pub fn offset(&self, value: u32) -> u32 {
        match self.run_at(value) {
            Some(run) if run.pinned => run.file,
            Some(run) => run.file + (value - run.value),
            None => self.runs.first().map_or(0, |run| run.file),
        }
    }

    fn run_at(&self, value: u32) -> Option<Run> {
        let after = self.runs.partition_point(|run| run.value <= value);
        after.checked_sub(1).map(|index| self.runs[index])
    }

    /// Returns the file span of a span in the value. Its end is the end of its last byte,
    /// so that it never reaches into what follows the value in the file.
    #[must_use]
    pub fn span(&self, value: Span) -> Span {
        let start = self.offset(value.start);
        let end = match value.end.checked_sub(1) {
            Some(last) if !value.is_empty() => {
                let pinned = self.run_at(last).is_some_and(|run| run.pinned);
                self.offset(last) + u32::from(!pinned)
            }
            Some(_) | None => start,
        };
        Span { start, end }
    }

    /// Returns the map of the value with `length` other bytes in the place of `range`. Those
    /// stand nowhere in the file: they are said to stand where the range began.
    #[must_use]
    pub fn spliced(&self, range: Range<u32>, length: u32) -> Self {
        let before = self.runs.iter().filter(|run| run.value < range.start);
        let mut runs: Vec<Run> = before.copied().collect();
        let file = self.offset(range.start);
        runs.push(Run { value: range.start, file, pinned: true });
        let behind = range.start + length;
        let pinned = self.run_at(range.end).is_some_and(|run| run.pinned);
        runs.push(Run { value: behind, file: self.offset(range.end), pinned });
        let rest = self.runs.iter().filter(|run| run.value > range.end);
        runs.extend(
            rest.map(|run| Run { value: run.value - range.end + behind, ..*run }),
        );
        Self { runs }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_scalar_maps_line_by_line() {
        let mut map = ScalarMap::default();
        map.push(0, 10); // "first\n" at 10
        map.push(6, 20); // "second" at 20
        assert_eq!(map.span(Span::new(3, 8)), Span::new(13, 22));
    }

    #[test]
    fn what_is_spliced_in_stands_where_it_was_put() {
        let map = ScalarMap::verbatim(10).spliced(2..4, 5);
        assert_eq!(map.span(Span::new(0, 2)), Span::new(10, 12));
        assert_eq!(map.span(Span::new(3, 6)), Span::new(12, 12));
        assert_eq!(map.span(Span::new(7, 9)), Span::new(14, 16));
    }
}
