//! Whose numbers a text means: the base's, or those of one proposal's own result.

use std::{collections::BTreeMap, sync::OnceLock};

use crate::{
    engine::{
        Base, Chair, Compatible, Identity, Index, Joined, Origin, Place, Reference,
        Standpoint, Target, address_of, join, references, references_of,
        resolve::resolve_within,
    },
    model::{Address, Convention, NodeId, PartKind, PartName, PartRef, Root},
};

use super::{identity::Identities, sentence::Sentences};

/// A text in which references are looked up.
pub(super) struct Frame<'f> {
    base: &'f Base<'f>,
    own: Option<Own>,
}

/// The result of one proposal alone.
struct Own {
    joined: Joined,
    identities: Identities,
    /// Its documents by how they are cited, where the base's are cited otherwise.
    index: OnceLock<Index>,
    /// Whether an annex or its like is called otherwise: all that stands in it is, too.
    is_regrouped: bool,
    /// Documents that are cited otherwise than in the base: nothing where the base's
    /// designation leads nowhere any more.
    roots: BTreeMap<String, Option<NodeId>>,
}

impl Own {
    fn index<'i>(&'i self, base: &'i Base<'_>) -> &'i Index {
        match self.joined.keeps_outline(base) {
            true => &base.index,
            false => self.index.get_or_init(|| Index::new(&self.joined.convention)),
        }
    }
}

impl<'f> Frame<'f> {
    /// The base, in which its own text speaks.
    pub(super) fn base(base: &'f Base<'f>) -> Self {
        Self { base, own: None }
    }

    /// The result of a proposal, in which its own text speaks.
    pub(super) fn of(base: &'f Base<'f>, proposal: &Compatible<'_>) -> Self {
        let joined = join(base, proposal, &Chair::default());
        let identities = Identities::of(&joined);
        let mut roots = BTreeMap::new();
        let mut is_regrouped = false;
        for index in joined.changed() {
            let node = NodeId::document(index);
            let document = joined.convention.document(node);
            match &joined.origins[index as usize] {
                Origin::Untouched(_) | Origin::Deleted(..) => (),
                Origin::Amended(old, _) => {
                    let standing = &base.convention.document(NodeId::document(*old)).kind;
                    if *standing != document.kind {
                        is_regrouped |= document.kind.article().is_none();
                        let was = address_of(base.convention, NodeId::document(*old));
                        roots.entry(was.root.to_string()).or_insert(None);
                        let now = address_of(&joined.convention, node);
                        roots.insert(now.root.to_string(), Some(node));
                    }
                }
                Origin::New(_) | Origin::Divided(..) => {
                    let now = address_of(&joined.convention, node);
                    roots.insert(now.root.to_string(), Some(node));
                    let id = Root::ArticleId(document.id.clone());
                    roots.insert(id.to_string(), Some(node));
                }
            }
        }
        Self {
            base,
            own: Some(Own {
                joined,
                identities,
                index: OnceLock::new(),
                is_regrouped,
                roots,
            }),
        }
    }

    /// Returns the text.
    pub(super) fn convention(&self) -> &Convention {
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

    /// Returns whether this text has a provision, undivided.
    pub(super) fn has(&self, identity: &Identity) -> bool {
        match (&self.own, identity) {
            (Some(own), _) => own.identities.place(identity).is_some(),
            (None, Identity::Base(_)) => true,
            (None, Identity::Further(..) | Identity::New(..)) => false,
        }
    }

    /// Returns how what stands at a place, or a part of it, was cited, and in which text.
    pub(super) fn cited(&self, place: NodeId, part: Option<PartName>) -> String {
        let base = self.base.convention;
        let said = |address: Address| match part {
            Some(part) => address.part(part),
            None => address,
        };
        match self.name(place) {
            Some(Identity::Base(node)) => {
                format!("{} of {}", said(address_of(base, node)), base.version)
            }
            Some(Identity::Further(..) | Identity::New(..)) | None => {
                format!("{} as proposed", said(address_of(self.convention(), place)))
            }
        }
    }

    /// Returns the sentences of a provision of this text.
    pub(super) fn sentences(&self, place: NodeId) -> Option<Sentences> {
        match &self.own {
            Some(own) => Sentences::of(self.base, &own.joined, place),
            None => Some(Sentences::of_base(self.base, place)),
        }
    }

    /// Returns how what does not stand in this text is cited; nothing for no address.
    pub(super) fn missing(&self, place: &Place) -> Option<String> {
        let address = place.address()?;
        Some(match &self.own {
            None => format!("{address} of {}", self.version()),
            Some(_) => format!("{address} as proposed"),
        })
    }

    /// Returns the version that the base is.
    pub(super) fn version(&self) -> String {
        self.base.convention.version.to_string()
    }

    /// Returns the references of words that stand at a place of this text: the base's own are
    /// read once.
    pub(super) fn references(
        &self,
        place: NodeId,
        kind: PartKind,
        words: &str,
    ) -> Vec<Reference> {
        let part = PartRef { node: place, kind };
        let is_of_base = self.own.is_none()
            && (kind == PartKind::Text || place.provision == 0)
            && self.base.convention.text(part).printed() == words;
        if is_of_base {
            return references_of(self.base, part).to_vec();
        }
        let from = Standpoint::of(self.convention(), place);
        let from = from.among(self.base.instruments());
        match &self.own {
            Some(own) => references(words, &from.listed(own.index(self.base))),
            None => references(words, &from.listed(&self.base.index)),
        }
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
        if own.is_regrouped {
            return own.index(self.base).root(root);
        }
        if let Some(own) = own.roots.get(&root.to_string()) {
            return *own;
        }
        let base = self.base.index.root(root)?;
        own.identities.place(&Identity::Base(base))
    }

    /// Returns what stands at a place of this text.
    pub(super) fn name(&self, place: NodeId) -> Option<Identity> {
        match &self.own {
            Some(own) => own.identities.name(place),
            None => Some(Identity::Base(place)),
        }
    }
}
