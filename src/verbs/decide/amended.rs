//! Sub-amendments in decisions: voted before what they amend, adopted with it, and fallen
//! with it.

use crate::{
    diagnostic::{Checked, Finding},
    engine::{Docket, LinkIndex, Ruling, Side},
    model::{Outcome, Proposal, ProposalId},
    session::{Error, Revision, revision::AsAmended, wording::as_amended},
    words,
};

use super::{Clerk, DecideAct, DecideOn, DecideOptions, numbers};

/// Returns what is decided, with the sub-amendments that were adopted before: they were voted
/// first, and what they amend is adopted as they amend it. All are named by their ids.
///
/// # Errors
/// When a proposal, package or sub-amendment that is named does not exist.
pub(super) fn implied(
    revision: &Revision,
    options: &DecideOptions,
) -> Result<DecideOptions, Error> {
    let mut options = options.clone();
    let DecideAct::Decide(on) = &mut options.act else { return Ok(options) };
    on.as_amended = revision.ids(&on.as_amended)?;
    let is_voted = matches!(on.outcome, Outcome::Adopted | Outcome::Rejected);
    if on.outcome != Outcome::Adopted && !on.as_amended.is_empty() {
        let help = "Leave --as-amended out: what was adopted before is taken along.";
        let message = format!("what is {} is amended by nobody", on.outcome);
        return Err(Error::request(message, help));
    }
    // Words of an amendment are voted on as they stand.
    if !is_voted || on.minutes.words.is_some() {
        return Ok(options);
    }
    let proposals: Vec<&Proposal> = revision.proposals.iter().collect();
    let docket = Docket::new(&proposals, &revision.entries);
    let links = LinkIndex::new(&revision.proposals);
    let is_adopted = |sub: &&ProposalId| {
        let mut sides = revision.find(sub).into_iter().flat_map(Side::all_of);
        sides.any(|side| docket.is_adopted(&side))
    };
    for proposal in named(revision, &links, on)? {
        for sub in links.sub_amendments(&proposal.id.value).filter(is_adopted) {
            if on.as_amended.iter().all(|known| known != sub.as_str()) {
                on.as_amended.push(sub.to_string());
            }
        }
    }
    Ok(options)
}

/// Returns the revision in which proposals read as they are about to be adopted, where that is
/// with sub-amendments.
///
/// # Errors
/// When these cannot be made, one by one or together.
pub(super) fn revision(
    revision: &Revision,
    options: &DecideOptions,
) -> Result<Option<Revision>, Error> {
    let DecideAct::Decide(on) = &options.act else { return Ok(None) };
    if on.as_amended.is_empty() {
        return Ok(None);
    }
    let named = named(revision, &LinkIndex::new(&revision.proposals), on)?;
    let mut amended = AsAmended::new();
    for id in &on.as_amended {
        let sub = revision.proposal(id)?;
        let target = amended_among(&named, sub)?;
        amended.entry(target.id.value.clone()).or_default().push(sub.id.value.clone());
    }
    for (id, subs) in &amended {
        let written = revision.as_written(id).expect("it was found by this id");
        let subs: Vec<_> = subs.iter().filter_map(|sub| revision.find(sub)).collect();
        let Checked { findings, .. } = revision.voted(written, &subs);
        if !findings.is_empty() {
            return Err(Error::Findings(findings));
        }
    }
    revision.reading_as(&amended).map(Some)
}

/// Returns the proposals that a decision names, by themselves or as a package, in that order.
///
/// # Errors
/// When one of them does not exist.
pub(super) fn named<'r>(
    revision: &'r Revision,
    links: &LinkIndex<'_>,
    on: &DecideOn,
) -> Result<Vec<&'r Proposal>, Error> {
    let mut named: Vec<&Proposal> = Vec::new();
    let mut ids: Vec<&str> = on.proposals.iter().map(String::as_str).collect();
    if let Some(name) = &on.package {
        ids.extend(package(links, name)?.into_iter().map(ProposalId::as_str));
    }
    for id in ids {
        let proposal = revision.proposal(id)?;
        if !named.iter().any(|known| known.id.value == proposal.id.value) {
            named.push(proposal);
        }
    }
    Ok(named)
}

fn package<'l>(
    links: &'l LinkIndex<'_>,
    name: &str,
) -> Result<Vec<&'l ProposalId>, Error> {
    let members = links.package(name).map(|ids| ids.iter().copied().collect());
    members.ok_or_else(|| {
        let known = links.packages().map(|(known, _)| known);
        let help = match words::nearest(name, known) {
            Some(nearest) => format!("Did you mean {nearest}?"),
            None => "A proposal says `package: NAME`; `mimc list` shows it.".into(),
        };
        Error::request(format!("there is no package {name}"), help)
    })
}

/// The proposal among these that a sub-amendment amends.
fn amended_among<'p>(
    named: &[&'p Proposal],
    sub: &Proposal,
) -> Result<&'p Proposal, Error> {
    let target = named.iter().find(|one| sub.amends(&one.id.value));
    target.copied().ok_or_else(|| {
        let ids: Vec<_> = named.iter().map(|one| one.id.value.as_str()).collect();
        let message = format!("{} does not amend {}", sub.id.value, ids.join(" or "));
        let help = "`mimc show` with the id of a proposal names its sub-amendments.";
        Error::request(message, help)
    })
}

impl Clerk<'_> {
    /// Returns rulings on the sub-amendments that are adopted by the same decision: those
    /// that nobody has decided on before.
    pub(super) fn adopted_along(&self, on: &DecideOn) -> Result<Vec<Ruling>, Error> {
        let mut rulings = Vec::new();
        for id in &on.as_amended {
            let sub = self.assessed.revision.proposal(id)?;
            let sides: Vec<Side> = Side::all_of(sub).collect();
            let docket = &self.assessed.docket;
            let is_open = |side: &&Side| {
                docket.standing(side).is_none_or(|standing| !standing.outcome.is_final())
            };
            let open: Vec<u32> =
                sides.iter().filter(is_open).map(|side| side.amendment).collect();
            let is_adopted = sides.iter().any(|side| docket.is_adopted(side));
            // Parts that were voted down stay out; what was lost as a whole is refused.
            if open.is_empty() && is_adopted {
                continue;
            }
            rulings.push(Ruling {
                proposal: sub.id.value.clone(),
                amendments: if open.is_empty() { numbers(sub, &[])? } else { open },
                outcome: Outcome::Adopted,
                as_amended: Vec::new(),
            });
        }
        Ok(rulings)
    }

    /// Refuses to decide on a sub-amendment after what it amends, or on that without the
    /// sub-amendments that are adopted.
    pub(super) fn in_turn(
        &self,
        on: &DecideOn,
        proposal: &Proposal,
    ) -> Result<(), Error> {
        let id = &proposal.id.value;
        let along = on.as_amended.iter().any(|sub| sub == id.as_str());
        if let (Some(amended), false) = (self.amended_by(proposal), along) {
            let voted = match on.outcome {
                Outcome::Adopted
                | Outcome::Rejected
                | Outcome::AgreedInPrinciple
                | Outcome::Deferred => true,
                Outcome::Fallen | Outcome::Reopened | Outcome::Withdrawn => false,
            };
            let target = &amended.id.value;
            let decided = Side::all_of(amended).find_map(|side| {
                let standing = self.assessed.docket.standing(&side)?;
                standing.outcome.is_final().then_some(standing.outcome)
            });
            if let (Some(outcome), true) = (decided, voted) {
                let message =
                    format!("{target}, which {id} amends, is {outcome} already");
                let help = format!(
                    "A sub-amendment is decided first: record `mimc decide {target} reopened`."
                );
                return Err(Error::request(message, help));
            }
        }
        if on.outcome != Outcome::Adopted {
            return Ok(());
        }
        let links = &self.assessed.links;
        let passed_over = links.sub_amendments(id).find(|sub| {
            let adopted = self.assessed.revision.find(sub).is_some_and(|sub| {
                Side::all_of(sub).any(|side| self.assessed.docket.is_adopted(&side))
            });
            adopted && on.as_amended.iter().all(|named| named != sub.as_str())
        });
        match passed_over {
            Some(sub) => Err(Error::request(
                format!("{sub} is adopted, and changes the words of {id}"),
                format!("Add `--as-amended {sub}`, or reopen {sub} first."),
            )),
            None => Ok(()),
        }
    }

    fn amended_by(&self, proposal: &Proposal) -> Option<&Proposal> {
        let amended = proposal.links.amends.as_ref()?;
        self.assessed.revision.find(&amended.value)
    }

    /// What sub-amendments that are now adopted dispute with those adopted before.
    pub(super) fn disputed(&self, rulings: &[Ruling]) -> Vec<Finding> {
        let revision = self.assessed.revision;
        let mut findings = Vec::new();
        let ruled = |id: &ProposalId| rulings.iter().any(|one| one.proposal == *id);
        let ids = rulings.iter().filter_map(|ruling| {
            let sub = revision.find(&ruling.proposal)?;
            sub.links.amends.as_ref().map(|amended| &amended.value)
        });
        let targets: std::collections::BTreeSet<&ProposalId> = ids.collect();
        for target in targets {
            let subs = self.assessed.links.sub_amendments(target);
            let subs: Vec<&Proposal> = subs
                .filter_map(|id| revision.find(id))
                .filter(|sub| {
                    let docket = &self.assessed.docket;
                    ruled(&sub.id.value)
                        || Side::all_of(sub).any(|side| docket.is_adopted(&side))
                })
                .collect();
            if let (Some(written), 2..) = (revision.as_written(target), subs.len()) {
                findings.extend(as_amended(written, &subs).findings);
            }
        }
        findings
    }
}
