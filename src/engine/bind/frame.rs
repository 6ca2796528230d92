//! Frames of reference: a proposal that speaks of its own result, or of the text as others
//! amend it. What it says is bound to the base all the same.

use std::collections::BTreeSet;

use crate::{
    diagnostic::{Finding, Rule},
    engine::{Base, Binding, BoundProposal, Edit, Side, Target, address_of, relations},
    model::{Address, PartRef, Proposal},
    source::Located,
};

use super::{
    binder::{Binder, amendment_of},
    own_text::OwnText,
    whole::bind,
};

impl Binder<'_> {
    /// Returns what an address of the proposal's own result leads to in the base.
    pub(super) fn target_in_result(
        &self,
        at: &Located<Address>,
    ) -> Result<Target, Vec<Finding>> {
        let Some(result) = self.result else {
            let message = "the numbers that this amendment speaks of are not settled";
            return Err(vec![self.finding(Rule::UnknownProvision, at.span, message).help(
                "Mend the other amendments of the proposal first: they give the new numbers.",
            )]);
        };
        let whole = Address { part: None, ..at.value.clone() };
        let text = &result.joined.convention;
        let found = result.index.resolve(text, &whole);
        let (Target::Provision(place) | Target::Part(PartRef { node: place, .. }, _)) =
            found.map_err(|unresolved| vec![self.unknown(at, text, &unresolved)])?;
        match result.in_base(place).or_else(|| result.wrapped_in(place, self.wraps)) {
            Some(node) if at.value.part.is_none() => Ok(Target::Provision(node)),
            Some(node) => {
                let address = address_of(self.base.convention, node);
                let address = Address { part: at.value.part, ..address };
                let located = Located::new(address, at.span);
                self.target_in_base(&located)
            }
            None => {
                let message =
                    format!("new {} is what the proposal itself brings", at.value);
                Err(vec![
                    self.finding(Rule::UnknownProvision, at.span, message)
                        .help("State the result in the amendment that brings it."),
                ])
            }
        }
    }
}

/// Resolves a proposal against the base as others amend it.
///
/// Returns its edits when every amendment applies, and all findings in any case: those of what
/// the base has are edits of the base, those of what the others bring are made when that is in
/// the text.
#[must_use]
pub fn bind_after<'a>(
    base: &Base<'_>,
    proposal: &'a Proposal,
    parents: &[&BoundProposal<'_>],
) -> Binding<'a> {
    let edits: Vec<Edit> =
        parents.iter().flat_map(|parent| parent.edits.iter().cloned()).collect();
    let Some(amended) = OwnText::of(base, &edits) else { return bind(base, proposal) };
    let text = Base::new(&amended.joined.convention).like(base);
    let mut binding = bind(&text, proposal);
    let Some(bound) = &mut binding.bound else { return binding };
    let (mut carried, mut failed) = (Vec::new(), false);
    for edit in &bound.edits {
        match amended.changes(base, &text, edit) {
            Some(changes) => {
                let own = |change| Edit { by: edit.by.clone(), change };
                carried.extend(changes.into_iter().map(own));
            }
            None => {
                failed = true;
                let amendment = amendment_of(proposal, edit.by.amendment);
                let binder = Binder::spoken_of(base, proposal, amendment);
                let message =
                    "the amendment takes apart what a proposal it depends on brings";
                binding.findings.push(
                    binder.finding(Rule::UnknownProvision, amendment.span, message).help(
                        "Change its words, insert into it, delete or substitute provisions \
                         inside it; what moves, divides or leaves out the whole is a \
                         sub-amendment (`amends:`).",
                    ),
                );
            }
        }
    }
    let restated = restated(base, &edits, &carried);
    for side in &restated {
        let amendment = amendment_of(proposal, side.amendment);
        let binder = Binder::spoken_of(base, proposal, amendment);
        let message = "the amendment changes again what a proposal it depends on changes";
        binding.findings.push(
            binder.finding(Rule::SelfOverlap, amendment.span, message).help(
                "Write it as a sub-amendment (`amends:`): it changes that proposal's own \
                 words and is voted first.",
            ),
        );
    }
    match !failed && restated.is_empty() {
        true => bound.edits = carried,
        false => {
            binding.bound = None;
            binding.stray = carried;
        }
    }
    binding
}

/// The amendments of a dependant that exclude in the base what its parents do there: their
/// own words are a sub-amendment's to change.
fn restated(base: &Base<'_>, parents: &[Edit], own: &[Edit]) -> BTreeSet<Side> {
    let is_own = |side: &Side| own.iter().any(|edit| edit.by == *side);
    let all: Vec<&Edit> = parents.iter().chain(own).collect();
    let conflicts = relations(base, &all).conflicts.into_iter();
    conflicts
        .filter(|conflict| !conflict.clash.is_semantic())
        .flat_map(|conflict| conflict.sides)
        .filter(is_own)
        .collect()
}
