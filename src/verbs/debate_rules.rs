//! Rules on debates: what they name exists, and what they say of themselves is so.

use crate::{
    diagnostic::{Finding, Rule},
    model::{Debate, DebateStatus},
    session::{
        Assessment, Error,
        debates::{read_debates, text_of},
        lookup,
    },
    source::{Located, Place},
    words,
};

/// Returns what there is to say of the debates.
pub(super) fn findings(assessed: &Assessment<'_>) -> Result<Vec<Finding>, Error> {
    let (debates, mut findings) = read_debates(assessed.revision)?;
    for debate in &debates {
        findings.extend(names(assessed, debate));
        findings.extend(unanswered(debate));
        findings.extend(outdated(assessed, debate));
    }
    Ok(findings)
}

/// What a debate names that there is not.
fn names(assessed: &Assessment<'_>, debate: &Debate) -> Vec<Finding> {
    let revision = assessed.revision;
    let mut findings = Vec::new();
    for id in debate.proposals().chain(&debate.comments) {
        if revision.find(&id.value).is_none() {
            let known = revision.proposals.iter().map(|one| one.id.value.as_str());
            let help = match words::nearest(id.value.as_str(), known) {
                Some(near) => format!("Did you mean {near}?"),
                None => "`mimc list` tells which there are.".to_owned(),
            };
            let message = format!("there is no proposal {}", id.value);
            findings.push(at(debate, Rule::UnknownProposal, id, message).help(help));
        }
    }
    // Those of an earlier text were looked up there.
    let of_this_text = text_of(revision, debate) == &revision.base.version;
    for provision in debate.provisions.iter().filter(|_| of_this_text) {
        if lookup::node(&assessed.base, &provision.value).is_err() {
            let version = &assessed.base.convention.version;
            let message = format!("{version} has no provision {}", provision.value);
            let finding = at(debate, Rule::UnknownProvision, provision, message);
            findings.push(finding.help("Addresses of debates are those of the base."));
        }
    }
    let themes = &revision.settings.themes;
    for theme in debate.theme.iter().filter(|one| !themes.contains(&one.value)) {
        if !themes.is_empty() {
            let message = format!("`{}` is no theme of `mimc.yaml`", theme.value);
            let finding = at(debate, Rule::UnknownName, theme, message);
            findings
                .push(finding.help("Write it as `mimc.yaml` does, or list it there."));
        }
    }
    findings
}

/// An open question that no proposal answers.
fn unanswered(debate: &Debate) -> Option<Finding> {
    let open = debate.status.value == DebateStatus::Open;
    if !open || debate.proposals().next().is_some() {
        return None;
    }
    let message = format!("no proposal answers {}", debate.id.value);
    let finding = at(debate, Rule::DebateUnanswered, &debate.id, message);
    Some(
        finding.help(
            "Link one: `mimc debate link`, or write one; else say `status: deferred`.",
        ),
    )
}

/// A debate that is said to be open or closed, and is not.
fn outdated(assessed: &Assessment<'_>, debate: &Debate) -> Option<Finding> {
    let known = debate.proposals().filter_map(|id| assessed.revision.find(&id.value));
    let status = known.map(|proposal| assessed.docket.status(proposal).name());
    let (open, closed): (Vec<_>, Vec<_>) =
        status.partition(|status| ["undecided", "agreed-in-principle"].contains(status));
    let id = &debate.id.value;
    let (message, help) = match debate.status.value {
        DebateStatus::Open if open.is_empty() && !closed.is_empty() => (
            format!("{id} is open, and every proposal that answers it is decided"),
            "Say `status: decided` and how, in `outcome`; or `deferred`.",
        ),
        DebateStatus::Decided if !open.is_empty() => (
            format!("{id} is decided, and a proposal that answers it is not"),
            "Say `status: open` until it is.",
        ),
        DebateStatus::Open | DebateStatus::Decided | DebateStatus::Deferred => {
            return None;
        }
    };
    Some(at(debate, Rule::DebateOutdated, &debate.id, message).help(help))
}

fn at<T>(debate: &Debate, rule: Rule, what: &Located<T>, message: String) -> Finding {
    Finding::new(rule, Place::new(&debate.source, what.span), message)
}
