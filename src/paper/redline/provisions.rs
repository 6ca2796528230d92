//! The provisions of two documents that are one, compared.

use crate::{
    engine::Addresses,
    model::{Convention, NodeId, PartKind, Shape, Text},
    paper::document::breaks,
    words::{ChangeKind, Known, align, diff},
};

use super::{
    ProvisionRedline, Relation, Run,
    nesting::{Nesting, depth},
    parts::{Part, entries},
    versions::Versions,
};

/// Returns the provisions of two documents in the order of the new one.
pub(super) fn compare(
    versions: &Versions<'_>,
    old: NodeId,
    new: NodeId,
) -> Vec<ProvisionRedline> {
    let at = |root: NodeId, place: usize| NodeId {
        provision: u32::try_from(place + 1).expect("fewer than 2^32 provisions"),
        ..root
    };
    let (old_texts, new_texts) = (texts(versions.old, old), texts(versions.new, new));
    let known: Vec<Known> = (0..old_texts.len())
        .filter_map(|left| {
            let node = at(old, left);
            let right = versions.known.new_of(node)?;
            let here = right.document == new.document && right.provision > 0;
            here.then(|| Known {
                old: left,
                new: right.provision as usize - 1,
                keeps_label: versions.known.stays(node).unwrap_or_else(|| {
                    versions.old.provision(node).label
                        == versions.new.provision(right).label
                }),
            })
        })
        .collect();
    let aligned = align(&old_texts, &new_texts, &known);
    let is_known =
        |right: usize| versions.known.runs_of(at(new, right), PartKind::Text).is_some();
    let entries = entries(aligned, &old_texts, &new_texts, is_known);
    let nesting = Nesting::of(versions, &entries);
    let cited = (
        Addresses::of(versions.old, old.document),
        Addresses::of(versions.new, new.document),
    );
    let compared = entries.into_iter().filter_map(|entry| match (entry.old, entry.new) {
        (Some(left), Some(right)) => {
            let nodes = (at(old, left.provision), at(new, right.provision));
            let both = both(versions, &cited, nodes, (&left, &right), entry.moved);
            Some(nesting.said(both, nodes))
        }
        (Some(left), None) => Some(versions.only_old(at(old, left.provision), &cited.0)),
        (None, Some(right)) => {
            Some(versions.only_new(at(new, right.provision), &cited.1))
        }
        (None, None) => None,
    });
    joined_by_label(compared.collect())
}

/// Returns a provision that one version has.
fn only(
    convention: &Convention,
    node: NodeId,
    cited: &Addresses<'_>,
    kind: ChangeKind,
) -> ProvisionRedline {
    let address = Some(cited.at(node.provision).to_string());
    let label = printed_label(convention, node);
    let (from, label_from, to, label_to) = match kind {
        ChangeKind::Deleted => (address, label, None, None),
        ChangeKind::Inserted => (None, None, address, label),
        ChangeKind::Kept => (address.clone(), label.clone(), address, label),
    };
    ProvisionRedline {
        from,
        to,
        depth: depth(convention, node),
        label_from,
        label_to,
        relation: None,
        runs: lined(
            whole(&convention.provision(node).text, kind),
            (convention, node),
            (convention, node),
        ),
        rows: match kind {
            ChangeKind::Deleted => [rows(convention, node), None],
            ChangeKind::Inserted => [None, rows(convention, node)],
            ChangeKind::Kept => [rows(convention, node), rows(convention, node)],
        },
    }
}

/// The rows of a table as they are written.
fn rows(convention: &Convention, node: NodeId) -> Option<String> {
    let provision = convention.provision(node);
    match provision.shape {
        Shape::Table => Some(provision.text.raw().to_owned()),
        Shape::Words | Shape::Quote => None,
    }
}

/// Puts each paragraph of a quotation on a line of its own.
fn lined(
    mut runs: Vec<Run>,
    old: (&Convention, NodeId),
    new: (&Convention, NodeId),
) -> Vec<Run> {
    let of = |(convention, node): (&Convention, NodeId)| {
        let provision = convention.provision(node);
        match provision.shape {
            Shape::Quote => breaks(&provision.text),
            Shape::Words | Shape::Table => Vec::new(),
        }
    };
    let (gone, come) = (of(old), of(new));
    if gone.is_empty() && come.is_empty() {
        return runs;
    }
    let (mut before, mut after) = (0, 0);
    for run in &mut runs {
        let length = run.text.len();
        let (breaks, from) = match run.kind {
            ChangeKind::Deleted => (&gone, before),
            ChangeKind::Kept | ChangeKind::Inserted => (&come, after),
        };
        for at in breaks.iter().filter_map(|at| at.checked_sub(from)) {
            if run.text.get(at..=at) == Some(" ") {
                run.text.replace_range(at..=at, "\n");
            }
        }
        before += if run.kind == ChangeKind::Inserted { 0 } else { length };
        after += if run.kind == ChangeKind::Deleted { 0 } else { length };
    }
    runs
}

/// Returns a text as one run.
pub(super) fn whole(text: &Text, kind: ChangeKind) -> Vec<Run> {
    let runs = if text.is_empty() { None } else { Some(Run::new(kind, text.printed())) };
    runs.into_iter().collect()
}

/// Returns the words of two texts, compared: the printed ones, unless only markup changed.
pub(super) fn runs(old: &Text, new: &Text) -> Vec<Run> {
    let only_markup = old.printed() == new.printed() && old != new;
    let (old, new) = match only_markup {
        true => (old.raw(), new.raw()),
        false => (old.printed(), new.printed()),
    };
    compared(old, new)
}

fn compared(old: &str, new: &str) -> Vec<Run> {
    let run = |change: crate::words::Change| match change.kind {
        ChangeKind::Kept | ChangeKind::Deleted => Run::new(change.kind, &old[change.old]),
        ChangeKind::Inserted => Run::new(change.kind, &new[change.new]),
    };
    diff(old, new).into_iter().map(run).collect()
}

fn both(
    versions: &Versions<'_>,
    cited: &(Addresses<'_>, Addresses<'_>),
    (old, new): (NodeId, NodeId),
    (left, right): (&Part, &Part),
    moved: bool,
) -> ProvisionRedline {
    let from = cited.0.at(old.provision).to_string();
    let to = cited.1.at(new.provision).to_string();
    let relation = match (moved, left.is_first(), right.is_first()) {
        (true, _, _) => Some(Relation::MovedFrom(from.clone())),
        (false, false, _) => Some(Relation::SplitFrom(from.clone())),
        (false, true, false) => Some(Relation::JoinedTo(to.clone())),
        (false, true, true) => None,
    };
    let label = |convention, node, part: &Part| {
        part.is_first().then(|| printed_label(convention, node)).flatten()
    };
    ProvisionRedline {
        depth: depth(versions.new, new),
        label_from: label(versions.old, old, left),
        label_to: label(versions.new, new, right),
        relation,
        runs: match versions.known.runs_of(new, PartKind::Text) {
            Some(known) => {
                lined(known.to_vec(), (versions.old, old), (versions.new, new))
            }
            None => {
                let (before, after) =
                    (versions.old.provision(old), versions.new.provision(new));
                let runs = runs_of_parts((&before.text, left), (&after.text, right));
                let runs = lined(runs, (versions.old, old), (versions.new, new));
                versions.known.sign_new(new, right.range.start, runs)
            }
        },
        rows: [rows(versions.old, old), rows(versions.new, new)],
        from: Some(from),
        to: Some(to),
    }
}

/// Returns the words of two parts, compared.
fn runs_of_parts((old, left): (&Text, &Part), (new, right): (&Text, &Part)) -> Vec<Run> {
    let (before, after) =
        (&old.printed()[left.range.clone()], &new.printed()[right.range.clone()]);
    match before.len() == old.printed().len() && after.len() == new.printed().len() {
        true => runs(old, new),
        false => compared(before, after),
    }
}

impl Versions<'_> {
    /// Returns a provision that is gone.
    pub(super) fn only_old(
        &self,
        node: NodeId,
        cited: &Addresses<'_>,
    ) -> ProvisionRedline {
        let gone = only(self.old, node, cited, ChangeKind::Deleted);
        ProvisionRedline { runs: self.known.sign_old(node, gone.runs), ..gone }
    }

    /// Returns a provision that is new.
    pub(super) fn only_new(
        &self,
        node: NodeId,
        cited: &Addresses<'_>,
    ) -> ProvisionRedline {
        let come = only(self.new, node, cited, ChangeKind::Inserted);
        ProvisionRedline { runs: self.known.sign_new(node, 0, come.runs), ..come }
    }
}

/// Joins a provision that was deleted with the one under the same label and at the same
/// depth that came instead: it was rewritten, and is shown whole, out and in.
fn joined_by_label(listed: Vec<ProvisionRedline>) -> Vec<ProvisionRedline> {
    let mut joined: Vec<ProvisionRedline> = Vec::with_capacity(listed.len());
    for come in listed {
        let in_gap =
            joined.iter().rev().take_while(|one| one.from.is_some() != one.to.is_some());
        let is_it = |gone: &&ProvisionRedline| {
            gone.to.is_none()
                && come.from.is_none()
                && (gone.depth, &gone.label_from) == (come.depth, &come.label_to)
        };
        let behind = in_gap.enumerate().filter(|(_, gone)| is_it(gone)).last();
        match behind.map(|(behind, _)| joined.len() - 1 - behind) {
            None => joined.push(come),
            Some(place) => {
                let gone = joined.remove(place);
                let ([old_rows, _], [_, new_rows]) = (gone.rows, come.rows.clone());
                joined.push(ProvisionRedline {
                    from: gone.from,
                    label_from: gone.label_from,
                    runs: rewritten(gone.runs, come.runs),
                    rows: [old_rows, new_rows],
                    ..come
                });
            }
        }
    }
    joined
}

/// Compares the words of a provision that is gone with those of one that came instead. Who
/// took the ones out and brought the others is still known.
fn rewritten(gone: Vec<Run>, come: Vec<Run>) -> Vec<Run> {
    let ([old], [new]) = (gone.as_slice(), come.as_slice()) else {
        return gone.into_iter().chain(come).collect();
    };
    let signed = |run: Run| match run.kind {
        ChangeKind::Kept => run,
        ChangeKind::Deleted => Run { text: run.text, ..old.clone() },
        ChangeKind::Inserted => Run { text: run.text, ..new.clone() },
    };
    compared(&old.text, &new.text).into_iter().map(signed).collect()
}

fn texts(convention: &Convention, root: NodeId) -> Vec<&str> {
    let provisions = convention.document(root).provisions.iter().skip(1);
    provisions.map(|provision| provision.text.printed()).collect()
}

fn printed_label(convention: &Convention, node: NodeId) -> Option<String> {
    convention.provision(node).label.as_ref().map(crate::model::Label::printed)
}
