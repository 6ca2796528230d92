//! Which source goes where: what the joins say that its provision became.

use std::collections::BTreeMap;

use crate::{
    engine::{Descent, Identities, Identity, Joined, ProvisionTrace},
    model::{Convention, Metadata, NodeId, TreatySource},
    session::{
        alike::{alone_alike, same},
        known::key,
        standing::{Lineage, Standing},
    },
};

use super::named::{astray, renamed, says_the_same, subject};

/// Takes sources of the base, and of the draft as it stands, into a joined text.
pub(super) struct Keeper<'k> {
    base: &'k Convention,
    joined: &'k Joined,
    standing: Option<&'k Standing<'k>>,
    descent: Descent,
    /// What is new in the joined text, by what it is, once that is asked.
    names: Option<Identities>,
    of_joined: BTreeMap<String, u32>,
    of_standing: BTreeMap<String, u32>,
    /// For each document what stood in it, and what comes from elsewhere.
    found: BTreeMap<u32, [Vec<TreatySource>; 2]>,
}

impl<'k> Keeper<'k> {
    pub(super) fn new(
        base: &'k Convention,
        joined: &'k Joined,
        standing: Option<&'k Standing<'k>>,
    ) -> Self {
        Self {
            base,
            joined,
            standing,
            descent: Descent::of(joined),
            names: None,
            of_joined: by_key(&joined.convention),
            of_standing: standing.map(|one| by_key(&one.text)).unwrap_or_default(),
            found: BTreeMap::new(),
        }
    }

    /// Returns the sources of each document.
    pub(super) fn sources(&mut self) -> BTreeMap<u32, Vec<TreatySource>> {
        for (node, document) in self.joined.convention.nodes_of_documents() {
            let is_new = self.joined.origin(node).is_new();
            if is_new && self.by_hand(node.document).is_none_or(has_none) {
                let own = document.metadata.sources.iter();
                own.for_each(|source| self.put(node, true, source.clone()));
            }
        }
        for (node, document) in self.base.nodes_of_documents() {
            document.metadata.sources.iter().for_each(|one| self.of_base(node, one));
        }
        if let Some(standing) = self.standing {
            for (node, document) in standing.text.nodes_of_documents() {
                let sources = document.metadata.sources.iter();
                sources.for_each(|one| self.of_draft(standing, node, one));
            }
        }
        let found = std::mem::take(&mut self.found).into_iter();
        found.map(|(document, parts)| (document, parts.concat())).collect()
    }

    /// Returns what is kept by hand in the draft as it stands for a document.
    pub(super) fn by_hand(&self, document: u32) -> Option<&'k Metadata> {
        Some(
            &self.standing?.text.documents[self.standing_in(document)? as usize].metadata,
        )
    }

    fn standing_in(&self, document: u32) -> Option<u32> {
        let made = &self.joined.convention;
        let node = NodeId::document(document);
        self.of_standing.get(&key(made, node, made.document(node))).copied()
    }

    fn put(&mut self, node: NodeId, is_own: bool, source: TreatySource) {
        let parts = self.found.entry(node.document).or_default();
        if !parts.concat().contains(&source) {
            parts[usize::from(!is_own)].push(source);
        }
    }

    /// A source of the base, where the draft does not say what is of that.
    fn of_base(&mut self, document: NodeId, source: &TreatySource) {
        let base = self.base;
        let made = &self.joined.convention;
        let is_own =
            |place: NodeId| self.joined.origin(place).standing() == Some(document);
        let Some(node) = subject(base, document.document, source) else {
            let home = self.descent.now(document);
            let home: Vec<_> = home.into_iter().filter(|place| is_own(*place)).collect();
            for place in home {
                if self.by_hand(place.document).is_none_or(has_none) {
                    self.lost(source, base, place);
                }
            }
            return;
        };
        let places = self.descent.now(node);
        let places: Vec<_> = places.into_iter().map(|at| (at, is_own(at))).collect();
        for (place, is_own) in places {
            if !self.is_said(node, place) {
                let source = renamed(source, (base, node), (made, place));
                self.put(place, is_own, source);
            }
        }
    }

    /// Whether the draft as it stands says of what a provision comes: its document has sources
    /// there, and the provision of the base was not gone from it.
    fn is_said(&self, node: NodeId, place: NodeId) -> bool {
        if self.by_hand(place.document).is_none_or(has_none) {
            return false;
        }
        let Some(standing) = self.standing else { return false };
        let was = self.base.document(node);
        let there = self.of_standing.get(&key(self.base, node, was));
        let stood = there.map(|at| &standing.text.documents[*at as usize]);
        match stood {
            Some(stood) if node.provision == 0 || same(stood, was) => true,
            Some(_) | None => {
                standing.lineage().is_none_or(|line| !line.now(node).is_empty())
            }
        }
    }

    /// A source of the draft as it stands.
    fn of_draft(
        &mut self,
        standing: &Standing<'_>,
        document: NodeId,
        source: &TreatySource,
    ) {
        let (text, made) = (&standing.text, &self.joined.convention);
        let home = self.of_joined.get(&key(text, document, text.document(document)));
        let home = home.map(|at| NodeId::document(*at));
        let home = home.filter(|at| !self.joined.origin(*at).is_deleted());
        let Some(node) = subject(text, document.document, source) else {
            if let Some(home) = home {
                self.lost(source, text, home);
            }
            return;
        };
        let is_same =
            home.is_some_and(|home| same(made.document(home), text.document(document)));
        let places = match home.filter(|_| is_same) {
            Some(home) => vec![NodeId { document: home.document, ..node }],
            None => match (standing.lineage(), home) {
                (Some(lineage), _) => self.followed(lineage, node, source),
                (None, Some(home)) => match alone_alike((text, node), (made, home)) {
                    Some(place) => vec![place],
                    None => return self.lost(source, text, home),
                },
                (None, None) => Vec::new(),
            },
        };
        for place in places {
            let is_own = home.is_some_and(|home| home.document == place.document);
            let source = renamed(source, (text, node), (made, place));
            self.put(place, is_own, source);
        }
    }

    /// Where what a provision of the draft comes from stands now.
    fn followed(
        &mut self,
        lineage: &Lineage,
        node: NodeId,
        source: &TreatySource,
    ) -> Vec<NodeId> {
        let mut was = lineage.was(node);
        if was.len() > 1 {
            // Joined to one: of the part that the base names it of.
            let named = was.iter().copied().filter(|old| self.is_of(*old, source));
            let named: Vec<NodeId> = named.collect();
            was = if named.is_empty() { was } else { named };
        }
        let is_part = match was.as_slice() {
            [] => true,
            [old] => lineage.now(*old).len() > 1,
            [_, _, ..] => false,
        };
        let exact = if is_part { lineage.names(node) } else { Vec::new() };
        match self.named(&exact) {
            Some(place) => vec![place],
            None => was.iter().flat_map(|old| self.descent.now(*old)).collect(),
        }
    }

    fn named(&mut self, names: &[Identity]) -> Option<NodeId> {
        if names.is_empty() {
            return None;
        }
        let joined = self.joined;
        let all = self.names.get_or_insert_with(|| Identities::of(joined));
        names.iter().find_map(|name| all.place(name))
    }

    /// Whether the base has a source that says the same of just this.
    fn is_of(&self, node: NodeId, source: &TreatySource) -> bool {
        let own = self.base.document(node).metadata.sources.iter();
        own.filter(|one| says_the_same(one, source))
            .any(|one| subject(self.base, node.document, one) == Some(node))
    }

    /// Keeps a source of which nobody knows what it is of, so that it is of nothing.
    fn lost(&mut self, source: &TreatySource, from: &Convention, home: NodeId) {
        let made = &self.joined.convention;
        let source = match subject(made, home.document, source) {
            None => source.clone(),
            Some(_) => astray(source, from),
        };
        self.put(home, true, source);
    }
}

/// Returns the sources of the base that end in a joined text although nothing deleted what they
/// are of: it stood inside what is substituted. Those that stand in `text`, that text with what
/// is kept by hand, are left out. Each with its document in the base.
pub(crate) fn ended(
    base: &Convention,
    joined: &Joined,
    text: &Convention,
) -> Vec<(NodeId, TreatySource)> {
    let descent = Descent::of(joined);
    let all = base.nodes_of_documents().flat_map(|(node, document)| {
        document.metadata.sources.iter().map(move |source| (node, source))
    });
    let has_ended = |(document, source): &(NodeId, &TreatySource)| {
        let Some(node) = subject(base, document.document, source) else { return false };
        let around = std::iter::successors(Some(node), |at| {
            let parent = base.provision(*at).parent?;
            Some(NodeId { provision: parent, ..*at })
        });
        let standing = around.map(|at| descent.now(at)).find(|now| !now.is_empty());
        let now = standing.unwrap_or_default();
        let substituted = now
            .iter()
            .any(|at| joined.traced(*at).and_then(ProvisionTrace::substituted).is_some());
        let by_hand = |at: &NodeId| {
            let own = text.document(*at).metadata.sources.iter();
            own.clone().any(|one| says_the_same(one, source))
        };
        descent.now(node).is_empty() && substituted && !now.iter().any(by_hand)
    };
    all.filter(has_ended).map(|(node, source)| (node, source.clone())).collect()
}

fn has_none(metadata: &Metadata) -> bool {
    metadata.sources.is_empty()
}

fn by_key(text: &Convention) -> BTreeMap<String, u32> {
    let all = text.nodes_of_documents();
    all.map(|(node, document)| (key(text, node, document), node.document)).collect()
}
