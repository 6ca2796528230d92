//! The table of equivalences: which article of one edition is which of the next.
//!
//! It is read off the join, which knows where each document comes from; nothing is guessed
//! from numbers or words. Several articles may become one, and one several.

use crate::{
    engine::{Joined, Origin},
    model::{DocumentKind, NodeId},
};

use super::{Cell, Column, Dossier, DraftText, Form, Group, Table};

/// Documents of the base, and what they are in the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Correspondence {
    pub(super) from: Vec<NodeId>,
    pub(super) to: Vec<NodeId>,
    pub(super) fate: Fate,
}

/// What became of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Same,
    Amended,
    New,
    Deleted,
}

impl Fate {
    fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Amended => "amended",
            Self::New => "new",
            Self::Deleted => "deleted",
        }
    }
}

/// Returns which documents of the base became which of the joined text, in its order.
pub(super) fn correspondences(joined: &Joined) -> Vec<Correspondence> {
    let one = |(index, origin): (usize, &Origin)| {
        let new =
            NodeId::document(u32::try_from(index).expect("fewer than 2^32 documents"));
        let old = NodeId::document;
        let (from, to, fate) = match origin {
            Origin::Untouched(index) => (vec![old(*index)], vec![new], Fate::Same),
            Origin::Amended(index, _) => (vec![old(*index)], vec![new], Fate::Amended),
            Origin::Deleted(index, _) => (vec![old(*index)], Vec::new(), Fate::Deleted),
            Origin::New(_) => (Vec::new(), vec![new], Fate::New),
        };
        Correspondence { from, to, fate }
    };
    joined.origins.iter().enumerate().map(one).collect()
}

/// Returns the table of equivalences between the base and the draft.
#[must_use]
pub fn correspondence(dossier: &Dossier<'_>, draft: &DraftText) -> Table {
    let (old, new) = (dossier.base.convention, &draft.joined.convention);
    let named = |node: &NodeId| dossier.cited(old, *node);
    let renamed = |node: &NodeId| dossier.cited(new, *node);
    let row = |pair: &Correspondence| -> Vec<Cell> {
        let heading = match (pair.to.first(), pair.from.first()) {
            (Some(node), _) => new.document(*node).heading.printed(),
            (None, Some(node)) => old.document(*node).heading.printed(),
            (None, None) => "",
        };
        vec![
            pair.from.iter().map(named).collect(),
            pair.to.iter().map(renamed).collect(),
            Cell::text(pair.fate.name()),
            Cell::text(heading),
        ]
    };
    let numbered = |pair: &&Correspondence| {
        let kinds = pair.from.iter().map(|node| &old.document(*node).kind);
        let mut kinds = kinds.chain(pair.to.iter().map(|node| &new.document(*node).kind));
        !kinds.any(|kind| *kind == DocumentKind::Preamble)
    };
    let pairs = correspondences(&draft.joined);
    let settings = dossier.settings;
    Table {
        title: "Table of equivalences".to_owned(),
        caption: dossier.caption_of(draft),
        grouping: None,
        columns: vec![
            Column::new("from", format!("In {}", settings.base), Form::List),
            Column::new("to", format!("In {}", settings.next), Form::List),
            Column::new("status", "Status", Form::Text),
            Column::new("heading", "Heading", Form::Text),
        ],
        groups: vec![Group {
            title: None,
            rows: pairs.iter().filter(numbered).map(row).collect(),
        }],
        legend: Vec::new(),
        nothing: "There is no text.".to_owned(),
    }
}
