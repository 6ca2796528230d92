//! A text that has been read once, for every rule and every proposal.
//!
//! Comes in: a base. Goes out: its terms, its pages, who cites whom, and what the rules say
//! of it. What edits make of it is for `joined`, which asks here for all that stands.

use rayon::prelude::*;

use crate::{
    engine::{Base, Citation, Link, Target, references_of},
    model::{Address, NodeId, PartRef},
};

use super::{
    Context, Remark, Terms, local, numbering_gap,
    page::{Cited, Page},
    unused_term,
};

/// The base text with everything that the rules ask of it.
#[derive(Debug)]
pub struct TextScan<'b> {
    base: &'b Base<'b>,
    terms: Terms,
    pages: Vec<Page>,
    /// Which document cites which: the one cited, the page, the citation's place there.
    citing: Vec<(u32, u32, usize)>,
    /// The documents that stand inside a range without being named: between these two, and
    /// the page that cites them.
    spanned: Vec<(u32, u32, u32)>,
}

impl<'b> TextScan<'b> {
    /// Reads a text.
    #[must_use]
    pub fn new(base: &'b Base<'b>) -> Self {
        let terms = Terms::of(base.convention);
        let find = |address: &Address| found(base, address);
        let context = Context {
            convention: base.convention,
            terms: &terms,
            instruments: base.instruments(),
            index: &base.index,
            find: &find,
        };
        let cited = |part: PartRef| -> Vec<Citation> {
            let all = references_of(base, part).iter();
            all.flat_map(|found| found.numbers.iter().cloned()).collect()
        };
        let all = u32::try_from(base.convention.documents.len());
        let pages: Vec<Page> = (0..all.expect("fewer than 2^32 documents"))
            .into_par_iter()
            .map(|index| Page::read(&context, NodeId::document(index), cited))
            .collect();
        let mut citing: Vec<(u32, u32, usize)> = Vec::new();
        for page in &pages {
            for (index, cited) in page.citations.iter().enumerate() {
                let target = cited.target.map(|target| target.document);
                citing.extend(target.map(|target| (target, page.node.document, index)));
            }
        }
        citing.sort_unstable();
        let spanned = pages.iter().flat_map(spanned).collect();
        Self { base, terms, pages, citing, spanned }
    }

    /// Returns the terms of the text.
    #[must_use]
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// Returns what the rules say of the text, in reading order.
    #[must_use]
    pub fn remarks(&self) -> Vec<Remark> {
        let mut remarks: Vec<Remark> = self
            .pages
            .par_iter()
            .flat_map_iter(|page| {
                let gap = numbering_gap::remark(self.base.convention, page.node);
                gap.into_iter().chain(self.local(page.node.document))
            })
            .collect();
        let unused = self.terms.all().iter().filter(|term| self.count(&term.name) == 0);
        remarks.extend(unused.map(unused_term::remark));
        remarks.sort_by(|one, other| {
            let key = |remark: &Remark| (remark.part, remark.range.start);
            key(one).cmp(&key(other))
        });
        remarks
    }

    /// The base itself.
    pub(super) fn base(&self) -> &'b Base<'b> {
        self.base
    }

    /// What the rules on one document say of it.
    pub(super) fn local(&self, document: u32) -> Vec<Remark> {
        let find = |address: &Address| found(self.base, address);
        local(&self.context(&find), &self.pages[document as usize])
    }

    /// How often a term is used outside its definition.
    pub(super) fn count(&self, name: &str) -> usize {
        self.pages.iter().map(|page| self.count_in(page.node.document, name)).sum()
    }

    /// How often a document uses a term outside its definition.
    pub(super) fn count_in(&self, document: u32, name: &str) -> usize {
        self.uses_in(document, name).count()
    }

    /// The provisions of a document that use a term outside its definition.
    pub(super) fn uses_in<'r>(
        &'r self,
        document: u32,
        name: &'r str,
    ) -> impl Iterator<Item = NodeId> {
        let uses = self.pages[document as usize].uses.iter().filter(move |used| {
            let term = &self.terms.all()[used.found.term];
            term.name == name && term.node != used.part.node
        });
        uses.map(|used| used.part.node)
    }

    /// Returns the documents that cite a document of the base.
    #[must_use]
    pub fn documents_citing(&self, document: u32) -> Vec<u32> {
        let named = self.citing(document).map(|cited| cited.part.node.document);
        let is_inside =
            |(from, to, _): &&(u32, u32, u32)| *from < document && document < *to;
        let spanned = self.spanned.iter().filter(is_inside).map(|(.., page)| *page);
        named.chain(spanned).collect()
    }

    /// The citations that lead into a document of the base.
    pub(super) fn citing(&self, document: u32) -> impl Iterator<Item = &Cited> {
        let from = self.citing.partition_point(|(target, ..)| *target < document);
        self.citing[from..]
            .iter()
            .take_while(move |(target, ..)| *target == document)
            .map(|(_, page, citation)| &self.pages[*page as usize].citations[*citation])
    }

    fn context<'c>(
        &'c self,
        find: &'c (dyn Fn(&Address) -> Option<NodeId> + Sync),
    ) -> Context<'c> {
        Context {
            convention: self.base.convention,
            terms: &self.terms,
            instruments: self.base.instruments(),
            index: &self.base.index,
            find,
        }
    }
}

/// The ranges of a page that reach from one document to another behind the next.
fn spanned(page: &Page) -> Vec<(u32, u32, u32)> {
    let ends = page.citations.windows(2).filter_map(|pair| {
        let [from, to] = pair else { return None };
        let is_range = to.citation.link == Link::To && from.part == to.part;
        if !is_range {
            return None;
        }
        let (from, to) = (from.target?.document, to.target?);
        (from + 1 < to.document).then_some((from, to.document, page.node.document))
    });
    ends.collect()
}

/// The provision of the base that an address leads to.
fn found(base: &Base<'_>, address: &Address) -> Option<NodeId> {
    base.index.resolve(base.convention, address).ok().as_ref().map(provision)
}

/// The provision of a target; for a part, the one it is a part of.
pub(super) fn provision(target: &Target) -> NodeId {
    match target {
        Target::Provision(node) => *node,
        Target::Part(part, _) => part.node,
    }
}
