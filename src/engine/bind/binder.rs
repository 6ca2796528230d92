//! One amendment on its way to edits: what every operation asks, and which of them answers.

use crate::{
    diagnostic::{Finding, Rule},
    engine::{Base, Change, Rewording, Side, Target, Whole, address_of},
    model::{
        Address, Amendment, Frame, NodeId, Operation, PartKind, Proposal, Text, WordPlace,
    },
    source::{Located, Place, Span},
};

use super::{
    hit::Hit,
    own_text::OwnText,
    wraps::{NONE, Wraps},
};

/// One amendment on its way to edits.
pub(super) struct Binder<'b> {
    pub(super) base: &'b Base<'b>,
    pub(super) proposal: &'b Proposal,
    pub(super) amendment: &'b Amendment,
    /// The proposal's own result, for amendments that speak of it.
    pub(super) result: Option<&'b OwnText>,
    /// The texts to which the proposal gives a label.
    pub(super) wraps: &'b Wraps,
}

impl<'b> Binder<'b> {
    /// An amendment that is spoken of, not bound.
    pub(super) fn spoken_of(
        base: &'b Base<'b>,
        proposal: &'b Proposal,
        amendment: &'b Amendment,
    ) -> Self {
        Self { base, proposal, amendment, result: None, wraps: &NONE }
    }

    pub(super) fn side(&self) -> Side {
        Side {
            proposal: self.proposal.id.value.clone(),
            amendment: self.amendment.number,
        }
    }

    /// The changes that the amendment makes.
    pub(super) fn changes(&self) -> Result<Vec<Change>, Vec<Finding>> {
        match &self.amendment.operation {
            Operation::Replace { at, find, with, occurrence } => {
                self.words_once(&with.text, with.span)?;
                let found = self.find(at, find, *occurrence)?;
                self.everywhere(found, &with.text, &with.notes, with.span)
            }
            Operation::DeleteWords { at, find, occurrence } => {
                let found = self.find(at, find, *occurrence)?;
                self.everywhere(found, &Text::default(), &[], find.span)
            }
            Operation::InsertWords { at, place, text } => {
                self.words_once(&text.text, text.span)?;
                if let Some(filled) = self.filled(at, place, &text.text) {
                    return Ok(vec![filled]);
                }
                let points = self.points(at, place)?;
                self.everywhere(points, &text.text, &text.notes, text.span)
            }
            Operation::InsertProvisions { place, text, id, tags } => {
                let changes = self.insert_provisions(place, text, id.as_ref())?;
                let changes = self.noted(changes, &[], text.span)?;
                self.tagged(changes, tags, text.span)
            }
            Operation::DeleteProvision { at, old, keeps } => {
                self.noted(self.delete(at, old.as_ref(), keeps)?, &[], at.span)
            }
            Operation::Substitute { at, text, old } => {
                let (changes, notes) = self.substitute(at, text, old.as_ref())?;
                self.noted(changes, &notes, text.span)
            }
            Operation::Retitle { at, with } => {
                self.words_once(&with.text, with.span)?;
                self.noted(self.retitle(at, &with.text)?, &with.notes, with.span)
            }
            Operation::Move { at, place, number } => {
                self.move_provision(at, place, number.as_ref())
            }
            Operation::Renumber { at, to } => self.renumber(at, to),
            Operation::Wrap { at, label } => self.wrap(at, label),
            Operation::Split { at, into } => self.split(at, into),
            Operation::Join { articles, into } => self.joined(articles, into),
            Operation::Set { at, tags } => self.set(at, tags),
            Operation::ReplaceTerm { forms, hits } => {
                self.noted(self.replace_term(forms, hits)?, &[], self.amendment.span)
            }
        }
    }

    /// Leaves out what changes nothing, and says so.
    pub(super) fn effective<'c>(
        &'c self,
        changes: Vec<Change>,
        findings: &mut Vec<Finding>,
    ) -> impl Iterator<Item = Change> + use<'c> {
        let before = changes.len();
        let kept: Vec<_> =
            changes.into_iter().filter(|change| !self.is_already_so(change)).collect();
        if kept.is_empty() && before > 0 {
            let message = "the text already reads as this amendment would have it";
            findings.push(self.finding(Rule::NoChange, self.amendment.span, message));
        }
        if !kept.is_empty() && kept.iter().all(|change| self.is_counted_anew(change)) {
            let message = "numbers close up in a draft: each has the number of its place";
            findings.push(self.finding(Rule::NoChange, self.amendment.span, message));
        }
        findings.extend(self.notes_that_go(&kept));
        kept.into_iter()
    }

    /// Whether a change only gives a number where a draft numbers by place.
    fn is_counted_anew(&self, change: &Change) -> bool {
        let Change::Renumber { node, scope, .. } = change else { return false };
        self.base.number(*node).is_some() && self.base.closes_up(*scope)
    }

    fn is_already_so(&self, change: &Change) -> bool {
        let footprint = change.footprint();
        let Some(home) = footprint.home else { return false };
        let convention = self.base.convention;
        if let Some(Rewording { part, range, with }) = footprint.words {
            return convention.text(part).raw()[range.clone()] == *with.raw();
        }
        match (footprint.heading, footprint.whole) {
            (Some(heading), _) => convention.document(home).heading == *heading,
            (None, Some(Whole::Substituted { .. })) => self.restates(change),
            (None, Some(Whole::Deleted)) => false,
            (None, None) => self.stays(home, &footprint),
        }
    }

    fn retitle(
        &self,
        at: &Located<Address>,
        heading: &Text,
    ) -> Result<Vec<Change>, Vec<Finding>> {
        let node = match self.target(at)? {
            Target::Provision(node) if node.provision == 0 => node,
            Target::Part(part, _) if part.kind == PartKind::Heading => part.node,
            Target::Provision(_) | Target::Part(..) => {
                let message = format!("{} has no heading", at.value);
                let help = "Name an article, section, chapter or annex.";
                return Err(vec![
                    self.finding(Rule::UnknownProvision, at.span, message).help(help),
                ]);
            }
        };
        Ok(vec![Change::Retitle { node, heading: heading.clone() }])
    }

    /// Where words are inserted: as findings of nothing.
    fn points(
        &self,
        at: &Located<Address>,
        place: &WordPlace,
    ) -> Result<Vec<Hit>, Vec<Finding>> {
        match place {
            WordPlace::After(words, occurrence) => {
                let found = self.find(at, words, *occurrence)?;
                Ok(found.into_iter().map(Hit::end).collect())
            }
            WordPlace::Before(words, occurrence) => {
                let found = self.find(at, words, *occurrence)?;
                Ok(found.into_iter().map(Hit::start).collect())
            }
            WordPlace::Start => Ok(vec![self.edge(at, false)?]),
            WordPlace::End => Ok(vec![self.edge(at, true)?]),
        }
    }

    /// New words stand in one line of one provision.
    pub(super) fn words_once(&self, text: &Text, span: Span) -> Result<(), Vec<Finding>> {
        if !text.raw().contains('\n') {
            return Ok(());
        }
        let help = "Write the words in one line; new provisions are inserted with `after:`, \
                    `before:` or `into:`.";
        let message = "words for a provision hold a line break";
        Err(vec![self.finding(Rule::Structure, span, message).help(help)])
    }

    pub(super) fn target(&self, at: &Located<Address>) -> Result<Target, Vec<Finding>> {
        match self.amendment.frame {
            Frame::Base => self.target_in_base(at),
            Frame::Result => self.target_in_result(at),
        }
    }

    pub(super) fn target_in_base(
        &self,
        at: &Located<Address>,
    ) -> Result<Target, Vec<Finding>> {
        let convention = self.base.convention;
        let target = self
            .base
            .index
            .resolve(convention, &at.value)
            .map_err(|unresolved| vec![self.unknown(at, convention, &unresolved)])?;
        match self.named_twice(at, &target) {
            Some(ambiguous) => Err(vec![ambiguous]),
            None => Ok(target),
        }
    }

    /// A finding about this amendment, at a place in its proposal's file.
    pub(super) fn finding(
        &self,
        rule: Rule,
        span: Span,
        message: impl Into<String>,
    ) -> Finding {
        let place = Place::new(&self.proposal.source, span);
        let address = self.amendment.operation.address();
        Finding::new(rule, place, message)
            .at(address.value.to_string())
            .of(self.proposal.id.value.as_str(), Some(self.amendment.number))
    }

    pub(super) fn printed(&self, node: NodeId) -> String {
        address_of(self.base.convention, node).to_string()
    }
}

/// Returns the amendment of a proposal that made an edit.
pub(super) fn amendment_of(proposal: &Proposal, number: u32) -> &Amendment {
    proposal.amendment(number).expect("an edit is made by an amendment")
}
