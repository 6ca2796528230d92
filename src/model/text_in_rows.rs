//! Texts in rows of a table, where a bar parts cells unless a stroke stands before it.

use super::Text;

/// A bar that is of its cell, as it is written and printed in a table.
const BAR: &str = "\\|";

impl Text {
    /// Returns the text as it is read in a table: a bar behind a stroke is printed with it,
    /// so that whoever reads cells off the words finds them.
    #[must_use]
    pub fn in_rows(self) -> Self {
        let is_bar = |at: &usize| {
            self.printed().get(self.printed_range(*at..at + BAR.len())) == Some("|")
        };
        let bars = self.raw().match_indices(BAR).map(|(at, _)| at);
        let bars: Vec<usize> = bars.filter(is_bar).collect();
        self.with(&bars, BAR.len(), BAR)
    }

    /// Returns the text as words of one cell: these written bars, which ascend, part no cells.
    #[must_use]
    pub fn in_one_cell(self, bars: &[usize]) -> Self {
        self.with(bars, 1, BAR).in_rows()
    }

    /// Returns the text with other words in the place of so many written bytes at each of
    /// these places.
    fn with(self, places: &[usize], length: usize, other: &str) -> Self {
        if places.is_empty() {
            return self;
        }
        let starts = std::iter::once(0).chain(places.iter().map(|place| place + length));
        let ends = places.iter().copied().chain([self.raw().len()]);
        let parts = (0..).zip(starts.zip(ends)).flat_map(|(nth, (start, end))| {
            let other = (nth > 0).then(|| Self::plain(other));
            other.into_iter().chain([self.slice(start..end)])
        });
        parts.collect()
    }
}
