//! Which document became which, and what became of it.

use std::{collections::BTreeMap, sync::Arc};

use rayon::prelude::*;

use crate::{
    engine::{Addresses, address_of},
    model::{Convention, Document, DocumentKind, NodeId, PartKind},
    words::{Alignment, ChangeKind, Known, align, likeness},
};

use super::{
    ArticleRedline, Detail, DocumentFate, ProvisionRedline,
    provisions::{compare, runs, whole},
    versions::Versions,
};

/// Documents with one number are one article if they are at least so much alike.
const SAME_NUMBER: f64 = 0.4;

/// Returns the documents of both versions, compared.
pub(super) fn articles(versions: Versions<'_>, detail: Detail) -> Vec<ArticleRedline> {
    let Versions { old, new, known } = versions;
    let mut pairs = Pairs::new(old, new);
    pairs.add_by(|node, _| known.new_of(node));
    let ids = pairs
        .free_by(|_, document| Some(document.id.to_string()).filter(|id| !id.is_empty()));
    pairs.add_by(|_, document| ids.get(document.id.as_str()).copied());
    let words = pairs.free_by(|_, document| Some(words_of(document)));
    pairs.add_by(|_, document| words.get(&words_of(document)).copied());
    let numbers = pairs.free_by(|node, _| Some(address_of(new, node).to_string()));
    pairs.add_by(|node, document| {
        let partner = *numbers.get(&address_of(old, node).to_string())?;
        is_same(document, new.document(partner)).then_some(partner)
    });
    let (old_texts, new_texts) = pairs.texts();
    let (old_texts, new_texts) = (strs(&old_texts), strs(&new_texts));
    let stays = |old: usize| known.stays(node(old));
    align(&old_texts, &new_texts, &pairs.known(stays))
        .into_par_iter()
        .map(|alignment| match alignment {
            Alignment::Paired { old, new } => {
                versions.pair(node(old), node(new), false, detail)
            }
            Alignment::Moved { old, new } => {
                versions.pair(node(old), node(new), true, detail)
            }
            Alignment::Deleted { old: gone } => {
                versions.alone(node(gone), ChangeKind::Deleted)
            }
            Alignment::Inserted { new: come } => {
                versions.alone(node(come), ChangeKind::Inserted)
            }
        })
        .collect()
}

/// The documents of two versions and the pairs found so far.
struct Pairs<'a> {
    old: &'a Convention,
    new: &'a Convention,
    old_free: Vec<bool>,
    new_free: Vec<bool>,
    found: Vec<(usize, usize)>,
}

impl<'a> Pairs<'a> {
    fn new(old: &'a Convention, new: &'a Convention) -> Self {
        Self {
            old,
            new,
            old_free: vec![true; old.documents.len()],
            new_free: vec![true; new.documents.len()],
            found: Vec::new(),
        }
    }

    /// The pairs found, and which of them stay: as edits say, else those that bear the number
    /// that they had.
    fn known(&self, stays: impl Fn(usize) -> Option<bool>) -> Vec<Known> {
        let known = |(old, new): &(usize, usize)| Known {
            old: *old,
            new: *new,
            keeps_label: stays(*old).unwrap_or_else(|| {
                self.old.documents[*old].kind == self.new.documents[*new].kind
            }),
        };
        self.found.iter().map(known).collect()
    }

    /// Pairs each free document with the partner it is said to have, if that is free too.
    fn add_by(&mut self, partner: impl Fn(NodeId, &Document) -> Option<NodeId>) {
        for (node, document) in self.old.nodes_of_documents() {
            let left = node.document as usize;
            if !self.old_free[left] {
                continue;
            }
            let Some(right) = partner(node, document).map(|node| node.document as usize)
            else {
                continue;
            };
            if std::mem::replace(&mut self.new_free[right], false) {
                self.old_free[left] = false;
                self.found.push((left, right));
            }
        }
    }

    /// The free documents of the new version by a name; of two with one name the last.
    fn free_by(
        &self,
        name: impl Fn(NodeId, &Document) -> Option<String>,
    ) -> BTreeMap<String, NodeId> {
        self.new
            .nodes_of_documents()
            .filter(|(node, _)| self.new_free[node.document as usize])
            .filter_map(|(node, document)| Some((name(node, document)?, node)))
            .collect()
    }

    /// The words of the documents that are still free; nothing for the others.
    fn texts(&self) -> (Vec<String>, Vec<String>) {
        let texts = |convention: &Convention, free: &[bool]| -> Vec<String> {
            let text = |(document, free): (&Arc<Document>, &bool)| match free {
                true => words_of(document),
                false => String::new(),
            };
            convention.documents.iter().zip(free).map(text).collect()
        };
        (texts(self.old, &self.old_free), texts(self.new, &self.new_free))
    }
}

/// Whether two documents with one number are one: there is one preamble, and a chapter is
/// what its heading says.
fn is_same(old: &Document, new: &Document) -> bool {
    old.kind == DocumentKind::Preamble
        || likeness(&words_of(old), &words_of(new)) >= SAME_NUMBER
}

fn words_of(document: &Document) -> String {
    let texts = document.provisions.iter().map(|provision| provision.text.printed());
    std::iter::once(document.heading.printed())
        .chain(texts)
        .collect::<Vec<_>>()
        .join("\n")
}

fn strs(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

fn node(document: usize) -> NodeId {
    NodeId::document(u32::try_from(document).expect("fewer than 2^32 documents"))
}

impl Versions<'_> {
    pub(super) fn pair(
        &self,
        old: NodeId,
        new: NodeId,
        moved: bool,
        detail: Detail,
    ) -> ArticleRedline {
        let (left, right) = (self.old.document(old), self.new.document(new));
        let same = has_same_words(left, right);
        let provisions = match detail {
            Detail::Changes if same => Vec::new(),
            Detail::Changes | Detail::Full => compare(self, old, new),
        };
        let changed = left.heading != right.heading
            || provisions.iter().any(ProvisionRedline::has_change);
        ArticleRedline {
            id: right.id.to_string(),
            from: Some(address_of(self.old, old).to_string()),
            to: Some(address_of(self.new, new).to_string()),
            heading: match self.known.runs_of(new, PartKind::Heading) {
                Some(known) => known.to_vec(),
                None => self.known.sign_new(new, 0, runs(&left.heading, &right.heading)),
            },
            status: match (moved, changed) {
                (true, _) => DocumentFate::Moved,
                (false, true) => DocumentFate::Changed,
                (false, false) => DocumentFate::Unchanged,
            },
            provisions,
        }
    }

    /// A document that only one version has.
    pub(super) fn alone(&self, root: NodeId, kind: ChangeKind) -> ArticleRedline {
        let convention = match kind {
            ChangeKind::Deleted => self.old,
            ChangeKind::Inserted | ChangeKind::Kept => self.new,
        };
        let document = convention.document(root);
        let addresses = Addresses::of(convention, root.document);
        let address = Some(addresses.at(0).to_string());
        let heading = whole(&document.heading, kind);
        let (from, to, status, heading) = match kind {
            ChangeKind::Deleted => {
                (address, None, DocumentFate::Removed, self.known.sign_old(root, heading))
            }
            ChangeKind::Inserted => (
                None,
                address,
                DocumentFate::Added,
                self.known.sign_new(root, 0, heading),
            ),
            ChangeKind::Kept => {
                (address.clone(), address, DocumentFate::Unchanged, heading)
            }
        };
        let all = 1..u32::try_from(document.provisions.len())
            .expect("fewer than 2^32 provisions");
        let provision = |provision: u32| match kind {
            ChangeKind::Deleted => {
                self.only_old(NodeId { provision, ..root }, &addresses)
            }
            ChangeKind::Inserted | ChangeKind::Kept => {
                self.only_new(NodeId { provision, ..root }, &addresses)
            }
        };
        let (id, provisions) = (document.id.to_string(), all.map(provision).collect());
        ArticleRedline { id, from, to, heading, status, provisions }
    }
}

/// Whether two documents say the same under the same labels.
fn has_same_words(old: &Arc<Document>, new: &Arc<Document>) -> bool {
    let pairs = || old.provisions.iter().zip(&new.provisions);
    Arc::ptr_eq(old, new)
        || (old.heading == new.heading
            && old.provisions.len() == new.provisions.len()
            && pairs().all(|(left, right)| {
                left.text == right.text
                    && left.label == right.label
                    && left.parent == right.parent
            }))
}
