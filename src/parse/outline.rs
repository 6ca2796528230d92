//! The outline of a convention: which documents stand in which groups, and in what order.
//!
//! Comes in: the documents of a version. Goes out: the same in reading order, each with its
//! nesting. Which group a document stands in is told by its folder; the order comes from
//! numbers, and what has none stands behind what its name follows.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    diagnostic::{Finding, Rule},
    model::{Document, DocumentKind, GroupKind, Nesting, Number, Series},
    source::Place,
};

use super::{
    document::{head_of, printed_address},
    order::{Order, Orders, folder},
};

/// Where a document or a whole group stands among its siblings.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// Preamble, articles, groups, closing formula, annexes and the like.
    class: u8,
    /// Annexes come before protocols.
    container: Option<GroupKind>,
    /// The part of a code.
    code: usize,
    number: Number,
    /// How many without a number stand behind that number, this one included.
    behind: u32,
    /// The number of an article that stands behind a group, beside it.
    article: Option<Order>,
    path: String,
}

/// A group as it stands among its siblings.
struct Unit<'d> {
    /// Its folder; its file where it has none.
    path: String,
    head: &'d Arc<Document>,
}

/// Puts documents in reading order: preamble, groups with what their folders hold, annexes.
/// Of a folder whose heading could not be read nothing more is said.
pub(super) fn ordered(
    documents: Vec<Arc<Document>>,
    unread: &BTreeSet<String>,
) -> (Vec<Arc<Document>>, Vec<Finding>) {
    let mut findings = Vec::new();
    let heads = heads(&documents, &mut findings);
    let ranks = ranks(&documents, &heads);
    let orders = Orders::of(documents.iter().map(|document| &**document));
    let first = first_articles(&documents, &heads, &orders);
    let mut headless_folders = unread.clone();
    let mut keyed: Vec<(Vec<Rank>, Nesting, usize)> = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        let folder = folder(&document.path);
        if !folder.is_empty()
            && !heads.contains_key(folder)
            && headless_folders.insert(folder.to_owned())
        {
            findings.push(headless(document, folder));
        }
        let own = (heads.get(folder) != Some(&index)).then(|| {
            let order = orders.order(document);
            let own = own_rank(document, &ranks, &order);
            behind_groups(document, folder, (&ranks, &first), order).unwrap_or(own)
        });
        let above = folders(folder).filter_map(|folder| ranks.get(folder).cloned());
        let key: Vec<Rank> = above.chain(own).collect();
        keyed.push((key, nesting(&documents, &heads, index), index));
    }
    keyed.sort_by(|one, other| one.0.cmp(&other.0));
    let mut documents: Vec<Option<Arc<Document>>> =
        documents.into_iter().map(Some).collect();
    let in_order = keyed.into_iter().filter_map(|(_, nesting, index)| {
        let mut document = documents.get_mut(index)?.take()?;
        if document.nesting != nesting {
            Arc::make_mut(&mut document).nesting = nesting;
        }
        Some(document)
    });
    (in_order.collect(), findings)
}

/// Returns the documents that head folders. A folder has one heading.
fn heads(
    documents: &[Arc<Document>],
    findings: &mut Vec<Finding>,
) -> BTreeMap<String, usize> {
    let mut heads: BTreeMap<String, usize> = BTreeMap::new();
    let is_named = |index: &usize| head_of(&documents[*index].path).is_some();
    let mut groups: Vec<usize> = (0..documents.len())
        .filter(|index| documents[*index].kind.group().is_some())
        .collect();
    groups.sort_by_key(|index| !is_named(index));
    for index in groups {
        let document = &documents[index];
        let folder = folder(&document.path);
        if folder.is_empty() || !is_named(&index) && document.kind.is_container() {
            continue;
        }
        match heads.get(folder) {
            Some(first) => findings.push(second_heading(document, &documents[*first])),
            None => {
                heads.insert(folder.to_owned(), index);
            }
        }
    }
    heads
}

/// Returns a folder and those above it, the outermost first.
fn folders(folder: &str) -> impl Iterator<Item = &str> {
    let inner = folder.match_indices('/').map(|(slash, _)| &folder[..slash]);
    inner.chain((!folder.is_empty()).then_some(folder))
}

fn nesting(
    documents: &[Arc<Document>],
    heads: &BTreeMap<String, usize>,
    index: usize,
) -> Nesting {
    let around = folders(folder(&documents[index].path))
        .filter_map(|folder| heads.get(folder))
        .filter(|head| **head != index);
    let mut nesting = Nesting::default();
    for head in around {
        nesting.depth += 1;
        nesting.contained |= documents[*head].kind.is_container();
    }
    nesting
}

/// Returns the rank of each group among its siblings, by its path.
fn ranks(
    documents: &[Arc<Document>],
    heads: &BTreeMap<String, usize>,
) -> BTreeMap<String, Rank> {
    let mut siblings: BTreeMap<(&str, bool), Vec<Unit<'_>>> = BTreeMap::new();
    for (index, head) in documents.iter().enumerate() {
        if head.kind.group().is_none() {
            continue;
        }
        let own = folder(&head.path);
        let path = match heads.get(own) == Some(&index) {
            true => own,
            false => &head.path,
        };
        let above = (folder(path), head.kind.is_container());
        siblings.entry(above).or_default().push(Unit { path: path.to_owned(), head });
    }
    let mut ranks = BTreeMap::new();
    for units in siblings.values_mut() {
        units.sort_by(|one, other| one.path.cmp(&other.path));
        rank(units, &mut ranks);
    }
    ranks
}

fn rank(units: &[Unit<'_>], ranks: &mut BTreeMap<String, Rank>) {
    let mut series: BTreeMap<GroupKind, Option<Series>> = BTreeMap::new();
    let mut last = Number::plain(Series::Arabic, 0);
    let mut behind = 0;
    for unit in units {
        let Some(group) = unit.head.kind.group() else { continue };
        let series = *series.entry(group.kind).or_insert_with(|| {
            let alike = units.iter().filter_map(|unit| unit.head.kind.group());
            let alike = alike.filter(|other| other.kind == group.kind);
            Series::of(alike.map(|group| &group.number))
        });
        let number = series.and_then(|series| group.number.number(series));
        behind = if number.is_some() { 0 } else { behind + 1 };
        last = number.unwrap_or(last);
        let is_container = group.kind.is_container();
        let rank = Rank {
            class: if is_container { 4 } else { 2 },
            container: is_container.then_some(group.kind),
            code: 0,
            number: last.clone(),
            behind,
            article: None,
            path: unit.path.clone(),
        };
        ranks.insert(unit.path.clone(), rank);
    }
}

fn own_rank(document: &Document, ranks: &BTreeMap<String, Rank>, order: &Order) -> Rank {
    let class = match &document.kind {
        DocumentKind::Preamble => 0,
        DocumentKind::Article(_) => 1,
        DocumentKind::Group(_) => 2,
        DocumentKind::Closing => 3,
    };
    let own = || Rank {
        class,
        container: None,
        code: order.code,
        number: order.number.clone(),
        behind: 0,
        article: None,
        path: document.path.clone(),
    };
    ranks.get(&document.path).cloned().unwrap_or_else(own)
}

/// The lowest number of the articles in each folder, those in annexes and the like left out:
/// they count on their own.
fn first_articles<'d>(
    documents: &'d [Arc<Document>],
    heads: &BTreeMap<String, usize>,
    orders: &Orders<'d>,
) -> BTreeMap<&'d str, Order> {
    let is_own_text = |folder: &&str| {
        let head = heads.get(*folder).map(|head| &documents[*head]);
        head.is_some_and(|head| !head.kind.is_container())
    };
    let mut first: BTreeMap<&str, Order> = BTreeMap::new();
    for document in documents.iter().filter(|one| one.kind.article().is_some()) {
        let number = orders.order(document);
        let around: Vec<&str> = folders(folder(&document.path)).collect();
        for folder in around.into_iter().rev().take_while(is_own_text) {
            let known = first.entry(folder).or_insert_with(|| number.clone());
            if number < *known {
                *known = number.clone();
            }
        }
    }
    first
}

/// Where an article stands that has groups beside it: behind the last one that begins with a
/// lower number. Nothing where it stands before them all.
fn behind_groups(
    document: &Document,
    own: &str,
    (ranks, first): (&BTreeMap<String, Rank>, &BTreeMap<&str, Order>),
    number: Order,
) -> Option<Rank> {
    document.kind.article()?;
    let beside = first.iter().filter(|(path, lowest)| {
        folder(path) == own && !path.is_empty() && **lowest < number
    });
    let last = beside.filter_map(|(path, _)| ranks.get(*path)).max()?;
    let path = document.path.clone();
    Some(Rank { article: Some(number), path, ..last.clone() })
}

fn headless(document: &Arc<Document>, folder: &str) -> Finding {
    let place = Place::new(&document.source, document.layout.heading);
    Finding::new(Rule::Structure, place, format!("the folder `{folder}` has no heading"))
        .help(
            "Add `_chapter.md`, `_section.md` or the like with the heading, or move the file up.",
        )
        .at(printed_address(document, 0))
}

fn second_heading(document: &Arc<Document>, first: &Arc<Document>) -> Finding {
    let place =
        |document: &Document| Place::new(&document.source, document.layout.heading);
    let message = format!("the folder `{}` has two headings", folder(&document.path));
    Finding::new(Rule::Structure, place(document), message)
        .help("A folder is one group: give this one a folder of its own.")
        .related(place(first), "the other is here")
        .at(printed_address(document, 0))
}
