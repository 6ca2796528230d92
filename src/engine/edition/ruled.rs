//! Editorial rulings on references: where the words stand, and what they led to when they were
//! ruled.

use crate::{
    engine::{Base, Identity, Index, Joined, Rewriting, address_of, references_in},
    model::{NodeId, PartKind, PartRef},
};

use super::{bound::Fresh, identity::Identities};

/// Returns where words stand as a ruling says it: the base's address where the provision is
/// the base's, else the draft's.
#[must_use]
pub fn ruled_at(base: &Base<'_>, joined: &Joined, part: PartRef) -> String {
    let address = match joined.in_base(part.node) {
        Some(old) => address_of(base.convention, old),
        None => address_of(&joined.convention, part.node),
    };
    match part.kind {
        PartKind::Heading => format!("{address}, heading"),
        PartKind::Text => address.to_string(),
    }
}

/// Returns what the words that a ruling put into a text lead to there, by what it is: the same
/// whatever numbers it will have.
#[must_use]
pub fn ruled_cites(base: &Base<'_>, joined: &Joined, ruled: &Rewriting) -> Vec<String> {
    let text = &joined.convention;
    let index = Index::new(text);
    let mut led = Fresh::default();
    for one in references_in(text, ruled.part, base.instruments()) {
        if one.span.start < ruled.range.end && ruled.range.start < one.span.end {
            led.read(text, &index, &one);
        }
    }
    names(base, &Identities::of(joined), &led.named)
}

/// What provisions are, whatever numbers they bear.
pub(super) fn names(
    base: &Base<'_>,
    identities: &Identities,
    nodes: &[NodeId],
) -> Vec<String> {
    let name = |node: &NodeId| match identities.name(*node)? {
        Identity::Base(old) => Some(address_of(base.convention, old).to_string()),
        Identity::Further(old, nth) => {
            Some(format!("{}, part {}", address_of(base.convention, old), nth + 1))
        }
        Identity::New(by, nth) => Some(format!("{by}, provision {nth}")),
    };
    nodes.iter().filter_map(name).collect()
}
