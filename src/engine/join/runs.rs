//! The documents that edits leave as they are: long runs of them, found in a few steps.

use super::Origin;

/// Documents that stand side by side in both texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    old: u32,
    new: u32,
    len: u32,
}

/// Which documents of the base stand untouched where in the joined text, and the other way
/// round.
#[derive(Clone, Debug, Default)]
pub struct Runs {
    by_old: Vec<Run>,
    by_new: Vec<Run>,
}

impl Runs {
    /// Reads the runs off the origins of a joined text.
    pub(in crate::engine) fn of<'o>(
        origins: impl IntoIterator<Item = &'o Origin>,
    ) -> Self {
        let mut runs = Self::default();
        for (new, origin) in (0..).zip(origins) {
            if let Origin::Untouched(old) = origin {
                runs.push(*old, new, 1);
            }
        }
        runs.sorted()
    }

    /// Adds a run behind those that there are.
    pub(super) fn push(&mut self, old: u32, new: u32, len: u32) {
        match self.by_new.last_mut() {
            Some(last) if (last.old + last.len, last.new + last.len) == (old, new) => {
                last.len += len;
            }
            Some(_) | None => self.by_new.push(Run { old, new, len }),
        }
    }

    /// Makes what was added ready to be asked.
    pub(super) fn sorted(mut self) -> Self {
        self.by_old.clone_from(&self.by_new);
        self.by_old.sort_unstable_by_key(|run| run.old);
        self
    }

    /// Whether what is untouched stands where it stood.
    pub(super) fn stand_in_place(&self) -> bool {
        self.by_new.iter().all(|run| run.old == run.new)
    }

    /// Returns where an untouched document of the base stands.
    #[must_use]
    pub fn now(&self, old: u32) -> Option<u32> {
        let behind = self.by_old.partition_point(|run| run.old <= old);
        let run = self.by_old[..behind].last()?;
        (old - run.old < run.len).then(|| run.new + (old - run.old))
    }

    /// Returns the document of the base that stands untouched at a place.
    #[must_use]
    pub fn was(&self, new: u32) -> Option<u32> {
        let behind = self.by_new.partition_point(|run| run.new <= new);
        let run = self.by_new[..behind].last()?;
        (new - run.new < run.len).then(|| run.old + (new - run.new))
    }

    /// Returns the documents of a joined text of this many that are not the base's as they
    /// were, in order.
    pub fn changed(&self, documents: usize) -> impl DoubleEndedIterator<Item = u32> {
        let end = u32::try_from(documents).expect("fewer than 2^32 documents");
        let ends = self.by_new.iter().map(|run| run.new + run.len);
        let starts = self.by_new.iter().map(|run| run.new).chain([end]);
        let mut between = Vec::with_capacity(self.by_new.len() + 1);
        between.extend(std::iter::once(0).chain(ends).zip(starts));
        between.into_iter().flat_map(|(from, to)| from..to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_untouched_is_found_both_ways_and_the_rest_between() {
        let origins = [
            Origin::Untouched(0),
            Origin::New(Vec::new()),
            Origin::Untouched(4),
            Origin::Untouched(1),
            Origin::Untouched(2),
            Origin::Deleted(3, Vec::new()),
        ];
        let runs = Runs::of(&origins);
        assert_eq!(
            (0..5).map(|old| runs.now(old)).collect::<Vec<_>>(),
            [Some(0), Some(3), Some(4), None, Some(2)]
        );
        assert_eq!(
            (0..6).map(|new| runs.was(new)).collect::<Vec<_>>(),
            [Some(0), None, Some(4), Some(1), Some(2), None]
        );
        assert_eq!(runs.changed(6).collect::<Vec<_>>(), [1, 5]);
        assert_eq!(Runs::default().changed(2).collect::<Vec<_>>(), [0, 1]);
    }
}
