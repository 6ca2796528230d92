//! `mimc check`: does it apply, alone and with the others; rules on the text.

mod rooted;
mod since;
pub(super) mod stray;

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diagnostic::{Finding, Rule, Severity},
    engine::{Conflict, ContactKind, Side, address_of},
    model::{Act, Decision, Entry, Outcome, Proof, Proposal},
    paper::{self, Report},
    session::{
        Assessment, Error, Revision, corrigenda, earlier::ask_earlier, lists, lookup,
        proof,
    },
    source::Place,
};

pub use self::rooted::from_root;
use self::since::{Change, Found, Joint};
use super::{debate_rules, exemptions, text_rules::TextRules};

/// What to check.
#[derive(Clone, Debug, Default)]
pub struct CheckOptions {
    /// The proposals, by id; all when empty.
    pub proposals: Vec<String>,
    /// A revision of git: only what the change since then gives cause for is told.
    pub since: Option<String>,
}

/// Checks proposals alone and together, the record of decisions, and the text.
///
/// # Errors
/// When a proposal that is named does not exist, the folders cannot be listed, or git knows
/// no such revision as the change is to be told since.
pub fn check(revision: &Revision, options: &CheckOptions) -> Result<Report, Error> {
    let chosen = Chosen::of(revision, &options.proposals)?;
    let change = options.since.as_ref().map(|since| Change::of(revision, since));
    let change = change.transpose()?;
    let assessed = revision.assess()?;
    let subjects = match &change {
        Some(change) => change.proposals.as_slice(),
        None => chosen.ids.as_slice(),
    };
    let mut found = find(&assessed, &chosen, subjects)?;
    let mut since = None;
    if let Some(change) = &change {
        let before = match change.earlier() {
            Ok(earlier) => {
                let chosen = Chosen::among(&earlier, &options.proposals);
                find(&earlier.assess()?, &chosen, subjects)?
            }
            Err(findings) => Found { findings, ..Found::default() },
        };
        since = Some(change.sift(&mut found, &before));
    }
    with_former(&assessed, &mut found.findings)?;
    let checked = match options.proposals.len() {
        0 => revision.proposals.len(),
        some => some,
    };
    let report = Report::new(&found.findings, checked);
    Ok(report.silencing(found.silenced).since(since))
}

/// Finds what a check of everything finds.
///
/// # Errors
/// When the folders cannot be listed.
pub(super) fn found_by(assessed: &Assessment<'_>) -> Result<Vec<Finding>, Error> {
    Ok(find(assessed, &Chosen::default(), &[])?.findings)
}

/// Finds what a check of one proposal finds.
///
/// # Errors
/// When the folders cannot be listed.
pub(super) fn found_about(
    assessed: &Assessment<'_>,
    id: &str,
) -> Result<Vec<Finding>, Error> {
    let ids = vec![id.to_owned()];
    let chosen = Chosen { ids: ids.clone(), unread: Vec::new() };
    Ok(find(assessed, &chosen, &ids)?.findings)
}

/// Finds what there is to say of what was asked for; conflicts with what is adopted are
/// errors of the `subjects`.
fn find(
    assessed: &Assessment<'_>,
    chosen: &Chosen,
    subjects: &[String],
) -> Result<Found, Error> {
    let revision = assessed.revision;
    let (unread, whole) = (&chosen.unread, chosen.ids.is_empty());
    let checker = Checker { assessed, chosen: &chosen.ids, unread, subjects };
    let looked_at = |proposal: &Proposal| checker.looks_at(proposal);
    let joint = checker.together();
    let mut findings = checker.findings(&joint);
    findings.extend(corrigenda::found(assessed, &BTreeSet::new(), false)?);
    if whole {
        findings.extend(stray::stray(revision)?);
        findings.extend(lists::gone(&revision.workspace, false)?);
        findings.extend(debate_rules::findings(assessed)?);
    }
    let mut judged = exemptions::apply(revision, findings, looked_at, whole);
    revision.weigh(&mut judged.findings);
    Ok(Found { findings: judged.findings, joint, silenced: judged.silenced })
}

/// In a later reading says where a provision stood in the text before: numbers have moved on
/// since people last spoke of it.
pub(super) fn with_former(
    assessed: &Assessment<'_>,
    findings: &mut [Finding],
) -> Result<(), Error> {
    let base = &assessed.base;
    ask_earlier(assessed.revision, |earlier, provenance| {
        let before = earlier.base.convention;
        let mut known: BTreeMap<String, Option<String>> = BTreeMap::new();
        for finding in findings {
            let Some(address) = &finding.address else { continue };
            let former = known.entry(address.clone()).or_insert_with(|| {
                let node = lookup::node(base, address).ok()?;
                let old = provenance.ancestor(node).node()?;
                Some(address_of(before, old).to_string()).filter(|old| old != address)
            });
            if let Some(former) = former {
                let version = &before.version;
                finding.message = format!("{} ({former} in {version})", finding.message);
            }
        }
        Ok(())
    })?;
    Ok(())
}

/// What was asked for: proposals that were read, and those whose file could not be.
#[derive(Default)]
struct Chosen {
    ids: Vec<String>,
    unread: Vec<Finding>,
}

impl Chosen {
    fn of(revision: &Revision, written: &[String]) -> Result<Self, Error> {
        let mut chosen = Self { ids: Vec::new(), unread: Vec::new() };
        for one in written {
            match revision.proposal(one) {
                Ok(proposal) => chosen.ids.push(proposal.id.value.to_string()),
                Err(Error::Findings(unread)) => {
                    chosen.unread.extend(unread);
                    chosen.ids.push(one.clone());
                }
                Err(unknown) => return Err(unknown),
            }
        }
        Ok(chosen)
    }

    /// Those of them that there were at another time; where there was none, one that
    /// nothing is about.
    fn among(revision: &Revision, written: &[String]) -> Self {
        let known: Vec<String> = written
            .iter()
            .filter(|one| Self::of(revision, &[(*one).clone()]).is_ok())
            .cloned()
            .collect();
        match known.is_empty() && !written.is_empty() {
            true => Self { ids: vec![String::new()], unread: Vec::new() },
            false => Self::of(revision, &known).unwrap_or_default(),
        }
    }
}

/// How many of the other sides are shown with a finding; its message counts the rest.
const RELATED: usize = 4;

struct Checker<'c> {
    assessed: &'c Assessment<'c>,
    chosen: &'c [String],
    unread: &'c [Finding],
    /// Those whose conflicts with what is adopted are errors.
    subjects: &'c [String],
}

impl Checker<'_> {
    fn findings(&self, joint: &[Joint]) -> Vec<Finding> {
        let revision = self.assessed.revision;
        let read = revision.findings.iter().filter(|finding| self.concerns(finding));
        let mut findings: Vec<Finding> = read.cloned().collect();
        for (proposal, found) in revision.proposals.iter().zip(&self.assessed.findings) {
            let id = &proposal.id.value;
            let gone = self.assessed.is_out_of_play(proposal);
            if self.wants(id.as_str()) && !gone {
                findings.extend(found.iter().cloned());
            }
        }
        findings.extend(self.assessed.link_findings(|id| self.wants(id.as_str())));
        findings.extend(
            self.assessed.between_readings().into_iter().filter(|finding| {
                finding.proposal.as_ref().is_none_or(|id| self.wants(id))
            }),
        );
        findings.extend(joint.iter().map(|joint| joint.finding.clone()));
        findings.extend(self.record());
        findings.extend(self.text());
        findings
    }

    /// Rules on the text: on the base, on proposals alone, and on all that is adopted.
    fn text(&self) -> Vec<Finding> {
        let rules = TextRules::new(self.assessed);
        let alone = rules.on_proposals(|proposal| self.looks_at(proposal));
        match self.chosen.is_empty() {
            true => [rules.on_base(), alone, rules.on_adopted()].concat(),
            false => alone,
        }
    }

    /// Whether the text that a proposal makes is looked at: of those that are decided only
    /// where it is asked about. What is adopted is looked at together.
    fn looks_at(&self, proposal: &Proposal) -> bool {
        let docket = &self.assessed.docket;
        let adopted = proposal.amendments.iter().all(|amendment| {
            let proposal = proposal.id.value.clone();
            docket.is_adopted(&Side { proposal, amendment: amendment.number })
        });
        let open = !adopted && !self.assessed.is_out_of_play(proposal);
        self.wants(proposal.id.value.as_str()) && (open || !self.chosen.is_empty())
    }

    /// Whether a finding of reading is about what was asked for; those on other files than
    /// proposals' always are.
    fn concerns(&self, finding: &Finding) -> bool {
        let path = finding.place.file.path();
        // What weighs little in the text is nothing that one proposal is asked about.
        let of_text = finding.rule.is_of_numbers()
            || path.starts_with("convention/") && finding.severity == Severity::Warning;
        let of_another =
            || (path.starts_with("proposals/P") || of_text) && !self.chosen.is_empty();
        match &finding.proposal {
            Some(id) if self.wants(id) => true,
            None if !of_another() => true,
            Some(_) | None => {
                self.unread.iter().any(|unread| unread.place.file.path() == path)
            }
        }
    }

    fn wants(&self, id: &str) -> bool {
        self.chosen.is_empty() || self.chosen.iter().any(|chosen| chosen == id)
    }

    /// Conflicts, and places where amendments meet.
    fn together(&self) -> Vec<Joint> {
        let assessed = self.assessed;
        let live = assessed.live();
        let wanted =
            |sides: &[Side]| sides.iter().any(|side| self.wants(side.proposal.as_str()));
        let mut joint = Vec::new();
        for conflict in
            assessed.relations.conflicts.iter().filter(|found| wanted(&found.sides))
        {
            if assessed.docket.is_allowed(conflict) {
                continue;
            }
            let seen = paper::conflict(&assessed.base, &live, &assessed.said, conflict);
            let severity = self.weight(conflict);
            let mut finding =
                self.about(conflict.clash.rule(), &conflict.sides, seen.message);
            finding.address = Some(seen.address);
            finding.help = seen.help;
            let finding = finding.weighing(severity);
            joint.push(Joint { finding, sides: conflict.sides.clone() });
        }
        for meeting in
            assessed.relations.meetings.iter().filter(|found| wanted(&found.sides))
        {
            let ruled = matches!(meeting.kind, ContactKind::SamePlace)
                && assessed.docket.is_ruled(&meeting.sides);
            if ruled || assessed.docket.is_confirmed(&meeting.sides) {
                continue;
            }
            let (rule, message, help) = paper::meeting(&assessed.base, &live, meeting);
            let address = address_of(assessed.base.convention, meeting.place);
            let finding = self.about(rule, &meeting.sides, message);
            let finding = finding.help(help).at(address.to_string());
            joint.push(Joint { finding, sides: meeting.sides.clone() });
        }
        joint
    }

    /// A conflict is an error when all its sides are adopted, or all but one proposal that is
    /// asked about: each of several is judged alone.
    fn weight(&self, conflict: &Conflict) -> Severity {
        let stands_with = |subject: &str| {
            conflict.stands_among(|side| {
                self.assessed.docket.is_adopted(side) || side.proposal.as_str() == subject
            })
        };
        let subjects = self.subjects.iter().map(String::as_str);
        match std::iter::once("").chain(subjects).any(stands_with) {
            true => Severity::Error,
            false => Severity::Warning,
        }
    }

    /// A finding about several amendments, at the last of those that are asked about.
    fn about(&self, rule: Rule, sides: &[Side], message: String) -> Finding {
        let main = sides.iter().rev().find(|side| self.wants(side.proposal.as_str()));
        let main = main.or(sides.last()).expect("a relation has sides");
        let place =
            self.assessed.place_of(main).expect("a side is an amendment of a proposal");
        let mut finding = Finding::new(rule, place.first_line(), message)
            .of(main.proposal.as_str(), Some(main.amendment));
        for other in sides.iter().filter(|side| *side != main).take(RELATED) {
            if let Some(place) = self.assessed.place_of(other) {
                finding = finding.related(place.first_line(), other.to_string());
            }
        }
        finding
    }

    /// The record of decisions against the proposals as they are now.
    fn record(&self) -> Vec<Finding> {
        let revision = self.assessed.revision;
        let mut findings = Vec::new();
        for entry in &revision.entries {
            if let Act::Decide(decision) = &entry.act {
                findings.extend(self.decision(entry, decision));
            }
        }
        findings.extend(proof::record(revision));
        let noted = self.assessed.on_record().into_values().flatten();
        let asked =
            |found: &Finding| found.proposal.as_ref().is_none_or(|id| self.wants(id));
        findings.extend(noted.filter(asked));
        for (side, standing, decided) in self.assessed.docket.decided() {
            if !self.wants(side.proposal.as_str()) || !standing.outcome.is_final() {
                continue;
            }
            let now = revision.digest_of(side);
            if let (Some(decided), Some(now)) = (decided, now)
                && *decided != now
            {
                findings.push(self.changed(side, standing.outcome, standing.entry));
            }
        }
        // Where amendments changed, each of them was named.
        let named = findings.iter().filter(|one| one.rule == Rule::ChangedAfterDecision);
        let named: BTreeSet<Option<String>> =
            named.map(|one| one.proposal.clone()).collect();
        let whole = proof::circulated(self.assessed, &Proof::default()).into_iter();
        let wanted = |id: &Option<String>| id.as_ref().is_none_or(|id| self.wants(id));
        findings.extend(
            whole.filter(|one| wanted(&one.proposal) && !named.contains(&one.proposal)),
        );
        findings
    }

    fn decision(&self, entry: &Entry, decision: &Decision) -> Option<Finding> {
        let revision = self.assessed.revision;
        let id = decision.proposal.value.as_str();
        let place = Place::new(&entry.source, decision.proposal.span);
        if self.chosen.is_empty() && revision.find(&decision.proposal.value).is_none() {
            let unread = revision
                .findings
                .iter()
                .any(|found| found.proposal.as_deref() == Some(id));
            let message = format!("the record names {id}, and there is no such proposal");
            let help = "Restore its file: nothing that was decided on is removed.";
            return (!unread)
                .then(|| Finding::new(Rule::UnknownProposal, place, message).help(help));
        }
        None
    }

    fn changed(&self, side: &Side, outcome: Outcome, entry: &Entry) -> Finding {
        let place = self.assessed.place_of(side).expect("a decided side is an amendment");
        let message = format!("the amendment is not what was {outcome}");
        Finding::new(Rule::ChangedAfterDecision, place.first_line(), message)
            .help("Restore its text, or reopen the decision and decide again.")
            .of(side.proposal.as_str(), Some(side.amendment))
            .related(Place::new(&entry.source, entry.span), "decided here")
    }
}
