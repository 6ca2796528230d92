//! A text that the engine made of a set, taken apart into lines, each known by what it is and
//! where it stands.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    engine::{
        Base, Chair, Compatible, Container, Counters, Edit, Identities, Identity, Index,
        Joined, Side, TextScan, address_of, containers, edition, touched,
    },
    model::{Convention, Document, DocumentKind, NodeId, Numbering},
};

use super::reading::{Reading, Text, open_number_of};

/// A document or a provision, at the place that these amendments moved it to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) identity: Identity,
    pub(super) moved: Vec<Side>,
}

/// A line's name: its document and itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    pub(super) document: Place,
    pub(super) inside: Place,
}

impl Place {
    /// The base's node, where it stands where the base has it.
    pub(super) fn of_base(&self) -> Option<NodeId> {
        match &self.identity {
            Identity::Base(node) if self.moved.is_empty() => Some(*node),
            Identity::Base(_) | Identity::Further(..) | Identity::New(..) => None,
        }
    }
}

impl Spot {
    /// The base's node, where it and its document stand where the base has them.
    pub(super) fn of_base(&self) -> Option<NodeId> {
        let (root, node) = (self.document.of_base()?, self.inside.of_base()?);
        (root.document == node.document).then_some(node)
    }
}

/// A text, as far as it is not the base's.
#[derive(Debug, Default)]
pub(super) struct Snapshot {
    /// Where its documents do not stand as in the base: each row with what stands before and
    /// behind.
    pub(super) rows: Vec<Vec<Place>>,
    /// The lines of every other document, in order.
    pub(super) inside: BTreeMap<Place, Vec<Spot>>,
    pub(super) lines: BTreeMap<Spot, Reading>,
    /// The documents of the base that new words cite.
    pub(super) cites: BTreeSet<u32>,
    /// What each new line is called.
    pub(super) names: BTreeMap<Spot, String>,
    /// Which documents of the base are as they were, where they were.
    pub(super) plain: Vec<bool>,
}

impl Spot {
    /// A provision of the base, where the base has it.
    pub(super) fn at(node: NodeId) -> Self {
        let place = |node| Place { identity: Identity::Base(node), moved: Vec::new() };
        Self { document: place(NodeId::document(node.document)), inside: place(node) }
    }
}

impl Snapshot {
    /// The documents of the base that are not as they were, and those beside what is new.
    pub(super) fn touched(&self) -> (Vec<u32>, BTreeSet<u32>) {
        let narrow =
            |place: usize| u32::try_from(place).expect("fewer than 2^32 documents");
        let unlike = self.plain.iter().enumerate().filter(|(_, is_plain)| !**is_plain);
        let unlike = unlike.map(|(old, _)| narrow(old)).collect();
        let mut touched = BTreeSet::new();
        let old = |place: &Place| match &place.identity {
            Identity::Base(root) => Some(root.document),
            Identity::Further(..) | Identity::New(..) => None,
        };
        for row in &self.rows {
            let stays = |place: &Place| old(place).filter(|_| place.moved.is_empty());
            for pair in row.windows(2) {
                match (stays(&pair[0]), stays(&pair[1])) {
                    (Some(_), Some(_)) | (None, None) => (),
                    (Some(beside), None) | (None, Some(beside)) => {
                        touched.insert(beside);
                    }
                }
            }
        }
        (unlike, touched)
    }
}

/// How the engine is asked.
pub(super) struct Engine<'e> {
    pub(super) base: &'e Base<'e>,
    pub(super) chair: Chair,
    /// How documents are counted, where numbers are closed up. Texts are learnt with the
    /// numbers of inserted provisions, which no other insertion changes.
    pub(super) counters: Option<Counters<'e>>,
    /// What cites what in the base.
    pub(super) scan: &'e TextScan<'e>,
}

impl Engine<'_> {
    /// A text as lines are read off it.
    fn text<'t>(
        &'t self,
        convention: &'t Convention,
        index: &'t Index,
        name: &impl Fn(NodeId) -> Option<Identity>,
    ) -> Text<'t> {
        let own = |node| match name(node) {
            Some(Identity::Base(old)) => Container::Base(old.document),
            Some(other) => Container::New(open_number_of(&other)),
            None => Container::New(node.document.to_string()),
        };
        Text {
            containers: containers(convention, own),
            convention,
            instruments: self.base.instruments(),
            index,
            counters: self.counters.as_ref(),
        }
    }

    /// Makes a text and takes it apart; nothing when the edits make none. Only what they touch
    /// is printed anew.
    pub(super) fn snapshot(&self, edits: Vec<&Edit>) -> Option<Snapshot> {
        let movers = movers(&edits);
        let substitutes = |edit: &&&Edit| {
            let footprint = edit.change.footprint();
            footprint.whole.is_some() && !footprint.deletes()
        };
        let substituting = edits.iter().filter(substitutes).map(|edit| edit.by.clone());
        let substituting = substituting.collect();
        let set = Compatible::new(self.base, edits).ok()?;
        let citing = |cited| self.scan.documents_citing(cited);
        let joined = touched(self.base, &set, &self.chair, citing);
        let identities = Identities::of(&joined);
        let index = Index::new(&joined.convention);
        let text = self.text(&joined.convention, &index, &|node| identities.name(node));
        let mut reader = SnapshotReader {
            base: self.base,
            movers,
            substituting,
            joined: &joined,
            identities,
            text,
            made: Snapshot::default(),
        };
        reader.made.plain = vec![false; self.base.convention.documents.len()];
        reader.read();
        Some(reader.made)
    }

    /// Makes a text as it is printed; nothing when the edits make none.
    pub(super) fn printed(
        &self,
        edits: Vec<&Edit>,
        numbering: Numbering,
    ) -> Option<Joined> {
        let set = Compatible::new(self.base, edits).ok()?;
        Some(edition(self.base, &set, &self.chair, numbering))
    }

    /// Returns the lines of the base, by document.
    pub(super) fn of_base(&self) -> Vec<Vec<Reading>> {
        let convention = self.base.convention;
        let index = Index::new(convention);
        let name = |node| Some(Identity::Base(node));
        let text = self.text(convention, &index, &name);
        let documents = convention.nodes_of_documents();
        documents
            .map(|(root, document)| text.readings(root, level(document), &name))
            .collect()
    }
}

/// What puts provisions of the base elsewhere, or divides them.
fn movers(edits: &[&Edit]) -> Vec<(NodeId, bool, Side)> {
    let mover = |edit: &&Edit| {
        let footprint = edit.change.footprint();
        let begins = footprint.seam().is_some();
        let moves = footprint.leaving.is_some() || footprint.boundary.is_some();
        Some((footprint.home.filter(|_| moves)?, begins, edit.by.clone()))
    };
    edits.iter().filter_map(mover).collect()
}

/// The level of a document's heading.
pub(super) fn level(document: &Document) -> usize {
    document.nesting.depth as usize + 1
}

/// The rows in which documents do not follow each other as in the base.
fn stretches(documents: &[Place]) -> Vec<Vec<Place>> {
    let old = |place: &Place| match &place.identity {
        Identity::Base(node) if place.moved.is_empty() => Some(node.document),
        Identity::Base(_) | Identity::Further(..) | Identity::New(..) => None,
    };
    let follows = |pair: &[Place]| matches!((old(&pair[0]), old(&pair[1])), (Some(one), Some(other)) if one < other);
    let mut rows: Vec<Vec<Place>> = Vec::new();
    let mut was_known = true;
    for pair in documents.windows(2) {
        let is_known = follows(pair);
        match (is_known, was_known) {
            (true, _) => (),
            (false, true) => rows.push(pair.to_vec()),
            (false, false) => rows.last_mut().expect("one is open").push(pair[1].clone()),
        }
        was_known = is_known;
    }
    match documents {
        [only] => vec![vec![only.clone()]],
        _ => rows,
    }
}

struct SnapshotReader<'r> {
    base: &'r Base<'r>,
    movers: Vec<(NodeId, bool, Side)>,
    /// Those that bring the inside of a provision of the base anew.
    substituting: BTreeSet<Side>,
    joined: &'r Joined,
    identities: Identities,
    text: Text<'r>,
    made: Snapshot,
}

impl SnapshotReader<'_> {
    fn read(&mut self) {
        let convention = &self.joined.convention;
        // Who moved the groups that are open, the outermost first.
        let mut open: Vec<Vec<Side>> = Vec::new();
        let mut documents = Vec::with_capacity(convention.documents.len());
        for (root, document) in convention.nodes_of_documents() {
            let origin = self.joined.origin(root);
            // Where numbers are closed up, no place is kept for what is deleted.
            if self.text.counters.is_some() && origin.is_deleted() {
                continue;
            }
            open.truncate(document.nesting.depth as usize);
            let holder = open.last().cloned().unwrap_or_default();
            let place = self.place(root, &holder);
            match &document.kind {
                DocumentKind::Group(_) => open.push(place.moved.clone()),
                DocumentKind::Preamble
                | DocumentKind::Article(_)
                | DocumentKind::Closing => {}
            }
            let level = level(document);
            match (self.joined.runs.was(root.document), place.moved.is_empty()) {
                (Some(old), true) => self.made.plain[old as usize] = true,
                (Some(_) | None, _) => self.lines(convention, root, level, &place),
            }
            documents.push(place);
        }
        self.made.rows = stretches(&documents);
    }

    /// Who a provision is, and who put it where it is; `parent` says who did that to what
    /// holds it.
    fn place(&self, node: NodeId, parent: &[Side]) -> Place {
        let identity = self.identities.name(node).unwrap_or(Identity::Base(node));
        let old = match &identity {
            Identity::Base(old) | Identity::Further(old, _) => Some(*old),
            Identity::New(..) => None,
        };
        let mut moved = parent.to_vec();
        if let Some(old) = old {
            let is_moved = |(from, breaks, _): &&(NodeId, bool, Side)| match breaks {
                true => from.document == old.document && old >= *from,
                false => self.base.is_within(old, *from),
            };
            moved
                .extend(self.movers.iter().filter(is_moved).map(|(_, _, by)| by.clone()));
        }
        moved.sort();
        moved.dedup();
        Place { identity, moved }
    }

    fn lines(
        &mut self,
        convention: &Convention,
        root: NodeId,
        level: usize,
        place: &Place,
    ) {
        let document = convention.document(root);
        let mut inside: Vec<Spot> = Vec::new();
        let name = |node| self.identities.name(node);
        for (nth, line) in self.text.readings(root, level, &name).into_iter().enumerate()
        {
            let provision = u32::try_from(nth).expect("fewer than 2^32 provisions");
            let node = NodeId { provision, ..root };
            let parent = document.provisions[nth].parent;
            let holder = parent.and_then(|one| inside.get(one as usize));
            let moved = holder.map_or(&[][..], |spot| &spot.inside.moved);
            let own = match nth {
                0 => Place { moved: Vec::new(), ..place.clone() },
                _ => self.place(node, moved),
            };
            let spot = Spot { document: place.clone(), inside: own };
            self.cites(node);
            if spot.of_base().is_none() {
                let name = self.name(convention, node);
                self.made.names.insert(spot.clone(), name);
            }
            self.made.lines.insert(spot.clone(), line);
            inside.push(spot);
        }
        self.made.inside.insert(place.clone(), inside);
    }

    /// Notes what the words of a provision cite, where they are not the base's.
    fn cites(&mut self, node: NodeId) {
        let convention = &self.joined.convention;
        let is_new = match self.identities.name(node) {
            Some(Identity::Base(old)) => {
                self.base.convention.provision(old).text
                    != convention.provision(node).text
            }
            Some(Identity::Further(..) | Identity::New(..)) | None => true,
        };
        if is_new {
            let cited = self.text.targets(node).filter_map(|(_, node)| {
                match self.identities.name(node)? {
                    Identity::Base(old) | Identity::Further(old, _) => Some(old.document),
                    Identity::New(..) => None,
                }
            });
            self.made.cites.extend(cited.collect::<Vec<_>>());
        }
    }

    /// The address in the base; of what is new, the amendment that brings it, and inside that
    /// the way to it.
    fn name(&self, convention: &Convention, node: NodeId) -> String {
        let side = match self.identities.name(node) {
            Some(Identity::Base(old)) => {
                return address_of(self.base.convention, old).to_string();
            }
            Some(Identity::Further(old, nth)) => {
                let of = address_of(self.base.convention, old);
                return format!("{of}, part {}", nth + 1);
            }
            Some(Identity::New(side, _)) => side,
            None => return address_of(convention, node).to_string(),
        };
        let of_it = |one: NodeId| matches!(self.identities.name(one), Some(Identity::New(by, _)) if by == side);
        let own = address_of(convention, node).to_string();
        let root = NodeId::document(node.document);
        let mut top = node;
        while let Some(parent) = convention.provision(top).parent {
            let parent = NodeId { provision: parent, ..node };
            if !of_it(parent) {
                break;
            }
            top = parent;
        }
        let first = self.identities.place(&Identity::New(side.clone(), 1));
        let holder = convention.provision(top).parent;
        let above = match (self.substituting.contains(&side), first) {
            // Inside a provision that stays.
            (true, _) => NodeId { provision: holder.unwrap_or_default(), ..node },
            // What is brought, or inside it.
            (false, Some(first)) if first == top => top,
            // A further document inside one that is brought, or beside it.
            (false, Some(first)) if top.provision == 0 && first != top => {
                return format!("{side}, {own}");
            }
            // Beside what is brought.
            (false, Some(_) | None) => root,
        };
        let above = address_of(convention, above).to_string();
        format!("{side}{}", own.strip_prefix(&above).unwrap_or(&own))
    }
}
