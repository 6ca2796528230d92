//! What commits say of decisions, held against the record.
//!
//! The commit that adds a proposal names its decision, vote, meeting and sponsors. Some act
//! of the record says the same of that proposal, or one of the two was changed.

use std::collections::BTreeSet;

use crate::{
    diagnostic::Finding,
    engine::{VOTED_OUT, voted_out},
    model::{Decision, DraftRecord, Entry, Method, Proposal, ProposalId},
    page::printable,
    parse,
    session::{Assessment, Error, proof::changed},
    store::git::Repository,
};

/// What the last commit that adds a proposal says.
struct Said {
    commit: String,
    trailers: Vec<(String, String)>,
}

/// Compares the latest commit of each proposal of the draft with the record.
pub(super) fn trailers(
    assessed: &Assessment<'_>,
    record: Option<&DraftRecord>,
    repository: &Repository,
) -> Result<Vec<Finding>, Error> {
    let Some(record) = record else { return Ok(Vec::new()) };
    let mut open: BTreeSet<&ProposalId> =
        record.amendments.keys().map(|named| &named.proposal).collect();
    let mut findings = Vec::new();
    repository.each_message(|commit, message| {
        let said = read(commit, message);
        let id = said.get("Proposal").map(ProposalId::new);
        let id = id.filter(|_| said.get("Decision").is_some());
        if let Some(id) = id.filter(|id| open.remove(id)) {
            findings.extend(compared(assessed, &id, &said));
        }
        !open.is_empty()
    })?;
    Ok(findings)
}

impl Said {
    fn get(&self, key: &str) -> Option<&str> {
        self.all(key).next()
    }

    fn all(&self, key: &str) -> impl Iterator<Item = &str> {
        let named = self.trailers.iter().filter(move |(name, _)| name == key);
        named.map(|(_, value)| value.as_str())
    }
}

fn read(commit: &str, message: &str) -> Said {
    let last = message.trim_end().rsplit("\n\n").next().unwrap_or_default();
    let pair = |line: &str| {
        let (key, value) = line.split_once(": ")?;
        Some((key.to_owned(), value.to_owned()))
    };
    Said { commit: commit.to_owned(), trailers: last.lines().filter_map(pair).collect() }
}

fn compared(assessed: &Assessment<'_>, id: &ProposalId, said: &Said) -> Option<Finding> {
    let revision = assessed.revision;
    // A commit says what was recorded when it was made, a later one what was put right.
    let acts: Vec<(&Entry, &Decision)> = revision
        .recorded
        .iter()
        .chain(&revision.entries)
        .filter_map(|entry| Some((entry, entry.decision_on(id)?)))
        .collect();
    let short: String = said.commit.chars().take(9).collect();
    if !acts.iter().any(|(entry, decision)| says(said, entry, decision)) {
        let (entry, _) = acts.last()?;
        let what = ["Decision", "Vote", "Meeting"].map(|key| said.get(key));
        let what: Vec<&str> = what.into_iter().flatten().collect();
        let message = format!("commit {short} says of {id}: {}", what.join(", "));
        return Some(changed(&entry.source, entry.span, message));
    }
    let out = voted_out(&revision.entries, id);
    let out: Vec<String> = out.iter().map(|words| one_line(words)).collect();
    if !said.all(VOTED_OUT).eq(out.iter().map(String::as_str)) {
        let (entry, _) = acts.last()?;
        let message =
            format!("commit {short} names other words that were voted out of {id}");
        return Some(changed(&entry.source, entry.span, message));
    }
    let proposal = revision.as_written(id)?;
    let subs =
        said.all("Amended-by").filter_map(|id| revision.find(&ProposalId::new(id)));
    sponsors(proposal, &subs.collect::<Vec<_>>(), said, &short)
}

/// Whether an act says what a commit says.
fn says(said: &Said, entry: &Entry, decision: &Decision) -> bool {
    let vote = match decision.method {
        Some(Method::Vote(ballot)) => Some(ballot.to_string()),
        Some(Method::Consensus) => Some("consensus".to_owned()),
        Some(Method::WithoutVote) => Some("without a vote".to_owned()),
        None => None,
    };
    let meeting = entry.meeting.as_deref().map(one_line);
    said.get("Decision") == Some(decision.outcome.name())
        && said.get("Vote") == vote.as_deref()
        && said.get("Meeting") == meeting.as_deref()
}

/// The sponsors are those of the proposal and of what it was amended by, unless the commit
/// names none; commits of earlier releases name the proposal's alone.
fn sponsors(
    proposal: &Proposal,
    subs: &[&Proposal],
    said: &Said,
    short: &str,
) -> Option<Finding> {
    let then: Vec<&str> = said.all("Sponsor").collect();
    let own = || proposal.sponsors.iter();
    let all = own().chain(subs.iter().flat_map(|sub| &sub.sponsors));
    let reads_as =
        |now: Vec<String>| then.iter().copied().eq(now.iter().map(String::as_str));
    let is_said = reads_as(all.map(|name| one_line(name)).collect())
        || reads_as(own().map(|name| one_line(name)).collect());
    if then.is_empty() || is_said {
        return None;
    }
    let span = parse::value_span(&proposal.source, "sponsors").unwrap_or_default();
    let message = format!("commit {short} names other sponsors: {}", then.join(", "));
    let id = proposal.id.value.as_str();
    Some(changed(&proposal.source, span, message).of(id, None))
}

/// A text as it stands in a trailer.
fn one_line(text: &str) -> String {
    printable(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
