//! The last draft as it stands, and what it was made from.
//!
//! Comes in: a draft that was read, and its record. Goes out: for its provisions what they
//! were in the base, by making the draft again. That is done when it is asked for, and says
//! nothing where the draft cannot be made again, or is not what would be made: nobody knows
//! then but by the words.

use std::sync::OnceLock;

use crate::{
    engine::{Descent, Identities, Identity, Joined},
    model::{Convention, DraftRecord, NodeId},
};

use super::{
    Assessment,
    earlier::{reads_like, rejoined},
    files::read_version,
    reading::standing_record,
};

/// A draft as it stands.
#[derive(Debug)]
pub(crate) struct Standing<'a> {
    /// Its text.
    pub(crate) text: Convention,
    assessed: &'a Assessment<'a>,
    record: Option<DraftRecord>,
    lineage: OnceLock<Option<Lineage>>,
}

/// Where the provisions of a draft come from.
#[derive(Debug)]
pub(crate) enum Lineage {
    /// It is the base: a draft that a reading was opened on.
    Base,
    /// It was made of the base.
    Made {
        /// What descends from what.
        descent: Descent,
        /// What is new in it, by what it is.
        names: Identities,
    },
}

impl<'a> Standing<'a> {
    /// Takes a draft that was read.
    pub(crate) fn new(
        text: Convention,
        assessed: &'a Assessment<'a>,
        record: Option<DraftRecord>,
    ) -> Self {
        Self { text, assessed, record, lineage: OnceLock::new() }
    }

    /// Reads the draft of the next version in the work tree; nothing where there is none that
    /// can be read.
    pub(crate) fn read(assessed: &'a Assessment<'a>) -> Option<Self> {
        let revision = assessed.revision;
        let (workspace, next) = (&revision.workspace, &revision.settings.next);
        let text = read_version(workspace, next).ok()?.value?;
        let record = standing_record(workspace, next).ok().flatten();
        Some(Self::new(text, assessed, record))
    }

    /// Returns where its provisions come from; nothing where that is not known.
    pub(crate) fn lineage(&self) -> Option<&Lineage> {
        self.lineage.get_or_init(|| self.traced()).as_ref()
    }

    /// Returns the same, and nothing else of it.
    pub(crate) fn into_lineage(self) -> Option<Lineage> {
        let known = self.lineage.get().is_none().then(|| self.traced());
        known.unwrap_or_else(|| self.lineage.into_inner().flatten())
    }

    fn traced(&self) -> Option<Lineage> {
        let (record, base) = (self.record.as_ref()?, &self.assessed.revision.base);
        if record.base != base.version {
            return reads_like(&self.text, base).then_some(Lineage::Base);
        }
        let (_, joined) = rejoined(self.assessed, record).ok()?;
        reads_like(&joined.convention, &self.text).then(|| Lineage::of(&joined))
    }
}

impl Lineage {
    fn of(joined: &Joined) -> Self {
        Self::Made { descent: Descent::of(joined), names: Identities::of(joined) }
    }

    /// Returns what descends from a provision of the base.
    pub(crate) fn now(&self, node: NodeId) -> Vec<NodeId> {
        match self {
            Self::Base => vec![node],
            Self::Made { descent, .. } => descent.now(node),
        }
    }

    /// Returns the provisions of the base that one of the draft descends from.
    pub(crate) fn was(&self, place: NodeId) -> Vec<NodeId> {
        match self {
            Self::Base => vec![place],
            Self::Made { descent, .. } => descent.was(place),
        }
    }

    /// Returns what a provision of the draft is, by whichever of those who brought it.
    pub(crate) fn names(&self, place: NodeId) -> Vec<Identity> {
        match self {
            Self::Base => vec![Identity::Base(place)],
            Self::Made { names, .. } => names.names(place),
        }
    }
}
