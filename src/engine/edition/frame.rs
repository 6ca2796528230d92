//! Whose numbers a text means: the base's, or those of one proposal's own result.

use std::collections::BTreeMap;

use crate::{
    engine::{
        Base, Chair, Compatible, Joined, Origin, Standpoint, Target, join,
        resolve::resolve_within,
    },
    model::{Address, Convention, NodeId, PartRef, ProposalId, Root},
};

use super::identity::{Identities, Identity};

/// A text in which references are looked up.
pub(super) struct Frame<'f> {
    base: &'f Base<'f>,
    own: Option<Own>,
}

/// The result of one proposal alone.
struct Own {
    joined: Joined,
    identities: Identities,
    /// Documents that are cited otherwise than in the base: nothing where the base's
    /// designation leads nowhere any more.
    roots: BTreeMap<String, Option<NodeId>>,
    /// Where the base's documents stand.
    documents: BTreeMap<u32, u32>,
}

impl<'f> Frame<'f> {
    /// The base, in which its own text speaks.
    pub(super) fn base(base: &'f Base<'f>) -> Self {
        Self { base, own: None }
    }

    /// The result of a proposal, in which its own text speaks.
    pub(super) fn of(
        base: &'f Base<'f>,
        set: &Compatible<'_>,
        proposal: &ProposalId,
    ) -> Self {
        let set = set.only(|side| side.proposal == *proposal);
        let joined = join(base, &set, &Chair::default());
        let identities = Identities::of(&joined);
        let mut roots = BTreeMap::new();
        let mut documents = BTreeMap::new();
        for (index, (document, origin)) in
            joined.convention.documents.iter().zip(&joined.origins).enumerate()
        {
            let index = u32::try_from(index).expect("fewer than 2^32 documents");
            let node = NodeId::document(index);
            match origin {
                Origin::Untouched(old) | Origin::Deleted(old, _) => {
                    documents.insert(*old, index);
                }
                Origin::Amended(old, _) => {
                    documents.insert(*old, index);
                    let standing = &base.convention.document(NodeId::document(*old)).kind;
                    if *standing != document.kind {
                        let was = Standpoint::of(base.convention, NodeId::document(*old));
                        roots.entry(key(was.root)).or_insert(None);
                        let now = Standpoint::of(&joined.convention, node);
                        roots.insert(key(now.root), Some(node));
                    }
                }
                Origin::New(_) | Origin::Divided(..) => {
                    let now = Standpoint::of(&joined.convention, node);
                    roots.insert(key(now.root), Some(node));
                }
            }
        }
        Self { base, own: Some(Own { joined, identities, roots, documents }) }
    }

    fn convention(&self) -> &Convention {
        match &self.own {
            Some(own) => &own.joined.convention,
            None => self.base.convention,
        }
    }

    /// Returns where a provision stands in this text.
    pub(super) fn place(&self, identity: &Identity) -> Option<NodeId> {
        match (&self.own, identity) {
            (Some(own), _) => own.identities.place(identity),
            (None, Identity::Base(node) | Identity::Further(node, _)) => Some(*node),
            (None, Identity::New(..)) => None,
        }
    }

    /// Returns from where a provision's text speaks.
    pub(super) fn standpoint(&self, place: NodeId) -> Standpoint {
        Standpoint::of(self.convention(), place)
    }

    /// Returns what an address leads to, and what holds that.
    pub(super) fn find(&self, address: &Address) -> Option<(NodeId, Option<NodeId>)> {
        let root = self.root(&address.root)?;
        let target = resolve_within(self.convention(), root, address).ok()?;
        let (Target::Provision(node) | Target::Part(PartRef { node, .. }, _)) = target;
        let parent = self.convention().provision(node).parent;
        Some((node, parent.map(|provision| NodeId { provision, ..node })))
    }

    fn root(&self, root: &Root) -> Option<NodeId> {
        let Some(own) = &self.own else { return self.base.index.root(root) };
        if let Some(own) = own.roots.get(&root.to_string()) {
            return *own;
        }
        let base = self.base.index.root(root)?;
        own.documents.get(&base.document).copied().map(NodeId::document)
    }

    /// Returns what stands at a place of this text.
    pub(super) fn name(&self, place: NodeId) -> Option<Identity> {
        match &self.own {
            Some(own) => own.identities.name(place),
            None => Some(Identity::Base(place)),
        }
    }
}

fn key(root: Option<Root>) -> String {
    root.map(|root| root.to_string()).unwrap_or_default()
}
