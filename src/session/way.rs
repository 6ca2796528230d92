//! The way from an earlier text to the one under reading: what a provision became.
//!
//! Comes in: a revision, and the name of a text that was amended before. Goes out: for an
//! address of that text the address of the same provision now.

use crate::{
    engine::{Base, Identities, Identity, Target, address_of},
    model::{Address, Convention, PartRef, Version},
    parse,
};

use super::{Error, Revision, earlier::rejoined, readings::Readings};

/// What each provision of an earlier text became, reading by reading.
#[derive(Debug)]
pub(crate) struct Way {
    from: Convention,
    onto: Convention,
    /// The first reading first.
    steps: Vec<Identities>,
}

impl Way {
    /// Follows the readings from an earlier text on.
    ///
    /// # Errors
    /// When no reading leads from there; when an earlier text cannot be read.
    pub(crate) fn from(revision: &Revision, earlier: &Version) -> Result<Self, Error> {
        let readings = Readings::from(revision, earlier)?;
        let assessed = readings.assessed()?;
        let mut steps = Vec::new();
        for (one, record) in assessed.iter().zip(readings.records()).rev() {
            steps.push(Identities::of(&rejoined(one, record)?.1));
        }
        let first = assessed.last().map(|one| one.base.convention);
        Ok(Self {
            from: first.unwrap_or(&revision.base).clone(),
            onto: revision.base.clone(),
            steps,
        })
    }

    /// Returns the text that it begins with.
    pub(crate) fn version(&self) -> &Version {
        &self.from.version
    }

    /// Returns an address as it is now; of what is gone, the one it had, and in which text.
    /// Nothing where that text has no such provision.
    pub(crate) fn now(&self, written: &str) -> Option<String> {
        let address = parse::address(written).ok()?;
        let whole = Address { part: None, ..address.clone() };
        let index = Base::new(&self.from).index;
        let (Target::Provision(old) | Target::Part(PartRef { node: old, .. }, _)) =
            index.resolve(&self.from, &whole).ok()?;
        let step = |node, names: &Identities| names.place(&Identity::Base(node));
        Some(match self.steps.iter().try_fold(old, step) {
            Some(now) => {
                let part = address.part;
                Address { part, ..address_of(&self.onto, now) }.to_string()
            }
            None => format!("{address} of {}", self.from.version),
        })
    }
}
