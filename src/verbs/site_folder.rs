//! Where a site is put: a folder that is free or holds an earlier site.

use std::{collections::BTreeMap, path::Path};

use crate::{session::Error, store::OutputFolder};

/// The folder of a site, found to be free or to hold an earlier site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFolder(OutputFolder);

impl SiteFolder {
    /// Looks at a place, and changes nothing.
    ///
    /// # Errors
    /// When it holds anything else than an earlier site.
    pub fn at(path: &Path) -> Result<Self, Error> {
        Ok(Self(OutputFolder::at(path)?))
    }

    /// Puts the site in its place; an earlier one is replaced whole, after whoever else
    /// publishes there.
    ///
    /// # Errors
    /// When somebody put a file there meanwhile, or the system refuses; then nothing has
    /// changed, or the next run goes on with it.
    pub fn replace(&self, files: BTreeMap<String, Vec<u8>>) -> Result<(), Error> {
        Ok(self.0.replace(files)?)
    }
}
