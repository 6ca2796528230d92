//! Writes an entry of `decisions.yaml`.
//!
//! Comes in: an entry. Goes out: a list item that is appended to the file, so that nothing
//! in it is ever rewritten.

use crate::model::{
    Act, AmendmentRef, Correction, Decision, Entry, Method, Minutes, ReferenceRuling,
    Statement,
};

use super::scalar::{block, inline, list};

/// Returns an entry as a list item, with its final line break.
#[must_use]
pub fn decision_entry(entry: &Entry) -> String {
    let mut keys = act(&entry.act);
    keys.extend(beside(&entry.minutes));
    if let Some(meeting) = &entry.meeting {
        keys.push(("meeting", inline(meeting)));
    }
    if let Some(date) = entry.date {
        keys.push(("date", date.to_string()));
    }
    let lines = keys.iter().zip(std::iter::once("- ").chain(std::iter::repeat("  ")));
    let line = |((key, value), prefix): (&(&str, String), &str)| {
        let space = if value.starts_with('\n') { "" } else { " " };
        format!("{prefix}{key}:{space}{value}\n")
    };
    lines.map(line).collect()
}

fn act(act: &Act) -> Vec<(&'static str, String)> {
    match act {
        Act::Decide(decision) => decided(decision),
        Act::Confirm { amendments } => vec![("confirm", cited(amendments))],
        Act::Order { amendments } => vec![("order", cited(amendments))],
        Act::Correct(correction) => corrected(correction),
        Act::Adopt { version, method: how } => {
            let adopted = ("adopt", inline(version.as_str()));
            std::iter::once(adopted).chain(how.map(method)).collect()
        }
        Act::Open { version, from } => {
            let from = from.iter().map(|from| ("from", inline(from.as_str())));
            std::iter::once(("open", inline(version.as_str()))).chain(from).collect()
        }
        Act::Reference(ruling) => reference(ruling),
        Act::Allow { rule, amendments, reason } => vec![
            ("allow", inline(rule)),
            ("amendments", cited(amendments)),
            ("reason", prose(reason, 4)),
        ],
    }
}

/// The keys of a ruling on words.
pub(super) fn reference(ruling: &ReferenceRuling) -> Vec<(&'static str, String)> {
    let mut keys = vec![
        (ruling.kind.key(), inline(&ruling.at.to_string())),
        ("text", inline(&ruling.text)),
    ];
    keys.extend(ruling.nth.map(|nth| ("nth", nth.to_string())));
    keys.push(("reads", inline(&ruling.reads)));
    if !ruling.cites.is_empty() {
        keys.push(("cites", list(&ruling.cites)));
    }
    keys
}

fn decided(decision: &Decision) -> Vec<(&'static str, String)> {
    let mut keys = vec![
        ("proposal", inline(decision.proposal.value.as_str())),
        ("decision", decision.outcome.name().to_owned()),
    ];
    if !decision.parts.is_empty() {
        let parts: Vec<_> = decision.parts.iter().map(u32::to_string).collect();
        keys.push(("parts", format!("[{}]", parts.join(", "))));
    }
    keys.extend(decision.method.map(method));
    if !decision.as_amended.is_empty() {
        let ids = decision.as_amended.iter().map(|id| id.value.as_str());
        keys.push(("as_amended", list(ids)));
    }
    if let Some(reason) = &decision.reason {
        keys.push(("reason", prose(reason, 4)));
    }
    if !decision.digests.is_empty() {
        let digests = decision.digests.iter();
        let digests =
            digests.map(|(part, digest)| format!("\n    {part}: {}", inline(&digest.0)));
        keys.push(("digests", digests.collect()));
    }
    if let Some(circulated) = &decision.circulated {
        keys.push(("circulated", inline(&circulated.0)));
    }
    keys
}

fn method(method: Method) -> (&'static str, String) {
    match method {
        Method::Consensus => ("method", "consensus".to_owned()),
        Method::WithoutVote => ("method", "without-vote".to_owned()),
        Method::Vote(ballot) => ("vote", ballot.to_string()),
    }
}

fn corrected(correction: &Correction) -> Vec<(&'static str, String)> {
    let mut keys = vec![("correct", correction.act.to_string())];
    keys.extend(correction.method.map(method));
    if let Some(reason) = &correction.reason {
        keys.push(("reason", prose(reason, 4)));
    }
    keys
}

/// Who proposed, who voted how, and what was said.
fn beside(minutes: &Minutes) -> Vec<(&'static str, String)> {
    let mut keys = Vec::new();
    let mut names = |key, names: &[String]| {
        if !names.is_empty() {
            keys.push((key, list(names)));
        }
    };
    names("sponsors", &minutes.sponsors);
    if let Some(roll) = &minutes.roll {
        names("for", &roll.in_favour);
        names("against", &roll.against);
        names("abstaining", &roll.abstaining);
    }
    if let Some(words) = &minutes.words {
        keys.push(("words", inline(words)));
    }
    if let Some(by) = &minutes.by {
        keys.push(("by", inline(by)));
    }
    if let Some(ruling) = &minutes.ruling {
        keys.push(("ruling", prose(ruling, 4)));
    }
    if !minutes.statements.is_empty() {
        keys.push(("statements", minutes.statements.iter().map(statement).collect()));
    }
    keys
}

fn statement(statement: &Statement) -> String {
    let (by, kind) = (inline(&statement.by), statement.kind.name());
    let text = prose(&statement.text, 8);
    format!("\n    - by: {by}\n      kind: {kind}\n      text: {text}")
}

/// Returns amendments as a list in one line.
pub(super) fn cited(amendments: &[AmendmentRef]) -> String {
    list(amendments.iter().map(AmendmentRef::to_string))
}

/// Returns prose: in one line when it has only one.
pub(super) fn prose(text: &str, indent: usize) -> String {
    match text.contains('\n') {
        true => block(text, indent),
        false => inline(text),
    }
}
