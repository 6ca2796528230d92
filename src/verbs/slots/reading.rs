//! A line as it is read for every set: where numbers are closed up, its own number and those
//! that it cites are left open, and it says what counts it.
//!
//! An open number is one word that stands for the number of a provision: it is filled in when
//! all that stand are counted.

use std::{collections::BTreeMap, ops::Range};

use crate::{
    engine::{
        Citation, Container, Counter, Counters, Identity, Index, Instruments, Kind,
        Standpoint, Target, references,
    },
    model::{self, Convention, Document, NodeId},
    paper::{Counted, Line, open_number},
};

/// A line, and what counts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) line: Line,
    pub(super) counted: Option<Counted>,
}

/// A text whose lines are read with open numbers, or as they stand.
pub(super) struct Text<'t> {
    pub(super) convention: &'t Convention,
    pub(super) instruments: &'t Instruments,
    pub(super) index: &'t Index,
    /// How documents are counted; nothing where numbers stand as they are.
    pub(super) counters: Option<&'t Counters<'t>>,
    /// What each document stands in.
    pub(super) containers: Vec<Container>,
}

/// What stands for the number of a provision until it is known.
pub(super) fn open_number_of(identity: &Identity) -> String {
    let node = |node: &NodeId| format!("b{}p{}", node.document, node.provision);
    open_number(&match identity {
        Identity::Base(old) => node(old),
        Identity::Further(old, nth) => format!("{}f{nth}", node(old)),
        Identity::New(side, nth) => format!("n{side}#{nth}"),
    })
}

impl Text<'_> {
    /// Returns the lines of a document; `name` says what each provision is.
    pub(super) fn readings(
        &self,
        root: NodeId,
        level: usize,
        name: &impl Fn(NodeId) -> Option<Identity>,
    ) -> Vec<Reading> {
        let lines = Line::of_document(self.convention, root, level);
        let document = self.convention.document(root);
        let nodes = (0..).map(|provision| NodeId { provision, ..root });
        nodes
            .zip(lines)
            .map(|(node, line)| match self.counters {
                Some(counters) => self.open(document, node, line, name, counters),
                None => Reading { line, counted: None },
            })
            .collect()
    }

    fn open(
        &self,
        document: &Document,
        node: NodeId,
        mut line: Line,
        name: &impl Fn(NodeId) -> Option<Identity>,
        counters: &Counters<'_>,
    ) -> Reading {
        let cited = self.cited(node, name);
        line.put(&cited);
        let own = name(node).map(|identity| open_number_of(&identity));
        let container = &self.containers[node.document as usize];
        let counter = self.counter(node, name, counters);
        let ends = match node.provision {
            0 => counters.ended_by(document, container),
            _ => Vec::new(),
        };
        let counter = counter.zip(own).map(|(counter, own)| {
            if let Some(number) = number(self.convention, node) {
                line.put_number(&number, &own);
            }
            (counter, own)
        });
        let counted = (counter.is_some() || !ends.is_empty()).then(|| {
            let (counter, number) = counter.unzip();
            Counted { number, counter, ends }
        });
        Reading { line, counted }
    }

    fn words(&self, node: NodeId) -> &model::Text {
        match node.provision {
            0 => &self.convention.document(node).heading,
            _ => &self.convention.provision(node).text,
        }
    }

    /// The provisions that the words of one cite.
    pub(super) fn targets(
        &self,
        node: NodeId,
    ) -> impl Iterator<Item = (Citation, NodeId)> {
        let from = Standpoint::of(self.convention, node).among(self.instruments);
        let from = from.listed(self.index);
        let own = |kind: &Kind| matches!(kind, Kind::Own);
        let all = references(self.words(node).printed(), &from).into_iter();
        let numbers = all.filter(move |one| own(&one.kind)).flat_map(|one| one.numbers);
        numbers.filter_map(|citation| {
            match self.index.resolve(self.convention, &citation.address) {
                Ok(Target::Provision(target)) => Some((citation, target)),
                Ok(Target::Part(part, _)) => Some((citation, part.node)),
                Err(_) => None,
            }
        })
    }

    /// The bytes of a line's words that are the number of a provision that stands, and what
    /// stands for it.
    fn cited(
        &self,
        node: NodeId,
        name: &impl Fn(NodeId) -> Option<Identity>,
    ) -> Vec<(Range<usize>, String)> {
        let text = self.words(node);
        let is_table = Line::is_of_table(self.convention, node);
        let printed = text.printed();
        let mut found: BTreeMap<usize, (Range<usize>, String)> = BTreeMap::new();
        for (citation, target) in self.targets(node) {
            let written = &printed[citation.number.clone()];
            let open = number(self.convention, target)
                .filter(|number| self.is_counted(target, name) && !number.is_empty())
                .and_then(|number| Some((written.find(&number)?, number)))
                .zip(name(target));
            let Some(((at, number), identity)) = open else { continue };
            let start = citation.number.start + at;
            let range = start..start + number.len();
            let range =
                if is_table { text.raw_range(range.clone()) } else { Some(range) };
            if let Some(range) = range {
                found.insert(range.start, (range, open_number_of(&identity)));
            }
        }
        found.into_values().collect()
    }

    /// Whether the number of a provision is closed up.
    fn is_counted(
        &self,
        node: NodeId,
        name: &impl Fn(NodeId) -> Option<Identity>,
    ) -> bool {
        self.counters.is_some_and(|all| self.counter(node, name, all).is_some())
    }

    /// What counts a provision, where its number is closed up.
    fn counter(
        &self,
        node: NodeId,
        name: &impl Fn(NodeId) -> Option<Identity>,
        counters: &Counters<'_>,
    ) -> Option<Counter> {
        let document = self.convention.document(node);
        let holder = || {
            let parent = document.provisions[node.provision as usize].parent;
            let parent = NodeId { provision: parent.unwrap_or_default(), ..node };
            let identity = name(parent);
            let called = identity.as_ref().map(open_number_of).unwrap_or_default();
            let standing = match identity {
                Some(Identity::Base(old) | Identity::Further(old, _)) => Some(old),
                Some(Identity::New(..)) | None => None,
            };
            (standing, called)
        };
        match node.provision {
            0 => counters.counter(document, &self.containers[node.document as usize]),
            provision => counters.provision(document, provision, holder),
        }
    }
}

/// The number of a provision, as it is written. A range of vacant numbers has none of its own:
/// nothing cites it, and what it prints depends on what stands before it.
fn number(convention: &Convention, node: NodeId) -> Option<String> {
    let core = match node.provision {
        0 => convention.document(node).kind.number(),
        _ => convention.provision(node).label.as_ref()?.core(),
    };
    core.filter(|core| core.width() == 1).map(ToString::to_string)
}
