//! `mimc decide`: what a meeting or the chair did, appended to the record.
//!
//! Comes in: a decision and the revision as it stands. Goes out: the entries as they were
//! written, those that fall because of it among them. Nothing in the record is ever changed,
//! and an entry that the record could not hold is not written.

mod aftermath;
mod amended;
mod corrigendum;
mod division;
mod fits;
pub(super) mod minutes;
mod opened;
mod printing;
pub(super) mod record;
mod reference;
mod ruling;
mod seen;
pub(super) mod what_if;

use std::path::Path;

use jiff::civil::Date;

use crate::{
    engine::{Ruling, Side},
    model::{Act, AmendmentRef, Entry, Method, Minutes, Outcome, Proposal},
    paper::{Decided, FallView, Report},
    session::{Assessment, Error, Revision, Writing, files::DECISIONS},
    store::Wait,
};

/// What is to be recorded.
#[derive(Clone, Debug)]
pub struct DecideOptions {
    /// What was done.
    pub act: DecideAct,
    /// The meeting or organ.
    pub meeting: Option<String>,
    /// The day.
    pub date: Date,
    /// Whether nothing is written.
    pub dry_run: bool,
}

/// The kinds of entry that can be recorded.
#[derive(Clone, Debug)]
pub enum DecideAct {
    /// A decision on proposals, or on parts of one.
    Decide(DecideOn),
    /// A meeting has seen what these amendments make together.
    Confirm(Vec<AmendmentRef>),
    /// The chair's order for what these amendments insert at one place.
    Order(Vec<AmendmentRef>),
    /// A slip in an earlier entry is put right.
    Correct(CorrectAct),
    /// A reading is opened on this draft.
    Open(String),
    /// What a reference says that cannot say any more what it meant.
    Reference(RuleOnReference),
    /// A printing point that the secretariat mends.
    Printing(RuleOnReference),
    /// A conflict of meaning is let through.
    Allow {
        /// The rule, by name.
        rule: String,
        /// The sides of the conflict.
        amendments: Vec<AmendmentRef>,
        /// The reason, for the record.
        reason: Option<String>,
    },
}

impl DecideAct {
    /// What the commit of it says.
    fn subject(&self) -> String {
        match self {
            Self::Decide(DecideOn { proposals, package, outcome, .. }) => match package {
                Some(name) => format!("Decide package {name}: {outcome}"),
                None => format!("Decide {}: {outcome}", proposals.join(", ")),
            },
            Self::Open(draft) => format!("Open {draft} for amendment"),
            Self::Confirm(_)
            | Self::Order(_)
            | Self::Correct(_)
            | Self::Reference(_)
            | Self::Printing(_)
            | Self::Allow { .. } => "Record a ruling".to_owned(),
        }
    }
}

/// What words of the draft say: a reference that cannot say any more what it meant, or a
/// printing point.
#[derive(Clone, Debug)]
pub struct RuleOnReference {
    /// The provision it stands in, as the base numbers it.
    pub at: String,
    /// Its words.
    pub text: String,
    /// Which of the places of these words in the provision, from 1.
    pub nth: Option<u32>,
    /// The words that are printed.
    pub reads: String,
}

/// What an earlier entry should have said; what is not given stands as it was.
#[derive(Clone, Debug, Default)]
pub struct CorrectAct {
    /// The number of the entry, from 1.
    pub act: u32,
    /// How it was decided.
    pub method: Option<Method>,
    /// The reason, for the record.
    pub reason: Option<String>,
    /// The day.
    pub date: Option<Date>,
    /// Who voted how, and what was said for the record.
    pub minutes: Minutes,
}

/// A decision on one proposal, or on several together.
#[derive(Clone, Debug)]
pub struct DecideOn {
    /// The proposals, by id.
    pub proposals: Vec<String>,
    /// A package: all its proposals.
    pub package: Option<String>,
    /// What was decided.
    pub outcome: Outcome,
    /// The amendments decided on, of one proposal; all when empty.
    pub parts: Vec<u32>,
    /// The sub-amendments with which one proposal is adopted.
    pub as_amended: Vec<String>,
    /// How it was decided, where that is said.
    pub method: Option<Method>,
    /// The reason, for the record.
    pub reason: Option<String>,
    /// Who voted how, and what was said for the record.
    pub minutes: Minutes,
}

impl DecideOn {
    /// Returns a decision on the whole of one proposal.
    #[must_use]
    pub fn one(proposal: impl Into<String>, outcome: Outcome) -> Self {
        Self {
            proposals: vec![proposal.into()],
            package: None,
            outcome,
            parts: Vec::new(),
            as_amended: Vec::new(),
            method: None,
            reason: None,
            minutes: Minutes::default(),
        }
    }
}

/// Records a decision, with what falls because of it.
///
/// # Errors
/// When what is decided does not exist, does not apply, conflicts with what is adopted, breaks
/// a link, or was decided before; when the record cannot be written. Then nothing has changed.
pub fn decide(
    folder: &Path,
    options: &DecideOptions,
    wait: &Wait,
) -> Result<Decided, Error> {
    if options.dry_run {
        let (mut decided, entries) = ruled_on(&Revision::open(folder)?, options)?;
        let texts = record::written(&entries)?;
        decided.entry = texts.join("\n");
        return Ok(decided);
    }
    let writing = Writing::begin(folder, wait)?;
    let (mut decided, entries) = ruled_on(&writing.revision, options)?;
    let subject = options.act.subject();
    writing.lock.will_commit(&crate::page::printable(&subject), &[DECISIONS]);
    decided.entry = record::append(&writing, &entries)?;
    Ok(decided)
}

fn ruled_on(
    revision: &Revision,
    options: &DecideOptions,
) -> Result<(Decided, Vec<Entry>), Error> {
    let options = &amended::implied(revision, options)?;
    match amended::revision(revision, options)? {
        Some(amended) => carry_out(&amended, options),
        None => carry_out(revision, options),
    }
}

/// What a decision does, and the entries to record.
fn carry_out(
    revision: &Revision,
    options: &DecideOptions,
) -> Result<(Decided, Vec<Entry>), Error> {
    let assessed = revision.assess()?;
    let clerk = Clerk { assessed: &assessed };
    let mut decided = Decided { recorded: !options.dry_run, ..Decided::default() };
    let acts = match &options.act {
        DecideAct::Decide(on) => clerk.decided(on, &mut decided)?,
        DecideAct::Open(draft) => vec![clerk.opened(draft)?],
        DecideAct::Correct(correction) => vec![clerk.correction(correction)?],
        DecideAct::Confirm(amendments) => vec![clerk.confirmed(amendments)?],
        DecideAct::Order(amendments) => vec![clerk.ordered(amendments)?],
        DecideAct::Reference(ruling) => vec![clerk.on_reference(ruling)?],
        DecideAct::Printing(ruling) => vec![clerk.on_printing(ruling)?],
        DecideAct::Allow { rule, amendments, reason } => {
            vec![clerk.allowed(rule, amendments, reason.as_deref())?]
        }
    };
    let entries: Vec<Entry> =
        acts.into_iter().map(|act| clerk.entry(options, act)).collect();
    revision.in_order(&entries)?;
    if let DecideAct::Correct(correction) = &options.act {
        clerk.changes_something(correction, &entries)?;
    }
    let mut findings: Vec<_> =
        entries.iter().flat_map(|entry| clerk.miscounted(entry)).collect();
    clerk.has_cause_to_rule(&entries, &findings)?;
    revision.weigh(&mut findings);
    decided.report = Report::new(&findings, 1);
    Ok((decided, entries))
}

/// Who writes the record: knows the revision as it stands.
struct Clerk<'c> {
    assessed: &'c Assessment<'c>,
}

impl Clerk<'_> {
    /// Rules on proposals, and on what falls with or because of them.
    fn decided(&self, on: &DecideOn, decided: &mut Decided) -> Result<Vec<Act>, Error> {
        self.may_be_said(on)?;
        if self.corrects_an_edition(on)? {
            return self.corrigenda(on);
        }
        if on.minutes.words.is_some() {
            return self.divided(on, decided);
        }
        let mut rulings = self.adopted_along(on)?;
        rulings.extend(self.rulings(on)?);
        self.may_decide(on, &rulings)?;
        let assessed = self.assessed;
        let falls = assessed.links.consequences(&assessed.docket, &rulings);
        match on.outcome {
            Outcome::Adopted => self.fits(&rulings, &falls)?,
            Outcome::Rejected => self.decided_alike(&rulings)?,
            Outcome::AgreedInPrinciple => self.applies(&rulings)?,
            Outcome::Deferred
            | Outcome::Fallen
            | Outcome::Reopened
            | Outcome::Withdrawn => (),
        }
        decided.consequences = self.aftermath(&rulings, &falls);
        decided.consequences.extend(self.taken_back(on, &rulings));
        decided.fallen = falls.iter().map(FallView::new).collect();
        decided.fell_before =
            self.fell_with(&rulings).iter().map(FallView::new).collect();
        let ruled = rulings.iter().map(|ruling| self.ruled(on, ruling));
        Ok(ruled.chain(falls.iter().map(|fall| self.fallen(fall))).collect())
    }

    /// Amendments that exist, by their ids, in the order in which they are named.
    fn named(&self, amendments: &[AmendmentRef]) -> Result<Vec<AmendmentRef>, Error> {
        let known = |named: &AmendmentRef| {
            let proposal = self.assessed.revision.proposal(named.proposal.as_str())?;
            numbers(proposal, &[named.number])?;
            Ok(AmendmentRef { proposal: proposal.id.value.clone(), ..named.clone() })
        };
        amendments.iter().map(known).collect()
    }

    /// Amendments that exist, ascending.
    fn known(&self, amendments: &[AmendmentRef]) -> Result<Vec<AmendmentRef>, Error> {
        let mut sorted = self.named(amendments)?;
        sorted.sort();
        Ok(sorted)
    }

    fn allowed(
        &self,
        rule: &str,
        amendments: &[AmendmentRef],
        reason: Option<&str>,
    ) -> Result<Act, Error> {
        let amendments = self.known(amendments)?;
        let sides: Vec<Side> = amendments
            .iter()
            .map(|named| Side {
                proposal: named.proposal.clone(),
                amendment: named.number,
            })
            .collect();
        let conflicts = &self.assessed.relations.conflicts;
        let meant = conflicts
            .iter()
            .find(|conflict| conflict.clash.name() == rule && conflict.sides == sides);
        match (meant, reason) {
            (Some(conflict), Some(reason)) if conflict.clash.is_semantic() => {
                Ok(Act::Allow {
                    rule: rule.to_owned(),
                    amendments,
                    reason: reason.to_owned(),
                })
            }
            (Some(conflict), _) if !conflict.clash.is_semantic() => Err(Error::request(
                format!("{rule} cannot be let through: no text has both"),
                "Adopt one of the sides, or have one revised.",
            )),
            (Some(_), _) => Err(Error::request(
                "a conflict is let through for a reason",
                "Add --reason TEXT.",
            )),
            (None, _) => Err(Error::request(
                format!("there is no conflict {rule} between these amendments"),
                "`mimc conflicts` lists all conflicts with their sides.",
            )),
        }
    }
}

/// Returns the numbers of what is decided on: `parts`, or all there is.
fn numbers(proposal: &Proposal, parts: &[u32]) -> Result<Vec<u32>, Error> {
    let id = &proposal.id.value;
    let known: Vec<u32> = proposal.numbers().collect();
    if let Some(part) = parts.iter().find(|part| !known.contains(part)) {
        let message = format!("{id} has no amendment {part}");
        let help = match known.last() {
            Some(last) => format!("`mimc show {id}` lists its amendments, 1 to {last}."),
            None => format!("{id} is a comment."),
        };
        return Err(Error::request(message, help));
    }
    let decided = known.into_iter().filter(|one| parts.is_empty() || parts.contains(one));
    Ok(decided.collect())
}

/// Returns the sides that rulings are about.
fn sides_of(rulings: &[Ruling]) -> Vec<Side> {
    let sides = rulings.iter().flat_map(|ruling| {
        ruling.amendments.iter().map(|amendment| Side {
            proposal: ruling.proposal.clone(),
            amendment: *amendment,
        })
    });
    sides.collect()
}
