//! Which provision is which across joined texts: by what it was made from.

use std::collections::BTreeMap;

use crate::{
    engine::{Base, Identity, Joined, Origin, ProvisionTrace, Runs, Side, Trace},
    model::NodeId,
};

/// Finds the provisions of a joined text by what they are, and the other way round.
#[derive(Clone, Debug)]
pub struct Identities {
    /// The documents of the base that were untouched.
    runs: Runs,
    places: BTreeMap<Identity, NodeId>,
    names: BTreeMap<NodeId, Identity>,
}

impl Identities {
    /// Reads the traces of a join.
    #[must_use]
    pub fn of(joined: &Joined) -> Self {
        let mut identities = Self {
            runs: joined.runs.clone(),
            places: BTreeMap::new(),
            names: BTreeMap::new(),
        };
        for (place, name) in &joined.named {
            identities.put(name.clone(), *place);
        }
        let mut counts: BTreeMap<Side, usize> = BTreeMap::new();
        let mut parts: BTreeMap<NodeId, usize> = BTreeMap::new();
        for document in joined.changed() {
            let len = joined.convention.documents[document as usize].provisions.len();
            let all = 0..u32::try_from(len).expect("fewer than 2^32 provisions");
            match &joined.origins[document as usize] {
                Origin::Untouched(_) => (),
                Origin::Deleted(old, _) => {
                    let root = NodeId::document(document);
                    identities.put(Identity::Base(NodeId::document(*old)), root);
                }
                Origin::New(by) => {
                    for provision in all {
                        identities.arrives(
                            by,
                            NodeId { document, provision },
                            &mut counts,
                        );
                    }
                }
                Origin::Amended(_, trace) => {
                    identities.traced(document, trace, &mut counts, &mut parts);
                }
                Origin::Divided(_, trace, by) => {
                    identities.arrives(by, NodeId::document(document), &mut counts);
                    identities.traced(document, trace, &mut counts, &mut parts);
                }
            }
        }
        identities
    }

    fn traced(
        &mut self,
        document: u32,
        trace: &Trace,
        counts: &mut BTreeMap<Side, usize>,
        parts: &mut BTreeMap<NodeId, usize>,
    ) {
        for (index, provision) in trace.provisions.iter().enumerate() {
            let place = NodeId {
                document,
                provision: u32::try_from(index).expect("fewer than 2^32 provisions"),
            };
            match provision {
                ProvisionTrace::Untouched(node)
                | ProvisionTrace::Amended(node, _)
                | ProvisionTrace::Substituted(node, _) => {
                    // The root of a further part of a divided article is new.
                    if !self.names.contains_key(&place) {
                        self.put(Identity::Base(*node), place);
                    }
                }
                ProvisionTrace::Divided(node, ..) => {
                    let count = parts.entry(*node).or_default();
                    *count += 1;
                    self.put(Identity::Further(*node, *count), place);
                }
                ProvisionTrace::New(by) => self.arrives(by, place, counts),
            }
        }
    }

    fn arrives(
        &mut self,
        by: &[Side],
        place: NodeId,
        counts: &mut BTreeMap<Side, usize>,
    ) {
        // What is told apart already counts no more.
        if self.names.contains_key(&place) {
            return;
        }
        for side in by.iter().rev() {
            let count = counts.entry(side.clone()).or_default();
            *count += 1;
            self.put(Identity::New(side.clone(), *count), place);
        }
    }

    fn put(&mut self, identity: Identity, place: NodeId) {
        self.places.entry(identity.clone()).or_insert(place);
        self.names.insert(place, identity);
    }

    /// Returns where a provision stands; nothing when it is gone.
    #[must_use]
    pub fn place(&self, identity: &Identity) -> Option<NodeId> {
        if let Identity::Base(node) = identity
            && let Some(document) = self.runs.now(node.document)
        {
            return Some(NodeId { document, ..*node });
        }
        self.places.get(identity).copied()
    }

    /// Returns where what an amendment brings stands.
    pub(super) fn brought(&self, by: &Side) -> Vec<NodeId> {
        let first = Identity::New(by.clone(), 0);
        let is_its =
            |name: &Identity| matches!(name, Identity::New(side, _) if side == by);
        let all = self.places.range(first..);
        all.take_while(|(name, _)| is_its(name)).map(|(_, place)| *place).collect()
    }

    /// Returns what stands at a place, once for each of those who brought it.
    #[must_use]
    pub fn names(&self, place: NodeId) -> Vec<Identity> {
        let others = self.places.iter().filter(|(_, at)| **at == place);
        let others = others.map(|(name, _)| name.clone());
        let first = self.name(place).into_iter();
        first.chain(others).collect()
    }

    /// Returns what stands at a place.
    #[must_use]
    pub fn name(&self, place: NodeId) -> Option<Identity> {
        match self.runs.was(place.document) {
            Some(document) => Some(Identity::Base(NodeId { document, ..place })),
            None => self.names.get(&place).cloned(),
        }
    }
}

/// Makes an untouched document one that is amended in nothing yet.
pub(super) fn amended(base: &Base<'_>, origin: &mut Origin) {
    if let Origin::Untouched(index) = origin {
        let node = NodeId::document(*index);
        let len = base.convention.document(node).provisions.len();
        let all = 0..u32::try_from(len).expect("fewer than 2^32 provisions");
        let untouched =
            all.map(|provision| ProvisionTrace::Untouched(NodeId { provision, ..node }));
        let trace = Trace { provisions: untouched.collect(), ..Trace::default() };
        *origin = Origin::Amended(*index, trace);
    }
}
