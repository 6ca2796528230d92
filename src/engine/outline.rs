//! The groups of a text by how they are cited, and what holds each document.
//!
//! Groups may count anew in each that holds them: "Chapter 1" of Part I and of Part II. Comes
//! in: a text's documents. Goes out: the one group that some of its names lead to.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Convention, Core, Group, GroupKind, NodeId, Number, Root, Series};

/// The groups of a text.
#[derive(Clone, Debug)]
pub(super) struct Outline {
    /// The groups in the order of the text, each with those that it stands in.
    groups: Vec<(Vec<Group>, NodeId)>,
    /// Where those are that are designated alike.
    alike: BTreeMap<String, Vec<usize>>,
    kinds: BTreeSet<GroupKind>,
    /// What holds each document.
    holders: Vec<Option<u32>>,
    /// The documents of ranges of vacant numbers: what they count in and begin with.
    vacant: BTreeMap<(String, u32), (u32, NodeId)>,
}

impl Outline {
    /// Takes the documents, each with how it is cited.
    pub(super) fn of(convention: &Convention, documents: &[(NodeId, Root)]) -> Self {
        let mut outline = Self {
            groups: Vec::new(),
            alike: BTreeMap::new(),
            kinds: BTreeSet::new(),
            holders: holders(convention),
            vacant: BTreeMap::new(),
        };
        let mut sorted: Vec<&(NodeId, Root)> = documents.iter().collect();
        sorted.sort_by_key(|(node, _)| *node);
        for (node, root) in sorted {
            if let Root::Group(path) = root {
                outline.add(path.clone(), *node);
            } else {
                outline.add_vacant(root, *node);
            }
        }
        outline
    }

    fn add(&mut self, path: Vec<Group>, node: NodeId) {
        let Some(own) = path.last() else { return };
        self.kinds.insert(own.kind);
        self.alike.entry(designated(own)).or_default().push(self.groups.len());
        self.groups.push((path, node));
    }

    fn add_vacant(&mut self, root: &Root, node: NodeId) {
        let Some((within, number)) = numbered(root).filter(|(_, one)| one.is_range())
        else {
            return;
        };
        let Some(last) = number.number(Series::Arabic) else { return };
        let first = last.ordinal.saturating_sub(number.width().saturating_sub(1));
        self.vacant.insert((within, first), (last.ordinal, node));
    }

    /// Returns the document of a range of vacant numbers that this one is among.
    pub(super) fn vacated(&self, root: &Root) -> Option<NodeId> {
        if self.vacant.is_empty() {
            return None;
        }
        let (within, number) = numbered(root)?;
        let is_figure = number.written().bytes().all(|byte| byte.is_ascii_digit());
        let asked = number.number(Series::Arabic).filter(|_| is_figure)?.ordinal;
        let mut before = self.vacant.range(..=(within.clone(), asked)).rev();
        let ((own, _), (last, node)) = before.next()?;
        (*own == within && asked <= *last).then_some(*node)
    }

    /// Returns the groups that a group stands in, and itself.
    pub(super) fn path(&self, group: NodeId) -> Option<&[Group]> {
        let at = self.groups.binary_search_by_key(&group, |(_, node)| *node).ok()?;
        Some(&self.groups[at].0)
    }

    /// Returns the groups around a document, the innermost last; itself among them.
    pub(super) fn around(&self, document: u32) -> &[Group] {
        let holder = |document: &u32| *self.holders.get(*document as usize)?;
        let mut up = std::iter::successors(Some(document), holder);
        up.find_map(|one| self.path(NodeId::document(one))).unwrap_or_default()
    }

    /// Returns the only group that these lead to where some of those around it are not named.
    pub(super) fn only(&self, path: &[Group]) -> Option<NodeId> {
        let mut meant = self.meant(path);
        meant.next().filter(|_| meant.next().is_none())
    }

    /// Returns whether these name several groups, so that they alone do not say which.
    pub(super) fn are_several(&self, path: &[Group]) -> bool {
        self.meant(path).nth(1).is_some()
    }

    /// Returns whether any group of the text is of this kind.
    pub(super) fn has(&self, kind: GroupKind) -> bool {
        self.kinds.contains(&kind)
    }

    /// The groups that these lead to.
    fn meant(&self, path: &[Group]) -> impl Iterator<Item = NodeId> {
        let alike = path.last().and_then(|last| self.alike.get(&designated(last)));
        let all = alike.into_iter().flatten().map(|at| &self.groups[*at]);
        let is_meant = |(full, _): &&(Vec<Group>, NodeId)| {
            let mut around = full.iter();
            path.iter().all(|named| around.any(|group| is_same(group, named)))
        };
        all.filter(is_meant).map(|(_, node)| *node)
    }
}

/// For each document, what holds it.
fn holders(convention: &Convention) -> Vec<Option<u32>> {
    let mut open: Vec<u32> = Vec::new();
    let mut holders = Vec::with_capacity(convention.documents.len());
    for (index, document) in (0..).zip(&convention.documents) {
        let is_outside =
            |last: &u32| !convention.documents[*last as usize].holds(document);
        while open.pop_if(|last| is_outside(last)).is_some() {}
        holders.push(open.last().copied());
        open.push(index);
    }
    holders
}

/// The number of an article, and what it is counted in.
fn numbered(root: &Root) -> Option<(String, &Core)> {
    match root {
        Root::Article(number) => Some((String::new(), number)),
        Root::Within(groups, root) => {
            let (_, number) = numbered(root)?;
            Some((plain(&Root::Group(groups.clone())), number))
        }
        Root::Preamble | Root::Group(_) | Root::ArticleId(_) | Root::Closing => None,
    }
}

/// A root in small letters: `Protocol 1` is `Protocol No. 1`, `Article 16A` is `16 A`.
pub(super) fn plain(root: &Root) -> String {
    match root {
        Root::Article(number) => format!("article {}", number.meant().to_lowercase()),
        Root::Within(groups, root) => {
            format!("{}, {}", plain(&Root::Group(groups.clone())), plain(root))
        }
        Root::Preamble | Root::Group(_) | Root::ArticleId(_) | Root::Closing => {
            root.to_string().to_lowercase().replace(" no. ", " ")
        }
    }
}

/// How a group is designated by itself.
fn designated(group: &Group) -> String {
    plain(&Root::Group(vec![group.clone()]))
}

fn is_same(one: &Group, other: &Group) -> bool {
    one == other || designated(one) == designated(other)
}

/// Returns a root whose groups are counted in words, "Part Two", as others count them.
pub(super) fn in_figures(root: &Root) -> impl Iterator<Item = Root> {
    [Series::UpperRoman, Series::Arabic].into_iter().filter_map(|series| match root {
        Root::Group(path) => Some(Root::Group(figures(path, series)?)),
        Root::Within(path, root) => {
            Some(Root::Within(figures(path, series)?, root.clone()))
        }
        Root::Preamble | Root::Article(_) | Root::ArticleId(_) | Root::Closing => None,
    })
}

fn figures(path: &[Group], series: Series) -> Option<Vec<Group>> {
    let word = |group: &Group| {
        let written = group.number.written();
        let is_word = written.len() > 2 && written.chars().all(char::is_alphabetic);
        group.number.number(Series::Arabic).filter(|_| is_word)
    };
    path.iter().any(|group| word(group).is_some()).then(|| {
        let figure = |group: &Group| match word(group) {
            Some(number) => {
                let figure = Number::plain(series, number.ordinal).to_string();
                Group::new(group.kind, Core::new(figure))
            }
            None => group.clone(),
        };
        path.iter().map(figure).collect()
    })
}
