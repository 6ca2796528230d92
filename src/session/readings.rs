//! The readings between an earlier text and the one that is drafted.
//!
//! Comes in: a revision, and the name of an earlier text. Goes out: the revisions as they were
//! on the way, and the text that is drafted now as one made of each of them.

use std::collections::BTreeSet;

use crate::{
    engine::{Joined, Side, composed},
    model::{DraftRecord, Version},
};

use super::{
    Assessment, Error, Revision,
    earlier::{reads_like, rejoined},
    reading::made_of_its_draft,
};

/// The revisions of the readings before, the last one first.
#[derive(Debug)]
pub(crate) struct Readings {
    revisions: Vec<Revision>,
    /// What each of them made.
    records: Vec<DraftRecord>,
}

impl Readings {
    /// Opens the readings from an earlier text on.
    ///
    /// # Errors
    /// When no reading leads from that text to the one that is amended; when an earlier text
    /// cannot be read.
    pub(crate) fn from(revision: &Revision, earlier: &Version) -> Result<Self, Error> {
        let mut readings = Self { revisions: Vec::new(), records: Vec::new() };
        loop {
            let newest = readings.revisions.last().unwrap_or(revision);
            if newest.base.version == *earlier {
                return Ok(readings);
            }
            let Some(reading) = &newest.reading else {
                return Err(unknown(revision, earlier));
            };
            let of_draft = made_of_its_draft(&reading.record, earlier);
            let record = of_draft.unwrap_or_else(|| reading.record.clone());
            let before = Revision::open_before(revision.workspace.folder(), &record)?;
            readings.revisions.push(before);
            readings.records.push(record);
        }
    }

    /// Opens all readings there were.
    ///
    /// # Errors
    /// When an earlier text cannot be read.
    pub(crate) fn all(revision: &Revision) -> Result<Self, Error> {
        let first = revision.reading.as_ref().and_then(|one| one.amended.last());
        Self::from(revision, first.unwrap_or(&revision.base.version))
    }

    /// Returns the revisions, each assessed.
    ///
    /// # Errors
    /// As [`Revision::assess`].
    pub(crate) fn assessed(&self) -> Result<Vec<Assessment<'_>>, Error> {
        self.revisions.iter().map(Revision::assess).collect()
    }

    /// Returns the text that is drafted, as one made of the base of each reading.
    ///
    /// # Errors
    /// When a text is not what was adopted then.
    pub(crate) fn spanning(
        &self,
        revision: &Revision,
        assessed: &[Assessment<'_>],
        joined: &Joined,
    ) -> Result<Vec<Joined>, Error> {
        let mut spanning: Vec<Joined> = Vec::new();
        for (index, (one, record)) in assessed.iter().zip(&self.records).enumerate() {
            let text = match index.checked_sub(1) {
                Some(newer) => &self.revisions[newer].base,
                None => &revision.base,
            };
            let (_, made) = rejoined(one, record)?;
            if !reads_like(&made.convention, text) {
                let message = format!(
                    "{} is not what the adopted amendments made it",
                    text.version
                );
                return Err(Error::request(message, "`mimc verify` names what differs."));
            }
            spanning.push(composed(&made, spanning.last().unwrap_or(joined)));
        }
        Ok(spanning)
    }

    /// Returns what each reading made, the last one first.
    pub(crate) fn records(&self) -> &[DraftRecord] {
        &self.records
    }

    /// Returns the amendments that came in on the way.
    pub(crate) fn sides(&self) -> BTreeSet<Side> {
        self.records.iter().flat_map(|one| one.amendments.keys()).map(Side::of).collect()
    }
}

fn unknown(revision: &Revision, earlier: &Version) -> Error {
    let text = &revision.base.version;
    let amended = revision.reading.iter().flat_map(|reading| &reading.amended);
    let names: Vec<&str> =
        std::iter::once(text).chain(amended).map(Version::as_str).collect();
    Error::request(
        format!("no reading leads from {earlier} to the text that is drafted"),
        format!("The texts that were amended are {}.", names.join(", ")),
    )
}
