//! The table of equivalences: which article of one edition is which of the next.
//!
//! It is read off the join, which knows where each document comes from; nothing is guessed
//! from numbers or words. Several articles may become one, and one several.

use std::collections::BTreeMap;

use crate::{
    engine::{Joined, Origin, Piece, ProvisionTrace, Trace},
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
    Split,
    Joined,
}

impl Fate {
    fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Amended => "amended",
            Self::New => "new",
            Self::Deleted => "deleted",
            Self::Split => "split",
            Self::Joined => "joined",
        }
    }
}

/// Returns which documents of the base became which of the joined text: in its order, and what
/// has no place in it behind what stood before it.
pub(super) fn correspondences(joined: &Joined) -> Vec<Correspondence> {
    let mut rows: Vec<Correspondence> = Vec::new();
    let mut of_old: BTreeMap<u32, usize> = BTreeMap::new();
    for (index, origin) in joined.origins.iter().enumerate() {
        let new =
            NodeId::document(u32::try_from(index).expect("fewer than 2^32 documents"));
        let (old, to, fate) = match origin {
            Origin::Untouched(old) => (Some(*old), vec![new], Fate::Same),
            Origin::Amended(old, trace) if is_restated(trace) => {
                (Some(*old), vec![new], Fate::Same)
            }
            Origin::Amended(old, _) => (Some(*old), vec![new], Fate::Amended),
            Origin::Deleted(old, _) => (Some(*old), Vec::new(), Fate::Deleted),
            Origin::New(_) => (None, vec![new], Fate::New),
            Origin::Divided(old, ..) => {
                if let Some(row) = of_old.get(old).map(|row| &mut rows[*row]) {
                    row.to.push(new);
                    row.fate = Fate::Split;
                }
                continue;
            }
        };
        if let Some(old) = old {
            of_old.insert(old, rows.len());
        }
        let from = old.map(NodeId::document).into_iter().collect();
        rows.push(Correspondence { from, to, fate });
    }
    for gone in &joined.gone {
        let old = NodeId::document(gone.document);
        match gone.into.and_then(|into| of_old.get(&into)) {
            Some(row) => {
                rows[*row].from.push(old);
                rows[*row].fate = Fate::Joined;
            }
            None => {
                let deleted = Correspondence {
                    from: vec![old],
                    to: Vec::new(),
                    fate: Fate::Deleted,
                };
                let after =
                    |row: &Correspondence| row.from.first().is_some_and(|n| *n < old);
                let at = rows.iter().rposition(after).map_or(0, |row| row + 1);
                rows.insert(at, deleted);
                of_old.values_mut().filter(|row| **row >= at).for_each(|row| *row += 1);
            }
        }
    }
    rows
}

/// Whether only numbers and the references that print them are new in a document.
fn is_restated(trace: &Trace) -> bool {
    let nobody = |pieces: &[Piece]| {
        pieces.iter().all(|piece| match piece {
            Piece::Kept(_) => true,
            Piece::Deleted(_, by) | Piece::Inserted(_, by) => by.is_empty(),
        })
    };
    trace.deleted.is_empty()
        && nobody(&trace.heading)
        && trace.provisions.iter().all(|provision| match provision {
            ProvisionTrace::Untouched(_) => true,
            ProvisionTrace::Amended(_, pieces) => nobody(pieces),
            ProvisionTrace::Substituted(..)
            | ProvisionTrace::New(_)
            | ProvisionTrace::Divided(..) => false,
        })
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
