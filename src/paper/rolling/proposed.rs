//! A provision as a contender has it: what an option of a bracket holds.
//!
//! Only what stands in it is shown. What it leaves out of the text stands in the first option.

use crate::{
    engine::{Side, address_of},
    model::NodeId,
    words::{ChangeKind, diff},
};

use super::{
    Item, RollingProvision, Words,
    layout::Layout,
    siblings::{depth, printed_label},
    version::{Made, Version},
    words::base_words,
};

impl Layout<'_> {
    /// A provision as a contender has it, with everything in it.
    pub(super) fn proposed(
        &self,
        contender: usize,
        place: NodeId,
    ) -> Vec<Item<RollingProvision>> {
        let one = &self.contenders[contender];
        let version = &one.version;
        let end = version.provision(place).end;
        let all = (place.provision..end).map(|provision| NodeId { provision, ..place });
        let provision = |place: NodeId| {
            let made = version.made(place);
            let words = match made {
                Made::Words { node, pieces, .. } => {
                    let text = self.base_text(node);
                    let span = made.span(text).map_or(0..0, |(_, span)| span);
                    self.with_pieces(text, span, pieces)
                }
                Made::Substituted(node, by) => self.restated(version, place, node, by),
                Made::New(by) if by.iter().any(|side| self.ground.has(side)) => {
                    self.new_words(version.provision(place).text.printed(), by)
                }
                Made::New(_) => base_words(version.provision(place).text.printed()),
            };
            let moved = made.node().filter(|node| one.moves(Some(*node)));
            RollingProvision {
                address: address_of(&version.joined.convention, place).to_string(),
                depth: depth(version.document(place), place),
                label: base_words(&printed_label(version, place)),
                words,
                note: moved.map(|node| format!("moved from {}", self.cited(node))),
            }
        };
        all.map(provision).map(Item::One).collect()
    }

    /// The words of a substitution, those that are new marked.
    fn restated(
        &self,
        version: &Version,
        place: NodeId,
        old: NodeId,
        by: &[Side],
    ) -> Vec<Item<Words>> {
        let new = version.provision(place).text.printed();
        let words = diff(self.base_text(old).printed(), new).into_iter();
        let words = words.filter_map(|change| match change.kind {
            ChangeKind::Kept => Some(Words::Base(new[change.new].to_owned())),
            ChangeKind::Inserted => {
                Some(Words::New(new[change.new].to_owned(), self.cause(by)))
            }
            ChangeKind::Deleted => None,
        });
        words.map(Item::One).collect()
    }
}
