//! A redline as lines of a cell.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    engine::{Base, Compatible, Edit, address_of, bind, join},
    model::{Convention, Label, NodeId, Proposal},
    paper::{
        ArticleRedline, ChangeKind, Detail, DocumentFate, Lineage, ProvisionRedline,
        Redline, Run, redline,
    },
};

use super::{CellLine, CellRun, Dossier, Mark, place::documents_of, tabular::tabulated};

/// What stands for provisions without a change between others.
const ELISION: &str = "(…)";

/// Returns what a proposal makes of the base, or `None` when its edits cannot all be made.
///
/// A proposal touches few documents of many: it is bound to an excerpt of the base that has
/// these, and only where that does not do to the whole.
pub(super) fn redline_of(
    dossier: &Dossier<'_>,
    proposal: &Proposal,
    edits: &[&Edit],
) -> Option<Redline> {
    let filed = &dossier.record.filed;
    // What stands as amended was filed in other words.
    if filed.iter().any(|edit| edit.by.proposal == proposal.id.value) {
        return joined(dossier, dossier.base, edits);
    }
    let excerpt = excerpt(dossier.base, edits);
    let base = Base::new(&excerpt);
    match bind(&base, proposal).bound {
        Some(bound) => joined(dossier, &base, &bound.edits.iter().collect::<Vec<_>>()),
        None => joined(dossier, dossier.base, edits),
    }
}

fn joined(dossier: &Dossier<'_>, base: &Base<'_>, edits: &[&Edit]) -> Option<Redline> {
    let set = Compatible::new(base, edits.iter().copied()).ok()?;
    let joined = join(base, &set, &dossier.docket.chair());
    let lineage = Lineage::of(base, &joined);
    Some(redline(base.convention, &joined.convention, &lineage, Detail::Changes))
}

/// The documents that edits touch, with those beside them that tell where they stand and
/// which numbers are free: headings, and the articles before and behind.
fn excerpt(base: &Base<'_>, edits: &[&Edit]) -> Convention {
    let documents = &base.convention.documents;
    let is_heading = |index: &usize| {
        let index = u32::try_from(*index).expect("fewer than 2^32 documents");
        base.holds_documents(NodeId::document(index))
    };
    let mut kept: BTreeSet<usize> = (0..documents.len()).filter(is_heading).collect();
    for edit in edits {
        let gap = edit.change.footprint().arrival.map(|(gap, _)| gap.at.document);
        for document in documents_of(base, edit).chain(gap) {
            let at = (document as usize).min(documents.len());
            let is_text = |index: &usize| !is_heading(index);
            kept.extend((0..at).rev().find(is_text));
            kept.extend((at..documents.len()).filter(is_text).take(2));
        }
    }
    Convention {
        version: base.convention.version.clone(),
        documents: kept.into_iter().map(|index| Arc::clone(&documents[index])).collect(),
    }
}

/// Returns what changed in a document: its heading, and the provisions that are not as they
/// were; what stands between these is left out.
pub(super) fn changes(article: &ArticleRedline) -> Vec<CellLine> {
    let mut lines: Vec<CellLine> = heading(article).into_iter().collect();
    if article.status == DocumentFate::Moved {
        lines.push(CellLine::marked(Mark::Quiet, "(moved)"));
    }
    let mut left_out = false;
    for provision in &article.provisions {
        if !provision.has_change() {
            left_out = true;
            continue;
        }
        if std::mem::take(&mut left_out) {
            lines.push(CellLine::marked(Mark::Quiet, ELISION));
        }
        lines.extend(tabulated(provision_line(provision)));
    }
    if left_out && !lines.is_empty() {
        lines.push(CellLine::marked(Mark::Quiet, ELISION));
    }
    lines
}

/// Returns the heading of a document where it is new, gone or changed.
pub(super) fn heading(article: &ArticleRedline) -> Option<CellLine> {
    let numbered = article.from != article.to;
    let title = restated(&article.heading);
    if !numbered && (title.is_some() || article.heading.iter().all(Run::is_kept)) {
        return None;
    }
    let mut runs = then_and_now(article.from.as_deref(), article.to.as_deref());
    if !article.heading.is_empty() {
        runs.push(CellRun::new(Mark::Kept, ". "));
        match title {
            Some(title) => runs.push(CellRun::new(Mark::Kept, title)),
            None => runs.extend(article.heading.iter().map(run)),
        }
    }
    Some(CellLine { runs, ..CellLine::default() })
}

/// The words that stand as they were, though somebody took them out and put them in again.
fn restated(runs: &[Run]) -> Option<String> {
    let without = |gone: ChangeKind| -> String {
        let left = runs.iter().filter(|run| run.kind != gone);
        left.map(|run| run.text.as_str()).collect()
    };
    let (old, new) = (without(ChangeKind::Inserted), without(ChangeKind::Deleted));
    (!old.is_empty() && old == new).then_some(old)
}

/// Returns a provision with its label and words, as they were and as they are.
pub(super) fn provision_line(provision: &ProvisionRedline) -> CellLine {
    let mut runs = Vec::new();
    if let Some(relation) = &provision.relation {
        runs.push(CellRun::new(Mark::Quiet, format!("({}) ", relation.said())));
    }
    let (from, to) = (provision.label_from.as_deref(), provision.label_to.as_deref());
    runs.extend(then_and_now(from, to));
    if from.is_some() || to.is_some() {
        runs.push(CellRun::new(Mark::Kept, " "));
    }
    runs.extend(settled(provision.runs.iter().map(run).collect()));
    CellLine { depth: provision.depth.saturating_sub(1), runs, ..CellLine::default() }
}

/// Words that one takes out and another puts in again, through several readings: they stand.
fn settled(runs: Vec<CellRun>) -> Vec<CellRun> {
    let mut settled: Vec<CellRun> = Vec::with_capacity(runs.len());
    for run in runs {
        match settled.last_mut() {
            Some(last)
                if (last.mark, run.mark) == (Mark::Deleted, Mark::Inserted)
                    && last.text == run.text =>
            {
                last.mark = Mark::Kept;
            }
            Some(_) | None => settled.push(run),
        }
    }
    settled
}

/// Returns a document of a text as it stands, provision by provision.
pub(super) fn standing(convention: &Convention, root: NodeId) -> Vec<CellLine> {
    let provisions = 1..convention.provision(root).end;
    let nodes = provisions.map(|provision| NodeId { provision, ..root });
    nodes.flat_map(|node| tabulated(standing_line(convention, node))).collect()
}

/// Returns a provision as it stands, with its label.
pub(super) fn standing_line(convention: &Convention, node: NodeId) -> CellLine {
    let provision = convention.provision(node);
    let label = provision.label.as_ref().map(Label::printed);
    let label = label.map(|label| format!("{label} ")).unwrap_or_default();
    let words = format!("{label}{}", provision.text.printed());
    let document = convention.document(node);
    let parent = |provision: &u32| document.provisions[*provision as usize].parent;
    let above = std::iter::successors(Some(node.provision), parent).count();
    let depth = above.saturating_sub(2);
    CellLine { depth, ..CellLine::marked(Mark::Kept, words) }
}

/// Returns the title of a document as its text prints it: `Article 45. Equal treatment`.
pub(super) fn title_of(convention: &Convention, root: NodeId) -> String {
    let name = address_of(convention, root);
    match convention.document(root).heading.printed() {
        "" => name.to_string(),
        heading => format!("{name}. {heading}"),
    }
}

/// Returns the documents of a text by their addresses.
pub(super) fn by_address(convention: &Convention) -> BTreeMap<String, NodeId> {
    let documents = convention.nodes_of_documents();
    documents.map(|(node, _)| (address_of(convention, node).to_string(), node)).collect()
}

fn then_and_now(from: Option<&str>, to: Option<&str>) -> Vec<CellRun> {
    if from == to {
        return from.map(|same| CellRun::new(Mark::Kept, same)).into_iter().collect();
    }
    let gone = from.map(|from| CellRun::new(Mark::Deleted, from));
    let come = to.map(|to| CellRun::new(Mark::Inserted, to));
    gone.into_iter().chain(come).collect()
}

fn run(run: &Run) -> CellRun {
    let mark = match run.kind {
        ChangeKind::Kept => Mark::Kept,
        ChangeKind::Deleted => Mark::Deleted,
        ChangeKind::Inserted => Mark::Inserted,
    };
    CellRun::new(mark, run.text.replace('\n', " "))
}
