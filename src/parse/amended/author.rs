//! Who changes an amendment.

use crate::{
    diagnostic::{Finding, Rule},
    model::{Amendment, AmendmentRef, Proposal, SubAmendment},
    source::{Place, Span},
};

/// One sub-amendment and the proposal that it stands in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Author<'p> {
    pub(super) sub: &'p Proposal,
    pub(super) sub_amendment: &'p SubAmendment,
}

impl Author<'_> {
    pub(super) fn citation(&self) -> AmendmentRef {
        let proposal = self.sub.id.value.clone();
        AmendmentRef { proposal, number: self.sub_amendment.number }
    }

    pub(super) fn is_own(&self, other: Self) -> bool {
        self.sub.id.value == other.sub.id.value
    }

    pub(super) fn finding(
        &self,
        span: Span,
        rule: Rule,
        message: impl Into<String>,
    ) -> Finding {
        Finding::new(rule, Place::new(&self.sub.source, span), message)
            .of(self.sub.id.value.as_str(), Some(self.sub_amendment.number))
            .at(self.sub_amendment.at.value.to_string())
    }
}

/// Returns what an amendment is called in messages.
pub(super) fn cited(amendment: &Amendment, of: &Proposal) -> AmendmentRef {
    AmendmentRef { proposal: of.id.value.clone(), number: amendment.number }
}
