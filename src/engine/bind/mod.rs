//! Binding: a proposal's amendments resolved against the base, to exact edits.
//!
//! Comes in: the base and one proposal, well formed. Goes out: its edits, or every reason
//! why it does not apply. Other proposals play no part (docs/meaning.md §1), and a proposal of
//! which one amendment fails changes nothing (§4.4).

mod bounds;
mod divide;
mod fill;
mod first;
mod fit;
mod frame;
mod guard;
mod named;
mod notes;
mod numbers;
mod provisions;
mod quotation;
mod reach;
mod structure;
mod substitute;
mod term;
mod unled;
mod wrap;

use crate::{
    diagnostic::{Finding, Rule, Severity},
    model::{
        Address, Amendment, Frame, NodeId, Operation, PartKind, Proposal, Text, WordPlace,
    },
    source::{Located, Place, Span},
};

pub use frame::bind_after;
use reach::text_of;
pub(super) use reach::{Stretch, stretches};

use super::{
    Base, Binding, BoundProposal, Change, Edit, NewWords, Side, Target, Whole,
    address_of,
    conflict::{Clash, Relation, cycles, emptied, pairs, relate},
};

/// Resolves a proposal against the base.
///
/// Returns its edits when every amendment applies, and all findings in any case.
#[must_use]
pub fn bind<'a>(base: &Base<'_>, proposal: &'a Proposal) -> Binding<'a> {
    // A sub-amendment speaks of a proposal, and belongs to every reading that this belongs to.
    let is_of_text = proposal.links.amends.is_none();
    if is_of_text && proposal.base.value != base.convention.version {
        let findings = vec![wrong_version(base, proposal)];
        return Binding { bound: None, stray: Vec::new(), findings };
    }
    let mut wraps = wrap::Wraps::of(base, proposal);
    let mut edits = Vec::new();
    let mut findings = Vec::new();
    // What speaks of the proposal's own result is read when the rest has made it.
    let (mut result, mut repeated) = (None, 0);
    for frame in [Frame::Base, Frame::Result] {
        for amendment in proposal.amendments.iter().filter(|one| one.frame == frame) {
            if frame == Frame::Result && result.is_none() {
                result = frame::OwnText::of(base, &edits);
            }
            let own = result.as_ref();
            let binder = Binder { base, proposal, amendment, result: own, wraps: &wraps };
            match binder.changes() {
                Ok(changes) => {
                    repeated += bounds::repeated(&changes);
                    if repeated > bounds::REPEATED {
                        findings.push(binder.too_much(amendment.span, ""));
                        break;
                    }
                    let effective = binder.effective(changes, &mut findings);
                    let edit = |change| Edit { by: binder.side(), change };
                    edits.extend(effective.map(edit));
                }
                Err(found) => findings.extend(found),
            }
            result = result.filter(|_| !wraps.follow(amendment, &edits));
        }
    }
    edits.sort_by_key(|edit| edit.by.amendment);
    let failed = findings.iter().any(|finding| finding.severity == Severity::Error);
    if !failed {
        findings.extend(among_themselves(base, proposal, &edits));
    }
    let failed = findings.iter().any(|finding| finding.severity == Severity::Error);
    match failed {
        true => Binding { bound: None, stray: edits, findings },
        false => {
            let bound = Some(BoundProposal { proposal, edits });
            Binding { bound, stray: Vec::new(), findings }
        }
    }
}

fn wrong_version(base: &Base<'_>, proposal: &Proposal) -> Finding {
    let place = Place::new(&proposal.source, proposal.base.span);
    let (given, text) = (&proposal.base.value, &base.convention.version);
    Finding::new(
        Rule::UnknownVersion,
        place,
        format!("the proposal amends version {given}, the text is version {text}"),
    )
    .help(format!(
        "Write `base: \"{text}\"`, and check its amendments against that text."
    ))
    .of(proposal.id.value.as_str(), None)
}

/// One amendment on its way to edits.
struct Binder<'b> {
    base: &'b Base<'b>,
    proposal: &'b Proposal,
    amendment: &'b Amendment,
    /// The proposal's own result, for amendments that speak of it.
    result: Option<&'b frame::OwnText>,
    /// The texts to which the proposal gives a label.
    wraps: &'b wrap::Wraps,
}

impl<'b> Binder<'b> {
    /// An amendment that is spoken of, not bound.
    fn spoken_of(
        base: &'b Base<'b>,
        proposal: &'b Proposal,
        amendment: &'b Amendment,
    ) -> Self {
        Self { base, proposal, amendment, result: None, wraps: &wrap::NONE }
    }

    fn side(&self) -> Side {
        Side {
            proposal: self.proposal.id.value.clone(),
            amendment: self.amendment.number,
        }
    }

    /// The changes that the amendment makes.
    fn changes(&self) -> Result<Vec<Change>, Vec<Finding>> {
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
            Operation::DeleteProvision { at, old } => {
                self.noted(self.delete(at, old.as_ref())?, &[], at.span)
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
            Operation::Join { articles, into } => self.join_articles(articles, into),
            Operation::Set { at, tags } => self.set(at, tags),
            Operation::ReplaceTerm { forms, hits } => {
                self.noted(self.replace_term(forms, hits)?, &[], self.amendment.span)
            }
        }
    }

    /// Leaves out what changes nothing, and says so.
    fn effective<'c>(
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
        findings.extend(self.notes_that_go(&kept));
        kept.into_iter()
    }

    fn is_already_so(&self, change: &Change) -> bool {
        let footprint = change.footprint();
        let Some(home) = footprint.home else { return false };
        let convention = self.base.convention;
        if let Some(NewWords { part, range, with }) = footprint.words {
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
    ) -> Result<Vec<quotation::Hit>, Vec<Finding>> {
        match place {
            WordPlace::After(words, occurrence) => {
                let found = self.find(at, words, *occurrence)?;
                Ok(found.into_iter().map(quotation::Hit::end).collect())
            }
            WordPlace::Before(words, occurrence) => {
                let found = self.find(at, words, *occurrence)?;
                Ok(found.into_iter().map(quotation::Hit::start).collect())
            }
            WordPlace::Start => Ok(vec![self.edge(at, false)?]),
            WordPlace::End => Ok(vec![self.edge(at, true)?]),
        }
    }

    /// New words stand in one line of one provision.
    fn words_once(&self, text: &Text, span: Span) -> Result<(), Vec<Finding>> {
        if !text.raw().contains('\n') {
            return Ok(());
        }
        let help = "Write the words in one line; new provisions are inserted with `after:`, \
                    `before:` or `into:`.";
        let message = "words for a provision hold a line break";
        Err(vec![self.finding(Rule::Structure, span, message).help(help)])
    }

    fn target(&self, at: &Located<Address>) -> Result<Target, Vec<Finding>> {
        match self.amendment.frame {
            Frame::Base => self.target_in_base(at),
            Frame::Result => self.target_in_result(at),
        }
    }

    fn target_in_base(&self, at: &Located<Address>) -> Result<Target, Vec<Finding>> {
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
    fn finding(&self, rule: Rule, span: Span, message: impl Into<String>) -> Finding {
        let place = Place::new(&self.proposal.source, span);
        let address = self.amendment.operation.address();
        Finding::new(rule, place, message)
            .at(address.value.to_string())
            .of(self.proposal.id.value.as_str(), Some(self.amendment.number))
    }

    fn printed(&self, node: NodeId) -> String {
        address_of(self.base.convention, node).to_string()
    }
}

/// Edits of one proposal must fit each other as those of different proposals must.
fn among_themselves(
    base: &Base<'_>,
    proposal: &Proposal,
    edits: &[Edit],
) -> Vec<Finding> {
    let edits: Vec<&Edit> = edits.iter().collect();
    let mut findings = Vec::new();
    for (one, other) in pairs(base, &edits) {
        let Some((rule, what)) = unfit(relate(base, edits[one], edits[other])) else {
            continue;
        };
        let (first, second) = (edits[one].by.amendment, edits[other].by.amendment);
        let (first, second) = (first.min(second), first.max(second));
        let amendment = amendment_of(proposal, second);
        let binder = Binder::spoken_of(base, proposal, amendment);
        let message = format!("amendment {second} {what} amendment {first}");
        let place = Place::new(&proposal.source, amendment_of(proposal, first).span);
        let help = "State the result in one amendment.";
        findings.push(
            binder
                .finding(rule, amendment.span, message)
                .help(help)
                .related(place, format!("amendment {first}")),
        );
    }
    findings.dedup();
    findings.extend(numbers::against_base(base, proposal, &edits));
    findings.extend(unled::unled(base, proposal, &edits));
    findings.extend(cycles(base, &edits).into_iter().map(|circle| {
        let last = circle.sides.last().map_or(1, |side| side.amendment);
        let amendment = amendment_of(proposal, last);
        let binder = Binder::spoken_of(base, proposal, amendment);
        let message = format!(
            "{} is moved into what is moved into it",
            binder.printed(circle.place)
        );
        binder.finding(Rule::SelfOverlap, amendment.span, message)
    }));
    findings.extend(emptied(base, &edits).into_iter().map(|conflict| {
        let last = conflict.sides.last().map_or(1, |side| side.amendment);
        let amendment = amendment_of(proposal, last);
        let binder = Binder::spoken_of(base, proposal, amendment);
        let left = binder.printed(conflict.place);
        let message = match base.convention.children(conflict.place).next() {
            Some(_) => format!("all that stands under {left} is taken away"),
            None => format!("{left} is left without words"),
        };
        binder
            .finding(Rule::Emptied, amendment.span, message)
            .help(match base.convention.children(conflict.place).next() {
                Some(_) => format!(
                    "Delete {left} as a whole, or let its own words end where they stand: \
                     put a full stop in the place of the colon."
                ),
                None => format!("Delete {left} as a whole, or keep some of its words."),
            })
    }));
    findings
}

/// What is wrong with two edits of one proposal, as the second of them.
fn unfit(relation: Relation) -> Option<(Rule, &'static str)> {
    match relation {
        Relation::Apart | Relation::Joined(_) => None,
        Relation::Agreement => Some((Rule::SelfOverlap, "makes the same change as")),
        Relation::Conflict(Clash::Number) => Some((
            Rule::NumberTaken,
            "gives a number that is taken or out of order after",
        )),
        Relation::Conflict(Clash::Id) => {
            Some((Rule::DuplicateId, "brings the same id as"))
        }
        Relation::Conflict(
            Clash::Overlap
            | Clash::Metadata
            | Clash::Move
            | Clash::EditInDeleted
            | Clash::Heading
            | Clash::Emptied
            | Clash::ReferenceToDeleted
            | Clash::TermReintroduced
            | Clash::Definition,
        ) => Some((Rule::SelfOverlap, "touches what is also changed by")),
    }
}

fn amendment_of(proposal: &Proposal, number: u32) -> &Amendment {
    proposal.amendment(number).expect("an edit is made by an amendment")
}
