//! A part that is empty can be filled: closing words behind a list, a chapeau before one.

use crate::{
    engine::{Change, Gap, NewItem, NewNumber, Unresolved},
    model::{Address, NodeId, PartName, Provision, Text, WordPlace},
    source::Located,
};

use super::binder::Binder;

impl Binder<'_> {
    /// The provision that words at an empty part make, where there is room for one.
    pub(super) fn filled(
        &self,
        at: &Located<Address>,
        place: &WordPlace,
        text: &Text,
    ) -> Option<Change> {
        if !matches!(place, WordPlace::Start | WordPlace::End) || text.is_empty() {
            return None;
        }
        let convention = self.base.convention;
        let found = self.base.index.resolve(convention, &at.value);
        let Err(Unresolved::Part { of, part }) = found else { return None };
        let gap = self.empty_part(of, part)?;
        let text = text.clone().trimmed();
        let provisions = vec![Provision { text, ..Provision::stand_in() }];
        let item = NewItem::Provision { provisions, number: NewNumber::None };
        Some(Change::Insert { gap, item })
    }

    /// Where a part of a provision would stand that it does not have.
    fn empty_part(&self, of: NodeId, part: PartName) -> Option<Gap> {
        let convention = self.base.convention;
        let has_list = |node: NodeId| {
            convention
                .children(node)
                .any(|child| convention.provision(child).label.is_some())
        };
        let below = convention.children(of).next().filter(|_| of.provision == 0);
        match part {
            PartName::ClosingWords if has_list(of) || below.is_some_and(has_list) => {
                Some(self.base.gap_last_in(of))
            }
            PartName::Chapeau if of.provision == 0 && has_list(of) => {
                Some(self.base.gap_first_in(of))
            }
            PartName::ClosingWords
            | PartName::Chapeau
            | PartName::Heading
            | PartName::Sentence(_) => None,
        }
    }
}
