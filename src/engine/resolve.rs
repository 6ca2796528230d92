//! The provision, or part of one, that an address leads to.
//!
//! Addresses come in as people wrote them, nodes of a convention go out. Every name that
//! makes sense for a place is accepted, not only the one that is printed; nothing is guessed.

use std::{
    cell::LazyCell,
    collections::{BTreeMap, btree_map::Entry},
    ops::Range,
};

use crate::{
    model::{
        Address, Convention, Core, Document, DocumentKind, Group, GroupKind, Label,
        NodeId, PartKind, PartName, PartRef, Root, Series, Step,
    },
    words::sentences,
};

use super::{
    address::{
        chapeau, closing_words, is_indent, is_unlabelled, lead, root_held, root_of,
    },
    outline::{Outline, in_figures, plain},
};

/// What an address leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A provision with everything in it.
    Provision(NodeId),
    /// One text of a provision, or the bytes of its printed form that are one sentence.
    Part(PartRef, Option<Range<usize>>),
}

/// Why an address leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unresolved {
    /// There is no such article, chapter, annex.
    Document,
    /// The deepest provision that was found has no such child.
    Child {
        /// That provision.
        within: NodeId,
        /// The step that failed.
        step: Step,
    },
    /// The provision has no such part.
    Part {
        /// The provision.
        of: NodeId,
        /// The part asked for.
        part: PartName,
    },
}

/// The documents of one convention by how they are cited. Good for many addresses.
#[derive(Clone, Debug)]
pub struct Index {
    roots: BTreeMap<String, NodeId>,
    /// Of two documents that are cited alike, the second.
    seconds: BTreeMap<String, NodeId>,
    outline: Outline,
}

/// Returns what a single address leads to; for many, make an [`Index`] once.
///
/// # Errors
/// Says how far it came when there is no such provision.
pub fn resolve(convention: &Convention, address: &Address) -> Result<Target, Unresolved> {
    Index::new(convention).resolve(convention, address)
}

impl Index {
    /// Returns the index of a convention. Of two documents that are cited alike the first
    /// counts; small letters stand for capitals where that is unambiguous.
    #[must_use]
    pub fn new(convention: &Convention) -> Self {
        let all = convention.nodes_of_documents().map(|(node, _)| node);
        Self::of_documents(convention, &all.collect::<Vec<_>>())
    }

    /// Returns the index of these documents alone.
    pub(super) fn of_documents(convention: &Convention, documents: &[NodeId]) -> Self {
        let (mut roots, mut seconds) = (BTreeMap::new(), BTreeMap::new());
        let holders = convention.holders();
        let root = |node: &NodeId| {
            root_held(convention, node.document, |one| holders[one as usize])
        };
        let named: Vec<(NodeId, Root)> =
            documents.iter().map(|node| (*node, root(node))).collect();
        for (node, root) in &named {
            match roots.entry(root.to_string()) {
                Entry::Vacant(free) => {
                    free.insert(*node);
                }
                Entry::Occupied(taken) => {
                    seconds.entry(taken.key().clone()).or_insert(*node);
                }
            }
            let id = &convention.document(*node).id;
            if !id.is_empty() {
                let id = Root::ArticleId(id.clone()).to_string();
                roots.entry(id).or_insert(*node);
            }
        }
        let mut wordless = Vec::new();
        for (node, root) in &named {
            roots.entry(plain(root)).or_insert(*node);
            wordless.extend(without_word(root).map(|root| (plain(&root), *node)));
        }
        // "§ 3" and "Article 3" say a rule 3 where there is no article 3.
        for (root, node) in wordless {
            roots.entry(root).or_insert(node);
        }
        Self { roots, seconds, outline: Outline::of(convention, &named) }
    }

    /// Returns the document that addresses with this root begin in.
    #[must_use]
    pub fn root(&self, root: &Root) -> Option<NodeId> {
        let named = self.named(root);
        let named = named.or_else(|| in_figures(root).find_map(|one| self.named(&one)));
        named.or_else(|| self.outline.vacated(root))
    }

    fn named(&self, root: &Root) -> Option<NodeId> {
        let named = self.roots.get(&root.to_string());
        let named = named.or_else(|| self.roots.get(&plain(root))).copied();
        named.or_else(|| match root {
            Root::Group(path) => self.outline.only(path),
            Root::Within(path, root) => {
                let path = self.outline.path(self.outline.only(path)?)?.to_vec();
                self.roots.get(&plain(&Root::Within(path, root.clone()))).copied()
            }
            Root::Preamble | Root::Article(_) | Root::ArticleId(_) | Root::Closing => {
                None
            }
        })
    }

    /// Returns the groups around a document, the innermost last; itself among them.
    #[must_use]
    pub fn around(&self, document: u32) -> &[Group] {
        self.outline.around(document)
    }

    /// Returns whether the text has groups of this kind.
    #[must_use]
    pub fn has_groups(&self, kind: GroupKind) -> bool {
        self.outline.has(kind)
    }

    /// Returns whether these name several groups, which count anew in what holds them.
    #[must_use]
    pub fn are_several(&self, groups: &[Group]) -> bool {
        self.outline.are_several(groups)
    }

    /// Returns the second of two provisions that an address names: of this provision, or of one
    /// that holds it.
    #[must_use]
    pub fn second(
        &self,
        convention: &Convention,
        address: &Address,
        node: NodeId,
    ) -> Option<NodeId> {
        let by_id = matches!(address.root, Root::ArticleId(_));
        let root = root_of(convention, node.document).to_string();
        let document = self.seconds.get(&root).copied();
        let provisions = &convention.document(node).provisions;
        let core = |at: u32| provisions[at as usize].label.as_ref().and_then(Label::core);
        let parent = |at: u32| provisions[at as usize].parent;
        let mut up = std::iter::successors(Some(node.provision), |at| parent(*at));
        let twin = up.find_map(|at| {
            let (own, holder) = (core(at)?, parent(at)?);
            let mut siblings = convention.document(node).children(holder);
            siblings.find(|other| *other != at && core(*other) == Some(own))
        });
        let twin = twin.map(|provision| NodeId { provision, ..node });
        twin.or(document.filter(|_| !by_id))
    }

    /// Returns what an address leads to in the convention that was indexed.
    ///
    /// # Errors
    /// Says how far it came when there is no such provision.
    pub fn resolve(
        &self,
        convention: &Convention,
        address: &Address,
    ) -> Result<Target, Unresolved> {
        let root = self.root(&address.root).ok_or(Unresolved::Document)?;
        resolve_within(convention, root, address)
    }
}

/// The root of an article that is called by another word, as of any article.
fn without_word(root: &Root) -> Option<Root> {
    match root {
        Root::Article(number) => {
            number.article_word().map(|_| Root::Article(number.without_word()))
        }
        Root::Within(groups, root) => {
            let root = without_word(root)?;
            Some(Root::Within(groups.clone(), Box::new(root)))
        }
        Root::Preamble | Root::Group(_) | Root::ArticleId(_) | Root::Closing => None,
    }
}

/// Returns what an address leads to that begins in the document at `root`.
///
/// # Errors
/// Says how far it came when there is no such provision.
pub(super) fn resolve_within(
    convention: &Convention,
    root: NodeId,
    address: &Address,
) -> Result<Target, Unresolved> {
    let document = convention.document(root);
    let node = |provision| NodeId { document: root.document, provision };
    let provision = below(document, 0, &address.steps).map_err(|(at, step)| {
        Unresolved::Child { within: node(at), step: step.clone() }
    })?;
    let Some(name) = address.part else {
        return Ok(Target::Provision(node(provision)));
    };
    part(document, root.document, provision, name)
        .ok_or(Unresolved::Part { of: node(provision), part: name })
}

/// Where steps lead from a provision; else how far they come, and the step that fails.
fn below<'s>(
    document: &Document,
    from: u32,
    steps: &'s [Step],
) -> Result<u32, (u32, &'s Step)> {
    let Some((step, further)) = steps.split_first() else { return Ok(from) };
    let found = match child(document, from, step) {
        Some(child) => below(document, child, further),
        None => Err((from, step)),
    };
    found.or_else(|failed| {
        // `(3)(1)` is what bears `3.1`, where nothing stands in `3`.
        let [Step::Number(one), Step::Number(other), further @ ..] = steps else {
            return Err(failed);
        };
        let whole = Core::new(format!("{}.{}", one.written(), other.written()));
        let whole = Some(whole).filter(|whole| whole.holder().is_some());
        let child = whole.and_then(|whole| child(document, from, &Step::Number(whole)));
        child.map_or(Err(failed), |child| below(document, child, further))
    })
}

/// The child that a step leads to; points of a sole paragraph are the document's own.
fn child(document: &Document, parent: u32, step: &Step) -> Option<u32> {
    own_child(document, parent, step).or_else(|| {
        let lead = lead(document, parent)?;
        own_child(document, lead, step)
    })
}

fn own_child(document: &Document, parent: u32, step: &Step) -> Option<u32> {
    let nth = |nth: u32, alike: fn(&Document, u32) -> bool| {
        let index = nth.checked_sub(1)? as usize;
        document.children(parent).filter(|child| alike(document, *child)).nth(index)
    };
    match step {
        Step::Unnumbered(ordinal) => nth(*ordinal, is_unlabelled),
        Step::Recital(ordinal) => match document.recitals() {
            recitals if parent == 0 && !recitals.is_empty() => {
                recitals.get(ordinal.checked_sub(1)? as usize).copied()
            }
            _ => nth(*ordinal, is_unlabelled),
        },
        Step::Indent(ordinal) => nth(*ordinal, is_indent),
        Step::Note(name) => document.note(parent, name).or_else(|| {
            let nth = name.parse::<usize>().ok()?.checked_sub(1)?;
            document.notes(parent).nth(nth)
        }),
        Step::Number(core) => {
            numbered_child(document, parent, core).or_else(|| {
                if parent > 0 || document.kind != DocumentKind::Preamble {
                    return None;
                }
                // "Recital 3" counts paragraphs where none bears a number.
                let recitals = document.recitals();
                let number = core.number(Series::Arabic);
                match (recitals.is_empty(), number) {
                    (false, _) => labelled(document, &recitals, core),
                    (true, number) => nth(number?.ordinal, is_unlabelled),
                }
            })
        }
    }
}

fn numbered_child(document: &Document, parent: u32, core: &Core) -> Option<u32> {
    let children: Vec<u32> = document.children(parent).collect();
    labelled(document, &children, core).or_else(|| {
        // `1.1` is paragraph 1 of `1.`, or of Article 1.
        let label = document.provisions[parent as usize].label.as_ref();
        let own = label.and_then(Label::core).or(document.kind.article())?;
        let inner = Core::new(format!("{}.{}", own.written(), core.written()));
        inner.holder().and_then(|_| labelled(document, &children, &inner))
    })
}

/// The first of these provisions that has this number; small letters stand for capitals.
fn labelled(document: &Document, provisions: &[u32], core: &Core) -> Option<u32> {
    let find = |same: &dyn Fn(&Core) -> bool| {
        provisions.iter().copied().find(|child| {
            let label = document.provisions[*child as usize].label.as_ref();
            label.and_then(|label| label.core()).is_some_and(same)
        })
    };
    let lower = LazyCell::new(|| core.canonical().to_lowercase());
    let alike = |other: &Core| match core.is_plain() && other.is_plain() {
        true => core.written().eq_ignore_ascii_case(other.written()),
        false => other.canonical().to_lowercase() == *lower,
    };
    find(&|other| other == core).or_else(|| find(&alike))
}

fn part(
    document: &Document,
    index: u32,
    provision: u32,
    name: PartName,
) -> Option<Target> {
    let node = |provision| NodeId { document: index, provision };
    let text = |provision| PartRef { node: node(provision), kind: PartKind::Text };
    match name {
        PartName::Heading => (provision == 0).then(|| {
            let heading = PartRef { node: node(0), kind: PartKind::Heading };
            Target::Part(heading, None)
        }),
        PartName::Chapeau => {
            if provision == 0
                && let Some(chapeau) = chapeau(document)
            {
                return Some(Target::Provision(node(chapeau)));
            }
            let own = own_text(document, provision)?;
            let has_children = document.children(own).next().is_some();
            has_children.then(|| Target::Part(text(own), None))
        }
        PartName::ClosingWords => closing_words(document, provision)
            .or_else(|| closing_words(document, lead(document, provision)?))
            .map(|closing| Target::Provision(node(closing))),
        PartName::Sentence(nth) => {
            let own = own_text(document, provision)?;
            let printed = document.provisions[own as usize].text.printed();
            let sentence =
                sentences(printed).into_iter().nth(nth.checked_sub(1)? as usize)?;
            Some(Target::Part(text(own), Some(sentence)))
        }
    }
}

/// The provision whose text is meant: a document has none but that of its sole paragraph.
fn own_text(document: &Document, provision: u32) -> Option<u32> {
    if provision == 0 { lead(document, 0) } else { Some(provision) }
}
