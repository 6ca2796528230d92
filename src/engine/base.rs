//! The text that proposals amend, with what is asked of it again and again.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, OnceLock},
};

use imbl::Vector;

use crate::model::{
    Convention, Counting, Document, DocumentKind, Nesting, NodeId, Proposal, ProposalId,
};

use super::{
    Gap, Index, Instruments, Origin, Scope, TermIndex, reference::Once,
    sequence::Sequences,
};

/// A convention with its index and the shape of its outline.
#[derive(Debug)]
pub struct Base<'a> {
    /// The text.
    pub convention: &'a Convention,
    /// Finds provisions by address.
    pub index: Arc<Index>,
    /// How its numbers are assigned.
    pub counting: Counting,
    /// The origins of a text joined with nothing.
    pub(super) untouched: Vector<Origin>,
    /// Where terms occur that were looked for.
    pub(super) terms: TermIndex,
    /// Other instruments that the workspace lists.
    listed: BTreeMap<String, Vec<String>>,
    instruments: OnceLock<Instruments>,
    /// What it cites, as far as that was asked for.
    pub(super) cited: Once,
    /// What each proposal depends on or amends, where it does.
    parents: BTreeMap<ProposalId, Vec<ProposalId>>,
    holders: Vec<Option<u32>>,
    ends: Vec<u32>,
    /// For each scope, its documents.
    pub(super) counted: BTreeMap<Scope, Vec<u32>>,
    /// In what its documents count, and which of their numbers are no plain sequence.
    pub(in crate::engine) sequences: Sequences,
}

impl<'a> Base<'a> {
    /// Prepares a convention to be amended.
    #[must_use]
    pub fn new(convention: &'a Convention) -> Self {
        let (holders, ends) = outline(&convention.documents);
        let untouched = (0..).map(Origin::Untouched).take(holders.len()).collect();
        let index = Arc::new(Index::new(convention));
        let terms = TermIndex::default();
        let counting = Counting::default();
        let (listed, instruments) = (BTreeMap::new(), OnceLock::new());
        let counted = BTreeMap::new();
        let sequences = Sequences::of(convention, &holders);
        let mut base = Self {
            convention,
            index,
            counting,
            untouched,
            terms,
            listed,
            instruments,
            cited: Once::default(),
            parents: BTreeMap::new(),
            holders,
            ends,
            counted,
            sequences,
        };
        base.count();
        base
    }

    /// Says how numbers are assigned.
    #[must_use]
    pub fn counting(self, counting: Counting) -> Self {
        Self { counting, ..self }
    }

    /// Counts and knows other instruments as another text does.
    #[must_use]
    pub fn like(self, other: &Base<'_>) -> Self {
        self.counting(other.counting).naming(other.listed.clone())
    }

    /// Knows other instruments by these names and abbreviations.
    #[must_use]
    pub fn naming(self, listed: BTreeMap<String, Vec<String>>) -> Self {
        Self { listed, instruments: OnceLock::new(), cited: Once::default(), ..self }
    }

    /// Returns how the text and other instruments are named in it.
    #[must_use]
    pub fn instruments(&self) -> &Instruments {
        self.instruments.get_or_init(|| Instruments {
            listed: self.listed.clone(),
            ..Instruments::of(self.convention)
        })
    }

    /// Puts the documents of each scope together.
    fn count(&mut self) {
        let mut counted: BTreeMap<Scope, Vec<u32>> = BTreeMap::new();
        for (index, document) in (0..).zip(&self.convention.documents) {
            let holder = self.parent(NodeId::document(index));
            if let Some(scope) = self.scope(&document.kind, holder) {
                counted.entry(scope).or_default().push(index);
            }
        }
        self.counted = counted;
    }

    /// Returns the scope of a document's number in a group, or in none; preamble and closing
    /// formula have none.
    #[must_use]
    pub fn scope(&self, kind: &DocumentKind, holder: Option<NodeId>) -> Option<Scope> {
        match kind {
            DocumentKind::Preamble | DocumentKind::Closing => None,
            DocumentKind::Group(group) => Some(Scope::Groups(group.kind, holder)),
            DocumentKind::Article(_) => Some(self.articles(holder)),
        }
    }

    /// Returns the articles among which those of a group count.
    #[must_use]
    pub fn articles(&self, holder: Option<NodeId>) -> Scope {
        let mut around = std::iter::successors(holder, |node| self.parent(*node));
        let is_container =
            |node: &NodeId| self.convention.document(*node).kind.is_container();
        Scope::Articles(around.find(is_container))
    }

    /// Returns how a document directly in a group, or in none, is nested.
    #[must_use]
    pub fn nesting_in(&self, holder: Option<NodeId>) -> Nesting {
        let holder = holder.map(|holder| self.convention.document(holder));
        holder.map_or_else(Nesting::default, |holder| holder.nesting_inside())
    }

    /// Looks once for all terms that these proposals replace, and knows which of them read
    /// the text as others amend it.
    #[must_use]
    pub fn looking_for_terms<'p>(
        self,
        proposals: impl IntoIterator<Item = &'p Proposal> + Clone,
    ) -> Self {
        let parents = proposals.clone().into_iter().filter_map(|proposal| {
            let links = &proposal.links;
            let named = links.depends_on.iter().chain(&links.amends);
            let named: Vec<_> = named.map(|parent| parent.value.clone()).collect();
            (!named.is_empty()).then(|| (proposal.id.value.clone(), named))
        });
        let parents = parents.collect();
        Self { terms: TermIndex::of(self.convention, proposals), parents, ..self }
    }

    /// Returns a proposal and all that it reads the text as amended by.
    #[must_use]
    pub fn with_parents(&self, proposal: &ProposalId) -> Vec<ProposalId> {
        let mut all = vec![proposal.clone()];
        let mut seen = BTreeSet::from([proposal]);
        let mut at = 0;
        while let Some(one) = all.get(at) {
            let more = self.parents.get(one).into_iter().flatten();
            let more: Vec<_> = more.filter(|id| seen.insert(id)).cloned().collect();
            all.extend(more);
            at += 1;
        }
        all
    }

    /// Returns the provision that holds `node`: the paragraph of a point, the chapter of an
    /// article; `None` at the top.
    #[must_use]
    pub fn parent(&self, node: NodeId) -> Option<NodeId> {
        match self.convention.provision(node).parent {
            Some(provision) => Some(NodeId { provision, ..node }),
            None => self.holders[node.document as usize].map(NodeId::document),
        }
    }

    /// Returns the node behind everything inside `node`.
    #[must_use]
    pub fn end(&self, node: NodeId) -> NodeId {
        match node.provision {
            0 => NodeId::document(self.ends[node.document as usize]),
            _ => NodeId { provision: self.convention.provision(node).end, ..node },
        }
    }

    /// Returns whether `inner` is `outer` or stands inside it.
    #[must_use]
    pub fn is_within(&self, inner: NodeId, outer: NodeId) -> bool {
        outer <= inner && inner < self.end(outer)
    }

    /// Returns the gap before a provision, among its siblings.
    #[must_use]
    pub fn gap_before(&self, node: NodeId) -> Gap {
        Gap { parent: self.parent(node), at: node, wrapped: false }
    }

    /// Returns the gap behind a provision, among its siblings.
    #[must_use]
    pub fn gap_after(&self, node: NodeId) -> Gap {
        let end = self.end(node);
        let parent = self.parent(node);
        Gap { parent, at: self.canonical(parent, end), wrapped: false }
    }

    /// Returns the gap before the first child of a provision.
    #[must_use]
    pub fn gap_first_in(&self, node: NodeId) -> Gap {
        let behind = self.convention.document(node).behind_notes(node.provision);
        let at = NodeId { provision: behind, ..node };
        let at = match self.holds_documents(node) {
            true => NodeId::document(node.document + 1),
            false => self.canonical(Some(node), at),
        };
        Gap { parent: Some(node), at, wrapped: false }
    }

    /// Returns the gap behind the last child of a provision.
    #[must_use]
    pub fn gap_last_in(&self, node: NodeId) -> Gap {
        let at = self.canonical(Some(node), self.end(node));
        Gap { parent: Some(node), at, wrapped: false }
    }

    /// Returns the gap behind the words of a provision, where the notes stand that they cite.
    #[must_use]
    pub fn gap_of_notes(&self, node: NodeId) -> Gap {
        Gap { at: node, parent: Some(node), wrapped: false }
    }

    /// Returns the gaps before and behind the text of a provision that a wrap makes a child.
    #[must_use]
    pub fn gaps_of_wrap(&self, node: NodeId) -> [Gap; 2] {
        let last = self.gap_last_in(node);
        [node, last.at].map(|at| Gap { at, parent: Some(node), wrapped: true })
    }

    /// Returns the document behind which a gap between documents lies: a sibling, else what
    /// holds the gap, else the first document of the text.
    #[must_use]
    pub fn sibling_before(&self, gap: Gap) -> NodeId {
        let before = NodeId::document(gap.at.document.saturating_sub(1));
        let holders = std::iter::successors(Some(before), |node| self.parent(*node));
        let sibling = holders.filter(|node| self.parent(*node) == gap.parent).last();
        sibling.or(gap.parent).unwrap_or(before)
    }

    /// Returns whether the children of `node` are documents: a group's, but not those of an
    /// annex that has paragraphs only.
    #[must_use]
    pub fn holds_documents(&self, node: NodeId) -> bool {
        let kind = &self.convention.document(node).kind;
        let has_inside = || self.ends[node.document as usize] > node.document + 1;
        node.provision == 0
            && kind.group().is_some()
            && (!kind.is_container() || has_inside())
    }

    /// One name for one place: the end of a document's last provision is a place in that
    /// document, not the beginning of the next.
    fn canonical(&self, parent: Option<NodeId>, at: NodeId) -> NodeId {
        match parent {
            Some(parent)
                if at.document > parent.document && !self.holds_documents(parent) =>
            {
                let provision =
                    self.convention.provision(NodeId::document(parent.document)).end;
                NodeId { document: parent.document, provision }
            }
            Some(_) | None => at,
        }
    }
}

/// For each document, which one holds it and where everything inside it ends.
fn outline(documents: &Vector<Arc<Document>>) -> (Vec<Option<u32>>, Vec<u32>) {
    let narrow = |index: usize| u32::try_from(index).expect("fewer than 2^32 documents");
    let mut holders = Vec::with_capacity(documents.len());
    let mut ends = vec![0; documents.len()];
    let mut open: Vec<usize> = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        while let Some(last) = open.last().copied() {
            if documents[last].holds(document) {
                break;
            }
            ends[last] = narrow(index);
            open.pop();
        }
        holders.push(open.last().map(|last| narrow(*last)));
        open.push(index);
    }
    for last in open {
        ends[last] = narrow(documents.len());
    }
    (holders, ends)
}
