//! `mimc list`: the proposals, with status, sponsors and places.

use std::collections::BTreeSet;

use crate::{
    engine::{Base, Side, Status, Target, address_of},
    model::{Address, NodeId, Proposal, ProposalId, ProposalKind},
    paper::{ProposalLine, ProposalList},
    session::{Assessment, Error, Revision, lookup},
    words,
};

/// Which proposals to list: those that meet every condition given.
#[derive(Clone, Debug, Default)]
pub struct ListOptions {
    /// With this status.
    pub status: Option<String>,
    /// Of this sponsor, in whole or as a part of the name.
    pub sponsor: Option<String>,
    /// Of this theme.
    pub theme: Option<String>,
    /// That touch this provision, something in it, or what it stands in.
    pub at: Option<String>,
}

/// Lists proposals by id.
///
/// # Errors
/// When there is no such status or provision.
pub fn list(revision: &Revision, options: &ListOptions) -> Result<ProposalList, Error> {
    let assessed = revision.assess()?;
    let filter = Filter {
        status: options.status.as_deref().map(status).transpose()?,
        at: match &options.at {
            Some(at) => Some(lookup::node(&assessed.base, at)?),
            None => None,
        },
        options,
    };
    let wanted =
        revision.proposals.iter().filter(|proposal| filter.wants(&assessed, proposal));
    Ok(ProposalList {
        proposals: wanted.map(|proposal| line(&assessed, proposal)).collect(),
        total: revision.proposals.len(),
        unread: revision.unread_files(),
    })
}

struct Filter<'o> {
    status: Option<Status>,
    at: Option<NodeId>,
    options: &'o ListOptions,
}

impl Filter<'_> {
    fn wants(&self, assessed: &Assessment<'_>, proposal: &Proposal) -> bool {
        let within = |part: &Option<String>, names: &[String]| {
            let Some(part) = part else { return true };
            names.iter().any(|name| name.to_lowercase().contains(&part.to_lowercase()))
        };
        let status = assessed.docket.status(proposal);
        self.status.is_none_or(|wanted| wanted == status)
            && within(&self.options.sponsor, &sponsors(proposal))
            && within(&self.options.theme, &proposal.themes)
            && self.at.is_none_or(|at| touches(&assessed.base, proposal, at))
    }
}

fn status(name: &str) -> Result<Status, Error> {
    let known = Status::all();
    let found = known.iter().copied().find(|status| status.name() == name);
    found.ok_or_else(|| {
        let names: Vec<_> = known.iter().map(|status| status.name()).collect();
        let help = match words::nearest(name, names.iter().copied()) {
            Some(nearest) => format!("Did you mean {nearest}?"),
            None => format!("It is one of {}.", names.join(", ")),
        };
        Error::request(format!("`{name}` is not a status of a proposal"), help)
    })
}

fn touches(base: &Base<'_>, proposal: &Proposal, at: NodeId) -> bool {
    addresses(proposal).any(|address| {
        let named = node_of(base, address);
        named.is_some_and(|node| base.is_within(node, at) || base.is_within(at, node))
    })
}

/// Every place that the amendments of a proposal name.
fn addresses(proposal: &Proposal) -> impl Iterator<Item = &Address> {
    let each = proposal.amendments.iter();
    each.flat_map(|one| one.operation.addresses()).map(|address| &address.value)
}

fn node_of(base: &Base<'_>, address: &Address) -> Option<NodeId> {
    match base.index.resolve(base.convention, address).ok()? {
        Target::Provision(node) => Some(node),
        Target::Part(part, _) => Some(part.node),
    }
}

pub(super) fn line(assessed: &Assessment<'_>, proposal: &Proposal) -> ProposalLine {
    let id = &proposal.id.value;
    ProposalLine {
        id: id.to_string(),
        title: proposal.title.clone(),
        status: assessed.docket.status(proposal).name(),
        applies: proposal.kind == ProposalKind::Comment
            || assessed.revision.is_taken_up(proposal)
            || assessed.bound.iter().any(|bound| bound.proposal.id.value == *id),
        revision: proposal.revision,
        sponsors: sponsors(proposal),
        themes: proposal.themes.clone(),
        places: places(&assessed.base, proposal),
        conflicts: rivals(assessed, id),
        file: proposal.source.path().to_owned(),
    }
}

fn sponsors(proposal: &Proposal) -> Vec<String> {
    proposal.sponsors.iter().chain(&proposal.co_sponsors).cloned().collect()
}

/// The provisions as printed, each once; an address that leads nowhere as it was written.
fn places(base: &Base<'_>, proposal: &Proposal) -> Vec<String> {
    let mut places = Vec::new();
    for address in addresses(proposal) {
        let printed = match node_of(base, address) {
            Some(node) => address_of(base.convention, node).to_string(),
            None => address.to_string(),
        };
        if !places.contains(&printed) {
            places.push(printed);
        }
    }
    for sub in &proposal.sub_amendments {
        let printed = sub.at.value.to_string();
        if !places.contains(&printed) {
            places.push(printed);
        }
    }
    places
}

/// The other proposals with which one conflicts.
fn rivals(assessed: &Assessment<'_>, id: &ProposalId) -> Vec<String> {
    let is_own = |side: &&Side| side.proposal == *id;
    let conflicts = assessed.relations.conflicts.iter().filter(|conflict| {
        conflict.sides.iter().any(|side| is_own(&side))
            && !assessed.docket.is_allowed(conflict)
    });
    let others: BTreeSet<_> = conflicts
        .flat_map(|conflict| conflict.sides.iter().filter(|side| !is_own(side)))
        .map(|side| side.proposal.to_string())
        .collect();
    others.into_iter().collect()
}
