//! What a joined text gives cause for, and the base did not.
//!
//! Comes in: the base as it was read, and a text joined with it. Goes out: the new remarks,
//! each with the amendments that gave cause. Only documents that changed are read again, and
//! the references that lead into them.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    diagnostic::Rule,
    engine::{Index, Joined, Side, address_of, citations_in, resolve::resolve_within},
    model::{Address, NodeId, PartKind, PartRef},
};

use super::{
    Caused, Context, Remark, Term, Terms, TextScan, cause, dangling_reference,
    is_placeholder, local, numbering_gap, page::Page, scan::provision, terms::defined_in,
    undefined_term, unused_term,
};

/// Returns the remarks on a joined text that the base gave no cause for, in reading order.
#[must_use]
pub fn caused(reading: &TextScan<'_>, joined: &Joined) -> Vec<Caused> {
    let comparison = Comparison::new(reading, joined);
    let terms = comparison.terms();
    let find = |address: &Address| comparison.find(address);
    let index = joined.index(reading.base());
    let context = Context {
        convention: &joined.convention,
        terms: &terms,
        instruments: reading.base().instruments(),
        index: &index,
        find: &find,
    };
    let cited = |part: PartRef| {
        citations_in((&joined.convention, &index), part, context.instruments)
    };
    let standing = comparison.standing();
    let pages: Vec<Page> =
        standing.map(|changed| Page::read(&context, changed.node, cited)).collect();
    let mut found = comparison.in_changed(&context, &pages);
    found.extend(comparison.dangling_elsewhere(&context));
    found.extend(comparison.terms_lost_or_idle(&context, &pages));
    found.sort_by(|one, other| {
        let key = |caused: &Caused| (caused.remark.part, caused.remark.range.start);
        key(one).cmp(&key(other))
    });
    found
}

/// A document of the joined text that is not the base's.
struct Changed {
    node: NodeId,
    /// What it was in the base.
    was: Option<u32>,
}

/// The base beside the joined text.
struct Comparison<'c> {
    reading: &'c TextScan<'c>,
    joined: &'c Joined,
    changed: Vec<Changed>,
    /// The changed documents by how they are cited; nothing where the base's are cited so.
    index: Option<Index>,
    /// For each document of the base that changed, the one it became, if it has a place.
    became: BTreeMap<u32, u32>,
}

impl<'c> Comparison<'c> {
    fn new(reading: &'c TextScan<'_>, joined: &'c Joined) -> Self {
        let mut changed = Vec::new();
        let mut became = BTreeMap::new();
        for index in joined.changed() {
            let was = joined.origins[index as usize].standing().map(|was| was.document);
            if let Some(was) = was {
                became.entry(was).or_insert(index);
            }
            changed.push(Changed { node: NodeId::document(index), was });
        }
        let nodes: Vec<NodeId> = changed.iter().map(|changed| changed.node).collect();
        let index = match joined.keeps_outline(reading.base()) {
            true => None,
            false => Some(Index::of_documents(&joined.convention, &nodes)),
        };
        Self { reading, joined, changed, index, became }
    }

    /// The changed documents that are not deleted.
    fn standing(&self) -> impl Iterator<Item = &Changed> {
        let convention = &self.joined.convention;
        self.changed
            .iter()
            .filter(|changed| !is_placeholder(convention.document(changed.node)))
    }

    /// The provision of the joined text that an address leads to. A document that changed may
    /// have another number than in the base.
    fn find(&self, address: &Address) -> Option<NodeId> {
        let convention = &self.joined.convention;
        let base = self.reading.base();
        let Some(index) = &self.index else {
            let root = base.index.root(&address.root)?;
            return resolve_within(convention, root, address)
                .ok()
                .as_ref()
                .map(provision);
        };
        let root = index.root(&address.root).or_else(|| {
            let was = base.index.root(&address.root)?;
            let node = NodeId::document(self.became(was.document)?);
            let untouched =
                Arc::ptr_eq(base.convention.document(was), convention.document(node));
            untouched.then_some(node)
        })?;
        resolve_within(convention, root, address).ok().as_ref().map(provision)
    }

    /// The terms of the joined text: those of untouched documents, and what is defined anew.
    fn terms(&self) -> Terms {
        let convention = &self.joined.convention;
        let changed = |document: u32| {
            self.changed.iter().any(|changed| changed.was == Some(document))
        };
        let standing = self.reading.terms().all().iter().filter_map(|term| {
            let document = self.became(term.node.document)?;
            let node = NodeId { document, ..term.node };
            (!changed(term.node.document)).then(|| Term { node, ..term.clone() })
        });
        let new = self.changed.iter().flat_map(|changed| {
            defined_in(changed.node, convention.document(changed.node))
        });
        let mut terms: Vec<Term> = standing.chain(new).collect();
        terms.sort_by_key(|term| (term.node, term.range.start));
        terms.into_iter().collect()
    }

    /// What the rules on one document say of those that changed, and did not say before.
    fn in_changed(&self, context: &Context<'_>, pages: &[Page]) -> Vec<Caused> {
        let mut found = Vec::new();
        for (changed, page) in self.standing().zip(pages) {
            let mut before: Vec<Remark> =
                changed.was.map(|was| self.reading.local(was)).unwrap_or_default();
            let mut remarks = local(context, page);
            if changed.was.is_none() {
                remarks.extend(numbering_gap::remark(context.convention, changed.node));
            }
            for remark in remarks {
                let same = |other: &Remark| {
                    other.rule == remark.rule && other.message == remark.message
                };
                match before.iter().position(same) {
                    Some(index) => drop(before.swap_remove(index)),
                    None => found.push(Caused {
                        by: cause::of_remark(self.joined, &remark),
                        remark,
                    }),
                }
            }
        }
        found
    }

    /// What a document of the base became, if it has a place.
    fn became(&self, document: u32) -> Option<u32> {
        self.joined.runs.now(document).or_else(|| self.became.get(&document).copied())
    }

    /// References in untouched documents to what is gone.
    fn dangling_elsewhere(&self, context: &Context<'_>) -> Vec<Caused> {
        let base = self.reading.base();
        let mut found = Vec::new();
        for changed in &self.changed {
            let Some(was) = changed.was else { continue };
            let origin = self.joined.origin(changed.node);
            for cited in self.reading.citing(was) {
                let Some(from) = self.joined.runs.now(cited.part.node.document) else {
                    continue;
                };
                let Some(target) = cited.target else { continue };
                let now = (context.find)(&cited.citation.address);
                let Some(mut remark) = dangling_reference::remark(context, cited, now)
                else {
                    continue;
                };
                remark.part.node.document = from;
                let end = |node: NodeId| base.convention.provision(node).end;
                found.push(Caused { remark, by: cause::of_loss(origin, target, end) });
            }
        }
        found
    }

    /// Terms that are used and no longer defined, or defined and no longer used.
    fn terms_lost_or_idle(&self, context: &Context<'_>, pages: &[Page]) -> Vec<Caused> {
        let before = self.reading.terms();
        let has =
            |terms: &Terms, name: &str| terms.all().iter().any(|term| term.name == name);
        let mut found = Vec::new();
        for term in before.all().iter().filter(|term| !has(context.terms, &term.name)) {
            found.extend(self.lost(term));
        }
        for term in context.terms.all() {
            let is_new = !has(before, &term.name);
            let fewer = self.changed.iter().any(|changed| {
                changed.was.is_some_and(|was| self.reading.count_in(was, &term.name) > 0)
            });
            let here = || {
                pages
                    .iter()
                    .any(|page| page.uses_of(context, &term.name).next().is_some())
            };
            let idle = (is_new || fewer)
                && !here()
                && !self.is_used_elsewhere(&term.name, is_new);
            if idle && (is_new || self.reading.count(&term.name) > 0) {
                let remark = unused_term::remark(term);
                let by = match is_new {
                    true => cause::of_remark(self.joined, &remark),
                    false => self.who_took_uses(&term.name),
                };
                found.push(Caused { remark, by });
            }
        }
        found
    }

    /// Who changed the last document that used a term.
    fn who_took_uses(&self, name: &str) -> Vec<Side> {
        let used = |changed: &&Changed| {
            changed.was.is_some_and(|was| self.reading.count_in(was, name) > 0)
        };
        let last = self.changed.iter().rev().find(used);
        let origin = last.map(|last| self.joined.origin(last.node));
        origin.map(cause::of_document).unwrap_or_default()
    }

    /// The documents of the base that stand as they were.
    fn untouched(&self) -> impl Iterator<Item = u32> + '_ {
        let origins = self.joined.origins.iter();
        origins.filter_map(|origin| Some(origin.untouched()?.document))
    }

    /// Whether a document that stands as it was uses a term. The base has counted its own; a
    /// new term is looked for.
    fn is_used_elsewhere(&self, name: &str, is_new: bool) -> bool {
        let base = self.reading.base().convention;
        let own: Terms = match is_new {
            true => std::iter::once(Term {
                name: name.to_owned(),
                node: NodeId::document(u32::MAX),
                range: 0..0,
                is_first: false,
            })
            .collect(),
            false => Terms::default(),
        };
        let mut untouched = self.untouched();
        untouched.any(|was| match is_new {
            false => self.reading.count_in(was, name) > 0,
            true => base.documents[was as usize]
                .provisions
                .iter()
                .any(|provision| !own.uses(provision.text.printed()).is_empty()),
        })
    }

    /// The remark on a term whose definition is gone, if untouched documents use it.
    fn lost(&self, term: &Term) -> Option<Caused> {
        let base = self.reading.base().convention;
        let mut uses =
            self.untouched().flat_map(|was| self.reading.uses_in(was, &term.name));
        let first = address_of(base, uses.next()?);
        let message = match uses.count() {
            0 => format!("“{}” is no longer defined, and {first} uses it", term.name),
            more => format!(
                "“{}” is no longer defined, and {first} and {more} more places use it",
                term.name
            ),
        };
        let document = self.became(term.node.document)?;
        let origin = &self.joined.origins[document as usize];
        let end = |node: NodeId| base.provision(node).end;
        Some(Caused {
            remark: Remark {
                rule: Rule::UndefinedTerm,
                part: PartRef {
                    node: NodeId::document(document),
                    kind: PartKind::Heading,
                },
                range: 0..0,
                message,
                help: undefined_term::HELP,
            },
            by: cause::of_loss(origin, term.node, end),
        })
    }
}
