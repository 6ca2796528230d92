//! The table of equivalences: which article of one edition is which of the next.
//!
//! It is read off the join, which knows where each document comes from; nothing is guessed
//! from numbers or words. Several articles may become one, and one several. A paragraph or a
//! point has a row of its own where its article's row does not say which it is: it bears
//! another number, stands in another article, or was divided.

use std::collections::BTreeMap;

use crate::{
    engine::{
        Base, Identities, Identity, Joined, Origin, Piece, ProvisionTrace, Trace,
        address_of,
    },
    model::{DocumentKind, NodeId},
};

use super::{Cell, Column, Dossier, DraftText, Form, Group, Table};

/// Documents or provisions of the base, and what they are in the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Correspondence {
    pub(super) from: Vec<NodeId>,
    pub(super) to: Vec<NodeId>,
    pub(super) fate: Succession,
}

/// What became of a document or a provision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Succession {
    Same,
    Amended,
    New,
    Deleted,
    Split,
    Joined,
}

impl Succession {
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
            Origin::Untouched(old) => (Some(*old), vec![new], Succession::Same),
            Origin::Amended(old, trace) if is_restated(trace) => {
                (Some(*old), vec![new], Succession::Same)
            }
            Origin::Amended(old, _) => (Some(*old), vec![new], Succession::Amended),
            Origin::Deleted(old, _) => (Some(*old), Vec::new(), Succession::Deleted),
            Origin::New(_) => (None, vec![new], Succession::New),
            Origin::Divided(old, ..) => {
                if let Some(row) = of_old.get(old).map(|row| &mut rows[*row]) {
                    row.to.push(new);
                    row.fate = Succession::Split;
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
                rows[*row].fate = Succession::Joined;
            }
            None => {
                let deleted = Correspondence {
                    from: vec![old],
                    to: Vec::new(),
                    fate: Succession::Deleted,
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
    trace.deleted.is_empty()
        && by_nobody(&trace.heading)
        && trace.provisions.iter().all(reads_the_same)
}

/// Whether nothing but references that print new numbers is new in a provision's words.
fn reads_the_same(provision: &ProvisionTrace) -> bool {
    match provision {
        ProvisionTrace::Untouched(_) => true,
        ProvisionTrace::Amended(_, pieces) => by_nobody(pieces),
        ProvisionTrace::Substituted(..)
        | ProvisionTrace::New(_)
        | ProvisionTrace::Divided(..) => false,
    }
}

fn by_nobody(pieces: &[Piece]) -> bool {
    pieces.iter().all(|piece| match piece {
        Piece::Kept(_) => true,
        Piece::Deleted(_, by) | Piece::Inserted(_, by) => by.is_empty(),
    })
}

/// Returns the provisions inside a document of the joined text that its own row says nothing
/// of, each with what it was; what stands in them follows them.
fn inside(
    base: &Base<'_>,
    joined: &Joined,
    identities: &Identities,
    document: NodeId,
) -> Vec<Correspondence> {
    let origin = &joined.origins[document.document as usize];
    let Some(trace) = origin.trace() else {
        return Vec::new();
    };
    let mut rows: Vec<Correspondence> = Vec::new();
    for (provision, traced) in (0..).zip(&trace.provisions).skip(1) {
        let place = NodeId { provision, ..document };
        match identities.name(place) {
            Some(Identity::Further(old, _)) => {
                let first = identities.place(&Identity::Base(old));
                match rows.iter_mut().find(|row| row.from == [old]) {
                    Some(row) => {
                        row.to.push(place);
                        row.fate = Succession::Split;
                    }
                    None => rows.push(Correspondence {
                        from: vec![old],
                        to: first.into_iter().chain([place]).collect(),
                        fate: Succession::Split,
                    }),
                }
            }
            Some(Identity::Base(old)) if old.provision > 0 => {
                let (was, is) =
                    (base.convention.provision(old), joined.convention.provision(place));
                let holder = |provision| NodeId { provision, ..place };
                let stands_in = is.parent.and_then(|it| identities.name(holder(it)));
                let stood_in = base.parent(old).map(Identity::Base);
                // A sole paragraph is cited as its article, which has a row.
                let is_cited = || !address_of(base.convention, old).steps.is_empty();
                if (stands_in != stood_in || was.label != is.label) && is_cited() {
                    let fate = if reads_the_same(traced) {
                        Succession::Same
                    } else {
                        Succession::Amended
                    };
                    rows.push(Correspondence { from: vec![old], to: vec![place], fate });
                }
            }
            Some(Identity::Base(_) | Identity::New(..)) | None => (),
        }
    }
    rows
}

/// Returns the table of equivalences between the base and the draft.
#[must_use]
pub fn correspondence(dossier: &Dossier<'_>, draft: &DraftText) -> Table {
    let (old, new) = (dossier.base.convention, &draft.joined.convention);
    let named = |node: &NodeId| dossier.cited(old, *node);
    let renamed = |node: &NodeId| dossier.cited(new, *node);
    let row = |pair: &Correspondence| -> Vec<Cell> {
        let heading = match (pair.to.first(), pair.from.first()) {
            (Some(node), _) if node.provision == 0 => {
                new.document(*node).heading.printed()
            }
            (None, Some(node)) => old.document(*node).heading.printed(),
            (Some(_) | None, _) => "",
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
    let identities = Identities::of(&draft.joined);
    let with_inside = |pair: &Correspondence| {
        let inside =
            |node: &NodeId| inside(dossier.base, &draft.joined, &identities, *node);
        let rows = pair.to.iter().flat_map(inside);
        [pair.clone()].into_iter().chain(rows).collect::<Vec<_>>()
    };
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
            rows: pairs
                .iter()
                .filter(numbered)
                .flat_map(with_inside)
                .map(|pair| row(&pair))
                .collect(),
        }],
        legend: Vec::new(),
        nothing: "There is no text.".to_owned(),
    }
}
