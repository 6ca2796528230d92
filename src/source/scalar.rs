//! Offsets in the value of a YAML scalar, mapped back to the file.
//!
//! A block scalar loses its indentation and a quoted one its escapes, so an offset in the
//! value is not an offset in the file. A map is a list of runs that were taken over byte by
//! byte; between two runs, the file has something that the value has not, or differently.

use super::Span;

/// One run of bytes that value and file share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    value: u32,
    file: u32,
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
        Self { runs: vec![Run { value: 0, file: start }] }
    }

    /// Adds a run: from `value` on, the value's bytes are the file's from `file` on.
    /// Runs are added in ascending order.
    pub fn push(&mut self, value: u32, file: u32) {
        self.runs.push(Run { value, file });
    }

    /// Returns the file offset of a value offset.
    #[must_use]
    pub fn offset(&self, value: u32) -> u32 {
        let after = self.runs.partition_point(|run| run.value <= value);
        match after.checked_sub(1).map(|index| self.runs[index]) {
            Some(run) => run.file + (value - run.value),
            None => self.runs.first().map_or(0, |run| run.file),
        }
    }

    /// Returns the file span of a span in the value. Its end is the end of its last byte,
    /// so that it never reaches into what follows the value in the file.
    #[must_use]
    pub fn span(&self, value: Span) -> Span {
        let start = self.offset(value.start);
        let end = match value.is_empty() {
            true => start,
            false => self.offset(value.end - 1) + 1,
        };
        Span { start, end }
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
}
