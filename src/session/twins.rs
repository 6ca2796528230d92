//! Two provisions in one place: what a draft must never hold.
//!
//! Comes in: a joined text whose documents have their paths. Goes out: each document that
//! would share a file or a number with another, or lose its number, and each such provision
//! within a document. It trusts nothing that assigned the numbers: it looks at the result.
//! What the base itself has twice is the base's affair.

use std::collections::BTreeMap;

use imbl::Vector;

use crate::{
    engine::{Base, Origin, ProvisionTrace, Trace, address_of},
    model::{Convention, Core, Document, Label, NodeId},
};

/// A provision that has no place of its own.
#[derive(Clone, Debug)]
pub(crate) struct Twin {
    /// The provision of the joined text.
    pub(crate) node: NodeId,
    /// What is wrong, with both provisions named as the base names them.
    pub(crate) message: String,
}

/// What to do about it.
pub(crate) const HELP: &str = "Give a free number with `number:`, or put the provision behind the last of its kind.";

/// Returns all provisions that would share a file or a number, in reading order.
pub(crate) fn twins(
    base: &Base<'_>,
    convention: &Convention,
    origins: &Vector<Origin>,
) -> Vec<Twin> {
    let mut found = Text { base, convention, origins }.documents();
    found.extend(inside(base, convention, origins));
    found.sort_by_key(|twin| twin.node);
    found
}

/// Returns the provisions that would share a number with another of their document.
pub(super) fn inside(
    base: &Base<'_>,
    convention: &Convention,
    origins: &Vector<Origin>,
) -> Vec<Twin> {
    let joined = Text { base, convention, origins };
    let traced =
        (0..).zip(origins).filter_map(|(at, origin)| Some((at, origin.trace()?)));
    traced.flat_map(|(at, trace)| joined.inside(at, trace)).collect()
}

struct Text<'t> {
    base: &'t Base<'t>,
    convention: &'t Convention,
    origins: &'t Vector<Origin>,
}

impl Text<'_> {
    /// Documents with one file, with one number, or with none where the base has one.
    fn documents(&self) -> Vec<Twin> {
        let mut found = Vec::new();
        let mut files: BTreeMap<&str, u32> = BTreeMap::new();
        let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
        let holders = self.convention.holders();
        for (index, document) in (0..).zip(&self.convention.documents) {
            let file = files.get(document.path.as_str()).copied();
            let number = number_among_its_kind(self.convention, &holders, index);
            let number_of = number.as_ref().and_then(|number| numbers.get(number));
            let number_of =
                number_of.copied().filter(|first| !self.twice_in_base(*first, index));
            let node = NodeId::document(index);
            if let Some(first) = number_of {
                let message = self.shared("number", first, index);
                found.push(Twin { node, message });
            } else if let Some(first) = file {
                let message = self.shared("file", first, index);
                found.push(Twin { node, message });
            } else if self.lost_its_number(index) {
                let message = format!("{} would bear no number", self.name(index));
                found.push(Twin { node, message });
            }
            files.entry(&document.path).or_insert(index);
            if let Some(number) = number {
                numbers.entry(number).or_insert(index);
            }
        }
        found
    }

    fn shared(&self, what: &str, first: u32, second: u32) -> String {
        let printed = address_of(self.convention, NodeId::document(second));
        format!(
            "{} and {} would share one {what}, that of {printed}",
            self.name(first),
            self.name(second)
        )
    }

    fn old(&self, index: u32) -> Option<NodeId> {
        self.origins.get(index as usize)?.standing()
    }

    /// What the base calls a document.
    fn name(&self, index: u32) -> String {
        match self.old(index) {
            Some(old) => address_of(self.base.convention, old).to_string(),
            None => {
                let address = address_of(self.convention, NodeId::document(index));
                format!("the new {address}")
            }
        }
    }

    fn twice_in_base(&self, one: u32, other: u32) -> bool {
        let kind = |index| {
            let old = self.old(index)?;
            Some((&self.base.convention.document(old).kind, self.base.number(old)?.0))
        };
        kind(one).is_some_and(|kind_of_one| Some(kind_of_one) == kind(other))
    }

    fn lost_its_number(&self, index: u32) -> bool {
        let bare = |document: &Document| {
            document.kind.number().is_none_or(|core| core.written().is_empty())
        };
        let now = self.convention.document(NodeId::document(index));
        let old = self.old(index).map(|old| self.base.convention.document(old));
        bare(now) && old.is_some_and(|old| !bare(old))
    }

    /// Provisions of one document with one number among their siblings, or with an empty one.
    fn inside(&self, index: u32, trace: &Trace) -> Vec<Twin> {
        let document = self.convention.document(NodeId::document(index));
        let mut found = Vec::new();
        let mut numbers: BTreeMap<(Option<u32>, &str), u32> = BTreeMap::new();
        for (child, provision) in (0..).zip(&document.provisions) {
            let Some(core) = provision.label.as_ref().and_then(Label::core) else {
                continue;
            };
            let node = NodeId { document: index, provision: child };
            let key = (provision.parent, core.written());
            let name = |child| self.provision_name(index, child, trace);
            if core.written().is_empty() {
                let message = format!("{} would bear no number", name(child));
                found.push(Twin { node, message });
            } else if let Some(first) = numbers.get(&key)
                && !self.labelled_twice(*first, child, trace)
            {
                let printed = address_of(self.convention, node);
                let message = format!(
                    "{} and {} would share one number, that of {printed}",
                    name(*first),
                    name(child)
                );
                found.push(Twin { node, message });
            }
            numbers.entry(key).or_insert(child);
        }
        found
    }

    fn provision_name(&self, document: u32, child: u32, trace: &Trace) -> String {
        match trace.provisions.get(child as usize).and_then(ProvisionTrace::standing) {
            Some(node) => address_of(self.base.convention, node).to_string(),
            None => {
                let node = NodeId { document, provision: child };
                format!("the new {}", address_of(self.convention, node))
            }
        }
    }

    /// Whether two provisions stand beside each other with one label in the base too.
    fn labelled_twice(&self, one: u32, other: u32, trace: &Trace) -> bool {
        let was = |child: u32| {
            let node = trace.provisions.get(child as usize)?.node()?;
            let core = self.base.convention.provision(node).label.as_ref()?.core()?;
            Some((node, self.base.parent(node), core.written()))
        };
        was(one).zip(was(other)).is_some_and(|((one, holder, label), other)| {
            one != other.0 && (holder, label) == (other.1, other.2)
        })
    }
}

/// The number of a document, with those among which it must be the only one.
fn number_among_its_kind(
    convention: &Convention,
    holders: &[Option<u32>],
    index: u32,
) -> Option<String> {
    let document = &convention.documents[index as usize];
    let core = document.kind.number().map(Core::meant)?;
    let holder = |index: &u32| holders[*index as usize];
    Some(match document.kind.group() {
        Some(group) => format!("{} {core} in {:?}", group.kind.word(), holder(&index)),
        None if !document.nesting.contained => format!("article {core}"),
        None => {
            let mut around = std::iter::successors(holder(&index), holder);
            let container = around.find(|around| {
                convention.documents[*around as usize].kind.is_container()
            });
            format!("article {core} in {container:?}")
        }
    })
}
